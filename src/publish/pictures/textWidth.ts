/** How wide words are before they are drawn, so that lines can be broken and labels kept apart. */
import { FONT_WIDTHS } from "./fontWidths.ts";

export type Font = keyof typeof FONT_WIDTHS;

/** Where a picture is shown with other fonts than its own, words may be this much wider. */
const ALLOWANCE = 1.04;

/** Width in pixels, a little more than in the fonts that the project brings. Letters that are not in the table count as an m. */
export function textWidth(text: string, size: number, font: Font = "sans"): number {
  const widths = FONT_WIDTHS[font];
  let sum = 0;
  for (const letter of text.replaceAll("\u00a0", " ")) sum += widths[letter] ?? widths.m!;
  return (sum / 1000) * size * ALLOWANCE;
}

/** Breaks words into lines no wider than `width`; a single word that is wider has a line of its own. */
export function wrap(text: string, width: number, size: number, font: Font = "sans"): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && textWidth(longer, size, font) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

/** A number stays beside the word that it belongs to. */
const kept = (text: string) => text.replaceAll(/\b(segment|joint|of|to|Q\d) (\d)/g, "$1\u00a0$2");

/** Breaks a heading into as few lines as `wrap`, of about one length, so that none ends with a word alone. */
export function balanced(text: string, width: number, size: number, font: Font = "sans"): string[] {
  const whole = kept(text);
  const fewest = wrap(whole, width, size, font).length;
  let [narrow, wide] = [0, width];
  while (wide - narrow > 4) {
    const middle = (narrow + wide) / 2;
    const lines = wrap(whole, middle, size, font);
    if (lines.length > fewest || lines.some((line) => textWidth(line, size, font) > middle)) narrow = middle;
    else wide = middle;
  }
  return wrap(whole, wide, size, font);
}

/** The lines of the largest of some sizes at which a text fits into so many lines; the smallest where none does. */
export function fitted(
  text: string,
  { width, lines, sizes, font = "sans" }: { width: number; lines: number; sizes: readonly number[]; font?: Font },
): { size: number; lines: string[] } {
  for (const size of sizes) {
    const found = balanced(text, width, size, font);
    if (found.length <= lines && found.every((line) => textWidth(line, size, font) <= width))
      return { size, lines: found };
  }
  const size = sizes.at(-1)!;
  return { size, lines: balanced(text, width, size, font) };
}

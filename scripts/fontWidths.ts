/**
 * Measures the letters of the fonts in which pictures are drawn, and writes them to src/publish/pictures/fontWidths.ts.
 * For maintainers, when a font package changes: npx node scripts/fontWidths.ts
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { measuredWidth } from "../src/steps/drawPng.ts";

const FONTS = { sans: ["Public Sans", 400], sansBold: ["Public Sans", 700], serif: ["Source Serif 4", 600] } as const;
const LETTERS = `${Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at)).join("")}–—’‘“”·×±≤≥•…éèêôöüçñ£°©→`;
const REPEATS = 20;

const widths = Object.entries(FONTS).map(([name, [family, weight]]) => {
  const width = (text: string) => measuredWidth(text, { family, weight, size: 1000 });
  const table = [...LETTERS].map((letter) => {
    // between two strokes, so that blanks count; the same letter many times, so that the ends weigh little
    const advance = (width(`l${letter.repeat(REPEATS)}l`) - width("ll")) / REPEATS;
    return [letter, Math.round(advance)] as const;
  });
  return `  ${name}: ${JSON.stringify(Object.fromEntries(table))},`;
});
const text = `/** Widths of letters in thousandths of the font's size, measured by \`scripts/fontWidths.ts\`. Written by code. */
// biome-ignore format: a table
export const FONT_WIDTHS: Readonly<Record<"sans" | "sansBold" | "serif", Readonly<Record<string, number>>>> = {
${widths.join("\n")}
};
`;
writeFileSync(fileURLToPath(new URL("../src/publish/pictures/fontWidths.ts", import.meta.url)), text);

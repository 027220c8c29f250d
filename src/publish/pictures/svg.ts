/** SVG as text: elements with presentation attributes only, since the pages' policy allows no style inside them. */

export type Attributes = Readonly<Record<string, string | number | null>>;

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
/** Text inside an attribute or element. */
export const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (letter) => ESCAPES[letter]!);

/** Tenths of a pixel: finer than any screen, and the same text on every machine. */
export const tenth = (number: number): number => Math.round(number * 10) / 10 + 0;

/** An element; attributes that are null are left out, numbers are written in tenths. `children` are SVG already. */
export function el(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes)
    .map(([key, value]) =>
      value === null ? "" : ` ${key}="${typeof value === "number" ? tenth(value) : escaped(value)}"`,
    )
    .join("");
  return children.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${children.join("")}</${name}>`;
}

/** A line of words with its baseline at y. */
export function words(text: string, attributes: Attributes): string {
  return el("text", attributes, escaped(text));
}

/** The figures of the mark of a segment with its middle at x, y. Equal in area, so that none looks more than another. */
export function segmentMark(
  segment: number | null,
  x: number,
  y: number,
  size: number,
  attributes: Attributes,
): string {
  const half = size / 2;
  const at = (dx: number, dy: number) => `${tenth(x + dx * half)} ${tenth(y + dy * half)}`;
  const shape = (points: readonly (readonly [number, number])[]) =>
    el("path", { ...attributes, d: `M${points.map(([dx, dy]) => at(dx, dy)).join("L")}Z` });
  switch (segment) {
    case 1:
      return el("circle", { ...attributes, cx: x, cy: y, r: half });
    case 2:
      return shape([
        [-0.89, -0.89],
        [0.89, -0.89],
        [0.89, 0.89],
        [-0.89, 0.89],
      ]);
    case 3:
      return shape([
        [0, -1.25],
        [1.25, 0.92],
        [-1.25, 0.92],
      ]);
    case 4:
      return shape([
        [0, -1.28],
        [1.28, 0],
        [0, 1.28],
        [-1.28, 0],
      ]);
    default:
      return shape([
        [-0.4, -1],
        [0.4, -1],
        [0.4, -0.4],
        [1, -0.4],
        [1, 0.4],
        [0.4, 0.4],
        [0.4, 1],
        [-0.4, 1],
        [-0.4, 0.4],
        [-1, 0.4],
        [-1, -0.4],
        [-0.4, -0.4],
      ]);
  }
}

/** SVG by Observable Plot without style inside, without texts for its groups, and with coordinates in tenths; words stay as they are. */
export function tidied(svg: string): string {
  return svg
    .replaceAll(/<style>[\s\S]*?<\/style>/g, "")
    .replaceAll(/ (?:style|aria-label|aria-hidden)="[^"]*"/g, "")
    .replaceAll(/ (?:d|[xy][12]?|c[xy]|r|dx|dy|width|height|transform|points)="[^"]*"/g, (attribute) =>
      attribute.replaceAll(/-?\d+\.\d{2,}/g, (number) => `${tenth(Number(number))}`),
    );
}

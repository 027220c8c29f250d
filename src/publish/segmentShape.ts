/** Shapes of the segments, so that colour is never the only signal: circle, square, triangle, diamond. */

/** SVG marks in a square of ten by ten. A segment beyond the fourth is drawn as a cross. */
const SHAPES: Readonly<Record<number, string>> = {
  1: '<circle cx="5" cy="5" r="4.5"/>',
  2: '<path d="M1 1h8v8H1z"/>',
  3: '<path d="M5 .5 9.8 9.2H.2z"/>',
  4: '<path d="M5 0 10 5 5 10 0 5z"/>',
};

/** The mark of a segment, without colour: the class `seg-1` to `seg-4` gives it. */
export function segmentShape(segment: number): string {
  return SHAPES[segment] ?? '<path d="M4 0h2v4h4v2H6v4H4V6H0V4h4z"/>';
}

/** The word of each shape, for legends. */
export const SHAPE_NAMES: Readonly<Record<number, string>> = { 1: "circle", 2: "square", 3: "triangle", 4: "diamond" };

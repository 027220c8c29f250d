/** Charts by Observable Plot inside a picture: their marks with the picture's font and colours, and no style of their own. */
import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";
import { type Body, SANS } from "./frame.ts";
import { type Palette, segmentColour } from "./palette.ts";
import { el, tidied } from "./svg.ts";

const { document } = parseHTML("<!doctype html><html><body></body></html>");

/** Text sizes in charts, in pixels. */
export const AXIS_TEXT = 12;

/** Draws a chart of a given height; colours come from what the marks say, and `palette` for axes. */
export function plotBody(options: Plot.PlotOptions & { width: number; height: number }, palette: Palette): Body {
  const drawn = Plot.plot({ ...options, document: document as never, className: "plot" });
  const inner = tidied((drawn as unknown as { innerHTML: string }).innerHTML);
  const attributes = {
    class: "plot",
    "font-family": SANS,
    "font-size": `${AXIS_TEXT}`,
    "text-anchor": "middle",
    fill: palette.ink,
    color: palette.ink,
  };
  return { svg: el("g", attributes, inner), height: options.height };
}

/** Plot's names of the segment shapes: equal in area, so that none looks more than another. */
const SYMBOLS = ["circle", "square", "triangle", "diamond2"] as const;

/** Marks of trusts by the shape and colour of their segment: one layer for each segment, named as the site's styles know it. */
export function segmentDots<Row extends { segment: number | null }>(
  rows: readonly Row[],
  { x, y, r = 5.5, dy = 0 }: { x: string; y: string; r?: number; dy?: number },
  palette: Palette,
): Plot.Markish[] {
  return [...Map.groupBy(rows, ({ segment }) => segment)]
    .sort(([a], [b]) => (a ?? 9) - (b ?? 9))
    .map(([segment, own]) =>
      Plot.dot(own, {
        x,
        y,
        r,
        dy,
        symbol: segment === null ? "cross" : (SYMBOLS[segment - 1] ?? "cross"),
        fill: segmentColour(palette, segment),
        stroke: palette.paper,
        strokeWidth: 1,
        className: `seg-${segment ?? "none"}`,
      }),
    );
}

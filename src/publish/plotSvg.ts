/**
 * Charts by Observable Plot as SVG for pages: no style inside (the pages' policy forbids it and the stylesheet colours
 * the marks), a description for those who cannot see it, and coordinates no finer than a tenth of a pixel.
 */
import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";
import { escaped, tidied } from "./pictures/svg.ts";

export { escaped };

const { document } = parseHTML("<!doctype html><html><body></body></html>");

/** @param description what the chart shows, made from the same facts: its text for screen readers */
export function plotSvg(options: Plot.PlotOptions, description: string): string {
  const drawn = Plot.plot({ ...options, document: document as never, className: "plot" });
  return tidied((drawn as unknown as { outerHTML: string }).outerHTML).replace(
    "<svg ",
    `<svg role="img" aria-label="${escaped(description)}" `,
  );
}

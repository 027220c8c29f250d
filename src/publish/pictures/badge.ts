/** A segment as a small sign of its own: shape and word, for other people's pages. */
import { SANS } from "./frame.ts";
import { segmentColour, THEMES, type Theme } from "./palette.ts";
import { el, escaped, segmentMark, words } from "./svg.ts";
import { textWidth } from "./textWidth.ts";

const [HEIGHT, SIZE] = [32, 15];

/** @param about whose segment and of when, for screen readers: "University Hospitals of Leicester NHS Trust, Q1 2026/27" */
export function segmentBadge(segment: number | null, about: string, theme: Theme = "light"): string {
  const palette = THEMES[theme];
  const text = segment === null ? "Segment not known" : `Segment ${segment}`;
  const width = Math.ceil(36 + textWidth(text, SIZE, "sansBold") + 12);
  return el(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      class: "badge",
      role: "img",
      viewBox: `0 0 ${width} ${HEIGHT}`,
      width,
      height: HEIGHT,
      "font-family": SANS,
    },
    el("title", {}, escaped(`${text}${segment === null ? "" : " of 4, 1 is best"}: ${about}`)),
    el("rect", {
      ...{ class: "paper", x: 0.5, y: 0.5, width: width - 1, height: HEIGHT - 1, rx: 3, fill: palette.paper },
      stroke: segmentColour(palette, segment),
      "stroke-width": 1,
    }),
    segmentMark(segment, 19, 16, 14, { class: `seg-${segment ?? "none"}`, fill: segmentColour(palette, segment) }),
    words(text, { class: "ink", x: 34, y: 21.2, "font-size": SIZE, "font-weight": "700", fill: palette.ink }),
  );
}

/** A segment by number, word and shape, as pages show it. */
import { element } from "./element.ts";

export function segmentMark(segment: number | null): HTMLElement {
  if (segment === null) return element("span", {}, "–");
  return element("span", { class: `segment segment-${segment}` }, `Segment ${segment}`);
}

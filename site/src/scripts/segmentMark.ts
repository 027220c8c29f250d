/** A segment by shape, word and colour, as pages show it. */
import { segmentShape } from "../../../src/publish/segmentShape.ts";
import { element } from "./element.ts";

export function segmentMark(segment: number | null): HTMLElement {
  if (segment === null) return element("span", {}, "–");
  const shape = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const [name, value] of [
    ["viewBox", "0 0 10 10"],
    ["class", `seg-${segment}`],
    ["aria-hidden", "true"],
  ] as const) {
    shape.setAttribute(name, value);
  }
  // our own shapes, never text from elsewhere
  shape.innerHTML = segmentShape(segment);
  return element("span", { class: "seg" }, shape, element("span", {}, `Segment ${segment}`));
}

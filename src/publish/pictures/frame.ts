/** What stands around a drawing: ground, title, subtitle, legend, source; and the description for those who cannot see it. */
import { type Palette, segmentColour, THEMES } from "./palette.ts";
import { type DrawingOptions, INDEPENDENT, type Picture, USUAL_WIDTH } from "./picture.ts";
import { el, escaped, segmentMark, words } from "./svg.ts";
import { balanced, textWidth, wrap } from "./textWidth.ts";

export const SANS = "Public Sans, system-ui, sans-serif";
export const SERIF = "Source Serif 4, Georgia, serif";

/** The room that a drawing has, and the colours it draws with. */
export interface Ground {
  width: number;
  palette: Palette;
}

/** A drawing with its own height; its left upper corner is at 0, 0. */
export interface Body {
  svg: string;
  height: number;
}

const EDGE = 16;
const [TITLE, SUBTITLE, SMALL] = [22, 14, 11.5];
const LEADING = 1.3;

/** The whole picture: the drawing, and around it what the options want. */
export function framed(
  picture: Picture,
  { width = USUAL_WIDTH, theme = "light", framed: isFramed = true }: DrawingOptions,
  body: (ground: Ground) => Body,
): string {
  const palette = THEMES[theme];
  const edge = isFramed ? EDGE : 0;
  const inner = width - 2 * edge;
  const { svg, height } = body({ width: inner, palette });
  if (!isFramed) return document(picture, width, height, palette, [svg]);
  const titleSize = width < 480 ? TITLE - 3 : TITLE;
  let y = EDGE;
  const lines = (
    text: string,
    size: number,
    attributes: Record<string, string>,
    font: "sans" | "serif" = "sans",
    gap = 0,
  ) => {
    y += gap;
    return (font === "serif" ? balanced : wrap)(text, inner, size, font).map((line) => {
      y += size * LEADING;
      return words(line, { x: edge, y: y - size * 0.28, "font-size": size, ...attributes });
    });
  };
  const ink = { class: "ink", fill: palette.ink };
  const soft = { class: "ink-soft", fill: palette.inkSoft };
  const head = [
    ...lines(picture.title, titleSize, { ...ink, "font-family": SERIF, "font-weight": "600" }, "serif"),
    ...lines(picture.subtitle, SUBTITLE, soft, "sans", 4),
  ];
  y += 12;
  const top = y;
  y += height + 12;
  const foot = [
    el("path", { class: "rule", d: `M${edge} ${Math.round(y)}h${inner}`, stroke: palette.rule, fill: "none" }),
    ...lines(`${picture.period}. ${picture.source}.`, SMALL, soft, "sans", 6),
    ...lines(`${INDEPENDENT}.`, SMALL, soft),
  ];
  const ground = el("rect", { class: "paper", width, height: Math.ceil(y + EDGE), fill: palette.paper });
  const placed = el("g", { transform: `translate(${edge} ${Math.round(top)})` }, svg);
  return document(picture, width, Math.ceil(y + EDGE), palette, [ground, ...head, placed, ...foot]);
}

function document(
  { id, title, alt }: Picture,
  width: number,
  height: number,
  palette: Palette,
  children: readonly string[],
): string {
  const attributes = {
    xmlns: "http://www.w3.org/2000/svg",
    class: "picture",
    role: "img",
    "aria-labelledby": `${id}-title ${id}-desc`,
    viewBox: `0 0 ${width} ${Math.ceil(height)}`,
    width,
    height: Math.ceil(height),
    "font-family": SANS,
    "font-size": "13",
    fill: palette.ink,
  };
  return el(
    "svg",
    attributes,
    el("title", { id: `${id}-title` }, escaped(title)),
    el("desc", { id: `${id}-desc` }, escaped(alt)),
    ...children,
  );
}

/** The four segments by word and shape, in as few lines as they need. */
export function segmentLegend(segments: readonly number[], { width, palette }: Ground, y: number): Body {
  const size = 12;
  let [x, line] = [0, 0];
  const items = segments.map((segment) => {
    const text = `Segment ${segment}${segment === 1 ? " (best)" : ""}`;
    const wide = 18 + textWidth(text, size) + 14;
    if (x > 0 && x + wide > width) {
      x = 0;
      line += 1;
    }
    const [left, baseline] = [x, y + line * 20 + 14];
    x += wide;
    return (
      segmentMark(segment, left + 6, baseline - 4, 10, {
        class: `seg-${segment}`,
        fill: segmentColour(palette, segment),
      }) + words(text, { class: "ink", x: left + 18, y: baseline, "font-size": size, fill: palette.ink })
    );
  });
  return { svg: items.join(""), height: (line + 1) * 20 };
}

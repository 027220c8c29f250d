/** The colours of the site's stylesheet, light and dark: text and marks stand out from every ground they stand on. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const css = readFileSync(new URL("../site/src/styles/site.css", import.meta.url), "utf8");
/** The first block of tokens is for light pages, the second for dark ones, the last for paper. */
const blocks = css.split(/:root \{/).slice(1, 3);
const tokensOf = (block: string) =>
  new Map(
    [...block.split("}")[0]!.matchAll(/--([\w-]+): (#[\da-f]{6});/g)].map(([, name, colour]) => [name!, colour!]),
  );

/** Contrast ratio of two colours, 1 to 21. https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const luminance = (colour: string) =>
    [1, 3, 5]
      .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
      .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at]!, 0);
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

test("contrast is the one of the guidelines", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 6);
  // #767676 is the lightest grey that passes 4.5 on white
  expect(contrast("#767676", "#ffffff")).toBeGreaterThan(4.5);
  expect(contrast("#777777", "#ffffff")).toBeLessThan(4.5);
});

const GROUNDS = ["paper", "raised", "sunken"];

describe.each([
  ["light", tokensOf(blocks[0]!)],
  ["dark", tokensOf(blocks[1]!)],
] as const)("%s", (_, colours) => {
  const worst = (name: string) =>
    Math.min(...GROUNDS.map((ground) => contrast(colours.get(name)!, colours.get(ground)!)));

  // WCAG 2.2, 1.4.3
  test.each(["ink", "ink-soft", "link", "link-visited", "accent"])("text in %s can be read on every ground", (name) => {
    expect(worst(name)).toBeGreaterThanOrEqual(4.5);
  });

  // WCAG 2.2, 1.4.11
  test.each(["seg-1", "seg-2", "seg-3", "seg-4", "focus"])("%s can be seen on every ground", (name) => {
    expect(worst(name)).toBeGreaterThanOrEqual(3);
  });
});

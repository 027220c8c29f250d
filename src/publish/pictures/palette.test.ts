import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { contrast, difference, SIGHTS } from "../../../test/colours.ts";
import { type Palette, segmentColour, THEMES } from "./palette.ts";

const css = readFileSync(new URL("../../../site/src/styles/site.css", import.meta.url), "utf8");
/** What the site's stylesheet says: the first block is light, the one for dark readers comes after. */
const tokens = (block: number) =>
  new Map(
    [
      ...css
        .split(":root {")
        [block]!.split("}")[0]!
        .matchAll(/--([\w-]+): (#\w{6});/g),
    ].map(([, name, colour]) => [name, colour]),
  );

describe.each([
  ["light", 1],
  ["dark", 2],
] as const)("the %s palette", (theme, block) => {
  const palette: Palette = THEMES[theme];

  test("is the stylesheet's", () => {
    const told = tokens(block);
    const { range: _, ...shared } = palette;
    expect({ ...shared, segments: [...palette.segments] }).toEqual({
      paper: told.get("paper"),
      ink: told.get("ink"),
      inkSoft: told.get("ink-soft"),
      rule: told.get("rule"),
      sunken: told.get("sunken"),
      faint: told.get("faint"),
      accent: told.get("accent"),
      segments: [1, 2, 3, 4].map((segment) => told.get(`seg-${segment}`)),
    });
  });

  // WCAG 2.2: 1.4.3 wants 4.5 for text, 1.4.11 wants 3 for marks that carry meaning
  test.each(["ink", "inkSoft", "accent"] as const)("text in %s can be read on paper and on an area", (name) => {
    expect(contrast(palette[name], palette.paper)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(palette[name], palette.sunken)).toBeGreaterThanOrEqual(4.5);
  });

  test.each([1, 2, 3, 4])("the mark of segment %i can be seen on paper and on an area", (segment) => {
    expect(contrast(segmentColour(palette, segment), palette.paper)).toBeGreaterThanOrEqual(3);
    expect(contrast(segmentColour(palette, segment), palette.sunken)).toBeGreaterThanOrEqual(3);
  });

  test("a likely range can be seen on paper", () => {
    expect(contrast(palette.range, palette.paper)).toBeGreaterThanOrEqual(3);
  });

  test.each(SIGHTS)("the four segments differ for eyes with %s sight", (sight) => {
    const gaps = palette.segments.flatMap((one, at) =>
      palette.segments.slice(at + 1).map((other) => difference(one, other, sight)),
    );
    expect(Math.min(...gaps)).toBeGreaterThan(10);
  });
});

test("contrast and difference are those of published examples", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 6);
  // WebAIM: #767676 is the lightest grey that passes on white
  expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
  // red and green of one lightness: far apart for most, close for deuteranopes
  expect(difference("#ff0000", "#008000", "usual")).toBeGreaterThan(100);
  expect(difference("#b3761a", "#8a8a1a", "deuteranopia")).toBeLessThan(difference("#b3761a", "#8a8a1a", "usual"));
  expect(difference("#336699", "#336699", "protanopia")).toBe(0);
});

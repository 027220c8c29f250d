import "../../../test/fixedSeed.ts";
import { readFileSync } from "node:fs";
import { csvParse } from "d3-dsv";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { measuredWidth } from "../../steps/drawPng.ts";
import { balanced, fitted, textWidth, wrap } from "./textWidth.ts";

const names = csvParse(readFileSync(new URL("../../../data/figures/trusts.csv", import.meta.url), "utf8")).map(
  (row) => row.trust_name!,
);

describe.each([
  ["sans", "Public Sans", 400],
  ["sansBold", "Public Sans", 700],
  ["serif", "Source Serif 4", 600],
] as const)("%s", (font, family, weight) => {
  // never narrower than drawn, so that nothing is cut; at most a tenth wider, so that lines are filled
  test("the name of every trust is as wide as it is drawn, or a little less", () => {
    const off = names.filter((name) => {
      const drawn = measuredWidth(name, { family, weight, size: 100 });
      const told = textWidth(name, 100, font);
      return told < drawn || told > drawn * 1.1;
    });
    expect(off).toEqual([]);
    expect(names.length).toBeGreaterThan(200);
  });
});

const phrases = fc.array(fc.stringMatching(/^[A-Za-z0-9&',.-]{1,14}$/), { minLength: 1, maxLength: 14 });

test("breaking lines loses no word, and no line of several words is too wide", () => {
  fc.assert(
    fc.property(phrases, fc.integer({ min: 40, max: 600 }), (all, width) => {
      const lines = wrap(all.join(" "), width, 14);
      expect(lines.join(" ")).toBe(all.join(" "));
      for (const line of lines) if (line.includes(" ")) expect(textWidth(line, 14)).toBeLessThanOrEqual(width);
    }),
  );
});

test("a balanced heading has no more lines, and the same words", () => {
  fc.assert(
    fc.property(phrases, fc.integer({ min: 120, max: 600 }), (all, width) => {
      const lines = balanced(all.join(" "), width, 20, "serif");
      expect(lines.join(" ").replaceAll("\u00a0", " ")).toBe(all.join(" "));
      for (const line of lines) if (line.includes(" ")) expect(textWidth(line, 20, "serif")).toBeLessThanOrEqual(width);
    }),
  );
});

test("a number stays beside its word", () => {
  const lines = balanced("all eight acute trusts are in segment 4", 170, 20, "serif");
  expect(lines.some((line) => line.endsWith("segment") || line.startsWith("4"))).toBe(false);
});

test("the largest size that fits is taken", () => {
  const [width, lines] = [400, 1];
  const { size } = fitted("Barts Health NHS Trust", { width, lines, sizes: [60, 40, 30, 20] });
  expect(textWidth("Barts Health NHS Trust", size)).toBeLessThanOrEqual(width);
  expect(textWidth("Barts Health NHS Trust", [60, 40, 30, 20][[60, 40, 30, 20].indexOf(size) - 1]!)).toBeGreaterThan(
    width,
  );
});

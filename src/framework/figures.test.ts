import { describe, expect, test } from "vitest";
import { frameworks } from "../../frameworks/index.ts";
import { nof2025to26 } from "../../frameworks/nof-2025-26/index.ts";
import { nof2026to27 } from "../../frameworks/nof-2026-27/index.ts";
import { publishedFigures } from "./figures.ts";

describe.each(frameworks)("$id", (framework) => {
  const figures = publishedFigures(framework);

  test("has one figure for each published id", () => {
    const ids = figures.map(({ publishedId }) => publishedId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("has the value and the score of every metric, under the metric's id and its domain's title", () => {
    for (const { id, valueId, scoreId, domain, title } of framework.metrics) {
      const own = figures.filter(({ subject }) => subject === id);
      const ids = own.map(({ publishedId, quantity }) => [publishedId, quantity]);
      const expected = [
        [valueId, "value"],
        [scoreId, "metricScore"],
      ].filter(([publishedId]) => publishedId !== null);
      expect(ids).toEqual(expected);
      for (const { domainTitle, titles } of own) {
        expect(domainTitle).toBe(framework.domains.find((other) => other.id === domain)!.title);
        expect(titles).toContain(title);
      }
    }
  });
});

// METHOD-2025-26 and METHOD-2026-27, section 2.1: row families.
test.each([
  [nof2025to26, "averageMetricScore", "OF5002"],
  [nof2025to26, "unadjustedSegment", "OF5003"],
  [nof2025to26, "overrideFlag", "OF5004"],
  [nof2025to26, "adjustedSegment", "OF5000"],
  [nof2025to26, "programmeFlag", "OF5007"],
  [nof2025to26, "finalSegment", "OF5005"],
  [nof2026to27, "averageMetricScore", "OF5202"],
  [nof2026to27, "unadjustedSegment", "OF5203"],
  [nof2026to27, "overrideFlag", "OF5204"],
  [nof2026to27, "adjustedSegment", "OF5200"],
] as const)("$0.id: $1 is $2", (framework, quantity, publishedId) => {
  const found = publishedFigures(framework).filter((figure) => figure.quantity === quantity);
  expect(found.map((figure) => figure.publishedId)).toEqual([publishedId]);
  expect(found[0]!.domainTitle).toBe("Summary");
});

test("2026/27 has no programme figures", () => {
  const quantities = publishedFigures(nof2026to27).map(({ quantity }) => quantity);
  expect(quantities).not.toContain("programmeFlag");
  expect(quantities).not.toContain("finalSegment");
});

test("a value scored by unit may have each of its units, any other value has one, every score has the unit score", () => {
  const figures = publishedFigures(nof2025to26);
  const unitsOf = (publishedId: string) => figures.find((figure) => figure.publishedId === publishedId)!.units;
  expect(unitsOf("OF0048")).toEqual(["ratio", "count"]);
  expect(unitsOf("OF0023")).toEqual(["%"]);
  for (const { quantity, units } of figures) {
    if (quantity === "metricScore" || quantity === "domainScore" || quantity === "averageMetricScore")
      expect(units).toEqual(["score"]);
    if (quantity.endsWith("Segment")) expect(units).toEqual(["segment"]);
    if (quantity.endsWith("Flag")) expect(units).toEqual(["flag"]);
  }
});

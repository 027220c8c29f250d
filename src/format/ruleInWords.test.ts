import { describe, expect, test } from "vitest";
import { frameworks } from "../../frameworks/index.ts";
import { nof2025to26 } from "../../frameworks/nof-2025-26/index.ts";
import { nof2026to27 } from "../../frameworks/nof-2026-27/index.ts";
import { madeMetric } from "../../test/madeMetric.ts";
import type { FrameworkDefinition, MetricDefinition } from "../score/definition.ts";
import { ruleInWords } from "./ruleInWords.ts";

const inWords = (framework: FrameworkDefinition, id: string) => {
  const titleOf = (metricId: string) => framework.metrics.find((part) => part.id === metricId)!.plainTitle;
  return ruleInWords(framework.metrics.find((metric) => metric.id === id)!, titleOf);
};
const madeWords = (own: Parameters<typeof madeMetric>[0]) => ruleInWords(madeMetric(own), (id) => `title of ${id}`);

describe("ranked", () => {
  test("plain: the pool and the scores of both ends", () => {
    expect(inWords(nof2025to26, "OF0023")).toBe(
      "trusts are ranked among all trusts that have the metric, from 1.00 for the best to 4.00 for the last",
    );
  });

  test("within type", () => {
    expect(inWords(nof2025to26, "OF0061")).toBe(
      "trusts are ranked among trusts of the same type, from 1.00 for the best to 4.00 for the last",
    );
  });

  test("standard, higher is better", () => {
    expect(inWords(nof2025to26, "OF0010")).toBe(
      "80% or more meets the standard and scores 1.00; the others are ranked among all trusts that have the metric, from 2.00 for the best to 4.00 for the last",
    );
  });

  test("standard, lower is better", () => {
    expect(inWords(nof2026to27, "OF0017")).toContain("25 minutes or less meets the standard and scores 1.00; ");
    expect(inWords(nof2026to27, "OF0020")).toContain("having no cases meets the standard and scores 1.00; ");
  });

  test("floor", () => {
    expect(inWords(nof2025to26, "OF0057")).toBe(
      "a value that does not reach 70% scores 4.00; the others are ranked among all trusts that have the metric, from 1.00 for the best to 3.00 for the last",
    );
  });

  test("a floor that excludes its limit", () => {
    expect(inWords(nof2026to27, "OF0060")).toContain("a value of 0% or less scores 4.00; ");
    expect(inWords(nof2026to27, "OF0060")).toContain("ranked among trusts of the same type");
  });

  test("standard and floor together", () => {
    expect(inWords(nof2026to27, "OF0094")).toBe(
      "100% or more meets the standard and scores 1.00; a value that does not reach 80% scores 4.00; the others are ranked among all trusts that have the metric, from 2.00 for the best to 3.00 for the last",
    );
  });

  describe("limits that are excluded", () => {
    const excluded = { includesLimit: false, evidence: "derived" } as const;

    test("a value equal to a standard that it must exceed is not said to meet it", () => {
      const words = madeWords({
        scoring: {
          rule: "ranked",
          pool: "all-types",
          from: 2,
          to: 4,
          standard: { limit: 80, score: 1, ...excluded },
        },
      });
      expect(words).not.toContain("80% or more");
      expect(words).toMatch(/more than 80%/);
    });

    test("a floor that a lower value must stay below is not said to be exceeded", () => {
      const words = madeWords({
        better: "lower",
        unit: "seconds",
        scoring: { rule: "ranked", pool: "all-types", from: 1, to: 3, floor: { limit: 10, score: 4, ...excluded } },
      });
      expect(words).not.toContain("more than 10 seconds");
      expect(words).toContain("a value of 10 seconds or more scores 4.00");
    });
  });
});

test("where nothing is less than 0, a limit of 0 is 0 itself; a value that may be below 0 keeps its side", () => {
  expect(inWords(nof2026to27, "OF0003")).toMatch(/^0% meets the standard/);
  expect(inWords(nof2025to26, "OF0106")).toMatch(/^0 percentage points or more meets the standard/);
  expect(
    madeWords({ better: "lower", unit: "count", scoring: { rule: "bands", limits: [0, 2], scores: [1, 2, 3] } }),
  ).toBe("fixed bands: having no cases scores 1, 2 cases or less scores 2, anything higher 3");
});

test("a floor of a value that is to be low is said by what lies beyond it", () => {
  const floor = { limit: 10, includesLimit: true, score: 4, evidence: "derived" } as const;
  expect(
    madeWords({ better: "lower", unit: "days", scoring: { rule: "ranked", pool: "all-types", from: 1, to: 3, floor } }),
  ).toMatch(/^a value of more than 10 days scores 4\.00;/);
});

test("limits below 0 have a minus sign", () => {
  expect(inWords(nof2026to27, "OF0079")).toContain("−1% or more scores 2");
});

test("bands, higher is better", () => {
  expect(inWords(nof2026to27, "OF0016")).toBe(
    "fixed bands: 80% or more scores 1, 70% or more scores 2, 45% or more scores 3, anything lower 4",
  );
});

test("bands, lower is better", () => {
  expect(inWords(nof2026to27, "OF0093")).toBe(
    "fixed bands: 40 days or less scores 1, 49 days or less scores 2, 70 days or less scores 3, anything higher 4",
  );
});

test("linear", () => {
  expect(madeWords({ unit: "count", scoring: { rule: "linear", base: 1, perUnit: 1, noWorseThan: 4 } })).toBe(
    "the score is 1 plus 1 for each case, at most 4",
  );
});

test("matrix names its parts", () => {
  expect(inWords(nof2025to26, "OF1080")).toBe(
    "read from a table of two scores: Planned surplus or deficit and Surplus or deficit compared with plan",
  );
});

test("mean of parts names them all", () => {
  expect(madeWords({ scoring: { rule: "mean-rounded-half-to-worse", of: ["A", "B", "C"] } })).toBe(
    "the mean of the bands of title of A, title of B and title of C, rounded to a whole score, halves to the worse one",
  );
});

test("published", () => {
  expect(inWords(nof2025to26, "OF1067")).toBe("only the score is published, not the value behind it; it is taken over");
});

test("by unit tells the rule of each", () => {
  expect(inWords(nof2025to26, "OF0048")).toBe(
    "for a ratio: a value at or below the threshold meets the standard and scores 1.00; the others are ranked among all trusts that have the metric, from 2.00 for the best to 4.00 for the last; for a count: the score is 1 plus 1 for each case, at most 4",
  );
});

test("every metric of every framework has a rule in words, on one line, with nothing left unfilled", () => {
  const metrics: (readonly [FrameworkDefinition, MetricDefinition])[] = frameworks.flatMap((framework) =>
    framework.metrics.map((metric) => [framework, metric] as const),
  );
  for (const [framework, { id }] of metrics) {
    const words = inWords(framework, id);
    expect(words, id).toMatch(/^\S.*\S$/);
    expect(words, id).not.toMatch(/undefined|null|NaN|\[object/);
  }
});

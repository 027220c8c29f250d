import { describe, expect, test } from "vitest";
import {
  type Bracket,
  countedScores,
  expectBands,
  expectFloor,
  expectStandard,
  idsWhere,
  metricOf,
  rankedRule,
} from "../../test/methodChecks.ts";
import { nof2025to26 } from "./index.ts";

// Expected figures: METHOD-2025-26.

describe("what counts (sections 2.3 and 3)", () => {
  test("29 metrics count, in five domains", () => {
    expect(nof2025to26.metrics.filter(({ weight }) => weight !== null)).toHaveLength(29);
    expect(nof2025to26.domains.map(({ scoreId, segmentId }) => [scoreId, segmentId]).sort()).toEqual([
      ["OF4000", "OF4100"],
      ["OF4002", "OF4102"],
      ["OF4003", "OF4103"],
      ["OF4004", "OF4104"],
      ["OF4005", "OF4105"],
    ]);
  });

  test.each([
    ["access", "OF1003 OF1005 OF1010 OF1011 OF1013 OF1014 OF1017 OF1023 OF1041 OF1106"],
    ["effectiveness-and-experience", "OF1025 OF1028 OF1035 OF1046 OF1047 OF1057 OF1063 OF1069"],
    ["safety", "OF1016 OF1020 OF1048 OF1061 OF1067 OF1088"],
    ["people", "OF1082 OF1084"],
    ["finance", "OF1080 OF1085 OF1086"],
  ])("%s: %s", (domain, scores) => {
    expect(countedScores(nof2025to26, domain)).toEqual(scores.split(" "));
  });

  test("one third for each infection metric, one for all others, none for the parts of combined finance", () => {
    const thirds = idsWhere(nof2025to26, ({ weight }) => weight?.denominator === 3);
    expect(thirds).toEqual(["OF0020", "OF0048", "OF0088"]);
    expect(idsWhere(nof2025to26, ({ weight }) => weight === null)).toEqual(["OF0079", "OF0081"]);
    for (const { weight, id } of nof2025to26.metrics)
      if (weight !== null && !thirds.includes(id)) expect(weight, id).toEqual({ numerator: 1, denominator: 1 });
  });

  test("value and score share the last three digits", () => {
    for (const { valueId, scoreId } of nof2025to26.metrics) {
      expect(scoreId).toMatch(/^OF1\d{3}$/);
      if (valueId !== null) expect(valueId.replace(/^OF0/, "OF1")).toBe(scoreId);
    }
  });
});

describe("how it is scored (section 3)", () => {
  test.each<[string, Bracket]>([
    ["OF0106", [0.04, -0.03]],
    ["OF0106", [0, -0.01]],
    ["OF0003", [0.99, 1.01]],
    ["OF0010", [80.03, 79.86]],
    ["OF0011", [75.56, 74.81]],
    ["OF0013", [78, 77.9]],
    ["OF0017", [27.45, 30.33]],
    ["OF0017", [29.87, 30.03]],
    ["OF0020", [0, 1]],
    ["OF0048", [1, 1.01]],
    ["OF0088", [1, 1.01]],
  ])("%s has a standard between %s", (id, bracket) => {
    expectStandard(metricOf(nof2025to26, id), bracket);
  });

  test("only these have a standard, and urgent community response alone a floor, between 70.37 and 69.99", () => {
    expect(idsWhere(nof2025to26, (metric) => rankedRule(metric)?.standard !== undefined)).toEqual(
      ["OF0106", "OF0003", "OF0010", "OF0011", "OF0013", "OF0017", "OF0020", "OF0048", "OF0088"].sort(),
    );
    expect(idsWhere(nof2025to26, (metric) => rankedRule(metric)?.floor !== undefined)).toEqual(["OF0057"]);
    expectFloor(metricOf(nof2025to26, "OF0057"), [70.37, 69.99]);
  });

  test("all other ranked metrics are plain, from 1 to 4", () => {
    for (const metric of nof2025to26.metrics) {
      const rule = rankedRule(metric);
      if (rule && !rule.standard && !rule.floor) expect([rule.from, rule.to], metric.id).toEqual([1, 4]);
    }
  });

  test("finance in bands: plan 0, −1, −2 and variance 0, −0.5, −1, equality better", () => {
    const plan = metricOf(nof2025to26, "OF0079");
    expectBands(plan, [
      [0, -0.16],
      [-0.99, -1.97],
      [-1.97, -2.03],
    ]);
    const variance = metricOf(nof2025to26, "OF0081");
    expectBands(variance, [
      [0, -0.01],
      [-0.48, -0.52],
      [-0.95, -1.01],
    ]);
    expectBands(plan, [
      [0, -0.01],
      [-1, -1.01],
      [-2, -2.01],
    ]);
    expectBands(variance, [
      [0, -0.01],
      [-0.5, -0.51],
      [-1, -1.01],
    ]);
  });

  test("only a score is published of four metrics", () => {
    expect(idsWhere(nof2025to26, ({ scoring }) => scoring.rule === "published")).toEqual(
      ["OF1035", "OF1046", "OF1067", "OF1069"].sort(),
    );
  });

  test("the staff survey is ranked within type, everything else over all types", () => {
    const withinType = idsWhere(nof2025to26, (metric) => rankedRule(metric)?.pool === "within-type");
    expect(withinType).toEqual(["OF0047", "OF0061", "OF0084"]);
  });

  test("lower is better for these values", () => {
    expect(idsWhere(nof2025to26, ({ better }) => better === "lower")).toEqual(
      [
        ["OF0003", "OF0005", "OF0014", "OF0017"],
        ["OF0025", "OF0063", "OF0028"],
        ["OF0020", "OF0048", "OF0088"],
        ["OF0082", "OF0086"],
      ]
        .flat()
        .sort(),
    );
  });

  test("displayed ties are split in thirteen metrics (section 2.2)", () => {
    expect(idsWhere(nof2025to26, ({ hiddenDecimals }) => hiddenDecimals)).toEqual(
      "OF0003 OF0005 OF0010 OF0011 OF0023 OF0048 OF0057 OF0061 OF0082 OF0084 OF0085 OF0088 OF0106".split(" "),
    );
  });

  test("nine scores entered the averages of Q1 with two decimals, and of no other quarter (section 2.3)", () => {
    const rounded = nof2025to26.metrics.filter((metric) => "averagedRounded" in metric);
    expect(rounded.map(({ scoreId }) => scoreId).sort()).toEqual(
      "OF1003 OF1005 OF1011 OF1014 OF1016 OF1025 OF1061 OF1063 OF1106".split(" "),
    );
    for (const metric of rounded)
      expect("averagedRounded" in metric && metric.averagedRounded).toEqual([{ periods: ["2025-26-Q1"], decimals: 2 }]);
  });
});

describe("what follows from the scores (sections 2.5 to 2.8)", () => {
  test("quartiles of all types together, cut-points not rounded, for the average and for the domains", () => {
    const { unadjustedSegment, domainSegmentation } = nof2025to26;
    for (const segmentation of [unadjustedSegment.segmentation, domainSegmentation])
      expect(segmentation).toMatchObject({
        by: "quantiles",
        at: [0.25, 0.5, 0.75],
        pool: "all-types",
        cutPointDecimals: null,
      });
  });

  test("the flag is taken as published and holds a trust in segment 3", () => {
    expect(nof2025to26.overrides).toMatchObject([
      { flagId: "OF5004", flag: { rule: "published" }, segmentNoBetterThan: 3 },
    ]);
  });

  test("ranks within type by adjusted segment, then by the average to two decimals", () => {
    expect(nof2025to26.ranking).toMatchObject({ within: "within-type", by: ["adjustedSegment", "averageMetricScore"] });
    expect(nof2025to26.average).toMatchObject({ id: "OF5002", decimals: 2 });
  });

  test("segment 5 stands beside the table", () => {
    expect(nof2025to26.programme).toMatchObject({ flagId: "OF5007", segmentId: "OF5005", segment: 5 });
    expect(nof2025to26.segments.map(({ segment }) => segment)).toEqual([1, 2, 3, 4]);
  });
});

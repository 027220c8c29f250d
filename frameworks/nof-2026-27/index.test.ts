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
import { nof2026to27 } from "./index.ts";

// Expected figures: METHOD-2026-27.

describe("what counts (sections 2.4 and 2.5)", () => {
  test("42 metrics count: 41 for acute trusts, 25 for mental health and community, 15 for ambulance", () => {
    const counted = nof2026to27.metrics.filter(({ weight }) => weight !== null);
    expect(counted).toHaveLength(42);
    const ofType = (type: string) =>
      counted.filter(({ organisationTypes }) => (organisationTypes as readonly string[]).includes(type)).length;
    expect(["acute", "mental-health-and-community", "ambulance"].map(ofType)).toEqual([41, 25, 15]);
  });

  test.each([
    ["OF4200", "2001 2003 2004 2005 2008 2010 2011 2013 2014 2017 2023 2029 2036"],
    ["OF4202", "2016 2020 2048 2061 2088 2097"],
    ["OF4203", "2080 2086 2094 2096"],
    ["OF4204", "2082 2084 2101 2102 2108 2120"],
    ["OF4205", "2035 2047 2069 2077 2093 2095"],
    ["OF4209", "2015 2043 2045 2046 2060 2113 2116"],
  ])("domain %s: %s", (scoreId, scores) => {
    const domain = nof2026to27.domains.find((own) => own.scoreId === scoreId)!;
    expect(domain.segmentId).toBe(scoreId.replace("OF42", "OF43"));
    expect(countedScores(nof2026to27, domain.id)).toEqual(scores.split(" ").map((id) => `OF${id}`));
  });

  test("one third for each infection metric, one for all others, none for parts", () => {
    const scoresWith = (denominator: number | undefined) =>
      nof2026to27.metrics.filter(({ weight }) => weight?.denominator === denominator).map(({ id }) => id);
    expect(scoresWith(3).sort()).toEqual(["OF0020", "OF2048", "OF2088"]);
    expect(scoresWith(undefined).sort()).toEqual(["OF0029", "OF0030", "OF0079", "OF0081", "OF2207", "OF2208"]);
    expect(scoresWith(1)).toHaveLength(39);
    expect(nof2026to27.metrics.every(({ weight }) => weight === null || weight.numerator === 1)).toBe(true);
  });

  test("no score enters an average rounded", () => {
    expect(nof2026to27.metrics.filter((metric) => "averagedRounded" in metric)).toEqual([]);
  });
});

describe("how it is scored (section 3)", () => {
  test.each<[string, Bracket]>([
    ["OF0001", [78.18, 77.54]],
    ["OF0003", [0, 0.01]],
    ["OF0005", [0, 0.01]],
    ["OF0010", [80.07, 79.98]],
    ["OF0011", [80.16, 79.84]],
    ["OF0013", [82.3, 81.4]],
    ["OF0017", [23.97, 25.08]],
    ["OF0020", [0, 1]],
    ["OF0086", [99.96, 100.04]],
    ["OF0094", [100, 85.71]],
  ])("%s has a standard between %s", (id, bracket) => {
    expectStandard(metricOf(nof2026to27, id), bracket);
  });

  test.each<[string, Bracket]>([
    ["OF0004", [6, 12]],
    ["OF0060", [0.94, 0]],
    ["OF0094", [80, 75]],
  ])("%s has a floor between %s", (id, bracket) => {
    expectFloor(metricOf(nof2026to27, id), bracket);
  });

  test("no others have a standard or a floor, and the rest of the ranked metrics is plain", () => {
    const ids = (key: "standard" | "floor") =>
      idsWhere(nof2026to27, (metric) => rankedRule(metric)?.[key] !== undefined);
    expect(ids("standard")).toEqual("OF0001 OF0003 OF0005 OF0010 OF0011 OF0013 OF0017 OF0020 OF0086 OF0094".split(" "));
    expect(ids("floor")).toEqual(["OF0004", "OF0060", "OF0094"]);
    for (const metric of nof2026to27.metrics) {
      const rule = rankedRule(metric);
      if (rule && !rule.standard && !rule.floor) expect([rule.from, rule.to], metric.id).toEqual([1, 4]);
    }
  });

  test.each<[string, Bracket, Bracket, Bracket]>([
    ["OF0016", [80, 79.95], [71.18, 69.6], [47.77, 42.09]],
    ["OF0036", [4.35, 5.39], [7.99, 11.01], [28.45, 29.17]],
    ["OF0043", [4.91, 5.3], [8.93, 11.11], [11.11, 18.88]],
    ["OF0079", [0, -0.03], [-0.97, -1.02], [-1.86, -2.02]],
    ["OF0081", [0, -0.02], [-0.46, -0.54], [-0.98, -1.03]],
    ["OF0093", [39, 41], [48, 50], [70, 73]],
    ["OF0095", [73, 74], [93, 98], [121, 126]],
    ["OF0113", [80.03, 78.96], [71.9, 66.67], [66.67, 15.77]],
    ["OF0029", [28.45, 27.85], [20.19, 19.33], [13.35, 9.93]],
    ["OF0030", [14.61, 11.69], [9.99, 6.78], [4.42, 3.73]],
  ])("%s has bands between %s, %s and %s", (id, ...brackets) => {
    expectBands(metricOf(nof2026to27, id), brackets);
  });

  test("only a score is published of nine metrics", () => {
    expect(idsWhere(nof2026to27, ({ scoring }) => scoring.rule === "published")).toEqual(
      "OF2035 OF2045 OF2046 OF2048 OF2069 OF2088 OF2097 OF2207 OF2208".split(" "),
    );
  });

  test("the four staff-survey metrics and tobacco are ranked within type, everything else over all types", () => {
    expect(idsWhere(nof2026to27, (metric) => rankedRule(metric)?.pool === "within-type")).toEqual(
      "OF0047 OF0060 OF0061 OF0084 OF0120".split(" "),
    );
  });

  test("lower is better for these values", () => {
    expect(idsWhere(nof2026to27, ({ better }) => better === "lower")).toEqual(
      [
        ["OF0003", "OF0004", "OF0005", "OF0008", "OF0014", "OF0017", "OF0036"],
        ["OF0020", "OF0043", "OF0116", "OF0077", "OF0093", "OF0095", "OF0082", "OF0086"],
      ]
        .flat()
        .sort(),
    );
  });

  test("displayed ties are split in thirteen metrics, and ranks split them in two more (section 5)", () => {
    expect(idsWhere(nof2026to27, ({ hiddenDecimals }) => hiddenDecimals)).toEqual(
      "OF0003 OF0005 OF0008 OF0010 OF0011 OF0014 OF0023 OF0043 OF0047 OF0061 OF0077 OF0082 OF0084 OF0086 OF0120".split(
        " ",
      ),
    );
  });

  test("units as METHOD reads them, where the files say otherwise (section 7)", () => {
    const units: Readonly<Record<string, string>> = {
      OF0004: "seconds",
      OF0011: "%",
      OF0043: "%",
      OF0094: "%",
      OF0016: "%",
      OF0017: "minutes",
      OF0020: "count",
      OF0023: "%",
      OF0047: "out of 10",
      OF0061: "out of 10",
      OF0084: "out of 10",
      OF0086: "index",
      OF0116: "rate",
    };
    for (const [id, unit] of Object.entries(units)) expect(metricOf(nof2026to27, id).unit, id).toBe(unit);
  });

  test("paired outcomes are made from both bands, whose own scores are not published", () => {
    expect(metricOf(nof2026to27, "OF2029").scoring).toEqual({
      rule: "mean-rounded-half-to-worse",
      of: ["OF0029", "OF0030"],
    });
    for (const id of ["OF0029", "OF0030"]) expect(metricOf(nof2026to27, id).scoreId).toBeNull();
  });
});

describe("what follows from the scores (sections 2.6 to 2.9)", () => {
  test("overall segments by fixed thresholds", () => {
    expect(nof2026to27.unadjustedSegment).toMatchObject({
      id: "OF5203",
      segmentation: { by: "thresholds", upTo: [1.92, 2.32, 2.77] },
    });
  });

  test("domain segments by quartiles of all types, cut-points rounded to two decimals", () => {
    expect(nof2026to27.domainSegmentation).toMatchObject({
      by: "quantiles",
      at: [0.25, 0.5, 0.75],
      pool: "all-types",
      cutPointDecimals: 2,
    });
  });

  test("the flag is raised by a plan or a variance below 0 and holds a trust in segment 3", () => {
    expect(nof2026to27.overrides).toMatchObject([
      {
        flagId: "OF5204",
        segmentNoBetterThan: 3,
        flag: {
          rule: "any-value-below",
          values: [
            { metricId: "OF0079", below: 0 },
            { metricId: "OF0081", below: 0 },
          ],
        },
      },
    ]);
  });

  test("ranks within type by adjusted segment, then by the average to two decimals", () => {
    expect(nof2026to27.ranking).toMatchObject({ within: "within-type", by: ["adjustedSegment", "averageMetricScore"] });
    expect(nof2026to27.average).toMatchObject({ id: "OF5202", decimals: 2 });
    expect(nof2026to27.adjustedSegment).toEqual({ id: "OF5200" });
  });
});

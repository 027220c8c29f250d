import { describe, expect, test } from "vitest";
import { leagueOf, madeFramework, madeTrust, quartiles, resultsOf } from "../../test/madeLeague.ts";
import { madeMetric } from "../../test/madeMetric.ts";
import { COMPUTED, NONE, PUBLISHED } from "./league.ts";
import { scoreLeague } from "./scoreLeague.ts";

describe("a league worked by hand", () => {
  // Two metrics in the first domain, one of them with the weight one third; one metric in the second.
  const organisationTypes = ["a", "b"];
  const definition = madeFramework([
    madeMetric({
      id: "waits",
      organisationTypes,
      better: "lower",
      scoring: { rule: "ranked", pool: "all-types", from: 1, to: 4 },
    }),
    madeMetric({
      id: "cases",
      organisationTypes,
      better: "lower",
      unit: "count",
      weight: { numerator: 1, denominator: 3 },
      scoring: {
        rule: "ranked",
        pool: "all-types",
        from: 2,
        to: 4,
        standard: { limit: 0, includesLimit: true, score: 1, evidence: "derived" },
      },
    }),
    madeMetric({
      id: "staff",
      organisationTypes,
      domain: "second",
      scoring: { rule: "ranked", pool: "within-type", from: 1, to: 4 },
    }),
  ]);
  const figures = (waits: number, cases: number | undefined, staff: number) => ({
    waits: { value: waits },
    cases: { value: cases },
    staff: { value: staff },
  });
  const results = resultsOf(definition, [
    // waits 1, cases 1, staff 4: (1 + 1/3 + 4)/(7/3) = 16/7 = 2.2857
    madeTrust("RAA", { figures: figures(5, 0, 6) }),
    // waits 2.5 (place 3 of 5), cases 2, staff 1: (2.5 + 2/3 + 1)/(7/3) = 25/14 = 1.7857
    madeTrust("RBB", { figures: figures(7, 1, 9), flag: 1 }),
    // waits 2.5, no cases, staff 2.5: 5/2 = 2.5
    madeTrust("RCC", { figures: figures(7, undefined, 7) }),
    // waits 4, cases 4, staff 1: (4 + 4/3 + 1)/(7/3) = 19/7 = 2.7142
    madeTrust("RDD", { type: 1, figures: figures(9, 3, 5) }),
    // waits 1.75, cases 3, staff 4: (1.75 + 1 + 4)/(7/3) = 81/28 = 2.8928
    madeTrust("REE", { type: 1, figures: figures(6, 2, 4) }),
  ]);

  test("averages: exact thirds, a missing metric left out, rounded half up", () => {
    const averages = [...results].map(([code, { average }]) => [code, average.rounded, average.count]);
    expect(averages).toEqual([
      ["RAA", 2.29, 3],
      ["RBB", 1.79, 3],
      ["RCC", 2.5, 2],
      ["RDD", 2.71, 3],
      ["REE", 2.89, 3],
    ]);
    expect(results.get("RAA")!.average.exact).toBeCloseTo(16 / 7, 12);
    expect(results.get("REE")!.average.exact).toBeCloseTo(81 / 28, 12);
  });

  test("domain scores: the weighted mean of the domain's own metrics", () => {
    const first = [...results.values()].map(({ domains }) => domains.first!.rounded);
    // (1 + 1/3)/(4/3) = 1; (2.5 + 2/3)/(4/3) = 2.375; 2.5; (4 + 4/3)/(4/3) = 4; (1.75 + 1)/(4/3) = 2.0625
    expect(first).toEqual([1, 2.38, 2.5, 4, 2.06]);
    expect([...results.values()].map(({ domains }) => domains.second!.rounded)).toEqual([4, 1, 2.5, 1, 4]);
  });

  test("segments by thresholds 1.92, 2.32 and 2.77; the flag holds the second trust in segment 3", () => {
    expect([...results.values()].map(({ unadjusted }) => unadjusted.segment)).toEqual([2, 1, 3, 3, 4]);
    expect([...results.values()].map(({ adjustedSegment }) => adjustedSegment)).toEqual([2, 3, 3, 3, 4]);
    expect([...results.values()].map(({ overrides }) => overrides[0]!.moved)).toEqual([0, 1, 0, 0, 0]);
  });

  test("league ranks: by adjusted segment, then average, within type", () => {
    expect([...results.values()].map(({ leagueRank }) => leagueRank)).toEqual([1, 2, 3, 1, 2]);
  });
});

describe("what is not at hand", () => {
  const plain = { rule: "ranked", pool: "all-types", from: 1, to: 4 } as const;
  const definition = madeFramework([madeMetric({ id: "M0", scoring: plain })], {
    unadjustedSegment: { id: "unadjusted", segmentation: quartiles("all-types", null) },
  });
  const withValues = [3, 2, 1].map((value, at) =>
    madeTrust(`RA${at}`, { figures: { M0: { value, published: 1.3 + 0.9 * at } }, publishedSegment: 1 + at }),
  );

  test("a trust with an average and no metric figures stands in the table with its published average", () => {
    const others = [1, 2].map((type) => madeTrust(`RB${type}`, { type, publishedAverage: 2.25, publishedSegment: 2 }));
    const results = resultsOf(definition, [...withValues, ...others]);
    expect(results.get("RB1")).toMatchObject({
      average: { exact: 2.25, rounded: 2.25, basis: PUBLISHED, count: 0 },
      unadjusted: { basis: COMPUTED },
      leagueRank: 1,
    });
    expect(results.get("RA0")!.average.basis).toBe(COMPUTED);
  });

  test("a computed average is never replaced by the published one", () => {
    const twoAverages = withValues.map((own) => ({ ...own, publishedAverage: 3.9 }));
    for (const { average } of resultsOf(definition, twoAverages).values()) {
      expect(average.basis).toBe(COMPUTED);
      expect(average.rounded).not.toBe(3.9);
    }
  });

  test("quartiles need every type; without one the published segments are taken over", () => {
    const results = [...resultsOf(definition, withValues).values()];
    expect(results.map(({ unadjusted }) => unadjusted)).toEqual([
      { segment: 1, basis: PUBLISHED, cutPoints: null },
      { segment: 2, basis: PUBLISHED, cutPoints: null },
      { segment: 3, basis: PUBLISHED, cutPoints: null },
    ]);
  });

  test("without a published segment either there is none, and no place in the table", () => {
    const bare = withValues.map((own) => ({ ...own, publishedSegment: 0 }));
    for (const result of resultsOf(definition, bare).values()) {
      expect(result.unadjusted).toEqual({ segment: 0, basis: NONE, cutPoints: null });
      expect(result).toMatchObject({ adjustedSegment: 0, leagueRank: 0 });
    }
  });

  test("a metric of several types is taken over while one of its types is not at hand", () => {
    const scores = [...resultsOf(definition, withValues).values()].map(({ metrics }) => metrics.M0!);
    for (const { basis, takenOver } of scores) {
      expect(basis).toBe("published");
      expect(takenOver).toBe("pool-not-loaded");
    }
  });

  test("a metric of the loaded type alone is computed", () => {
    const ofOneType = madeFramework([madeMetric({ id: "M0", organisationTypes: ["a"], scoring: plain })]);
    const scores = [...resultsOf(ofOneType, withValues).values()].map(({ metrics }) => metrics.M0!);
    expect(scores.map(({ score, basis }) => [score, basis])).toEqual([
      [1, "computed"],
      [2.5, "computed"],
      [4, "computed"],
    ]);
  });

  test("a trust whose flag is not known has a segment before overrides, none after, and no place", () => {
    const byThresholds = madeFramework([madeMetric({ id: "M0", organisationTypes: ["a"], scoring: plain })]);
    const results = resultsOf(byThresholds, [madeTrust("RAA", { figures: { M0: { value: 1 } }, flag: -1 })]);
    expect(results.get("RAA")).toMatchObject({ unadjusted: { segment: 1 }, adjustedSegment: 0, leagueRank: 0 });
  });

  test("domain segments are not computed while averages are taken over", () => {
    const others = [1, 2].map((type) =>
      madeTrust(`RB${type}`, { type, publishedAverage: 2.25, publishedDomainSegments: { first: 4 } }),
    );
    const results = resultsOf(definition, [...withValues, ...others]);
    expect(results.get("RA0")!.domains.first).toMatchObject({ segment: 0, basis: NONE, cutPoints: null });
    expect(results.get("RB1")!.domains.first).toMatchObject({ segment: 4, basis: PUBLISHED, cutPoints: null });
  });

  test("a combination is made from its parts wherever it stands in the definition", () => {
    const metrics = [
      madeMetric({
        id: "both",
        valueId: null,
        better: null,
        scoring: { rule: "mean-rounded-half-to-worse", of: ["one", "other"] },
      }),
      madeMetric({ id: "one", scoring: { rule: "bands", limits: [5], scores: [1, 4] } }),
      madeMetric({ id: "other", scoring: { rule: "bands", limits: [5], scores: [1, 2] } }),
    ];
    const results = resultsOf(madeFramework(metrics), [
      madeTrust("RAA", { figures: { one: { value: 1 }, other: { value: 1 } } }),
    ]);
    expect(results.get("RAA")!.metrics.both).toMatchObject({ score: 3, basis: "computed", givenBy: "mean" });
  });
});

describe("one table for all types", () => {
  const definition = madeFramework(
    [madeMetric({ id: "M0", scoring: { rule: "bands", limits: [5, 3, 1], scores: [1, 2, 3, 4] } })],
    { ranking: { within: "all-types", by: ["adjustedSegment", "averageMetricScore"], evidence: "derived" } },
  );
  const league = leagueOf(
    definition,
    [6, 4, 2, 0].map((value, at) => madeTrust(`RA${at}`, { type: at % 2, figures: { M0: { value } } })),
  );

  test("ranks run over all types", () => {
    expect([...scoreLeague(definition, league).leagueRanks]).toEqual([1, 2, 3, 4]);
  });

  test("the number ranked in a trust's table is found under its type", () => {
    const { ranked, typeOf } = scoreLeague(definition, league);
    expect(Array.from(typeOf, (type) => ranked[type])).toEqual([4, 4, 4, 4]);
  });
});

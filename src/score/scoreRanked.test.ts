import { describe, expect, test } from "vitest";
import {
  madeLimit,
  madeMetric,
  rankedRule,
  scoreFigures,
  scoresOfValues,
  withFloor,
  withStandard,
} from "../../test/madeMetric.ts";
import type { MetricDefinition, RankedRule } from "./definition.ts";

/** Equal but for the last bits of a float. */
const near = (score: number) => expect.closeTo(score, 12);
const metric = (scoring: RankedRule, own: Partial<MetricDefinition> = {}) => madeMetric({ scoring, ...own });

describe("plain", () => {
  test("the best gets 1, the last 4, the others even steps by place; ties share the better place", () => {
    expect(scoresOfValues(metric(rankedRule()), [10, 20, 20, 40])).toEqual([4, 2, 2, 1]);
    expect(scoresOfValues(metric(rankedRule(), { better: "lower" }), [10, 20, 20, 40])).toEqual([1, 2, 2, 4]);
  });

  test("a trust without the metric has no score and does not count among the ranked", () => {
    const scored = scoreFigures(metric(rankedRule()), [{ value: 3 }, {}, { value: 2 }, { value: 1 }]);
    expect(scored.map(({ score }) => score)).toEqual([1, null, 2.5, 4]);
    expect(scored.map(({ ranked }) => ranked)).toEqual([3, null, 3, 3]);
    expect(scored[1]).toEqual({
      score: null,
      basis: "none",
      givenBy: "none",
      takenOver: "no",
      place: null,
      ranked: null,
      fromValuesAlone: null,
    });
  });

  test("a single trust gets the best score; zero and negative values are values", () => {
    expect(scoresOfValues(metric(rankedRule()), [0])).toEqual([1]);
    expect(scoresOfValues(metric(rankedRule()), [0, -1, 1])).toEqual([2.5, 4, 1]);
  });

  test("scores are exact, not rounded, and say how they were given", () => {
    const scored = scoreFigures(metric(rankedRule()), [4, 3, 2, 1].map((value) => ({ value })).concat({ value: 0 }));
    expect(scored[1]).toEqual({
      score: 1.75,
      basis: "computed",
      givenBy: "place",
      takenOver: "no",
      place: 2,
      ranked: 5,
      fromValuesAlone: null,
    });
    const seven = scoresOfValues(metric(rankedRule()), [7, 6, 5, 4, 3, 2, 1, 0]);
    expect(seven[1]).toEqual(near(10 / 7));
  });

  test("the pool is all types together, or each type for itself", () => {
    const figures = [
      { value: 9, type: 0 },
      { value: 8, type: 1 },
      { value: 7, type: 0 },
      { value: 6, type: 1 },
      { value: 5, type: 0 },
    ];
    const scores = (pool: RankedRule["pool"]) =>
      scoreFigures(metric(rankedRule({ pool })), figures).map(({ score }) => score);
    expect(scores("all-types")).toEqual([1, 1.75, 2.5, 3.25, 4]);
    expect(scores("within-type")).toEqual([1, 1, 2.5, 4, 4]);
  });
});

describe("standard", () => {
  test("who meets it, equality included, gets its score; the others are ranked among themselves from 2 to 4", () => {
    const scored = scoreFigures(
      metric(withStandard(80)),
      [95, 80, 79.98, 70, 60].map((value) => ({ value })),
    );
    expect(scored.map(({ score }) => score)).toEqual([1, 1, 2, 3, 4]);
    expect(scored.map(({ givenBy }) => givenBy)).toEqual(["standard-met", "standard-met", "place", "place", "place"]);
    expect(scored.map(({ ranked }) => ranked)).toEqual([null, null, 3, 3, 3]);
  });

  test("lower is better: a share of 1% meets 1%", () => {
    expect(scoresOfValues(metric(withStandard(1), { better: "lower" }), [0.99, 1, 1.01, 2])).toEqual([1, 1, 2, 4]);
  });

  test("a single trust that does not meet it gets the best score of the others", () => {
    expect(scoresOfValues(metric(withStandard(80)), [90, 70])).toEqual([1, 2]);
  });

  test("a standard that does not include its limit is met only beyond it", () => {
    const beyond = rankedRule({ from: 2, to: 4, standard: madeLimit({ limit: 80, score: 1, includesLimit: false }) });
    expect(scoresOfValues(metric(beyond), [80.01, 80, 79])).toEqual([1, 2, 4]);
  });

  test("cases of MRSA: none meets the standard, large ties of whole counts share the better place", () => {
    const mrsa = metric(withStandard(0), { better: "lower", unit: "count" });
    // 6 of 8 do not meet 0: three with 1 case share place 1, two with 2 cases share place 4, one is last
    expect(scoresOfValues(mrsa, [0, 0, 1, 1, 1, 2, 2, 5])).toEqual([1, 1, 2, 2, 2, near(2 + 6 / 5), near(3.2), 4]);
  });
});

describe("floor", () => {
  test("who does not reach it gets 4; the others, equality included, are ranked from 1 to 3", () => {
    const scored = scoreFigures(
      metric(withFloor(70)),
      [95, 80, 70, 69.99, 0].map((value) => ({ value })),
    );
    expect(scored.map(({ score }) => score)).toEqual([1, 2, 3, 4, 4]);
    expect(scored.map(({ givenBy }) => givenBy).slice(3)).toEqual(["floor-not-reached", "floor-not-reached"]);
    expect(scored.map(({ ranked }) => ranked)).toEqual([3, 3, 3, null, null]);
  });

  test("lower is better: 10 seconds reach a floor of 10", () => {
    expect(scoresOfValues(metric(withFloor(10), { better: "lower" }), [3, 6, 10, 10.01])).toEqual([1, 2, 3, 4]);
  });

  test("a floor above 0 that excludes 0, within type: supported attempts to stop smoking, OF0060", () => {
    const smoking = metric(
      rankedRule({
        pool: "within-type",
        from: 1,
        to: 3,
        floor: madeLimit({ limit: 0, score: 4, includesLimit: false }),
      }),
    );
    const scored = scoreFigures(smoking, [
      { value: 0, type: 0 },
      { value: 0.94, type: 0 },
      { value: 40, type: 0 },
      { value: 20, type: 0 },
      { value: 0, type: 1 },
      { value: 1, type: 1 },
    ]);
    expect(scored.map(({ score }) => score)).toEqual([4, 3, 1, 2, 4, 1]);
  });
});

describe("standard and floor together", () => {
  const trials = metric(
    rankedRule({
      from: 2,
      to: 3,
      standard: madeLimit({ limit: 100, score: 1 }),
      floor: madeLimit({ limit: 80, score: 4 }),
    }),
  );

  test("1 for who meets the standard, 4 below the floor, 2 to 3 between: clinical trials, OF0094", () => {
    const values = [100, 100, 85.71, 83.33, 80, 75, 0];
    expect(scoresOfValues(trials, values)).toEqual([1, 1, 2, 2.5, 3, 4, 4]);
  });

  test("nobody between them", () => {
    expect(scoresOfValues(trials, [100, 79])).toEqual([1, 4]);
  });
});

/** Scores from places where values alone do not tell them: the part that published scores have in it. */
import { describe, expect, test } from "vitest";
import {
  type MadeFigure,
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

describe("a value shown as equal to a limit, whose published score tells the side", () => {
  const overAYear = metric(withStandard(1), { better: "lower", hiddenDecimals: true });

  test("1.00% that did not meet 1% is ranked with the others and taken over", () => {
    const scored = scoreFigures(overAYear, [
      { value: 0.5, published: 1 },
      { value: 1, published: 1 },
      { value: 1, published: 2 },
      { value: 1.5, published: 3 },
      { value: 2, published: 4 },
    ]);
    expect(scored.map(({ score }) => score)).toEqual([1, 1, 2, 3, 4]);
    expect(scored[1]).toMatchObject({ basis: "computed", takenOver: "no", fromValuesAlone: null });
    expect(scored[2]).toMatchObject({
      basis: "published",
      takenOver: "displayed-at-limit",
      givenBy: "place",
      place: 1,
      ranked: 3,
      fromValuesAlone: 1,
    });
    expect(scored[3]).toMatchObject({ basis: "computed", takenOver: "no", place: 2 });
  });

  test("without a published score a value equal to the limit meets it", () => {
    expect(scoresOfValues(overAYear, [1, 2, 3])).toEqual([1, 2, 4]);
  });

  test("a count has no hidden decimals: the published score does not move it", () => {
    const mrsa = metric(withStandard(0), { better: "lower", unit: "count" });
    const scored = scoreFigures(mrsa, [{ value: 0, published: 2 }, { value: 1 }, { value: 2 }]);
    expect(scored.map(({ score }) => score)).toEqual([1, 2, 4]);
    expect(scored[0]).toMatchObject({ basis: "computed", takenOver: "no" });
  });

  test("70.00% that did not reach a floor of 70%", () => {
    const scored = scoreFigures(metric(withFloor(70)), [
      { value: 90, published: 1 },
      { value: 70, published: 4 },
      { value: 80, published: 3 },
    ]);
    expect(scored.map(({ score }) => score)).toEqual([1, 4, 3]);
    expect(scored[1]).toMatchObject({
      basis: "published",
      takenOver: "displayed-at-limit",
      givenBy: "floor-not-reached",
    });
  });

  test("0.00% that was above a floor excluding 0", () => {
    const rule = rankedRule({ from: 1, to: 3, floor: madeLimit({ limit: 0, score: 4, includesLimit: false }) });
    const scored = scoreFigures(metric(rule), [
      { value: 9, published: 1 },
      { value: 0, published: 3 },
      { value: 0, published: 4 },
    ]);
    expect(scored.map(({ score }) => score)).toEqual([1, 3, 4]);
    expect(scored[1]).toMatchObject({ basis: "published", takenOver: "displayed-at-limit", place: 2, ranked: 2 });
    expect(scored[2]).toMatchObject({ basis: "computed", takenOver: "no" });
  });

  test("at a floor, what the values alone would have given", () => {
    const inclusive = scoreFigures(metric(withFloor(70)), [
      { value: 90, published: 1 },
      { value: 70, published: 4 },
    ]);
    expect(inclusive[1]!.fromValuesAlone).not.toBe(4);
    const rule = rankedRule({ from: 1, to: 3, floor: madeLimit({ limit: 0, score: 4, includesLimit: false }) });
    const exclusive = scoreFigures(metric(rule), [
      { value: 9, published: 1 },
      { value: 0, published: 3 },
    ]);
    expect(exclusive[1]!.fromValuesAlone).toBe(4);
  });
});

describe("a displayed tie across types", () => {
  const hidden = metric(rankedRule(), { hiddenDecimals: true, better: "lower" });
  const scoreTie = (published: readonly (number | undefined)[], ranks: readonly number[] = [1, 1, 2]) =>
    // places 2 to 4 of 5: scores 1.75, 2.50, 3.25
    scoreFigures(hidden, [
      { value: 1, type: 2, rank: 1, published: 1 },
      { value: 5, type: 0, rank: ranks[0], published: published[0] },
      { value: 5, type: 1, rank: ranks[1], published: published[1] },
      { value: 5, type: 1, rank: ranks[2], published: published[2] },
      { value: 9, type: 2, rank: 2, published: 4 },
    ]);

  test("published scores settle it: the places are theirs, the scores exact", () => {
    const scored = scoreTie([2.5, 1.75, 3.25]);
    expect(scored.map(({ score }) => score)).toEqual([1, 2.5, 1.75, 3.25, 4]);
    expect(scored.map(({ place }) => place)).toEqual([1, 3, 2, 4, 5]);
    expect(scored.map(({ takenOver }) => takenOver)).toEqual([
      "no",
      "displayed-tie",
      "displayed-tie",
      "displayed-tie",
      "no",
    ]);
    expect(scored.map(({ basis }) => basis)).toEqual(["computed", "published", "published", "published", "computed"]);
    // values and ranks alone: nobody in the tie is known to be better, but rank 2 follows rank 1 in its type
    expect(scored.map(({ fromValuesAlone }) => fromValuesAlone)).toEqual([null, 1.75, 1.75, 2.5, null]);
  });

  test("equal published scores settle it too", () => {
    const scored = scoreTie([1.75, 1.75, 3.25]);
    expect(scored.map(({ score }) => score)).toEqual([1, 1.75, 1.75, 3.25, 4]);
    expect(scored[1]).toMatchObject({ basis: "published", takenOver: "displayed-tie" });
  });

  test("the exact score behind a rounded one is adopted: place 2 of 8", () => {
    const figures: (MadeFigure & { type: number })[] = [
      { value: 1, type: 0, published: 1.43 },
      { value: 1, type: 1, published: 1 },
      ...[1.86, 2.29, 2.71, 3.14, 3.57, 4].map((published, at) => ({ value: 2 + at, type: 0, published })),
    ];
    expect(scoreFigures(hidden, figures)[0]!.score).toEqual(near(10 / 7));
  });

  test.each([
    ["a score that is none of the five", [2.4, 1.75, 3.25]],
    ["places that do not fill the tie", [2.5, 2.5, 3.25]],
    ["a place outside the tie", [1, 1.75, 3.25]],
    ["an order against the published ranks", [1.75, 3.25, 2.5]],
    ["a missing score", [2.5, undefined, 3.25]],
  ] as const)("impossible published scores are not adopted: %s", (_, published) => {
    const scored = scoreTie(published);
    expect(scored.map(({ score }) => score)).toEqual([1, 1.75, 1.75, 2.5, 4]);
    expect(new Set(scored.map(({ takenOver }) => takenOver))).toEqual(new Set(["no"]));
    expect(new Set(scored.map(({ basis }) => basis))).toEqual(new Set(["computed"]));
  });

  test("two of a type with the same published rank are truly equal: different scores are impossible", () => {
    expect(scoreTie([1.75, 2.5, 3.25], [1, 1, 1]).map(({ score }) => score)).toEqual([1, 1.75, 1.75, 1.75, 4]);
    expect(scoreTie([3.25, 1.75, 1.75], [1, 1, 1]).map(({ score }) => score)).toEqual([1, 3.25, 1.75, 1.75, 4]);
  });

  test("a tie within a type is settled by the ranks, against the published scores", () => {
    const within = scoreFigures(hidden, [
      { value: 5, rank: 2, published: 1 },
      { value: 5, rank: 1, published: 2.5 },
      { value: 6, rank: 3, published: 4 },
    ]);
    expect(within.map(({ score }) => score)).toEqual([2.5, 1, 4]);
    expect(within[0]).toMatchObject({ basis: "computed", takenOver: "no" });
  });

  test("equal values without known hidden decimals stay equal, unless possible published scores tell them apart", () => {
    const whole = metric(rankedRule(), { better: "lower" });
    const scores = (first: number, second: number) =>
      scoreFigures(whole, [
        { value: 5, type: 0, published: first },
        { value: 5, type: 1, published: second },
        { value: 6, type: 0, published: 4 },
      ]);
    expect(scores(1, 1).map(({ score, takenOver }) => [score, takenOver])).toEqual([
      [1, "no"],
      [1, "no"],
      [4, "no"],
    ]);
    expect(scores(2.5, 1).map(({ score, takenOver }) => [score, takenOver])).toEqual([
      [2.5, "displayed-tie"],
      [1, "displayed-tie"],
      [4, "no"],
    ]);
    expect(scores(4, 1).map(({ score, takenOver }) => [score, takenOver])).toEqual([
      [1, "no"],
      [1, "no"],
      [4, "no"],
    ]);
  });
});

describe("a pool of which not everybody is at hand", () => {
  /** Scores of places 2, 4, 5, 7, 8 and 10 of 11: 1.30, 1.90, 2.20, 2.80, 3.10, 3.70. */
  const atHand = [1.3, 1.9, 2.2, 2.8, 3.1, 3.7].map((published, at) => ({ value: 10 - at, published }));

  test("places come from the published scores", () => {
    const scored = scoreFigures(metric(rankedRule()), atHand, { poolComplete: false });
    expect(scored.map(({ place }) => place)).toEqual([2, 4, 5, 7, 8, 10]);
    expect(scored.map(({ ranked }) => ranked)).toEqual([11, 11, 11, 11, 11, 11]);
    expect(scored.map(({ score }) => score)).toEqual([1.3, 1.9, 2.2, 2.8, 3.1, 3.7].map(near));
    for (const own of scored)
      expect(own).toMatchObject({
        basis: "published",
        takenOver: "pool-not-loaded",
        givenBy: "place",
        fromValuesAlone: null,
      });
  });

  test("the exact score is the place's, not the published rounded one: 6 places of 8", () => {
    const published = [1.43, 1.86, 2.29, 2.71, 3.14, 3.57];
    const scored = scoreFigures(
      metric(rankedRule()),
      published.map((own, at) => ({ value: 10 - at, published: own })),
      { poolComplete: false },
    );
    expect(scored.map(({ score }) => score)).toEqual([10, 13, 16, 19, 22, 25].map((sevenths) => near(sevenths / 7)));
  });

  test("who meets a standard or misses a floor needs no pool", () => {
    const both = rankedRule({
      from: 2,
      to: 3,
      standard: madeLimit({ limit: 100, score: 1 }),
      floor: madeLimit({ limit: 80, score: 4 }),
    });
    const scored = scoreFigures(metric(both), [{ value: 100 }, { value: 20 }], { poolComplete: false });
    expect(scored).toMatchObject([
      { score: 1, basis: "computed", givenBy: "standard-met", takenOver: "no" },
      { score: 4, basis: "computed", givenBy: "floor-not-reached", takenOver: "no" },
    ]);
  });

  test("without a published score there is no score", () => {
    const scored = scoreFigures(metric(rankedRule()), [...atHand, { value: 3 }], { poolComplete: false });
    expect(scored.at(-1)).toMatchObject({ score: null, basis: "none", givenBy: "none", takenOver: "no" });
  });

  test("where no number of ranked trusts fits, the published scores stand as they are", () => {
    const odd = Array.from({ length: 12 }, (_, at) => Number(`${101 + at}e-2`));
    const scored = scoreFigures(
      metric(rankedRule()),
      odd.map((published, at) => ({ value: 50 - at, published })),
      { poolComplete: false },
    );
    expect(scored.map(({ score }) => score)).toEqual(odd);
    for (const own of scored)
      expect(own).toMatchObject({
        basis: "published",
        takenOver: "pool-not-loaded",
        givenBy: "taken-over",
        place: null,
        ranked: null,
      });
  });

  test("ranking within a type does not ask for the other types", () => {
    const within = metric(rankedRule({ pool: "within-type" }));
    const scored = scoreFigures(within, [{ value: 3 }, { value: 2 }, { value: 1 }], { poolComplete: false });
    expect(scored.map(({ score, basis }) => [score, basis])).toEqual([
      [1, "computed"],
      [2.5, "computed"],
      [4, "computed"],
    ]);
  });
});

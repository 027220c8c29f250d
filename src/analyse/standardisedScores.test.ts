import { describe, expect, test } from "vitest";
import { columnsOf, madeMetric } from "../../test/madeMetric.ts";
import { momentsOf, standardisedScores } from "./standardisedScores.ts";

const ranked = { rule: "ranked", pool: "all-types", from: 1, to: 4 } as const;
const byPlace = (size: number) => Float64Array.from({ length: size }, (_, at) => 1 + (3 * at) / (size - 1));

describe("standardised scores", () => {
  const scored = (values: readonly number[], better: "higher" | "lower") =>
    standardisedScores(
      madeMetric({ scoring: ranked, better }),
      columnsOf(values.map((value) => ({ value }))),
      byPlace(values.length),
      new Uint8Array(values.length),
    );

  test("by hand: distance replaces place; mean and standard deviation of the scores stay", () => {
    // 2.5% of the way from 0 to 1 and from 9 to 2: 0.075 and 8.475
    const held = [0.075, 1, 2, 8.475];
    const { mean, deviation } = momentsOf(held);
    const found = [...scored([0, 1, 2, 9], "lower")];
    expect(found).toEqual(
      held.map((value) => expect.closeTo(2.5 + (Math.sqrt(1.25) * (value - mean)) / deviation, 12)),
    );
    expect(momentsOf(found)).toEqual({ mean: expect.closeTo(2.5, 12), deviation: expect.closeTo(Math.sqrt(1.25), 12) });
  });

  test("unit, zero and direction of the values do not matter; better values keep better scores", () => {
    const values = [3, 5, 6, 11, 12, 30];
    const one = scored(values, "lower");
    const other = scored(
      values.map((value) => 7 - 10 * value),
      "higher",
    );
    one.forEach((score, row) => {
      expect(other[row]).toBeCloseTo(score, 12);
      if (row > 0) expect(score).toBeGreaterThan(one[row - 1]!);
    });
  });

  test("how far out the last of many values is does not matter", () => {
    const values = Array.from({ length: 101 }, (_, at) => at);
    const [near, far] = [scored(values.with(100, 100), "lower"), scored(values.with(100, 1e9), "lower")];
    expect(far).toEqual(near);
    // without winsorising the far value would leave the others with next to no spread
    expect(far[90]! - far[10]!).toBeGreaterThan(2);
  });

  test("pools within type are standardised apart; bands and absent values stay", () => {
    const typeOf = Uint8Array.of(0, 0, 1, 1);
    const values = [{ value: 1 }, { value: 3 }, { value: 100 }, { value: 300 }];
    const scores = Float64Array.of(1, 4, 1, 4);
    const within = madeMetric({ scoring: { ...ranked, pool: "within-type" }, better: "lower" });
    const apart = [...standardisedScores(within, columnsOf(values), scores, typeOf)];
    expect(apart).toEqual([1, 4, 1, 4].map((score) => expect.closeTo(score, 12)));
    const bands = madeMetric({ scoring: { rule: "bands", limits: [2], scores: [1, 4] }, better: "lower" });
    expect(standardisedScores(bands, columnsOf(values), scores, typeOf)).toEqual(scores);
    const none = columnsOf([{}, { value: 3 }, { value: 100 }, { value: 300 }]);
    const found = standardisedScores(within, none, Float64Array.of(2, 4, 1, 4), typeOf);
    expect(found[0]).toBe(2);
  });
});

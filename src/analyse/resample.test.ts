import { describe, expect, test } from "vitest";
import { leagueOf, madeFramework, madeTrust, PERIOD } from "../../test/madeLeague.ts";
import { madeMetric } from "../../test/madeMetric.ts";
import { scoreLeague } from "../score/scoreLeague.ts";
import { type CountedScores, countedScores, drawAverages } from "./resample.ts";

const third = { numerator: 1, denominator: 3 };
const taken = { scoring: { rule: "published" }, valueId: null, better: null } as const;

function scoresOf(scores: readonly number[], weights = scores.map(() => 1)): CountedScores {
  return {
    points: Float64Array.from(scores, (score, at) => score * weights[at]!),
    weights: Float64Array.from(weights),
  };
}

/** Chance of every average, from all draws there are. */
function allDraws(scores: readonly number[], weights: readonly number[]): Map<string, number> {
  const chances = new Map<string, number>();
  const size = scores.length;
  for (let code = 0; code < size ** size; code++) {
    const drawn = scores.map((_, at) => Math.floor(code / size ** at) % size);
    const weight = drawn.reduce((sum, at) => sum + weights[at]!, 0);
    const average = drawn.reduce((sum, at) => sum + weights[at]! * scores[at]!, 0) / weight;
    const name = average.toFixed(9);
    chances.set(name, (chances.get(name) ?? 0) + size ** -size);
  }
  return chances;
}

function drawn(counted: CountedScores, draws: number, seed = 1, name = "RAA"): Float64Array {
  const averages = new Float64Array(draws);
  drawAverages(counted, seed, name, averages);
  return averages;
}

describe("simulated averages", () => {
  test.each([
    ["three", [1, 2, 4], [1, 1, 1]],
    ["four, two of which count a third", [1, 2.5, 3, 4], [1, 1 / 3, 1 / 3, 1]],
    ["one", [2.5], [1]],
  ])("every possible average comes up as often as all draws say: %s", (_, scores, weights) => {
    const draws = 100_000;
    const found = new Map<string, number>();
    for (const average of drawn(scoresOf(scores, weights), draws)) {
      const name = average.toFixed(9);
      found.set(name, (found.get(name) ?? 0) + 1);
    }
    const expected = allDraws(scores, weights);
    expect([...found.keys()].sort()).toEqual([...expected.keys()].sort());
    for (const [name, chance] of expected) {
      // five standard errors of a share
      expect(Math.abs(found.get(name)! / draws - chance)).toBeLessThanOrEqual(
        5 * Math.sqrt((chance * (1 - chance)) / draws),
      );
    }
  });

  test.each([2, 5, 7, 11, 31, 70])("%i scores: mean and variance are those of n draws with replacement", (size) => {
    const scores = Array.from({ length: size }, (_, at) => 1 + (3 * at) / size);
    const draws = 50_000;
    const averages = drawn(scoresOf(scores), draws);
    const mean = scores.reduce((sum, score) => sum + score, 0) / size;
    const variance = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / size ** 2;
    const found = averages.reduce((sum, average) => sum + average, 0) / draws;
    const spread = averages.reduce((sum, average) => sum + (average - mean) ** 2, 0) / draws;
    expect(Math.abs(found - mean)).toBeLessThan(5 * Math.sqrt(variance / draws));
    // the variance of a squared deviation is below 2 of its squares here: five standard errors
    expect(Math.abs(spread / variance - 1)).toBeLessThan(5 * Math.sqrt(2 / draws));
  });

  test("a seed and a name make the same draws again, another seed or name others", () => {
    const counted = scoresOf([1, 2, 3, 4]);
    expect(drawn(counted, 500)).toEqual(drawn(counted, 500));
    expect(drawn(counted, 500)).not.toEqual(drawn(counted, 500, 2));
    expect(drawn(counted, 500)).not.toEqual(drawn(counted, 500, 1, "RAB"));
  });

  test("more draws begin with the fewer ones", () => {
    const counted = scoresOf([1, 2, 3, 4, 2, 1, 3]);
    expect(drawn(counted, 3000).subarray(0, 500)).toEqual(drawn(counted, 500));
  });
});

describe("what is drawn from", () => {
  const definition = madeFramework([
    madeMetric({ id: "whole", ...taken }),
    madeMetric({ id: "part", ...taken, weight: null }),
    madeMetric({ id: "rounded", ...taken, averagedRounded: [{ periods: [PERIOD], decimals: 0 }] }),
    madeMetric({ id: "one", ...taken, weight: third, domain: "second" }),
    madeMetric({ id: "other", ...taken, weight: third, domain: "second" }),
  ]);
  const figures = (scores: Record<string, number>) =>
    Object.fromEntries(Object.entries(scores).map(([id, published]) => [id, { published }]));
  const scores = scoreLeague(
    definition,
    leagueOf(definition, [
      madeTrust("RAA", { figures: figures({ whole: 2, part: 4, rounded: 1.5, one: 3, other: 4 }) }),
      madeTrust("RAB", { figures: figures({ part: 1, other: 4 }) }),
      madeTrust("RAC"),
    ]),
  );
  const plain = (counted: CountedScores[]) =>
    counted.map(({ points, weights }) =>
      [[...points], [...weights]].map((all) => all.map((x) => Number(x.toFixed(9)))),
    );

  test("counted scores as they enter the average, each with its weight; parts and missing ones are not drawn", () => {
    expect(plain(countedScores(definition, scores, "each-metric"))).toEqual([
      [
        [2, 2, 1, 1.333333333],
        [1, 1, 0.333333333, 0.333333333],
      ],
      [[1.333333333], [0.333333333]],
      [[], []],
    ]);
  });

  test("in one bundle, those of a domain that count for less than one are drawn together", () => {
    expect(plain(countedScores(definition, scores, "one-bundle"))[0]).toEqual([
      [2, 2, 2.333333333],
      [1, 1, 0.666666667],
    ]);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import "../../test/fixedSeed.ts";
import {
  type Exact,
  equal,
  exact,
  exactScoreOfPlace,
  over,
  plus,
  roundedOf,
  times,
} from "../../test/exactFractions.ts";
import { madeMetric, scoresOnly } from "../../test/madeMetric.ts";
import type { MetricDefinition } from "./definition.ts";
import { asAveraged, sumOfWeights, weightedMeans } from "./means.ts";

const PERIOD = "2025-26-Q2";
const WHOLE = { numerator: 1, denominator: 1 };
const THIRD = { numerator: 1, denominator: 3 };
const published = { rule: "published" } as const;

/** The mean of one trust, from the weight and score of each metric. */
function meanOf(counted: readonly (Pick<MetricDefinition, "weight"> & { score: number | null })[], decimals = 2) {
  const metrics = counted.map(({ weight }, at) => madeMetric({ id: `M${at}`, weight, scoring: published }));
  const scored = new Map(metrics.map(({ id }, at) => [id, scoresOnly(id, [counted[at]!.score])]));
  const means = weightedMeans(metrics, scored, PERIOD, 1, decimals);
  return {
    exact: means.exact[0]!,
    rounded: means.rounded[0]!,
    basis: means.basis[0]!,
    count: means.counts[0]!,
    weights: sumOfWeights(means, 0),
  };
}

describe("weighted mean", () => {
  test("one third each for three infection metrics: they count as one metric together", () => {
    // (1 + 2 + (2 + 3 + 4)/3) / 3 = 6/3 = 2
    const mean = meanOf([
      { weight: WHOLE, score: 1 },
      { weight: WHOLE, score: 2 },
      { weight: THIRD, score: 2 },
      { weight: THIRD, score: 3 },
      { weight: THIRD, score: 4 },
    ]);
    expect(mean).toEqual({
      exact: expect.closeTo(2, 12),
      rounded: 2,
      basis: 1,
      count: 5,
      weights: expect.closeTo(3, 12),
    });
  });

  test("a missing metric is left out: neither as 0 nor as 1 nor as 4", () => {
    const mean = meanOf([
      { weight: WHOLE, score: 2 },
      { weight: WHOLE, score: null },
      { weight: THIRD, score: null },
      { weight: WHOLE, score: 3 },
    ]);
    expect(mean).toMatchObject({ exact: 2.5, rounded: 2.5, count: 2, weights: 2 });
  });

  test("a metric without a weight does not count", () => {
    expect(
      meanOf([
        { weight: null, score: 4 },
        { weight: WHOLE, score: 1.5 },
      ]),
    ).toMatchObject({ exact: 1.5, rounded: 1.5, count: 1, weights: 1 });
  });

  test("with no score at all there is no mean", () => {
    const none = { exact: Number.NaN, rounded: Number.NaN, basis: 0, count: 0, weights: 0 };
    expect(meanOf([{ weight: WHOLE, score: null }])).toEqual(none);
    expect(meanOf([{ weight: null, score: 3 }])).toEqual(none);
    expect(meanOf([])).toEqual(none);
  });

  test("a metric that was not scored for anybody is no fault", () => {
    const metrics = [madeMetric({ id: "M1", scoring: published }), madeMetric({ id: "nobody", scoring: published })];
    const means = weightedMeans(metrics, new Map([["M1", scoresOnly("M1", [2, null])]]), PERIOD, 2, 2);
    expect([...means.rounded]).toEqual([2, Number.NaN]);
    expect([...means.counts]).toEqual([1, 0]);
  });

  test("the mean of each trust is its own", () => {
    const metrics = ["M1", "M2"].map((id) => madeMetric({ id, scoring: published }));
    const scored = new Map([
      ["M1", scoresOnly("M1", [1, 2, null])],
      ["M2", scoresOnly("M2", [2, null, 4])],
    ]);
    expect([...weightedMeans(metrics, scored, PERIOD, 3, 2).rounded]).toEqual([1.5, 2, 4]);
  });
});

describe("rounding on the exact fraction", () => {
  const lattices = [
    [1, 4],
    [2, 4],
    [1, 3],
    [2, 3],
  ] as const;
  const placed = fc
    .record({ ranked: fc.integer({ min: 2, max: 210 }), lattice: fc.constantFrom(...lattices) })
    .chain(({ ranked, lattice: [from, to] }) =>
      fc.integer({ min: 1, max: ranked }).map((place) => ({
        score: from + ((to - from) * (place - 1)) / (ranked - 1),
        exactScore: exactScoreOfPlace(place, ranked, from, to),
      })),
    );
  const hundredths = fc.integer({ min: 100, max: 400 }).map((n) => ({ score: n / 100, exactScore: exact(n, 100) }));
  const counted = fc.array(fc.record({ weight: fc.constantFrom(WHOLE, THIRD), scored: fc.oneof(placed, hundredths) }), {
    minLength: 1,
    maxLength: 30,
  });
  /** Numerator and denominator of Σ weight·score / Σ weight, every weight in thirds. */
  const exactMean = (all: readonly { weight: typeof WHOLE; exactScore: Exact }[]): Exact => {
    const thirds = ({ denominator }: typeof WHOLE) => exact(denominator === 3 ? 1 : 3);
    const sum = all.reduce((total, own) => plus(total, times(thirds(own.weight), own.exactScore)), exact(0));
    return over(
      sum,
      all.reduce((total, own) => plus(total, thirds(own.weight)), exact(0)),
    );
  };

  test("the mean of scores from places and of published scores, with weights of one and of one third", () => {
    fc.assert(
      fc.property(counted, (all) => {
        const expected = exactMean(all.map(({ weight, scored }) => ({ weight, exactScore: scored.exactScore })));
        const mean = meanOf(all.map(({ weight, scored }) => ({ weight, score: scored.score })));
        expect(mean.exact).toBeCloseTo(Number(expected[0]) / Number(expected[1]), 10);
        expect(mean.rounded).toBe(roundedOf(expected, 2));
      }),
      { numRuns: 1000 },
    );
  });

  test("exact halves go up: every mean of two hundredths that lies between two of them", () => {
    for (let first = 100; first < 400; first += 7) {
      for (let second = first + 1; second <= 400; second += 2) {
        const mean = meanOf([
          { weight: WHOLE, score: first / 100 },
          { weight: WHOLE, score: second / 100 },
        ]);
        expect(mean.rounded, `${first} and ${second} hundredths`).toBe((first + second + 1) / 2 / 100);
      }
    }
  });

  test("exact halves with weights of one third go up", () => {
    const thirdsToHalf = (first: number, second: number) =>
      // (3·first + second)/4 in hundredths lies on a half
      meanOf([
        { weight: WHOLE, score: first / 100 },
        { weight: THIRD, score: second / 100 },
      ]).rounded;
    for (let first = 100; first <= 390; first++) {
      const second = first + 2;
      expect(equal(exact(3 * first + second, 4), exact(2 * first + 1, 2))).toBe(true);
      expect(thirdsToHalf(first, second), `${first} and ${second} hundredths`).toBe((first + 1) / 100);
    }
  });

  test("a mean nearer to a half than a float can tell goes to its own side", () => {
    // Places k + 1 of p + 1 for seven primes: the mean 1 + 3/7·Σ k/p is any multiple of 3/(7·P), P the primes' product.
    const primes = [199n, 197n, 193n, 191n, 181n, 179n, 173n];
    const product = primes.reduce((all, prime) => all * prime, 1n);
    const inverse = (number: bigint, prime: bigint) => {
      for (let other = 1n; ; other++) if ((number * other) % prime === 1n) return other;
    };
    let [below, above] = [0, 0];
    for (let half = 401n; half < 600n; half += 2n) {
      // the last multiple not beyond half/200, and the next one
      const last = (7n * (half - 200n) * product) / (3n * 200n);
      for (const sum of [last, last + 1n]) {
        const places = primes.map((prime) => {
          const others = product / prime;
          return ((sum % prime) * inverse(others % prime, prime)) % prime;
        });
        const reached = places.reduce((all, place, at) => all + place * (product / primes[at]!), 0n);
        if (reached !== sum) continue; // the places give another whole number of P
        const side = 3n * 200n * sum - 7n * (half - 200n) * product;
        if (side === 0n) continue;
        const counted = places.map((place, at) => ({
          weight: WHOLE,
          score: 1 + (3 * Number(place)) / Number(primes[at]!),
        }));
        expect(meanOf(counted).rounded, `${half}/200`).toBe(Number((half + (side < 0n ? -1n : 1n)) / 2n) / 100);
        if (side < 0n) below++;
        else above++;
      }
    }
    expect(Math.min(below, above), "both sides are tried").toBeGreaterThan(5);
  });

  test("weights of one third alone are like weights of one", () => {
    fc.assert(
      fc.property(fc.array(placed, { minLength: 1, maxLength: 12 }), (all) => {
        const rounded = (weight: typeof WHOLE) => meanOf(all.map(({ score }) => ({ weight, score }))).rounded;
        expect(rounded(THIRD)).toBe(rounded(WHOLE));
      }),
    );
  });
});

describe("scores that entered the mean rounded", () => {
  const rounded = madeMetric({
    id: "M1",
    scoring: published,
    averagedRounded: [{ periods: ["2025-26-Q1", "2025-26-Q4"], decimals: 2 }],
  });
  const other = madeMetric({ id: "M2", scoring: published });
  // 1 + 3·(2 − 1)/(134 − 1) = 1.0225…; its mean with 1.01 is 1.0162…, with 1.02 in its place exactly 1.015
  const scored = new Map([
    ["M1", scoresOnly("M1", [1 + 3 / 133, null])],
    ["M2", scoresOnly("M2", [1.01, 1.01])],
  ]);
  const mean = (period: string, metrics = [rounded, other]) => weightedMeans(metrics, scored, period, 2, 2);

  test("only in the periods that the definition names", () => {
    for (const period of ["2025-26-Q1", "2025-26-Q4"]) expect(mean(period).exact[0]).toBeCloseTo(1.015, 12);
    for (const period of ["2025-26-Q2", "2025-26-Q3", "2026-27-Q1"])
      expect(mean(period).exact[0]).toBeCloseTo((1 + 3 / 133 + 1.01) / 2, 12);
  });

  test("a half on the rounded scores goes up", () => {
    expect(mean("2025-26-Q1").rounded[0]).toBe(1.02);
  });

  test("only this metric's scores, halves away from zero, and no score stays none", () => {
    const scores = Float64Array.of(1 + 3 / 200, 1.23456, Number.NaN);
    expect([...asAveraged(rounded, scores, "2025-26-Q1")]).toEqual([1.02, 1.23, Number.NaN]);
    expect([...asAveraged(rounded, scores, "2025-26-Q2")]).toEqual([...scores]);
    expect([...asAveraged(other, scores, "2025-26-Q1")]).toEqual([...scores]);
    expect(mean("2025-26-Q1").rounded[1]).toBe(1.01);
  });

  test("the scores themselves are not changed", () => {
    mean("2025-26-Q1");
    expect(scored.get("M1")!.scores[0]).toBe(1 + 3 / 133);
  });
});

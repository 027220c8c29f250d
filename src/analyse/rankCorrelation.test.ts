import "../../test/fixedSeed.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { kendallTauB, midRanks, pearson, spearman } from "./rankCorrelation.ts";

describe("coefficients", () => {
  // expected values from the documentation of scipy.stats
  test("Spearman with ties", () => {
    expect(spearman([1, 2, 3, 4, 5], [5, 6, 7, 8, 7])).toEqual({
      coefficient: expect.closeTo(0.8207826816681233, 14),
      pairs: 5,
    });
  });

  test("Kendall's tau-b with ties", () => {
    expect(kendallTauB([12, 2, 1, 12, 2], [1, 4, 7, 1, 0]).coefficient).toBeCloseTo(-0.47140452079103173, 14);
  });

  test("Pearson", () => {
    expect(pearson([1, 2, 3, 4, 5, 6, 7], [10, 9, 2.5, 6, 4, 3, 2]).coefficient).toBeCloseTo(-0.828503883588428, 14);
  });

  test("pairs with NaN are left out; without spread there is no coefficient", () => {
    expect(pearson([1, 2, Number.NaN, 4], [1, 2, 3, Number.NaN])).toEqual({ coefficient: 1, pairs: 2 });
    expect(spearman([1, 1, 1], [1, 2, 3]).coefficient).toBeNull();
    expect(kendallTauB([1, 1, 1], [1, 2, 3]).coefficient).toBeNull();
    expect(pearson([1], [1])).toEqual({ coefficient: null, pairs: 1 });
  });

  test("ties share the mean of their ranks", () => {
    expect(midRanks([10, 30, 20, 10, 20, 20])).toEqual([1.5, 6, 4, 1.5, 4, 4]);
  });
});

test("a column goes with itself, against its negative, and order of rows does not matter", () => {
  const numbers = fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 })), {
    minLength: 2,
    maxLength: 12,
  });
  fc.assert(
    fc.property(numbers, (pairs) => {
      const [a, b] = [pairs.map(([x]) => x), pairs.map(([, y]) => y)];
      for (const measure of [pearson, spearman, kendallTauB]) {
        const own = measure(a, a).coefficient;
        if (own !== null) expect(own).toBeCloseTo(1, 12);
        const [one, opposite] = [
          measure(a, b).coefficient,
          measure(
            a,
            b.map((y) => -y),
          ).coefficient,
        ];
        expect(one === null).toBe(opposite === null);
        if (one !== null) expect(one).toBeCloseTo(-opposite!, 12);
        const reversed = measure(a.toReversed(), b.toReversed()).coefficient;
        if (one !== null) expect(reversed).toBeCloseTo(one, 12);
      }
    }),
  );
});

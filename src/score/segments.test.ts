import fc from "fast-check";
import { describe, expect, test } from "vitest";
import "../../test/fixedSeed.ts";
import type { Segmentation } from "./definition.ts";
import { COMPUTED, type Means, NONE } from "./league.ts";
import { quantile, segmentsOf } from "./segments.ts";

const quartiles = (own: Partial<Extract<Segmentation, { by: "quantiles" }>> = {}): Segmentation => ({
  by: "quantiles",
  at: [0.25, 0.5, 0.75],
  pool: "all-types",
  cutPointDecimals: null,
  evidence: "derived",
  ...own,
});
const thresholds: Segmentation = { by: "thresholds", upTo: [1.92, 2.32, 2.77], evidence: "derived" };

/** Segments of trusts with these rounded means; NaN: no mean. All of the first type unless types are given. */
function segments(
  rounded: readonly number[],
  segmentation: Segmentation,
  { typeOf = rounded.map(() => 0), types = 1, poolComplete = true } = {},
) {
  const means: Means = {
    exact: new Float64Array(rounded.length).fill(Number.NaN), // segments are made from rounded means only
    rounded: Float64Array.from(rounded),
    basis: new Uint8Array(rounded.length),
    counts: new Uint16Array(rounded.length),
    counted: [],
  };
  const found = segmentsOf(means, Uint8Array.from(typeOf), types, segmentation, 2, poolComplete);
  return { segments: [...found.segments], basis: [...found.basis], cutPoints: found.cutPoints };
}

describe("type-7 quantiles", () => {
  test("worked by hand", () => {
    // position (n − 1)·share from the first, linear between neighbours
    expect(quantile([1, 2, 4], 0.25)).toBe(1.5); // position 0.5
    expect(quantile([1, 2, 4], 0.5)).toBe(2);
    expect(quantile([1, 2, 4], 0.75)).toBe(3); // position 1.5
    expect(quantile([1, 2, 3, 4], 0.3)).toBeCloseTo(1.9, 12); // position 0.9; PERCENTILE.INC's own example
    expect(quantile([6, 7, 15, 36, 39, 40, 41, 42, 43, 47, 49], 0.25)).toBe(25.5); // position 2.5: between 15 and 36
    expect(quantile([6, 7, 15, 36, 39, 40, 41, 42, 43, 47, 49], 0.75)).toBe(42.5); // position 7.5: between 42 and 43
    expect(quantile([7, 15, 36, 39, 40, 41], 0.25)).toBe(20.25); // position 1.25: 15 + 0.25·21
    expect(quantile([7, 15, 36, 39, 40, 41], 0.5)).toBe(37.5);
    expect(quantile([7, 15, 36, 39, 40, 41], 0.75)).toBe(39.75); // position 3.75: 39 + 0.75·1
  });

  test("the ends, one value and none", () => {
    expect(quantile([3, 5, 9], 0)).toBe(3);
    expect(quantile([3, 5, 9], 1)).toBe(9);
    for (const share of [0, 0.25, 0.5, 1]) expect(quantile([7], share)).toBe(7);
    expect(quantile([], 0.5)).toBeNull();
  });

  test("quartiles of whole numbers, as whole-number arithmetic in quarters gives them", () => {
    const sorted = fc.array(fc.integer({ min: 100, max: 400 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(sorted, fc.constantFrom(1, 2, 3), (values, quarter) => {
        values.sort((a, b) => a - b);
        const inQuarters = (values.length - 1) * quarter;
        const [below, rest] = [Math.floor(inQuarters / 4), inQuarters % 4];
        const high = values[below + 1] ?? values[below]!;
        const fourTimes = (4 - rest) * values[below]! + rest * high;
        expect(quantile(values, quarter / 4)).toBe(fourTimes / 4);
      }),
    );
  });
});

describe("segments by quantiles", () => {
  test("a mean equal to a cut-point gets the better segment", () => {
    const found = segments([2, 1, 5, 3, 4], quartiles());
    expect(found.cutPoints).toEqual([[2, 3, 4]]);
    expect(found.segments).toEqual([1, 1, 4, 2, 3]);
    expect(found.basis).toEqual(Array(5).fill(COMPUTED));
  });

  test("cut-points that are not rounded may lie between hundredths", () => {
    const found = segments([2.06, 2.07, 3], quartiles());
    expect(found.cutPoints[0]!.map((cut) => cut.toFixed(4))).toEqual(["2.0650", "2.0700", "2.5350"]);
    expect(found.segments).toEqual([1, 2, 4]);
  });

  test("cut-points rounded to hundredths, halves up: 2.065 becomes 2.07 and the second trust is better off", () => {
    const found = segments([2.06, 2.07, 3], quartiles({ cutPointDecimals: 2 }));
    expect(found.cutPoints).toEqual([[2.07, 2.07, 2.54]]);
    expect(found.segments).toEqual([1, 1, 4]);
  });

  test("rounding down may be to the worse: 2.0625 becomes 2.06", () => {
    // n = 6, position 1.25: 2.06 + 0.25·0.01
    const means = [1, 2.06, 2.07, 3, 3, 3];
    expect(segments(means, quartiles()).cutPoints[0]![0]).toBeCloseTo(2.0625, 12);
    expect(segments(means, quartiles({ cutPointDecimals: 2 })).cutPoints[0]![0]).toBe(2.06);
  });

  test("every half between two hundredths rounds up, and a mean there gets the better segment", () => {
    for (let hundredths = 100; hundredths < 400; hundredths++) {
      const [low, high] = [hundredths / 100, (hundredths + 1) / 100];
      const found = segments([low, high, 4], quartiles({ at: [0.25], cutPointDecimals: 2 }));
      expect(found.cutPoints).toEqual([[high]]);
      expect(found.segments[1]).toBe(1);
    }
  });

  test("by counting: a segment is 1 + the number of quartiles below the mean", () => {
    const means = fc.array(fc.integer({ min: 100, max: 130 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(means, (hundredths) => {
        const sorted = hundredths.toSorted((a, b) => a - b);
        const fourTimesQuartiles = [1, 2, 3].map((quarter) => {
          const at = (sorted.length - 1) * quarter;
          const low = sorted[Math.floor(at / 4)]!;
          return 4 * low + (at % 4) * ((sorted[Math.floor(at / 4) + 1] ?? low) - low);
        });
        const expected = hundredths.map((mean) => 1 + fourTimesQuartiles.filter((cut) => 4 * mean > cut).length);
        expect(
          segments(
            hundredths.map((n) => n / 100),
            quartiles(),
          ).segments,
        ).toEqual(expected);
      }),
    );
  });

  test("a trust without a mean has no segment and is not in the pool", () => {
    const found = segments([2, Number.NaN, 1, 5, 3, 4, Number.NaN], quartiles());
    expect(found.segments).toEqual([1, 0, 1, 4, 2, 3, 0]);
    expect(found.basis[1]).toBe(NONE);
  });

  test("all types together, or each type for itself", () => {
    const means = [1, 2, 3, 4, 1.1, 1.2, 1.3, 1.4];
    const typeOf = [0, 0, 0, 0, 1, 1, 1, 1];
    const median = (pool: "all-types" | "within-type") =>
      segments(means, quartiles({ at: [0.5], pool }), { typeOf, types: 2 });
    expect(median("all-types").cutPoints).toEqual([[1.35], [1.35]]);
    expect(median("all-types").segments).toEqual([1, 2, 2, 2, 1, 1, 1, 2]);
    expect(median("within-type").cutPoints).toEqual([[2.5], [1.25]]);
    expect(median("within-type").segments).toEqual([1, 1, 2, 2, 1, 1, 2, 2]);
  });

  test("an incomplete pool gives no segments and no cut-points", () => {
    const found = segments([1, 2, 3], quartiles(), { poolComplete: false });
    expect(found).toEqual({ segments: [0, 0, 0], basis: [NONE, NONE, NONE], cutPoints: [null] });
  });

  test("a pool of nobody gives none", () => {
    expect(segments([Number.NaN], quartiles())).toEqual({ segments: [0], basis: [NONE], cutPoints: [null] });
  });
});

describe("segments by thresholds", () => {
  test("the neighbours that METHOD-2026-27 names: equal to a threshold is the better segment", () => {
    const means = [1, 1.92, 1.94, 2.32, 2.33, 2.77, 2.78, 4];
    const found = segments(means, thresholds);
    expect(found.segments).toEqual([1, 1, 2, 2, 3, 3, 4, 4]);
    expect(found.cutPoints).toEqual([[1.92, 2.32, 2.77]]);
  });

  test("every hundredth from 1 to 4, compared in whole hundredths", () => {
    for (let hundredths = 100; hundredths <= 400; hundredths++) {
      const expected = hundredths <= 192 ? 1 : hundredths <= 232 ? 2 : hundredths <= 277 ? 3 : 4;
      expect(segments([Number(`${hundredths}e-2`)], thresholds).segments).toEqual([expected]);
    }
  });

  test("they need no pool, and are the same for every type", () => {
    const found = segments([1.5, 2.5, Number.NaN], thresholds, { typeOf: [0, 1, 1], types: 2, poolComplete: false });
    expect(found.segments).toEqual([1, 3, 0]);
    expect(found.cutPoints).toEqual([
      [1.92, 2.32, 2.77],
      [1.92, 2.32, 2.77],
    ]);
  });
});

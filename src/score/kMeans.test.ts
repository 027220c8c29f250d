import fc from "fast-check";
import { describe, expect, test } from "vitest";
import "../../test/fixedSeed.ts";
import { kMeansBounds } from "./kMeans.ts";

const bounds = (numbers: readonly number[], groups: number) => kMeansBounds(Float64Array.from(numbers).sort(), groups);

describe("worked by hand", () => {
  test("two clear groups: halfway between their means", () => {
    expect(bounds([1, 2, 10, 11], 2)).toEqual([6]);
  });

  test("means move until they rest: one far number leaves the others together", () => {
    // thirds are {0}, {1, 2}, {9}; 1 and 2 stay nearest to 1.5, so bounds are 0.75 and 5.25
    expect(bounds([0, 1, 2, 9], 3)).toEqual([0.75, 5.25]);
  });

  test("as many numbers as groups: each is one", () => {
    expect(bounds([1, 2, 4], 3)).toEqual([1.5, 3]);
  });

  test("fewer different numbers than groups cannot be grouped", () => {
    expect(bounds([], 2)).toBeNull();
    expect(bounds([1, 1, 1, 2], 3)).toBeNull();
  });
});

test("every number is in the group whose mean is nearest, and bounds lie halfway between means", () => {
  const all = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 5, maxLength: 80 });
  fc.assert(
    fc.property(all, fc.integer({ min: 2, max: 5 }), (numbers, groups) => {
      const found = bounds(numbers, groups);
      if (found === null) {
        expect(new Set(numbers).size).toBeLessThan(groups);
        return;
      }
      expect(found).toEqual(found.toSorted((a, b) => a - b));
      const members = Array.from({ length: groups }, (_, group) =>
        numbers.filter((number) => found.filter((bound) => number > bound).length === group),
      );
      if (members.some(({ length }) => length === 0)) return;
      const means = members.map((own) => own.reduce((sum, number) => sum + number, 0) / own.length);
      for (const [at, bound] of found.entries()) expect(bound).toBeCloseTo((means[at]! + means[at + 1]!) / 2, 9);
      for (const [group, own] of members.entries())
        for (const number of own)
          for (const mean of means)
            expect(Math.abs(number - means[group]!)).toBeLessThanOrEqual(Math.abs(number - mean) + 1e-9);
    }),
  );
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import "../../test/fixedSeed.ts";
import { exact, exactScoreOfPlace, roundedOf } from "../../test/exactFractions.ts";
import { inLastPlaces, roundHalfAway } from "./methodRounding.ts";

const decimals = fc.integer({ min: 0, max: 4 });
const fractions = fc
  .oneof(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 1_000_000 }))
  .chain((bottom) => fc.tuple(fc.integer({ min: -4 * bottom, max: 4 * bottom }), fc.constant(bottom)));

describe("half away from zero on the exact fraction", () => {
  test("any fraction rounds as whole-number arithmetic rounds it", () => {
    fc.assert(
      fc.property(fractions, decimals, ([top, bottom], places) => {
        expect(roundHalfAway(top / bottom, places) + 0).toBe(roundedOf(exact(top, bottom), places) + 0);
      }),
      { numRuns: 5000 },
    );
  });

  test("every exact half of a hundredth goes away from zero, below and above it", () => {
    for (let k = -400; k < 400; k++) {
      const half = 2 * k + 1; // (2k + 1)/200 lies between two hundredths
      const away = half > 0 ? (half + 1) / 2 : (half - 1) / 2;
      expect(roundHalfAway(half / 200, 2), `${half}/200`).toBe(away / 100);
    }
  });

  test("a half made by float arithmetic, 1 + 3k/200, goes up though many of these floats are below it", () => {
    let belowTheHalf = 0;
    for (let k = 0; k <= 200; k++) {
      const score = 1 + (3 * k) / 200;
      if (k % 2 === 1 && Math.round(score * 100) < Math.ceil((200 + 3 * k) / 2)) belowTheHalf++;
      expect(roundHalfAway(score, 2), `1 + 3·${k}/200`).toBe(Math.floor((200 + 3 * k + 1) / 2) / 100);
    }
    expect(belowTheHalf, "this test is of use only where plain rounding fails").toBeGreaterThan(0);
  });

  test("the score of every place of every pool up to 250 rounds as the exact fraction does", () => {
    for (const [from, to] of [
      [1, 4],
      [2, 4],
      [1, 3],
      [2, 3],
    ] as const) {
      for (let ranked = 2; ranked <= 250; ranked++) {
        for (let place = 1; place <= ranked; place++) {
          const score = from + ((to - from) * (place - 1)) / (ranked - 1);
          const expected = roundedOf(exactScoreOfPlace(place, ranked, from, to), 2);
          if (roundHalfAway(score, 2) !== expected) expect.fail(`${place} of ${ranked}, ${from} to ${to}`);
        }
      }
    }
  });
});

test("rounding again changes nothing", () => {
  fc.assert(
    fc.property(fractions, decimals, ([top, bottom], places) => {
      const once = roundHalfAway(top / bottom, places);
      expect(roundHalfAway(once, places)).toBe(once);
    }),
  );
});

test("no number stays no number", () => {
  expect(roundHalfAway(Number.NaN, 2)).toBeNaN();
});

test("the exact fraction decides where the float lies on the half and the number does not", () => {
  const justBelow = () => ({ numerator: 1_004_999_999_999_999_999n, denominator: 1_000_000_000_000_000_000n });
  const justAbove = () => ({ numerator: 1_005_000_000_000_000_001n, denominator: 1_000_000_000_000_000_000n });
  expect(roundHalfAway(1.005, 2, justBelow)).toBe(1);
  expect(roundHalfAway(1.005, 2, justAbove)).toBe(1.01);
});

test("a rounded number in whole last places, for every hundredth from 1.00 to 4.00", () => {
  for (let hundredths = 100; hundredths <= 400; hundredths++)
    expect(inLastPlaces(Number(`${hundredths}e-2`), 2)).toBe(hundredths);
  expect(inLastPlaces(2, 0)).toBe(2);
});

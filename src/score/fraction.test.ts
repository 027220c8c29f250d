import fc from "fast-check";
import { expect, test } from "vitest";
import "../../test/fixedSeed.ts";
import { equal, exactScoreOfPlace } from "../../test/exactFractions.ts";
import { add, divide, type ExactFraction, fractionOf, multiply, roundToWhole } from "./fraction.ts";

const MILLION = 1_000_000;
const fraction = (numerator: number, denominator: number): ExactFraction => ({
  numerator: BigInt(numerator),
  denominator: BigInt(denominator),
});
const isEqual = (a: ExactFraction, b: ExactFraction) =>
  equal([a.numerator, a.denominator], [b.numerator, b.denominator]);

const denominators = fc.oneof(
  fc.integer({ min: 1, max: 300 }),
  fc.integer({ min: 1, max: MILLION }),
  fc.integer({ min: MILLION - 100, max: MILLION }),
);
const fractions = denominators.chain((bottom) =>
  fc.tuple(fc.integer({ min: -4 * bottom, max: 4 * bottom }), fc.constant(bottom)),
);

test("the fraction behind a float is found for every denominator up to a million", () => {
  fc.assert(
    fc.property(fractions, ([top, bottom]) => {
      expect(isEqual(fractionOf(top / bottom), fraction(top, bottom))).toBe(true);
    }),
    { numRuns: 5000 },
  );
});

test("neighbours of a fraction a millionth of a millionth away are told apart", () => {
  for (const [top, bottom] of [
    [999_998, 999_999],
    [999_999, MILLION],
    [1_999_999, MILLION],
    [3_999_997, 999_999],
    [4_000_001, MILLION],
  ] as const) {
    expect(fractionOf(top / bottom)).toEqual(fraction(top, bottom));
  }
});

test("the denominator is above 0, and whole numbers and zero have the denominator 1", () => {
  for (const whole of [-4, -1, 0, 1, 2, 4]) expect(fractionOf(whole)).toEqual(fraction(whole, 1));
  expect(fractionOf(-0)).toEqual(fraction(0, 1));
  fc.assert(
    fc.property(fractions, ([top, bottom]) => {
      expect(fractionOf(top / bottom).denominator > 0n).toBe(true);
    }),
  );
});

test("a score made from a place by float arithmetic still shows its fraction", () => {
  for (const [from, to] of [
    [1, 4],
    [2, 4],
    [1, 3],
    [2, 3],
  ] as const) {
    for (let ranked = 2; ranked <= 250; ranked++) {
      for (const place of [1, 2, Math.ceil(ranked / 3), ranked - 1, ranked]) {
        const found = fractionOf(from + ((to - from) * (place - 1)) / (ranked - 1));
        const expected = exactScoreOfPlace(place, ranked, from, to);
        expect(equal([found.numerator, found.denominator], expected), `${place} of ${ranked}`).toBe(true);
      }
    }
  }
});

test("sums, products and quotients are exact", () => {
  const third = fraction(1, 3);
  expect(isEqual(add(add(third, third), third), fraction(1, 1))).toBe(true);
  expect(isEqual(multiply(fraction(-3, 7), fraction(14, 9)), fraction(-2, 3))).toBe(true);
  expect(isEqual(divide(fraction(-3, 7), fraction(9, 14)), fraction(-2, 3))).toBe(true);
});

test("what is added can be taken away again, what is multiplied can be divided again", () => {
  fc.assert(
    fc.property(fractions, fractions, ([a, b], [c, d]) => {
      const [one, other] = [fraction(a, b), fraction(c, d)];
      expect(isEqual(add(add(one, other), fraction(-c, d)), one)).toBe(true);
      fc.pre(c > 0);
      expect(isEqual(divide(multiply(one, other), other), one)).toBe(true);
    }),
  );
});

test("rounding to a whole number takes the nearest, and of two equally near the one further from zero", () => {
  for (let bottom = 1; bottom <= 12; bottom++) {
    for (let top = -60; top <= 60; top++) {
      const candidates = Array.from({ length: 123 }, (_, n) => n - 61);
      const distance = (whole: number) => Math.abs(whole * bottom - top); // in units of 1/bottom: whole numbers
      const nearest = Math.min(...candidates.map(distance));
      const best = candidates.filter((whole) => distance(whole) === nearest);
      const expected = best.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a));
      expect(Number(roundToWhole(fraction(top, bottom))), `${top}/${bottom}`).toBe(expected);
    }
  }
});

import { expect, test } from "vitest";
import { bestTenthOf, chanceOfSoMany } from "./bestTenth.ts";

test("chances of an urn, by counting", () => {
  // 2 of 4 balls marked, 2 drawn: one way of six without a marked one, one with both
  const urn = { all: 4, marked: 2, drawn: 2 };
  expect(chanceOfSoMany(0, urn)).toBeCloseTo(1, 12);
  expect(chanceOfSoMany(1, urn)).toBeCloseTo(5 / 6, 12);
  expect(chanceOfSoMany(2, urn)).toBeCloseTo(1 / 6, 12);
  expect(chanceOfSoMany(3, urn)).toBe(0);
  // at least 5 aces and kings among 13 cards of 52: C(8,5)·C(44,8) + … over C(52,13)
  const choose = (of: number, chosen: number): number =>
    chosen === 0 ? 1 : (choose(of - 1, chosen - 1) * of) / chosen;
  const counted = [5, 6, 7, 8].reduce((sum, n) => sum + (choose(8, n) * choose(44, 13 - n)) / choose(52, 13), 0);
  expect(chanceOfSoMany(5, { all: 52, marked: 8, drawn: 13 })).toBeCloseTo(counted, 10);
});

test("the best tenth: joint ones at the edge are in it, those not ranked are not counted", () => {
  const ranks = [1, 2, 2, 4, 5, 6, 7, 8, 9, 10, 11, 0];
  const subTypes = ["s", "s", "l", ...new Array(8).fill("l"), "s"];
  expect(bestTenthOf(ranks, subTypes)).toEqual({
    ranked: 11,
    inBestTenth: 3,
    subTypes: [
      {
        subType: "l",
        organisations: 9,
        inBestTenth: 1,
        expected: expect.closeTo(27 / 11, 12),
        chance: expect.closeTo(1, 12),
      },
      // both of the two in three draws of eleven: C(9,1) / C(11,3)
      {
        subType: "s",
        organisations: 2,
        inBestTenth: 2,
        expected: expect.closeTo(6 / 11, 12),
        chance: expect.closeTo(9 / 165, 12),
      },
    ],
  });
});

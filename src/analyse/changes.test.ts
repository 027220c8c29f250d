import { expect, test } from "vitest";
import { madeFramework } from "../../test/madeLeague.ts";
import { asScored, LATER, madePeriod, trustsWith } from "../../test/madePeriods.ts";
import { membership, tableChanges } from "./changes.ts";

const definition = madeFramework([asScored("M1")]);
const scores = (all: Readonly<Record<string, number>>) =>
  trustsWith(Object.fromEntries(Object.entries(all).map(([code, M1]) => [code, { M1 }])));
const other = trustsWith({ X: { M1: 1 } }, { type: 1 });
const before = madePeriod(definition, [...scores({ A: 1, B: 1.2, C: 1.4, D: 1.6, G: 1.7 }), ...other]);
const after = madePeriod(definition, [...scores({ D: 1, A: 1.2, C: 1.45, B: 1.5, N: 1.7 }), ...other], LATER);

test("the largest movement first, then the largest change of average; who stood in one table only is named", () => {
  const { moved, joined, left } = tableChanges(before, after, "a");
  expect(moved.map(({ trustCode, rank }) => [trustCode, rank!.change])).toEqual([
    ["D", -3],
    ["B", 2],
    ["A", 1],
    ["C", 0],
  ]);
  expect(moved[0]!.average!.parts.total).toBeCloseTo(-0.6, 12);
  expect([joined, left]).toEqual([["N"], ["G"]]);
});

test("a part of the table, with ranks of the whole, and the ranges handed in", () => {
  const range = { low: 1, high: 2, by: "Standings" };
  const rangesOf = (code: string) => ({ before: null, after: code === "B" ? range : null });
  const { moved, left } = tableChanges(before, after, "a", new Set(["B", "X"]), rangesOf);
  expect(moved.map(({ trustCode }) => trustCode)).toEqual(["B"]);
  expect(moved[0]!.rank).toMatchObject({
    before: 2,
    after: 4,
    judgement: "inside-likely-range",
    likelyRangeAfter: range,
  });
  expect(left).toEqual([]);
});

test("each type for itself, in any order of rows", () => {
  expect(membership(before, after, "b")).toEqual({ stayed: ["X"], joined: [], left: [] });
  const shuffled = madePeriod(definition, [...other, ...scores({ N: 1.7, B: 1.5, C: 1.45, D: 1, A: 1.2 })], LATER);
  expect(tableChanges(before, shuffled, "a")).toEqual(tableChanges(before, after, "a"));
});

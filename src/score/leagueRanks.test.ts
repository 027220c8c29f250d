import fc from "fast-check";
import { expect, test } from "vitest";
import "../../test/fixedSeed.ts";
import { rankByKeys } from "./leagueRanks.ts";

interface Standing {
  segment: number;
  average: number;
  table: number;
}

const rank = (all: readonly Standing[], tables: number) => {
  const { leagueRanks, joint, ranked } = rankByKeys(
    [Uint8Array.from(all, ({ segment }) => segment), Float64Array.from(all, ({ average }) => average)],
    Uint8Array.from(all, ({ table }) => table),
    tables,
  );
  return { leagueRanks: [...leagueRanks], joint: [...joint], ranked };
};

const standings = fc.array(
  fc.record({
    segment: fc.integer({ min: 1, max: 4 }),
    average: fc.oneof(
      fc.integer({ min: 200, max: 204 }).map((n) => n / 100),
      fc.constant(Number.NaN),
    ), // narrow: ties
    table: fc.integer({ min: 0, max: 2 }),
  }),
  { maxLength: 30 },
);
const takesPart = ({ average }: Standing) => !Number.isNaN(average);
const isBetter = (one: Standing, other: Standing) =>
  one.segment < other.segment || (one.segment === other.segment && one.average < other.average);

test("1 + the number in the same table whose segment, then average, is better", () => {
  fc.assert(
    fc.property(standings, (all) => {
      const expected = all.map((own) =>
        takesPart(own)
          ? 1 + all.filter((other) => other.table === own.table && takesPart(other) && isBetter(other, own)).length
          : 0,
      );
      expect(rank(all, 3).leagueRanks).toEqual(expected);
    }),
  );
});

test("joint is who shares its rank with somebody of the same table", () => {
  fc.assert(
    fc.property(standings, (all) => {
      const { leagueRanks, joint } = rank(all, 3);
      const expected = all.map((own, row) =>
        leagueRanks[row] !== 0 &&
        all.some(({ table }, other) => other !== row && table === own.table && leagueRanks[other] === leagueRanks[row])
          ? 1
          : 0,
      );
      expect(joint).toEqual(expected);
    }),
  );
});

test("the number ranked, by table; who lacks a key is not ranked and not counted", () => {
  fc.assert(
    fc.property(standings, (all) => {
      const expected = [0, 1, 2].map((table) => all.filter((own) => own.table === table && takesPart(own)).length);
      expect(rank(all, 3).ranked).toEqual(expected);
    }),
  );
});

test("a worked example: a four-way tie behind the first, and a worse segment behind every better one", () => {
  const standing = (segment: number, average: number, table = 0) => ({ segment, average, table });
  const found = rank(
    [
      standing(3, 1.5),
      standing(2, 2.1),
      standing(2, 2.1),
      standing(1, 2.9),
      standing(2, 2.1),
      standing(2, 2.1),
      standing(2, 2.11),
      standing(1, 1, 1),
    ],
    2,
  );
  expect(found.leagueRanks).toEqual([7, 2, 2, 1, 2, 2, 6, 1]);
  expect(found.joint).toEqual([0, 1, 1, 0, 1, 1, 0, 0]);
  expect(found.ranked).toEqual([7, 1]);
});

test("nobody to rank", () => {
  expect(rank([], 2)).toEqual({ leagueRanks: [], joint: [], ranked: [0, 0] });
});

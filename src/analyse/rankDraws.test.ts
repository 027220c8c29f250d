import fc from "fast-check";
import { expect, test } from "vitest";
import "../../test/fixedSeed.ts";
import { countRanks, tenthOf } from "./rankDraws.ts";

const PLACES = 6;
/** Members with few places and keys, so that ties are common; some keep one place. More draws than are ranked at a time. */
const tables = fc
  .record({ size: fc.integer({ min: 1, max: 25 }), draws: fc.constantFrom(1, 63, 64, 65, 150) })
  .chain(({ size, draws }) =>
    fc.record({
      draws: fc.constant(draws),
      members: fc.array(
        fc.record({
          keys: fc.uint16Array({ min: 0, max: 7, minLength: PLACES, maxLength: PLACES }),
          places: fc.option(fc.uint16Array({ min: 0, max: PLACES - 1, minLength: draws, maxLength: draws })),
          heldPlace: fc.nat(PLACES - 1),
        }),
        { minLength: size, maxLength: size },
      ),
    }),
  );

test("ranks are 1 + the number of better ones in every draw, counted one draw at a time", () => {
  fc.assert(
    fc.property(tables, ({ draws, members }) => {
      const size = members.length;
      const expected = members.map(() => ({ ranks: new Array<number>(size + 1).fill(0), worstTenth: 0 }));
      for (let draw = 0; draw < draws; draw++) {
        const keys = members.map(({ keys: own, places, heldPlace }) => own[places ? places[draw]! : heldPlace]!);
        keys.forEach((key, at) => {
          expected[at]!.ranks[1 + keys.filter((other) => other < key).length]!++;
          const fromTheWorst = 1 + keys.filter((other) => other > key).length;
          if (fromTheWorst <= Math.floor(size / 10)) expected[at]!.worstTenth++;
        });
      }
      const found = countRanks(members, 8, draws);
      expect(found.map(({ ranks, worstTenth }) => ({ ranks: [...ranks], worstTenth }))).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});

test("a tenth is rounded down", () => {
  expect([9, 10, 58, 61, 134].map(tenthOf)).toEqual([0, 1, 5, 6, 13]);
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import "../../test/fixedSeed.ts";
import { type Contest, fitsTie, placeRows, type Tie } from "./places.ts";

interface Contender {
  badness: number;
  type?: number;
  rank?: number;
}

/** Places and ties of contenders; rows that do not take part are given as null. */
function place(contenders: readonly (Contender | null)[], hiddenDecimals = false) {
  const contest: Contest = {
    rows: Uint32Array.from([...contenders.keys()].filter((row) => contenders[row] !== null)),
    badness: Float64Array.from(contenders, (contender) => contender?.badness ?? Number.NaN),
    ranks: Int32Array.from(contenders, (contender) => contender?.rank ?? 0),
    typeOf: Uint8Array.from(contenders, (contender) => contender?.type ?? 0),
    hiddenDecimals,
  };
  const places = new Int32Array(contenders.length);
  const ties = placeRows(contest, places).map(({ rows, ...tie }) => ({
    ...tie,
    rows: [...rows].sort((a, b) => a - b),
  }));
  return { places: [...places], ties };
}

/** A value on which the publisher ranks, of which only `shown` is published. */
interface Hidden {
  type: number;
  hidden: number;
}
const shown = ({ hidden }: Hidden) => Math.floor(hidden / 4);
const hiddenOnes = (types: number) =>
  fc.array(
    fc.record({ type: fc.integer({ min: 0, max: types - 1 }), hidden: fc.integer({ min: 0, max: 15 }) }),
    { minLength: 1, maxLength: 14 }, // 4 shown values, 16 hidden ones: ties of both kinds are common
  );
/** Contenders as published: the shown value, and the rank within type on the hidden one. */
const asPublished = (all: readonly Hidden[]) =>
  all.map((own) => ({
    badness: shown(own),
    type: own.type,
    rank: 1 + all.filter((other) => other.type === own.type && other.hidden < own.hidden).length,
  }));

describe("places by the value alone", () => {
  const values = fc.array(fc.option(fc.integer({ min: -3, max: 3 })), { maxLength: 20 });

  test("1 + the number strictly better; who does not take part has no place", () => {
    fc.assert(
      fc.property(values, (all) => {
        const { places } = place(all.map((badness) => (badness === null ? null : { badness })));
        const expected = all.map((own) =>
          own === null ? 0 : 1 + all.filter((other) => other !== null && other < own).length,
        );
        expect(places).toEqual(expected);
      }),
    );
  });

  test("a tie is every group of equal values, with the places that it holds together", () => {
    fc.assert(
      fc.property(values, (all) => {
        const { places, ties } = place(all.map((badness) => (badness === null ? null : { badness })));
        const groups = [-3, -2, -1, 0, 1, 2, 3].map((value) => all.flatMap((own, row) => (own === value ? [row] : [])));
        const expected = groups
          .filter((rows) => rows.length > 1)
          .map((rows) => ({
            rows,
            firstPlace: places[rows[0]!],
            lastPlace: places[rows[0]!]! + rows.length - 1,
            open: false,
          }));
        expect(ties).toEqual(expected);
      }),
    );
  });

  test("ties share the best place: 1, 2, 2, 4", () => {
    expect(place([{ badness: 7 }, { badness: 5 }, { badness: 9 }, { badness: 7 }]).places).toEqual([2, 1, 4, 2]);
  });
});

describe("places by shown values and published ranks", () => {
  test("within one type the ranks put shown ties in the order of the hidden values, and no tie is open", () => {
    fc.assert(
      fc.property(hiddenOnes(1), fc.boolean(), (all, hiddenDecimals) => {
        const { places, ties } = place(asPublished(all), hiddenDecimals);
        expect(places).toEqual(all.map((own) => 1 + all.filter((other) => other.hidden < own.hidden).length));
        expect(ties.some(({ open }) => open)).toBe(false);
      }),
    );
  });

  test("across types a place is 1 + the number known to be better: by the value, or by rank in the same type", () => {
    fc.assert(
      fc.property(hiddenOnes(3), (all) => {
        const known = (own: Hidden, other: Hidden) =>
          shown(other) < shown(own) ||
          (shown(other) === shown(own) && other.type === own.type && other.hidden < own.hidden);
        const { places } = place(asPublished(all), true);
        expect(places).toEqual(all.map((own) => 1 + all.filter((other) => known(own, other)).length));
      }),
    );
  });

  test("with hidden decimals a tie is open exactly when it holds more than one type", () => {
    fc.assert(
      fc.property(hiddenOnes(3), (all) => {
        for (const { rows, open } of place(asPublished(all), true).ties)
          expect(open).toBe(new Set(rows.map((row) => all[row]!.type)).size > 1);
      }),
    );
  });

  test("without hidden decimals a tie across types is closed, unless ranks split it", () => {
    const across = (ranks: readonly [number, number, number]) =>
      place([
        { badness: 5, type: 0, rank: ranks[0] },
        { badness: 5, type: 0, rank: ranks[1] },
        { badness: 5, type: 1, rank: ranks[2] },
      ]);
    expect(across([1, 1, 1])).toEqual({
      places: [1, 1, 1],
      ties: [{ rows: [0, 1, 2], firstPlace: 1, lastPlace: 3, open: false }],
    });
    expect(across([1, 2, 1]).ties[0]!.open).toBe(true);
    expect(across([1, 2, 1]).places).toEqual([1, 2, 1]);
  });

  test("with hidden decimals and no published ranks a tie within a type is open, its places the best possible", () => {
    expect(place([{ badness: 2 }, { badness: 2 }, { badness: 1 }], true)).toEqual({
      places: [2, 2, 1],
      ties: [{ rows: [0, 1], firstPlace: 2, lastPlace: 3, open: true }],
    });
  });

  test("a trust without a published rank is not known to be better than anybody in its tie", () => {
    const { places, ties } = place([{ badness: 5 }, { badness: 5, rank: 3 }, { badness: 5, rank: 8 }], true);
    expect(ties).toEqual([{ rows: [0, 1, 2], firstPlace: 1, lastPlace: 3, open: true }]);
    expect(places).toEqual([1, 1, 2]);
  });
});

describe("whether claimed places are a possible order of a tie", () => {
  /** A tie of rows in order of type and rank, as `placeRows` hands it out. */
  const tieOf = (rows: readonly Required<Pick<Contender, "type" | "rank">>[], firstPlace: number) => {
    const sorted = [...rows].sort((a, b) => a.type - b.type || a.rank - b.rank);
    const tie: Tie = {
      rows: Uint32Array.from(sorted.keys()),
      firstPlace,
      lastPlace: firstPlace + rows.length - 1,
      open: true,
    };
    const columns = [Int32Array.from(sorted, ({ rank }) => rank), Uint8Array.from(sorted, ({ type }) => type)] as const;
    return { sorted, fits: (claimed: readonly number[]) => fitsTie(tie, claimed, ...columns) };
  };

  test("the places by the hidden values always are", () => {
    fc.assert(
      fc.property(hiddenOnes(3), (all) => {
        const contenders = asPublished(all);
        const hiddenPlaces = all.map((own) => 1 + all.filter((other) => other.hidden < own.hidden).length);
        const contest: Contest = {
          rows: Uint32Array.from(all.keys()),
          badness: Float64Array.from(contenders, ({ badness }) => badness),
          ranks: Int32Array.from(contenders, ({ rank }) => rank),
          typeOf: Uint8Array.from(contenders, ({ type }) => type),
          hiddenDecimals: true,
        };
        for (const tie of placeRows(contest, new Int32Array(all.length))) {
          const claimed = Array.from(tie.rows, (row) => hiddenPlaces[row]!);
          expect(fitsTie(tie, claimed, contest.ranks, contest.typeOf)).toBe(true);
        }
      }),
    );
  });

  test("no others are: every claim is judged pair by pair", () => {
    const cases = fc
      .array(fc.record({ type: fc.integer({ min: 0, max: 1 }), rank: fc.integer({ min: 0, max: 3 }) }), {
        minLength: 2,
        maxLength: 5,
      })
      .chain((rows) =>
        fc.record({
          rows: fc.constant(rows),
          firstPlace: fc.integer({ min: 1, max: 4 }),
          // Places above the first, mostly those of some order, so that possible claims are common.
          above: fc.oneof(
            fc
              .array(fc.integer({ min: 0, max: 3 }), { minLength: rows.length, maxLength: rows.length })
              .map((levels) => levels.map((level) => levels.filter((other) => other < level).length)),
            fc.array(fc.integer({ min: -1, max: rows.length }), { minLength: rows.length, maxLength: rows.length }),
          ),
        }),
      );
    const seen = { possible: 0, impossible: 0 };
    fc.assert(
      fc.property(cases, ({ rows, firstPlace, above }) => {
        const { sorted, fits } = tieOf(rows, firstPlace);
        const claimed = above.map((places) => firstPlace + places);
        const fills = claimed.every(
          (own) => own === firstPlace + claimed.filter((other) => other < own).length, // competition ranks
        );
        const agrees = sorted.every((own, at) =>
          sorted.every((other, otherAt) => {
            if (own.type !== other.type || own.rank === 0 || other.rank === 0) return true;
            return Math.sign(own.rank - other.rank) === Math.sign(claimed[at]! - claimed[otherAt]!);
          }),
        );
        seen[fills && agrees ? "possible" : "impossible"]++;
        expect(fits(claimed)).toBe(fills && agrees);
      }),
      { numRuns: 1000 },
    );
    expect(Math.min(seen.possible, seen.impossible), "both kinds of claim are common").toBeGreaterThan(100);
  });

  test("worked examples: places 3 to 5, two trusts of one type with ranks 7 and 8, one of another", () => {
    const { fits } = tieOf(
      [
        { type: 0, rank: 7 },
        { type: 0, rank: 8 },
        { type: 1, rank: 2 },
      ],
      3,
    );
    expect(fits([3, 4, 5])).toBe(true);
    expect(fits([3, 5, 4])).toBe(true);
    expect(fits([3, 5, 3])).toBe(true); // two are truly equal and share the best place
    expect(fits([4, 3, 5])).toBe(false); // against the ranks
    expect(fits([3, 3, 5])).toBe(false); // ranks 7 and 8 are not equal
    expect(fits([3, 4, 4])).toBe(true);
    expect(fits([3, 4, 6])).toBe(false); // beyond the tie
    expect(fits([2, 4, 5])).toBe(false); // before the tie
    expect(fits([4, 5, 4])).toBe(false); // nobody in place 3
  });
});

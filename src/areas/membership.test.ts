import fc from "fast-check";
import { describe, expect, test } from "vitest";
import "../../test/fixedSeed.ts";
import { areaOf, type Membership, trustsOfArea } from "./membership.ts";

const placed = (trustCode: string, areaCode: string, from: string | null, until: string | null): Membership => ({
  trustCode,
  kind: "icb",
  areaCode,
  from,
  until,
});

describe("the area of a trust in a period", () => {
  const moved = [placed("RAA", "OLD", null, "2026-03-31"), placed("RAA", "NEW", "2026-04-01", null)];

  test("follows the dates", () => {
    expect(areaOf(moved, "RAA", "icb", "2025-26-Q4")).toBe("OLD");
    expect(areaOf(moved, "RAA", "icb", "2026-27-Q1")).toBe("NEW");
  });

  test("of a trust that closed is its last, of one that opened later its first", () => {
    expect(areaOf([placed("RAA", "OLD", null, "2025-08-31")], "RAA", "icb", "2025-26-Q2")).toBe("OLD");
    expect(areaOf([placed("RAA", "NEW", "2026-06-01", null)], "RAA", "icb", "2025-26-Q4")).toBe("NEW");
  });

  test("is null for a trust nobody knows, and for a kind it has no place in", () => {
    expect(areaOf(moved, "RBB", "icb", "2025-26-Q4")).toBe(null);
    expect(areaOf(moved, "RAA", "nhs-region", "2025-26-Q4")).toBe(null);
  });
});

/** Histories as the register has them: one place after another, the first and last open at their ends. */
const DAYS = ["2025-06-30", "2025-09-30", "2025-12-31", "2026-03-31"];
const AFTER = ["2025-07-01", "2025-10-01", "2026-01-01", "2026-04-01"];
const history = (trustCode: string) =>
  fc
    .record({
      cuts: fc.subarray(DAYS),
      codes: fc.array(fc.constantFrom("A", "B", "C"), { minLength: 5, maxLength: 5 }),
    })
    .map(({ cuts, codes }) =>
      [...cuts, null].map((until, at) => {
        const from = at === 0 ? null : AFTER[DAYS.indexOf(cuts[at - 1]!)]!;
        return placed(trustCode, codes[at]!, from, until);
      }),
    );
const register = fc
  .uniqueArray(fc.stringMatching(/^R[A-C]{2}$/), { minLength: 1 })
  .chain((codes) => fc.tuple(...codes.map(history)).map((all) => ({ codes, memberships: all.flat() })));
const period = fc.constantFrom("2025-26-Q1", "2025-26-Q2", "2025-26-Q3", "2025-26-Q4", "2026-27-Q1");

test("every trust lies in exactly one area, and is among the trusts of that area alone", () => {
  fc.assert(
    fc.property(register, period, ({ codes, memberships }, reportingPeriod) => {
      for (const code of codes) {
        const own = areaOf(memberships, code, "icb", reportingPeriod);
        const has = ["A", "B", "C"].filter((area) => trustsOfArea(memberships, area, reportingPeriod).includes(code));
        expect(has).toEqual([own]);
      }
    }),
  );
});

test("the order of the register changes nothing", () => {
  const shuffled = register.chain(({ codes, memberships }) =>
    fc.tuple(
      fc.constant(codes),
      fc.constant(memberships),
      fc.shuffledSubarray(memberships, { minLength: memberships.length }),
    ),
  );
  fc.assert(
    fc.property(shuffled, period, ([, one, other], reportingPeriod) => {
      for (const area of ["A", "B", "C"]) {
        expect(trustsOfArea(other, area, reportingPeriod)).toEqual(trustsOfArea(one, area, reportingPeriod));
      }
    }),
  );
});

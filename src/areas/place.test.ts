import { expect, test } from "vitest";
import { standingTrusts } from "./place.ts";

const trust = (trustCode: string, closed: string | null = null, successor: string | null = null) => ({
  trustCode,
  trustName: `Trust ${trustCode}`,
  closed,
  successor,
});
const register = [
  trust("RA1"),
  trust("RA2", "2026-03-31", "RA3"),
  trust("RA3", "2026-09-30", "RA1"),
  trust("RA4", "2026-03-31"),
  trust("RC1", "2020-01-01", "RC2"),
  trust("RC2", "2020-01-01", "RC1"),
];

test("a trust stands for itself to its last day", () => {
  expect(standingTrusts(["RA2", "RA1"], register, "2026-03-31")).toEqual({ trustCodes: ["RA2", "RA1"], notes: [] });
});

test("after that the trust it went into stands for it, once, and the note says so", () => {
  expect(standingTrusts(["RA2", "RA3"], register, "2026-06-30")).toEqual({
    trustCodes: ["RA3"],
    notes: ["Trust RA2 (RA2) closed on 2026-03-31; Trust RA3 (RA3) stands for it."],
  });
  expect(standingTrusts(["RA2", "RA1"], register, "2026-12-31").trustCodes).toEqual(["RA1"]);
});

test("one that went into none is left out, and the note says so", () => {
  expect(standingTrusts(["RA4", "RA1"], register, "2026-06-30")).toEqual({
    trustCodes: ["RA1"],
    notes: ["Trust RA4 (RA4) closed on 2026-03-31; the register names no trust after it."],
  });
});

test("unknown codes stay, and a register that goes round in circles does no harm", () => {
  expect(standingTrusts(["XXX"], register, "2026-06-30")).toEqual({ trustCodes: ["XXX"], notes: [] });
  expect(standingTrusts(["RC1"], register, "2026-06-30").trustCodes.length).toBeLessThanOrEqual(1);
});

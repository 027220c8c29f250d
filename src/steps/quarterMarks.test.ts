/** Marks of quarters: what changes a quarter's own pages changes its mark and those after it, and nothing else does. */
import { expect, test } from "vitest";
import { madeGeography, madePeriodFacts, madeTable, madeTrustFacts } from "../../test/madeFacts.ts";
import type { PeriodFacts } from "../format/leagueFacts.ts";
import type { Geography } from "../publish/geography.ts";
import type { ProjectFacts } from "../publish/projectFacts.ts";
import { marksOf } from "./quarterMarks.ts";

const NEAR: Geography["near"] = {
  reportingPeriod: "2026-27-Q1",
  trusts: [],
  outcodes: [],
  sites: [
    {
      siteCode: "S",
      siteName: "A Hospital",
      trustCode: "RAA",
      parentCode: "RAA",
      postcode: "S1 1AA",
      latitude: 53,
      longitude: -1,
    },
  ],
};
const PROJECT = { version: "1" } as ProjectFacts;

const quarter = (reportingPeriod: string, score = 2.03): PeriodFacts => ({
  ...madePeriodFacts([madeTable([madeTrustFacts({ averageMetricScore: score })])]),
  reportingPeriod,
});
const QUARTERS = [quarter("2025-26-Q3"), quarter("2025-26-Q4"), quarter("2026-27-Q1")];
const geographyOf = (own: Partial<Geography> = {}) => madeGeography({ near: NEAR, ...own });

const marks = (periods: readonly PeriodFacts[], geography = geographyOf(), project = PROJECT) => {
  const { quarters, whole } = marksOf({ periods }, geography, project);
  return [...quarters.values(), whole];
};
/** Which of the three quarters' marks, and of the whole, are others than they were. */
const changed = (...now: Parameters<typeof marks>) => {
  const was = marks(QUARTERS);
  return marks(...now).map((mark, at) => mark !== was[at]);
};

test("a figure changes its own quarter and those after it", () => {
  expect(changed(QUARTERS)).toEqual([false, false, false, false]);
  expect(changed([QUARTERS[0]!, quarter("2025-26-Q4", 2.04), QUARTERS[2]!])).toEqual([false, true, true, true]);
});

test("a later quarter changes no earlier one, but the whole", () => {
  const [q3, q4, q1] = QUARTERS;
  const [first, second, whole] = marks([q3!, q4!]);
  const later = marks([q3!, q4!, q1!]);
  expect(later.slice(0, 2)).toEqual([first, second]);
  expect(later[3]).not.toBe(whole);
});

test("figures that stand in columns count, not only those in tables", () => {
  const [q3, q4, q1] = QUARTERS;
  const valued = (value: number): PeriodFacts => {
    const [one, two] = [Float64Array.of(value, Number.NaN), Int32Array.of(1, 0)];
    const metrics = new Map([["OF0023", { values: one, ranks: two, units: null, publishedScores: one }]]);
    return { ...q4!, scored: { ...q4!.scored, league: { ...q4!.scored.league, metrics } } };
  };
  const [first, ...later] = marks([q3!, valued(72.4), q1!]);
  const [same, ...others] = marks([q3!, valued(72.5), q1!]);
  expect(same).toBe(first);
  expect(others.map((mark, at) => mark !== later[at])).toEqual([true, true, true]);
  expect(marks([q3!, valued(72.4), q1!])).toEqual([first, ...later]);
});

test("geography changes every quarter; who runs a hospital today, districts and the project's own facts change only the whole", () => {
  const seat = { trustCode: "RAA", town: "Chesterfield", postcode: "S44 5BL", latitude: 53.2, longitude: -1.4 };
  expect(changed(QUARTERS, geographyOf({ seats: [seat] }))).toEqual([true, true, true, true]);
  const renamed = { ...NEAR, sites: NEAR.sites.map((site) => ({ ...site, siteName: "B Hospital" })) };
  expect(changed(QUARTERS, geographyOf({ near: renamed }))).toEqual([true, true, true, true]);
  const taken = { ...NEAR, sites: NEAR.sites.map((site) => ({ ...site, trustCode: "RBB" })) };
  expect(changed(QUARTERS, geographyOf({ near: taken }))).toEqual([false, false, false, true]);
  expect(changed(QUARTERS, geographyOf({ near: { ...NEAR, reportingPeriod: "2026-27-Q2" } }))).toEqual([
    false,
    false,
    false,
    true,
  ]);
  expect(changed(QUARTERS, geographyOf(), { ...PROJECT, version: "2" })).toEqual([false, false, false, true]);
});

import { describe, expect, test } from "vitest";
import {
  madeGeography,
  madePeriodFacts,
  madeRankChange,
  madeRow,
  madeTable,
  madeTrustFacts,
  NO_PROJECT,
} from "../../test/madeFacts.ts";
import { LATER } from "../../test/madePeriods.ts";
import type { PeriodFacts, TrustFacts } from "../format/leagueFacts.ts";
import type { Page } from "./page.ts";
import { newestTables, type TablePage, tablePages } from "./tablePage.ts";

const pagesOf = (...periods: PeriodFacts[]) =>
  [
    ...tablePages.pages({
      league: { periods },
      project: NO_PROJECT,
      geography: madeGeography(),
      stories: [],
      factsVersion: "",
    }),
  ] as Page<TablePage>[];
const lineOf = (own: Partial<TrustFacts>) =>
  pagesOf(madePeriodFacts([madeTable([madeTrustFacts(own)])]))[0]!.facts.lines[0]!;
const first = madePeriodFacts([madeTable([madeTrustFacts()])]);

describe("a line of a league table", () => {
  test("rank, joint mark, likely range, score, segment, kind, and its page of the same quarter", () => {
    expect(lineOf({ joint: true, likelyRangeOfRank: { low: 2, high: 7, by: "Standings" } })).toMatchObject({
      path: "/trusts/RAA/2025-26-Q1/",
      leagueRank: 3,
      joint: true,
      likelyRange: "2 to 7",
      score: "2.03",
      segment: 2,
      subType: "Small",
      specialist: false,
    });
  });

  test("specialist trusts are known by their sub-type", () => {
    expect(lineOf({ subType: "Acute - Specialist" })).toMatchObject({ specialist: true, subType: "Specialist" });
  });

  test("the override marks a segment only where it moved it, and tells from which", () => {
    const without = madeTrustFacts().withoutOverride;
    expect(
      lineOf({ financialOverride: true, unadjustedSegment: 1, withoutOverride: { ...without, moved: true } }),
    ).toMatchObject({ override: true, segmentFrom: 1 });
    expect(lineOf({ financialOverride: true })).toMatchObject({ override: true, segmentFrom: null });
    expect(lineOf({ financialOverride: null })).toMatchObject({ override: null });
  });

  test("movement inside the likely range is marked as perhaps chance, and so is one without a range", () => {
    const moved = (judgement: ReturnType<typeof madeRankChange>["judgement"]) =>
      lineOf({ change: { rank: madeRankChange(-2, { judgement }), average: null } });
    expect(moved("inside-likely-range")).toMatchObject({ movementMayBeChance: true, movedBy: -2 });
    expect(moved("beyond-likely-range")).toMatchObject({ movementMayBeChance: false });
    expect(moved("no-likely-range")).toMatchObject({ movementMayBeChance: true });
  });

  test("across a break no movement is told, even where both ranks are known", () => {
    const before = madeRow({ reportingPeriod: "2024-25-Q4", leagueRank: 9 });
    expect(lineOf({ before })).toMatchObject({ movement: "", movedBy: null });
  });

  test("what is not known is no 0", () => {
    expect(lineOf({ leagueRank: null, averageMetricScore: null, adjustedSegment: null })).toMatchObject({
      leagueRank: null,
      score: "–",
      scoreNumber: null,
      segment: null,
      picture: "",
    });
  });
});

describe("pages of tables", () => {
  const later = madePeriodFacts([madeTable([madeTrustFacts({ reportingPeriod: LATER })], { reportingPeriod: LATER })], {
    reportingPeriod: LATER,
    previous: { reportingPeriod: "2025-26-Q1", sameFramework: true },
  });

  test("one for each quarter, and one for the type with the newest and all quarters", () => {
    const pages = pagesOf(first, later);
    expect(pages.map(({ path }) => path)).toEqual(["/tables/a/2025-26-Q1/", "/tables/a/2025-26-Q2/", "/tables/a/"]);
    expect(pages[2]!.facts.reportingPeriod).toBe(LATER);
    expect(pages[2]!.facts.periods!.map(({ path }) => path)).toEqual([
      "/tables/a/2025-26-Q2/",
      "/tables/a/2025-26-Q1/",
    ]);
  });

  test("a new quarter does not change the page of an earlier one", () => {
    expect(pagesOf(first, later)[0]).toEqual(pagesOf(first)[0]);
  });

  test("the newest table of a type may be of an earlier quarter", () => {
    const other = madePeriodFacts([madeTable([madeTrustFacts()], { trustType: "b" })]);
    expect([...newestTables([other, later])].map(([type, { period }]) => [type, period.reportingPeriod])).toEqual([
      ["a", LATER],
      ["b", "2025-26-Q1"],
    ]);
  });

  test("whose the ranges are follows from the lines", () => {
    const ranges = [null, { low: 1, high: 2, by: "Standings" }, { low: 1, high: 3, by: "Standings" }];
    const trusts = ranges.map((likelyRangeOfRank, at) => madeTrustFacts({ trustCode: `R${at}`, likelyRangeOfRank }));
    expect(pagesOf(madePeriodFacts([madeTable(trusts)]))[0]!.facts.rangesBy).toEqual(["Standings"]);
    expect(pagesOf(first)[0]!.facts.rangesBy).toEqual([]);
  });
});

/** What pages and stories tell is what the commands tell: gathered at once, and asked one by one. */
import { beforeAll, describe, expect, inject, test } from "vitest";
import type { LeagueFacts, PeriodFacts, TableFacts, TrustFacts } from "../../src/format/leagueFacts.ts";
import { changesOfTrust } from "../../src/steps/changes.ts";
import { openForReading } from "../../src/steps/database.ts";
import { explainTrust } from "../../src/steps/explain.ts";
import { gatherFacts } from "../../src/steps/leagueFacts.ts";
import { showTable } from "../../src/steps/look.ts";
import { tableWithoutOverride } from "../../src/steps/override.ts";
import { standingBefore, tableRanges, withLikelyRanges } from "../../src/steps/ranges.ts";
import type { Store } from "../../src/store/open.ts";
import { remembering } from "../scratch.ts";

const effects = remembering();
let store: Store;
let league: LeagueFacts;
beforeAll(async () => {
  store = await openForReading(inject("shippedDatabase"), effects);
  league = await gatherFacts(store, effects);
  return () => store.close();
});

const period = (reportingPeriod: string): PeriodFacts =>
  league.periods.find((candidate) => candidate.reportingPeriod === reportingPeriod)!;
const table = (trustType: string, reportingPeriod: string): TableFacts =>
  period(reportingPeriod).tables.find((candidate) => candidate.trustType === trustType)!;
const trust = (trustCode: string, reportingPeriod: string): TrustFacts =>
  period(reportingPeriod)
    .tables.flatMap(({ trusts }) => trusts)
    .find((candidate) => candidate.trustCode === trustCode)!;

test("every table of every period, with every trust", () => {
  expect(
    league.periods.map(({ reportingPeriod, tables }) => [reportingPeriod, tables.map(({ trusts }) => trusts.length)]),
  ).toEqual([
    ["2025-26-Q1", [134, 61, 10]],
    ["2025-26-Q2", [134, 61, 10]],
    ["2025-26-Q3", [134, 61, 10]],
    ["2025-26-Q4", [134, 61, 10]],
    ["2026-27-Q1", [134, 58, 10]],
  ]);
  const leagueFactsOnly = league.periods.flatMap(({ tables }) => tables).filter(({ holds }) => holds !== "metrics");
  expect(leagueFactsOnly.map(({ trustType, reportingPeriod }) => [trustType, reportingPeriod])).toEqual(
    ["2025-26-Q2", "2025-26-Q3", "2025-26-Q4"].map((quarter) => ["acute", quarter]),
  );
});

test.each([
  ["acute", "2025-26-Q1"],
  ["acute", "2025-26-Q3"],
  ["mental-health-and-community", "2025-26-Q4"],
  ["ambulance", "2026-27-Q1"],
])("the %s table of %s is the one that `standings table` shows", async (trustType, reportingPeriod) => {
  const { rows } = await showTable(store, trustType, reportingPeriod, null);
  const shown = await withLikelyRanges(store, rows);
  const order = (a: { trustCode: string }, b: { trustCode: string }) => (a.trustCode < b.trustCode ? -1 : 1);
  const { trusts, trustsRanked } = table(trustType, reportingPeriod);
  expect(trusts.map(({ leagueRank }) => leagueRank)).toEqual(shown.map(({ leagueRank }) => leagueRank));
  expect(trusts.every((own) => own.trustsRanked === trustsRanked)).toBe(true);
  for (const [own, row] of [...trusts].sort(order).map((own, at) => [own, [...shown].sort(order)[at]!] as const)) {
    expect(own).toMatchObject(row);
  }
});

describe.each([
  ["RFS", "2025-26-Q1"],
  ["RFS", "2025-26-Q2"],
  ["RX2", "2025-26-Q4"],
  ["R1F", "2026-27-Q1"],
])("%s in %s", (trustCode, reportingPeriod) => {
  test("is explained as `standings explain` explains it", async () => {
    expect(trust(trustCode, reportingPeriod)).toMatchObject({
      ...(await explainTrust(store, trustCode, reportingPeriod, null)),
    });
  });

  test("has the chances and the group of `standings ranges`", async () => {
    const { trustType, chances, tier, averageBasis } = trust(trustCode, reportingPeriod);
    if (averageBasis === "published") {
      expect([Object.values(chances), tier]).toEqual([[null, null, null, null], null]);
      return;
    }
    const { rows } = await tableRanges(store, { trustType, period: reportingPeriod, area: null, options: {} });
    const row = rows.find((candidate) => candidate.trustCode === trustCode)!;
    expect(chances.adjustedSegment).toEqual(row.chanceOfSegment);
    expect([chances.bestTenth, chances.worstTenth, tier]).toEqual([
      row.chanceOfBestTenth,
      row.chanceOfWorstTenth,
      row.tier,
    ]);
  });

  test("stands without the override where `standings override` puts it", async () => {
    const { trustType, withoutOverride: own } = trust(trustCode, reportingPeriod);
    const { trusts } = await tableWithoutOverride(store, trustType, reportingPeriod);
    const row = trusts.find((candidate) => candidate.trustCode === trustCode)!;
    expect(own).toEqual({
      flagged: row.flagged,
      moved: row.moved,
      ...row.withoutIt,
      places: row.places,
      fellBehind: row.fellBehind,
      cameAheadOf: row.cameAheadOf,
    });
  });
});

test("a change is the one that `standings changes` tells, and none is told across framework years", async () => {
  const { rank, average } = (await changesOfTrust(store, "RX2", "2025-26-Q3", "2025-26-Q4", effects)) as {
    rank: object;
    average: { parts: object };
  };
  const { change, before } = trust("RX2", "2025-26-Q4");
  expect(change?.rank).toEqual(rank);
  expect(change?.average?.parts).toEqual(average.parts);
  expect(before?.reportingPeriod).toBe("2025-26-Q3");
  expect(trust("RX2", "2026-27-Q1").change).toBeNull();
  expect(trust("RX2", "2026-27-Q1").before?.reportingPeriod).toBe("2025-26-Q4");
  expect(period("2026-27-Q1").previous).toEqual({ reportingPeriod: "2025-26-Q4", sameFramework: false });
});

test("two trusts stand to each other as `standings ranges --against` says", async () => {
  const question = { trustType: "acute", period: "2026-27-Q1", area: null, options: {} };
  const { chanceBefore, chanceJoint } = await standingBefore(store, question, "RFS", "RX1");
  expect(table("acute", "2026-27-Q1").compare("RFS", "RX1")).toMatchObject({
    before: chanceBefore,
    joint: chanceJoint,
  });
  expect(table("acute", "2026-27-Q1").compare("RFS", "RX2")).toBeNull();
});

test("who left at the mergers of April 2026", () => {
  expect(table("mental-health-and-community", "2026-27-Q1")).toMatchObject({ joined: [], left: ["RNK", "RY2", "RYV"] });
});

test("a period asked for alone still knows the one before", async () => {
  const { periods } = await gatherFacts(store, effects, ["2025-26-Q4"]);
  expect(periods.map(({ reportingPeriod }) => reportingPeriod)).toEqual(["2025-26-Q4"]);
  const own = periods[0]!.tables.flatMap(({ trusts }) => trusts).find(({ trustCode }) => trustCode === "RX2")!;
  expect(own.change).toEqual(trust("RX2", "2025-26-Q4").change);
});

test("tables are plain data but for one function: a mark of them as JSON misses nothing", () => {
  for (const { tables } of league.periods) {
    for (const { compare, ...own } of tables) {
      expect(compare).toBeTypeOf("function");
      expect(JSON.parse(JSON.stringify(own))).toEqual(own);
    }
  }
});

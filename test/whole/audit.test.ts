import { describe, expect, test } from "vitest";
import type { AuditFacts, AuditFinding } from "../../src/format/audit.ts";
import type { LeagueTableRow } from "../../src/score/leagueTable.ts";
import { commandLine } from "../commandLine.ts";

const line = commandLine();
const standings = async (...args: string[]): Promise<string> => (await line.standings(...args)).out;

async function audit(period: string) {
  return JSON.parse(await standings("audit", period, "--format", "json")) as AuditFacts & { findings: AuditFinding[] };
}

async function table(trustType: string, period: string) {
  return JSON.parse(await standings("table", trustType, period, "--format", "json")) as LeagueTableRow[];
}

describe("2026-27-Q1", () => {
  test("ties, cliffs and the override agree with the league table, counted there", async () => {
    const { tables } = await audit("2026-27-Q1");
    expect(tables.map(({ organisationType, organisations }) => [organisationType, organisations])).toEqual([
      ["acute", 134],
      ["mental-health-and-community", 58],
      ["ambulance", 10],
    ]);
    for (const { organisationType, ties, cliffs, override, bestTenth } of tables) {
      const rows = await table(organisationType, "2026-27-Q1");
      expect(ties.joint).toBe(rows.filter(({ joint }) => joint).length);
      const hundredths = rows.map(({ averageMetricScore }) => Math.round(averageMetricScore! * 100));
      const near = [192, 232, 277].flatMap((cut) => hundredths.filter((average) => Math.abs(average - cut) <= 1));
      expect(cliffs!.flatMap(({ justBetter, justWorse }) => [...justBetter, ...justWorse])).toHaveLength(near.length);
      expect(override.flagged).toBe(rows.filter(({ financialOverride }) => financialOverride).length);
      const last = Math.ceil(rows.length / 10);
      const specialist = rows.filter(
        ({ leagueRank, subType }) => leagueRank! <= last && subType === "Acute - Specialist",
      );
      const found = bestTenth.subTypes.find(({ subType }) => subType === "Acute - Specialist");
      expect(found?.inBestTenth ?? 0).toBe(specialist.length);
    }
  });

  test("metrics behind the averages and their weights are those of METHOD-2026-27, section 2.4", async () => {
    const { tables } = await audit("2026-27-Q1");
    const behind = tables.map(({ metrics }) => [metrics!.metricsBehind.min, metrics!.metricsBehind.max]);
    expect(behind).toEqual([
      [19, 38],
      [14, 25],
      [13, 14],
    ]);
    expect(tables.map(({ metrics }) => metrics!.weights.length)).toEqual([41, 25, 15]);
    for (const { metrics } of tables) {
      expect(metrics!.weights.reduce((sum, { nominalShare }) => sum + nominalShare, 0)).toBeCloseTo(1, 12);
      for (const { metricId, organisations } of metrics!.weights) {
        expect(metrics!.missing.find((own) => own.metricId === metricId)?.organisations ?? organisations).toBe(
          organisations,
        );
      }
    }
    const share = (id: string) => tables[0]!.metrics!.weights.find(({ metricId }) => metricId === id)!.nominalShare;
    expect(share("OF0020") / share("OF0023")).toBeCloseTo(1 / 3, 12);
  });

  test("scores at 1.00 are those that METHOD-2026-27, section 3, counts", async () => {
    const { tables } = await audit("2026-27-Q1");
    const atBest = (id: string) =>
      tables.reduce(
        (sum, { metrics }) => sum + (metrics!.scoresAtTheEnds.find(({ metricId }) => metricId === id)?.atBest ?? 0),
        0,
      );
    // those meeting a standard: all with the metric less the m that do not
    expect([atBest("OF0001"), atBest("OF0011"), atBest("OF0086"), atBest("OF2097")]).toEqual([
      120 - 47,
      118 - 99,
      202 - 108,
      105,
    ]);
  });

  test("text says where figures cannot be had, and CSV holds one figure a line", async () => {
    const text = await standings("audit", "2026-27-Q1");
    expect(text).toContain("Ambulance trusts: not computed; fewer than 20 trusts.");
    expect(text).toContain("Acute - Specialist 10 of 16");
    const csv = (await standings("audit", "2026-27-Q1", "--format", "csv")).split("\n");
    expect(csv[0]).toBe("reporting_period,framework,finding,trust_type,measure,subject,value,of");
    expect(csv).toContain("2026-27-Q1,nof-2026-27,override,acute,flagged,,87,134");
  });
});

test("where only averages are published the audit says what it cannot tell, and tells the rest", async () => {
  const { tables, findings } = await audit("2025-26-Q4");
  expect(tables[0]!.metrics).toBeNull();
  expect(tables[0]!.ties.ranked).toBe(134);
  const weights = findings.find(({ id }) => id === "effective-weights")!;
  expect(weights.tables[0]!.text).toContain("no metric scores are at hand");
  expect(weights.tables[1]!.figures.length).toBeGreaterThan(0);
});

test("the override of Q1 2025/26 moved 38 acute and 7 mental health segments (METHOD-2025-26, section 2.8)", async () => {
  const { tables } = await audit("2025-26-Q1");
  expect(tables.map(({ override }) => override.segmentsMoved)).toEqual([38, 7, 1]);
});

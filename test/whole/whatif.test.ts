/** What-if and the least change on the shipped figures, and the command as a user types it. */
import { afterEach, beforeAll, describe, expect, inject, test } from "vitest";
import { leastChange } from "../../src/analyse/leastChange.ts";
import { whatIf } from "../../src/analyse/whatIf.ts";
import { RefusedChangesError } from "../../src/analyse/whatIfChanges.ts";
import { main } from "../../src/cli/main.ts";
import type { League } from "../../src/score/league.ts";
import { placeOf } from "../../src/score/metricFigures.ts";
import { scoreLeague } from "../../src/score/scoreLeague.ts";
import { openForReading } from "../../src/steps/database.ts";
import { type ScoredLeague, scoredLeague } from "../../src/steps/scoredLeague.ts";
import { placesOf } from "../madeMetric.ts";
import { remembering } from "../scratch.ts";

const PERIODS = ["2025-26-Q1", "2025-26-Q2", "2025-26-Q3", "2025-26-Q4", "2026-27-Q1"];
let database: string;
const leagues = new Map<string, ScoredLeague>();

beforeAll(async () => {
  database = inject("shippedDatabase");
  const store = await openForReading(database, remembering());
  for (const period of PERIODS) leagues.set(period, await scoredLeague(store, period));
  store.close();
});
afterEach(() => {
  process.exitCode = 0;
});

async function standings(...args: string[]): Promise<{ out: string; err: string; status: number }> {
  const effects = remembering();
  process.exitCode = 0;
  await main(["node", "standings", "whatif", ...args, "--database", database], effects);
  return { out: effects.printed.join("\n"), err: effects.noted.join("\n"), status: Number(process.exitCode) };
}

const json = async (...args: string[]) => JSON.parse((await standings(...args, "--format", "json")).out);

describe("what if", () => {
  test.each(PERIODS)("%s: no change returns the published table exactly", (period) => {
    const { definition, league, scores } = leagues.get(period)!;
    const found = whatIf(definition, league, scores, []);
    expect(found.scores).toEqual(scores);
    expect(found.changed).toEqual([]);
  });

  test.each(["2025-26-Q1", "2026-27-Q1"])("%s: every trust's every value given again changes nothing", (period) => {
    const { definition, league, scores } = leagues.get(period)!;
    const changes = [...league.metrics].flatMap(([metricId, { values }]) =>
      league.organisations.flatMap((organisation, row) =>
        Number.isNaN(values[row]!) || definition.metrics.find(({ id }) => id === metricId)!.scoring.rule === "published"
          ? []
          : [{ organisation, metricId, value: values[row]! }],
      ),
    );
    expect(changes.length).toBeGreaterThan(2000);
    expect(whatIf(definition, league, scores, changes).scores).toEqual(scores);
  });

  test("a metric without displayed ties to settle: the same as scoring everything again with the changed value", () => {
    const { definition, league, scores } = leagues.get("2026-27-Q1")!;
    const row = league.organisations.indexOf("RFS");
    for (const value of [60, 79, 81.9, 82, 95]) {
      const columns = league.metrics.get("OF0013")!;
      const values = columns.values.map((old, at) => (at === row ? value : old));
      const publishedScores = columns.publishedScores.map((old, at) => (at === row ? Number.NaN : old));
      const metrics = new Map(league.metrics).set("OF0013", { ...columns, values, publishedScores });
      const again = scoreLeague(definition, { ...league, metrics } satisfies League);
      const found = whatIf(definition, league, scores, [{ organisation: "RFS", metricId: "OF0013", value }]).scores;
      expect(found.metrics.get("OF0013")!.scores).toEqual(again.metrics.get("OF0013")!.scores);
      expect(found.average).toEqual(again.average);
      expect([...found.leagueRanks]).toEqual([...again.leagueRanks]);
    }
  });

  test("scores settled by published ones stay in order when a trust passes them (sickness absence)", () => {
    const { definition, league, scores } = leagues.get("2026-27-Q1")!;
    const before = scores.metrics.get("OF0082")!;
    const settled = [...before.takenOver.keys()].filter((row) => before.takenOver[row] !== 0);
    expect(settled.length).toBeGreaterThan(20);
    const worst = placesOf(before).indexOf(Math.max(...placesOf(before)));
    const organisation = league.organisations[worst]!;
    const after = whatIf(definition, league, scores, [
      { organisation, metricId: "OF0082", value: 0.01 },
    ]).scores.metrics.get("OF0082")!;
    for (const row of settled) expect(placeOf(after, row)).toBe(placeOf(before, row) + 1);
  });

  test("where not the whole pool is at hand a value is refused and a score is not", () => {
    const { definition, league, scores } = leagues.get("2025-26-Q4")!;
    const ask = (change: { value: number } | { metricScore: number }) =>
      whatIf(definition, league, scores, [{ organisation: "RP7", metricId: "OF0082", ...change }]);
    expect(() => ask({ value: 4 })).toThrow(RefusedChangesError);
    const { changed } = ask({ metricScore: 1 });
    expect(
      changed
        .filter(({ metrics }) => metrics.some(({ before, after }) => before !== after))
        .map(({ organisation }) => organisation),
    ).toEqual(["RP7"]);
  });
});

describe("the least change", () => {
  test("every trust of 2026-27-Q1: proven, and enough when everything is scored again", () => {
    const { definition, league, scores } = leagues.get("2026-27-Q1")!;
    let asked = 0;
    for (const organisation of league.organisations) {
      const found = leastChange(definition, league, scores, organisation, () => "");
      if (found.segment === null) continue;
      for (const joint of [found.fewestMetrics!, found.fewestPlaces!]) {
        expect(joint.proven).toBe(true);
        const changes = joint.steps.flatMap(({ step }) => step.changes);
        const own = whatIf(definition, league, scores, changes).changed.find(
          (change) => change.organisation === organisation,
        )!;
        expect(own.after.unadjustedSegment).toBeLessThanOrEqual(found.segment);
        expect(own.after).toEqual(joint.after);
      }
      expect(found.fewestPlaces!.places).toBeLessThanOrEqual(found.fewestMetrics!.places);
      expect(found.fewestMetrics!.steps.length).toBeLessThanOrEqual(found.fewestPlaces!.steps.length);
      for (const { metricId, enough } of found.alone) {
        if (enough === null) continue;
        expect(found.fewestMetrics!.steps, `${organisation} ${metricId}`).toHaveLength(1);
        const { unadjusted } = whatIf(definition, league, scores, enough.changes).scores;
        expect(unadjusted.segments[league.organisations.indexOf(organisation)]).toBe(found.segment);
      }
      asked++;
    }
    expect(asked).toBe(171);
  });

  test("a moving cut-point: the answers of 2025-26-Q1 are enough when everything is scored again", () => {
    const { definition, league, scores } = leagues.get("2025-26-Q1")!;
    for (const organisation of ["RX1", "RTG", "RHA", "RYG"]) {
      const found = leastChange(definition, league, scores, organisation, () => "");
      expect(found.cutPointMoves).toBe(true);
      for (const joint of [found.fewestMetrics!, found.fewestPlaces!]) {
        const changes = joint.steps.flatMap(({ step }) => step.changes);
        const { unadjusted } = whatIf(definition, league, scores, changes).scores;
        expect(unadjusted.segments[league.organisations.indexOf(organisation)]).toBeLessThanOrEqual(found.segment!);
      }
    }
  });
});

describe("the command", () => {
  test("another value of one metric: before and after, who is passed, who moves", async () => {
    const found = await json("Chesterfield", "2026-27-Q1", "--set", "OF0013=82");
    expect(found.changes).toEqual([
      expect.objectContaining({
        trustCode: "RFS",
        what: "value",
        id: "OF0013",
        unit: "%",
        dataPeriod: "Q1 26/27",
        before: 79.2,
        after: 82,
      }),
    ]);
    expect(found.before).toMatchObject({ averageMetricScore: 2.56, adjustedSegment: 3, leagueRank: 87, joint: true });
    expect(found.after).toMatchObject({ averageMetricScore: 2.52, adjustedSegment: 3, leagueRank: 85, joint: false });
    expect(found.passed.map((trust: { trustCode: string }) => trust.trustCode)).toEqual(["RDE", "RKB", "RM1"]);
    const { out } = await standings("RFS", "2026-27-Q1", "--set", "of2013=82");
    expect(out).toContain("A&E within four hours (OF0013, April to June 2026): 79.2% → 82%");
    expect(out).toMatch(/Rank +87= +85\n/);
    expect(out).toContain("not a published figure and not a forecast");
  });

  test("a score, a flag, and another trust's value; as CSV one line a trust that moves", async () => {
    const found = await json("RFS", "2025-26-Q1", "--flag", "financial-deficit=0");
    expect([found.before.leagueRank, found.after.leagueRank, found.after.adjustedSegment]).toEqual([41, 17, 1]);
    const both = await json("RFS", "2026-27-Q1", "--score", "OF2046=1", "--set", "RX1:OF0013=80");
    expect(both.changes.map((change: { trustCode: string }) => change.trustCode)).toEqual(["RX1", "RFS"]);
    const { out } = await standings("RFS", "2026-27-Q1", "--score", "OF2046=1", "--format", "csv");
    expect(out.split("\n")[0]).toContain(
      "reporting_period,trust_code,trust_name,trust_type,changed_itself,before_average_metric_score",
    );
    expect(out).toContain("2026-27-Q1,RFS,");
  });

  test("the least change in words, JSON and CSV", async () => {
    const { out } = await standings("RFS", "2026-27-Q1", "--least");
    expect(out).toContain("No change of the average can better the segment while it is raised");
    expect(out).toContain("Fewest metrics: 3 metrics, 110 places to make up in all");
    expect(out).toContain("Fewest places: 7 metrics, 51 places to make up in all");
    expect(out).toMatch(/Combined finance +OF2080 .* OF0079 0% or more/);
    const found = await json("RX1", "2026-27-Q1", "--least");
    expect(found).toMatchObject({ segment: 3, averageNeeded: 2.77, cutPointMoves: false, subType: "Acute - Teaching" });
    const { out: csv } = await standings("RX1", "2026-27-Q1", "--least", "--format", "csv");
    expect(csv.split("\n")).toHaveLength(found.alone.length + 1);
  });

  test.each([
    [["RFS", "2026-27-Q1"], "expected a change (--set, --score or --flag) or --least, found neither"],
    [["RFS", "2026-27-Q1", "--least", "--set", "OF0013=1"], "expected either --least or changes"],
    [["RFS", "2026-27-Q1", "--set", "OF9999=1"], "expected a metric of NHS Oversight Framework 2026/27, found OF9999"],
    [["RFS", "2026-27-Q1", "--set", "OF2046=1"], "has no published value, only a score"],
    [["RFS", "2026-27-Q1", "--score", "OF2046=7"], "expected a metric score from 1 to 4, found 7"],
    [["RFS", "2025-26-Q4", "--set", "OF0013=80"], "its average is taken over as published"],
    [["RFS", "2025-26-Q4", "--least"], "the metric scores of RFS are not at hand in 2025-26-Q4"],
    [["RFS", "2026-27-Q1", "--flag", "deficit=0"], "expected an override (financial-deficit), found deficit"],
  ])("%j is refused with a reason", async (args, reason) => {
    const { err, status } = await standings(...args);
    expect(err).toContain(reason);
    expect(status).toBe(2);
  });

  test.each(["OF0013", "OF0013=", "OF0013=many"])("--set %s is not a change", async (text) => {
    expect((await standings("RFS", "2026-27-Q1", "--set", text)).status).toBe(2);
  });
});

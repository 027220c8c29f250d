import { beforeAll, describe, expect, test } from "vitest";
import { acrossFrameworks, CELLS } from "../../src/analyse/acrossFrameworks.ts";
import { averageChange } from "../../src/analyse/averageChange.ts";
import { changeOf } from "../../src/analyse/changes.ts";
import { type ScoredLeague, scoredLeague } from "../../src/steps/scoredLeague.ts";
import { openStore } from "../../src/store/open.ts";
import { commandLine } from "../commandLine.ts";

const PERIODS = ["2025-26-Q1", "2025-26-Q2", "2025-26-Q3", "2025-26-Q4", "2026-27-Q1"];
/** Sums of at most forty products of numbers up to 4: floats leave less than 40 × 4 × 2⁻⁵² ≈ 4e-14. */
const FLOAT_SUM = 1e-12;

const { standings, database } = commandLine();

let periods: ScoredLeague[];
beforeAll(async () => {
  const store = await openStore(database(), "read");
  periods = [];
  for (const period of PERIODS) periods.push(await scoredLeague(store, period));
  store.close();
});

/** Whether a trust has a metric in both periods that entered the earlier average rounded and is not of two decimals. */
function averagesRoundedScores(before: ScoredLeague, after: ScoredLeague, trustCode: string): boolean {
  const scoreIn = ({ league, scores }: ScoredLeague, id: string) =>
    scores.metrics.get(id)!.scores[league.organisations.indexOf(trustCode)]!;
  return before.definition.metrics.some(({ id, averagedRounded }) => {
    const hundredths = scoreIn(before, id) * 100;
    const isRounded = averagedRounded?.some(({ periods: own }) => own.includes(before.league.reportingPeriod)) ?? false;
    return isRounded && !Number.isNaN(scoreIn(after, id)) && Math.abs(hundredths - Math.round(hundredths)) > 1e-6;
  });
}

describe("for every trust", () => {
  test.each([0, 1, 2])("pair %i of adjacent quarters: averages and ranks are split and add up", (at) => {
    const [before, after] = [periods[at]!, periods[at + 1]!];
    const found = { split: 0, whole: 0, byRule: 0 };
    for (const trustCode of before.league.organisations) {
      const { average, rank } = changeOf(before, after, trustCode);
      const { value, pool, rule, composition, notSeparable, total } = average!.parts;
      const change = average!.after - average!.before;
      expect(Math.abs(value + pool + rule + composition + notSeparable - change)).toBeLessThan(FLOAT_SUM);
      expect(Math.abs(total - change)).toBeLessThan(FLOAT_SUM);
      for (const metric of average!.metrics) {
        const own = metric.value + metric.pool + metric.rule + metric.composition + metric.notSeparable;
        expect(Math.abs(own - metric.total)).toBeLessThan(FLOAT_SUM);
        if (metric.because === null) expect(metric.notSeparable).toBe(0);
      }
      found[average!.metrics.length > 0 ? "split" : "whole"]++;
      if (Math.abs(rule) > FLOAT_SUM) found.byRule++;
      expect(rank!.own + rank!.others).toBe(rank!.after - rank!.before);
      const { average: byAverage, cutPoints, override } = rank!.ownParts;
      expect(byAverage + cutPoints + override).toBe(rank!.own);
    }
    // the metric scores of acute trusts are not at hand from Q2 to Q4
    const byRule = before.league.organisations.filter((code) => averagesRoundedScores(before, after, code)).length;
    expect(found).toEqual({ split: 71, whole: 134, byRule });
    expect(byRule > 0).toBe(at === 0); // scores entered rounded in Q1 2025/26 only: METHOD-2025-26, 2.3
  });

  test("the last quarter of a year and the first of the next are not split: the break stands between them", () => {
    expect(() => averageChange(periods[3]!, periods[4]!, "RT5")).toThrow("expected two periods of one framework");
  });

  test("across the years every trust in both is compared under all four, within its type", () => {
    const { changes } = acrossFrameworks(periods[0]!, periods[4]!);
    expect([...changes].map(([type, own]) => [type, own.length])).toEqual([
      ["acute", 134],
      ["mental-health-and-community", 58],
      ["ambulance", 10],
    ]);
    for (const own of changes.values()) {
      for (const { standings: cells, ranked, sharedMetrics, metrics } of own) {
        expect(ranked).toBe(own.length);
        expect(metrics).toHaveLength(sharedMetrics);
        for (const cell of CELLS) expect(cells[cell].average).toBeGreaterThanOrEqual(1);
      }
      for (const cell of CELLS) expect(Math.min(...own.map(({ standings: cells }) => cells[cell].rank))).toBe(1);
    }
  });
});

describe("the command", () => {
  test("a trust within a year: rank, range with whose it is, average, metrics with values and data periods", async () => {
    const { out } = await standings("changes", "RT5", "2025-26-Q3", "2025-26-Q4");
    expect(out).toContain("League rank: 23rd of 61, before joint 27th of 61 (−4 places; + is worse)");
    expect(out).toContain("The movement lies inside the likely range and may be chance.");
    // the published range of Q4, ours of Q3
    expect(out).toMatch(
      /Likely range of the rank: \d+\w\w to \d+\w\w in 2025-26-Q4 \(by NHS England\) and \d+\w\w to \d+\w\w in 2025-26-Q3 \(by Standings\)/,
    );
    expect(out).toMatch(/OF0084 Staff engagement +7\.19 of 10 \(2024\) +7\.12 of 10 \(2025\) +2\.05 +1\.90/);
    expect(out).toContain("ranked together with trusts whose figures are not at hand");
    expect(out).not.toMatch(/improve|declin|fail/i);
  });

  test("JSON and CSV for machines", async () => {
    const json = JSON.parse((await standings("changes", "RT5", "2025-26-Q1", "2025-26-Q2", "--format", "json")).out);
    expect(json).toMatchObject({
      sameFramework: true,
      trustCode: "RT5",
      rank: { before: 17, after: 21, own: 5, others: -1 },
    });
    const cost = json.average.metrics.find(({ metricId }: { metricId: string }) => metricId === "OF0086");
    expect(cost).toMatchObject({ valueBefore: 105.16, dataPeriodBefore: "2023/24", valueAfter: 95.08, because: null });
    // the rule by hand: 1 + 3 × (number with a lower value) / (number of others), a share of one in eleven metrics
    const scoreOf = (own: number, at: number) => {
      const { league } = periods[at]!;
      const values = league.metrics.get("OF0086")!.values;
      const others = values.filter((value, row) => league.organisations[row] !== "RT5" && !Number.isNaN(value));
      return 1 + (3 * others.filter((value) => value < own).length) / others.length;
    };
    const [ownFirst, poolFirst] = [0, 1].map((at) => scoreOf(95.08, at) - scoreOf(105.16, at)) as [number, number];
    expect(cost.value).toBeCloseTo((ownFirst + poolFirst) / 2 / 11, 12);
    expect(cost.value + cost.pool).toBeCloseTo((scoreOf(95.08, 1) - scoreOf(105.16, 0)) / 11, 12);
    const { out } = await standings("changes", "RT5", "2025-26-Q1", "2025-26-Q2", "--format", "csv");
    expect(out.split("\n")[0]).toContain("trust_code,from_period,to_period,metric_id,plain_title,status,score_before");
    expect(out.split("\n")).toHaveLength(12);
  });

  test("a trust whose metric scores are not at hand: the rank is split, the score is not", async () => {
    const { out } = await standings("changes", "RFS", "2025-26-Q1", "2025-26-Q2");
    expect(out).toContain("League rank: joint 87th of 134, before joint 41st of 134 (+46 places; + is worse)");
    expect(out).toContain("The metric scores of 2025-26-Q2 are not at hand, so the change cannot be split.");
  });

  test("a table, whole or of an area, the largest movement first", async () => {
    const { out } = await standings(
      "changes",
      "mh",
      "2025-26-Q3",
      "2025-26-Q4",
      "--area",
      "East Midlands",
      "--format",
      "json",
    );
    const { rows, joined, left } = JSON.parse(out);
    const moved = rows.map(({ trustCode, rank }: { trustCode: string; rank: { change: number } }) => [
      trustCode,
      rank.change,
    ]);
    expect(moved).toEqual([
      ["RY5", 17],
      ["RY8", 12],
      ["RP7", 9],
      ["RP1", 8],
      ["RHA", 4],
      ["RT5", -4],
      ["RXM", -1],
    ]);
    expect([joined, left]).toEqual([[], []]);
    const text = await standings("changes", "ambulance", "2025-26-Q1", "2025-26-Q2");
    expect(text.out).toMatch(/West Midlands Ambulance Service .* RYA +6 +4 +−2 +−2 +−2 +0/);
    expect(text.out).toContain("by Standings");
  });

  test("across two years: the break, whose comparison it is, what is shared, and the mergers", async () => {
    const trust = await standings("changes", "RFS", "2025-26-Q1", "2026-27-Q1");
    expect(trust.out).toContain("Averages, segments and ranks of the two years are not comparable");
    expect(trust.out).toContain("What follows is a comparison by Standings, not an official figure");
    expect(trust.out).toContain("joint 41st of 134 in 2025-26-Q1, joint 87th of 134 in 2026-27-Q1");
    expect(trust.out).toContain(
      "Compared on 12 metrics; left out are 8 of the earlier quarter's and 19 of the later quarter's",
    );
    const without = await standings("changes", "RFS", "2025-26-Q4", "2026-27-Q1");
    expect(without.out).toContain(
      "There is nothing to compare: the metric figures of acute trusts for Q4 2025/26 (January to March 2026) are not at hand",
    );
    expect(without.out).not.toMatch(/^Compared:|What follows is a comparison/m);
    // 75.7% met the standard of 75% and does not meet the one of 80%
    expect(trust.out).toMatch(
      /OF0011 .* 75\.7% \(April to June 2025\) +72\.9% \(April to June 2026\) +1\.00 +2\.\d\d +2\.\d\d +2\.\d\d/,
    );
    const table = await standings("changes", "mh", "2025-26-Q4", "2026-27-Q1");
    expect(table.out).toContain(
      "Tavistock And Portman NHS Foundation Trust (RNK), closed 2026-03-31, now part of North London NHS Foundation Trust (G6V2S).",
    );
    expect(table.out).toContain(
      "Cambridgeshire Community Services NHS Trust (RYV), closed 2026-03-31, no successor on the register.",
    );
    const acute = await standings("changes", "acute", "2025-26-Q4", "2026-27-Q1");
    expect(acute.out).toContain("No shared metric has values of acute trusts in both 2025-26-Q4 and 2026-27-Q1");
  });

  test.each([
    [
      ["RT5", "2025-26-Q2", "2025-26-Q1"],
      "expected two different periods, the earlier first, found 2025-26-Q2 and 2025-26-Q1",
    ],
    [["RNK", "2025-26-Q1", "2026-27-Q1"], "found RNK; it closed on 2026-03-31 and is now part of G6V2S"],
    [["RT5", "2025-26-Q1", "2025-26-Q2", "--area", "Midlands"], "expected --area with a trust type"],
    [["RT5", "2025-26-Q1", "2027-28-Q1"], "expected a loaded period (2025-26-Q1"],
    [["Nowhere", "2025-26-Q1", "2025-26-Q2"], "expected the code or name of a trust"],
  ])("wrong input is told: %s", async (args, message) => {
    const { err, status } = await standings("changes", ...args);
    expect(err).toContain(message);
    expect(status).toBe(2);
  });
});

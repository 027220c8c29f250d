/** Sensitivity and the override apart on the shipped figures: sums that must add up, and the commands as a user types them. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { compositeOf } from "../../src/analyse/composite.ts";
import { leaveOneOut, leaveOneOutOf } from "../../src/analyse/leaveOneOut.ts";
import { otherChoices } from "../../src/analyse/otherChoices.ts";
import { overrideApart, standingOf, withoutOverride } from "../../src/analyse/overrideApart.ts";
import { ranksUnder } from "../../src/analyse/randomWeights.ts";
import { officialSettings, rescore } from "../../src/analyse/rescore.ts";
import { main } from "../../src/cli/main.ts";
import type { OverrideFacts } from "../../src/format/override.ts";
import type { SensitivityFacts, TrustSensitivityInFull } from "../../src/format/sensitivity.ts";
import { type ScoredLeague, scoredLeague } from "../../src/steps/scoredLeague.ts";
import { openStore } from "../../src/store/open.ts";
import { remembering } from "../scratch.ts";

const PERIODS = ["2025-26-Q1", "2025-26-Q2", "2025-26-Q3", "2025-26-Q4", "2026-27-Q1"] as const;
let database: string;
const leagues = new Map<string, ScoredLeague>();
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), "standings-sensitivity-"));
  database = join(folder, "own.duckdb");
  await main(["node", "standings", "start", "--database", database], remembering());
  const store = await openStore(database, "read");
  for (const period of PERIODS) leagues.set(period, await scoredLeague(store, period));
  store.close();
  return () => rmSync(folder, { recursive: true, force: true });
});
afterEach(() => {
  process.exitCode = 0;
});

async function standings(...args: string[]): Promise<{ out: string; err: string; status: number }> {
  const effects = remembering();
  process.exitCode = 0;
  await main(["node", "standings", ...args, "--database", database], effects);
  return { out: effects.printed.join("\n"), err: effects.noted.join("\n"), status: Number(process.exitCode) };
}

describe.each(PERIODS)("%s, every trust", (period) => {
  const composed = () => {
    const { definition, league, scores } = leagues.get(period)!;
    return { definition, scores, composite: compositeOf(definition, league, scores) };
  };

  test("the official settings, and all choices off, give the official table", () => {
    const { scores, composite } = composed();
    const { ranks, adjustedSegments, unadjustedSegments } = rescore(composite, officialSettings(composite));
    expect(ranks).toEqual(scores.leagueRanks);
    expect(adjustedSegments).toEqual(scores.adjustedSegments);
    expect(unadjustedSegments).toEqual(scores.unadjusted.segments);
    expect(otherChoices(composite, []).tables[0]!.ranks).toEqual(scores.leagueRanks);
  });

  test("contributions sum to the average, pulls to nothing, and each omission to its average", () => {
    const { scores, composite } = composed();
    const left = leaveOneOut(composite);
    scores.organisations.forEach((_, row) => {
      if (scores.average.counts[row] === 0) return;
      const { metrics } = leaveOneOutOf(composite, left, row);
      const sum = (key: "contribution" | "pull" | "share") => metrics.reduce((total, own) => total + own[key], 0);
      // sums of some forty floats
      expect(Math.abs(sum("contribution") - scores.average.exact[row]!)).toBeLessThan(1e-12);
      expect(Math.abs(sum("pull"))).toBeLessThan(1e-12);
      expect(Math.abs(sum("share") - 1)).toBeLessThan(1e-12);
      for (const { averageWithout, contribution, share } of metrics) {
        const expected = (scores.average.exact[row]! - contribution) / (1 - share);
        expect(Math.abs(averageWithout! - expected)).toBeLessThan(1e-12);
      }
    });
  });

  test("places by the override are those fallen behind less those come ahead of; removed twice is removed once", () => {
    const { definition, scores } = composed();
    for (const { places, fellBehind, cameAheadOf, withIt, row } of overrideApart(definition, scores)) {
      expect(fellBehind.length - cameAheadOf.length).toBe(places);
      expect(withIt.leagueRank).toBe(scores.leagueRanks[row]);
    }
    const once = withoutOverride(standingOf(definition, scores), null);
    expect(withoutOverride(once, null)).toEqual(once);
    expect(once.adjustedSegments).toEqual(scores.unadjusted.segments);
  });

  test("equal random weights give the table of equal weights", () => {
    const { composite } = composed();
    const equal = otherChoices(composite).tables.find(({ choiceId }) => choiceId === "no-thirds")!;
    const { spreads } = ranksUnder(composite, "metrics", 1, () => new Float64Array(composite.metrics.length).fill(1));
    expect(spreads.map((spread) => spread?.median ?? 0)).toEqual([...equal.ranks]);
  });
});

describe("standings sensitivity", () => {
  test("a table in JSON: every trust, spreads around its rank, choices, global indices", async () => {
    const { out, status } = await standings(
      "sensitivity",
      "ambulance",
      "2026-27-Q1",
      "--draws",
      "200",
      "--samples",
      "64",
      "--format",
      "json",
    );
    expect(status).toBe(0);
    const facts = JSON.parse(out) as SensitivityFacts;
    expect(facts).toMatchObject({ by: "Standings", trustsRanked: 10, draws: 200, samples: 64 });
    expect(facts.trusts).toHaveLength(10);
    for (const { leagueRank, withoutOneMetric, otherChoices: choices, randomMetricWeights } of facts.trusts) {
      expect(withoutOneMetric!.low <= leagueRank! && leagueRank! <= withoutOneMetric!.high).toBe(true);
      expect(choices!.low <= leagueRank! && leagueRank! <= choices!.high).toBe(true);
      expect(randomMetricWeights!.low <= randomMetricWeights!.median).toBe(true);
    }
    // nobody's flag is raised and no ambulance metric has a weight of a third
    const choice = (id: string) => facts.choices.find(({ choiceId }) => choiceId === id)!;
    expect(choice("no-override")).toMatchObject({
      ranksChanged: 0,
      meanPlaces: 0,
      spearman: { coefficient: expect.closeTo(1, 12) },
    });
    expect(choice("no-thirds").ranksChanged).toBe(0);
    expect(facts.global.indices.find(({ inputId }) => inputId === "no-override")!.total).toBe(0);
  });

  test("the same call gives the same answer, as text, CSV and Markdown too", async () => {
    const call = (format: string) =>
      standings("sensitivity", "mh", "2025-26-Q4", "--draws", "100", "--samples", "16", "--format", format);
    const [one, other] = [await call("csv"), await call("csv")];
    expect(one.out).toBe(other.out);
    expect(one.out.split("\n")).toHaveLength(62);
    expect(one.out.split("\n")[0]).toContain("random_metric_weights_low");
    expect((await call("text")).out).toContain("All ranges are by Standings, not by NHS England.");
    expect((await call("text")).out).toContain("Averages of other trust types are taken over as published");
    expect((await call("markdown")).out).toContain("| Rank | Trust | Code |");
  });

  test("one trust in full: its metrics sum to its average, its override choice is the override command's answer", async () => {
    const small = ["--draws", "50", "--samples", "8"];
    const { out } = await standings(
      "sensitivity",
      "acute",
      "2025-26-Q1",
      "--trust",
      "chesterfield",
      ...small,
      "--format",
      "json",
    );
    const { trust } = JSON.parse(out) as { trust: TrustSensitivityInFull };
    expect(trust).toMatchObject({ trustCode: "RFS", leagueRank: 41, joint: true, averageMetricScore: 2.03 });
    expect(trust.metrics.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(trust.exactAverage!, 12);
    expect(trust.choices.find(({ choiceId }) => choiceId === "no-override")).toMatchObject({
      leagueRank: 30,
      places: -11,
      adjustedSegment: 1,
    });
    const text = await standings("sensitivity", "acute", "2025-26-Q1", "--trust", "RFS", ...small);
    expect(text.out).toContain("Held up most by:");
    const csv = await standings("sensitivity", "acute", "2025-26-Q1", "--trust", "RFS", ...small, "--format", "csv");
    expect(csv.out.split("\n")).toHaveLength(1 + trust.metrics.length);
  });

  test.each([
    [
      ["acute", "2025-26-Q4"],
      "expected a period with metric scores of acute (2025-26-Q1, 2026-27-Q1), found published averages only in 2025-26-Q4",
    ],
    [["acute", "2026-27-Q1", "--trust", "RX6"], "expected a trust in the acute table of 2026-27-Q1, found RX6"],
    [["acute", "2026-27-Q3"], "expected a loaded period"],
  ])("what cannot be answered is said to be so: %s", async (args, message) => {
    const { err, status } = await standings("sensitivity", ...args);
    expect(err).toContain(message);
    expect(status).toBe(2);
  });
});

test("a number of draws that is none stops the run", async () => {
  expect((await standings("sensitivity", "acute", "2026-27-Q1", "--draws", "many")).status).toBe(2);
});

describe("standings override", () => {
  const rowsOf = async (trustType: string, period: string) =>
    JSON.parse((await standings("override", trustType, period, "--format", "json")).out) as OverrideFacts["trusts"];

  // docs/PRODUCT and METHOD-2025-26 section 2.8 (trusts in each segment before and after), METHOD-2026-27 section 2.9
  test.each([
    ["acute", "2025-26-Q1", 99, 38],
    ["mental-health-and-community", "2025-26-Q1", 19, 7],
    ["acute", "2026-27-Q1", 87, 20],
    ["ambulance", "2026-27-Q1", 0, 0],
  ])("%s %s: %i flagged, %i moved", async (trustType, period, flagged, moved) => {
    const rows = await rowsOf(trustType, period);
    expect(rows.filter((own) => own.flagged === true)).toHaveLength(flagged);
    expect(rows.filter((own) => own.moved)).toHaveLength(moved);
  });

  test("seven moved mental health trusts changed the place of 29 of 61 in Q1 2025/26", async () => {
    const rows = await rowsOf("mh", "2025-26-Q1");
    expect(rows.filter(({ places }) => places !== 0)).toHaveLength(29);
  });

  test("one trust in words, with whom it stands behind", async () => {
    const { out } = await standings("override", "acute", "2025-26-Q1", "--trust", "RFS");
    expect(out).toContain("With the override: joint 41st of 134 acute trusts, segment 3");
    expect(out).toContain("Without it: joint 30th of 134 acute trusts, segment 1");
    expect(out).toContain("the override makes its place: 11 worse");
    const table = await standings("override", "acute", "2025-26-Q1");
    expect(table.out).toContain("Of 134 acute trusts, 99 have the flag; it changes the segment of 38.");
    const none = await standings("override", "ambulance", "2025-26-Q1", "--trust", "RFS");
    expect(none.err).toContain("expected a trust in the ambulance table of 2025-26-Q1, found RFS");
    expect(none.status).toBe(2);
  });
});

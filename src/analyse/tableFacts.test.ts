import "../../test/fixedSeed.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { madeLeagues } from "../../test/drawnLeagues.ts";
import { leagueOf, madeFramework, madeTrust } from "../../test/madeLeague.ts";
import { madeMetric } from "../../test/madeMetric.ts";
import { scoreLeague } from "../score/scoreLeague.ts";
import { auditOfFramework } from "./auditOfFramework.ts";
import { compositeOf } from "./composite.ts";
import { correlationsOf, summaryOf } from "./correlation.ts";
import { metricsApplied, scoresAtTheEnds } from "./scoresAtTheEnds.ts";
import { cliffsOf, compensationOf, metricsBehind, tiesOf } from "./tableFacts.ts";

const published = (id: string, domain: string, types = ["a"]) =>
  madeMetric({ id, domain, valueId: null, better: null, organisationTypes: types, scoring: { rule: "published" } });

/** Thresholds 1.92, 2.32 and 2.77; domains cut at the same. */
function scored(trusts: readonly (readonly (number | undefined)[])[]) {
  const base = madeFramework([published("x", "first"), published("y", "second"), published("w", "second", ["a", "b"])]);
  const definition = { ...base, domainSegmentation: base.unadjustedSegment.segmentation };
  const league = leagueOf(
    definition,
    trusts.map(([x, y], at) => madeTrust(`R${at}`, { figures: { x: { published: x }, y: { published: y } } })),
  );
  const scores = scoreLeague(definition, league);
  return { definition, league, scores, rows: trusts.map((_, row) => row) };
}

describe("by hand", () => {
  const { definition, league, scores, rows } = scored([
    [1, 2.84], // 1.92: best segment, its second domain in the worst
    [1, 2.86], // 1.93
    [4, 1.5], // 2.75
    [4, 1.56], // 2.78: worst segment, its second domain in the best
    [2.75, undefined], // 2.75
  ]);

  test("ties", () => {
    expect(tiesOf(scores, rows)).toEqual({ ranked: 5, joint: 2, largest: 2 });
  });

  test("cliffs, by side", () => {
    const near = cliffsOf(scores, rows, 0, 0.01)!;
    expect(near.map(({ justBetter, justWorse }) => [justBetter, justWorse])).toEqual([
      [[0], [1]],
      [[], []],
      [[], [3]],
    ]);
    expect(cliffsOf(scores, rows, 0, 0.02)![2]!.justBetter).toEqual([2, 4]);
  });

  test("compensation", () => {
    expect(compensationOf(scores, rows, 4)).toEqual({
      best: 1,
      bestWithWorstDomain: [{ row: 0, domains: ["second"] }],
      worst: 1,
      worstWithBestDomain: [{ row: 3, domains: ["second"] }],
    });
  });

  test("metrics behind the averages", () => {
    expect(metricsBehind(scores.average, scores.leagueRanks, rows)).toMatchObject({
      min: 1,
      median: 2,
      max: 2,
      spreadOfMore: null,
    });
    expect(metricsBehind(scores.average, scores.leagueRanks, [])).toBeNull();
  });

  test("scores at the ends, and metrics that are missing", () => {
    const composite = compositeOf(definition, league, scores);
    expect(scoresAtTheEnds(definition, composite, rows)).toMatchObject([
      { metricId: "x", form: "published", organisations: 5, atBest: 2, atWorst: 2, distinct: 3, mostOnOneScore: 2 },
      { metricId: "y", organisations: 4, atBest: 0, atWorst: 0, distinct: 4, mostOnOneScore: 1 },
    ]);
    expect(metricsApplied(definition, composite, rows, 0)).toEqual([
      { metricId: "x", organisations: 5 },
      { metricId: "y", organisations: 4 },
      { metricId: "w", organisations: 0 },
    ]);
    expect(metricsApplied(definition, composite, [], 1).map(({ metricId }) => metricId)).toEqual(["w"]);
  });
});

test("correlations rest on twenty pairs or are not given", () => {
  const column = (id: string, size: number) => ({
    id,
    scores: Array.from({ length: 25 }, (_, at) => (at < size ? at : Number.NaN)),
  });
  const pairs = correlationsOf([column("a", 25), column("b", 20), column("c", 19)]);
  expect(pairs.map(({ first, second, spearman, organisations }) => [first, second, spearman, organisations])).toEqual([
    ["a", "b", expect.closeTo(1, 12), 20],
    ["a", "c", null, 19],
    ["b", "c", null, 19],
  ]);
  expect(summaryOf(pairs)).toEqual({ pairs: 1, mean: expect.closeTo(1, 12), negative: 0 });
  expect(summaryOf([])).toEqual({ pairs: 0, mean: null, negative: 0 });
});

test("an audit of any league counts nobody twice", () => {
  fc.assert(
    fc.property(madeLeagues, ({ definition, trusts }) => {
      const league = leagueOf(definition, trusts);
      const scores = scoreLeague(definition, league);
      const tables = auditOfFramework(
        definition,
        league,
        scores,
        trusts.map(({ type }) => `${type}`),
      );
      expect(tables.reduce((sum, table) => sum + table.organisations, 0)).toBe(trusts.length);
      for (const { organisations, ties, override, bestTenth, compensation, metrics } of tables) {
        expect(ties.joint <= ties.ranked && ties.ranked <= organisations).toBe(true);
        expect(override.segmentsMoved <= override.flagged && override.ranksMoved <= organisations).toBe(true);
        expect(bestTenth.subTypes.reduce((sum, own) => sum + own.inBestTenth, 0)).toBe(bestTenth.inBestTenth);
        expect(compensation.bestWithWorstDomain.length).toBeLessThanOrEqual(compensation.best);
        for (const own of metrics?.scoresAtTheEnds ?? []) {
          expect(own.atBest + own.atWorst).toBeLessThanOrEqual(own.organisations);
        }
      }
    }),
    { numRuns: 50 },
  );
});

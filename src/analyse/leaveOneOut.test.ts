import "../../test/fixedSeed.ts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { madeLeagues } from "../../test/drawnLeagues.ts";
import { leagueOf } from "../../test/madeLeague.ts";
import { scoreLeague } from "../score/scoreLeague.ts";
import { compositeOf } from "./composite.ts";
import { leaveOneOut, leaveOneOutOf, travelByMetric } from "./leaveOneOut.ts";

const analysed = madeLeagues.map(({ definition, trusts }) => {
  const league = leagueOf(definition, trusts);
  const scores = scoreLeague(definition, league);
  const composite = compositeOf(definition, league, scores);
  return { definition, league, scores, composite, left: leaveOneOut(composite) };
});

test("contributions sum to the exact average, pulls to nothing, shares to the whole", () => {
  fc.assert(
    fc.property(analysed, ({ scores, composite, left }) => {
      scores.organisations.forEach((_, row) => {
        if (scores.average.counts[row] === 0) return;
        const { metrics, average } = leaveOneOutOf(composite, left, row);
        const sum = (of: (metric: (typeof metrics)[number]) => number) =>
          metrics.reduce((total, metric) => total + of(metric), 0);
        expect(sum(({ contribution }) => contribution)).toBeCloseTo(scores.average.exact[row]!, 12);
        expect(average).toBeCloseTo(scores.average.exact[row]!, 12);
        expect(sum(({ pull }) => pull)).toBeCloseTo(0, 12);
        expect(sum(({ share }) => share)).toBeCloseTo(1, 12);
      });
    }),
    { numRuns: 100 },
  );
});

test("without a metric the table is the score core's table of a framework in which it does not count", () => {
  fc.assert(
    fc.property(analysed, ({ definition, league, scores, composite, left }) => {
      for (const { metricId, ranks } of left.without) {
        const metrics = definition.metrics.map((metric) =>
          metric.id === metricId ? { ...metric, weight: null } : metric,
        );
        // an organisation without another metric has no average; the core would take the published one over
        const publishedAverages = league.publishedAverages.map((average, row) =>
          scores.average.counts[row] === 0 ? average : Number.NaN,
        );
        const core = scoreLeague({ ...definition, metrics }, { ...league, publishedAverages });
        const cutPointsStay = core.unadjusted.cutPoints.every(
          (cuts, type) => (cuts === null) === (scores.unadjusted.cutPoints[type] === null),
        );
        if (cutPointsStay) expect([...ranks]).toEqual([...core.leagueRanks]);
      }
      expect(composite.metrics).toHaveLength(left.without.length);
    }),
    { numRuns: 100 },
  );
});

test("leaving out a metric that nobody has changes nothing", () => {
  fc.assert(
    fc.property(analysed, ({ composite, left }) => {
      const nobody = new Float64Array(composite.organisations.length).fill(Number.NaN);
      const absent = { ...composite.metrics[0]!, metricId: "absent", scores: nobody, standardised: nobody };
      if (composite.metrics.length === 0) return;
      const withIt = leaveOneOut({ ...composite, metrics: [...composite.metrics, absent] });
      const { metricId, ...table } = withIt.without.at(-1)!;
      expect(metricId).toBe("absent");
      expect(table).toEqual(left.official);
    }),
    { numRuns: 50 },
  );
});

test("who holds up costs places when left out, who holds down wins them, and the range holds every rank", () => {
  fc.assert(
    fc.property(analysed, ({ composite, left, scores }) => {
      scores.organisations.forEach((_, row) => {
        const { heldUpMostBy, heldDownMostBy, metrics, ranks, leagueRank } = leaveOneOutOf(composite, left, row);
        const places = metrics.filter(({ metricScore }) => metricScore !== null).map((metric) => metric.places ?? 0);
        expect(heldUpMostBy?.places ?? 0).toBe(Math.max(0, ...places));
        expect(heldDownMostBy?.places ?? 0).toBe(Math.min(0, ...places) + 0);
        if (leagueRank === null || ranks === null) return;
        for (const rank of [leagueRank, ...metrics.map(({ rankWithout }) => rankWithout ?? leagueRank)]) {
          expect(rank >= ranks.low && rank <= ranks.high).toBe(true);
        }
      });
      for (const { meanPlaces, organisations } of travelByMetric(composite, left, 0)) {
        expect(meanPlaces).toBeGreaterThanOrEqual(0);
        expect(organisations).toBeLessThanOrEqual(scores.organisations.length);
      }
    }),
    { numRuns: 50 },
  );
});

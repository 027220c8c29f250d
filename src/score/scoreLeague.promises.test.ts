/** Promises of `scoreLeague` for all frameworks and leagues. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import "../../test/fixedSeed.ts";
import { madeLeagues, madeTrusts, publishedLeagues, valueRules } from "../../test/drawnLeagues.ts";
import { type Exact, exact, exactScoreOfPlace, lastPlacesOf, over, plus, times } from "../../test/exactFractions.ts";
import { leagueOf, type MadeTrust, madeFramework, madeTrust, resultsOf } from "../../test/madeLeague.ts";
import { type MadeFigure, madeMetric, scoreFigures } from "../../test/madeMetric.ts";
import { checkDefinition } from "../framework/schema.ts";
import { COMPUTED } from "./league.ts";
import { roundHalfAway } from "./methodRounding.ts";
import { scoreLeague } from "./scoreLeague.ts";

describe("against whole-number arithmetic", () => {
  const plainLeagues = fc
    .array(
      fc.record({
        better: fc.constantFrom("higher" as const, "lower" as const),
        pool: fc.constantFrom("all-types" as const, "within-type" as const),
        thirds: fc.constantFrom(1, 3),
      }),
      { minLength: 1, maxLength: 5 },
    )
    .chain((metrics) =>
      fc.record({
        metrics: fc.constant(metrics),
        trusts: fc.array(
          fc.record({
            type: fc.constantFrom(0, 0, 1, 2),
            flag: fc.constantFrom(0, 1),
            values: fc.array(fc.option(fc.integer({ min: 0, max: 9 })), {
              minLength: metrics.length,
              maxLength: metrics.length,
            }),
          }),
          { minLength: 1, maxLength: 14 },
        ),
      }),
    );

  test("averages, segments and ranks of leagues with plain ranked metrics", () => {
    fc.assert(
      fc.property(plainLeagues, ({ metrics, trusts }) => {
        // Every type has figures, so that no pool is incomplete.
        fc.pre(
          [0, 1, 2].every((type) => trusts.some((own) => own.type === type && own.values.some((v) => v !== null))),
        );
        const expected = trusts.map((own) => {
          let [sum, weights]: [Exact, Exact] = [exact(0), exact(0)];
          metrics.forEach(({ better, pool, thirds }, at) => {
            const value = own.values[at]!;
            if (value === null) return;
            const others = trusts
              .filter(({ type }) => pool === "all-types" || type === own.type)
              .flatMap(({ values }) => (values[at] === null ? [] : [values[at]!]));
            const place = 1 + others.filter((other) => (better === "lower" ? other < value : other > value)).length;
            sum = plus(sum, times(exact(thirds), exactScoreOfPlace(place, others.length, 1, 4)));
            weights = plus(weights, exact(thirds));
          });
          if (weights[0] === 0n) return null;
          const average = lastPlacesOf(over(sum, weights), 2);
          const segment = average <= 192 ? 1 : average <= 232 ? 2 : average <= 277 ? 3 : 4;
          return { average, adjusted: own.flag === 1 ? Math.max(3, segment) : segment };
        });
        const definition = madeFramework(
          metrics.map(({ better, pool, thirds }, at) =>
            madeMetric({
              id: `M${at}`,
              better,
              weight: thirds === 3 ? { numerator: 1, denominator: 1 } : { numerator: 1, denominator: 3 },
              scoring: { rule: "ranked", pool, from: 1, to: 4 },
            }),
          ),
        );
        const made = trusts.map(({ type, flag, values }, row) =>
          madeTrust(`R${row}`, {
            type,
            flag,
            figures: Object.fromEntries(values.map((value, at) => [`M${at}`, { value: value ?? undefined }])),
          }),
        );
        const results = [...resultsOf(definition, made).values()];
        results.forEach((result, row) => {
          const own = expected[row]!;
          if (own === null) {
            expect(result).toMatchObject({ adjustedSegment: 0, leagueRank: 0 });
            return;
          }
          const better = expected.filter(
            (other, at) =>
              other !== null &&
              trusts[at]!.type === trusts[row]!.type &&
              (other.adjusted < own.adjusted || (other.adjusted === own.adjusted && other.average < own.average)),
          );
          expect(result.average.rounded).toBe(own.average / 100);
          expect(result.adjustedSegment).toBe(own.adjusted);
          expect(result.leagueRank).toBe(1 + better.length);
        });
      }),
      { numRuns: 300 },
    );
  });
});

describe("for every framework and league", () => {
  test("the made-up frameworks are sound, so that the promises below are about frameworks one could write", () => {
    fc.assert(
      fc.property(madeLeagues, ({ definition }) => {
        expect(checkDefinition(definition)).toEqual([]);
      }),
    );
  });

  test("the order of organisations never matters", () => {
    const twoOrders = madeLeagues.chain(({ definition, trusts }) =>
      fc.record({
        definition: fc.constant(definition),
        one: fc.constant(trusts),
        other: fc.shuffledSubarray(trusts, { minLength: trusts.length }),
      }),
    );
    fc.assert(
      fc.property(twoOrders, ({ definition, one, other }) => {
        const [first, second] = [resultsOf(definition, one), resultsOf(definition, other)];
        expect(second.size).toBe(first.size);
        for (const [code, result] of first) expect(second.get(code), code).toEqual(result);
      }),
      { numRuns: 200 },
    );
  });

  test("ties share the best rank and are joint", () => {
    fc.assert(
      fc.property(madeLeagues, ({ definition, trusts }) => {
        const typeOf = new Map(trusts.map(({ code, type }) => [code, type]));
        const all = [...resultsOf(definition, trusts)].map(
          ([code, { adjustedSegment, average, leagueRank, joint }]) => ({
            table: definition.ranking.within === "within-type" ? typeOf.get(code)! : 0,
            segment: adjustedSegment,
            average: average.rounded,
            leagueRank,
            joint,
          }),
        );
        for (const own of all) {
          const isRanked = own.segment !== 0 && !Number.isNaN(own.average);
          const rivals = all.filter(({ table, leagueRank }) => table === own.table && leagueRank !== 0);
          const better = rivals.filter(
            ({ segment, average }) => segment < own.segment || (segment === own.segment && average < own.average),
          );
          const equal = rivals.filter(({ segment, average }) => segment === own.segment && average === own.average);
          expect(own.leagueRank).toBe(isRanked ? 1 + better.length : 0);
          expect(own.joint).toBe(isRanked && equal.length > 1 ? 1 : 0);
        }
      }),
    );
  });

  test("scores, averages and domain scores stay between 1 and 4, and segments between 1 and 4", () => {
    fc.assert(
      fc.property(madeLeagues, ({ definition, trusts }) => {
        const inRange = (score: number | null) => score === null || Number.isNaN(score) || (score >= 1 && score <= 4);
        for (const { metrics, average, domains, unadjusted, adjustedSegment } of resultsOf(
          definition,
          trusts,
        ).values()) {
          for (const { score } of Object.values(metrics)) expect(inRange(score), `${score}`).toBe(true);
          for (const mean of [average.exact, average.rounded]) expect(inRange(mean), `${mean}`).toBe(true);
          for (const { exact, rounded, segment } of Object.values(domains)) {
            expect(inRange(exact) && inRange(rounded)).toBe(true);
            expect(segment).toBeLessThanOrEqual(4);
          }
          expect(unadjusted.segment).toBeLessThanOrEqual(4);
          expect(adjustedSegment).toBeLessThanOrEqual(4);
        }
      }),
    );
  });

  test("contributions sum to the average, and domain scores weighted by their metrics make it too", () => {
    fc.assert(
      fc.property(madeLeagues, ({ definition, trusts }) => {
        for (const { metrics, average, domains } of resultsOf(definition, trusts).values()) {
          if (average.basis !== COMPUTED) continue;
          const contributions = definition.metrics.map(({ id, weight, averagedRounded }) => {
            const { score } = metrics[id]!;
            if (weight === null || score === null) return 0;
            const entered = averagedRounded ? roundHalfAway(score, 2) : score;
            return ((weight.numerator / weight.denominator) * entered) / average.weights;
          });
          expect(contributions.reduce((sum, own) => sum + own, 0)).toBeCloseTo(average.exact, 10);
          const fromDomains = Object.values(domains)
            .filter(({ weights }) => weights > 0)
            .map(({ exact, weights }) => (exact * weights) / average.weights);
          expect(fromDomains.reduce((sum, own) => sum + own, 0)).toBeCloseTo(average.exact, 10);
        }
      }),
    );
  });

  test("removing the override flag and setting it again returns the same, and the flag never improves a segment", () => {
    fc.assert(
      fc.property(madeLeagues, ({ definition, trusts }) => {
        const withFlag = (flag: number) => trusts.map((own, at) => (at === 0 ? { ...own, flag } : own));
        const set = resultsOf(definition, withFlag(1));
        const removed = resultsOf(definition, withFlag(0));
        expect(resultsOf(definition, withFlag(1))).toEqual(set);
        const { code } = trusts[0]!;
        const [flagged, free] = [set.get(code)!, removed.get(code)!];
        expect(free.adjustedSegment).toBe(free.unadjusted.segment);
        expect(flagged.unadjusted).toEqual(free.unadjusted);
        expect(flagged.average).toEqual(free.average);
        const held = free.unadjusted.segment === 0 ? 0 : Math.max(3, free.unadjusted.segment);
        expect(flagged.adjustedSegment).toBe(held);
      }),
    );
  });

  test("the league that was handed in is not changed", () => {
    fc.assert(
      fc.property(madeLeagues, ({ definition, trusts }) => {
        const league = leagueOf(definition, trusts);
        const before = structuredClone(league);
        scoreLeague(definition, league);
        expect(league).toEqual(before);
      }),
    );
  });

  test("a metric ranked within type depends on that type alone: others' trusts may be taken away", () => {
    const leagueAndType = fc.tuple(madeLeagues, fc.integer({ min: 0, max: 2 }));
    fc.assert(
      fc.property(leagueAndType, ([{ definition, trusts }, type]) => {
        const alone = resultsOf(
          definition,
          trusts.filter((own) => own.type === type),
        );
        const together = resultsOf(definition, trusts);
        const within = definition.metrics.filter(
          ({ scoring }) =>
            (scoring.rule === "ranked" && scoring.pool === "within-type") ||
            (scoring.rule === "by-unit" &&
              scoring.units.every(({ scoring: part }) => part.rule !== "ranked" || part.pool === "within-type")),
        );
        for (const [code, result] of alone)
          for (const { id } of within)
            expect(together.get(code)!.metrics[id], `${code} ${id}`).toEqual(result.metrics[id]);
      }),
      { numRuns: 200 },
    );
  });
});

describe("from what a publisher shows: whole values, ranks within type, scores to two decimals", () => {
  /** Every type has figures, so that no pool is incomplete. */
  const isComplete = (trusts: readonly MadeTrust[]) =>
    [0, 1, 2].every((type) =>
      trusts.some((own) => own.type === type && Object.values(own.figures).some(({ value }) => value !== undefined)),
    );

  test("the exact scores behind it are found again, ties that the shown values hide included", () => {
    let settled = 0;
    fc.assert(
      fc.property(publishedLeagues, ({ definition, known, shown }) => {
        fc.pre(isComplete(known));
        const behind = resultsOf(definition, known);
        for (const [code, { metrics, average, adjustedSegment }] of resultsOf(definition, shown)) {
          const expected = behind.get(code)!;
          for (const [id, { score, takenOver }] of Object.entries(metrics)) {
            expect(score, `${code} ${id}`).toBe(expected.metrics[id]!.score);
            if (takenOver === "displayed-tie") settled++;
          }
          expect(average).toEqual(expected.average);
          if (definition.overrides[0]!.flag.rule === "published")
            expect(adjustedSegment).toBe(expected.adjustedSegment);
        }
      }),
      { numRuns: 300 },
    );
    expect(settled, "ties that only published scores can settle are common").toBeGreaterThan(50);
  });
});

describe("one value changed, the others fixed", () => {
  const steps = fc.integer({ min: 1, max: 6 });
  const pool = fc.array(
    fc.record({
      value: fc.option(fc.integer({ min: 0, max: 6 }), { nil: undefined, freq: 6 }),
      type: fc.integer({ min: 0, max: 2 }),
      unit: fc.constantFrom(0, 0, 1),
    }),
    { minLength: 1, maxLength: 12 },
  );

  test("a better value never worsens one's own metric score", () => {
    let moved = 0;
    fc.assert(
      fc.property(valueRules, fc.boolean(), pool, fc.nat(), steps, (rule, hiddenDecimals, trusts, pick, step) => {
        const metric = madeMetric({ ...rule, hiddenDecimals });
        const row = pick % trusts.length;
        const before = trusts[row]!.value;
        fc.pre(before !== undefined);
        const better: MadeFigure["value"] = rule.better === "lower" ? before - step : before + step;
        const scoreOf = (value: number) =>
          scoreFigures(
            metric,
            trusts.map((own, at) => (at === row ? { ...own, value } : own)),
          )[row]!.score!;
        const [was, is] = [scoreOf(before), scoreOf(better)];
        if (is < was) moved++;
        expect(is).toBeLessThanOrEqual(was);
      }),
      { numRuns: 1000 },
    );
    expect(moved, "better values improve scores often").toBeGreaterThan(200);
  });

  test("a better value never worsens anybody's own segment by fixed thresholds, nor its league rank", () => {
    const definition = madeFramework([
      madeMetric({ id: "M0", scoring: { rule: "bands", limits: [5, 3, 1], scores: [1, 2, 3, 4] } }),
      madeMetric({ id: "M1", better: "lower", scoring: { rule: "bands", limits: [1, 3, 5], scores: [1, 2, 3, 4] } }),
    ]);
    fc.assert(
      fc.property(madeTrusts(definition), steps, (trusts, step) => {
        const [first, ...others] = trusts.map((own) => ({
          ...own,
          figures: Object.fromEntries(Object.entries(own.figures).map(([id, { value }]) => [id, { value }])),
        }));
        const before = first!.figures.M0!.value;
        fc.pre(before !== undefined && first!.flag !== -1);
        const improved = { ...first!, figures: { ...first!.figures, M0: { value: before + step } } };
        const was = resultsOf(definition, [first!, ...others]).get(first!.code)!;
        const is = resultsOf(definition, [improved, ...others]).get(first!.code)!;
        expect(is.average.exact).toBeLessThanOrEqual(was.average.exact);
        expect(is.adjustedSegment).toBeLessThanOrEqual(was.adjustedSegment);
        expect(is.leagueRank).toBeLessThanOrEqual(was.leagueRank);
      }),
    );
  });
});

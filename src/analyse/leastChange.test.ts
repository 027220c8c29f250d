import fc from "fast-check";
import { describe, expect, test } from "vitest";
import "../../test/fixedSeed.ts";
import { leagueOf, type MadeTrust, madeFramework, madeTrust, quartiles } from "../../test/madeLeague.ts";
import { madeMetric } from "../../test/madeMetric.ts";
import type { FrameworkDefinition, Segmentation } from "../score/definition.ts";
import type { LeagueScores } from "../score/league.ts";
import { scoreLeague } from "../score/scoreLeague.ts";
import { type LeastChange, leastChange } from "./leastChange.ts";
import { whatIf } from "./whatIf.ts";

const plain = { rule: "ranked", pool: "all-types", from: 1, to: 4 } as const;
const METRICS = [
  madeMetric({ id: "PLAIN", scoring: plain }),
  madeMetric({
    id: "WITHIN",
    better: "lower",
    weight: { numerator: 1, denominator: 3 },
    scoring: {
      ...plain,
      pool: "within-type",
      from: 2,
      standard: { limit: 1, includesLimit: true, score: 1, evidence: "derived" },
    },
  }),
  madeMetric({
    id: "FLOOR",
    scoring: { ...plain, to: 3, floor: { limit: 1, includesLimit: false, score: 4, evidence: "derived" } },
  }),
  madeMetric({ id: "BANDS", scoring: { rule: "bands", limits: [3, 2, 1], scores: [1, 2, 3, 4] } }),
];
const BETTER: Readonly<Record<string, 1 | -1>> = { PLAIN: 1, WITHIN: -1, FLOOR: 1, BANDS: 1 };
const frameworkWith = (segmentation: Segmentation): FrameworkDefinition =>
  madeFramework(METRICS, {
    organisationTypes: madeFramework([]).organisationTypes.slice(0, 2),
    unadjustedSegment: { id: "unadjusted", segmentation },
  });
const FIXED = frameworkWith({ by: "thresholds", upTo: [1.5, 2.25, 2.9], evidence: "derived" });
const MOVING = frameworkWith(quartiles("all-types", null));
const MOVING_WITHIN = frameworkWith(quartiles("within-type", 2));

const figure = fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined, freq: 8 });
const trusts = fc
  .array(fc.tuple(fc.record({ PLAIN: figure, WITHIN: figure, FLOOR: figure, BANDS: figure }), fc.nat(1)), {
    minLength: 4,
    maxLength: 6,
  })
  .map((all) =>
    all.map(([own, type], at) => {
      const figures = Object.fromEntries(Object.entries(own).map(([id, value]) => [id, { value }]));
      return madeTrust(`T${at}`, { type: at < 2 ? at : type, figures });
    }),
  );

/** One better value on one metric, with its places, counted afresh from the values. */
interface Alternative {
  metricId: string;
  value: number;
  places: number;
}

/** Every better value on a grid of halves that betters the own metric score: finer than all values and limits. */
function alternatives(
  definition: FrameworkDefinition,
  all: readonly MadeTrust[],
  official: LeagueScores,
): Alternative[][] {
  const own = all[0]!;
  return METRICS.map(({ id: metricId, scoring }) => {
    const sign = BETTER[metricId]!;
    const now = own.figures[metricId]?.value;
    if (now === undefined) return [];
    const inPool = all
      .slice(1)
      .filter(({ type }) => !("pool" in scoring) || scoring.pool === "all-types" || type === own.type);
    const before = (value: number) =>
      inPool.filter(({ figures }) => (figures[metricId]?.value ?? Number.NaN) * sign > value * sign).length;
    const grid = Array.from({ length: 9 }, (_, at) => (at - 1) / 2).filter((value) => value * sign > now * sign);
    return grid.flatMap((value) => {
      const scored = scoreLeague(definition, leagueOf(definition, withValues(all, [{ metricId, value, places: 0 }])));
      const better = scored.metrics.get(metricId)!.scores[0]! < official.metrics.get(metricId)!.scores[0]!;
      return better ? [{ metricId, value, places: Math.max(1, before(now) - before(value)) }] : [];
    });
  });
}

function withValues(all: readonly MadeTrust[], chosen: readonly Alternative[]): MadeTrust[] {
  const own = Object.fromEntries(chosen.map(({ metricId, value }) => [metricId, { value }]));
  return all.map((trust, at) => (at === 0 ? { ...trust, figures: { ...trust.figures, ...own } } : trust));
}

/** Everything that is enough, by scoring every combination of better values from the start. */
function enoughByTrial(definition: FrameworkDefinition, all: readonly MadeTrust[], official: LeagueScores) {
  const segment = official.unadjusted.segments[0]! - 1;
  let mixtures: Alternative[][] = [[]];
  for (const own of alternatives(definition, all, official)) {
    mixtures = mixtures.flatMap((mixture) => [mixture, ...own.map((one) => [...mixture, one])]);
  }
  return mixtures
    .filter(
      (mixture) =>
        scoreLeague(definition, leagueOf(definition, withValues(all, mixture))).unadjusted.segments[0]! <= segment,
    )
    .map((mixture) => ({
      mixture,
      metrics: mixture.length,
      places: mixture.reduce((sum, { places }) => sum + places, 0),
    }));
}

function checkAgainstTrial(definition: FrameworkDefinition, all: readonly MadeTrust[]): void {
  const league = leagueOf(definition, all);
  const official = scoreLeague(definition, league);
  fc.pre(official.average.counts[0]! > 0 && official.unadjusted.segments[0]! > 1);
  const found = leastChange(definition, league, official, "T0", () => "");
  const enough = enoughByTrial(definition, all, official);
  if (enough.length === 0) {
    expect([found.fewestMetrics, found.fewestPlaces]).toEqual([null, null]);
    return;
  }
  const metrics = Math.min(...enough.map((one) => one.metrics));
  const places = Math.min(...enough.map((one) => one.places));
  const placesOfFewest = Math.min(...enough.filter((one) => one.metrics === metrics).map((one) => one.places));
  expect(found.fewestMetrics).toMatchObject({ places: placesOfFewest, atLeast: metrics, proven: true });
  expect(found.fewestMetrics!.steps).toHaveLength(metrics);
  expect(found.fewestPlaces).toMatchObject({ places, atLeast: places, proven: true });
  for (const joint of [found.fewestMetrics!, found.fewestPlaces!]) {
    const changes = joint.steps.flatMap(({ step }) => step.changes);
    const after = whatIf(definition, league, official, changes).scores;
    expect(after.unadjusted.segments[0]).toBeLessThanOrEqual(found.segment!);
    expect(joint.steps.reduce((sum, { step }) => sum + step.places, 0)).toBe(joint.places);
  }
  checkAlone(
    found,
    enough.filter((one) => one.metrics === 1).map(({ mixture: [only] }) => only!),
  );
}

/** The weakest value that is enough by trial is the one that is asked for. */
function checkAlone(found: LeastChange, enough: readonly Alternative[]): void {
  for (const { metricId, enough: step } of found.alone) {
    const values = enough.filter((one) => one.metricId === metricId).map(({ value }) => value * BETTER[metricId]!);
    const need = step?.needs[0];
    if (values.length === 0) expect(step).toBeNull();
    else if (need && "value" in need) expect(need.value * BETTER[metricId]!).toBe(Math.min(...values));
    else expect((need as { betterThan: number }).betterThan * BETTER[metricId]!).toBe(Math.min(...values) - 0.5);
  }
}

describe("against an exhaustive search on a grid finer than all values and limits", () => {
  test.each([
    ["fixed thresholds", FIXED],
    ["quartiles of all types, moving with the change", MOVING],
    ["quartiles within type, rounded", MOVING_WITHIN],
  ])("%s", (_, definition) => {
    fc.assert(
      fc.property(trusts, (all) => checkAgainstTrial(definition, all)),
      { numRuns: 15 },
    );
  });
});

describe("what is told beside the least change", () => {
  const made = (values: readonly number[], flags: readonly number[] = []) =>
    values.map((value, at) =>
      madeTrust(`T${at}`, {
        type: at === 0 ? 0 : at % 2,
        flag: flags[at] ?? 0,
        figures: { PLAIN: { value }, BANDS: { value } },
      }),
    );
  const ask = (all: readonly MadeTrust[], subTypeOf = (_: string) => "") => {
    const league = leagueOf(FIXED, all);
    return leastChange(FIXED, league, scoreLeague(FIXED, league), "T0", subTypeOf);
  };

  test("who holds today what one metric alone asks for, of the same type and of the same sub-type", () => {
    const found = ask(made([0, 3, 3, 2, 3, 1, 1]), (code) => (code === "T4" ? "other" : "small"));
    const bands = found.alone.find(({ metricId }) => metricId === "BANDS")!;
    expect(bands.enough?.needs).toEqual([{ metricId: "BANDS", value: 3, orBetter: true }]);
    expect([bands.heldBySameType, bands.heldBySameSubType]).toEqual([["T2", "T4"], ["T2"]]);
    expect(found).toMatchObject({ segment: 3, cutPoint: 2.9, averageNeeded: 2.9, cutPointMoves: false });
  });

  test("an average that lies exactly on a half goes up, so the half is not enough", () => {
    const scoreOnly = madeMetric({
      id: "S",
      valueId: null,
      unit: "score",
      better: null,
      scoring: { rule: "published" },
    });
    const definition = { ...FIXED, metrics: [scoreOnly] };
    const league = leagueOf(
      definition,
      [2.5, 2.255, 2.25].map((published, at) => madeTrust(`T${at}`, { figures: { S: { published } } })),
    );
    const found = leastChange(definition, league, scoreLeague(definition, league), "T0", () => "");
    expect(found.alone).toMatchObject([{ enough: { metricScore: 2.25, places: 2 }, heldBySameType: ["T2"] }]);
  });

  test("counts go down by whole cases, and a combination asks for as few places of its parts as will do", () => {
    const linear = { rule: "linear", base: 1, perUnit: 1, noWorseThan: 4 } as const;
    const count = madeMetric({ id: "COUNT", better: "lower", unit: "count", scoring: linear });
    const part = { scoring: { rule: "bands", limits: [2, 1], scores: [1, 2, 3] }, weight: null } as const;
    const mean = { rule: "mean-rounded-half-to-worse", of: ["P", "Q"] } as const;
    const both = madeMetric({ id: "BOTH", valueId: null, better: null, scoring: mean });
    const definition = {
      ...FIXED,
      metrics: [count, madeMetric({ id: "P", ...part }), madeMetric({ id: "Q", ...part }), both],
    };
    const figures = { COUNT: { value: 2 }, P: { value: 0 }, Q: { value: 0 } };
    const league = leagueOf(definition, [
      madeTrust("T0", { figures }),
      madeTrust("T1", { figures: { P: { value: 2 } } }),
    ]);
    const found = leastChange(definition, league, scoreLeague(definition, league), "T0", () => "");
    expect(found).toMatchObject({ now: { averageMetricScore: 3 }, segment: 3 });
    const needs = Object.fromEntries(found.alone.map(({ metricId, enough }) => [metricId, enough?.needs]));
    expect(needs.COUNT).toEqual([{ metricId: "COUNT", value: 1, orBetter: true }]);
    // the mean of 3 and 1 is 2: better than both parts a little, which passes one more
    expect(needs.BOTH).toEqual([{ metricId: "Q", value: 2, orBetter: true }]);
  });

  test("a raised flag holds back as soon as the segment is as good as it allows", () => {
    const flagged = ask(made([1, 3, 3, 2, 2, 1, 0], [1]));
    expect(flagged.now).toMatchObject({ unadjustedSegment: 4, adjustedSegment: 4 });
    expect(flagged.overrides).toMatchObject([{ overrideId: "deficit", holdsBack: false, raisedBy: [] }]);
    const better = ask(made([2, 3, 3, 2, 2, 1, 0], [1]));
    expect(better.now).toMatchObject({ unadjustedSegment: 2, adjustedSegment: 3 });
    expect(better.overrides).toMatchObject([{ holdsBack: true, withoutFlag: { adjustedSegment: 2, raisedFlags: [] } }]);
    expect(ask(made([1, 3, 3, 2, 2, 1, 0])).overrides).toEqual([]);
  });

  test("the best segment has nothing better; a stranger and one without scores are refused", () => {
    expect(ask(made([3, 2, 2, 1]))).toMatchObject({
      segment: null,
      alone: [],
      fewestMetrics: null,
      fewestPlaces: null,
    });
    const all = [madeTrust("T0"), ...made([3, 2, 1]).slice(1)];
    expect(() => ask(all)).toThrow("the metric scores of T0 are not at hand");
    expect(() => ask(made([1, 2]).slice(1))).toThrow("expected an organisation of 2025-26-Q1, found T0");
  });
});

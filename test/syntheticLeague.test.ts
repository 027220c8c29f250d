/** The leagues of benchmarks: the same everywhere, and with everything in them that makes scoring hard. */
import { describe, expect, test } from "vitest";
import { cmsStars2023 } from "../frameworks/cms-stars-2023/index.ts";
import { nof2025to26 } from "../frameworks/nof-2025-26/index.ts";
import { nof2026to27 } from "../frameworks/nof-2026-27/index.ts";
import { checkDefinition } from "../src/framework/schema.ts";
import type { FrameworkDefinition, ScoringRule } from "../src/score/definition.ts";
import { GIVEN_BY, type GivenBy } from "../src/score/league.ts";
import { placeOf, rankedOf } from "../src/score/metricFigures.ts";
import { scoreLeague } from "../src/score/scoreLeague.ts";
import { syntheticLeagues } from "./syntheticLeague.ts";
import { kindOf } from "./syntheticRules.ts";

const SIZE = { organisations: 600, metrics: 40, periods: 2, seed: 3, missing: 0.05 };
const { definition, leagues } = syntheticLeagues(nof2026to27, SIZE);
const [league] = leagues;
const hasValues = new Set(definition.metrics.filter(({ valueId }) => valueId !== null).map(({ id }) => id));
const columns = [...league!.metrics].flatMap(([id, { values }]) => (hasValues.has(id) ? [[...values]] : []));
const reported = (values: readonly number[]) => values.filter((value) => !Number.isNaN(value));

describe("a synthetic league", () => {
  test("is the same for the same seed, and another for another seed or period", () => {
    const drawn = (seed: number, period: number) => {
      const made = syntheticLeagues(nof2026to27, { ...SIZE, seed });
      return [made.definition, ...made.leagues[period]!.metrics];
    };
    expect(drawn(3, 0)).toEqual(drawn(3, 0));
    expect(drawn(4, 0)).not.toEqual(drawn(3, 0));
    expect(drawn(3, 1)).not.toEqual(drawn(3, 0));
  });

  test("has as many organisations, metrics and periods as asked for, and every type of organisation", () => {
    expect(leagues.map(({ reportingPeriod }) => reportingPeriod)).toEqual(["P0", "P1"]);
    expect(league!.organisations).toHaveLength(SIZE.organisations);
    expect(new Set(league!.organisations).size).toBe(SIZE.organisations);
    expect(definition.metrics.map(({ id }) => id)).toEqual([...league!.metrics.keys()]);
    expect(league!.metrics.size).toBe(SIZE.metrics);
    expect(new Set(league!.typeOf).size).toBe(nof2026to27.organisationTypes.length);
  });

  test("leaves out about the share of values asked for", () => {
    const cells = SIZE.organisations * columns.length;
    const missing = cells - columns.flatMap(reported).length;
    // five standard deviations of a binomial: a sound generator is outside once in two million seeds
    const allowed = 5 * Math.sqrt(cells * SIZE.missing * (1 - SIZE.missing));
    expect(Math.abs(missing - cells * SIZE.missing)).toBeLessThan(allowed);
    const none = syntheticLeagues(nof2026to27, { ...SIZE, missing: 0 }).leagues[0]!;
    for (const id of hasValues) expect([...none.metrics.get(id)!.values].includes(Number.NaN), id).toBe(false);
  });

  test("has tied values in every third metric", () => {
    const third = definition.metrics.filter(({ id }, at) => at % 3 === 0 && hasValues.has(id));
    expect(third.length).toBeGreaterThan(5);
    for (const { id } of third) {
      const known = reported([...league!.metrics.get(id)!.values]);
      expect(new Set(known).size, id).toBeLessThan(known.length);
    }
  });

  test("has only the kinds of rules asked for", () => {
    const made = syntheticLeagues(nof2026to27, { ...SIZE, kinds: ["ranked floor", "bands"] });
    expect(new Set(made.definition.metrics.map(kindOf))).toEqual(new Set(["ranked floor", "bands"]));
  });
});

/** What a rule gives scores by; a by-unit rule gives what its units give. */
const GIVES = {
  ranked: "place",
  bands: "band",
  linear: "linear",
  matrix: "matrix",
  standardised: "distance",
  published: "taken-over",
  "mean-rounded-half-to-worse": "mean",
  "by-unit": "none",
} as const satisfies Record<ScoringRule["rule"], GivenBy>;

const FRAMEWORKS: readonly (readonly [string, FrameworkDefinition])[] = [nof2025to26, nof2026to27, cmsStars2023].map(
  (from) => [from.id, from],
);

describe.each(FRAMEWORKS)("rules drawn from %s", (_, from) => {
  const made = syntheticLeagues(from, SIZE);
  const scores = scoreLeague(made.definition, made.leagues[0]!);

  test("make a sound definition, with every kind of rule that the real one holds", () => {
    expect(checkDefinition(made.definition)).toEqual([]);
    const kinds = ({ metrics }: FrameworkDefinition) => new Set(metrics.map(kindOf));
    expect(kinds(made.definition)).toEqual(kinds(from));
  });

  test("are all met on both sides: whatever can give a score gives some", () => {
    const given = new Set([...scores.metrics.values()].flatMap(({ givenBy }) => [...givenBy]));
    const expected = new Set<GivenBy>(["none"]);
    const rules = from.metrics.flatMap(({ scoring }): ScoringRule[] =>
      scoring.rule === "by-unit" ? scoring.units.map((own) => own.scoring) : [scoring],
    );
    for (const rule of rules) {
      expected.add(GIVES[rule.rule]);
      if (rule.rule === "ranked" && rule.standard) expected.add("standard-met");
      if (rule.rule === "ranked" && rule.floor) expected.add("floor-not-reached");
    }
    expect(new Set([...given].map((at) => GIVEN_BY[at]))).toEqual(expected);
  });

  test("give the places that counting gives: 1 and as many as are better, in the pool of all or of the own type", () => {
    const byPlace = GIVEN_BY.indexOf("place");
    for (const { id, scoring, better } of made.definition.metrics) {
      if (scoring.rule !== "ranked") continue;
      const scored = scores.metrics.get(id)!;
      const { values } = made.leagues[0]!.metrics.get(id)!;
      const rows = [...values.keys()].filter((row) => scored.givenBy[row] === byPlace);
      for (const row of rows.slice(0, 50)) {
        const pool = rows.filter(
          (other) => scoring.pool === "all-types" || scored.typeOf[other] === scored.typeOf[row],
        );
        const before = pool.filter((other) =>
          better === "lower" ? values[other]! < values[row]! : values[other]! > values[row]!,
        );
        expect([placeOf(scored, row), rankedOf(scored, row)], `${id} ${row}`).toEqual([before.length + 1, pool.length]);
      }
    }
  });

  test("give averages, segments and ranks to somebody and to nobody beyond the range", () => {
    const { best, worst } = from.scoreRange;
    const known = [...scores.average.exact].filter((average) => !Number.isNaN(average));
    expect(known.length).toBeGreaterThan(SIZE.organisations / 2);
    expect(Math.min(...known)).toBeGreaterThanOrEqual(Math.min(best, worst));
    expect(Math.max(...known)).toBeLessThanOrEqual(Math.max(best, worst));
    const segments = new Set([...scores.adjustedSegments].filter((segment) => segment > 0));
    expect(segments).toEqual(new Set(from.segments.map(({ segment }) => segment)));
    expect(Math.max(...scores.leagueRanks)).toBeGreaterThan(1);
  });
});

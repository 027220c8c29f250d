/** Made-up metrics and figures for tests: rows with names in place of columns with numbers. */
import type { Limit, MetricDefinition, RankedRule } from "../src/score/definition.ts";
import {
  BASIS,
  type Basis,
  GIVEN_BY,
  type GivenBy,
  type MetricColumns,
  type MetricScores,
  TAKEN_OVER,
  type TakenOver,
} from "../src/score/league.ts";
import { basisOf, emptyScores, placeOf, rankedOf } from "../src/score/metricFigures.ts";
import { scoreMetric } from "../src/score/scoreMetric.ts";

/** A metric with everything that scoring does not look at filled in. */
export function madeMetric(own: Partial<MetricDefinition> & Pick<MetricDefinition, "scoring">): MetricDefinition {
  const id = own.id ?? "M1";
  return {
    id,
    valueId: `V-${id}`,
    scoreId: `S-${id}`,
    title: `Title of ${id}`,
    plainTitle: `Plain title of ${id}`,
    measures: "What is measured.",
    matters: "Why it matters.",
    domain: "first",
    subDomain: "Sub-domain",
    unit: "%",
    better: "higher",
    organisationTypes: ["a", "b", "c"],
    covers: "the quarter",
    weight: { numerator: 1, denominator: 1 },
    hiddenDecimals: false,
    source: "made up",
    evidence: "derived",
    ...own,
  };
}

/** A ranked rule, plain and over all types unless said otherwise. */
export function rankedRule(own: Partial<RankedRule> = {}): RankedRule {
  return { rule: "ranked", pool: "all-types", from: 1, to: 4, ...own };
}

/** A limit that a value equal to it meets or reaches, unless said otherwise. */
export function madeLimit(own: Pick<Limit, "limit" | "score"> & Partial<Limit>): Limit {
  return { includesLimit: true, evidence: "derived", ...own };
}

/** 1.00 for who meets the standard, 2 to 4 for the others. */
export const withStandard = (limit: number): RankedRule =>
  rankedRule({ from: 2, to: 4, standard: madeLimit({ limit, score: 1 }) });

/** 4.00 for who does not reach the floor, 1 to 3 for the others. */
export const withFloor = (limit: number): RankedRule =>
  rankedRule({ from: 1, to: 3, floor: madeLimit({ limit, score: 4 }) });

/** What is published of one trust on one metric. Left out: not published. */
export interface MadeFigure {
  value?: number | undefined;
  /** Published rank of the value within type. */
  rank?: number | undefined;
  /** Position of the unit in a by-unit rule. */
  unit?: number | undefined;
  published?: number | undefined;
}

export function columnsOf(figures: readonly MadeFigure[]): MetricColumns {
  return {
    values: Float64Array.from(figures, ({ value }) => value ?? Number.NaN),
    ranks: Int32Array.from(figures, ({ rank }) => rank ?? 0),
    units: figures.some(({ unit }) => unit !== undefined) ? Uint8Array.from(figures, ({ unit }) => unit ?? 0) : null,
    publishedScores: Float64Array.from(figures, ({ published }) => published ?? Number.NaN),
  };
}

/** One trust's score on one metric, in words. */
export interface ScoredFigure {
  score: number | null;
  basis: Basis;
  givenBy: GivenBy;
  takenOver: TakenOver;
  place: number | null;
  ranked: number | null;
  fromValuesAlone: number | null;
}

export function inWords(scored: MetricScores): ScoredFigure[] {
  return Array.from(scored.scores, (score, row) => ({
    score: Number.isNaN(score) ? null : score,
    basis: BASIS[basisOf(scored, row)]!,
    givenBy: GIVEN_BY[scored.givenBy[row]!]!,
    takenOver: TAKEN_OVER[scored.takenOver[row]!]!,
    place: placeOf(scored, row) || null,
    ranked: rankedOf(scored, row) || null,
    fromValuesAlone: scored.fromValuesAlone.get(row) ?? null,
  }));
}

/** Everybody's place, 0 where there is none. */
export function placesOf(scored: MetricScores): number[] {
  return Array.from(scored.scores, (_, row) => placeOf(scored, row));
}

export interface MadeSetting {
  poolComplete?: boolean;
  /** Scores of part metrics, by metric id. */
  parts?: Readonly<Record<string, readonly (number | null)[]>>;
}

/** Scores of trusts on one metric. `type` is a position in the framework's types; the first when left out. */
export function scoreFigures(
  metric: MetricDefinition,
  figures: readonly (MadeFigure & { type?: number })[],
  { poolComplete = true, parts = {} }: MadeSetting = {},
): ScoredFigure[] {
  return inWords(
    scoreMetric(metric, {
      columns: columnsOf(figures),
      typeOf: Uint8Array.from(figures, ({ type }) => type ?? 0),
      poolComplete,
      decimals: 2,
      parts: new Map(Object.entries(parts).map(([id, scores]) => [id, scoresOnly(id, scores)])),
    }),
  );
}

/** The scores alone, of trusts of which only the values are published. */
export function scoresOfValues(metric: MetricDefinition, values: readonly number[]): (number | null)[] {
  const figures = values.map((value) => ({ value }));
  return scoreFigures(metric, figures).map(({ score }) => score);
}

/** A metric's scores as a part of a combination or of a mean: null for none. */
export function scoresOnly(metricId: string, scores: readonly (number | null)[]): MetricScores {
  return {
    ...emptyScores(metricId, new Uint8Array(scores.length)),
    scores: Float64Array.from(scores, (score) => score ?? Number.NaN),
  };
}

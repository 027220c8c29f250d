/** The score that an organisation would have with its figures of one period among the others of another. */
import type { FrameworkDefinition, MetricDefinition } from "../score/definition.ts";
import { COMPUTED, type MetricScores } from "../score/league.ts";
import { basisOf } from "../score/metricFigures.ts";
import { scoreMetric } from "../score/scoreMetric.ts";
import { metricOf, type OwnRow, ownScore, partsOf, type ScoredPeriod } from "./changesOwnRow.ts";

/**
 * The exact metric score of the own figures of one period among the others of another, under a framework's rules.
 * A value shown the same as in the others' period has the score it had there. Where it would share a shown value with
 * others, it gets the best place of the tie: values alone tell no more.
 * Null: not known, because a figure or a part of the pool is not at hand. NaN: the metric has no score.
 */
export function scoreAmong(metricId: string, rule: FrameworkDefinition, own: OwnRow, others: OwnRow): number | null {
  const asItWas = rule === others.period.definition && (own === others || isShownAlike(metricId, own, others));
  if (asItWas) return ownScore(metricId, others);
  const metric = metricOf(metricId, rule);
  const isCombination = partsOf(metric).length > 0;
  return isCombination ? combinedAmong(metric, rule, own, others) : valueAmong(metric, rule, own, others);
}

function valueAmong(
  metric: MetricDefinition,
  { scoreDecimals }: FrameworkDefinition,
  own: OwnRow,
  others: OwnRow,
): number | null {
  const { league } = others.period;
  const [columns, ownColumns] = [league.metrics.get(metric.id), own.period.league.metrics.get(metric.id)];
  if (!columns || !ownColumns || Number.isNaN(ownColumns.values[own.row]!)) return null;
  const mixed = {
    values: columns.values.with(others.row, ownColumns.values[own.row]!),
    ranks: columns.ranks.with(others.row, 0),
    units: columns.units?.with(others.row, ownColumns.units?.[own.row] ?? 0) ?? null,
    publishedScores: columns.publishedScores.with(others.row, Number.NaN),
  };
  const poolComplete = poolIsLoaded(metric, others.period);
  const setting = { columns: mixed, typeOf: league.typeOf, poolComplete, decimals: scoreDecimals, parts: new Map() };
  const scored = scoreMetric(metric, setting);
  return basisOf(scored, others.row) === COMPUTED ? scored.scores[others.row]! : null;
}

/** A combination of part scores, each part with the own figures among the others. */
function combinedAmong(
  metric: MetricDefinition,
  rule: FrameworkDefinition,
  own: OwnRow,
  others: OwnRow,
): number | null {
  const parts = new Map<string, MetricScores>();
  for (const id of partsOf(metric)) {
    const absent = Number.isNaN(ownScore(id, own));
    const score = absent ? Number.NaN : scoreAmong(id, rule, own, others);
    if (score === null) return null;
    parts.set(id, singleScore(id, score));
  }
  const nothing = Float64Array.of(Number.NaN);
  const columns = { values: nothing, ranks: new Int32Array(1), units: null, publishedScores: nothing };
  const setting = { columns, typeOf: new Uint8Array(1), poolComplete: true, decimals: rule.scoreDecimals, parts };
  const [score] = scoreMetric(metric, setting).scores;
  return Number.isNaN(score!) ? null : score!;
}

function singleScore(metricId: string, score: number): MetricScores {
  return {
    metricId,
    scores: Float64Array.of(score),
    givenBy: new Uint8Array(1),
    takenOver: new Uint8Array(1),
    pools: [],
    typeOf: new Uint8Array(1),
    units: null,
    fromValuesAlone: new Map(),
  };
}

/** Whether the figures that make a score are shown the same in two periods. */
function isShownAlike(metricId: string, one: OwnRow, other: OwnRow): boolean {
  const metric = metricOf(metricId, one.period.definition);
  const parts = partsOf(metric);
  const figures = (parts.length > 0 ? parts : [metricId]).map(
    (id) => [figureOf(id, one), figureOf(id, other)] as const,
  );
  const known = figures.some(([figure]) => !Number.isNaN(figure.value));
  return known && figures.every(([a, b]) => Object.is(a.value, b.value) && a.unit === b.unit);
}

function figureOf(metricId: string, { period, row }: OwnRow): { value: number; unit: number } {
  const columns = period.league.metrics.get(metricId);
  return { value: columns?.values[row] ?? Number.NaN, unit: columns?.units?.[row] ?? 0 };
}

/** Whether every type of organisation that has the metric has figures in the period. */
export function poolIsLoaded(metric: MetricDefinition, { definition, league }: ScoredPeriod): boolean {
  const columns = [...league.metrics.values()];
  const hasFigures = (row: number) =>
    columns.some(({ values, publishedScores }) => !Number.isNaN(values[row]!) || !Number.isNaN(publishedScores[row]!));
  return definition.organisationTypes.every(
    ({ id }, type) =>
      !metric.organisationTypes.includes(id) || league.typeOf.some((own, row) => own === type && hasFigures(row)),
  );
}

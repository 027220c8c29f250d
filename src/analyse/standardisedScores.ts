/** Metric scores by distance instead of place: winsorised z-scores on the scale of the official scores. */
import type { MetricDefinition, RankedRule } from "../score/definition.ts";
import type { MetricColumns } from "../score/league.ts";
import { quantile } from "../score/segments.ts";

/** Share of the values at either end that count as the value at its edge, so that no single one sets the scale. */
export const WINSORISED = 0.025;

/**
 * Scores of one metric in which distance replaces place, for metrics that are scored by place (with or without a
 * standard or floor). In the pool that the rule ranks, values beyond the 2.5th and the 97.5th percentile are set to these
 * (winsorised); every value becomes `(value − mean) / standard deviation`, signed so that lower is better, and is put back
 * on the official scores' own mean and standard deviation in that pool. So no metric gains or loses spread, thresholds of the average keep their meaning, and only
 * the spacing changes. Scores may then lie somewhat outside 1 to 4. Metrics scored otherwise keep their scores.
 * Source: OECD/JRC, Handbook on Constructing Composite Indicators (2008), steps 3 and 5.
 */
export function standardisedScores(
  { scoring, better }: MetricDefinition,
  columns: MetricColumns,
  scores: Float64Array,
  typeOf: Uint8Array,
): Float64Array {
  const result = scores.slice();
  const parts =
    scoring.rule === "by-unit"
      ? scoring.units.map((part, unit) => ({ rule: part.scoring, unit }))
      : [{ rule: scoring, unit: null }];
  for (const { rule, unit } of parts) {
    if (rule.rule !== "ranked") continue;
    const rows = [...typeOf.keys()].filter(
      (row) =>
        !Number.isNaN(scores[row]!) &&
        !Number.isNaN(columns.values[row]!) &&
        (unit === null || (columns.units?.[row] ?? 0) === unit),
    );
    for (const pool of poolsOf(rule, rows, typeOf)) standardise(pool, columns.values, better, scores, result);
  }
  return result;
}

function poolsOf(rule: RankedRule, rows: readonly number[], typeOf: Uint8Array): number[][] {
  if (rule.pool === "all-types") return [[...rows]];
  return [...new Set(rows.map((row) => typeOf[row]!))].map((type) => rows.filter((row) => typeOf[row] === type));
}

function standardise(
  rows: readonly number[],
  values: Float64Array,
  better: MetricDefinition["better"],
  scores: Float64Array,
  result: Float64Array,
): void {
  const sign = better === "higher" ? -1 : 1;
  const own = rows.map((row) => sign * values[row]!);
  const sorted = own.toSorted((a, b) => a - b);
  const [low, high] = [quantile(sorted, WINSORISED), quantile(sorted, 1 - WINSORISED)];
  if (low === null || high === null) return;
  const zScores = inStandardDeviations(own.map((value) => Math.min(Math.max(value, low), high)));
  if (zScores === null) return;
  const { mean, deviation } = momentsOf(rows.map((row) => scores[row]!));
  rows.forEach((row, at) => {
    result[row] = mean + deviation * zScores[at]!;
  });
}

/** Numbers less their mean, in standard deviations; null where all are the same. */
function inStandardDeviations(numbers: readonly number[]): number[] | null {
  const { mean, deviation } = momentsOf(numbers);
  return deviation === 0 ? null : numbers.map((number) => (number - mean) / deviation);
}

/** Mean and standard deviation (of the whole, not of a sample). */
export function momentsOf(numbers: readonly number[]): { mean: number; deviation: number } {
  const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  const squares = numbers.reduce((sum, number) => sum + (number - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / numbers.length) };
}

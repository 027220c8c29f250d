/** From one metric's values to its metric scores, by whatever rule its definition names. */
import type {
  BandsRule,
  Better,
  ByUnitRule,
  LinearRule,
  MetricDefinition,
  Pool,
  RankedRule,
  ScoringRule,
  StandardisedRule,
} from "./definition.ts";
import type { MetricColumns, MetricScores } from "./league.ts";
import { roundHalfAway } from "./methodRounding.ts";
import { emptyScores } from "./metricFigures.ts";
import { scoreRanked } from "./scoreRanked.ts";
import { GIVEN, give, markTakenOver, type ScoringContext, takeOverAsPublished } from "./scoringContext.ts";
import { type SortScratch, sortScratch } from "./sortRows.ts";
import { meanAndDeviation, standardised } from "./standardise.ts";

/** What a metric's rule needs to know of the league. */
export interface MetricSetting {
  columns: MetricColumns;
  typeOf: Uint8Array;
  /** Whether every type of organisation that has the metric is at hand. Ranking within a type does not ask. */
  poolComplete: boolean;
  decimals: number;
  /** Scores of the part metrics of a combination, by metric id. */
  parts: ReadonlyMap<string, MetricScores>;
  /** Which scores are good; lower ones when left out. */
  betterScore?: Better;
  /** Working space for as many organisations; made when left out. */
  scratch?: SortScratch;
}

/** Scores every organisation on one metric. Scores are exact, within the bounds of the framework's range. */
export function scoreMetric(metric: MetricDefinition, setting: MetricSetting): MetricScores {
  const { columns, typeOf, poolComplete, decimals, parts } = setting;
  const size = typeOf.length;
  const result = emptyScores(metric.id, typeOf, columns.units);
  const context: ScoringContext = {
    columns,
    typeOf,
    better: metric.better ?? "lower",
    betterScore: setting.betterScore ?? "lower",
    hiddenDecimals: metric.hiddenDecimals,
    wholeValues: metric.unit === "count",
    poolComplete,
    decimals,
    scratch: setting.scratch ?? sortScratch(size),
    result,
  };
  if (metric.scoring.rule === "matrix" || metric.scoring.rule === "mean-rounded-half-to-worse") {
    combine(metric.scoring, parts, context);
  } else if (metric.scoring.rule === "published") {
    for (let row = 0; row < size; row++) takeOverAsPublished(row, "value-not-published", context);
  } else {
    scoreValues(metric.scoring, rowsWithValue(columns.values, context.scratch), context);
  }
  return result;
}

function rowsWithValue(values: Float64Array, { rows }: SortScratch): Uint32Array {
  let found = 0;
  for (let row = 0; row < values.length; row++) if (!Number.isNaN(values[row]!)) rows[found++] = row;
  return rows.subarray(0, found);
}

function scoreValues(
  rule: RankedRule | StandardisedRule | BandsRule | LinearRule | ByUnitRule,
  rows: Uint32Array,
  context: ScoringContext,
): void {
  switch (rule.rule) {
    case "ranked":
      for (const pool of poolsOf(rule.pool, rows, context)) {
        scoreRanked(rule, pool, rule.pool === "within-type" ? { ...context, poolComplete: true } : context);
      }
      return;
    case "standardised":
      if (rule.leftOutUpTo !== null && rows.length <= rule.leftOutUpTo) return;
      for (const pool of poolsOf(rule.pool, rows, context)) scoreStandardised(rule, pool, context);
      return;
    case "bands":
      for (const row of rows) scoreBand(rule, row, context);
      return;
    case "linear":
      for (const row of rows) {
        const score = rule.base + rule.perUnit * context.columns.values[row]!;
        give(row, Math.min(score, rule.noWorseThan), GIVEN.linear, context);
      }
      return;
    case "by-unit":
      rule.units.forEach(({ scoring }, unit) => {
        scoreValues(
          scoring,
          rows.filter((row) => (context.columns.units?.[row] ?? 0) === unit),
          context,
        );
      });
  }
}

/** The rows of each pool, in their order. */
function poolsOf(pool: Pool, rows: Uint32Array, { typeOf, scratch }: ScoringContext): Uint32Array[] {
  if (pool === "all-types") return [rows];
  const counts = new Uint32Array(256);
  for (let at = 0; at < rows.length; at++) counts[typeOf[rows[at]!]!]!++;
  let start = 0;
  const pools = Array.from(counts, (count) => {
    start += count;
    return scratch.grouped.subarray(start - count, start);
  });
  counts.fill(0);
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    const type = typeOf[row]!;
    pools[type]![counts[type]!++] = row;
  }
  return pools.filter(({ length }) => length > 0);
}

/** Scores by the distance from the pool's mean. Where all values are equal nobody is away from it: everybody scores 0. */
function scoreStandardised({ deviation }: StandardisedRule, rows: Uint32Array, context: ScoringContext): void {
  const { values } = context.columns;
  const sign = context.better === context.betterScore ? 1 : -1;
  const { mean, spread } = meanAndDeviation(values, rows, deviation);
  for (const row of rows) give(row, standardised(values[row]!, mean, spread, sign), GIVEN.distance, context);
}

/** A value shown as equal to a limit gets the better band, unless its published score is the next one. */
function scoreBand({ limits, scores }: BandsRule, row: number, context: ScoringContext): void {
  const value = context.columns.values[row]!;
  const reaches = (limit: number) => (context.better === "lower" ? value <= limit : value >= limit);
  const found = limits.findIndex(reaches);
  const band = found === -1 ? limits.length : found;
  const published = context.columns.publishedScores[row]!;
  const isNext = value === limits[band] && published === scores[band + 1] && !context.wholeValues;
  if (isNext) markTakenOver(row, "displayed-at-limit", scores[band]!, context);
  give(row, scores[isNext ? band + 1 : band]!, GIVEN.band, context);
}

/** Scores that follow from part scores. Where no part is at hand the published score is taken over. */
function combine(
  rule: Extract<ScoringRule, { rule: "matrix" | "mean-rounded-half-to-worse" }>,
  parts: ReadonlyMap<string, MetricScores>,
  context: ScoringContext,
): void {
  const scoresOf = (id: string) => parts.get(id)?.scores;
  const size = context.typeOf.length;
  if (rule.rule === "matrix") {
    const [rows, columns] = [scoresOf(rule.rows), scoresOf(rule.columns)];
    for (let row = 0; row < size; row++) {
      const score = rule.scores[(rows?.[row] ?? Number.NaN) - 1]?.[(columns?.[row] ?? Number.NaN) - 1];
      if (score === undefined) takeOverAsPublished(row, "value-not-published", context);
      else give(row, score, GIVEN.matrix, context);
    }
    return;
  }
  const own = rule.of.flatMap((id) => scoresOf(id) ?? []);
  for (let row = 0; row < size; row++) {
    let sum = 0;
    let found = 0;
    for (const scores of own) {
      const score = scores[row]!;
      if (Number.isNaN(score)) continue;
      sum += score;
      found++;
    }
    if (found === 0) takeOverAsPublished(row, "value-not-published", context);
    else give(row, roundHalfAway(sum / found, 0), GIVEN.mean, context);
  }
}

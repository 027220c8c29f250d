/** From one metric's values to its metric scores, by whatever rule its definition names. */
import type { BandsRule, ByUnitRule, LinearRule, MetricDefinition, RankedRule, ScoringRule } from "./definition.ts";
import type { MetricColumns, MetricScores } from "./league.ts";
import { roundHalfAway } from "./methodRounding.ts";
import { scoreRanked } from "./scoreRanked.ts";
import { give, markTakenOver, type ScoringContext, takeOverAsPublished } from "./scoringContext.ts";

/** What a metric's rule needs to know of the league. */
export interface MetricSetting {
  columns: MetricColumns;
  typeOf: Uint8Array;
  /** Whether every type of organisation that has the metric is at hand. Ranking within a type does not ask. */
  poolComplete: boolean;
  decimals: number;
  /** Scores of the part metrics of a combination, by metric id. */
  parts: ReadonlyMap<string, MetricScores>;
}

/** Scores every organisation on one metric. Scores are exact, from the best to the worst of the framework's range. */
export function scoreMetric(metric: MetricDefinition, setting: MetricSetting): MetricScores {
  const { columns, typeOf, poolComplete, decimals, parts } = setting;
  const result = emptyScores(metric.id, typeOf.length);
  const context: ScoringContext = {
    columns,
    typeOf,
    better: metric.better ?? "lower",
    hiddenDecimals: metric.hiddenDecimals,
    wholeValues: metric.unit === "count",
    poolComplete,
    decimals,
    result,
    fromValuesAlone: result.fromValuesAlone as Map<number, number>,
  };
  const rows = Uint32Array.from(typeOf.keys());
  if (metric.scoring.rule === "matrix" || metric.scoring.rule === "mean-rounded-half-to-worse") {
    combine(metric.scoring, rows, parts, context);
  } else if (metric.scoring.rule === "published") {
    for (const row of rows) takeOverAsPublished(row, "value-not-published", context);
  } else {
    const withValue = rows.filter((row) => !Number.isNaN(columns.values[row]!));
    scoreValues(metric.scoring, withValue, context);
  }
  return result;
}

function emptyScores(metricId: string, size: number): MetricScores {
  return {
    metricId,
    scores: new Float64Array(size).fill(Number.NaN),
    basis: new Uint8Array(size),
    givenBy: new Uint8Array(size),
    takenOver: new Uint8Array(size),
    places: new Int32Array(size),
    ranked: new Int32Array(size),
    fromValuesAlone: new Map(),
  };
}

function scoreValues(
  rule: RankedRule | BandsRule | LinearRule | ByUnitRule,
  rows: Uint32Array,
  context: ScoringContext,
): void {
  switch (rule.rule) {
    case "ranked":
      for (const pool of poolsOf(rule, rows, context.typeOf)) {
        scoreRanked(rule, pool, rule.pool === "within-type" ? { ...context, poolComplete: true } : context);
      }
      return;
    case "bands":
      for (const row of rows) scoreBand(rule, row, context);
      return;
    case "linear":
      for (const row of rows) {
        const score = rule.base + rule.perUnit * context.columns.values[row]!;
        give(row, Math.min(score, rule.noWorseThan), "linear", context);
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

function poolsOf(rule: RankedRule, rows: Uint32Array, typeOf: Uint8Array): Uint32Array[] {
  if (rule.pool === "all-types") return [rows];
  const types = [...new Set(Array.from(rows, (row) => typeOf[row]!))];
  return types.map((type) => rows.filter((row) => typeOf[row] === type));
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
  give(row, scores[isNext ? band + 1 : band]!, "band", context);
}

/** Scores that follow from part scores. Where no part is at hand the published score is taken over. */
function combine(
  rule: Extract<ScoringRule, { rule: "matrix" | "mean-rounded-half-to-worse" }>,
  rows: Uint32Array,
  parts: ReadonlyMap<string, MetricScores>,
  context: ScoringContext,
): void {
  const scoreOf = (id: string, row: number) => parts.get(id)?.scores[row] ?? Number.NaN;
  for (const row of rows) {
    if (rule.rule === "matrix") {
      const score = rule.scores[scoreOf(rule.rows, row) - 1]?.[scoreOf(rule.columns, row) - 1];
      if (score === undefined) takeOverAsPublished(row, "value-not-published", context);
      else give(row, score, "matrix", context);
      continue;
    }
    const found = rule.of.map((id) => scoreOf(id, row)).filter((score) => !Number.isNaN(score));
    if (found.length === 0) takeOverAsPublished(row, "value-not-published", context);
    else give(row, roundHalfAway(found.reduce((sum, score) => sum + score, 0) / found.length, 0), "mean", context);
  }
}

/** What a metric's weight comes to: how much of the average's variation it can account for, beside its nominal weight. */
import { type Composite, rowsOfType } from "./composite.ts";
import { FEWEST_PAIRS } from "./correlation.ts";
import { pearson } from "./rankCorrelation.ts";
import { numberOf } from "./rescore.ts";

/** One metric's nominal and effective weight among organisations of one type. */
export interface EffectiveWeight {
  metricId: string;
  /** Organisations of the type with the metric. */
  organisations: number;
  /** Weight of the metric as a share of the weights of all metrics listed for the type. 0 to 1. */
  nominalShare: number;
  /** Pearson correlation of its scores with the exact average. Null: fewer than 20 organisations, or no spread. */
  correlation: number | null;
  /** The same with the average of the organisation's other metrics: what it shares with them, itself apart. */
  correlationWithRest: number | null;
  /** Squared correlation: share of the average's variance that goes with the metric in a straight line. 0 to 1. */
  squaredCorrelation: number | null;
  /** Correlation ratio: the same in any form, from means of the average over groups of like scores, corrected for their number. */
  correlationRatio: number | null;
  /** Squared correlation as a share of all metrics' squared correlations. 0 to 1. */
  effectiveShare: number | null;
}

/**
 * Effective weights of the metrics of one organisation type, in the order of the composite.
 * Source: Paruolo, Saisana and Saltelli, Ratings and rankings: voodoo or science?, JRSS A 176 (2013) 609–634.
 */
export function effectiveWeights(composite: Composite, averages: Float64Array, type: number): EffectiveWeight[] {
  const rows = rowsOfType(composite.typeOf, type);
  const weightsOf = rows.map((row) =>
    composite.metrics.reduce(
      (sum, { scores, weight }) => (Number.isNaN(scores[row]!) ? sum : sum + numberOf(weight)),
      0,
    ),
  );
  const own = composite.metrics.filter(({ scores }) => rows.some((row) => !Number.isNaN(scores[row]!)));
  const total = own.reduce((sum, { weight }) => sum + numberOf(weight), 0);
  const found = own.map(({ metricId, scores: all, weight: exact }) => {
    const weight = numberOf(exact);
    const scores = rows.map((row) => all[row]!);
    const means = rows.map((row, at) => (Number.isNaN(scores[at]!) ? Number.NaN : averages[row]!));
    const rest = means.map((mean, at) => {
      const left = weightsOf[at]! - weight;
      return left < 1e-9 ? Number.NaN : (weightsOf[at]! * mean - weight * scores[at]!) / left;
    });
    const organisations = scores.filter((score) => !Number.isNaN(score)).length;
    const enough = organisations >= FEWEST_PAIRS;
    const correlation = enough ? pearson(scores, means).coefficient : null;
    return {
      metricId,
      organisations,
      nominalShare: weight / total,
      correlation,
      correlationWithRest: enough ? pearson(scores, rest).coefficient : null,
      squaredCorrelation: correlation === null ? null : correlation ** 2,
      correlationRatio: enough ? correlationRatio(scores, means) : null,
    };
  });
  const squares = found.reduce((sum, { squaredCorrelation }) => sum + (squaredCorrelation ?? 0), 0);
  return found.map(({ squaredCorrelation, ...metric }) => ({
    ...metric,
    squaredCorrelation,
    effectiveShare: squaredCorrelation === null || squares === 0 ? null : squaredCorrelation / squares,
  }));
}

/** Most groups that scores are divided into, and fewest organisations in one. */
const MOST_GROUPS = 10;
const FEWEST_IN_GROUP = 5;

/**
 * Share of the variance of `y` that lies between groups of like `x`: each value of `x` a group where there are few,
 * otherwise groups of about equal number, equal values together. Corrected for the number of groups (Kelley's epsilon
 * squared) and never below 0. Null: `y` or `x` has no spread.
 */
export function correlationRatio(x: readonly number[], y: readonly number[]): number | null {
  const order = [...x.keys()]
    .filter((at) => !Number.isNaN(x[at]!) && !Number.isNaN(y[at]!))
    .sort((a, b) => x[a]! - x[b]!);
  const groups = groupsOf(order, x);
  const meanOf = (rows: readonly number[]) => rows.reduce((sum, at) => sum + y[at]!, 0) / rows.length;
  const squaresFrom = (rows: readonly number[], mean: number) =>
    rows.reduce((sum, at) => sum + (y[at]! - mean) ** 2, 0);
  const all = squaresFrom(order, meanOf(order));
  if (groups.length < 2 || all < 1e-12 || order.length <= groups.length) return null;
  const within = groups.reduce((sum, rows) => sum + squaresFrom(rows, meanOf(rows)), 0);
  const unexplained = within / (order.length - groups.length) / (all / (order.length - 1));
  return Math.max(0, 1 - unexplained);
}

function groupsOf(order: readonly number[], x: readonly number[]): number[][] {
  const distinct = new Set(order.map((at) => x[at]!)).size;
  const wanted = Math.max(2, Math.min(MOST_GROUPS, Math.floor(order.length / FEWEST_IN_GROUP)));
  const size = distinct <= wanted ? 1 : order.length / wanted;
  const groups: number[][] = [];
  order.forEach((at, place) => {
    const last = groups.at(-1);
    const tied = place > 0 && x[order[place - 1]!] === x[at];
    if (last && (tied || last.length < Math.floor(size))) last.push(at);
    else groups.push([at]);
  });
  return groups;
}

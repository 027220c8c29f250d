/** The metrics on which an organisation stands worst, and where its scores stand among those of its table. */

import type { MetricDefinition } from "../score/definition.ts";
import { asAveraged, sumOfWeights } from "../score/means.ts";
import { type OwnRow, ownScore, ownUnit, ownValue, weightOf } from "./changesOwnRow.ts";

/** Where a score stands among the scores of its table: trusts of the same type that have the metric. */
export interface ScoreStanding {
  /** Numbers with a strictly better and a strictly worse score, and with a score at all, the own one included. */
  better: number;
  worse: number;
  of: number;
  /** At least three quarters of the table are strictly worse. */
  inBestQuarter: boolean;
  /** At least three quarters of the table are strictly better. */
  inWorstQuarter: boolean;
}

/** A metric that weighs on an organisation's average. */
export interface WeakMetric {
  metricId: string;
  plainTitle: string;
  /** Exact metric score, 1.00 best to 4.00 worst. */
  score: number;
  /** The value in its unit; null: only a score is published, or the score is made from other metrics. */
  value: number | null;
  unit: string;
  standing: ScoreStanding;
  /** Points by which it lifts the average above the organisation's own: weight·(score − average)/weights. Above 0 is worse. */
  excess: number;
  /** Why it is listed. */
  inWorstQuarter: boolean;
  amongLargest: boolean;
}

/** Scores that are nearer than this are the same: they come from fractions. */
const EQUAL = 1e-9;

/** How many of the largest contributions above the average count as weak, and those equal to the last of them. */
export const LARGEST_CONTRIBUTIONS = 3;

/**
 * The weak metrics of an organisation: in the worst quarter of its table, or one of its three largest contributions above
 * its own average. The largest contribution first. Empty where its metric scores are not at hand.
 */
export function weakMetrics(own: OwnRow): WeakMetric[] {
  const { definition, scores } = own.period;
  const average = scores.average.exact[own.row]!;
  const weights = sumOfWeights(scores.average, own.row);
  const counted = definition.metrics.flatMap((metric): Omit<WeakMetric, "amongLargest">[] => {
    const weight = weightOf(metric);
    const score = ownScore(metric.id, own);
    const standing = scoreStanding(metric.id, own);
    if (weight === null || standing === null) return [];
    const { id: metricId, plainTitle } = metric;
    const excess = (weight * (enteringScore(metric, own) - average)) / weights;
    const value = ownValue(metricId, own);
    const { inWorstQuarter } = standing;
    return [{ metricId, plainTitle, score, value, unit: ownUnit(metric, own), standing, excess, inWorstQuarter }];
  });
  counted.sort((a, b) => b.excess - a.excess || (a.metricId < b.metricId ? -1 : 1));
  const last = Math.max(counted[LARGEST_CONTRIBUTIONS - 1]?.excess ?? 0, EQUAL) - EQUAL;
  return counted
    .map((metric) => ({ ...metric, amongLargest: metric.excess > 0 && metric.excess >= last }))
    .filter(({ inWorstQuarter, amongLargest }) => inWorstQuarter || amongLargest);
}

/** Where a metric score stands in its table; null: no score. */
export function scoreStanding(metricId: string, own: OwnRow): ScoreStanding | null {
  const score = ownScore(metricId, own);
  if (Number.isNaN(score)) return null;
  const { typeOf } = own.period.league;
  const { scores } = own.period.scores.metrics.get(metricId)!;
  let [better, worse, of] = [0, 0, 0];
  for (let other = 0; other < scores.length; other++) {
    if (typeOf[other] !== typeOf[own.row] || Number.isNaN(scores[other]!)) continue;
    of++;
    if (scores[other]! < score - EQUAL) better++;
    if (scores[other]! > score + EQUAL) worse++;
  }
  return { better, worse, of, inBestQuarter: worse >= (3 * of) / 4, inWorstQuarter: better >= (3 * of) / 4 };
}

/** Metric scores of the organisations of the same type. */
export function scoresOfTable(metricId: string, { period, row }: OwnRow): number[] {
  const { typeOf } = period.league;
  const scores = period.scores.metrics.get(metricId)?.scores ?? new Float64Array();
  return Array.from(scores).filter((score, other) => typeOf[other] === typeOf[row] && !Number.isNaN(score));
}

/** The score as it enters the average: exact, or rounded where the definition says so. */
function enteringScore(metric: MetricDefinition, own: OwnRow): number {
  const exact = Float64Array.of(ownScore(metric.id, own));
  return asAveraged(metric, exact, own.period.league.reportingPeriod)[0]!;
}

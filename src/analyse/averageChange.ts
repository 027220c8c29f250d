/**
 * Why an organisation's average metric score is another one in a later period of the same framework: its change, split
 * over the metrics into own value, pool, rule and composition. The parts sum to the change of the exact average.
 */
import { COMPUTED } from "../score/league.ts";
import { type MetricChange, metricChanges } from "./averageChangeMetrics.ts";
import { numberOrNull, type OwnRow, rowIn, type ScoredPeriod } from "./changesOwnRow.ts";
import { type ChangeParts, NOTHING, sumOfParts } from "./changesParts.ts";

/** The change of one organisation's exact average, and what it is made of. */
export interface AverageChange {
  trustCode: string;
  before: number;
  after: number;
  parts: ChangeParts;
  /** Metrics with a score in either period, the largest part first. Empty: the metric scores of a period are not at hand. */
  metrics: readonly MetricChange[];
  /** Whether the average of each period is computed from metric scores, or taken over as published. */
  metricsAtHand: { before: boolean; after: boolean };
}

/**
 * Splits the change of an organisation's exact average between two periods of one framework.
 * Null where it has no average in one of them.
 *
 * With C the metrics scored in both periods, p their weights as shares of C's, S the mean over C:
 * metrics in both add p·(change of score); one that went adds w·(S before − its score)/W before, one that came
 * w·(its score − S after)/W after, W the sum of all weights of the period. Where all metrics of a period are other
 * ones (C is empty), the middle of the two averages takes the place of S, and the whole change is composition.
 * @throws where the two periods belong to different frameworks: their averages cannot be compared
 */
export function averageChange(before: ScoredPeriod, after: ScoredPeriod, trustCode: string): AverageChange | null {
  if (before.definition.id !== after.definition.id) {
    throw new Error(`expected two periods of one framework, found ${before.definition.id} and ${after.definition.id}`);
  }
  const [was, is] = [rowIn(before, trustCode), rowIn(after, trustCode)];
  if (!was || !is) return null;
  const average = [was, is].map(({ period, row }) => numberOrNull(period.scores.average.exact[row]));
  const [averageBefore = null, averageAfter = null] = average;
  if (averageBefore === null || averageAfter === null) return null;
  const metricsAtHand = { before: isComputed(was), after: isComputed(is) };
  const bothAtHand = metricsAtHand.before && metricsAtHand.after;
  const metrics = bothAtHand ? metricChanges(was, is, (averageBefore + averageAfter) / 2) : [];
  const change = averageAfter - averageBefore;
  const parts = bothAtHand ? sumOfParts(metrics) : { ...NOTHING, notSeparable: change, total: change };
  return { trustCode, before: averageBefore, after: averageAfter, parts, metrics, metricsAtHand };
}

function isComputed({ period, row }: OwnRow): boolean {
  return period.scores.average.basis[row] === COMPUTED;
}

/** Weighted means of metric scores: the average metric score and the domain scores. */
import type { MetricDefinition } from "./definition.ts";
import { add, divide, type ExactFraction, fractionOf, multiply } from "./fraction.ts";
import { COMPUTED, type Means, type MetricScores } from "./league.ts";
import { roundHalfAway } from "./methodRounding.ts";

/** A metric that counts, with its scores and its weight. */
interface Counted {
  scores: Float64Array;
  weight: number;
  exactWeight: ExactFraction;
}

/**
 * Weighted mean `Σ weight·score / Σ weight` over the metrics for which an organisation has a score, for every organisation.
 * A missing score is left out: it counts neither as the best nor as the worst. Range: that of the scores.
 * Rounded half away from zero on the exact fraction.
 */
export function weightedMeans(
  metrics: readonly MetricDefinition[],
  scored: ReadonlyMap<string, MetricScores>,
  reportingPeriod: string,
  size: number,
  decimals: number,
): Means {
  const counted = metrics.flatMap((metric) => {
    const scores = scored.get(metric.id)?.scores;
    if (!scores || metric.weight === null) return [];
    const { numerator, denominator } = metric.weight;
    const exactWeight = { numerator: BigInt(numerator), denominator: BigInt(denominator) };
    return [{ scores: asAveraged(metric, scores, reportingPeriod), weight: numerator / denominator, exactWeight }];
  });
  const means: Means = {
    exact: new Float64Array(size),
    rounded: new Float64Array(size),
    basis: new Uint8Array(size),
    counts: new Uint16Array(size),
    weights: new Float64Array(size),
  };
  for (const { scores, weight } of counted) {
    for (let row = 0; row < size; row++) {
      const score = scores[row]!;
      if (Number.isNaN(score)) continue;
      means.exact[row]! += weight * score;
      means.weights[row]! += weight;
      means.counts[row]!++;
    }
  }
  for (let row = 0; row < size; row++) {
    const mean = means.counts[row] === 0 ? Number.NaN : means.exact[row]! / means.weights[row]!;
    means.exact[row] = mean;
    means.rounded[row] = Number.isNaN(mean) ? mean : roundHalfAway(mean, decimals, () => exactMean(counted, row));
    if (!Number.isNaN(mean)) means.basis[row] = COMPUTED;
  }
  return means;
}

/** The scores as they enter the mean: exact, or rounded in the periods for which the definition says so. */
export function asAveraged(metric: MetricDefinition, scores: Float64Array, reportingPeriod: string): Float64Array {
  const exception = metric.averagedRounded?.find(({ periods }) => periods.includes(reportingPeriod));
  return exception
    ? scores.map((score) => (Number.isNaN(score) ? score : roundHalfAway(score, exception.decimals)))
    : scores;
}

function exactMean(counted: readonly Counted[], row: number): ExactFraction {
  let sum: ExactFraction = { numerator: 0n, denominator: 1n };
  let weights = sum;
  for (const { scores, exactWeight } of counted) {
    if (Number.isNaN(scores[row]!)) continue;
    sum = add(sum, multiply(exactWeight, fractionOf(scores[row]!)));
    weights = add(weights, exactWeight);
  }
  return divide(sum, weights);
}

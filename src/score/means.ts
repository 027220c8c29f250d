/** Weighted means: of metric scores, the average metric score and the domain scores; of domain scores, where the average is made of them. */
import type { Deviation, Fraction, MetricDefinition, Pool } from "./definition.ts";
import { add, divide, type ExactFraction, fractionOf, multiply } from "./fraction.ts";
import { COMPUTED, type Counted, type Means, type MetricScores, NONE } from "./league.ts";
import { roundHalfAway } from "./methodRounding.ts";
import { standardiseColumn } from "./standardise.ts";

/** Sums are made for so many organisations at a time, column by column, so that they stay near the processor. */
const STRETCH = 4096;

interface ExactlyCounted extends Counted {
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
  const counted = countedIn(metrics, scored, reportingPeriod);
  return roundMeans(meansOf(counted, size), counted, decimals);
}

/** The metrics that count in a mean, with their scores as they enter it. */
export function countedIn(
  metrics: readonly MetricDefinition[],
  scored: ReadonlyMap<string, MetricScores>,
  reportingPeriod: string,
): ExactlyCounted[] {
  return metrics.flatMap((metric) => {
    const scores = scored.get(metric.id)?.scores;
    if (!scores || metric.weight === null) return [];
    return [withWeight(asAveraged(metric, scores, reportingPeriod), metric.weight)];
  });
}

/** Sum of the weights of what an organisation's mean is made of. 0: it has no mean of scores. */
export function sumOfWeights({ counts, counted }: Means, row: number): number {
  if (counts[row] === 0) return 0;
  let sum = 0;
  for (const { scores, weight } of counted) if (!Number.isNaN(scores[row]!)) sum += weight;
  return sum;
}

/**
 * Weighted mean of domain scores: the average of frameworks that are made of domains. Weights of absent domain scores are
 * shared out among the others in proportion, or there is no average without them all.
 */
export function weightedMeansOfDomains(
  domains: readonly { scores: Float64Array; weight: Fraction }[],
  absent: "share-out" | "no-average",
  size: number,
  decimals: number,
): Means {
  const counted = domains.map(({ scores, weight }) => withWeight(scores, weight));
  const means = meansOf(counted, size);
  if (absent === "no-average")
    for (let row = 0; row < size; row++) if (means.counts[row] !== counted.length) forget(means, row);
  return roundMeans(means, counted, decimals);
}

/** Replaces the means of a domain by their distances from the mean of all, and rounds them as scores are rounded. */
export function standardiseMeans(
  means: Means,
  typeOf: Uint8Array,
  how: { pool: Pool; deviation: Deviation },
  decimals: number,
): void {
  standardiseColumn(means.exact, typeOf, how);
  for (let row = 0; row < means.exact.length; row++) means.rounded[row] = roundHalfAway(means.exact[row]!, decimals);
}

function withWeight(scores: Float64Array, { numerator, denominator }: Fraction): ExactlyCounted {
  const exactWeight = { numerator: BigInt(numerator), denominator: BigInt(denominator) };
  return { scores, weight: numerator / denominator, exactWeight };
}

/** The means, not rounded yet. */
function meansOf(counted: readonly Counted[], size: number): Means {
  const [exact, counts, basis] = [new Float64Array(size), new Uint16Array(size), new Uint8Array(size)];
  const means: Means = { exact, rounded: new Float64Array(size), basis, counts, counted };
  const weights = new Float64Array(Math.min(size, STRETCH));
  for (let start = 0; start < size; start += STRETCH) {
    const end = Math.min(start + STRETCH, size);
    weights.fill(0);
    for (const { scores, weight } of counted) addUp(scores, weight, start, end, exact, weights, counts);
    for (let row = start; row < end; row++) {
      if (counts[row] === 0) exact[row] = Number.NaN;
      else {
        exact[row] = exact[row]! / weights[row - start]!;
        basis[row] = COMPUTED;
      }
    }
  }
  return means;
}

/** Adds one column to the sums of a stretch of rows. */
function addUp(
  scores: Float64Array,
  weight: number,
  start: number,
  end: number,
  sums: Float64Array,
  weights: Float64Array,
  counts: Uint16Array,
): void {
  for (let row = start; row < end; row++) {
    const score = scores[row]!;
    if (Number.isNaN(score)) continue;
    sums[row]! += weight * score;
    weights[row - start]! += weight;
    counts[row]!++;
  }
}

/** Takes a row's mean away. */
function forget(means: Means, row: number): void {
  means.exact[row] = Number.NaN;
  means.basis[row] = NONE;
  means.counts[row] = 0;
}

function roundMeans(means: Means, counted: readonly ExactlyCounted[], decimals: number): Means {
  const { exact, rounded } = means;
  let row = 0;
  const asFraction = () => exactMean(counted, row);
  for (row = 0; row < exact.length; row++) rounded[row] = roundHalfAway(exact[row]!, decimals, asFraction);
  return means;
}

/** The scores as they enter the mean: exact, or rounded in the periods for which the definition says so. */
export function asAveraged(metric: MetricDefinition, scores: Float64Array, reportingPeriod: string): Float64Array {
  const exception = metric.averagedRounded?.find(({ periods }) => periods.includes(reportingPeriod));
  return exception
    ? scores.map((score) => (Number.isNaN(score) ? score : roundHalfAway(score, exception.decimals)))
    : scores;
}

function exactMean(counted: readonly ExactlyCounted[], row: number): ExactFraction {
  let sum: ExactFraction = { numerator: 0n, denominator: 1n };
  let weights = sum;
  for (const { scores, exactWeight } of counted) {
    if (Number.isNaN(scores[row]!)) continue;
    sum = add(sum, multiply(exactWeight, fractionOf(scores[row]!)));
    weights = add(weights, exactWeight);
  }
  return divide(sum, weights);
}

/**
 * Resampling: what an organisation's average might have been with other metrics of the same kind.
 * Its own metric scores are drawn with replacement, as many as it has, and averaged as the method averages them.
 * Source: Efron and Tibshirani, An introduction to the bootstrap, 1993, chapters 6 and 13.
 */
import type { FrameworkDefinition, MetricDefinition } from "../score/definition.ts";
import type { LeagueScores } from "../score/league.ts";
import { asAveraged } from "../score/means.ts";
import { numberBlock } from "./resampleNumbers.ts";

/**
 * How metrics that count for less than one are drawn: each for itself, carrying its weight ("each-metric"), or those
 * of one domain together, as the one metric that they amount to ("one-bundle").
 */
export type WeightHandling = "each-metric" | "one-bundle";

/** What is drawn from: the metric scores of one organisation as they enter its average, in the definition's order. */
export interface CountedScores {
  /** Weight × metric score. */
  points: Float64Array;
  weights: Float64Array;
}

/** The counted metric scores of every organisation. Without any, both columns are empty. */
export function countedScores(
  definition: FrameworkDefinition,
  { metrics, organisations, reportingPeriod }: LeagueScores,
  handling: WeightHandling,
): CountedScores[] {
  const counted = definition.metrics.flatMap((metric) => {
    const scores = metrics.get(metric.id)?.scores;
    if (!scores || metric.weight === null) return [];
    const weight = metric.weight.numerator / metric.weight.denominator;
    return [
      { weight, scores: asAveraged(metric, scores, reportingPeriod), bundle: bundleOf(metric, weight, handling) },
    ];
  });
  return organisations.map((_, row) => {
    const drawn = new Map<string, { points: number; weight: number }>();
    for (const { weight, scores, bundle } of counted) {
      if (Number.isNaN(scores[row]!)) continue;
      const one = drawn.get(bundle) ?? { points: 0, weight: 0 };
      drawn.set(bundle, { points: one.points + weight * scores[row]!, weight: one.weight + weight });
    }
    const ones = [...drawn.values()];
    return {
      points: Float64Array.from(ones, ({ points }) => points),
      weights: Float64Array.from(ones, ({ weight }) => weight),
    };
  });
}

function bundleOf({ id, domain }: MetricDefinition, weight: number, handling: WeightHandling): string {
  return handling === "one-bundle" && weight < 1 ? `domain ${domain}` : `metric ${id}`;
}

/** A table of sums is kept within a processor's nearest cache. */
const LARGEST_TABLE = 4096;
const NUMBERS = 0x1_0000_0000;

/**
 * Fills `into` with simulated averages: in each, as many scores as there are, drawn with replacement, with their weights.
 * Several draws are picked at once, from a table of all their sums, and one random number makes two picks: the second
 * from the digits that the first leaves over. The chance of a pair of picks is off by less than a 250th of itself.
 * Unit and range: those of the scores. Not rounded.
 */
export function drawAverages({ points, weights }: CountedScores, seed: number, name: string, into: Float64Array): void {
  const size = points.length;
  const atOnce = Math.max(1, Math.floor(Math.log(LARGEST_TABLE) / Math.log(Math.max(2, size)) + 1e-9));
  const picks = Math.floor(size / atOnce);
  const [sums, restSums] = [sumsOf(points, atOnce), sumsOf(points, size % atOnce)];
  const [totals, restTotals] = [sumsOf(weights, atOnce), sumsOf(weights, size % atOnce)];
  const [length, share, restShare] = [sums.length, sums.length / NUMBERS, restSums.length / NUMBERS];
  const { numbers, refill } = numberBlock(seed, name, picks + 1);
  let next = numbers.length;
  for (let draw = 0; draw < into.length; draw++) {
    if (next + picks >= numbers.length) {
      refill();
      next = 0;
    }
    const left = (numbers[next++]! * restShare) | 0;
    let sum = restSums[left]!;
    let weight = restTotals[left]!;
    for (let pick = 1; pick < picks; pick += 2) {
      const scaled = numbers[next++]! * share;
      const first = scaled | 0;
      const second = ((scaled - first) * length) | 0;
      sum += sums[first]! + sums[second]!;
      weight += totals[first]! + totals[second]!;
    }
    if (picks % 2 === 1) {
      const last = (numbers[next++]! * share) | 0;
      sum += sums[last]!;
      weight += totals[last]!;
    }
    into[draw] = sum / weight;
  }
}

/** All sums of `count` draws from some numbers, each draw as likely as any other. Of no draws: a single 0. */
function sumsOf(numbers: Float64Array, count: number): Float64Array {
  if (count === 0) return new Float64Array(1);
  const fewer = sumsOf(numbers, count - 1);
  const sums = new Float64Array(fewer.length * numbers.length);
  fewer.forEach((sum, at) => {
    for (let own = 0; own < numbers.length; own++) sums[at * numbers.length + own] = sum + numbers[own]!;
  });
  return sums;
}

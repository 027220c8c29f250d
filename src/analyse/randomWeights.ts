/** How far ranks depend on the weights: ranks under many weightings drawn at random. */
import type { Composite } from "./composite.ts";
import { type Random, randomStream, uniform } from "./random.ts";
import { officialSettings, rescore, type Settings } from "./rescore.ts";

/** What is weighed at random: every metric, or every domain (metrics in a domain keeping their official weights). */
export type Weighed = "metrics" | "domains";

/** An exponential variate with mean 1, above 0. Inversion of the distribution function. */
export function exponential(random: Random): number {
  return -Math.log(1 - uniform(random) - 2 ** -33);
}

/**
 * Weights from the flat Dirichlet distribution: every way of sharing the weight is equally likely. They sum to 1.
 * Made from exponential variates divided by their sum. Source: Devroye, Non-Uniform Random Variate Generation (1986), XI.4.
 */
export function dirichlet(random: Random, size: number): Float64Array {
  const draws = Float64Array.from({ length: size }, () => exponential(random));
  const sum = draws.reduce((total, draw) => total + draw, 0);
  return draws.map((draw) => draw / sum);
}

/** The settings in which metrics, or domains, have these weights. */
export function settingsWeighed(composite: Composite, weighed: Weighed, weights: Float64Array): Settings {
  const official = officialSettings(composite);
  return weighed === "metrics"
    ? { ...official, weights, exactWeights: null }
    : { ...official, domainWeights: weights, exactWeights: null };
}

export interface RandomWeightsOptions {
  weighed: Weighed;
  /** Number of weightings, from 1. */
  draws: number;
  seed: number;
}

/** One organisation's ranks over all weightings. */
export interface SpreadOfRanks {
  /** Median, 5th and 95th percentile: the smallest rank that at least this share of the weightings does not exceed. */
  median: number;
  low: number;
  high: number;
  /** Mean of (rank − official rank): above 0, worse than official on the whole. */
  meanShift: number;
}

export interface RandomWeights extends RandomWeightsOptions {
  /** By organisation. Null: not ranked in the official table or in some weighting. */
  spreads: readonly (SpreadOfRanks | null)[];
  /** Mean of the places that an organisation moves, either way, over weightings and organisations; by organisation type. */
  meanPlaces: readonly (number | null)[];
}

/** Ranks of every organisation under `draws` weightings. Every weighting re-derives averages, cut-points and ranks. */
export function randomWeights(composite: Composite, options: RandomWeightsOptions): RandomWeights {
  const { weighed, draws, seed } = options;
  const random = randomStream(seed, `weights of ${weighed}`);
  const size = weighed === "metrics" ? composite.metrics.length : composite.domains.length;
  return { ...options, ...ranksUnder(composite, weighed, draws, () => dirichlet(random, size)) };
}

/** The same for weightings of any origin. */
export function ranksUnder(composite: Composite, weighed: Weighed, draws: number, weights: () => Float64Array) {
  const official = rescore(composite, officialSettings(composite)).ranks;
  const size = official.length;
  const drawn = new Int32Array(size * draws);
  for (let draw = 0; draw < draws; draw++) {
    const { ranks } = rescore(composite, settingsWeighed(composite, weighed, weights()));
    for (let row = 0; row < size; row++) drawn[row * draws + draw] = ranks[row]!;
  }
  const [places, ranked] = [new Float64Array(composite.types), new Float64Array(composite.types)];
  const spreads = Array.from(official, (rank, row): SpreadOfRanks | null => {
    const own = drawn.subarray(row * draws, (row + 1) * draws).sort();
    if (rank === 0 || own[0] === 0) return null;
    const type = composite.typeOf[row]!;
    ranked[type]!++;
    places[type]! += own.reduce((sum, other) => sum + Math.abs(other - rank), 0) / draws;
    const percentile = (share: number) => own[Math.ceil(share * draws) - 1]!;
    const meanShift = own.reduce((sum, other) => sum + other - rank, 0) / draws;
    return { median: percentile(0.5), low: percentile(0.05), high: percentile(0.95), meanShift };
  });
  const meanPlaces = Array.from(places, (sum, type) => (ranked[type] === 0 ? null : sum / ranked[type]!));
  return { spreads, meanPlaces };
}

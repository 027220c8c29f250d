/** Averages, segments and ranks made again from metric scores under other settings, fast enough for many thousand times. */
import type { Segmentation } from "../score/definition.ts";
import { add, divide, type ExactFraction, fractionOf, multiply } from "../score/fraction.ts";
import { roundHalfAway } from "../score/methodRounding.ts";
import { quantile } from "../score/segments.ts";
import type { Composite } from "./composite.ts";

/** How a composite is scored: the framework's own settings, or others. */
export interface Settings {
  /** Whether metric scores come from places (official) or from distances. */
  scores: "scores" | "standardised";
  /** By metric, at least 0; only ratios matter. 0 leaves a metric out. */
  weights: Float64Array;
  /** The same as fractions, where an average on an exact half must be rounded as the method says. Null: not needed. */
  exactWeights: readonly ExactFraction[] | null;
  /** Weights of the domains when the average is a mean of domain scores. Null: a mean of metric scores (official). */
  domainWeights: Float64Array | null;
  /** Whether averages are rounded before segments and ranks. */
  rounded: boolean;
  segmentation: Segmentation;
  override: boolean;
}

/** A league scored anew. Columns hold one entry an organisation. */
export interface Rescored {
  /** Average metric score, not rounded. NaN: no score counts. */
  averages: Float64Array;
  /** 1 the best. 0: none. */
  unadjustedSegments: Uint8Array;
  adjustedSegments: Uint8Array;
  /** 1 the best; ties share the best. 0: not ranked. */
  ranks: Int32Array;
}

/** Unrounded averages that agree to so many decimals are equal: floats of one sum in another order do. */
const EQUAL_DECIMALS = 9;

/** The settings of the official table. */
export function officialSettings({ metrics, segmentation }: Composite): Settings {
  const exactWeights = metrics.map(({ weight }) => weight);
  return {
    scores: "scores",
    weights: Float64Array.from(exactWeights, numberOf),
    exactWeights,
    domainWeights: null,
    rounded: true,
    segmentation,
    override: true,
  };
}

export function numberOf({ numerator, denominator }: ExactFraction): number {
  return Number(numerator) / Number(denominator);
}

/** Scores a composite by the settings. With the official settings this is the official table. */
export function rescore(composite: Composite, settings: Settings): Rescored {
  const averages = averagesOf(composite, settings);
  const decimals = settings.rounded ? composite.decimals : EQUAL_DECIMALS;
  const lastPlaces = lastPlacesOf(averages, decimals, composite, settings);
  const unadjustedSegments = segmentsFor(lastPlaces, decimals, composite, settings.segmentation);
  const adjustedSegments = settings.override ? withOverride(unadjustedSegments, composite) : unadjustedSegments;
  return {
    averages,
    unadjustedSegments,
    adjustedSegments,
    ranks: ranksFor(adjustedSegments, lastPlaces, 10 ** decimals, composite),
  };
}

function averagesOf(composite: Composite, { scores: which, weights, domainWeights }: Settings): Float64Array {
  const { metrics, publishedAverages } = composite;
  const size = publishedAverages.length;
  const groups = domainWeights ? composite.domains.length : 1;
  const sums = new Float64Array(size * groups);
  const shares = new Float64Array(size * groups);
  for (let at = 0; at < metrics.length; at++) {
    const weight = weights[at]!;
    if (weight === 0) continue;
    const metric = metrics[at]!;
    const scores = metric[which];
    const from = domainWeights ? metric.domain * size : 0;
    for (let row = 0; row < size; row++) {
      const score = scores[row]!;
      if (Number.isNaN(score)) continue;
      sums[from + row]! += weight * score;
      shares[from + row]! += weight;
    }
  }
  const averages = new Float64Array(size);
  for (let row = 0; row < size; row++) {
    let [sum, share] = [sums[row]!, shares[row]!];
    if (domainWeights) {
      [sum, share] = [0, 0];
      for (let group = 0; group < groups; group++) {
        const own = shares[group * size + row]!;
        if (own === 0) continue;
        sum += (domainWeights[group]! * sums[group * size + row]!) / own;
        share += domainWeights[group]!;
      }
    }
    averages[row] = share === 0 ? publishedAverages[row]! : sum / share;
  }
  return averages;
}

/** Averages as whole last places of so many decimals: what segments and ranks compare. */
function lastPlacesOf(averages: Float64Array, decimals: number, composite: Composite, settings: Settings) {
  const scale = 10 ** decimals;
  return averages.map((average, row) => {
    if (Number.isNaN(average)) return average;
    if (!settings.rounded) return Math.round(average * scale);
    const exact = () => exactAverage(composite, settings, row, average);
    return Math.round(roundHalfAway(average, decimals, exact) * scale);
  });
}

/** One organisation's average as a fraction; from the float where the weights are not exact or it is taken over. */
function exactAverage(composite: Composite, settings: Settings, row: number, average: number): ExactFraction {
  const { exactWeights, domainWeights, scores } = settings;
  if (exactWeights === null || !Number.isNaN(composite.publishedAverages[row]!)) return fractionOf(average);
  const zero: ExactFraction = { numerator: 0n, denominator: 1n };
  const groups = new Map<number, { sum: ExactFraction; share: ExactFraction }>();
  composite.metrics.forEach((metric, at) => {
    const score = metric[scores][row]!;
    const weight = exactWeights[at]!;
    if (Number.isNaN(score) || weight.numerator === 0n) return;
    const group = domainWeights ? metric.domain : 0;
    const { sum, share } = groups.get(group) ?? { sum: zero, share: zero };
    groups.set(group, { sum: add(sum, multiply(weight, fractionOf(score))), share: add(share, weight) });
  });
  let [total, share] = [zero, zero];
  for (const [group, own] of groups) {
    const weight = domainWeights ? fractionOf(domainWeights[group]!) : own.share;
    total = add(total, multiply(weight, divide(own.sum, own.share)));
    share = add(share, weight);
  }
  return divide(total, share);
}

function segmentsFor(
  lastPlaces: Float64Array,
  decimals: number,
  composite: Composite,
  segmentation: Segmentation,
): Uint8Array {
  const { typeOf, types, officialSegments, hasCutPoints } = composite;
  const isOfficial = segmentation === composite.segmentation;
  const scale = 10 ** decimals;
  const cutsOf = (type: number): number[] | null => {
    if (segmentation.by === "thresholds") return segmentation.upTo.map((threshold) => threshold * scale);
    if ((isOfficial && !hasCutPoints[type]) || segmentation.by !== "quantiles") return null;
    const pool = lastPlaces.filter(
      (mean, row) => !Number.isNaN(mean) && (segmentation.pool === "all-types" || typeOf[row] === type),
    );
    if (pool.length === 0) return null;
    pool.sort();
    const { at, cutPointDecimals } = segmentation;
    const cuts = at.map((share) => quantile(pool, share)!);
    return cutPointDecimals === null ? cuts : cuts.map((cut) => roundHalfAway(cut / scale, cutPointDecimals) * scale);
  };
  const pooled = segmentation.by === "thresholds" || segmentation.pool === "all-types";
  const first = cutsOf(0);
  const cutPoints = Array.from({ length: types }, (_, type) => (pooled || type === 0 ? first : cutsOf(type)));
  return officialSegments.map((official, row) => {
    const cuts = cutPoints[typeOf[row]!];
    const mean = lastPlaces[row]!;
    if (Number.isNaN(mean)) return 0;
    if (!cuts) return official;
    let segment = 1;
    for (const cut of cuts) if (mean > cut + 1e-6) segment++;
    return segment;
  });
}

function withOverride(segments: Uint8Array, { heldTo, flagUnknown }: Composite): Uint8Array {
  return segments.map((segment, row) =>
    segment === 0 || flagUnknown[row] === 1 ? 0 : Math.max(segment, heldTo[row]!),
  );
}

/** Above every average in last places at nine decimals, so that two keys fit in one number. */
const KEY_SPREAD = 1e12;

/** Places within every table: one more than the number with a smaller key. */
function ranksFor(
  segments: Uint8Array,
  lastPlaces: Float64Array,
  scale: number,
  { tableOf, types, rankedBy }: Composite,
): Int32Array {
  const keys = lastPlaces.map((mean, row) => {
    let key = 0;
    for (const by of rankedBy) {
      const own = by === "adjustedSegment" ? (segments[row] === 0 ? Number.NaN : segments[row]!) : mean + 10 * scale;
      key = key * KEY_SPREAD + own;
    }
    return key;
  });
  const ranks = new Int32Array(keys.length);
  for (let table = 0; table < types; table++) {
    const sorted = keys.filter((key, row) => tableOf[row] === table && !Number.isNaN(key)).sort();
    for (let row = 0; row < keys.length; row++) {
      const key = keys[row]!;
      if (tableOf[row] === table && !Number.isNaN(key)) ranks[row] = 1 + numberBelow(sorted, key);
    }
  }
  return ranks;
}

/** How many of the sorted numbers are below a limit. */
function numberBelow(sorted: Float64Array, limit: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

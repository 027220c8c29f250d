/** From means to segments: by the quantiles of a pool, by fixed thresholds or by k-means. */
import type { Better, Segmentation } from "./definition.ts";
import { kMeansBounds } from "./kMeans.ts";
import { COMPUTED, type Means, type Segments } from "./league.ts";
import { roundHalfAway } from "./methodRounding.ts";
import { type SortScratch, sortScratch } from "./sortRows.ts";

/**
 * Quantile by linear interpolation between the two nearest of the sorted values: Hyndman and Fan's type 7,
 * a spreadsheet's PERCENTILE.INC. Null for no values.
 * @param sorted rising
 * @param share between 0 and 1
 * @example quantile([1, 2, 4], 0.25) // 1.5
 */
export function quantile(sorted: ArrayLike<number>, share: number): number | null {
  if (sorted.length === 0) return null;
  const position = share * (sorted.length - 1);
  const below = Math.floor(position);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (position - below) * (high - low);
}

/** How segments are called and made where not as in most frameworks. */
export interface SegmentSetting {
  /** Which means are good; lower ones when left out. */
  better?: Better;
  /** The segments' numbers, best first; 1, 2, 3 and so on when left out. */
  numbers?: readonly number[];
  /** 1 + position of each organisation's peer group, 0: not eligible; everybody is eligible when left out. */
  peerGroups?: Uint8Array | undefined;
  /** How many peer groups there are. */
  peers?: number;
  /** Working space for as many organisations; made when left out. */
  scratch?: SortScratch;
}

/**
 * Segments of every organisation that has a mean: the better ones first, one further for each cut-point that its rounded
 * mean is beyond. A mean equal to a cut-point gets the better segment.
 * @param decimals of the rounded means; comparison is in whole last places, where cut-points at quarters are exact
 * @param poolComplete whether the whole pool is at hand; without it nobody is segmented by comparison with all types
 */
export function segmentsOf(
  means: Means,
  typeOf: Uint8Array,
  types: number,
  segmentation: Segmentation | null,
  decimals: number,
  poolComplete: boolean,
  { better = "lower", numbers, peerGroups, peers = 0, scratch = sortScratch(typeOf.length) }: SegmentSetting = {},
): Segments {
  const scale = 10 ** decimals;
  const sign = better === "lower" ? 1 : -1;
  const size = typeOf.length;
  const segments = new Uint8Array(size);
  const basis = new Uint8Array(size);
  const none = { segments, basis, cutPoints: new Array<null>(types).fill(null) };
  if (segmentation === null) return none;
  const { numbers: badness, otherNumbers } = scratch;
  for (let row = 0; row < size; row++)
    badness[row] = peerGroups?.[row] === 0 ? Number.NaN : sign * Math.round(means.rounded[row]! * scale);
  const cutsIn = (groupOf: Uint8Array | null, first: number, groups: number) =>
    poolsOf(badness, { groupOf, first, groups }, otherNumbers).map((pool) =>
      cutsOf(segmentation, sortWholes(pool), scale, sign, numbers?.length ?? 0),
    );
  const inUnit = (cuts: readonly (readonly number[] | null)[]) =>
    cuts.map((own) => own?.map((cut) => (sign * cut) / scale) ?? null);
  const byPeers = segmentation.by !== "thresholds" && segmentation.pool === "within-peer-group";
  let cuts: (readonly number[] | null)[];
  if (byPeers) cuts = cutsIn(peerGroups ?? new Uint8Array(size), 1, peers);
  else if (segmentation.by !== "thresholds" && segmentation.pool === "within-type") cuts = cutsIn(typeOf, 0, types);
  else {
    const known = segmentation.by === "thresholds" || poolComplete;
    cuts = new Array(types).fill(known ? cutsIn(null, 0, 1)[0]! : null);
  }
  // by how many cut-points a mean is beyond
  const numberOf = Uint8Array.from({ length: 256 }, (_, beyond) => numbers?.[beyond] ?? beyond + 1);
  for (let row = 0; row < size; row++) {
    const own = cuts[byPeers ? (peerGroups?.[row] ?? 0) - 1 : typeOf[row]!];
    const mean = badness[row]!;
    if (!own || Number.isNaN(mean)) continue;
    let beyond = 0;
    for (let at = 0; at < own.length; at++) if (mean > own[at]! + 1e-9) beyond++;
    segments[row] = numberOf[beyond]!;
    basis[row] = COMPUTED;
  }
  if (byPeers) return { ...none, peerCutPoints: inUnit(cuts) };
  return { segments, basis, cutPoints: inUnit(cuts) };
}

/** Which pool a row is in: `groupOf` less `first`; below 0 in none. All rows are in one where `groupOf` is null. */
interface Grouping {
  groupOf: Uint8Array | null;
  first: number;
  groups: number;
}

/** The numbers of each pool that are there, as stretches of one column. */
function poolsOf(badness: Float64Array, { groupOf, first, groups }: Grouping, column: Float64Array): Float64Array[] {
  // one more for the rows that are in no pool
  const found = new Uint32Array(groups + 1);
  const group = (row: number) => {
    const own = groupOf === null ? 0 : groupOf[row]! - first;
    return own < 0 || Number.isNaN(badness[row]!) ? groups : own;
  };
  for (let row = 0; row < column.length; row++) found[group(row)]!++;
  let start = 0;
  const starts = found.map((count) => {
    start += count;
    return start - count;
  });
  const next = starts.slice();
  for (let row = 0; row < column.length; row++) column[next[group(row)]!++] = badness[row]!;
  return Array.from({ length: groups }, (_, at) => column.subarray(starts[at], starts[at + 1]));
}

/** Sorts whole numbers: by counting where there are more numbers than different ones can be, as of many rounded means. */
function sortWholes(numbers: Float64Array): Float64Array {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let at = 0; at < numbers.length; at++) {
    const number = numbers[at]!;
    if (number < least) least = number;
    if (number > most) most = number;
  }
  if (numbers.length === 0 || most - least >= numbers.length) return numbers.sort();
  const counts = new Uint32Array(most - least + 1);
  for (let at = 0; at < numbers.length; at++) counts[numbers[at]! - least]!++;
  let next = 0;
  for (let at = 0; at < counts.length; at++) {
    numbers.fill(least + at, next, next + counts[at]!);
    next += counts[at]!;
  }
  return numbers;
}

/** Cut-points in whole last places, rising: the more of them a mean is beyond, the worse. */
function cutsOf(
  segmentation: Segmentation,
  pool: Float64Array,
  scale: number,
  sign: 1 | -1,
  segments: number,
): number[] | null {
  if (segmentation.by === "thresholds")
    return segmentation.upTo.map((threshold) => sign * Math.round(threshold * scale));
  if (pool.length === 0) return null;
  if (segmentation.by === "k-means") return kMeansBounds(pool, segments);
  const cuts = segmentation.at.map((share) => quantile(pool, share)!);
  const { cutPointDecimals } = segmentation;
  return cutPointDecimals === null ? cuts : cuts.map((cut) => roundHalfAway(cut / scale, cutPointDecimals) * scale);
}

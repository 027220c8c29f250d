/** Simulated averages as the method sees them, rounded, and the range in which most of them lie. */

/** The rounded averages of a framework as whole numbers from 0: place 0 is the best score, each next one last place worse. */
export interface Places {
  /** Last places in a whole score: 100 where averages have two decimals. */
  perScore: number;
  /** The best score, in last places. */
  lowest: number;
  /** How many places there are. */
  size: number;
}

/** Places for averages of a score range with so many decimals. */
export function placesOf(range: { best: number; worst: number }, decimals: number): Places {
  const perScore = 10 ** decimals;
  const lowest = Math.round(range.best * perScore);
  const size = Math.round(range.worst * perScore) - lowest + 1;
  if (size > 0x1_0000) throw new RangeError(`expected at most 65,536 different rounded averages, found ${size}`);
  return { perScore, lowest, size };
}

/** One organisation's simulated averages. */
export interface AverageDraws {
  /** Number of metric scores drawn in each draw. */
  metrics: number;
  /** Place of the rounded average, by draw. */
  places: Uint16Array;
  /** Draws that came to each place. */
  counts: Uint32Array;
  /** The 2.5th and the 97.5th percentile (type 7) of the averages, not rounded. */
  low: number;
  high: number;
}

/** Sums of some forty floats differ from their fraction by less than this; a half within it goes up. */
const NEAR_HALF = 1e-9;

/** The likely range leaves out this share of the draws at each end. */
export const OUTSIDE = 0.025;

/** Rounds simulated averages, half away from zero as the method does, and finds their percentiles. */
export function summariseAverages(averages: Float64Array, metrics: number, scale: Places): AverageDraws {
  const places = new Uint16Array(averages.length);
  const counts = new Uint32Array(scale.size);
  roundAll(averages, scale, places, counts);
  const percentile = (share: number) => percentileOf(averages, places, counts, share);
  return { metrics, places, counts, low: percentile(OUTSIDE), high: percentile(1 - OUTSIDE) };
}

function roundAll(
  averages: Float64Array,
  { perScore, lowest }: Places,
  places: Uint16Array,
  counts: Uint32Array,
): void {
  const shift = 0.5 + NEAR_HALF - lowest;
  for (let draw = 0; draw < averages.length; draw++) {
    const place = (averages[draw]! * perScore + shift) | 0; // no average is better than the best score: never below 0
    places[draw] = place;
    counts[place]!++;
  }
}

/** Type 7 percentile without sorting all averages: only those in the places where it lies. */
function percentileOf(averages: Float64Array, places: Uint16Array, counts: Uint32Array, share: number): number {
  const position = share * (averages.length - 1);
  const below = Math.floor(position);
  const above = Math.min(below + 1, averages.length - 1);
  const from = orderStatistic(counts, below);
  const to = orderStatistic(counts, above);
  let size = 0;
  for (let place = from.place; place <= to.place; place++) size += counts[place]!;
  const near = new Float64Array(size);
  gather(averages, places, { first: from.place, last: to.place }, near);
  near.sort();
  const low = near[below - from.before]!;
  return low + (position - below) * (near[above - from.before]! - low);
}

/** Collects the averages that lie between two places, both included. */
function gather(
  averages: Float64Array,
  places: Uint16Array,
  { first, last }: { first: number; last: number },
  into: Float64Array,
): void {
  let next = 0;
  for (let draw = 0; draw < places.length; draw++) {
    if (places[draw]! >= first && places[draw]! <= last) into[next++] = averages[draw]!;
  }
}

/** Where the `at`-th smallest of counted whole numbers lies (from 0), and how many are smaller than that number. */
export function orderStatistic(counts: ArrayLike<number>, at: number): { place: number; before: number } {
  let before = 0;
  let place = 0;
  while (before + counts[place]! <= at) before += counts[place++]!;
  return { place, before };
}

/** Type 7 percentile of counted whole numbers. */
export function countedPercentile(counts: ArrayLike<number>, draws: number, share: number): number {
  const position = share * (draws - 1);
  const below = Math.floor(position);
  const low = orderStatistic(counts, below).place;
  const high = orderStatistic(counts, Math.min(below + 1, draws - 1)).place;
  return low + (position - below) * (high - low);
}

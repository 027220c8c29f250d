/** From means to segments: by the quantiles of a pool or by fixed thresholds. */
import type { Segmentation } from "./definition.ts";
import { COMPUTED, type Means, type Segments } from "./league.ts";
import { roundHalfAway } from "./methodRounding.ts";

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

/**
 * Segments of every organisation that has a mean: 1 + the number of cut-points that its rounded mean is beyond.
 * A mean equal to a cut-point gets the better segment.
 * @param decimals of the rounded means; comparison is in whole last places, where cut-points at quarters are exact
 * @param poolComplete whether the whole pool is at hand; without it quantiles cannot be computed and nobody gets a segment
 */
export function segmentsOf(
  means: Means,
  typeOf: Uint8Array,
  types: number,
  segmentation: Segmentation,
  decimals: number,
  poolComplete: boolean,
): Segments {
  const scale = 10 ** decimals;
  const size = typeOf.length;
  const lastPlaces = means.rounded.map((mean) => Math.round(mean * scale));
  const cutPoints = Array.from({ length: types }, (_, type) => {
    if (segmentation.by === "thresholds") return segmentation.upTo.map((threshold) => Math.round(threshold * scale));
    if (!poolComplete && segmentation.pool === "all-types") return null;
    const pool = lastPlaces.filter(
      (mean, row) => !Number.isNaN(mean) && (segmentation.pool === "all-types" || typeOf[row] === type),
    );
    if (pool.length === 0) return null;
    pool.sort();
    const cuts = segmentation.at.map((share) => quantile(pool, share)!);
    const { cutPointDecimals } = segmentation;
    return cutPointDecimals === null ? cuts : cuts.map((cut) => roundHalfAway(cut / scale, cutPointDecimals) * scale);
  });
  const segments = new Uint8Array(size);
  const basis = new Uint8Array(size);
  for (let row = 0; row < size; row++) {
    const cuts = cutPoints[typeOf[row]!];
    const mean = lastPlaces[row]!;
    if (!cuts || Number.isNaN(mean)) continue;
    segments[row] = 1 + cuts.filter((cut) => mean > cut + 1e-9).length;
    basis[row] = COMPUTED;
  }
  return { segments, basis, cutPoints: cutPoints.map((cuts) => cuts?.map((cut) => cut / scale) ?? null) };
}

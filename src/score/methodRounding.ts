/**
 * The rounding that a framework's method itself prescribes (an average to two places before it is compared).
 * Half goes away from zero on the exact fraction: floats decide only where they cannot be wrong.
 * Rounding for display is not done here but in `format/`.
 */
import { type ExactFraction, fractionOf, multiply, roundToWhole } from "./fraction.ts";

/** Powers of ten, looked up: rounding is done for every mean of a league. */
const SCALES = Array.from({ length: 16 }, (_, decimals) => 10 ** decimals);

/** A float this near a half is not trusted. Sums of up to a million scores are exact to better than 1e-9. */
const NEAR_HALF = 1e-6;

/**
 * Rounds to so many decimals, half away from zero. NaN stays NaN.
 * `exact` gives the number as a fraction where the float is too near a half to tell; by default the fraction
 * that the float stands for (`fractionOf`).
 * @example roundHalfAway(1 + 3 / 200, 2) // 1.02, though the float nearest to 1.015 is below it
 */
export function roundHalfAway(number: number, decimals: number, exact?: () => ExactFraction): number {
  const scale = SCALES[decimals] ?? 10 ** decimals;
  const scaled = number * scale;
  const below = Math.floor(scaled);
  const nearHalf = Math.abs(scaled - below - 0.5) <= NEAR_HALF;
  if (!nearHalf) return Math.round(scaled) / scale;
  const fraction = exact?.() ?? fractionOf(number);
  return Number(roundToWhole(multiply(fraction, { numerator: BigInt(scale), denominator: 1n }))) / scale;
}

/** A rounded number as a whole number of its last places (2.03 at 2 decimals: 203), for exact comparison. */
export function inLastPlaces(rounded: number, decimals: number): number {
  return Math.round(rounded * 10 ** decimals);
}

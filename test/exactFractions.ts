/** Exact arithmetic for tests, written without the project's own: an independent judge of what rounding should give. */

/** A fraction of whole numbers. */
export type Exact = readonly [numerator: bigint, denominator: bigint];

export const exact = (numerator: number | bigint, denominator: number | bigint = 1): Exact => [
  BigInt(numerator),
  BigInt(denominator),
];
export const plus = ([a, b]: Exact, [c, d]: Exact): Exact => [a * d + c * b, b * d];
export const times = ([a, b]: Exact, [c, d]: Exact): Exact => [a * c, b * d];
export const over = ([a, b]: Exact, [c, d]: Exact): Exact => [a * d, b * c];
export const equal = ([a, b]: Exact, [c, d]: Exact): boolean => a * d === c * b;

/** Metric score of a place by the rule of METHOD, section 2.2. A single ranked organisation gets the best score. */
export const exactScoreOfPlace = (place: number, ranked: number, from: number, to: number): Exact =>
  ranked === 1 ? exact(from) : exact(from * (ranked - 1) + (to - from) * (place - 1), ranked - 1);

/** Half away from zero, in whole last places: 1.015 at two decimals is 102. */
export function lastPlacesOf([numerator, denominator]: Exact, decimals: number): number {
  const scaled = 10n ** BigInt(decimals) * numerator;
  const size = scaled < 0n ? -scaled : scaled;
  const whole = size / denominator + (2n * (size % denominator) >= denominator ? 1n : 0n);
  return Number(scaled < 0n ? -whole : whole);
}

/** Half away from zero, as the float that is written so: 1.015 at two decimals is 1.02. */
export const roundedOf = (fraction: Exact, decimals: number): number =>
  Number(`${lastPlacesOf(fraction, decimals)}e-${decimals}`);

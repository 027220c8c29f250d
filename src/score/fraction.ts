/**
 * Exact fractions for the few places where binary floats would decide wrongly: a mean that lies exactly on a half.
 */

/** An exact fraction in lowest terms is not required; the denominator is above 0. */
export interface ExactFraction {
  numerator: bigint;
  denominator: bigint;
}

/** Largest denominator that `fractionOf` recovers: leagues of up to a million ranked organisations. */
const LARGEST_DENOMINATOR = 1_000_000;

/**
 * The fraction that a float stands for, when it came from one with a denominator of at most a million.
 * Two such fractions differ by at least 1e-12, a float near 4 is within 1e-15 of its fraction, so the answer is unique.
 * Continued fractions, stopped at the first convergent that is within 2e-15 (relative) of the number.
 * @example fractionOf(1 / 3) // { numerator: 1n, denominator: 3n }
 */
export function fractionOf(number: number): ExactFraction {
  const sign = number < 0 ? -1 : 1;
  const target = Math.abs(number);
  const close = Math.max(target, 1) * 2e-15;
  let [previousTop, top] = [1, Math.floor(target)];
  let [previousBottom, bottom] = [0, 1];
  let rest = target - Math.floor(target);
  while (Math.abs(top / bottom - target) > close && rest > 0) {
    const inverse = 1 / rest;
    const whole = Math.floor(inverse);
    [previousTop, top] = [top, whole * top + previousTop];
    [previousBottom, bottom] = [bottom, whole * bottom + previousBottom];
    if (bottom > LARGEST_DENOMINATOR) break;
    rest = inverse - whole;
  }
  return { numerator: BigInt(sign * top), denominator: BigInt(bottom) };
}

/** Sum of two fractions. */
export function add(a: ExactFraction, b: ExactFraction): ExactFraction {
  return {
    numerator: a.numerator * b.denominator + b.numerator * a.denominator,
    denominator: a.denominator * b.denominator,
  };
}

/** Product of two fractions. */
export function multiply(a: ExactFraction, b: ExactFraction): ExactFraction {
  return { numerator: a.numerator * b.numerator, denominator: a.denominator * b.denominator };
}

/** Quotient of two fractions; the divisor is above 0. */
export function divide(a: ExactFraction, b: ExactFraction): ExactFraction {
  return { numerator: a.numerator * b.denominator, denominator: a.denominator * b.numerator };
}

/** Rounds a fraction to a whole number, half away from zero. */
export function roundToWhole({ numerator, denominator }: ExactFraction): bigint {
  const twice = 2n * (numerator < 0n ? -numerator : numerator) + denominator;
  const whole = twice / (2n * denominator);
  return numerator < 0n ? -whole : whole;
}

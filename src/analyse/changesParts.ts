/** The parts of a change of an average metric score. */

/** Points that a change adds to the average. Above 0 is worse, below 0 better. `total` is their sum. */
export interface ChangeParts {
  /** Own values moved. */
  value: number;
  /** Others of the pools moved, came or left. */
  pool: number;
  /** A rule, a weight or the rounding of a score before it is averaged differs. */
  rule: number;
  /** Metrics came or went. */
  composition: number;
  /** Own value and pool cannot be told apart. */
  notSeparable: number;
  total: number;
}

/** No change at all. */
export const NOTHING: ChangeParts = { value: 0, pool: 0, rule: 0, composition: 0, notSeparable: 0, total: 0 };

/** Sums parts over metrics, or over trusts. */
export function sumOfParts(all: readonly ChangeParts[]): ChangeParts {
  const sum = { ...NOTHING };
  for (const part of all) for (const key of Object.keys(sum) as (keyof ChangeParts)[]) sum[key] += part[key];
  return sum;
}

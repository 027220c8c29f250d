/** Distances from a mean in standard deviations: z-scores. */
import type { Deviation, Pool } from "./definition.ts";

/** Mean and standard deviation of some rows of a column. Without enough rows the deviation is 0. */
export function meanAndDeviation(
  column: Float64Array,
  rows: Uint32Array,
  deviation: Deviation,
): { mean: number; spread: number } {
  let sum = 0;
  for (const row of rows) sum += column[row]!;
  const mean = sum / rows.length;
  let squares = 0;
  for (const row of rows) squares += (column[row]! - mean) ** 2;
  const divisor = deviation === "sample" ? rows.length - 1 : rows.length;
  return { mean, spread: divisor > 0 ? Math.sqrt(squares / divisor) : 0 };
}

/** One number's distance from the mean, times the sign. 0 where nothing is spread. */
export function standardised(number: number, mean: number, spread: number, sign: 1 | -1): number {
  return spread === 0 ? 0 : (sign * (number - mean)) / spread + 0; // + 0: never −0
}

/** Replaces every number of a column by its distance from the mean of its pool. NaN stays NaN. */
export function standardiseColumn(
  column: Float64Array,
  typeOf: Uint8Array,
  { pool, deviation }: { pool: Pool; deviation: Deviation },
): void {
  const pools = new Map<number, number[]>();
  for (let row = 0; row < column.length; row++) {
    if (Number.isNaN(column[row]!)) continue;
    const own = pool === "all-types" ? 0 : typeOf[row]!;
    const rows = pools.get(own);
    if (rows) rows.push(row);
    else pools.set(own, [row]);
  }
  for (const list of pools.values()) {
    const rows = Uint32Array.from(list);
    const { mean, spread } = meanAndDeviation(column, rows, deviation);
    for (const row of rows) column[row] = standardised(column[row]!, mean, spread, 1);
  }
}

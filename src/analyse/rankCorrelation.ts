/** How alike two columns of numbers are: Pearson, Spearman with ties, Kendall's tau-b. Pairs with NaN are left out. */

/** A coefficient with the number of pairs it rests on. */
export interface Correlation {
  /** −1 (opposite) to 1 (alike). Null: fewer than two pairs, or a column without any spread. */
  coefficient: number | null;
  /** Pairs in which both numbers are there. */
  pairs: number;
}

/** Pearson's product-moment correlation: how nearly the pairs lie on a straight line. */
export function pearson(a: ArrayLike<number>, b: ArrayLike<number>): Correlation {
  const [x, y] = completePairs(a, b);
  return { coefficient: productMoment(x, y), pairs: x.length };
}

/**
 * Spearman's rank correlation: Pearson's of the ranks, ties sharing the mean of their ranks. 1: the same order.
 * Source: Kendall and Gibbons, Rank Correlation Methods, 5th edition (1990), chapters 1 and 3.
 */
export function spearman(a: ArrayLike<number>, b: ArrayLike<number>): Correlation {
  const [x, y] = completePairs(a, b);
  return { coefficient: productMoment(midRanks(x), midRanks(y)), pairs: x.length };
}

/**
 * Kendall's tau-b: (pairs of organisations in the same order − pairs in opposite order), divided by the geometric mean
 * of the pairs not tied in the one and not tied in the other. Source: Kendall and Gibbons (1990), chapter 3.
 */
export function kendallTauB(a: ArrayLike<number>, b: ArrayLike<number>): Correlation {
  const [x, y] = completePairs(a, b);
  let [order, untiedInFirst, untiedInSecond] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    for (let j = i + 1; j < x.length; j++) {
      const first = Math.sign(x[i]! - x[j]!);
      const second = Math.sign(y[i]! - y[j]!);
      order += first * second;
      if (first !== 0) untiedInFirst++;
      if (second !== 0) untiedInSecond++;
    }
  }
  const possible = Math.sqrt(untiedInFirst * untiedInSecond);
  return { coefficient: possible === 0 ? null : order / possible, pairs: x.length };
}

/** Ranks from 1, the smallest first; equal numbers share the mean of their ranks. */
export function midRanks(numbers: readonly number[]): number[] {
  const order = [...numbers.keys()].sort((a, b) => numbers[a]! - numbers[b]!);
  const ranks = new Array<number>(numbers.length);
  for (let start = 0, end = 0; start < order.length; start = end) {
    while (end < order.length && numbers[order[end]!] === numbers[order[start]!]) end++;
    for (let at = start; at < end; at++) ranks[order[at]!] = (start + 1 + end) / 2;
  }
  return ranks;
}

function completePairs(a: ArrayLike<number>, b: ArrayLike<number>): [number[], number[]] {
  const [x, y]: [number[], number[]] = [[], []];
  for (let at = 0; at < a.length; at++) {
    if (Number.isNaN(a[at]!) || Number.isNaN(b[at]!)) continue;
    x.push(a[at]!);
    y.push(b[at]!);
  }
  return [x, y];
}

function productMoment(x: readonly number[], y: readonly number[]): number | null {
  const size = x.length;
  if (size < 2) return null;
  const meanX = x.reduce((sum, number) => sum + number, 0) / size;
  const meanY = y.reduce((sum, number) => sum + number, 0) / size;
  let [together, spreadX, spreadY] = [0, 0, 0];
  for (let at = 0; at < size; at++) {
    const [fromX, fromY] = [x[at]! - meanX, y[at]! - meanY];
    together += fromX * fromY;
    spreadX += fromX * fromX;
    spreadY += fromY * fromY;
  }
  const spread = Math.sqrt(spreadX * spreadY);
  return spread <= size * 1e-12 ? null : Math.min(1, Math.max(-1, together / spread));
}

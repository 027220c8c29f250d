/** One-dimensional k-means: numbers in groups, each number in the group whose mean is nearest. */

/** More rounds than any league needs: every round but the last moves a number to another group. */
const MOST_ROUNDS = 10_000;

/**
 * Upper bounds of all groups but the last, halfway between the means of neighbouring groups; a number on a bound belongs to
 * the group below it. Null when there are fewer different numbers than groups.
 * The groups begin around the medians of equally large ones: the number in place r of n (from 0) is first in group
 * `floor((r + 1)·groups / (n + 1))`, as SAS's PROC RANK has it.
 * @param sorted rising
 * @example kMeansBounds([1, 2, 10, 11], 2) // [6]
 */
export function kMeansBounds(sorted: Float64Array, groups: number): number[] | null {
  const size = sorted.length;
  let different = size === 0 ? 0 : 1;
  for (let at = 1; at < size && different < groups; at++) if (sorted[at] !== sorted[at - 1]) different++;
  if (different < groups) return null;
  const sums = new Float64Array(size + 1);
  for (let at = 0; at < size; at++) sums[at + 1] = sums[at]! + sorted[at]!;
  let means = seeds(sorted, groups);
  let starts = startsOf(sorted, means);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    means = means.map((mean, group) => {
      const [from, to] = [starts[group]!, starts[group + 1]!];
      return from === to ? mean : (sums[to]! - sums[from]!) / (to - from);
    });
    const next = startsOf(sorted, means);
    if (next.every((start, at) => start === starts[at])) break;
    starts = next;
  }
  return means.slice(1).map((mean, group) => (means[group]! + mean) / 2);
}

/** Medians of equally large groups. */
function seeds(sorted: Float64Array, groups: number): number[] {
  const size = sorted.length;
  return Array.from({ length: groups }, (_, group) => {
    const from = Math.max(0, Math.ceil((group * (size + 1)) / groups) - 1);
    const to = Math.min(size, Math.ceil(((group + 1) * (size + 1)) / groups) - 1);
    const middle = (from + Math.max(from, to - 1)) / 2;
    return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
  });
}

/** Where each group begins in the sorted numbers, and where the last one ends. */
function startsOf(sorted: Float64Array, means: readonly number[]): number[] {
  const starts = [0];
  for (let group = 1; group < means.length; group++) {
    const bound = (means[group - 1]! + means[group]!) / 2;
    let [low, high] = [starts[group - 1]!, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle]! <= bound) low = middle + 1;
      else high = middle;
    }
    starts.push(low);
  }
  return [...starts, sorted.length];
}

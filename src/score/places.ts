/**
 * Places of organisations by a value: 1 the best, ties share the best place.
 * Where the publisher shows fewer decimals than it ranks on, equal shown values are put in order by the published
 * rank of the value, which is known within an organisation's type only.
 */

import { type SortScratch, sortRowsByNumber, sortRowsByWhole, sortScratch } from "./sortRows.ts";

/** What is needed to put rows in order. Columns hold one entry an organisation. */
export interface Contest {
  /** Rows that take part, as positions in the columns. */
  rows: Uint32Array;
  /** Lower is better: the value, or its negative where higher is better. */
  badness: Float64Array;
  /** Published rank of the value within type. 0: not published. */
  ranks: Int32Array;
  typeOf: Uint8Array;
  /** True where equal shown values need not be equal. */
  hiddenDecimals: boolean;
}

/** Rows with the same shown value. */
export interface Tie {
  rows: Uint32Array;
  /** Best and worst place that the group holds together. */
  firstPlace: number;
  lastPlace: number;
  /** True where neither values nor ranks tell the order of the whole group. */
  open: boolean;
}

/**
 * Writes the place of every row into `places` and returns the ties, if they are wanted.
 * Ties are lists in the working space: they hold until it is used again.
 * In an open tie a place is the best that the row can have: 1 + the number known to be strictly better.
 */
export function placeRows(
  contest: Contest,
  places: Int32Array,
  scratch: SortScratch = sortScratch(contest.rows.length),
  tiesWanted = true,
): Tie[] {
  const { badness, ranks, typeOf } = contest;
  const order = scratch.order.subarray(0, contest.rows.length);
  order.set(contest.rows);
  sortRowsByNumber(order, badness, scratch);
  const ties: Tie[] = [];
  for (let start = 0, end = 0; start < order.length; start = end) {
    const shown = badness[order[start]!]!;
    while (end < order.length && badness[order[end]!] === shown) end++;
    if (end - start === 1) {
      places[order[start]!] = start + 1;
      continue;
    }
    const rows = order.subarray(start, end);
    sortRowsByWhole(rows, ranks, scratch);
    sortRowsByWhole(rows, typeOf, scratch);
    const open = placeTie(rows, start, contest, places);
    if (tiesWanted) ties.push({ rows, firstPlace: start + 1, lastPlace: end, open });
  }
  return ties;
}

/** Places the rows of one tie, already in order of type and rank, after so many better ones. Returns whether the tie is open. */
function placeTie(rows: Uint32Array, better: number, contest: Contest, places: Int32Array): boolean {
  const { ranks, typeOf, hiddenDecimals } = contest;
  // rows of the type so far whose published rank is known: the others are not known to be better than anybody
  let ranksBefore = 0;
  let types = 0;
  let split = false;
  let ranksKnown = true;
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    const before = at === 0 ? -1 : rows[at - 1]!;
    if (ranks[row] === 0) ranksKnown = false;
    if (before === -1 || typeOf[before] !== typeOf[row]) {
      types++;
      ranksBefore = 0;
      places[row] = better + 1;
    } else if (ranks[before] !== ranks[row] && ranks[before] !== 0) {
      split = true;
      places[row] = better + 1 + ranksBefore;
    } else {
      places[row] = places[before]!;
    }
    if (ranks[row] !== 0) ranksBefore++;
  }
  const told = types === 1 ? ranksKnown || !hiddenDecimals : !hiddenDecimals && !split;
  return !told;
}

/**
 * Whether claimed places are a possible order of a tie: they fill its places as competition ranks do,
 * and they follow the published ranks within every type.
 * @param claimed the claimed place of each row of the tie, in the same order as `tie.rows`
 */
export function fitsTie(tie: Tie, claimed: readonly number[], ranks: Int32Array, typeOf: Uint8Array): boolean {
  const sorted = [...claimed].sort((a, b) => a - b);
  const fills = sorted.every(
    (place, at) => place === (at > 0 && sorted[at - 1] === place ? place : tie.firstPlace + at),
  );
  if (!fills) return false;
  for (let at = 1; at < tie.rows.length; at++) {
    const [before, row] = [tie.rows[at - 1]!, tie.rows[at]!];
    if (typeOf[before] !== typeOf[row] || ranks[before] === 0 || ranks[row] === 0) continue;
    const inOrder = ranks[before] === ranks[row] ? claimed[at - 1] === claimed[at] : claimed[at - 1]! < claimed[at]!;
    if (!inOrder) return false;
  }
  return true;
}

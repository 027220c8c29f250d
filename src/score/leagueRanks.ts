/** The order of a league table: places by several keys, one after the other; ties share the best place. */

import { type SortScratch, sortRowsByNumber, sortRowsByWhole, sortScratch } from "./sortRows.ts";

/** Places in the tables of a league. */
export interface LeagueRanks {
  /** 1 the best. 0: not ranked, because a key is missing. */
  leagueRanks: Int32Array;
  /** 1 where somebody else holds the same rank in the same table. */
  joint: Uint8Array;
  /** Number ranked, by table. */
  ranked: number[];
}

/**
 * Ranks every row within its table by the keys, the first key first, lower is better.
 * @param keys columns of numbers; a row with NaN in any of them is not ranked
 * @param tableOf table of each row, from 0
 */
export function rankByKeys(
  keys: readonly ArrayLike<number>[],
  tableOf: Uint8Array,
  tables: number,
  scratch: SortScratch = sortScratch(tableOf.length),
): LeagueRanks {
  const size = tableOf.length;
  const leagueRanks = new Int32Array(size);
  const joint = new Uint8Array(size);
  const ranked = new Array<number>(tables).fill(0);
  const columns = keys.map((key) => (key instanceof Float64Array ? key : Float64Array.from(key)));
  const order = rowsWithAll(columns, scratch.order);
  for (const column of columns.toReversed()) sortRowsByNumber(order, column, scratch);
  sortRowsByWhole(order, tableOf, scratch);
  for (let at = 0; at < order.length; at++) {
    const row = order[at]!;
    const before = at === 0 ? -1 : order[at - 1]!;
    const table = tableOf[row]!;
    ranked[table]!++;
    if (before !== -1 && tableOf[before] === table && isLevel(columns, before, row)) {
      leagueRanks[row] = leagueRanks[before]!;
      joint[row] = 1;
      joint[before] = 1;
    } else {
      leagueRanks[row] = ranked[table]!;
    }
  }
  return { leagueRanks, joint, ranked };
}

/** The rows that have every key, in their order. */
function rowsWithAll(keys: readonly Float64Array[], rows: Uint32Array): Uint32Array {
  let found = 0;
  for (let row = 0; row < rows.length; row++) {
    let complete = true;
    for (const key of keys) if (Number.isNaN(key[row]!)) complete = false;
    if (complete) rows[found++] = row;
  }
  return rows.subarray(0, found);
}

function isLevel(keys: readonly Float64Array[], one: number, other: number): boolean {
  for (const key of keys) if (key[one] !== key[other]) return false;
  return true;
}

/** The order of a league table: places by several keys, one after the other; ties share the best place. */

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
export function rankByKeys(keys: readonly ArrayLike<number>[], tableOf: Uint8Array, tables: number): LeagueRanks {
  const size = tableOf.length;
  const leagueRanks = new Int32Array(size);
  const joint = new Uint8Array(size);
  const ranked = new Array<number>(tables).fill(0);
  const compare = (a: number, b: number) => {
    for (const key of keys) if (key[a] !== key[b]) return key[a]! - key[b]!;
    return 0;
  };
  const rows = Uint32Array.from(tableOf.keys()).filter((row) => keys.every((key) => !Number.isNaN(key[row]!)));
  const order = rows.sort((a, b) => tableOf[a]! - tableOf[b]! || compare(a, b) || a - b);
  order.forEach((row, at) => {
    const table = tableOf[row]!;
    const before = order[at - 1];
    ranked[table]!++;
    if (before !== undefined && tableOf[before] === table && compare(before, row) === 0) {
      leagueRanks[row] = leagueRanks[before]!;
      joint[row] = 1;
      joint[before] = 1;
    } else {
      leagueRanks[row] = ranked[table]!;
    }
  });
  return { leagueRanks, joint, ranked };
}

/** Ranks a whole league table in every draw, by counting instead of sorting: the cost is linear in organisations and draws. */

/** An organisation of the table: its keys, and its place in every draw or the one it keeps. */
export interface RankedMember {
  /** Key by place of the average; smaller is better, equal is joint. */
  keys: Uint16Array;
  /** Place by draw; null: it keeps the same place in every draw. */
  places: Uint16Array | null;
  heldPlace: number;
}

/** How often a member came to each rank. */
export interface RankCounts {
  /** By rank, 1 the best, ties sharing the best; entry 0 is not used. */
  ranks: Uint32Array;
  /** Draws in which its place counted from the worst, ties sharing the worst, was within the last tenth of the table. */
  worstTenth: number;
}

/** Draws ranked at a time: their keys fit into a processor's nearest cache. */
const BLOCK = 64;

/** Organisations that make a tenth of a table, rounded down. */
export function tenthOf(ranked: number): number {
  return Math.floor(ranked / 10);
}

/** Ranks all members in every draw. `keys` is the number of different keys. */
export function countRanks(members: readonly RankedMember[], keys: number, draws: number): RankCounts[] {
  const size = members.length;
  const ranks = members.map(() => new Uint32Array(size + 1));
  const worst = new Uint32Array(size);
  const fromTheWorst = size + 1 - tenthOf(size);
  const block = new Uint16Array(BLOCK * size);
  const upTo = new Int32Array(keys + 1);
  for (let first = 0; first < draws; first += BLOCK) {
    const inBlock = Math.min(BLOCK, draws - first);
    for (let at = 0; at < size; at++) fillKeys(block, members[at]!, { at, size, first, inBlock });
    for (let draw = 0; draw < inBlock; draw++) rankDraw(block, draw * size, upTo, worst, fromTheWorst);
    for (let at = 0; at < size; at++) tally(block, ranks[at]!, { at, size, inBlock });
  }
  return ranks.map((own, at) => ({ ranks: own, worstTenth: worst[at]! }));
}

/** Writes one member's keys into its column of the block. */
function fillKeys(
  block: Uint16Array,
  { keys, places, heldPlace }: RankedMember,
  { at, size, first, inBlock }: { at: number; size: number; first: number; inBlock: number },
): void {
  for (let draw = 0; draw < inBlock; draw++) {
    block[draw * size + at] = keys[places === null ? heldPlace : places[first + draw]!]!;
  }
}

/** Puts ranks in the place of the keys from `start` on: 1 + number of members with a smaller key. */
function rankDraw(block: Uint16Array, start: number, upTo: Int32Array, worst: Uint32Array, fromTheWorst: number): void {
  const end = start + worst.length;
  upTo.fill(0);
  for (let at = start; at < end; at++) upTo[block[at]! + 1]!++;
  let smaller = 0;
  for (let key = 0; key < upTo.length; key++) {
    smaller += upTo[key]!;
    upTo[key] = smaller;
  }
  for (let at = start; at < end; at++) {
    const key = block[at]!;
    block[at] = upTo[key]! + 1;
    if (upTo[key + 1]! >= fromTheWorst) worst[at - start]!++;
  }
}

/** Counts one member's ranks, its column of the block. */
function tally(
  block: Uint16Array,
  ranks: Uint32Array,
  { at, size, inBlock }: { at: number; size: number; inBlock: number },
): void {
  for (let draw = 0; draw < inBlock; draw++) ranks[block[draw * size + at]!]!++;
}

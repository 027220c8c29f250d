/**
 * Rows put in the order of a column, in time that grows with their number only: a radix sort, digit after digit, stable.
 * A double is sorted as its bits: turned so that they rise with the number, the upper half first, and the lower half
 * only within rows that share the upper one.
 */

/** Working space for sorting so many rows; one is enough for a whole league. */
export interface SortScratch {
  keys: Uint32Array;
  otherKeys: Uint32Array;
  otherRows: Uint32Array;
  /** Columns of numbers, and lists of rows: for whoever calls, until the next call. */
  numbers: Float64Array;
  otherNumbers: Float64Array;
  rows: Uint32Array;
  grouped: Uint32Array;
  order: Uint32Array;
  places: Int32Array;
  /** How many keys have each digit. */
  counts: Uint32Array;
}

export function sortScratch(size: number): SortScratch {
  return {
    keys: new Uint32Array(size),
    otherKeys: new Uint32Array(size),
    otherRows: new Uint32Array(size),
    numbers: new Float64Array(size),
    otherNumbers: new Float64Array(size),
    rows: new Uint32Array(size),
    grouped: new Uint32Array(size),
    order: new Uint32Array(size),
    places: new Int32Array(size),
    counts: new Uint32Array(1 << MANY_BITS),
  };
}

/** Bits of a digit: few rows are sorted by small digits, so that counting them does not outweigh the rows. */
const MANY_BITS = 11;
const digitBits = (rows: number): number => (rows < 2048 ? 8 : MANY_BITS);

const SIGN = 0x80000000;
const FEW = 32;

/** Puts rows in the order of a column of whole numbers from 0. Rows that are equal in it stay in their order. */
export function sortRowsByWhole(rows: Uint32Array, column: Int32Array | Uint8Array, scratch: SortScratch): void {
  const { keys } = scratch;
  let sorted = true;
  for (let at = 0; at < rows.length; at++) {
    const key = column[rows[at]!]!;
    keys[at] = key;
    if (at > 0 && key < keys[at - 1]!) sorted = false;
  }
  if (!sorted) sortByKeys(rows, 0, rows.length, scratch);
}

/** Puts rows in the order of a column of numbers, none of them NaN. Rows that are equal in it stay in their order. */
export function sortRowsByNumber(rows: Uint32Array, column: Float64Array, scratch: SortScratch): void {
  const halves = new Uint32Array(column.buffer, column.byteOffset, 2 * column.length);
  const { keys } = scratch;
  const size = rows.length;
  let least = 0xffffffff;
  for (let at = 0; at < size; at++) {
    const key = upperKey(halves, rows[at]!);
    keys[at] = key;
    if (key < least) least = key;
  }
  // counted from the least one, keys are small numbers with few digits
  for (let at = 0; at < size; at++) keys[at]! -= least;
  sortByKeys(rows, 0, size, scratch);
  for (let start = 0, end = 1; start < size; start = end++) {
    const key = keys[start]!;
    while (end < size && keys[end] === key) end++;
    if (end - start === 1) continue;
    const first = lowerKey(halves, rows[start]!);
    let differ = false;
    for (let at = start; at < end; at++) {
      const lower = lowerKey(halves, rows[at]!);
      keys[at] = lower;
      if (lower !== first) differ = true;
    }
    if (differ) sortByKeys(rows, start, end, scratch);
  }
}

/** The upper half of a double's bits, turned so that they rise with the number; −0 is 0. */
function upperKey(halves: Uint32Array, row: number): number {
  const upper = halves[2 * row + 1]!;
  if (upper < SIGN) return (upper | SIGN) >>> 0;
  return upper === SIGN && halves[2 * row] === 0 ? SIGN : ~upper >>> 0;
}

function lowerKey(halves: Uint32Array, row: number): number {
  const upper = halves[2 * row + 1]!;
  const lower = halves[2 * row]!;
  return upper < SIGN || (upper === SIGN && lower === 0) ? lower : ~lower >>> 0;
}

/** Sorts a stretch of rows and their keys by the keys. */
function sortByKeys(rows: Uint32Array, start: number, end: number, scratch: SortScratch): void {
  const { keys } = scratch;
  if (end - start <= FEW) {
    for (let at = start + 1; at < end; at++) {
      const [key, row] = [keys[at]!, rows[at]!];
      let to = at;
      for (; to > start && keys[to - 1]! > key; to--) {
        keys[to] = keys[to - 1]!;
        rows[to] = rows[to - 1]!;
      }
      keys[to] = key;
      rows[to] = row;
    }
    return;
  }
  let all = 0;
  for (let at = start; at < end; at++) all |= keys[at]!;
  const bits = digitBits(end - start);
  for (let shift = 0; shift < 32 && all >>> shift > 0; shift += bits) pass(rows, start, end, shift, scratch);
}

/** One pass of the radix sort over a stretch: by the digit of the keys that begins at `shift`. */
function pass(rows: Uint32Array, start: number, end: number, shift: number, scratch: SortScratch): void {
  const { keys, otherKeys, otherRows, counts } = scratch;
  const bits = digitBits(end - start);
  const mask = (1 << bits) - 1;
  counts.fill(0, 0, mask + 1);
  for (let at = start; at < end; at++) counts[(keys[at]! >>> shift) & mask]!++;
  if (counts[(keys[start]! >>> shift) & mask] === end - start) return;
  let next = start;
  for (let digit = 0; digit <= mask; digit++) {
    const count = counts[digit]!;
    counts[digit] = next;
    next += count;
  }
  for (let at = start; at < end; at++) {
    const key = keys[at]!;
    const to = counts[(key >>> shift) & mask]!++;
    otherKeys[to] = key;
    otherRows[to] = rows[at]!;
  }
  keys.set(otherKeys.subarray(start, end), start);
  rows.set(otherRows.subarray(start, end), start);
}

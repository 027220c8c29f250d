/**
 * Random numbers that are the same on every machine: xoshiro128**, seeded by SplitMix32 from a seed and a name.
 * Every name has a stream of its own, so that a result does not depend on the order in which trusts are drawn.
 * Source: Blackman and Vigna, Scrambled linear pseudorandom number generators, ACM TOMS 47(4), 2021.
 */

/** A source of random whole numbers below 2³². */
export type Random = () => number;

/** FNV-1a, 32 bits: a name as a number. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** The stream of random numbers that belongs to a seed and a name. */
export function randomStream(seed: number, name: string): Random {
  let mixing = (seed ^ hashOf(name)) >>> 0;
  const next = () => {
    mixing = (mixing + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(mixing ^ (mixing >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
  const state = Int32Array.of(next(), next(), next(), next() | 1);
  const block = new Uint32Array(STREAM_BLOCK);
  let at = STREAM_BLOCK;
  return () => {
    if (at === STREAM_BLOCK) {
      fillRandom(block, state);
      at = 0;
    }
    return block[at++]!;
  };
}

/** Numbers that a stream makes ahead. */
const STREAM_BLOCK = 64;

/**
 * Fills a block with the next random whole numbers below 2³² and leaves the generator's state behind them: for loops in
 * which a call for each number would cost more than the number. The state is four numbers, not all of them 0.
 */
export function fillRandom(numbers: Uint32Array, state: Int32Array): void {
  let [a, b, c, d] = [state[0]!, state[1]!, state[2]!, state[3]!];
  for (let at = 0; at < numbers.length; at++) {
    const scrambled = Math.imul(b, 5);
    numbers[at] = Math.imul((scrambled << 7) | (scrambled >>> 25), 9);
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
  }
  state.set([a, b, c, d]);
}

/** A random whole number from 0 to `below` − 1 (`below` under 2¹⁶; the bias is below 2⁻¹⁶ and drowned by the draws). */
export function wholeBelow(random: Random, below: number): number {
  return Math.floor((random() / 0x1_0000_0000) * below);
}

/** A random number from 0 up to, but not including, 1, with 32 random bits. */
export function uniform(random: Random): number {
  return random() / 0x1_0000_0000;
}

/** The generator of `random.ts`, many numbers at a time: a call for each number would cost more than the number. */
import { fillRandom, type Random, randomStream } from "./random.ts";

/** Random whole numbers below 2³² in a block that is filled anew when it is used up. */
export interface NumberBlock {
  numbers: Uint32Array;
  refill: () => void;
}

const BLOCK = 1024;

/**
 * The block of numbers that belongs to a seed and a name: xoshiro128**, its state drawn from `randomStream(seed, name)`.
 * @param atLeast how many numbers are needed at once
 */
export function numberBlock(seed: number, name: string, atLeast: number): NumberBlock {
  const seeds: Random = randomStream(seed, name);
  const state = Int32Array.from({ length: 4 }, seeds);
  const numbers = new Uint32Array(Math.max(BLOCK, atLeast));
  return { numbers, refill: () => fillRandom(numbers, state) };
}

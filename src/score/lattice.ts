/**
 * Scores that come from places lie on a lattice: `from + (to − from)·(place − 1)/(ranked − 1)`.
 * A published score, rounded to two places, tells the place again as long as the lattice's step is above 0.01.
 */
import { roundHalfAway } from "./methodRounding.ts";

/** The scores of the best and of the last place. */
export interface Lattice {
  from: number;
  to: number;
}

/** Exact metric score of a place among `ranked`. A single ranked organisation gets the best score. */
export function scoreOfPlace(place: number, ranked: number, { from, to }: Lattice): number {
  return ranked === 1 ? from : from + ((to - from) * (place - 1)) / (ranked - 1);
}

/**
 * The place whose score, rounded, is the published one; null when the score is not on the lattice.
 * @param published the published score, rounded to `decimals`
 */
export function placeOfScore(published: number, ranked: number, lattice: Lattice, decimals: number): number | null {
  const { from, to } = lattice;
  const place = ranked === 1 ? 1 : Math.round(((published - from) * (ranked - 1)) / (to - from)) + 1;
  if (place < 1 || place > ranked) return null;
  const again = roundHalfAway(scoreOfPlace(place, ranked, lattice), decimals);
  return Math.abs(again - published) < 10 ** -decimals / 2 ? place : null;
}

/**
 * How many were ranked in a pool of which only some scores are at hand: the smallest number, from `atLeast` to `atMost`,
 * on whose lattice all the published scores lie. Null when there is none.
 * With some dozens of scores on a step above 0.01 a wrong number fits only by a rare chance; `docs/METHOD.md` lists
 * the pools found in this way beside the known ones.
 */
export function rankedFromScores(
  published: readonly number[],
  atLeast: number,
  atMost: number,
  lattice: Lattice,
  decimals: number,
): number | null {
  const distinct = [...new Set(published)];
  for (let ranked = Math.max(atLeast, 1); ranked <= atMost; ranked++) {
    if (distinct.every((score) => placeOfScore(score, ranked, lattice, decimals) !== null)) return ranked;
  }
  return null;
}

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

/** Difference between the scores of two neighbouring places. */
export function stepOf(ranked: number, { from, to }: Lattice): number {
  return ranked === 1 ? Number.POSITIVE_INFINITY : (to - from) / (ranked - 1);
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

/** A number of ranked organisations is believed only while wrong numbers are expected to fit this rarely. */
const BELIEVED = 0.01;

/**
 * How many were ranked in a pool of which only some scores are at hand: the smallest number, from `atLeast` up, on whose
 * lattice all the published scores lie. Null when the scores are too few to tell: a wrong number fits each score with a
 * chance of (rounding step)/(lattice step), and when wrong fits must be expected before the right one is reached the
 * search ends. `docs/METHOD.md` lists the pools found in this way beside the known ones.
 */
export function rankedFromScores(
  published: readonly number[],
  atLeast: number,
  lattice: Lattice,
  decimals: number,
): number | null {
  const { from, to } = lattice;
  // the best and the last score lie on every lattice and tell nothing
  const telling = [...new Set(published)].filter((score) => score > from && score < to);
  if (telling.length === 0) return null;
  let wrongFits = 0;
  for (let ranked = Math.max(atLeast, 1); wrongFits < BELIEVED; ranked++) {
    if (telling.every((score) => placeOfScore(score, ranked, lattice, decimals) !== null)) return ranked;
    wrongFits += Math.min(1, (10 ** -decimals * (ranked - 1)) / (to - from)) ** telling.length;
  }
  return null;
}

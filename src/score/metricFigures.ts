/** What follows from a metric's scores and is not held beside them: where a score comes from, and the places of the ranked. */
import {
  COMPUTED,
  GIVEN_BY,
  type MetricColumns,
  type MetricScores,
  NONE,
  PUBLISHED,
  type RankedPool,
} from "./league.ts";

const BY_PLACE = GIVEN_BY.indexOf("place");

/** Position in `BASIS` of one organisation's score. */
export function basisOf({ scores, takenOver }: MetricScores, row: number): number {
  if (Number.isNaN(scores[row]!)) return NONE;
  return takenOver[row] === 0 ? COMPUTED : PUBLISHED;
}

/** The pool in which an organisation is ranked. Null: it is not ranked. */
export function poolOf({ pools, givenBy, typeOf, units }: MetricScores, row: number): RankedPool | null {
  if (givenBy[row] !== BY_PLACE) return null;
  const [ownUnit, ownType] = [units?.[row] ?? 0, typeOf[row]];
  return pools.find(({ unit, type }) => unit === ownUnit && (type === null || type === ownType)) ?? null;
}

/**
 * Place among the ranked organisations of the pool, 1 the best, ties share the best. 0: not ranked.
 * The score tells it exactly: neighbouring places are further apart than its last digits by a factor of a million and more.
 */
export function placeOf(scored: MetricScores, row: number): number {
  const pool = poolOf(scored, row);
  if (pool === null) return 0;
  const { ranked, from, to } = pool;
  return ranked === 1 ? 1 : Math.round(((scored.scores[row]! - from) * (ranked - 1)) / (to - from)) + 1;
}

/** Number of ranked organisations in one organisation's pool. 0: not ranked. */
export function rankedOf(scored: MetricScores, row: number): number {
  return poolOf(scored, row)?.ranked ?? 0;
}

/** Scores of nobody yet. */
export function emptyScores(
  metricId: string,
  typeOf: Uint8Array,
  units: MetricColumns["units"] = null,
): MetricScores & { pools: RankedPool[]; fromValuesAlone: Map<number, number> } {
  const size = typeOf.length;
  return {
    metricId,
    scores: new Float64Array(size).fill(Number.NaN),
    givenBy: new Uint8Array(size),
    takenOver: new Uint8Array(size),
    pools: [],
    typeOf,
    units,
    fromValuesAlone: new Map(),
  };
}

/** What the rules of one metric share: its columns, what is known of its pool, and the scores they write. */
import type { Better } from "./definition.ts";
import {
  GIVEN_BY,
  type GivenBy,
  type MetricColumns,
  type MetricScores,
  type RankedPool,
  TAKEN_OVER,
  type TakenOver,
} from "./league.ts";
import type { SortScratch } from "./sortRows.ts";

export interface ScoringContext {
  columns: MetricColumns;
  typeOf: Uint8Array;
  better: Better;
  /** Which metric scores are good; lower ones unless the framework says otherwise. */
  betterScore: Better;
  /** True where equal shown values need not be equal. */
  hiddenDecimals: boolean;
  /** True where the shown value is the whole value: a count. */
  wholeValues: boolean;
  /** Whether every organisation of the pool is at hand. */
  poolComplete: boolean;
  /** Decimals of published scores. */
  decimals: number;
  scratch: SortScratch;
  /** Written to by the rules. */
  result: MetricScores & { pools: RankedPool[]; fromValuesAlone: Map<number, number> };
}

/** Positions in `GIVEN_BY`. */
export const GIVEN = Object.fromEntries(GIVEN_BY.map((name, at) => [name, at])) as Readonly<Record<GivenBy, number>>;

/** Gives a row its score. A row marked as taken over stays so. */
export function give(row: number, score: number, by: number, { result }: ScoringContext): void {
  result.scores[row] = score;
  result.givenBy[row] = by;
}

/** Marks a row's score as taken over. `alone` is what values and ranks alone give, where they give anything. */
export function markTakenOver(row: number, why: TakenOver, alone: number | null, context: ScoringContext): void {
  context.result.takenOver[row] = TAKEN_OVER.indexOf(why);
  if (alone !== null && !context.result.fromValuesAlone.has(row)) context.result.fromValuesAlone.set(row, alone);
}

/** Takes a row's published score over as it stands; without one the row has no score. */
export function takeOverAsPublished(row: number, why: TakenOver, context: ScoringContext): void {
  const published = context.columns.publishedScores[row]!;
  if (Number.isNaN(published)) return;
  markTakenOver(row, why, null, context);
  give(row, published, GIVEN["taken-over"], context);
}

/**
 * Likely ranges of average metric scores and league ranks: the percentile bootstrap over an organisation's own metrics.
 * They tell how far a result depends on which metrics happen to be in the set, not how sure each metric's value is.
 * Source: the method behind NHS England's ranges of Q4 2025/26 as far as the figures tell it, docs/analysis/ranges.md.
 */
import type { FrameworkDefinition } from "../score/definition.ts";
import type { LikelyRange } from "../score/leagueTable.ts";
import { roundHalfAway } from "../score/methodRounding.ts";
import type { LeagueDraws } from "./resampleLeague.ts";
import { countedPercentile, OUTSIDE } from "./resamplePlaces.ts";

/** Whose the ranges made here are. */
export const BY = "Standings";

export interface LikelyRanges {
  /** Of the average metric score, in its unit, rounded as averages are. Null: fewer than two metric scores. */
  likelyRangeOfScore: LikelyRange | null;
  /** Of the league rank, whole, 1 the best. Null: as above, or its table could not be ranked. */
  likelyRangeOfRank: LikelyRange | null;
}

/**
 * Likely ranges of one organisation, given by its row: 2.5th to 97.5th percentile (type 7) of the draws.
 * A rank between two whole ones is widened to the whole one outside, so that the range never covers fewer draws.
 */
export function likelyRangesOf(definition: FrameworkDefinition, drawn: LeagueDraws, row: number): LikelyRanges {
  const organisation = drawn.organisations[row] ?? null;
  if (!organisation?.average) return { likelyRangeOfScore: null, likelyRangeOfRank: null };
  const { average, ranks } = organisation;
  const rounded = (score: number) => roundHalfAway(score, definition.average.decimals);
  const rank = (share: number) => countedPercentile(ranks!.ranks, drawn.draws, share);
  return {
    likelyRangeOfScore: { low: rounded(average.low), high: rounded(average.high), by: BY },
    likelyRangeOfRank: ranks ? { low: Math.floor(rank(OUTSIDE)), high: Math.ceil(rank(1 - OUTSIDE)), by: BY } : null,
  };
}

/**
 * Chances from the draws of a league: the share of draws in which something comes about. Between 0 and 1.
 * A share of 10,000 draws is itself off by up to 0.01 (twice its standard error of at most 0.005).
 */
import type { FrameworkDefinition } from "../score/definition.ts";
import { tenthOf } from "./rankDraws.ts";
import type { LeagueDraws, OrganisationDraws } from "./resampleLeague.ts";

/** Chance of each segment, by segment. */
export type SegmentChances = Readonly<Record<string, number>>;

export interface Chances {
  /** After and before overrides. Null: fewer than two metric scores, or cut-points or flag not known. */
  adjustedSegment: SegmentChances | null;
  unadjustedSegment: SegmentChances | null;
  /** Of a rank within the best tenth of the table (rounded down). Null: not ranked, or fewer than ten in the table. */
  bestTenth: number | null;
  /** The same from the other end: joint places count as the worst of them. */
  worstTenth: number | null;
}

/** Chances of one organisation, given by its row. */
export function chancesOf(
  { segments }: FrameworkDefinition,
  { draws, organisations }: LeagueDraws,
  row: number,
): Chances {
  const organisation = organisations[row] ?? null;
  if (!organisation?.average) {
    return { adjustedSegment: null, unadjustedSegment: null, bestTenth: null, worstTenth: null };
  }
  const { average, keys, ranks, ranked } = organisation;
  const shares = (segmentOf: Uint8Array): SegmentChances =>
    Object.fromEntries(
      segments.map(({ segment }) => [
        segment,
        average.counts.reduce((sum, count, place) => (segmentOf[place] === segment ? sum + count : sum), 0) / draws,
      ]),
    );
  const tenth = tenthOf(ranked);
  const hasTenths = ranks !== null && tenth > 0;
  return {
    adjustedSegment: keys && shares(keys.adjusted),
    unadjustedSegment: keys && shares(keys.unadjusted),
    bestTenth: hasTenths ? ranks.ranks.subarray(1, tenth + 1).reduce((sum, count) => sum + count, 0) / draws : null,
    worstTenth: hasTenths ? ranks.worstTenth / draws : null,
  };
}

/** How two organisations of one table stand to each other. */
export interface Comparison {
  /** Chance that the first really stands before the second: better rank, plus half of the draws in which they are joint. */
  before: number;
  /** Share of draws in which they are joint. */
  joint: number;
  /** The same by the rounded average alone, without segment and override. */
  beforeByAverage: number;
  jointByAverage: number;
}

/** Compares two organisations, given by their rows. Null: not in one table, not ranked, or neither has metric scores. */
export function compare({ draws, organisations }: LeagueDraws, first: number, second: number): Comparison | null {
  const [one, other] = [organisations[first], organisations[second]];
  if (!one?.ranks || !other?.ranks || one.table !== other.table || !(one.average || other.average)) return null;
  const byRank = countBetter(one, other, one.keys!.keys, other.keys!.keys, draws);
  const byAverage = countBetter(one, other, null, null, draws);
  return {
    before: (byRank.better + byRank.equal / 2) / draws,
    joint: byRank.equal / draws,
    beforeByAverage: (byAverage.better + byAverage.equal / 2) / draws,
    jointByAverage: byAverage.equal / draws,
  };
}

/** Chance that the first stands behind the second, by rank: what `compare` tells, for two that are known to be ranked. */
export function chanceBehind(one: OrganisationDraws, other: OrganisationDraws, draws: number): number {
  const { better, equal } = countBetter(one, other, one.keys!.keys, other.keys!.keys, draws);
  return 1 - (better + equal / 2) / draws;
}

/** Draws in which the first is better than the second, and in which they are equal. Without keys: by place. */
function countBetter(
  one: OrganisationDraws,
  other: OrganisationDraws,
  oneKeys: Uint16Array | null,
  otherKeys: Uint16Array | null,
  draws: number,
): { better: number; equal: number } {
  const [onePlaces, otherPlaces] = [one.average?.places ?? null, other.average?.places ?? null];
  let better = 0;
  let equal = 0;
  for (let draw = 0; draw < draws; draw++) {
    const onePlace = onePlaces === null ? one.heldPlace : onePlaces[draw]!;
    const otherPlace = otherPlaces === null ? other.heldPlace : otherPlaces[draw]!;
    const gap =
      oneKeys === null || otherKeys === null ? onePlace - otherPlace : oneKeys[onePlace]! - otherKeys[otherPlace]!;
    if (gap < 0) better++;
    else if (gap === 0) equal++;
  }
  return { better, equal };
}

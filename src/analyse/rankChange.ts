/** Why an organisation's league rank is another one in a later period of the same framework. */
import type { LikelyRange } from "../score/leagueTable.ts";
import { applyOverrides } from "../score/overrides.ts";
import { type OwnRow, rowIn, type ScoredPeriod } from "./changesOwnRow.ts";

/**
 * How a movement stands to the likely ranges of rank: "inside" where the later rank lies in the earlier period's range or
 * the earlier rank in the later period's, so that chance alone may explain it; "beyond" where no range holds the other rank.
 */
export type Judgement = "no-movement" | "inside-likely-range" | "beyond-likely-range" | "no-likely-range";

/** The change of one organisation's league rank, in places. Above 0 is worse, below 0 better. */
export interface RankChange {
  trustCode: string;
  before: number;
  after: number;
  jointBefore: boolean;
  jointAfter: boolean;
  trustsRankedBefore: number;
  trustsRankedAfter: number;
  /** `after − before`; the sum of `own` and `others`. */
  change: number;
  /** Rank of the later segment and average in the earlier table, minus the rank before. */
  own: number;
  /** The rest: the others moved, came or left. */
  others: number;
  /** The parts of `own`, which they sum to, in this order: average, then cut-points, then override. */
  ownParts: {
    /** The own average moved; segments by the earlier cut-points, the override as before. */
    average: number;
    /** The cut-points between segments moved. 0 where they are fixed. */
    cutPoints: number;
    /** The override flag was raised or lifted. 0 where it is as before. */
    override: number;
  };
  flagBefore: boolean | null;
  flagAfter: boolean | null;
  segmentBefore: number;
  segmentAfter: number;
  likelyRangeBefore: LikelyRange | null;
  likelyRangeAfter: LikelyRange | null;
  judgement: Judgement;
}

/** Likely ranges of rank of one organisation in two periods; null: not known. */
export interface LikelyRangesOfRank {
  before: LikelyRange | null;
  after: LikelyRange | null;
}

/** What an organisation's place in a table is made from. */
interface Standing {
  adjustedSegment: number;
  averageMetricScore: number;
}

/**
 * Splits the change of a league rank into own and others' movement, which add up exactly. Null where the organisation is
 * not ranked in one of the periods or stands in tables of different types.
 * @throws where the two periods belong to different frameworks: their ranks rest on other rules
 */
export function rankChange(
  before: ScoredPeriod,
  after: ScoredPeriod,
  trustCode: string,
  ranges: LikelyRangesOfRank = { before: null, after: null },
): RankChange | null {
  if (before.definition.id !== after.definition.id) {
    throw new Error(`expected two periods of one framework, found ${before.definition.id} and ${after.definition.id}`);
  }
  const [was, is] = [rowIn(before, trustCode), rowIn(after, trustCode)];
  if (!was || !is || tableOf(was) !== tableOf(is)) return null;
  const [rankBefore, rankAfter] = [rankOf(was), rankOf(is)];
  if (rankBefore === 0 || rankAfter === 0) return null;
  const { averageMetricScore } = standingOf(is);
  const atOldCuts = segmentByCuts(averageMetricScore, was) ?? unadjustedOf(is);
  const place = (adjustedSegment: number) => rankAmong({ adjustedSegment, averageMetricScore }, was);
  const afterAverage = place(overridden(atOldCuts, was));
  const afterCuts = place(overridden(unadjustedOf(is), was));
  const afterFlag = rankAmong(standingOf(is), was);
  const change = rankAfter - rankBefore;
  return {
    trustCode,
    before: rankBefore,
    after: rankAfter,
    jointBefore: before.scores.joint[was.row] === 1,
    jointAfter: after.scores.joint[is.row] === 1,
    trustsRankedBefore: before.scores.ranked[tableOf(was)]!,
    trustsRankedAfter: after.scores.ranked[tableOf(is)]!,
    change,
    own: afterFlag - rankBefore,
    others: rankAfter - afterFlag,
    ownParts: {
      average: afterAverage - rankBefore,
      cutPoints: afterCuts - afterAverage,
      override: afterFlag - afterCuts,
    },
    flagBefore: flagOf(was),
    flagAfter: flagOf(is),
    segmentBefore: standingOf(was).adjustedSegment,
    segmentAfter: standingOf(is).adjustedSegment,
    likelyRangeBefore: ranges.before,
    likelyRangeAfter: ranges.after,
    judgement: judgeMovement(rankBefore, rankAfter, ranges),
  };
}

/** Whether a movement lies inside the likely ranges at hand. */
export function judgeMovement(before: number, after: number, ranges: LikelyRangesOfRank): Judgement {
  if (before === after) return "no-movement";
  if (ranges.before === null && ranges.after === null) return "no-likely-range";
  const holds = (range: LikelyRange | null, rank: number) => range !== null && range.low <= rank && rank <= range.high;
  return holds(ranges.after, before) || holds(ranges.before, after) ? "inside-likely-range" : "beyond-likely-range";
}

/** Place that a standing would have in the table of an organisation, in that organisation's stead. */
function rankAmong(standing: Standing, own: OwnRow): number {
  const { league, definition } = own.period;
  const isBefore = (other: Standing) => {
    for (const key of definition.ranking.by) if (other[key] !== standing[key]) return other[key] < standing[key];
    return false;
  };
  let place = 1;
  for (let row = 0; row < league.organisations.length; row++) {
    const other = { period: own.period, row };
    if (row !== own.row && tableOf(other) === tableOf(own) && rankOf(other) !== 0 && isBefore(standingOf(other))) {
      place++;
    }
  }
  return place;
}

function standingOf({ period, row }: OwnRow): Standing {
  const { adjustedSegments, average } = period.scores;
  return { adjustedSegment: adjustedSegments[row]!, averageMetricScore: average.rounded[row]! };
}

function rankOf({ period, row }: OwnRow): number {
  return period.scores.leagueRanks[row]!;
}

function unadjustedOf({ period, row }: OwnRow): number {
  return period.scores.unadjusted.segments[row]!;
}

/** The league table an organisation stands in. */
function tableOf({ period, row }: OwnRow): number {
  return period.definition.ranking.within === "within-type" ? period.league.typeOf[row]! : 0;
}

/** Segment of an average by the cut-points of a period; null where these are not known. */
function segmentByCuts(average: number, { period, row }: OwnRow): number | null {
  const cuts = period.scores.unadjusted.cutPoints[period.league.typeOf[row]!] ?? null;
  return cuts === null ? null : 1 + cuts.filter((cut) => average > cut + 1e-9).length;
}

/** A segment held back by the overrides as an organisation's flags stand in its period. */
function overridden(segment: number, { period, row }: OwnRow): number {
  const overrides = period.definition.overrides.map(({ id, segmentNoBetterThan }) => {
    const { flags } = period.scores.overrides.find((override) => override.id === id)!;
    return { segmentNoBetterThan, flags: flags.slice(row, row + 1) };
  });
  return applyOverrides(Uint8Array.of(segment), overrides)[0]!;
}

/** Whether any override flag is raised; null: not known. */
function flagOf({ period, row }: OwnRow): boolean | null {
  const flags = period.scores.overrides.map((override) => override.flags[row]!);
  return flags.includes(1) ? true : flags.includes(-1) ? null : false;
}

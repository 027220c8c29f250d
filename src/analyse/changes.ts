/** What changed in a league table between two periods of one framework: who moved, who joined, who left. */
import { type AverageChange, averageChange } from "./averageChange.ts";
import { rowIn, type ScoredPeriod, typeOfOwn } from "./changesOwnRow.ts";
import { type LikelyRangesOfRank, type RankChange, rankChange } from "./rankChange.ts";

/** One organisation's change. Null parts: no average, or no rank, in one of the periods. */
export interface Change {
  trustCode: string;
  rank: RankChange | null;
  average: AverageChange | null;
}

/** A table's changes. */
export interface TableChanges {
  /** Organisations that stand in the table in both periods, the largest movement of rank first. */
  moved: readonly Change[];
  /** Codes of those that stand in the table in one of the periods only. */
  joined: readonly string[];
  left: readonly string[];
}

/** Likely ranges of rank of an organisation in both periods. */
export type RangesOf = (trustCode: string) => LikelyRangesOfRank;
const NO_RANGES: RangesOf = () => ({ before: null, after: null });

/**
 * The changes of one table, or of those of its organisations that `wanted` names.
 * Largest movement of rank first, then largest change of average, then by code: the order of rows does not matter.
 */
export function tableChanges(
  before: ScoredPeriod,
  after: ScoredPeriod,
  typeId: string,
  wanted: ReadonlySet<string> | null = null,
  rangesOf: RangesOf = NO_RANGES,
): TableChanges {
  const { stayed, joined, left } = membership(before, after, typeId, wanted);
  const moved = stayed.map((trustCode) => changeOf(before, after, trustCode, rangesOf));
  moved.sort(
    (a, b) =>
      Math.abs(b.rank?.change ?? 0) - Math.abs(a.rank?.change ?? 0) ||
      Math.abs(b.average?.parts.total ?? 0) - Math.abs(a.average?.parts.total ?? 0) ||
      (a.trustCode < b.trustCode ? -1 : 1),
  );
  return { moved, joined, left };
}

/** The change of one organisation. */
export function changeOf(
  before: ScoredPeriod,
  after: ScoredPeriod,
  trustCode: string,
  rangesOf: RangesOf = NO_RANGES,
): Change {
  const rank = rankChange(before, after, trustCode, rangesOf(trustCode));
  return { trustCode, rank, average: averageChange(before, after, trustCode) };
}

/** Who stands in a table in both periods, in the later one only, and in the earlier one only. In the order of codes. */
export function membership(
  before: ScoredPeriod,
  after: ScoredPeriod,
  typeId: string,
  wanted: ReadonlySet<string> | null = null,
): { stayed: string[]; joined: string[]; left: string[] } {
  const members = (period: ScoredPeriod) =>
    period.league.organisations.filter((code) => {
      const own = rowIn(period, code);
      return own !== null && typeOfOwn(own) === typeId && (wanted === null || wanted.has(code));
    });
  const [old, now] = [new Set(members(before)), new Set(members(after))];
  return {
    stayed: [...old].filter((code) => now.has(code)).sort(),
    joined: [...now].filter((code) => !old.has(code)).sort(),
    left: [...old].filter((code) => !now.has(code)).sort(),
  };
}

/** A real tie, for the method page: how joint places are counted. */
import type { PeriodFacts, TrustFacts } from "../format/leagueFacts.ts";

export interface TieExample {
  reportingPeriod: string;
  trustType: string;
  plural: string;
  trustsRanked: number;
  /** The joint trusts, with the one before and the one after them. */
  rows: readonly Pick<
    TrustFacts,
    "trustCode" | "trustName" | "adjustedSegment" | "averageMetricScore" | "leagueRank" | "joint" | "likelyRangeOfRank"
  >[];
  /** The place that the joint trusts share, how many they are, and the next place that is given; null: they are last. */
  sharedRank: number;
  trustsJoint: number;
  nextRank: number | null;
}

/** The best placed tie of the smallest table that has one, of two trusts if there is one of two. Null: no tie at all. */
export function tieExample({ tables, reportingPeriod }: PeriodFacts): TieExample | null {
  for (const table of [...tables].sort((a, b) => a.trustsRanked - b.trustsRanked)) {
    const ranked = table.trusts.filter(({ leagueRank }) => leagueRank !== null);
    const ties = [
      ...Map.groupBy(
        ranked.filter(({ joint }) => joint),
        ({ leagueRank }) => leagueRank!,
      ).values(),
    ].sort((a, b) => a.length - b.length || a[0]!.leagueRank! - b[0]!.leagueRank!);
    const [tie] = ties;
    if (!tie) continue;
    const at = ranked.indexOf(tie[0]!);
    const rows = ranked.slice(Math.max(0, at - 1), at + tie.length + 1);
    return {
      reportingPeriod,
      trustType: table.trustType,
      plural: table.plural,
      trustsRanked: table.trustsRanked,
      rows: rows.map(
        ({
          trustCode,
          trustName,
          adjustedSegment,
          averageMetricScore,
          leagueRank,
          joint,
          likelyRangeOfRank,
        }: TrustFacts) => ({
          trustCode,
          trustName,
          adjustedSegment,
          averageMetricScore,
          leagueRank,
          joint,
          likelyRangeOfRank,
        }),
      ),
      sharedRank: tie[0]!.leagueRank!,
      trustsJoint: tie.length,
      nextRank: ranked[at + tie.length]?.leagueRank ?? null,
    };
  }
  return null;
}

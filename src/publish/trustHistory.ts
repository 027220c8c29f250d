/** Where a trust stood in each quarter up to one, and the chart of it: drawn once for all pages that show it. */
import type { LeagueFacts, TrustFacts } from "../format/leagueFacts.ts";
import { type HistoryPoint, rankHistory } from "./rankHistory.ts";

/** Its lines in the tables of its type up to a quarter, oldest first; those in which it has no rank are left out. */
export function linesUntil(
  { periods }: LeagueFacts,
  trustCode: string,
  trustType: string,
  until: string,
): TrustFacts[] {
  return periods
    .filter(({ reportingPeriod }) => reportingPeriod <= until)
    .flatMap(({ tables }) => tables.find((table) => table.trustType === trustType)?.trusts ?? [])
    .filter((own) => own.trustCode === trustCode && own.leagueRank !== null && own.adjustedSegment !== null);
}

export const pointOf = (own: TrustFacts): HistoryPoint => ({
  reportingPeriod: own.reportingPeriod,
  frameworkId: own.framework.id,
  leagueRank: own.leagueRank!,
  joint: own.joint,
  trustsRanked: own.trustsRanked,
  adjustedSegment: own.adjustedSegment!,
  likelyRangeOfRank: own.likelyRangeOfRank,
});

const drawn = new WeakMap<LeagueFacts, Map<string, string | null>>();

/** The chart of its rank over the quarters up to one; null: fewer than two. */
export function trustHistoryPicture(
  league: LeagueFacts,
  trustCode: string,
  trustType: string,
  until: string,
): string | null {
  const known = drawn.get(league) ?? new Map<string, string | null>();
  drawn.set(league, known);
  const key = `${trustCode} ${trustType} ${until}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const picture = rankHistory(linesUntil(league, trustCode, trustType, until).map(pointOf));
  known.set(key, picture);
  return picture;
}

/** A trust's standing in words: the sentence that says it all, and its parts. */
import { formatPeriod, formatRank, formatScore, ordinal } from "../format/figures.ts";
import type { TrustFacts } from "../format/leagueFacts.ts";
import type { LikelyRange } from "../score/leagueTable.ts";

/** What a sentence about a standing needs. */
export type Standing = Pick<
  TrustFacts,
  | "trustName"
  | "leagueRank"
  | "joint"
  | "trustsRanked"
  | "averageMetricScore"
  | "adjustedSegment"
  | "unadjustedSegment"
  | "financialOverride"
  | "likelyRangeOfRank"
  | "reportingPeriod"
>;

/** What a segment means, as the publisher says: 1 the narrowest range of challenges, the last the broadest. */
export function segmentMeaning(segment: number, segments: number): string {
  if (segment === 1) return "the narrowest range of challenges";
  return segment === segments
    ? "the broadest range of challenges"
    : "between the narrowest and the broadest range of challenges";
}

/** "between 28th and 72nd", "at 1st". */
export function betweenPlaces({ low, high }: LikelyRange): string {
  return low === high ? `at ${ordinal(low)}` : `between ${ordinal(low)} and ${ordinal(high)}`;
}

/** Whose a range is, as a remark: "published by NHS England", "estimated by Standings". */
export function rangeSource({ by }: LikelyRange): string {
  return by === "Standings" ? "estimated by Standings" : `published by ${by}`;
}

/**
 * Where a trust stands and how sure that is, in two or three sentences.
 * @param plural of the trusts it is ranked among: "acute trusts"
 */
export function standingSentences(trust: Standing, plural: string): string[] {
  const { trustName, leagueRank, joint, trustsRanked, averageMetricScore, adjustedSegment, likelyRangeOfRank } = trust;
  const period = formatPeriod(trust.reportingPeriod);
  if (leagueRank === null || adjustedSegment === null) {
    return [`${trustName} has no place in the table of ${period}: its score, its segment or its flag is not known.`];
  }
  const first = `${trustName} is ${formatRank(leagueRank, joint, trustsRanked)} ${plural} in ${period}, in segment ${adjustedSegment} of 4, with an average score of ${formatScore(averageMetricScore)} (1.00 is best, 4.00 is worst).`;
  const sure = likelyRangeOfRank
    ? `Its place could as well lie ${betweenPlaces(likelyRangeOfRank)}: that is its likely range, ${rangeSource(likelyRangeOfRank)}.`
    : "No likely range can be given for this quarter, because the figures behind the score are not published in what we have.";
  return [first, sure, overrideSentence(trust)].filter((sentence) => sentence !== "");
}

/** What the override does to a trust's segment; empty where it has no flag. */
export function overrideSentence({ financialOverride, unadjustedSegment, adjustedSegment }: Standing): string {
  if (financialOverride === null) return "Whether the financial override applies to it is not known.";
  if (!financialOverride) return "";
  return unadjustedSegment !== adjustedSegment
    ? `Its score alone would put it in segment ${unadjustedSegment}; the financial override holds a trust with a deficit in segment ${adjustedSegment} or worse.`
    : "The financial override applies to it, a trust with a deficit, but changes nothing: its score alone puts it in the same segment.";
}

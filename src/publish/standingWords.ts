/** A trust's standing in words: the sentence that says it all, and its parts. */
import { formatPeriod, formatRank, formatScore, list, ordinal } from "../format/figures.ts";
import type { TrustFacts } from "../format/leagueFacts.ts";
import type { FrameworkDefinition } from "../score/definition.ts";
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

/** "acute trusts" as one of them: "acute trust". */
export const singular = (plural: string): string => plural.replace(/s$/, "");

/** "acute trusts" as one of them with its article: "an acute trust". */
export function aTrust(plural: string): string {
  return `${/^[aeiou]/i.test(plural) ? "an" : "a"} ${singular(plural)}`;
}

/** The segments in which the override holds a trust: "segment 3 or 4". Empty: the framework has no override. */
export function heldIn({ segments, overrides: [rule] }: Pick<FrameworkDefinition, "segments" | "overrides">): string {
  if (!rule) return "";
  const held = segments.filter(({ segment }) => segment >= rule.segmentNoBetterThan);
  return `segment ${list(
    held.map(({ segment }) => `${segment}`),
    "or",
  )}`;
}

/** Whose a range is, as a remark: "published by NHS England", "estimated by Standings". */
export function rangeSource({ by }: LikelyRange): string {
  return by === "Standings" ? "estimated by Standings" : `published by ${by}`;
}

/**
 * Where a trust stands and how sure that is, in two or three sentences.
 * @param plural of the trusts it is ranked among: "acute trusts"
 */
export function standingSentences(
  trust: Standing,
  plural: string,
  definition: Pick<FrameworkDefinition, "segments" | "overrides">,
): string[] {
  const { trustName, leagueRank, joint, trustsRanked, averageMetricScore, adjustedSegment, likelyRangeOfRank } = trust;
  const period = formatPeriod(trust.reportingPeriod);
  if (leagueRank === null || adjustedSegment === null) {
    return [`${trustName} has no place in the table of ${period}: its score, its segment or its flag is not known.`];
  }
  const place =
    trustsRanked === 1
      ? `the only ${singular(plural)} in the table`
      : `${formatRank(leagueRank, joint, trustsRanked)} ${plural}`;
  const score =
    averageMetricScore === null
      ? ""
      : `, with an average score of ${formatScore(averageMetricScore)} (1.00 is best, 4.00 is worst)`;
  const first = `${trustName} is ${place} in ${period}, in segment ${adjustedSegment} of ${definition.segments.length}${score}.`;
  return [first, certainty(trustsRanked, likelyRangeOfRank), overrideSentence(trust, definition)].filter(
    (sentence) => sentence !== "",
  );
}

function certainty(trustsRanked: number, range: LikelyRange | null): string {
  if (trustsRanked === 1) return "";
  if (range !== null && range.low === range.high) return `Its likely range is that place alone, ${rangeSource(range)}.`;
  return range
    ? `Its likely range is ${ordinal(range.low)} to ${ordinal(range.high)}, ${rangeSource(range)}: how far its place depends on which metrics are in the set.`
    : "No likely range can be given for this quarter, because the figures behind the score are not published in what we have.";
}

/** What the override does to a trust's segment; empty where it has no flag, or the framework no override. */
export function overrideSentence(
  { financialOverride, unadjustedSegment, adjustedSegment }: Standing,
  definition: Pick<FrameworkDefinition, "segments" | "overrides">,
): string {
  const held = heldIn(definition);
  if (held === "") return "";
  if (financialOverride === null) return "Whether the financial override applies to it is not known.";
  if (!financialOverride) return "";
  return unadjustedSegment !== null && unadjustedSegment !== adjustedSegment
    ? `Its score alone would put it in segment ${unadjustedSegment}; the financial override holds a trust with a deficit in ${held}.`
    : "The financial override applies to it, a trust with a deficit, but changes nothing: its score alone puts it in the same segment.";
}

/** More that is true of one trust: beside the middle of its table, its neighbours, its segment, its quarters, its override. */
import { formatRank, formatScore, ordinal } from "../format/figures.ts";
import type { TableFacts, TrustFacts } from "../format/leagueFacts.ts";
import { challengesOf } from "../format/segmentWords.ts";
import type { LeagueTableRow } from "../score/leagueTable.ts";
import type { Choose } from "./choose.ts";
import { comparing, counted, countedTrusts, name, quarter, rank, score, segment } from "./phrases.ts";
import { NOTHING, say, sayList, sentence, tell } from "./say.ts";
import type { Phrase } from "./story.ts";
import type { StoryWorld, TableOf } from "./world.ts";

/** Trusts that share a place and are named; more are counted. */
const NAMED = 3;

/** Median of the scores of a table; null: none is known. */
export function middleScore({ trusts }: Pick<TableFacts, "trusts">): number | null {
  const scores = trusts.flatMap(({ averageMetricScore }) => averageMetricScore ?? []).sort((a, b) => a - b);
  const [low, high] = [scores[(scores.length - 1) >> 1], scores[scores.length >> 1]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

/** Difference of two scores as they are written, so that a reader can take one from the other. */
export const apartAsWritten = (one: number, other: number): number =>
  Math.round(100 * Math.abs(Number(formatScore(one)) - Number(formatScore(other)))) / 100;

/** The score beside the middle one of the table. */
export function besideMiddle(own: TrustFacts, table: TableFacts, choose: Choose): Phrase {
  const middle = middleScore(table);
  const { averageMetricScore: points } = own;
  if (middle === null || points === null || table.trusts.length < 3) return NOTHING;
  const told = tell("score", formatScore(middle), middle, "scores/middle", table);
  const gap = apartAsWritten(points, middle);
  if (gap === 0) return sentence(say`${name(own)} has just the middle score of the table, ${told}`);
  const step = comparing(`${formatScore(gap)} ${points < middle ? "better" : "worse"}`, gap, "scores/apart", own);
  return choose(`middle ${own.trustCode}`, [
    () => sentence(say`the score of ${name(own)} is ${step} than the middle score of the table, ${told}`),
    () => sentence(say`the middle score of the table is ${told}; that of ${name(own)} is ${step}`),
  ])();
}

/** Who shares its rank, and who stands next before and after it. The trust has been named before. */
export function neighbours(own: TrustFacts, { trusts }: TableFacts): Phrase[] {
  if (own.leagueRank === null) return [];
  const ranked = trusts.filter(({ leagueRank }) => leagueRank !== null);
  const at = (wanted: number | undefined) => ranked.filter(({ leagueRank }) => leagueRank === wanted);
  const same = at(own.leagueRank).filter((other) => other !== own);
  const before = at(ranked.findLast(({ leagueRank }) => leagueRank! < own.leagueRank!)?.leagueRank ?? undefined);
  const after = at(ranked.find(({ leagueRank }) => leagueRank! > own.leagueRank!)?.leagueRank ?? undefined);
  const who = (others: readonly TrustFacts[]) =>
    others.length <= NAMED
      ? sayList(others.map(name))
      : say`${counted(others.length, "neighbours", own.reportingPeriod)} trusts`;
  const next = (others: readonly TrustFacts[]) => {
    const each = others.length === 1 ? "" : " each";
    const [first] = others as [TrustFacts];
    // a better score can stand behind a worse one, and the segment is why
    const elsewhere = first.adjustedSegment === own.adjustedSegment ? NOTHING : say`, in ${segment(first)}`;
    return say`${{ text: each === "" ? "comes" : "come", told: [] }} ${who(others)}, with a score of ${score(first)}${{ text: each, told: [] }}${elsewhere}`;
  };
  return [
    ...(same.length === 0 ? [] : [sentence(say`it shares its rank with ${who(same)}`)]),
    ...(before.length === 0 ? [] : [sentence(say`before it in the table ${next(before)}`)]),
    ...(after.length === 0 ? [] : [sentence(say`after it in the table ${next(after)}`)]),
  ];
}

/** How many of the table share its segment, and what the segment stands for. */
export function segmentShare(own: TrustFacts, { period, table }: TableOf): Phrase {
  const { adjustedSegment, reportingPeriod } = own;
  if (adjustedSegment === null) return NOTHING;
  const group = table.trusts.filter((each) => each.adjustedSegment === adjustedSegment);
  const size = countedTrusts(group.length, table, `segments/${adjustedSegment}`);
  const meaning = challengesOf(period.definition, adjustedSegment);
  const stands =
    meaning === null
      ? NOTHING
      : say`, which stands for ${tell("segment", meaning, adjustedSegment, "segments/title", { reportingPeriod })}`;
  return group.length === 1
    ? sentence(say`${name(own)} alone is in ${segment(own)}${stands}`)
    : sentence(say`${name(own)} is one of ${size} in ${segment(own)}${stands}`);
}

/** How many places of the table its likely range covers. */
export function rangeWidth(own: TrustFacts): Phrase {
  const { likelyRangeOfRank: range, trustsRanked } = own;
  if (range === null || range.low === range.high) return NOTHING;
  const covers = comparing(
    `covers ${range.high - range.low + 1} of the ${trustsRanked} places`,
    range.high - range.low + 1,
    "likelyRangeOfRank",
    own,
  );
  return sentence(say`the likely range of ${name(own)} ${covers} in the table`);
}

/** Its lines in the earlier quarters of the same framework year, oldest first. */
export function earlierOfYear({ league }: Pick<StoryWorld, "league">, own: TrustFacts): TrustFacts[] {
  return league.periods
    .filter((each) => each.reportingPeriod < own.reportingPeriod && each.definition.id === own.framework.id)
    .flatMap(({ tables }) => tables.flatMap(({ trusts }) => trusts.filter((each) => each.trustCode === own.trustCode)))
    .filter(({ trustType, leagueRank }) => trustType === own.trustType && leagueRank !== null);
}

/** "2.03 in Q1 2025/26, 2.10 in Q2 2025/26". */
const inQuarters = (rows: readonly TrustFacts[], told: (row: TrustFacts) => Phrase) =>
  sayList(rows.map((row) => say`${told(row)} in ${quarter(row.reportingPeriod)}`));

/** Its ranks in the quarters of the framework year before the last one, which stands in the sentence before. */
export function ranksBefore(world: Pick<StoryWorld, "league">, own: TrustFacts): Phrase {
  const earlier = earlierOfYear(world, own).filter(
    ({ reportingPeriod }) => reportingPeriod !== own.before?.reportingPeriod,
  );
  return earlier.length === 0 ? NOTHING : sentence(say`before that, it was ${inQuarters(earlier, rankWithRange)}`);
}

/** Its ranks in all earlier quarters of the framework year, by name. */
export function ranksOfYear(world: Pick<StoryWorld, "league">, own: TrustFacts): Phrase {
  const earlier = earlierOfYear(world, own);
  return earlier.length === 0
    ? NOTHING
    : sentence(say`the rank of ${name(own)} was ${inQuarters(earlier, rankWithRange)}`);
}

/** Its scores over the quarters of the framework year. The trust has been named before. */
export function scoresOfYear(world: Pick<StoryWorld, "league">, own: TrustFacts): Phrase {
  const earlier = earlierOfYear(world, own);
  return earlier.length === 0 || own.averageMetricScore === null
    ? NOTHING
    : sentence(say`its score was ${inQuarters(earlier, score)}; it is ${score(own)} now`);
}

function rankWithRange(row: LeagueTableRow): Phrase {
  const { likelyRangeOfRank: likely } = row;
  if (likely === null) return rank(row);
  const { low, high } = likely;
  const text = low === high ? `likely ${ordinal(low)} alone` : `likely ${ordinal(low)} to ${ordinal(high)}`;
  return say`${rank(row)} (${tell("range", text, `${low} to ${high}`, "likelyRangeOfRank", row)})`;
}

/** Its rank had no trust the flag. Empty: not known, or no override. The trust has been named before. */
export function overrideLifted(own: TrustFacts): Phrase {
  const { flagged, leagueRank, joint, places } = own.withoutOverride;
  if (flagged === null || leagueRank === null || places === null) return NOTHING;
  if (places === 0) {
    return sentence(
      say`${comparing("were the override lifted for all", 0, "withoutOverride/places", own)}, it would keep its rank`,
    );
  }
  const text = formatRank(leagueRank, joint, own.trustsRanked);
  const place = tell("rank", text, leagueRank, "withoutOverride/leagueRank", own);
  return sentence(
    say`${comparing("were the override lifted for all", places, "withoutOverride/places", own)}, it would be ${place}`,
  );
}

/** By name, whether the override applies to a trust whose segment it does not change. */
export function noOverride(own: TrustFacts): Phrase {
  const { flagged, moved } = own.withoutOverride;
  if (flagged !== false || moved || own.adjustedSegment === null) return NOTHING;
  return sentence(
    say`${comparing("the financial override does not apply", false, "financialOverride", own)} to ${name(own)}`,
  );
}

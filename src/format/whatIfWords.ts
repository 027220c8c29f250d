/** A what-if in sentences, for readers who do not see the table. */
import type { Standing } from "../analyse/whatIf.ts";
import { count, formatRank, formatScore, list, ordinal } from "./figures.ts";
import type { NamedTrust, WhatIfFacts } from "./whatif.ts";

/** Names told one by one; beyond that they are counted. */
const TOLD = 3;

/** "41st of 134"; "not ranked". */
export function rankInWords({ leagueRank, joint }: Standing, of: number): string {
  return leagueRank === null ? "not ranked" : formatRank(leagueRank, joint, of);
}

/** One or two sentences: where the trust would stand, and whom it would pass. */
export function whatIfSentence(facts: WhatIfFacts): string {
  const { trustName, before, after, trustsRanked, changes, passed, passedBy, moved } = facts;
  if (changes.length === 0)
    return `Nothing is changed: ${trustName} stands where it is published, ${place(before, trustsRanked)}.`;
  const others = moved.filter(({ changedItself }) => !changedItself).filter(movesVisibly).length;
  return [
    `With ${count(changes.length, "change")} ${trustName} would be ${place(after, trustsRanked)}; it is ${place(before, trustsRanked)}.`,
    passed.length > 0 ? `It would pass ${told(passed)}.` : "",
    passedBy.length > 0 ? `It would be passed by ${told(passedBy)}.` : "",
    others > 0 ? `${count(others, "other trust")} would move.` : "No other trust would move.",
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}

/** The result in one short line: "78th of 134 (now 87th), 2.48, segment 3". */
export function whatIfBar({ before, after, trustsRanked }: WhatIfFacts): string {
  const now =
    before.leagueRank === after.leagueRank || before.leagueRank === null
      ? ""
      : ` (published: ${ordinal(before.leagueRank)})`;
  return `${rankInWords(after, trustsRanked)}${now}, score ${formatScore(after.averageMetricScore)}, segment ${after.adjustedSegment ?? "–"}`;
}

function place(standing: Standing, of: number): string {
  const segment = standing.adjustedSegment === null ? "no segment" : `segment ${standing.adjustedSegment}`;
  return `${rankInWords(standing, of)}, score ${formatScore(standing.averageMetricScore)}, ${segment}`;
}

function told(trusts: readonly NamedTrust[]): string {
  const names = trusts.slice(0, TOLD).map(({ trustName }) => trustName);
  const rest = trusts.length - names.length;
  return list(rest > 0 ? [...names, `${rest} more`] : names);
}

/** Whether a move shows in the figures as they are written: rank, score with two decimals, segments. */
export function movesVisibly({ before, after }: { before: Standing; after: Standing }): boolean {
  const shown = ({ averageMetricScore, unadjustedSegment, adjustedSegment, leagueRank, joint }: Standing) =>
    [averageMetricScore, unadjustedSegment, adjustedSegment, leagueRank, joint].join();
  return shown(before) !== shown(after);
}

/** More that is true of several trusts: beside the middle of the table, how far apart, and what moved since the quarter before. */
import { formatScore } from "../format/figures.ts";
import type { TableFacts, TrustFacts } from "../format/leagueFacts.ts";
import { apartAsWritten, middleScore } from "./ownContext.ts";
import { comparing, counted, inArea, name, quarter } from "./phrases.ts";
import { NOTHING, say, sentence, tell } from "./say.ts";
import type { Phrase } from "./story.ts";
import type { StoryArea } from "./storyPlace.ts";
import { type StoryWorld, type TableOf, tableOf } from "./world.ts";

/** Of what several trusts are told: an area, or England as a whole. */
const there = (area: StoryArea | null): Phrase => (area === null ? { text: "in England", told: [] } : inArea(area));
const pathOf = (area: StoryArea | null) => area?.areaCode ?? "table";

/** How far apart the scores of the best and the worst placed are. Empty: one of them is not known. */
export function scoresApart(first: TrustFacts, last: TrustFacts): Phrase {
  const [one, other] = [first.averageMetricScore, last.averageMetricScore];
  if (first === last || one === null || other === null) return NOTHING;
  const gap = apartAsWritten(one, other);
  if (gap === 0) return NOTHING;
  const told = comparing(formatScore(gap), gap, "scores/apart", { reportingPeriod: first.reportingPeriod });
  return sentence(say`the scores of ${name(first)} and ${name(last)} are ${told} apart`);
}

/** How many here have a better score than the middle one of the table. */
export function betterThanTheMiddle(trusts: readonly TrustFacts[], area: StoryArea, table: TableFacts): Phrase {
  const middle = middleScore(table);
  if (middle === null || trusts.length < 2) return NOTHING;
  const better = trusts.filter(({ averageMetricScore: own }) => own !== null && own < middle).length;
  const many = counted(better, `${area.areaCode}/betterThanMiddle`, table.reportingPeriod);
  const told = tell("score", formatScore(middle), middle, "scores/middle", table);
  return sentence(
    say`${many} of those ${inArea(area)} ${{ text: better > 1 ? "have" : "has", told: [] }} a better score than the middle one of the table, ${told}`,
  );
}

/** Trusts with a line in the quarter before, of the same framework, and something in both lines. */
const both = (trusts: readonly TrustFacts[]) =>
  trusts.flatMap((own) => (own.before && own.change?.rank ? [{ own, before: own.before }] : []));

/** How many have another segment and another score than in the quarter before. Empty: fewer than two can be compared. */
export function segmentsAndScoresThen(
  trusts: readonly TrustFacts[],
  area: StoryArea | null,
  { period: { previous, reportingPeriod } }: TableOf,
): Phrase {
  const pairs = both(trusts);
  if (pairs.length < 2) return NOTHING;
  const moves = (figure: "adjustedSegment" | "averageMetricScore") => {
    const all = pairs.map(({ own, before }) => own[figure]! - before[figure]!);
    const number = (is: (move: number) => boolean, path: string) =>
      counted(all.filter(is).length, `${pathOf(area)}/${figure}/${path}`, reportingPeriod);
    return {
      better: number((move) => move < 0, "better"),
      worse: number((move) => move > 0, "worse"),
      same: number((move) => move === 0, "same"),
    };
  };
  const [segments, scores] = [moves("adjustedSegment"), moves("averageMetricScore")];
  const then = quarter(previous!.reportingPeriod);
  const segmentPart =
    segments.better.text === "none" && segments.worse.text === "none"
      ? say`${segments.better} has another segment than in ${then}`
      : say`${segments.better} ${has(segments.better)} a better segment than in ${then}, ${segments.worse} a worse one, and ${segments.same} the same`;
  const scorePart =
    scores.same.text === "none"
      ? say`${scores.better} ${has(scores.better)} a better score and ${scores.worse} a worse one`
      : say`${scores.better} ${has(scores.better)} a better score, ${scores.worse} a worse one, and ${scores.same} the same`;
  return sentence(say`of those ${there(area)}, ${segmentPart}; ${scorePart}`);
}

const has = ({ text }: Phrase): Phrase => ({ text: text === "none" || text === "one" ? "has" : "have", told: [] });

/** To how many the override applied in the quarter before, and to how many it does now. */
export function flagsThenAndNow(
  trusts: readonly TrustFacts[],
  area: StoryArea | null,
  { period, table: { reportingPeriod } }: TableOf,
): Phrase {
  const pairs = both(trusts);
  if (
    pairs.length < 3 ||
    pairs.some(({ own, before }) => own.financialOverride === null || before.financialOverride === null)
  )
    return NOTHING;
  const number = (rows: readonly { financialOverride: boolean | null }[], when: string) =>
    counted(rows.filter(({ financialOverride }) => financialOverride === true).length, `${pathOf(area)}/flagged`, when);
  const then = number(
    pairs.map(({ before }) => before),
    period.previous!.reportingPeriod,
  );
  const now = number(
    pairs.map(({ own }) => own),
    reportingPeriod,
  );
  return sentence(
    say`the financial override applied to ${then} of those ${there(area)} in ${quarter(period.previous!.reportingPeriod)} and applies to ${now} of them now`,
  );
}

/** The middle score of the table then and now, within one framework. */
export function middleThenAndNow(world: StoryWorld, { period, table }: TableOf): Phrase {
  const { previous } = period;
  const then = previous?.sameFramework ? tableOf(world, table.trustType, previous.reportingPeriod) : null;
  const [was, is] = [then && middleScore(then.table), middleScore(table)];
  if (was === null || is === null || then === null) return NOTHING;
  const told = (middle: number, own: TableFacts) => tell("score", formatScore(middle), middle, "scores/middle", own);
  return sentence(
    say`the middle score of the table was ${told(was, then.table)} in ${quarter(then.table.reportingPeriod)} and is ${told(is, table)} now`,
  );
}

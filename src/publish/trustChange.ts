/** Why a trust's average changed since the quarter before, in the parts that the analysis finds. */
import { formatSigned } from "../format/changes.ts";
import { formatScore } from "../format/figures.ts";
import type { TrustFacts } from "../format/leagueFacts.ts";

export interface ChangeLine {
  /** Sentences on the rank: own movement and the others'. Empty: no rank in both quarters. */
  rank: string;
  average: string;
  /** Metrics that moved the average most, largest first; empty: metric scores of a quarter are not at hand. */
  metrics: readonly { metricId: string; title: string; before: string; after: string; points: string }[];
}

const SHOWN = 6;

/** Null: there is no quarter before of the same framework. */
export function changeLines({ change }: Pick<TrustFacts, "change">): ChangeLine | null {
  if (change === null || (change.rank === null && change.average === null)) return null;
  const { rank, average } = change;
  const places = (number: number) => `${formatSigned(number)} ${Math.abs(number) === 1 ? "place" : "places"}`;
  const averageText =
    average === null
      ? ""
      : `The average went from ${formatScore(average.before)} to ${formatScore(average.after)} (${formatSigned(average.parts.total, 2)} points; a plus is worse).`;
  return {
    rank:
      rank === null
        ? ""
        : `Of the change in rank (${places(rank.change)}; a plus is worse), ${places(rank.own)} come from its own score, segment and flag, and ${places(rank.others)} from other trusts.`,
    average: averageText,
    metrics: (average?.metrics ?? [])
      .filter(({ total }) => Math.abs(total) > 1e-9)
      .slice(0, SHOWN)
      .map(({ metricId, plainTitle, scoreBefore, scoreAfter, total }) => ({
        metricId,
        title: plainTitle,
        before: formatScore(scoreBefore),
        after: formatScore(scoreAfter),
        points: formatSigned(total, 3),
      })),
  };
}

/** The least change that would bring a trust into the next better segment, in words for its page. */

import { RefusedChangesError } from "../analyse/whatIfChanges.ts";
import { dataPeriodInWords } from "../format/dataPeriodInWords.ts";
import { count, formatRank, formatScore, formatValue } from "../format/figures.ts";
import type { PeriodFacts, TableFacts, TrustFacts } from "../format/leagueFacts.ts";
import { leastFacts } from "../format/leastFacts.ts";
import { type LeastFacts, needsInWords } from "../format/whatifLeast.ts";

export interface LeastWords {
  sentences: readonly string[];
  /** Metrics each of which alone would be enough; at most a few. */
  alone: readonly { title: string; now: string; needed: string; dataPeriod: string }[];
  /** How many there are. */
  aloneOf: number;
  /** Whether an override holds the segment whatever the score, so that all of it is about the one before. */
  held: boolean;
  /** The fewest metrics that together would be enough. Empty: one alone is, or nothing is. */
  together: readonly { title: string; now: string; needed: string; dataPeriod: string }[];
}

/** As many as leave a trust's page on one sheet of paper. */
const SHOWN = 4;

/** Null: the question cannot be answered from the figures at hand. */
export function leastInWords(trust: TrustFacts, table: TableFacts, period: PeriodFacts): LeastWords | null {
  const found = factsOf(trust, table, period);
  if (found === null) return null;
  const holding = found.overrides.filter(({ holdsBack }) => holdsBack);
  const held = holding.map(
    ({ title, segmentNoBetterThan }) =>
      `${title}: while the flag is raised, the segment is ${segmentNoBetterThan} or worse whatever the score, so what follows is about the segment before the override.`,
  );
  if (found.segment === null) {
    const already =
      held.length === 0
        ? "By its score it is in the best segment already."
        : "By its score it is in the best segment already: what keeps it from there is the flag alone.";
    return { sentences: [...held, already], alone: [], aloneOf: 0, held: held.length > 0, together: [] };
  }
  const goal = `For segment ${found.segment} its average would have to be ${formatScore(found.averageNeeded)} or less; it is ${formatScore(trust.averageMetricScore)}.`;
  const moves = found.cutPointMoves
    ? "That limit moves with the averages of all trusts; every answer below has been judged by the limit that it would make."
    : "";
  const now = (value: number | null, unit: string, score: number) =>
    value === null ? `score ${formatScore(score)}` : formatValue(value, unit);
  const alone = found.alone.flatMap(({ metricId, plainTitle, value, unit, dataPeriod, metricScore, enough }) =>
    enough === null
      ? []
      : [
          {
            title: plainTitle,
            now: now(value, unit, metricScore),
            needed: needsInWords(enough, metricId, found),
            dataPeriod: dataPeriodInWords(dataPeriod),
          },
        ],
  );
  const joint = found.fewestMetrics;
  const together =
    alone.length > 0 || joint === null
      ? []
      : joint.steps.map(({ metricId, metricScore, step }) => {
          const own = found.alone.find((answer) => answer.metricId === metricId);
          return {
            title: own?.plainTitle ?? metricId,
            now: now(own?.value ?? null, own?.unit ?? "score", metricScore),
            needed: needsInWords(step, metricId, found),
            dataPeriod: dataPeriodInWords(own?.dataPeriod ?? ""),
          };
        });
  const how =
    alone.length > 0
      ? `${count(alone.length, "metric")} could do that alone, with all other trusts as they are.`
      : joint === null
        ? "Not even the best score in reach on every metric would be enough."
        : `No metric could do that alone; ${joint.proven ? "it takes at least" : "an answer is"} ${count(joint.steps.length, "metric")} together.`;
  const after =
    joint?.after.leagueRank != null && alone.length === 0
      ? `It would then be ${formatRank(joint.after.leagueRank, joint.after.joint, found.trustsRanked)} ${found.plural}, with all others as they are.`
      : "";
  const sentences = [...held, goal, moves, how, after, NOTE].filter((sentence) => sentence !== "");
  return { sentences, alone: alone.slice(0, SHOWN), aloneOf: alone.length, held: held.length > 0, together };
}

const NOTE = "This is a supposition scored by the published method: no forecast and no target.";

function factsOf({ trustCode }: TrustFacts, table: TableFacts, { scored, tables }: PeriodFacts): LeastFacts | null {
  const names = new Map(
    tables.flatMap(({ trusts }) =>
      trusts.map(({ trustCode: code, trustName, subType }) => [code, { trustName, subType }] as const),
    ),
  );
  const dataPeriodIn = (_: string, metricId: string, unit: string) =>
    table.spreads.find((spread) => spread.metricId === metricId && spread.unit === unit)?.dataPeriod ?? "";
  try {
    return leastFacts({ ...scored, names }, trustCode, dataPeriodIn, { places: false });
  } catch (error) {
    if (error instanceof RefusedChangesError) return null;
    throw error;
  }
}

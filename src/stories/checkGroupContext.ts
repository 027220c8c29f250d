/** Claims about several trusts beside the middle of their table, and what moved since the quarter before. */
import { formatScore } from "../format/figures.ts";
import type { TrustFacts } from "../format/leagueFacts.ts";
import { type Claim, expecting, NUM, numberOf } from "./checkClaims.ts";
import { rowAt, type SentenceView } from "./checkView.ts";
import { apartAsWritten, middleScore } from "./ownContext.ts";

const claim = (pattern: string, check: Claim["check"]): Claim => ({ pattern: new RegExp(pattern, "i"), check });
const SCORE = "\\d\\.\\d\\d";
const THERE = "in (?:⟦A\\d+⟧|England)";

/** Trusts that the sentence is about with their lines of the quarter before; a fault where it names another quarter. */
function pairs(match: RegExpExecArray, view: SentenceView) {
  const { previous } = view.period;
  const named = /⟦P(\d+)⟧/.exec(match[0])![1];
  if (!previous?.sameFramework || view.periods[Number(named)] !== previous.reportingPeriod) return null;
  // "in England" speaks of the whole table, "in ⟦A⟧" of the area; another area is found by its name
  const rows = /in ⟦A/i.test(match[0]) ? view.group : view.table.trusts;
  return rows.flatMap((own) => (own.before && own.change?.rank ? [{ own, before: own.before }] : []));
}

const flagged = (rows: readonly { financialOverride: boolean | null }[]) =>
  rows.filter(({ financialOverride }) => financialOverride === true).length;

export const GROUP_CONTEXT_CLAIMS: readonly Claim[] = [
  claim(`the scores of ⟦T(\\d+)⟧ and ⟦T(\\d+)⟧ are (${SCORE}) apart`, (match, view) => {
    const [one, other] = [match[1], match[2]].map(
      (mark) => rowAt(view, view.trusts[Number(mark)]!, view.period.reportingPeriod)?.averageMetricScore ?? null,
    );
    if (one == null || other == null) return "a score is not known";
    return expecting(formatScore(apartAsWritten(one, other)), match[3]!);
  }),
  claim(
    `(${NUM}) of those in ⟦A\\d+⟧ ha(?:s|ve) a better score than the middle one of the table, (${SCORE})`,
    (match, { group, table }) => {
      const middle = middleScore(table);
      if (middle === null) return "no score is known";
      const better = group.filter(({ averageMetricScore: own }) => own !== null && own < middle);
      return expecting(better.length, numberOf(match[1]!)) ?? expecting(formatScore(middle), match[2]!);
    },
  ),
  claim(
    `of those ${THERE}, (?:none has another segment than in ⟦P\\d+⟧|(${NUM}) ha(?:s|ve) a better segment than in ⟦P\\d+⟧, (${NUM}) a worse one, and (${NUM}) the same); (${NUM}) ha(?:s|ve) a better score(?: and|,) (${NUM}) a worse one(?:, and (${NUM}) the same)?`,
    (match, view) => {
      const found = pairs(match, view);
      if (found === null) return "that is not the quarter before";
      const moves = (figure: "adjustedSegment" | "averageMetricScore", [better, worse, same]: readonly string[]) => {
        const all = found.map(({ own, before }) => own[figure]! - before[figure]!);
        return (
          expecting(all.filter((move) => move < 0).length, numberOf(better!)) ??
          expecting(all.filter((move) => move > 0).length, numberOf(worse!)) ??
          expecting(all.filter((move) => move === 0).length, numberOf(same ?? "none"))
        );
      };
      const [, better, worse, same, betterScore, worseScore, sameScore] = match;
      const segments = better === undefined ? ["none", "none", `${found.length}`] : [better, worse!, same!];
      return (
        moves("adjustedSegment", segments) ??
        moves("averageMetricScore", [betterScore!, worseScore!, sameScore ?? "none"])
      );
    },
  ),
  claim(
    `the financial override applied to (${NUM}) of those ${THERE} in ⟦P\\d+⟧ and applies to (${NUM}) of them now`,
    (match, view) => {
      const found = pairs(match, view);
      if (found === null) return "that is not the quarter before";
      return (
        expecting(flagged(found.map(({ before }) => before)), numberOf(match[1]!)) ??
        expecting(flagged(found.map(({ own }) => own)), numberOf(match[2]!))
      );
    },
  ),
  claim(`the middle score of the table was (${SCORE}) in ⟦P(\\d+)⟧ and is (${SCORE}) now`, (match, view) => {
    const { previous } = view.period;
    if (!previous?.sameFramework || view.periods[Number(match[2])] !== previous.reportingPeriod)
      return "that is not the quarter before";
    return (
      expecting(formatScore(middleOf(view, previous.reportingPeriod)), match[1]!) ??
      expecting(formatScore(middleScore(view.table)), match[3]!)
    );
  }),
];

function middleOf({ index, table: { trustType } }: SentenceView, reportingPeriod: string): number | null {
  const tables = index.league.periods.find((each) => each.reportingPeriod === reportingPeriod)?.tables ?? [];
  const trusts = tables.find((each) => each.trustType === trustType)?.trusts ?? ([] as readonly TrustFacts[]);
  return middleScore({ trusts });
}

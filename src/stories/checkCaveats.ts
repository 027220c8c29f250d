/**
 * What must stand beside a claim: that chance may explain a movement, that ranks of two years cannot be compared, and the
 * right name of the figure.
 */
import { NUM, ORD } from "./checkClaims.ts";
import { clauseAt, marksIn, rowAt, type SentenceView, subjectAt } from "./checkView.ts";

const MOVED = new RegExp(`(?:\\b${NUM}|\\ba) places? (?:better|worse)`, "gi");
const RANKED = new RegExp(`${ORD} of \\d+`, "gi");

/** Looks at a sentence whose claims still stand in it; returns what it leaves out. */
export function missingCaveats(view: SentenceView): string[] {
  return [...missingChance(view), ...missingBreak(view), ...misnamed(view)];
}

/** What a figure is called, and what it then cannot look like. */
const MISNAMED: readonly (readonly [pattern: RegExp, expected: string])[] = [
  [/\branks?(?: (?:overall|of ⟦T\d+⟧))?(?: is| was| of|:)? \d\.\d/i, "a place such as 41st for a rank"],
  [
    /\bscores?(?: (?:overall|of ⟦T\d+⟧))?(?: is| was| of|:|,)? (?:joint )?\d+(?:st|nd|rd|th)/i,
    "a score with two decimals",
  ],
  [/likely range of (?:the|its) score|\bscore has a likely range/i, "the likely range of a rank"],
];

const misnamed = ({ marked }: SentenceView): string[] =>
  MISNAMED.flatMap(([pattern, expected]) => {
    const [found] = pattern.exec(marked) ?? [];
    return found === undefined ? [] : [`expected ${expected}, found “${found}”`];
  });

/** A movement stands with what the likely range says of it. */
function missingChance(view: SentenceView): string[] {
  return [...view.marked.matchAll(MOVED)].flatMap(({ index }) => {
    const row = rowAt(view, subjectAt(view, index), view.period.reportingPeriod);
    const judgement = row?.change?.rank?.judgement ?? null;
    if (judgement === null || judgement === "no-movement") return [];
    if (judgement === "beyond-likely-range") {
      return /beyond the likely range/i.test(view.marked)
        ? []
        : ["expected “beyond the likely range” with the movement"];
    }
    return /\bchance\b/i.test(view.marked) ? [] : ["expected that the movement may be chance, found nothing of it"];
  });
}

/** A rank of another framework year stands with the break between the two. */
function missingBreak(view: SentenceView): string[] {
  const { previous, reportingPeriod } = view.period;
  if (previous === null || previous.sameFramework || /cannot be compared/i.test(view.marked)) return [];
  return [...view.marked.matchAll(RANKED)].flatMap(({ index }) => {
    const { text } = clauseAt(view, index);
    const isThen = marksIn(text, "P").some((at) => view.periods[at] === previous.reportingPeriod);
    // of a trust that has left, there is no rank of this year to compare
    const now = rowAt(view, subjectAt(view, index), reportingPeriod);
    return isThen && now !== null && now.trustType === view.table.trustType
      ? ["expected that the ranks cannot be compared: those of that quarter follow other rules"]
      : [];
  });
}

/** A sentence as the checker sees it: names replaced by marks, and what each mark and each pronoun stands for. */
import { formatPeriod, formatQuarter } from "../format/figures.ts";
import type { PeriodFacts, TableFacts, TrustFacts } from "../format/leagueFacts.ts";
import type { CheckIndex } from "./checkIndex.ts";
import { inWords, type StoryArea } from "./storyPlace.ts";

/** What the story is about, by its front matter. */
export interface StoryContext {
  index: CheckIndex;
  period: PeriodFacts;
  table: TableFacts;
  area: StoryArea | null;
  /** Trusts that "the eight", "all" and "best placed" refer to. */
  group: readonly TrustFacts[];
  /** Of a story about one metric; else null. */
  metricId: string | null;
  /** Code of the trust that the whole story is about; else null. */
  ownTrust: string | null;
}

export interface SentenceView extends StoryContext {
  /** With marks ⟦T0⟧ trust, ⟦A0⟧ area, ⟦P0⟧ period, ⟦M0⟧ metric. What is traced is cut out of it step by step. */
  marked: string;
  trusts: readonly string[];
  areas: readonly (readonly StoryArea[])[];
  periods: string[];
  metrics: readonly (readonly string[])[];
  /** Code of the trust that "it" stands for; null: none was named. */
  subject: string | null;
  faults: string[];
  /** Places among the areas that a claim found to be those of the trust in question. */
  ownAreas: number[];
  /** Codes of trusts that a claim found beside the one in question: named there, and not what the story is about. */
  neighbours: string[];
}

const NOWHERE = /(?!)/g;
const places = new WeakMap<StoryArea, RegExp>();

/** The words for a place of the user's own, wherever they stand; nothing for an area of the register. */
function ownPlace(area: StoryArea | null): RegExp {
  if (area?.kind !== "place") return NOWHERE;
  const words = inWords(area).replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const found = places.get(area) ?? new RegExp(`(?<![\\w-])${words}(?![\\w-]| [A-Z])`, "g");
  places.set(area, found);
  return found;
}

export function viewOf(sentence: string, context: StoryContext, subject: string | null): SentenceView {
  const { index } = context;
  const [trusts, areas, periods, metrics]: [string[], (readonly StoryArea[])[], string[], (readonly string[])[]] = [
    [],
    [],
    [],
    [],
  ];
  const faults: string[] = [];
  const marked = sentence
    .replaceAll(index.metricNames, (found) => `⟦M${metrics.push(index.metricIds.get(found.slice(1, -1))!) - 1}⟧`)
    .replaceAll(index.trustNames, (found) => `⟦T${trusts.push(index.trustCodes.get(found)!) - 1}⟧`)
    .replaceAll(ownPlace(context.area), () => `in ⟦A${areas.push([context.area!]) - 1}⟧`)
    .replaceAll(index.areaNames, (found) => `⟦A${areas.push(index.areasByName.get(found)!) - 1}⟧`)
    .replaceAll(/(Q[1-4] \d{4}\/\d{2})(?: \(([^)]*)\))?/g, (found, short: string) => {
      const known = index.periods.get(short);
      if (known === undefined) {
        faults.push(`expected a quarter at hand, found ${short}`);
        return "";
      }
      // "Q1 2025/26" alone, or with its months; in brackets after a figure it is what the figure covers
      if (found !== short && found !== formatPeriod(known)) {
        faults.push(`expected ${formatPeriod(known)}, found ${found}`);
      }
      return `⟦P${periods.push(known) - 1}⟧`;
    });
  return { ...context, marked, trusts, areas, periods, metrics, subject, faults, ownAreas: [], neighbours: [] };
}

/** Marks in a text, by their letter. */
export function marksIn(text: string, letter: "T" | "A" | "P" | "M"): number[] {
  return [...text.matchAll(new RegExp(`⟦${letter}(\\d+)⟧`, "g"))].map(([, at]) => Number(at));
}

/** The trust that a claim at this place is about: the last one named before it, else "it", else the next one named. */
export function subjectAt({ marked, trusts, subject }: SentenceView, at: number): string | null {
  const before = marksIn(marked.slice(0, at), "T").at(-1);
  if (before !== undefined) return trusts[before]!;
  const [after] = marksIn(marked.slice(at), "T");
  const spoken = /\b(?:[Ii]ts?|[Tt]he trust)\b/.test(marked);
  if (after !== undefined && !(spoken && subject !== null)) return trusts[after]!;
  return subject;
}

/** The part of the sentence between semicolons and colons in which a place lies, and where it begins. */
export function clauseAt({ marked }: Pick<SentenceView, "marked">, at: number): { text: string; from: number } {
  const from = Math.max(marked.lastIndexOf(";", at - 1), marked.lastIndexOf(":", at - 1)) + 1;
  const ends = [marked.indexOf(";", at), marked.indexOf(":", at)].filter((end) => end !== -1);
  return { text: marked.slice(from, Math.min(marked.length, ...ends)), from };
}

const JOINTS = /, (?:and|while|but|whereas) (?=it (?:is|was)\b)/g;

/** The part of a clause between ", and it is" and the like, each of which has a verb and perhaps a quarter of its own. */
function statementAt(view: Pick<SentenceView, "marked">, at: number): { text: string; from: number } {
  const { text, from } = clauseAt(view, at);
  const ends = [...text.matchAll(JOINTS)].map(({ index, 0: joint }) => index + joint.length);
  const start = ends.findLast((end) => end <= at - from) ?? 0;
  return {
    text: text.slice(
      start,
      ends.find((end) => end > at - from),
    ),
    from: from + start,
  };
}

/** The quarter that a claim is about; what "was" goes with the quarter before, "is" with the story's own. */
export function periodAt(view: SentenceView, at: number): string {
  const { text, from } = statementAt(view, at);
  const own = view.period.reportingPeriod;
  const before = view.period.previous?.reportingPeriod ?? null;
  // the verb before the claim, else any in the same part of the sentence
  const verb =
    text
      .slice(0, at - from)
      .match(/\b(?:was|were|had|is|are|has|have)\b/g)
      ?.at(-1) ?? text;
  const isPast = /\b(?:was|were|had)\b/.test(verb);
  const named = marksIn(text, "P")[0] ?? (isPast ? marksIn(clauseAt(view, at).text, "P")[0] : undefined);
  if (isPast && view.periods.length === 0) view.faults.push("expected the quarter of what was, found none");
  const found = named === undefined ? (isPast ? before : own) : view.periods[named]!;
  if (found === null || (isPast && found !== before) || (!isPast && found !== own)) {
    const expected = isPast ? before : own;
    view.faults.push(
      expected === null
        ? `there is no quarter before ${formatQuarter(own)} at hand`
        : `expected ${formatQuarter(expected)} for what ${isPast ? "was" : "is"} told here, found ${formatQuarter(found ?? own)}`,
    );
  }
  return found ?? own;
}

/** The facts of a trust in a period; null: not in its tables. */
export function rowAt({ index }: StoryContext, trustCode: string | null, reportingPeriod: string): TrustFacts | null {
  return trustCode === null ? null : (index.rows.get(`${reportingPeriod} ${trustCode}`) ?? null);
}

/** Quarters were marked as those of tables; in what values cover they are words again. */
export const unmarked = (text: string, { periods }: Pick<SentenceView, "periods">): string =>
  text.replaceAll(/⟦P(\d+)⟧/g, (_, at: string) => formatQuarter(periods[Number(at)]!));

/** What a story must hold besides true sentences: its box, its sources, its periods, and every trust that it counts. */
import { formatPeriod } from "../format/figures.ts";
import type { MetricDefinition } from "../score/definition.ts";
import type { Piece } from "./checkText.ts";
import type { StoryContext } from "./checkView.ts";
import { howToRead, VALUES_NOTE } from "./frame.ts";
import { NEXT_QUARTER, sourceMarkdown, sourcesOf, sourceText } from "./sources.ts";
import type { StoryKind, StorySource } from "./story.ts";
import { placeNotes } from "./storyPlace.ts";

const metricNote = ({ plainTitle, measures, matters }: MetricDefinition) => `“${plainTitle}”: ${measures} ${matters}`;

/** A source with its link, with its address written out, or alone, as an editor may have it. */
const formsOf = (source: StorySource): string[] => [sourceMarkdown(source), sourceText(source), source.text];

/** What must stand below the text, each in the forms that it may have. When the next quarter is due may be left out. */
function requiredNotes(context: StoryContext): string[][] {
  const metric = context.period.definition.metrics.find(({ id }) => id === context.metricId);
  return [
    ...[...howToRead(context), ...placeNotes(context.area)].map((line) => [line]),
    ...(metric ? [[VALUES_NOTE], [metricNote(metric)]] : []),
    ...sourcesOf(context)
      .filter(({ text }) => !text.startsWith(NEXT_QUARTER))
      .map(formsOf),
  ];
}

/** Every note that may stand below the text, word for word. */
export function knownNotes(context: StoryContext): ReadonlySet<string> {
  return new Set([
    ...requiredNotes(context).flat(),
    ...sourcesOf(context).flatMap(formsOf),
    VALUES_NOTE,
    ...context.period.definition.metrics.map(metricNote),
  ]);
}

export function isPeriodsLine(text: string, { period }: StoryContext): boolean {
  const own = formatPeriod(period.reportingPeriod);
  const before = period.previous ? `; ${formatPeriod(period.previous.reportingPeriod)}` : "";
  return text === `Periods: ${own}${before}` || text === `Periods: ${own}`;
}

/** What is missing: the line of a note, or the name of a trust that a list or a table leaves out. */
export interface Missing {
  text: string;
  message: string;
}

/** @param captions codes of the trusts with a caption, rows those with a line of the table */
export function missingParts(
  pieces: readonly Piece[],
  context: StoryContext,
  { kind, captions, rows }: { kind: StoryKind; captions: readonly string[]; rows: readonly string[] },
): Missing[] {
  const told = new Set(pieces.map(({ text }) => text));
  const message = "this line of the box or of the sources goes with every story, and is missing or changed";
  const lines = requiredNotes(context).filter((forms) => !forms.some((form) => told.has(form)));
  const hasPeriods = pieces.some(({ sort, text }) => sort === "note" && isPeriodsLine(text, context));
  // the round-up of an area says how many there are: a list that has some of them must have all
  const left = (codes: readonly string[], where: string) =>
    kind !== "area" || codes.length === 0
      ? []
      : context.group
          .filter(({ trustCode }) => !codes.includes(trustCode))
          .map(({ trustName }) => ({
            text: trustName,
            message: `this trust belongs to the area, and ${where} leaves it out`,
          }));
  return [
    ...lines.map(([text]) => ({ text: text!, message })),
    ...(hasPeriods ? [] : [{ text: "Periods:", message }]),
    ...left(captions, "the list"),
    ...left(rows, "the table"),
  ];
}

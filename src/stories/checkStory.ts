/** A finished story checked against the facts, sentence by sentence, whoever wrote it. */
import { formatScore, formatValue } from "../format/figures.ts";
import type { PeriodFacts, TrustFacts } from "../format/leagueFacts.ts";
import { formatRankRange } from "../format/ranges.ts";
import { type CheckIndex, groupOf } from "./checkIndex.ts";
import { checkSentence } from "./checkSentence.ts";
import { type Piece, sentencesOf, takeApart } from "./checkText.ts";
import { rowAt, type StoryContext } from "./checkView.ts";
import { isPeriodsLine, knownNotes, missingParts } from "./checkWhole.ts";
import { rankCell } from "./metricStory.ts";
import { STORY_KINDS, type StoryKind, type StoryPicture, type StoryQuote } from "./story.ts";
import { HEADINGS, quoteLine, tableNote } from "./storyMarkdown.ts";
import { codesAround, type StoryPlace, storyPlace } from "./storyPlace.ts";

/** What is not supported. */
export interface StoryFault {
  line: number;
  /** The sentence, row or line that it stands in. */
  text: string;
  message: string;
}

export interface StoryCheck {
  faults: readonly StoryFault[];
  /** Sentences of an editor's own, of which the figures say nothing: they are not judged. */
  own: readonly Omit<StoryFault, "message">[];
  /** Sentences that were looked at. */
  sentences: number;
}

/** Of what a story tells, as far as its pictures depend on it. Null: not concerned. */
export type PicturesOf = (about: {
  reportingPeriod: string;
  trustType: string;
  areaCode: string | null;
  trustCode: string | null;
  metricId: string | null;
  /** A place of the user's own; left out: none. */
  place?: StoryPlace;
}) => readonly StoryPicture[];

/**
 * @param quotes those of the user's file; others are taken for invented
 * @param picturesOf the pictures that belong to such a story: their alternative texts are made from the figures, word for
 *   word; a text of the editor's own is read as any sentence is
 */
export function checkStory(
  markdown: string,
  index: CheckIndex,
  quotes: readonly StoryQuote[] = [],
  picturesOf: PicturesOf = () => [],
): StoryCheck {
  const { front, pieces } = takeApart(markdown);
  const found = contextOf(front, index);
  if (typeof found === "string")
    return { faults: [{ line: 1, text: "front matter", message: found }], own: [], sentences: 0 };
  const faults: StoryFault[] = [];
  const own: Omit<StoryFault, "message">[] = [];
  let sentences = 0;
  const fault = ({ line }: Piece, text: string, message: string) => faults.push({ line, text, message });
  const notes = knownNotes(found);
  const pictures = pieces.some(({ sort }) => sort === "picture")
    ? picturesOf({
        reportingPeriod: found.period.reportingPeriod,
        trustType: found.table.trustType,
        areaCode: found.area === null || found.area.kind === "place" ? null : found.area.areaCode,
        trustCode: found.ownTrust,
        metricId: found.metricId,
        ...(found.area?.kind === "place" ? { place: found.area } : {}),
      })
    : [];
  let subject: string | null = front.trust ?? null;
  const order: string[] = [];
  const rows: string[] = [];
  for (const piece of pieces) {
    if (piece.sort === "quote") {
      if (!quotes.some((quote) => quoteLine(quote) === piece.text))
        fault(piece, piece.text, "this is in no file of quotes");
      continue;
    }
    if (piece.sort === "picture") {
      const own = pictures.find(({ file }) => withoutEnding(file) === withoutEnding(piece.title));
      if (own && [own.alt, own.title].includes(piece.text)) {
        sentences++;
        continue;
      }
    }
    if (piece.sort === "note" && (notes.has(piece.text) || isPeriodsLine(piece.text, found))) continue;
    if (piece.sort === "row") {
      const checked = checkRow(piece, found, front.metric ?? null);
      rows.push(...checked.codes);
      for (const message of checked.faults) fault(piece, piece.text, message);
      continue;
    }
    if (piece.sort === "text" && piece.heading === HEADINGS.table && piece.text.startsWith("Table: ")) {
      const expected = tableNote(found.period.reportingPeriod);
      if (piece.text !== expected) fault(piece, piece.text, `the facts say ${expected}`);
      continue;
    }
    if (piece.sort === "text" && UNJUDGED.includes(piece.text)) continue;
    if (piece.sort === "note") {
      fault(piece, piece.text, "this note differs from the one that goes with the figures");
      continue;
    }
    if (piece.sort === "caption") {
      subject = index.trustCodes.get(piece.title) ?? null;
      if (subject === null) fault(piece, piece.title, "no trust of this name is known");
      else if (!found.group.some((own) => own.trustCode === subject) || (found.ownTrust ?? subject) !== subject) {
        fault(piece, piece.title, "this trust is not among those that the story is about");
      } else order.push(subject);
    } else subject = front.trust ?? null;
    for (const sentence of sentencesOf(piece.text)) {
      sentences++;
      const checked = checkSentence(sentence, found, subject);
      for (const message of checked.faults) fault(piece, sentence, message);
      if (checked.isOwn) own.push({ line: piece.line, text: sentence });
      subject = piece.sort === "caption" ? subject : checked.subject;
    }
  }
  const whole = { kind: front.kind as StoryKind, captions: order, rows };
  for (const { text, message } of missingParts(pieces, found, whole)) faults.push({ line: 1, text, message });
  const ranks = order.map((code) => orderOf(rowAt(found, code, found.period.reportingPeriod), front.metric ?? null));
  const wrong = ranks.findIndex((rank, at) => at > 0 && rank < ranks[at - 1]!);
  const caption = pieces.filter(({ sort }) => sort === "caption")[wrong];
  if (wrong > 0 && caption && pieces.some(({ text }) => ORDERED.includes(text))) {
    fault(caption, caption.title, "this trust stands before the one above it: the list is not from best to worst");
  }
  return { faults, own, sentences };
}

/** Headings that claim nothing of their own; the order under one of values is looked at below. */
const UNJUDGED: readonly string[] = [HEADINGS.table, HEADINGS.quotes, HEADINGS.galleryByValue, HEADINGS.one];

/** Headings that promise an order. */
const ORDERED: readonly string[] = [HEADINGS.gallery, HEADINGS.galleryByValue];

/** A picture may be shown as SVG or as PNG, and from another folder. */
const withoutEnding = (file: string) => file.replace(/^.*\//, "").replace(/\.\w+$/, "");

/** What the front matter says that the story is about, or what is wrong with it. */
function contextOf(front: Readonly<Record<string, string>>, index: CheckIndex): StoryContext | string {
  const { kind, period: reportingPeriod, table: trustType, area: areaCode, trust } = front;
  if (!STORY_KINDS.some((each) => each === kind)) {
    return `expected front matter with kind: one of ${STORY_KINDS.join(", ")}, found ${kind ?? "none"}`;
  }
  const period = index.league.periods.find((each) => each.reportingPeriod === reportingPeriod);
  if (!period) return `expected front matter with a period at hand, found ${reportingPeriod ?? "none"}`;
  const table = period.tables.find((each) => each.trustType === trustType);
  if (!table) return `expected front matter with a table of ${reportingPeriod}, found ${trustType ?? "none"}`;
  const place = placeIn(front, period, index);
  if (typeof place === "string") return place;
  const area =
    place ??
    (areaCode === undefined ? null : (index.geography.areas.find((each) => each.areaCode === areaCode) ?? null));
  if (areaCode !== undefined && area === null)
    return `expected front matter with the code of an area, found ${areaCode}`;
  if (trust !== undefined && !table.trusts.some(({ trustCode }) => trustCode === trust)) {
    return `expected front matter with the code of a trust in the table, found ${trust}`;
  }
  return {
    index,
    period,
    table,
    area,
    group: groupOf(index, { period, table, area }),
    metricId: front.metric ?? null,
    ownTrust: trust ?? null,
  };
}

/** The user's own place as the front matter has it, or what is wrong with it; null: it names none. */
function placeIn(
  { place, trusts, around, within, area }: Readonly<Record<string, string>>,
  period: PeriodFacts,
  index: CheckIndex,
): StoryPlace | string | null {
  if (place === undefined && trusts === undefined) return null;
  if (area !== undefined) return "expected front matter with an area or a place, found both";
  const codes = (trusts ?? "").split(",").map((code) => code.trim());
  const known = new Set(index.geography.seats.map(({ trustCode }) => trustCode));
  const unknown = codes.filter((code) => !known.has(code));
  if (unknown.length > 0) return `expected front matter with codes of trusts, found ${unknown.join(", ") || "none"}`;
  if (place === undefined) return "expected front matter with the name of the place, found none";
  if (around === undefined) return storyPlace({ placeName: place, trustCodes: codes });
  const withinKm = Number(within);
  const found = codesAround(index.geography, period, around, withinKm);
  if (found === null) return `expected front matter with a postcode district, found ${around}`;
  const added = codes.find((code) => !found.includes(code)) ?? found.find((code) => !codes.includes(code));
  if (added !== undefined) {
    return `expected front matter with the trusts that have a hospital within ${within} km of ${around}, found another list: ${added}`;
  }
  return storyPlace({ placeName: place, trustCodes: codes, around: { outcode: around, withinKm } });
}

/** One line of a table of trusts, cell by cell, by the titles of its columns. */
function checkRow(
  { text, title }: Piece,
  context: StoryContext,
  metricId: string | null,
): { faults: string[]; codes: string[] } {
  const cells = (line: string) =>
    line
      .replaceAll(/^\||\|$/g, "")
      .split("|")
      .map((cell) => cell.trim());
  const titles = cells(title);
  const values = cells(text);
  const own = new Map(titles.map((each, at) => [each, values[at] ?? ""]));
  const row = rowAt(context, own.get("Code") ?? null, context.period.reportingPeriod);
  if (row === null)
    return { faults: [`no trust of the code ${own.get("Code") ?? "(none)"} stands in the table`], codes: [] };
  const faults = [...own].flatMap(([column, value]) => {
    const expected = CELLS[column]?.(row) ?? METRIC_CELLS[column]?.(row, metricId);
    if (expected === undefined) return [`the column ${column} cannot be traced`];
    return expected === value ? [] : [`${column}: the facts say ${expected}, found ${value}`];
  });
  return { faults, codes: [row.trustCode] };
}

const METRIC_CELLS: Readonly<Record<string, (row: TrustFacts, metricId: string | null) => string>> = {
  Value: (row, id) => {
    const metric = metricOf(row, id);
    return metric?.value == null ? "–" : formatValue(metric.value, metric.unit);
  },
  "Rank on the metric": (row, id) => {
    const metric = metricOf(row, id);
    return metric === undefined ? "–" : rankCell(metric);
  },
  "Metric score": (row, id) => formatScore(metricOf(row, id)?.metricScore ?? null),
};

const metricOf = ({ metrics }: TrustFacts, id: string | null) => metrics.find(({ metricId }) => metricId === id);

/** What captions are ordered by, better first: the rank, or the value of the metric that the story is about. */
function orderOf(row: TrustFacts | null, metricId: string | null): number {
  if (row === null) return Number.POSITIVE_INFINITY;
  if (metricId === null) return row.leagueRank ?? Number.POSITIVE_INFINITY;
  const metric = metricOf(row, metricId);
  return metric?.value == null ? Number.POSITIVE_INFINITY : metric.value * (metric.better === "higher" ? -1 : 1);
}

const CELLS: Readonly<Record<string, (row: TrustFacts) => string>> = {
  Rank: ({ leagueRank, joint }) => (leagueRank === null ? "–" : `${leagueRank}${joint ? "=" : ""}`),
  "Likely range": ({ likelyRangeOfRank }) => formatRankRange(likelyRangeOfRank),
  Trust: ({ trustName }) => trustName,
  Code: ({ trustCode }) => trustCode,
  Segment: ({ adjustedSegment }) => `${adjustedSegment ?? "–"}`,
  Score: ({ averageMetricScore }) => formatScore(averageMetricScore),
  Override: ({ financialOverride: flag }) => (flag === null ? "not known" : flag ? "yes" : "no"),
};

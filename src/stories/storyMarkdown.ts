/** A story as Markdown, with front matter by which it can be checked again. */
import { markdownTable } from "../format/dataTable.ts";
import { formatPeriod } from "../format/figures.ts";
import { sourceMarkdown } from "./sources.ts";
import type { Phrase, Story, StoryPicture, StoryQuote } from "./story.ts";

export const joined = (sentences: readonly Phrase[]): string => sentences.map(({ text }) => text).join(" ");

/** The headings of a story's parts, in all forms. */
export const HEADINGS = {
  gallery: "From best to worst rank",
  galleryByValue: "From best to worst value",
  one: "The trust",
  table: "The figures",
  box: "How to read this",
  quotes: "In their words",
  sources: "Sources and periods",
} as const;

/** The heading of a gallery: what its order is by, or that there is one trust. */
export function galleryHeading({ gallery, kind }: Pick<Story, "gallery" | "kind">): string {
  if (gallery.length === 1) return HEADINGS.one;
  return kind === "metric" ? HEADINGS.galleryByValue : HEADINGS.gallery;
}

/** The line above a table. */
export const tableNote = (reportingPeriod: string): string =>
  `Table: ${formatPeriod(reportingPeriod)}. = marks a joint rank.`;

export function quoteLine({ speaker, words, sort }: StoryQuote): string {
  return sort === "quote" ? `“${words}” – ${speaker}` : `${speaker}: ${words}`;
}

/** The picture that stands below the standfirst, and those that stand below the text. */
export function placedPictures<P>([first, ...rest]: readonly P[]): { lead: readonly P[]; below: readonly P[] } {
  return { lead: first === undefined ? [] : [first], below: rest };
}

const pictureLine = ({ file, alt }: StoryPicture) => `![${alt}](${file})`;

/**
 * @param factsVersion a mark of the figures that the story was written from
 * @param pictures those that lie beside it
 */
export function storyMarkdown(story: Story, factsVersion: string, pictures: readonly StoryPicture[] = []): string {
  const { subject, gallery, quotes } = story;
  const front = Object.entries({
    story: story.id,
    kind: story.kind,
    period: story.reportingPeriod,
    table: story.trustType,
    area: subject.areaCode,
    place: subject.place?.areaName ?? null,
    trusts: subject.place?.trustCodes.join(", ") ?? null,
    around: subject.place?.around?.outcode ?? null,
    within: subject.place?.around?.withinKm ?? null,
    trust: subject.trustCode,
    metric: subject.metricId,
    facts: factsVersion,
  }).flatMap(([key, value]) => (value === null ? [] : [`${key}: ${value}`]));
  const { lead, below } = placedPictures(pictures);
  const parts = [
    `---\n${front.join("\n")}\n---`,
    `# ${story.headline.text}`,
    `**${joined(story.standfirst)}**`,
    ...lead.map(pictureLine),
    ...story.paragraphs.map(joined),
    ...below.map(pictureLine),
    ...(gallery.length > 0
      ? [
          `## ${galleryHeading(story)}`,
          gallery.map(({ trustName, caption }) => `- **${trustName}.** ${joined(caption)}`).join("\n"),
        ]
      : []),
    ...(quotes.length > 0 ? [`## ${HEADINGS.quotes}`, ...quotes.map((quote) => `> ${quoteLine(quote)}`)] : []),
    `## ${HEADINGS.table}`,
    tableNote(story.reportingPeriod),
    markdownTable(story.table),
    `## ${HEADINGS.box}`,
    story.howToRead.map((line) => `- ${line}`).join("\n"),
    `## ${HEADINGS.sources}`,
    [...story.sources.map(sourceMarkdown), `Periods: ${story.periods.join("; ")}`]
      .map((line) => `- ${line}`)
      .join("\n"),
  ];
  return `${parts.join("\n\n")}\n`;
}

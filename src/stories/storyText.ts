/** A story as plain text, and as JSON with the facts of every sentence. */
import { textTable, wrap } from "../format/dataTable.ts";
import { formatPeriod } from "../format/figures.ts";
import { sourceText } from "./sources.ts";
import type { Story, StoryPicture } from "./story.ts";
import { galleryHeading, HEADINGS, joined, quoteLine } from "./storyMarkdown.ts";

/** @param width to which lines are wrapped; null: every paragraph is one line */
export function storyText(story: Story, width: number | null = 80): string {
  const fitted = (text: string) => wrap(text, width);
  const { gallery, quotes } = story;
  return `${[
    fitted(story.headline.text),
    fitted(joined(story.standfirst)),
    ...story.paragraphs.map((sentences) => fitted(joined(sentences))),
    ...(gallery.length > 0 ? [galleryHeading(story).toUpperCase()] : []),
    ...gallery.map(({ trustName, caption }) => fitted(`${trustName}. ${joined(caption)}`)),
    ...(quotes.length > 0 ? [HEADINGS.quotes.toUpperCase(), ...quotes.map((quote) => fitted(quoteLine(quote)))] : []),
    `${HEADINGS.table.toUpperCase()}: ${formatPeriod(story.reportingPeriod)} (= marks a joint rank)`,
    textTable(story.table, width),
    `${HEADINGS.box.toUpperCase()}\n${story.howToRead.map((line) => fitted(`* ${line}`)).join("\n")}`,
    sourcesText(story, width),
  ].join("\n\n")}\n`;
}

/** The sources of a story as they go into a file of their own. */
export function sourcesText(
  { sources, periods }: Pick<Story, "sources" | "periods">,
  width: number | null = null,
): string {
  const lines = [...sources.map(sourceText), `Periods: ${periods.join("; ")}`].map((line) => wrap(`* ${line}`, width));
  return `${HEADINGS.sources.toUpperCase()}\n${lines.join("\n")}`;
}

/** The story with every sentence's facts, what it was written from, and the pictures that lie beside it. */
export function storyJson(story: Story, factsVersion: string, pictures: readonly StoryPicture[] = []): string {
  return JSON.stringify({ facts: factsVersion, ...story, pictures }, null, 2);
}

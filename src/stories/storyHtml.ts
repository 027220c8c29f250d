/** A story as a fragment of semantic HTML, to stand inside a page. */
import type { DataTable } from "../format/dataTable.ts";
import { formatPeriod } from "../format/figures.ts";
import type { Story, StoryPicture, StorySource } from "./story.ts";
import { galleryHeading, HEADINGS, joined, placedPictures, quoteLine } from "./storyMarkdown.ts";

const MARKS: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const plain = (text: string) => text.replaceAll(/[&<>"]/g, (mark) => MARKS[mark]!);

/** A picture with its size, so that nothing moves when it comes. */
export type SizedPicture = StoryPicture & { width: number; height: number };

function pictureHtml({ file, alt, width, height }: SizedPicture): string {
  return `  <figure class="story-picture"><img src="${plain(file)}" width="${width}" height="${height}" alt="${plain(alt)}" /></figure>`;
}

const sourceHtml = ({ text, address }: StorySource): string =>
  address === null ? plain(text) : `<a href="${plain(address)}">${plain(text)}</a>`;

/** An article with sections; headings begin at the second level where `level` is 2. */
export function storyHtml(story: Story, level: 1 | 2 = 1, pictures: readonly SizedPicture[] = []): string {
  const { lead, below } = placedPictures(pictures);
  const heading = (text: string, deeper: 0 | 1) => `<h${level + deeper}>${plain(text)}</h${level + deeper}>`;
  const items = (lines: readonly string[]) => lines.map((line) => `    <li>${plain(line)}</li>`).join("\n");
  const gallery = story.gallery.map(
    ({ trustCode, trustName, caption }) =>
      `    <li data-trust="${plain(trustCode)}"><strong>${plain(trustName)}.</strong> ${plain(joined(caption))}</li>`,
  );
  const quotes = story.quotes.map((quote) => `    <blockquote><p>${plain(quoteLine(quote))}</p></blockquote>`);
  const section = (name: string, title: string, content: string) =>
    `  <section class="story-${name}">\n    ${heading(title, 1)}\n${content}\n  </section>`;
  return [
    `<article class="story" id="${story.id}" data-kind="${story.kind}" data-period="${story.reportingPeriod}">`,
    `  <header>\n    ${heading(story.headline.text, 0)}\n    <p class="standfirst">${plain(joined(story.standfirst))}</p>\n  </header>`,
    ...lead.map(pictureHtml),
    ...story.paragraphs.map((sentences) => `  <p>${plain(joined(sentences))}</p>`),
    ...below.map(pictureHtml),
    ...(gallery.length > 0
      ? [section("gallery", galleryHeading(story), `    <ol>\n${gallery.join("\n")}\n    </ol>`)]
      : []),
    ...(quotes.length > 0 ? [section("quotes", HEADINGS.quotes, quotes.join("\n"))] : []),
    section(
      "table",
      HEADINGS.table,
      tableHtml(story.table, `${formatPeriod(story.reportingPeriod)}. = marks a joint rank.`),
    ),
    `  <aside class="story-box">\n    ${heading(HEADINGS.box, 1)}\n    <ul>\n${items(story.howToRead)}\n    </ul>\n  </aside>`,
    `  <footer>\n    ${heading(HEADINGS.sources, 1)}\n    <ul>\n${[...story.sources.map(sourceHtml), plain(`Periods: ${story.periods.join("; ")}`)].map((line) => `    <li>${line}</li>`).join("\n")}\n    </ul>\n  </footer>`,
    "</article>",
  ].join("\n");
}

function tableHtml({ columns, rows }: DataTable, caption: string): string {
  const heads = columns.map(({ title }) => `<th scope="col">${plain(title)}</th>`).join("");
  const nameAt = columns.findIndex(({ title }) => title === "Trust");
  const body = rows.map(
    (row) =>
      `      <tr>${row.map((cell, at) => (at === nameAt ? `<th scope="row">${plain(cell)}</th>` : `<td>${plain(cell)}</td>`)).join("")}</tr>`,
  );
  return `    <table>\n      <caption>${plain(caption)}</caption>\n      <thead><tr>${heads}</tr></thead>\n      <tbody>\n${body.join("\n")}\n      </tbody>\n    </table>`;
}

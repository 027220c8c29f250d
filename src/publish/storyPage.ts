/** A story as a page: `/stories/<id>/`, with its text to take away beside it. */

import type { Area } from "../areas/area.ts";
import { csvOfTable } from "../format/dataTable.ts";
import { formatPeriod, formatQuarter } from "../format/figures.ts";
import type { TrustFacts } from "../format/leagueFacts.ts";
import type { Phrase, Story } from "../stories/story.ts";
import { galleryHeading, quoteLine, storyMarkdown } from "../stories/storyMarkdown.ts";
import { storyText } from "../stories/storyText.ts";
import { areaMap } from "./areaMap.ts";
import { areaPath } from "./areaPath.ts";
import type { DataFile } from "./dataFile.ts";
import { boundaryOf, type Geography, seatsByTrust } from "./geography.ts";
import type { Page, PageKind, Publication } from "./page.ts";
import { cardOfStory, pageCard } from "./pageCards.ts";
import { rankPicture } from "./rankPicture.ts";
import { areaOfStory, STORY_KIND_NAMES, type StoryLink, type StoryNote, storyLink, storyPath } from "./stories.ts";
import { storiesPath } from "./storiesPage.ts";
import { trustHistoryPicture } from "./trustHistory.ts";

export interface StoryPage {
  kind: string;
  period: string;
  table: { path: string; title: string };
  headline: string;
  standfirst: string;
  paragraphs: readonly string[];
  galleryHeading: string;
  gallery: readonly { path: string; trustName: string; caption: string; picture: string }[];
  /** What the pictures in the gallery show, where they show a movement. Empty: rank and likely range alone. */
  galleryNote: string;
  /** Of an area's round-up: its trusts, numbered as in the gallery. Null: no boundary or no place is known. */
  map: string | null;
  /** Of a trust, or what changed for it: its rank over the quarters. Null: another story, or fewer than two quarters. */
  history: string | null;
  quotes: readonly string[];
  figures: Story["table"];
  /** Column of the figures that names their rows. */
  rowHeader: number;
  howToRead: readonly string[];
  sources: Story["sources"];
  periods: readonly string[];
  area: { path: string; name: string } | null;
  downloads: readonly { path: string; title: string }[];
  /** The same story of the quarter before. Null: none. */
  before: StoryLink | null;
}

const textOf = (sentences: readonly Phrase[]) => sentences.map(({ text }) => text).join(" ");

export const storyPages: PageKind<StoryPage> = {
  kind: "story",
  *pages(publication) {
    const trusts = new Map(
      publication.league.periods.flatMap(({ reportingPeriod, tables }) =>
        tables.flatMap((table) => table.trusts.map((own) => [`${reportingPeriod} ${own.trustCode}`, own] as const)),
      ),
    );
    const subjects = new Map(publication.stories.map((story) => [subjectKey(story, story.reportingPeriod), story]));
    for (const story of publication.wholeStories) {
      const card = cardOfStory(story, publication);
      yield {
        ...storyPage(story, publication, trusts, subjects),
        ...(card ? { card: pageCard(card) } : {}),
        quarter: story.reportingPeriod,
      };
    }
  },
};

/** Tells stories of one kind about one thing apart by period alone. */
const subjectKey = ({ kind, trustType, subject }: StoryNote, reportingPeriod: string) =>
  [kind, trustType, subject.areaCode, subject.trustCode, subject.metricId, reportingPeriod].join(" ");

function storyPage(
  story: Story,
  { league, geography }: Publication,
  trusts: ReadonlyMap<string, TrustFacts>,
  subjects: ReadonlyMap<string, StoryNote>,
): Page<StoryPage> {
  const { id, reportingPeriod, trustType, headline, standfirst, gallery, table } = story;
  const period = league.periods.find((own) => own.reportingPeriod === reportingPeriod);
  const area = areaOfStory(story, geography.areas);
  const previous = period?.previous ? subjects.get(subjectKey(story, period.previous.reportingPeriod)) : undefined;
  const isChange = story.kind === "change";
  const title = period?.tables.find((own) => own.trustType === trustType)?.plural ?? trustType;
  return {
    path: storyPath(id),
    title: headline.text,
    description: textOf(standfirst),
    trail: [
      { path: "/stories/", title: "Stories" },
      { path: storiesPath(reportingPeriod), title: formatQuarter(reportingPeriod) },
    ],
    facts: {
      kind: STORY_KIND_NAMES[story.kind],
      period: formatPeriod(reportingPeriod),
      table: { path: `/tables/${trustType}/${reportingPeriod}/`, title },
      headline: headline.text,
      standfirst: textOf(standfirst),
      paragraphs: story.paragraphs.map(textOf),
      galleryHeading: galleryHeading(story),
      gallery: gallery.map(({ trustCode, trustName, caption }) => {
        const facts = trusts.get(`${reportingPeriod} ${trustCode}`);
        return {
          path: `/trusts/${trustCode}/${reportingPeriod}/`,
          trustName,
          caption: textOf(caption),
          picture: facts ? rankPicture(isChange ? { ...facts, rankBefore: comparedWith(facts) } : facts) : "",
        };
      }),
      galleryNote:
        isChange && period?.previous
          ? `In each picture the ring is the rank in ${formatQuarter(period.previous.reportingPeriod)} and the filled mark the rank now. 1st is at the left; the bar is the likely range where one is known.`
          : "",
      map: story.kind === "area" && area ? mapOf(story, area, trusts, geography) : null,
      history:
        story.subject.trustCode === null
          ? null
          : trustHistoryPicture(league, story.subject.trustCode, trustType, reportingPeriod),
      quotes: story.quotes.map(quoteLine),
      figures: { columns: table.columns, rows: table.rows.map((row) => row.map((cell) => cell.trim())) },
      rowHeader: Math.max(
        0,
        table.columns.findIndex((column) => column.title === "Trust"),
      ),
      howToRead: story.howToRead,
      sources: story.sources,
      periods: story.periods,
      area: area && { path: areaPath(area.kind, area.slug), name: area.areaName },
      downloads: [
        { path: `${storyPath(id)}story.md`, title: "Markdown" },
        { path: `${storyPath(id)}story.txt`, title: "Text" },
        { path: `${storyPath(id)}table.csv`, title: "Figures (CSV)" },
      ],
      before: previous ? storyLink(previous) : null,
    },
  };
}

/** The rank of the quarter before, where both follow the same rules. */
const comparedWith = ({ before, change }: TrustFacts): number | null =>
  change?.rank ? (before?.leagueRank ?? null) : null;

function mapOf(
  { gallery, reportingPeriod }: Story,
  area: Area,
  trusts: ReadonlyMap<string, TrustFacts>,
  geography: Geography,
): string | null {
  const topology = boundaryOf(area, reportingPeriod, geography.boundaries);
  if (!topology.objects.areas.geometries.some(({ id }) => id === area.areaCode)) return null;
  const positions = seatsByTrust(geography);
  const marks = gallery.flatMap(({ trustCode, trustName }, at) => {
    const [place, facts] = [positions.get(trustCode), trusts.get(`${reportingPeriod} ${trustCode}`)];
    if (!place || !facts) return [];
    const { latitude, longitude } = place;
    return [{ label: `${at + 1}`, latitude, longitude, segment: facts.adjustedSegment, trustName }];
  });
  if (marks.length === 0) return null;
  const told = marks.map(({ label, trustName, segment }) => `${label} ${trustName}, segment ${segment ?? "not known"}`);
  return areaMap(
    topology,
    area.areaCode,
    marks,
    `Map of ${area.areaName} with the headquarters of its trusts, numbered as in the list below. ${told.join("; ")}.`,
  );
}

/** The files beside each story of a quarter that is not settled: as Markdown, as plain text, and its figures as CSV. */
export function* storyFiles({
  wholeStories,
  factsVersions,
}: Pick<Publication, "wholeStories" | "factsVersions">): Iterable<DataFile> {
  for (const story of wholeStories) {
    const path = storyPath(story.id);
    yield { path: `${path}story.md`, text: storyMarkdown(story, factsVersions.get(story.reportingPeriod) ?? "") };
    yield { path: `${path}story.txt`, text: storyText(story, null) };
    yield { path: `${path}table.csv`, text: `${csvOfTable(story.table)}\n` };
  }
}

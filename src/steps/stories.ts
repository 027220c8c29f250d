/** Stories: made from the figures at hand, checked before anybody sees them, and written as files. */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Area } from "../areas/area.ts";
import type { Place } from "../areas/place.ts";
import { csvOfTable } from "../format/dataTable.ts";
import type { LeagueFacts } from "../format/leagueFacts.ts";
import type { Geography } from "../publish/geography.ts";
import type { Store } from "../store/open.ts";
import { storiesOf, type WantedStories } from "../stories/allStories.ts";
import { areaStory } from "../stories/areaStory.ts";
import { type ChangeScope, changeStory } from "../stories/changeStory.ts";
import { type CheckIndex, checkIndex } from "../stories/checkIndex.ts";
import { checkStory, type PicturesOf, type StoryCheck, type StoryFault } from "../stories/checkStory.ts";
import { membersStory } from "../stories/membersStory.ts";
import { metricStory } from "../stories/metricStory.ts";
import { nationStory } from "../stories/nationStory.ts";
import { overrideStory } from "../stories/overrideStory.ts";
import { BODY_WORDS, duplicateShare, readingEase, wordsOf } from "../stories/reading.ts";
import type { NoStory, Story, StoryKind, StoryQuote } from "../stories/story.ts";
import { storyHtml } from "../stories/storyHtml.ts";
import { storyMarkdown } from "../stories/storyMarkdown.ts";
import { type StoryArea, storyPlace } from "../stories/storyPlace.ts";
import { sourcesText, storyJson, storyText } from "../stories/storyText.ts";
import { trustStory } from "../stories/trustStory.ts";
import type { StoryWorld } from "../stories/world.ts";
import type { Effects } from "./effects.ts";
import { readGeography } from "./geography.ts";
import { gatherFacts } from "./leagueFacts.ts";
import { aboutOf, referenceTo, type StoryDrawing, storyCharts, writeStoryPictures } from "./pictures.ts";
import { drawInThreads } from "./pngThreads.ts";
import { RequestError } from "./requestError.ts";

/** Everything that stories are told from, and the mark of it. */
export interface StoryRoom extends StoryWorld {
  geography: Geography;
  index: CheckIndex;
  /** Marks of the figures, by reporting period. */
  factsVersions: ReadonlyMap<string, string>;
}

export async function storyRoom(
  store: Store,
  effects: Effects,
  quotes: readonly StoryQuote[] = [],
): Promise<StoryRoom> {
  const league = await gatherFacts(store, effects);
  const geography = await readGeography(store);
  return {
    league,
    geography,
    quotes,
    index: checkIndex(league, geography),
    factsVersions: versionsOf(league, geography),
  };
}

/**
 * Marks of the figures of each quarter and of those before it: twelve hexadecimal digits that change when one of the
 * tables does. What comes later changes no mark, as it changes no story.
 */
export function versionsOf({ periods }: LeagueFacts, { memberships }: Geography): ReadonlyMap<string, string> {
  const hash = createHash("sha256").update(JSON.stringify(memberships));
  return new Map(
    periods.map(({ reportingPeriod, tables }) => {
      for (const { trustCode, leagueRank, exactAverage, adjustedSegment, likelyRangeOfRank, metrics } of tables.flatMap(
        ({ trusts }) => trusts,
      )) {
        const values = metrics.map(({ value, exactScore }) => [value, exactScore]);
        hash.update(
          JSON.stringify([
            reportingPeriod,
            trustCode,
            leagueRank,
            exactAverage,
            adjustedSegment,
            likelyRangeOfRank,
            values,
          ]),
        );
      }
      return [reportingPeriod, hash.copy().digest("hex").slice(0, 12)];
    }),
  );
}

/** The mark of the figures that a story was written from. */
export const versionFor = (
  { reportingPeriod }: Pick<Story, "reportingPeriod">,
  { factsVersions }: Pick<StoryRoom, "factsVersions">,
): string => factsVersions.get(reportingPeriod)!;

/** A story with what the checker says of it. @param withPictures whether its text refers to them */
export function checkedStory(story: Story, room: StoryRoom, withPictures = false): StoryCheck {
  const picturesOf = picturesIn(room);
  const pictures = withPictures ? picturesOf(aboutOf(story)) : [];
  return checkStory(storyMarkdown(story, versionFor(story, room), pictures), room.index, room.quotes, picturesOf);
}

const picturesIn =
  (room: StoryRoom): PicturesOf =>
  (about) =>
    storyCharts(about, room).map(referenceTo);

/** Writes a story into a folder of its own, with its pictures where they are wanted; returns the folder. */
export function writeStory(story: Story, out: string, room: StoryRoom, drawing: StoryDrawing | null): string {
  const factsVersion = versionFor(story, room);
  const folder = join(out, story.id);
  mkdirSync(folder, { recursive: true });
  const pictures = drawing === null ? [] : writeStoryPictures(story, folder, room, drawing);
  const references = pictures.map(({ file, title, alt }) => ({ file, title, alt }));
  const files = {
    "story.md": storyMarkdown(story, factsVersion, references),
    "story.html": `${storyHtml(story, 1, pictures)}\n`,
    "story.txt": storyText(story),
    "story.json": `${storyJson(story, factsVersion, references)}\n`,
    "table.csv": `${csvOfTable(story.table)}\n`,
    "sources.txt": `${sourcesText(story)}\n`,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

/** What a story of an area can be about. @throws RequestError where the name of a list is that of an area or a trust */
export function storyAreaOf(where: Area | Place, { index }: StoryRoom): StoryArea {
  if ("areaCode" in where) return where;
  const place = storyPlace(where);
  const isTaken =
    index.trustCodes.has(place.areaName) || index.geography.areas.some(({ areaName }) => areaName === place.areaName);
  if (isTaken) {
    throw new RequestError(`expected a name for the list that no area and no trust has, found ${place.areaName}`);
  }
  return place;
}

/** A question for one story. Null: not concerned. */
export interface StoryQuestion {
  kind: StoryKind;
  period: string;
  trustType: string | null;
  area: StoryArea | null;
  trustCode: string | null;
  metricId: string | null;
}

/** The story asked for. @throws RequestError with the reason where there is nothing to tell */
export function askedStory(
  { kind, period, trustType, area, trustCode, metricId }: StoryQuestion,
  room: StoryRoom,
): Story {
  const facts = room.league.periods.find(({ reportingPeriod }) => reportingPeriod === period);
  const table = facts?.tables.find(({ trustType: type, trusts }) =>
    trustCode === null ? type === trustType : trusts.some((own) => own.trustCode === trustCode),
  );
  if (!facts) throw new RequestError(`expected a loaded period (standings periods lists them), found ${period}`);
  if (!table) throw new RequestError(`expected a table of ${period}, found none for ${trustCode ?? trustType}`);
  const of = { period: facts, table };
  const scope: ChangeScope =
    trustCode !== null ? { sort: "trust", trustCode } : area !== null ? { sort: "area", area } : { sort: "nation" };
  const make: Readonly<Record<StoryKind, () => Story | NoStory>> = {
    area: () => areaStory(room, area!, of),
    trust: () => trustStory(room, trustCode!, of),
    change: () => changeStory(room, scope, of),
    nation: () => nationStory(room, of),
    metric: () => metricStory(room, metricId!, area!, of),
    override: () => overrideStory(room, of),
    members: () => membersStory(room, of),
  };
  const story = make[kind]();
  if ("none" in story) throw new RequestError(`there is no such story: ${story.none}`, 1);
  return story;
}

export function storyInFormat(
  story: Story,
  format: "text" | "markdown" | "html" | "json",
  room: StoryRoom,
  width: number | null,
): string {
  const factsVersion = versionFor(story, room);
  switch (format) {
    case "markdown":
      return storyMarkdown(story, factsVersion);
    case "html":
      return storyHtml(story);
    case "json":
      return storyJson(story, factsVersion);
    default:
      return storyText(story, width ?? 100);
  }
}

/** Checks text that an editor has changed. */
export function verifyFile(path: string, room: StoryRoom): StoryCheck {
  return checkStory(readFileSync(path, "utf8"), room.index, room.quotes, picturesIn(room));
}

/** What all stories of one kind are like. */
export interface KindReport {
  kind: StoryKind;
  stories: number;
  /** Stories that the checker blocks. */
  blocked: number;
  sentences: number;
  words: { least: number; median: number; most: number };
  /** Stories with a body shorter or longer than is promised. */
  short: number;
  long: number;
  /** Flesch reading ease. */
  ease: { least: number; median: number; mean: number };
  /** Share of sentences that another story of the kind says too, 0 to 1. */
  duplicates: number;
}

export interface StoriesReport {
  kinds: readonly KindReport[];
  faults: readonly (StoryFault & { story: string })[];
}

/** Writes the PNG that are wanted of the pictures drawn so far. */
export async function writePngs({ png, drawn }: StoryDrawing): Promise<void> {
  if (png) await drawInThreads([...drawn.values()]);
}

/** Makes and checks all stories that are wanted; those that pass are written where a folder is given. */
export function makeStories(
  room: StoryRoom,
  wanted: WantedStories,
  out: { folder: string; drawing: StoryDrawing | null } | null,
  { progress }: Effects,
): StoriesReport {
  const byKind = new Map<StoryKind, { stories: Story[]; blocked: number; sentences: number }>();
  const faults: (StoryFault & { story: string })[] = [];
  const { periods } = room.league;
  for (const story of storiesOf(room.league, room.geography, { ...wanted, quotes: room.quotes })) {
    const at = periods.findIndex(({ reportingPeriod }) => reportingPeriod === story.reportingPeriod);
    progress.now(`telling the stories of ${story.reportingPeriod}`, at / periods.length);
    const checked = checkedStory(story, room, out?.drawing != null);
    const own = byKind.get(story.kind) ?? { stories: [], blocked: 0, sentences: 0 };
    own.stories.push(story);
    own.sentences += checked.sentences;
    const untraced = checked.own.map((own) => ({ ...own, message: "nothing in it can be traced to a fact" }));
    const found = [...checked.faults, ...untraced];
    if (found.length > 0) {
      own.blocked++;
      faults.push(...found.map((fault) => ({ ...fault, story: story.id })));
    } else if (out !== null) writeStory(story, out.folder, room, out.drawing);
    byKind.set(story.kind, own);
  }
  const kinds = [...byKind].map(([kind, { stories, blocked, sentences }]): KindReport => {
    const words = stories.map(wordsOf).sort((a, b) => a - b);
    const ease = stories.map(readingEase).sort((a, b) => a - b);
    return {
      kind,
      stories: stories.length,
      blocked,
      sentences,
      short: words.filter((own) => own < BODY_WORDS.least).length,
      long: words.filter((own) => own > BODY_WORDS.most).length,
      words: { least: words[0]!, median: words[words.length >> 1]!, most: words.at(-1)! },
      ease: {
        least: ease[0]!,
        median: ease[ease.length >> 1]!,
        mean: ease.reduce((sum, each) => sum + each, 0) / ease.length,
      },
      duplicates: duplicateShare(stories),
    };
  });
  return { kinds, faults };
}

export { BODY_WORDS } from "../stories/reading.ts";
export { STORY_KINDS } from "../stories/story.ts";

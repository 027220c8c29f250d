/** What a story is: plain data, every sentence with the facts that it tells. */
import type { DataTable } from "../format/dataTable.ts";
import type { StoryArea, StoryPlace } from "./storyPlace.ts";

export const STORY_KINDS = ["area", "trust", "change", "nation", "metric", "override", "members"] as const;
export type StoryKind = (typeof STORY_KINDS)[number];

/** One fact inside a sentence: what it says, and where the figure stands in the facts. */
export interface Told {
  kind:
    | "name"
    | "area"
    | "period"
    | "rank"
    | "range"
    | "score"
    | "segment"
    | "value"
    | "number"
    | "comparative"
    | "place";
  /** As it reads in the sentence. */
  text: string;
  /** The figure itself, not rounded. */
  value: string | number | boolean | null;
  /** Path of the figure: "leagueRank", "metrics/OF0003/value", "area/trusts". */
  figure: string;
  reportingPeriod: string | null;
  trustCode: string | null;
}

/** Words with the facts in them: a sentence, or a part of one. */
export interface Phrase {
  text: string;
  told: readonly Told[];
}

export interface GalleryEntry {
  trustCode: string;
  trustName: string;
  caption: readonly Phrase[];
}

export interface StoryQuote {
  /** Who said it, as the user's file has it. */
  speaker: string;
  words: string;
  /** Of which trust; null: of none. */
  trustCode: string | null;
  /** "quote": words to print. "reply": a line on the trust's right of reply. */
  sort: "quote" | "reply";
}

/** Of what a story tells. Codes not concerned are null. */
export interface StorySubject {
  /** As it reads: "East Midlands", a trust's name, "England". */
  name: string;
  areaCode: string | null;
  trustCode: string | null;
  metricId: string | null;
  /** A place of the user's own; left out: none. */
  place?: StoryPlace;
}

/** The subject of a story of an area or place. */
export const subjectOf = (where: StoryArea, metricId: string | null): StorySubject =>
  where.kind === "place"
    ? { name: where.areaName, areaCode: null, trustCode: null, metricId, place: where }
    : { name: where.areaName, areaCode: where.areaCode, trustCode: null, metricId };

/** One line of what a story rests on. */
export interface StorySource {
  text: string;
  /** Where to look it up; null: nowhere that we know. */
  address: string | null;
}

export interface Story {
  /** In kebab case, unique among all stories, fit for an address. */
  id: string;
  kind: StoryKind;
  reportingPeriod: string;
  trustType: string;
  subject: StorySubject;
  headline: Phrase;
  standfirst: readonly Phrase[];
  paragraphs: readonly (readonly Phrase[])[];
  gallery: readonly GalleryEntry[];
  table: DataTable;
  howToRead: readonly string[];
  sources: readonly StorySource[];
  /** Reporting periods and data periods that the story rests on, as a reader may check them. */
  periods: readonly string[];
  quotes: readonly StoryQuote[];
}

/** A picture that lies beside a story, as its text refers to it. */
export interface StoryPicture {
  /** Name of its file in the story's folder. */
  file: string;
  title: string;
  /** What it shows, in words made from the same facts. */
  alt: string;
}

/** Why there is no story, for a reader who asked for it. */
export interface NoStory {
  none: string;
}

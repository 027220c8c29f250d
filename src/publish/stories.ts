/** Stories as pages link to them, and which of them tell of a trust or an area. */
import type { Area } from "../areas/area.ts";
import type { GalleryEntry, Phrase, Story, StoryKind } from "../stories/story.ts";
import type { Publication } from "./page.ts";

/** What lists and links tell of a story, as plain data that can be kept. */
export interface StoryNote extends Pick<Story, "id" | "kind" | "reportingPeriod" | "trustType" | "subject"> {
  headline: Pick<Phrase, "text">;
  gallery: readonly Pick<GalleryEntry, "trustCode">[];
}

export const storyNote = ({ id, kind, reportingPeriod, trustType, subject, headline, gallery }: Story): StoryNote => ({
  id,
  kind,
  reportingPeriod,
  trustType,
  subject,
  headline: { text: headline.text },
  gallery: gallery.map(({ trustCode }) => ({ trustCode })),
});

/** A story as a link. */
export interface StoryLink {
  id: string;
  path: string;
  headline: string;
  kind: StoryKind;
  reportingPeriod: string;
  trustType: string;
  /** Of what it tells, as it reads: "East Midlands". */
  subject: string;
}

export const storyPath = (id: string): string => `/stories/${id}/`;

/** Name of a kind of story, as a label: "Round-up of an area". */
export const STORY_KIND_NAMES: Readonly<Record<StoryKind, string>> = {
  area: "Round-up of an area",
  trust: "Portrait of a trust",
  change: "What changed",
  nation: "National overview",
  metric: "One metric in one area",
  override: "The override and whom it displaced",
  members: "Who joined and who left",
};

/** What is asked for: stories that tell of a trust, of an area, or of a metric; of one period or of all. */
export interface StoriesWanted {
  trustCode?: string;
  areaCode?: string;
  metricId?: string;
  reportingPeriod?: string;
}

/**
 * The stories that tell of a trust (about it, or with it in their gallery) or of an area. Newest first; those about the
 * trust itself before those that only name it. A page of one period asks for that period, so that it never changes.
 */
export function storiesOf(
  { stories }: Pick<Publication, "stories">,
  { trustCode, areaCode, metricId, reportingPeriod }: StoriesWanted,
): StoryLink[] {
  const isAbout = ({ subject }: StoryNote) => subject.trustCode === trustCode;
  const found = stories.filter((story) => {
    if (reportingPeriod !== undefined && story.reportingPeriod !== reportingPeriod) return false;
    if (areaCode !== undefined && story.subject.areaCode !== areaCode) return false;
    if (metricId !== undefined && story.subject.metricId !== metricId) return false;
    return trustCode === undefined || isAbout(story) || story.gallery.some((entry) => entry.trustCode === trustCode);
  });
  const own = trustCode === undefined ? [] : found.filter(isAbout);
  return [...own, ...found.filter((story) => !own.includes(story))]
    .sort((a, b) => b.reportingPeriod.localeCompare(a.reportingPeriod))
    .map(storyLink);
}

export function storyLink({ id, headline, kind, reportingPeriod, trustType, subject }: StoryNote): StoryLink {
  return { id, path: storyPath(id), headline: headline.text, kind, reportingPeriod, trustType, subject: subject.name };
}

/** The area that a story tells of; null: none, or not known. */
export function areaOfStory({ subject }: Pick<StoryNote, "subject">, areas: readonly Area[]): Area | null {
  return areas.find(({ areaCode }) => areaCode === subject.areaCode) ?? null;
}

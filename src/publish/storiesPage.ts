/** All stories: `/stories/` for the newest quarter, `/stories/<period>/` for each. */
import { formatPeriod } from "../format/figures.ts";
import type { Page, PageKind, Publication } from "./page.ts";
import { areaOfStory, STORY_KIND_NAMES, type StoryNote, storyPath } from "./stories.ts";

export interface StoriesPage {
  period: string;
  stories: number;
  groups: readonly StoryGroup[];
  /** Other quarters, newest first. Only on the page of the newest: pages of earlier ones never change. */
  others: readonly { path: string; title: string; stories: number }[];
}

/** Stories of one kind about one table, in lists by that of which they tell. */
export interface StoryGroup {
  id: string;
  title: string;
  lists: readonly { title: string; stories: readonly { path: string; subject: string; headline: string }[] }[];
}

export const storiesPath = (reportingPeriod: string): string => `/stories/${reportingPeriod}/`;

export const storiesPages: PageKind<StoriesPage> = {
  kind: "stories",
  *pages(publication) {
    const byPeriod = Map.groupBy(publication.stories, ({ reportingPeriod }) => reportingPeriod);
    const periods = [...byPeriod.keys()].sort().reverse();
    const [newest] = periods;
    if (newest === undefined) return;
    const others = periods.map((period) => ({
      path: storiesPath(period),
      title: formatPeriod(period),
      stories: byPeriod.get(period)!.length,
    }));
    yield storiesPage("/stories/", newest, byPeriod.get(newest)!, others.slice(1), publication);
    for (const period of periods) {
      yield storiesPage(storiesPath(period), period, byPeriod.get(period)!, [], publication);
    }
  },
};

function storiesPage(
  path: string,
  reportingPeriod: string,
  stories: readonly StoryNote[],
  others: StoriesPage["others"],
  publication: Publication,
): Page<StoriesPage> {
  const period = formatPeriod(reportingPeriod);
  const isNewest = path === "/stories/";
  return {
    path,
    title: isNewest ? "Stories" : `Stories, ${period}`,
    description: `${stories.length} stories of the tables of ${period}, ready to print: checked figures, likely ranges, sources.`,
    trail: isNewest ? [] : [{ path: "/stories/", title: "Stories" }],
    facts: { period, stories: stories.length, groups: groupsOf(stories, publication), others },
  };
}

const LIST_NAMES = {
  england: "England",
  "english-region": "English regions",
  "nhs-region": "NHS regions",
  icb: "Integrated care boards",
  trust: "Trusts, A to Z",
} as const;

function groupsOf(stories: readonly StoryNote[], { league, geography }: Publication): StoryGroup[] {
  const pluralOf = new Map(
    league.periods.flatMap(({ tables }) => tables.map((table) => [table.trustType, table.plural])),
  );
  const listOf = (story: StoryNote): keyof typeof LIST_NAMES =>
    areaOfStory(story, geography.areas)?.kind ?? (story.subject.trustCode === null ? "england" : "trust");
  const kinds = Object.keys(STORY_KIND_NAMES);
  const groups = Map.groupBy(
    stories.toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind)),
    ({ kind, trustType }) => `${kind}-${trustType}`,
  );
  return [...groups].map(([id, own]) => {
    const lists = Map.groupBy(own, listOf);
    return {
      id,
      title: `${STORY_KIND_NAMES[own[0]!.kind]}: ${pluralOf.get(own[0]!.trustType) ?? own[0]!.trustType}`,
      lists: (Object.keys(LIST_NAMES) as (keyof typeof LIST_NAMES)[]).flatMap((name) => {
        const members = lists.get(name) ?? [];
        if (members.length === 0) return [];
        return [{ title: LIST_NAMES[name], stories: members.toSorted(bySubject).map(lineOf) }];
      }),
    };
  });
}

const bySubject = (a: StoryNote, b: StoryNote) => a.subject.name.localeCompare(b.subject.name, "en");

const lineOf = ({ id, subject, headline }: StoryNote) => ({
  path: storyPath(id),
  subject: subject.name,
  headline: headline.text,
});

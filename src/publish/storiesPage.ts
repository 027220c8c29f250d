/** All stories: `/stories/` for the newest quarter, `/stories/<period>/` for each. */
import { formatPeriod } from "../format/figures.ts";
import type { Story, StoryKind } from "../stories/story.ts";
import type { Page, PageKind, Publication } from "./page.ts";
import { areaOfStory, STORY_KIND_NAMES, storyPath } from "./stories.ts";

export interface StoriesPage {
  period: string;
  stories: number;
  groups: readonly StoryGroup[];
  /** Other quarters, newest first. Only on the page of the newest: pages of earlier ones never change. */
  others: readonly { path: string; title: string; stories: number }[];
}

/** Stories of one kind about one table, in lists by kind of area or, where they are of none, in one. */
export interface StoryGroup {
  id: string;
  title: string;
  lists: readonly { title: string | null; stories: readonly { path: string; subject: string; headline: string }[] }[];
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
  stories: readonly Story[],
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

const AREA_KIND_NAMES = {
  "english-region": "English regions",
  "nhs-region": "NHS regions",
  icb: "Integrated care boards",
};

function groupsOf(stories: readonly Story[], { league, geography }: Publication): StoryGroup[] {
  const pluralOf = new Map(
    league.periods.flatMap(({ tables }) => tables.map((table) => [table.trustType, table.plural])),
  );
  const groups = Map.groupBy(stories, ({ kind, trustType }) => `${kind}-${trustType}`);
  return [...groups].map(([id, own]) => {
    const { kind, trustType } = own[0]!;
    const lists = Map.groupBy(own, (story) => areaOfStory(story, geography.areas)?.kind ?? null);
    return {
      id,
      title: titleOf(kind, pluralOf.get(trustType) ?? trustType),
      lists: [...lists].map(([areaKind, members]) => ({
        title: areaKind && AREA_KIND_NAMES[areaKind],
        stories: members.map(({ id: story, subject, headline }) => ({
          path: storyPath(story),
          subject: subject.name,
          headline: headline.text,
        })),
      })),
    };
  });
}

const titleOf = (kind: StoryKind, plural: string): string => `${STORY_KIND_NAMES[kind]}: ${plural}`;

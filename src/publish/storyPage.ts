/** The pages of stories: `/stories/` and `/stories/<id>/`. Stories about one trust or one metric are made by command. */
import { formatPeriod } from "../format/figures.ts";
import { storiesOf } from "../stories/allStories.ts";
import type { Story, StoryKind } from "../stories/story.ts";
import { storyHtml } from "../stories/storyHtml.ts";
import type { Page, PageKind } from "./page.ts";

export interface StoryPage {
  id: string;
  kind: StoryKind;
  period: string;
  /** A fragment of HTML with the story's own headings. */
  html: string;
}

export interface StoriesPage {
  /** Newest first. */
  periods: readonly {
    period: string;
    tables: readonly { title: string; stories: readonly { path: string; headline: string }[] }[];
  }[];
  count: number;
}

/** Kinds that have pages. */
const KINDS: readonly StoryKind[] = ["nation", "override", "members", "area"];

export const storyPath = (id: string) => `/stories/${id}/`;

/** Both kinds of page at once: the stories are told a single time. */
export const storyPages: PageKind<StoryPage | StoriesPage> = {
  kind: "story",
  *pages({ league, geography }) {
    const stories: Story[] = [];
    for (const story of storiesOf(league, geography, { kinds: KINDS })) {
      stories.push(story);
      yield storyPage(story);
    }
    if (stories.length > 0) yield storiesPage(stories);
  },
};

function storyPage(story: Story): Page<StoryPage> {
  const { id, kind, headline, standfirst, reportingPeriod } = story;
  return {
    path: storyPath(id),
    title: headline.text,
    description: standfirst[0]?.text ?? headline.text,
    trail: [{ path: "/stories/", title: "Stories" }],
    facts: {
      id,
      kind,
      period: formatPeriod(reportingPeriod),
      // a table wider than the screen scrolls in a region of its own
      html: storyHtml(story)
        .replaceAll("<table", '<div class="wide" role="region" aria-label="Figures" tabindex="0"><table')
        .replaceAll("</table>", "</table></div>"),
    },
  };
}

function storiesPage(stories: readonly Story[]): Page<StoriesPage> {
  const periods = [...Map.groupBy(stories, ({ reportingPeriod }) => reportingPeriod)].map(([period, own]) => ({
    period: formatPeriod(period),
    tables: [...Map.groupBy(own, ({ trustType }) => trustType)].map(([title, all]) => ({
      title,
      stories: all.map(({ id, headline }) => ({ path: storyPath(id), headline: headline.text })),
    })),
  }));
  return {
    path: "/stories/",
    title: "Stories",
    description:
      "Local and national stories from the tables, ready to print: every figure traced, every rank with its likely range.",
    trail: [],
    facts: { periods: periods.reverse(), count: stories.length },
  };
}

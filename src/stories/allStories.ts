/** Every story that the facts at hand give. */
import type { Geography } from "../areas/geography.ts";
import { areasOfPeriod } from "../areas/period.ts";
import type { LeagueFacts } from "../format/leagueFacts.ts";
import { areaStory } from "./areaStory.ts";
import { changeStory } from "./changeStory.ts";
import { membersStory } from "./membersStory.ts";
import { metricStory } from "./metricStory.ts";
import { nationStory } from "./nationStory.ts";
import { overrideStory } from "./overrideStory.ts";
import type { NoStory, Story, StoryKind, StoryQuote } from "./story.ts";
import { trustStory } from "./trustStory.ts";

export interface WantedStories {
  /** Empty: all. */
  periods?: readonly string[];
  kinds?: readonly StoryKind[];
  quotes?: readonly StoryQuote[];
}

/** Metrics told by area when all stories are asked for: those that readers ask for first, by their ids. */
const TOLD_METRICS = ["OF0023", "OF0013", "OF0011", "OF0017"];

/** All stories, in order of period, table and kind. Asked for one by one, those that there is nothing to tell are left out. */
export function* storiesOf(
  league: LeagueFacts,
  geography: Geography,
  { periods = [], kinds = [], quotes = [] }: WantedStories = {},
): Generator<Story> {
  const world = { league, geography, quotes };
  const wants = (kind: StoryKind) => kinds.length === 0 || kinds.includes(kind);
  for (const period of league.periods) {
    if (periods.length > 0 && !periods.includes(period.reportingPeriod)) continue;
    const areas = areasOfPeriod(geography.areas, period.reportingPeriod);
    for (const table of period.tables) {
      const of = { period, table };
      const made: (readonly [StoryKind, () => Story | NoStory])[] = [
        ["nation", () => nationStory(world, of)],
        ["override", () => overrideStory(world, of)],
        ["members", () => membersStory(world, of)],
        ["change", () => changeStory(world, { sort: "nation" }, of)],
        ...areas.flatMap((area) => [
          ["area", () => areaStory(world, area, of)] as const,
          ["change", () => changeStory(world, { sort: "area", area }, of)] as const,
          ...TOLD_METRICS.map((id) => ["metric", () => metricStory(world, id, area, of)] as const),
        ]),
        ...table.trusts.flatMap(({ trustCode }) => [
          ["trust", () => trustStory(world, trustCode, of)] as const,
          ["change", () => changeStory(world, { sort: "trust", trustCode }, of)] as const,
        ]),
      ];
      for (const [kind, make] of made) {
        if (!wants(kind)) continue;
        const story = make();
        if (!("none" in story)) yield story;
      }
    }
  }
}

/** All stories of some periods at once, for pages. @param periods empty: all */
export function allStories(league: LeagueFacts, geography: Geography, periods: readonly string[] = []): Story[] {
  return [...storiesOf(league, geography, { periods })];
}

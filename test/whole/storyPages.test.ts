/** Stories as pages: their charts, from the same facts as their words. */
import { beforeAll, expect, inject, test } from "vitest";
import { formatRank } from "../../src/format/figures.ts";
import type { Page } from "../../src/publish/page.ts";
import { type StoryPage, storyPages } from "../../src/publish/storyPage.ts";
import { openForReading } from "../../src/steps/database.ts";
import { type StoryRoom, storyRoom } from "../../src/steps/stories.ts";
import { storiesOf } from "../../src/stories/allStories.ts";
import type { Story } from "../../src/stories/story.ts";
import { madePublication } from "../madeFacts.ts";
import { remembering } from "../scratch.ts";

let room: StoryRoom;
const pages = new Map<string, { page: Page<StoryPage>; story: Story }>();
beforeAll(async () => {
  const effects = remembering();
  const store = await openForReading(inject("shippedDatabase"), effects);
  room = await storyRoom(store, effects);
  store.close();
  const { league, geography, factsVersions } = room;
  const stories = [...storiesOf(league, geography, { periods: ["2025-26-Q2"] })];
  const publication = madePublication(league.periods, { geography, stories, wholeStories: stories, factsVersions });
  let at = 0;
  for (const page of storyPages.pages(publication)) {
    const story = stories[at++]!;
    pages.set(story.id, { page, story });
  }
});

const lineOf = (code: string, period: string) =>
  room.league.periods
    .find(({ reportingPeriod }) => reportingPeriod === period)!
    .tables.flatMap(({ trusts }) => trusts)
    .find(({ trustCode }) => trustCode === code)!;

test.each(["trust-rfs-2025-26-q2", "change-rfs-2025-26-q2"])(
  "%s: a chart of its ranks up to its quarter, told in words",
  (id) => {
    const { history } = pages.get(id)!.page.facts;
    for (const period of ["2025-26-Q1", "2025-26-Q2"]) {
      const { leagueRank, joint, trustsRanked } = lineOf("RFS", period);
      expect(history).toContain(formatRank(leagueRank!, joint, trustsRanked));
    }
    expect(history).toMatch(/^<svg role="img" aria-label="Rank over the quarters\. /);
    expect(history).not.toContain("Q3 2025/26");
    expect(history).not.toMatch(/ style=|<style/);
  },
);

test("every story of a trust has the chart, and no other story", () => {
  for (const { page, story } of pages.values()) {
    expect(page.facts.history === null, story.id).toBe(story.subject.trustCode === null);
  }
});

test("what changed is shown beside each trust, from the rank before to the rank now, and the note names the quarter", () => {
  const changes = [...pages.values()].filter(({ story }) => story.kind === "change");
  expect(changes.length).toBeGreaterThan(100);
  for (const { page, story } of changes) {
    expect(page.facts.galleryNote).toContain("the ring is the rank in Q1 2025/26");
    for (const { picture } of page.facts.gallery) expect(picture, story.id).toContain('class="rank-before"');
  }
  for (const { page, story } of pages.values()) {
    if (story.kind === "change") continue;
    expect(page.facts.galleryNote).toBe("");
    for (const { picture } of page.facts.gallery) expect(picture).not.toContain("rank-before");
  }
});

/** Finished stories edited wrongly by the hundred: what the checker catches, kind by kind, and what it lets an editor do. */
import { beforeAll, describe, expect, inject, test } from "vitest";
import { openForReading } from "../../src/steps/database.ts";
import { type StoryRoom, storyRoom, versionFor } from "../../src/steps/stories.ts";
import { storiesOf } from "../../src/stories/allStories.ts";
import { checkStory } from "../../src/stories/checkStory.ts";
import type { Story } from "../../src/stories/story.ts";
import { storyMarkdown } from "../../src/stories/storyMarkdown.ts";
import { remembering } from "../scratch.ts";
import { drawing, EDITS, type Edit, HONEST, UNSEEN } from "../storyEdits.ts";

const SEED = 20_260_401;
/** Edits of each sort: all kinds of story in turn. */
const EACH = 40;

let room: StoryRoom;
let kinds: Story[][];
let towns: string[];
beforeAll(async () => {
  const effects = remembering();
  const store = await openForReading(inject("shippedDatabase"), effects);
  room = await storyRoom(store, effects);
  store.close();
  kinds = [...Map.groupBy(storiesOf(room.league, room.geography), ({ kind }) => kind).values()];
  towns = [...new Set(room.geography.seats.flatMap(({ town }) => town ?? []))].sort();
});

interface Tried {
  made: number;
  caught: number;
  /** Lines that passed, as edited. */
  passed: string[];
  /** Sentences listed as not judged. */
  listed: number;
  /** Of one edit that was caught, why. */
  why: string | null;
}
const known = new Map<string, Tried>();

/** Makes edits of one sort, once. */
function tried(name: string, edit: Edit): Tried {
  const before = known.get(name);
  if (before) return before;
  const draw = drawing(SEED + 7919 * name.length);
  const found: Tried = { made: 0, caught: 0, passed: [], listed: 0, why: null };
  known.set(name, found);
  for (let turn = 0; turn < EACH * 12 && found.made < EACH; turn++) {
    const stories = kinds[turn % kinds.length]!;
    const story = stories[draw(stories.length)]!;
    const text = storyMarkdown(story, versionFor(story, room));
    const edited = edit(text, draw, { index: room.index, towns });
    if (edited === null || edited === text) continue;
    found.made++;
    const { faults, own } = checkStory(edited, room.index);
    const [fault] = faults;
    found.listed += own.length;
    if (fault) {
      found.caught++;
      found.why ??= `${story.id}: ${fault.text}: ${fault.message}`;
    } else found.passed.push(`${story.id}: ${edited.split("\n").find((line) => !text.includes(line)) ?? "left out"}`);
  }
  return found;
}

test.each(Object.entries(EDITS))("%s: every such edit is caught", (name, edit) => {
  const { made, passed } = tried(name, edit);
  expect(made, "places for such an edit").toBeGreaterThanOrEqual(12);
  expect(passed).toEqual([]);
});

describe("an honest edit passes:", () => {
  test.each(Object.entries(HONEST))("%s", (name, edit) => {
    const { made, why } = tried(name, edit);
    expect(made).toBeGreaterThanOrEqual(12);
    expect(why).toBeNull();
  });
});

test("every sentence of an editor’s own is listed as not judged, and none of ours", () => {
  const own = "an own sentence without name, figure or topic";
  expect(tried(own, UNSEEN[own]!).listed).toBe(EACH);
  expect(tried("a name in full", HONEST["a name in full"]!).listed).toBe(0);
  for (const story of kinds.flat())
    expect(checkStory(storyMarkdown(story, "0"), room.index)).toMatchObject({ faults: [], own: [] });
});

test("docs/CHECKER.md has the shares as they are measured here", async () => {
  const line = ([name, edit]: [string, Edit]) => {
    const { made, caught } = tried(name, edit);
    return `| ${name} | ${made} | ${Math.round((100 * caught) / made)}% |`;
  };
  const table = (edits: Readonly<Record<string, Edit>>) =>
    ["| Edit | Tried | Caught |", "|---|---:|---:|", ...Object.entries(edits).map(line)].join("\n");
  const page = `# What the checker catches

Measured by \`test/whole/storyEdits.test.ts\` with edits drawn from all ${kinds.flat().length.toLocaleString("en-GB")} stories, all kinds in
turn, the same in every run. That test writes this page with \`-u\`, and fails where it differs. What the checker looks at:
[STORIES](STORIES.md#what-the-checker-looks-at).

## Edits that make a story false

${table(EDITS)}

## Edits that it does not look for

What stays is true, or tells of what no figure here is of. An editor answers for these; \`standings verify\` lists every sentence
of the last sort as not judged.

${table(UNSEEN)}
`;
  await expect(page).toMatchFileSnapshot("../../docs/CHECKER.md");
});

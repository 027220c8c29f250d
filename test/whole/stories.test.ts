/** Stories from the shipped figures: true as written, and every planted fault caught. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { beforeAll, describe, expect, inject, test } from "vitest";
import "../fixedSeed.ts";
import { formatRank, formatScore, ordinal } from "../../src/format/figures.ts";
import type { TrustFacts } from "../../src/format/leagueFacts.ts";
import { openForReading } from "../../src/steps/database.ts";
import { placeAround } from "../../src/steps/places.ts";
import {
  askedStory,
  checkedStory,
  makeStories,
  type StoriesReport,
  type StoryQuestion,
  type StoryRoom,
  storyRoom,
  versionFor,
} from "../../src/steps/stories.ts";
import { storiesOf } from "../../src/stories/allStories.ts";
import { plainSite } from "../../src/stories/base.ts";
import { checkStory } from "../../src/stories/checkStory.ts";
import { extremeDrivers } from "../../src/stories/drivers.ts";
import { sentencesOfStory } from "../../src/stories/reading.ts";
import type { Story, StoryQuote } from "../../src/stories/story.ts";
import { storyHtml } from "../../src/stories/storyHtml.ts";
import { storyMarkdown } from "../../src/stories/storyMarkdown.ts";
import { codesAround, type StoryArea, storyPlace } from "../../src/stories/storyPlace.ts";
import { storyText } from "../../src/stories/storyText.ts";
import { remembering } from "../scratch.ts";

const effects = remembering();
let store: Awaited<ReturnType<typeof openForReading>>;
let room: StoryRoom;
let stories: Story[];
let report: StoriesReport;
beforeAll(async () => {
  store = await openForReading(inject("shippedDatabase"), effects);
  room = await storyRoom(store, effects);
  stories = [...storiesOf(room.league, room.geography)];
  report = makeStories(room, {}, null, effects);
  return () => store.close();
});

const asked = (kind: StoryQuestion["kind"], period: string, more: Partial<StoryQuestion> = {}): Story =>
  askedStory({ kind, period, trustType: "acute", area: null, trustCode: null, metricId: null, ...more }, room);
const areaNamed = (name: string) => room.geography.areas.find(({ areaName }) => areaName === name)!;
const roundUp = (name: string, period: string, trustType = "acute") =>
  asked("area", period, { area: areaNamed(name), trustType });
const faultsOf = (markdown: string, quotes: readonly StoryQuote[] = []) =>
  checkStory(markdown, room.index, quotes).faults;
const markdownOf = (story: Story) => storyMarkdown(story, versionFor(story, room));
const rowOf = (code: string, period: string): TrustFacts =>
  room.league.periods
    .find(({ reportingPeriod }) => reportingPeriod === period)!
    .tables.flatMap(({ trusts }) => trusts)
    .find(({ trustCode }) => trustCode === code)!;

const tableFacts = (trustType: string, period: string) =>
  room.league.periods
    .find(({ reportingPeriod }) => reportingPeriod === period)!
    .tables.find((table) => table.trustType === trustType)!;

/** The text with the first place of `from` replaced; fails where there is none, so that no plant is a blank one. */
function planted(text: string, from: string | RegExp, to: string): string {
  const changed = text.replace(from, to);
  expect(changed, `${from} is in the text`).not.toBe(text);
  return changed;
}

describe("the acute round-up of the East Midlands", () => {
  test("of Q1 2025/26 names its eight trusts in order, with rank of 134, score and segment", () => {
    const story = roundUp("East Midlands", "2025-26-Q1");
    // the official table of Q1 2025/26, as the newspapers printed it
    expect(story.gallery.map(({ trustCode }) => trustCode)).toEqual([
      "RFS",
      "RK5",
      "RNQ",
      "RNS",
      "RX1",
      "RWE",
      "RTG",
      "RWD",
    ]);
    const captions = story.gallery.map(({ caption }) => caption.map(({ text }) => text).join(" "));
    const standings = captions.map((text) => [
      /(?:joint )?\d+(?:st|nd|rd|th) of \d+/.exec(text)![0],
      /segment \d/.exec(text)![0],
      /(?<![\d.])\d\.\d\d(?![\d%])/.exec(text)![0],
    ]);
    expect(standings).toEqual([
      ["joint 41st of 134", "segment 3", "2.03"],
      ["joint 48th of 134", "segment 3", "2.13"],
      ["joint 73rd of 134", "segment 3", "2.42"],
      ["joint 96th of 134", "segment 3", "2.57"],
      ["100th of 134", "segment 3", "2.59"],
      ["joint 101st of 134", "segment 3", "2.60"],
      ["108th of 134", "segment 4", "2.64"],
      ["122nd of 134", "segment 4", "2.88"],
    ]);
    expect(story.headline.text).toContain("Chesterfield Royal Hospital is best placed");
    expect(story.headline.text).toContain("United Lincolnshire Teaching Hospitals is worst placed");
    expect(checkedStory(story, room).faults).toEqual([]);
  });

  test("of Q1 2026/27 has likely ranges, drivers and the break between framework years", () => {
    const story = roundUp("East Midlands", "2026-27-Q1");
    for (const { caption } of story.gallery) {
      const text = caption.map((each) => each.text).join(" ");
      expect(text).toMatch(/likely range[^.]* \d+(?:st|nd|rd|th) to \d+(?:st|nd|rd|th)/i);
      expect(text).toContain("under other rules");
      expect(text).toMatch(/counts most (?:against|for) it/);
    }
    for (const [at, { trustCode, caption }] of story.gallery.entries()) {
      const text = caption.map((each) => each.text).join(" ");
      const row = rowOf(trustCode, "2026-27-Q1");
      const { low, high } = row.likelyRangeOfRank!;
      expect(text).toContain(formatRank(row.leagueRank!, row.joint, 134));
      expect(text).toContain(`${ordinal(low)} to ${ordinal(high)}`);
      expect(text).toContain(formatScore(row.averageMetricScore));
      expect(text).toMatch(new RegExp(`segment(?: is)? ${row.adjustedSegment}\\b`));
      expect(text).toContain(formatRank(row.before!.leagueRank!, row.before!.joint, 134));
      const above = at === 0 ? null : rowOf(story.gallery[at - 1]!.trustCode, "2026-27-Q1");
      expect(above?.leagueRank ?? 0).toBeLessThanOrEqual(row.leagueRank!);
      const { against } = extremeDrivers(row, tableFacts("acute", "2026-27-Q1"));
      if (against) expect(text).toContain(`“${against.metric.plainTitle}”`);
    }
    expect(story.gallery).toHaveLength(8);
    expect(checkedStory(story, room).faults).toEqual([]);
    const body = story.paragraphs.flat().map(({ text }) => text);
    expect(body.join(" ")).toContain("the rules are now those of the NHS Oversight Framework 2026/27");
  });
});

test("every figure that a sentence tells stands in it as written, and is the table's", () => {
  const figures = stories.flatMap((story) => sentencesOfStory(story).map((sentence) => [story, sentence] as const));
  for (const [, { text, told }] of figures) {
    for (const each of told) expect(text.toLowerCase()).toContain(each.text.toLowerCase());
  }
  const told = figures.flatMap(([, sentence]) => sentence.told);
  for (const { figure, value, trustCode, reportingPeriod } of told) {
    if (
      !["leagueRank", "averageMetricScore", "adjustedSegment", "unadjustedSegment"].includes(figure) ||
      trustCode === null
    )
      continue;
    expect(value).toBe(rowOf(trustCode, reportingPeriod!)[figure as "leagueRank"]);
  }
});

test("all stories pass the checker, have addresses of their own, and read easily", () => {
  expect(report.faults).toEqual([]);
  expect(stories.filter(({ kind }) => kind === "area").length).toBeGreaterThan(500);
  expect(new Set(stories.map(({ id }) => id)).size).toBe(stories.length);
  for (const { id } of stories) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  for (const { kind, ease, duplicates, short, long } of report.kinds) {
    // the promise: a body of 150 to 500 words
    expect([short, long], kind).toEqual([0, 0]);
    expect(ease.least, kind).toBeGreaterThanOrEqual(50);
    expect(duplicates, kind).toBeLessThan(0.6);
  }
});

test("sources have links in Markdown and HTML, addresses in text, and the next quarter; a changed one is marked", () => {
  const story = roundUp("East Midlands", "2026-27-Q1");
  const markdown = markdownOf(story);
  const releases = readFileSync(new URL("../../data/releases.json", import.meta.url), "utf8");
  const { publisherPage } = JSON.parse(releases) as { publisherPage: string };
  const file = "NHS England, published file acute-trust-data-q1-2026-27.csv";
  expect(markdown).toContain(`- [${file}](${publisherPage})`);
  expect(storyHtml(story)).toContain(`<li><a href="${publisherPage}">${file}</a></li>`);
  expect(storyText(story, null)).toContain(`* ${file}: ${publisherPage}`);
  expect(markdown).toContain(
    "- The quarter after this one: Q2 2026/27 (July to September 2026), expected by 31 December 2026",
  );
  expect(faultsOf(planted(markdown, `[${file}](${publisherPage})`, `${file}: ${publisherPage}`))).toEqual([]);
  for (const [from, to] of [
    [publisherPage, "https://example.org/"],
    ["expected by 31 December 2026", "expected by 30 December 2026"],
  ] as const) {
    expect(faultsOf(planted(markdown, from, to)).length).toBeGreaterThan(0);
  }
});

test("no sentence has a code of the publisher where its meaning is certain, nor a rank in bare digits", () => {
  const codes =
    /\b[A-Z][a-z]{2}-\d{2}\b|\bQ[1-4] (?:\d{2}[/-]\d{2}|\d{4}-\d{2})(?!\d)|\bM\d+ \d|\bTo [A-Z][a-z]{2} \d|ranks \d+ of/;
  const found = stories.flatMap((story) => sentencesOfStory(story).filter(({ text }) => codes.test(text)));
  expect(found.map(({ text }) => text)).toEqual([]);
});

test("the same figures always give the same text, and neighbours of one quarter never the same headline form", () => {
  expect(markdownOf(roundUp("Devon ICB", "2026-27-Q1"))).toBe(markdownOf(roundUp("Devon ICB", "2026-27-Q1")));
  const bodies = stories
    .filter(({ kind, reportingPeriod }) => kind === "area" && reportingPeriod === "2026-27-Q1")
    .map((story) =>
      sentencesOfStory(story)
        .map(({ text }) => text)
        .join(" "),
    );
  expect(new Set(bodies).size).toBe(bodies.length);
});

describe("a planted fault is caught:", () => {
  const text = (period = "2025-26-Q1") => markdownOf(roundUp("East Midlands", period));
  test.each([
    ["a wrong rank", "joint 41st of 134", "joint 40th of 134"],
    ["a rank without joint", "joint 41st of 134", "41st of 134"],
    ["joint where it is alone", " 122nd of 134", " joint 122nd of 134"],
    ["a wrong table size", "41st of 134", "41st of 135"],
    ["a wrong score", "score 2.03", "score 2.04"],
    ["a wrong likely range", "28th to 72nd", "28th to 70th"],
    ["a number word", "eight acute trusts", "nine acute trusts"],
    ["another trust type", "eight acute trusts", "eight ambulance trusts"],
    ["the best and the worst swapped", /is best placed: its rank/, "is worst placed: its rank"],
    ["a wrong area", "in the East Midlands", "in the West Midlands"],
    ["another quarter", "in Q1 2025/26", "in Q2 2025/26"],
    ["wrong months", "(April to June 2025)", "(April to June 2024)"],
    ["a wrong count by segment", /six are in segment 3/i, "seven are in segment 3"],
    ["a wrong segment in a caption", /(\n- .*?segment) 3/, "$1 2"],
    ["a wrong segment before the override", /(alone[^.;]*?(?:in|into)) segment 1/, "$1 segment 2"],
    ["a wrong count of flags", /seven of them/, "six of them"],
    ["a wrong value", "6.18%", "6.28%"],
    ["a wrong data period", "(January to March 2025)", "(October to December 2024)"],
    ["a wrong median", "the middle trust has 5.21%", "the middle trust has 5.12%"],
    ["another metric", "“Staff sickness absence”", "“Cancer treatment within 62 days”"],
    ["against for for", "counts most against it", "counts most for it"],
    ["a wrong town", /ased in Chesterfield/, "ased in Derby"],
    ["a town that no trust is in", /ased in Chesterfield/, "ased in Clay Cross"],
    ["a town where none was told", "at or beside Chesterfield Royal Hospital", "in Derby"],
    ["an invented hospital", "at or beside Chesterfield Royal Hospital", "at or beside Calow Hospital"],
    ["an invented quote", "\n## From best", "\n“We are proud,” said the chief executive.\n\n## From best"],
    ["an invented quotation block", "\n## The figures", "\n> “We are proud” – Jane Smith\n\n## The figures"],
    ["an invented person", "We hold no earlier quarter", "The chair, Jane Smith, is glad. We hold no earlier quarter"],
    ["an improvement", "We hold no earlier quarter", "The trust has improved. We hold no earlier quarter"],
    ["a cause", "We hold no earlier quarter", "This is because of staff shortages. We hold no earlier quarter"],
    ["blame", "We hold no earlier quarter", "It is a failing trust. We hold no earlier quarter"],
    ["a number out of nowhere", "We hold no earlier quarter", "It treats 300,000 people. We hold no earlier quarter"],
    ["a wrong cell", "| 41= |", "| 42= |"],
    ["a wrong score cell", "| 2.03 |", "| 2.02 |"],
    ["a changed note", "1.00 is best and 4.00 is worst", "1.00 is worst and 4.00 is best"],
  ])("%s", (_, from, to) => {
    expect(faultsOf(planted(text(), from, to)).length).toBeGreaterThan(0);
  });

  test("swapped trusts", () => {
    const [one, other] = [
      "Sherwood Forest Hospitals NHS Foundation Trust.",
      "Kettering General Hospital NHS Foundation Trust.",
    ];
    const swapped = text()
      .replaceAll(`**${one}**`, "**?**")
      .replaceAll(`**${other}**`, `**${one}**`)
      .replaceAll("**?**", `**${other}**`);
    expect(swapped).not.toBe(text());
    expect(faultsOf(swapped).length).toBeGreaterThan(0);
  });

  test("“best” that is joint best", () => {
    const story = stories.find(({ headline }) => / are joint best placed/.test(headline.text))!;
    expect(
      faultsOf(planted(markdownOf(story), / and [^.:]*? are joint best placed/, " is best placed")).length,
    ).toBeGreaterThan(0);
    expect(faultsOf(planted(markdownOf(story), "are joint best placed", "is best placed")).length).toBeGreaterThan(0);
  });

  test("a movement inside the likely range that is said to be beyond it", () => {
    const story = stories.find(({ paragraphs }) =>
      paragraphs.flat().some((each) => /is inside the likely range and may be chance/.test(each.text)),
    )!;
    const inside = "inside the likely range and may be chance";
    expect(faultsOf(planted(markdownOf(story), inside, "beyond the likely range")).length).toBeGreaterThan(0);
    expect(faultsOf(planted(markdownOf(story), inside, "an improvement")).length).toBeGreaterThan(0);
  });

  test("a comparison that the chances do not support", () => {
    const story = stories.find(({ paragraphs }) =>
      paragraphs.flat().some((each) => / and .* cannot be told apart/.test(each.text)),
    )!;
    const claim = /(?:By the chances, |Even so, )(.*) and (.*) cannot be told apart[^.]*\./;
    expect(faultsOf(planted(markdownOf(story), claim, "$1 is better placed than $2.")).length).toBeGreaterThan(0);
  });
});

describe("context is traced too:", () => {
  const metric = () => markdownOf(asked("metric", "2026-27-Q1", { area: areaNamed("Devon ICB"), metricId: "OF0013" }));
  test.each([
    ["the direction of a metric", "a higher value is better", "a lower value is better"],
    ["what values cover", "the values cover April to June 2026", "the values cover January to March 2026"],
    ["the step from best to worst", "a step of 5.2 percentage points", "a step of 5.3 percentage points"],
    ["a quartile", "between 70.85%", "between 70.95%"],
    [
      "how many are in the best quarter",
      "None of those in the area of Devon ICB is in",
      "One of those in the area of Devon ICB is in",
    ],
    [
      "how many are better than the middle",
      "None of those in the area of Devon ICB has",
      "One of those in the area of Devon ICB has",
    ],
    ["what the metric means", "within four hours, at home", "within six hours, at home"],
    ["best for worst", "has the best value", "has the worst value"],
    ["a value of another trust", "70% (April to June 2026)", "64.8% (April to June 2026)"],
    ["a rank on the metric", /ranks (?:joint )?\d+(?:st|nd|rd|th) of/, "ranks 8th of"],
    ["a publisher's code for a period", "70% (April to June 2026)", "70% (Q1 26/27)"],
  ])("%s", (_, from, to) => {
    expect(faultsOf(metric())).toEqual([]);
    expect(faultsOf(planted(metric(), from, to)).length).toBeGreaterThan(0);
  });

  const change = () => markdownOf(asked("change", "2025-26-Q2", { trustType: null, trustCode: "RFS" }));
  test.each([
    ["a wrong number in the region", "One of the eight acute trusts", "Two of the eight acute trusts"],
    ["a wrong size of the region", "One of the eight acute trusts", "One of the nine acute trusts"],
    ["another region", "trusts in the East Midlands has", "trusts in the West Midlands has"],
    ["another trust in the region", "rank than Chesterfield Royal Hospital", "rank than Sherwood Forest Hospitals"],
    ["a wrong number of the whole table", "60 moved to a better rank", "68 moved to a better rank"],
    ["a wrong number that stayed", "six kept their rank", "seven kept their rank"],
    ["a segment left out of the whole table", ", 76 in segment 3 and 30 in segment 4", " and 76 in segment 3"],
    ["a wrong segment then", "was in segment 3 in Q1 2025/26", "was in segment 2 in Q1 2025/26"],
    ["a wrong score then", "was 2.03", "was 2.30"],
    ["beyond for inside", "which is beyond the likely range", "which is inside the likely range and may be chance"],
    ["a better rank for a worse one", "46 places worse", "46 places better"],
    ["an improvement out of nowhere", "One of the eight", "It has improved. One of the eight"],
  ])("%s", (_, from, to) => {
    expect(faultsOf(change())).toEqual([]);
    expect(faultsOf(planted(change(), from, to)).length).toBeGreaterThan(0);
  });

  test("an improvement that lies inside the likely range", () => {
    const text = markdownOf(roundUp("East Midlands", "2025-26-Q2"));
    const inside = /(?:now it is|it is)[^.;]*places? better[^.;]*inside the likely range and may be chance/i;
    for (const to of [
      "it has improved",
      "it is now better",
      "it rose",
      "it is better placed, and that is more than chance",
    ]) {
      expect(faultsOf(planted(text, inside, to)).length, to).toBeGreaterThan(0);
    }
  });
});

describe("what fills a short story is traced:", () => {
  const trust = (period: string, code: string) =>
    markdownOf(asked("trust", period, { trustType: null, trustCode: code }));
  test.each([
    ["the step to the middle score", "is 0.33 worse than the middle", "is 0.34 worse than the middle"],
    ["the side of the middle score", "0.33 worse than the middle", "0.33 better than the middle"],
    ["the middle score", "middle score of the table, 2.31", "middle score of the table, 2.32"],
    ["how many share its segment", "one of 34 acute trusts in segment 4", "one of 35 acute trusts in segment 4"],
    ["what its segment stands for", "the broadest range of challenges. It", "a fairly broad range of challenges. It"],
    ["who shares its rank", "shares its rank with Mid Yorkshire Teaching NHS Trust, ", "shares its rank with "],
    ["who comes before it", "comes United Lincolnshire Teaching", "comes Sherwood Forest"],
    ["the score of the one before", "Hospitals, with a score of 2.62", "Hospitals, with a score of 2.61"],
    ["after for before", "Before it in the table comes", "After it in the table comes"],
    ["its rank without any override", "it would keep its rank", "it would be 90th of 134"],
    ["a rank of the year", "it was joint 41st of 134", "it was joint 42nd of 134"],
    ["a likely range of the year", "(likely 28th to 72nd)", "(likely 28th to 71st)"],
    ["a score of the year", "2.53 in Q2 2025/26", "2.35 in Q2 2025/26"],
    ["the quarter of a score", "2.53 in Q2 2025/26", "2.53 in Q3 2025/26"],
    ["the quarter of its newest metrics", "are those of Q1 2025/26", "are those of Q2 2025/26"],
    ["what counted most then", "“Staff sickness absence” counted", "“Staff engagement” counted"],
    ["its value then", "counted most against it: 6.18%", "counted most against it: 6.81%"],
    ["against for for", "counted most against it", "counted most for it"],
  ])("%s", (_, from, to) => {
    const text = trust("2025-26-Q4", "RFS");
    expect(faultsOf(text)).toEqual([]);
    expect(faultsOf(planted(text, from, to)).length).toBeGreaterThan(0);
  });

  test.each([
    ["how many metrics make its score", /average of (\d+|\w+) metric scores/, "average of 12 metric scores"],
    ["on how many it is better", /On (\w+) of (\w+) metrics, it/, "On two of $2 metrics, it"],
    ["on how many it is worse", /; on (\w+), it is worse/, "; on two, it is worse"],
    ["how many places its likely range covers", /covers (\d+) of the/, "covers 3 of the"],
  ])("%s", (_, from, to) => {
    const text = trust("2026-27-Q1", "RFS");
    expect(faultsOf(text)).toEqual([]);
    expect(faultsOf(planted(text, from, to)).length).toBeGreaterThan(0);
  });

  test("the segment of the one after it, where it is another", () => {
    const text = trust("2025-26-Q4", "RTQ");
    expect(faultsOf(text)).toEqual([]);
    const from = "comes Hertfordshire Partnership, with a score of 2.12, in segment 3";
    expect(faultsOf(planted(text, from, from.replace("segment 3", "segment 2"))).length).toBeGreaterThan(0);
  });

  test("its rank had nobody the override", () => {
    const lifted = /(Were the override lifted for all, it would be )(?:joint )?\d+(?:st|nd|rd|th)/;
    const story = stories.find(
      ({ kind, paragraphs }) => kind === "trust" && paragraphs.flat().some(({ text }) => lifted.test(text)),
    )!;
    expect(faultsOf(planted(markdownOf(story), lifted, "$11st")).length).toBeGreaterThan(0);
  });

  const ambulance = () =>
    markdownOf(
      asked("metric", "2025-26-Q2", { area: areaNamed("East Midlands"), trustType: "ambulance", metricId: "OF0017" }),
    );
  test.each([
    ["the best value of the table", "in the table, 20.67 minutes", "in the table, 20.76 minutes"],
    ["the step to the best value", "is 13.43 minutes better than", "is 13.34 minutes better than"],
    ["the step to the middle value", "is 5.5 minutes worse than", "is 5.5 minutes better than"],
    ["the metric score", "metric score is 3.00", "metric score is 2.00"],
    ["the value of the quarter before", "its value was 32.63 minutes", "its value was 36.23 minutes"],
    ["the best quarter of England", "is not in the best quarter", "is in the best quarter"],
  ])("%s", (_, from, to) => {
    expect(faultsOf(ambulance())).toEqual([]);
    expect(faultsOf(planted(ambulance(), from, to)).length).toBeGreaterThan(0);
  });

  const kent = () => markdownOf(asked("change", "2025-26-Q2", { area: areaNamed("South East") }));
  test.each([
    ["how many have a better segment", "one has a better segment", "two have a better segment"],
    ["how many have a better score", "five have a better score", "six have a better score"],
    ["how many have a worse score", / score, (\d+) a worse one/, " score, 12 a worse one"],
    ["how many had the override", /override applied to (\w+) of those/, "override applied to two of those"],
  ])("%s", (_, from, to) => {
    expect(faultsOf(kent())).toEqual([]);
    expect(faultsOf(planted(kent(), from, to)).length).toBeGreaterThan(0);
  });

  test.each([
    ["how far apart two scores are", /are (\d\.\d\d) apart/, "are 0.01 apart"],
    [
      "how many are better than the middle",
      /(\w+) of those in the East Midlands ha(?:s|ve) a better score/,
      "Six of those in the East Midlands have a better score",
    ],
  ])("%s", (_, from, to) => {
    const text = markdownOf(roundUp("East Midlands", "2025-26-Q1"));
    expect(faultsOf(planted(text, from, to)).length).toBeGreaterThan(0);
  });

  test("the middle score of the quarter before, and the table without the override", () => {
    const nation = markdownOf(asked("change", "2025-26-Q2"));
    expect(faultsOf(nation)).toEqual([]);
    const middle = planted(nation, /(middle score of the table was )\d\.\d\d/, "$11.99");
    expect(faultsOf(middle).length).toBeGreaterThan(0);
    const override = markdownOf(asked("override", "2025-26-Q1", { trustType: "ambulance" }));
    const without = "the table would have three in segment 1, three in segment 2";
    expect(faultsOf(planted(override, without, without.replace("three in segment 2", "two in segment 2")))).not.toEqual(
      [],
    );
  });
});

describe("places of one's own", () => {
  const around = (outcode: string, withinKm: number, period: string) => {
    const facts = room.league.periods.find(({ reportingPeriod }) => reportingPeriod === period)!;
    const trustCodes = codesAround(room.geography, facts, outcode, withinKm)!;
    return storyPlace({ placeName: "", trustCodes, around: { outcode, withinKm } });
  };
  const derbyshire = storyPlace({ placeName: "Derbyshire", trustCodes: ["RFS", "RTG", "RXM", "RY8"] });
  const storyOf = (area: StoryArea, kind: "area" | "change" | "metric", period: string, trustType = "acute") =>
    asked(kind, period, { area, trustType, metricId: kind === "metric" ? "OF0013" : null });
  const text = () => markdownOf(storyOf(derbyshire, "area", "2025-26-Q1"));

  test("a list by its name, one without, and all around a postcode: told and traced, in every kind and quarter", () => {
    const unnamed = storyPlace({ placeName: "chosen trusts", trustCodes: ["RFS", "RX1", "RWD"] });
    for (const { reportingPeriod } of room.league.periods) {
      for (const place of [
        derbyshire,
        unnamed,
        around("NG7", 40, reportingPeriod),
        around("BS10", 25, reportingPeriod),
      ]) {
        expect(faultsOf(markdownOf(storyOf(place, "area", reportingPeriod)))).toEqual([]);
      }
    }
    expect(faultsOf(markdownOf(storyOf(unnamed, "change", "2025-26-Q2")))).toEqual([]);
    expect(faultsOf(markdownOf(storyOf(unnamed, "metric", "2026-27-Q1")))).toEqual([]);
    expect(faultsOf(markdownOf(storyOf(around("NG7", 40, "2026-27-Q1"), "metric", "2026-27-Q1")))).toEqual([]);
    expect(storyOf(derbyshire, "area", "2025-26-Q1").standfirst[0]!.text).toBe(
      "This is how two acute trusts in Derbyshire stand among 134 acute trusts in England in Q1 2025/26 (April to June 2025).",
    );
    expect(storyOf(derbyshire, "area", "2025-26-Q1", "mental-health-and-community").gallery).toHaveLength(2);
  });

  test("the trusts around a postcode are those of the table around it, in every quarter", async () => {
    for (const { reportingPeriod, tables } of room.league.periods) {
      for (const [outcode, km] of [
        ["BS10", 20],
        ["WA5", 30],
        ["NG7", 25],
        ["TD15", 90],
      ] as const) {
        const { trustCodes } = await placeAround(store, reportingPeriod, outcode, km);
        const stand = new Set(tables.flatMap(({ trusts }) => trusts.map(({ trustCode }) => trustCode)));
        expect(around(outcode, km, reportingPeriod).trustCodes).toEqual(trustCodes.filter((code) => stand.has(code)));
      }
    }
  });

  test.each([
    ["a trust that the list does not have", "Chesterfield Royal Hospital is best", "Sherwood Forest Hospitals is best"],
    ["a wrong number of trusts", "two acute trusts in Derbyshire", "three acute trusts in Derbyshire"],
    ["another place", "trusts in Derbyshire stand", "trusts in Nottinghamshire stand"],
    ["an area in place of the list", "trusts in Derbyshire stand", "trusts in the East Midlands stand"],
    ["a swapped town", "ased in Derby,", "ased in Chesterfield,"],
    ["a code of no trust in the front matter", "trusts: RFS, RTG", "trusts: RFS, RZZ"],
    ["a shorter list in the front matter", "trusts: RFS, RTG, RXM", "trusts: RFS, RXM"],
    ["the note on the list left out of the box", "given for this story", "made by NHS England"],
  ])("%s is caught", (_, from, to) => {
    expect(faultsOf(planted(text(), from, to)).length).toBeGreaterThan(0);
  });

  test.each([
    ["another distance", /(?<=# .*)within 30 km/, "within 40 km"],
    ["another distance in the front matter", "\nwithin: 30", "\nwithin: 40"],
    ["a district that is none", "around: DE22", "around: DE99"],
    ["a trust fewer", "trusts: RTG, ", "trusts: "],
  ])("around a postcode %s is caught", (_, from, to) => {
    const story = markdownOf(storyOf(around("DE22", 30, "2026-27-Q1"), "area", "2026-27-Q1"));
    expect(faultsOf(story)).toEqual([]);
    expect(faultsOf(planted(story, from, to)).length).toBeGreaterThan(0);
  });

  test("a list of which no trust stands in the table has no story", () => {
    const none = storyPlace({ placeName: "Derbyshire", trustCodes: ["RXM"] });
    expect(() => storyOf(none, "area", "2025-26-Q1")).toThrow("no acute trusts in Derbyshire stand in the table");
  });
});

describe("who joined or left", () => {
  const left = () => markdownOf(asked("members", "2026-27-Q1", { trustType: "mental-health-and-community" }));

  test("names the day of each closure and the trust that followed, as the register has them", () => {
    expect(left()).toContain(
      "Tavistock and Portman NHS Foundation Trust closed on 31 March 2026; its successor on the register is North London NHS Foundation Trust.",
    );
    expect(left()).toContain(
      "its successor on the register is North Cheshire and Mersey NHS Foundation Trust, which the tables of this quarter call Warrington and Halton Teaching Hospitals.",
    );
    expect(left()).toContain(
      "Cambridgeshire Community Services closed on 31 March 2026; the register names no successor.",
    );
    expect(left()).toContain("Organisation Data Service: the register of trusts, July 2026");
    expect(faultsOf(left())).toEqual([]);
  });

  test("tells in the last quarter of a trust that it closed, though the table still has it", () => {
    const story = asked("members", "2026-27-Q1");
    expect(story.headline.text).toBe("North Bristol NHS Trust closed on 30 June 2026");
    expect(story.gallery.map(({ trustCode }) => trustCode)).toEqual(["RVJ"]);
    expect(faultsOf(markdownOf(story))).toEqual([]);
  });

  test.each([
    ["another day", "closed on 31 March 2026", "closed on 30 March 2026"],
    [
      "swapped successors",
      /(?<=successor on the register is )North London NHS/,
      "Warrington and Halton Teaching Hospitals NHS",
    ],
    [
      "a successor of the register's other trust",
      /(?<=is )North London NHS Foundation Trust\./,
      "North Cheshire and Mersey NHS Foundation Trust.",
    ],
    [
      "a successor where none is named",
      "the register names no successor",
      "its successor on the register is North London NHS Foundation Trust",
    ],
    [
      "no successor where one is named",
      "; its successor on the register is North London NHS Foundation Trust",
      "; the register names no successor",
    ],
    [
      "a trust that has not closed",
      "Tavistock and Portman NHS Foundation Trust closed",
      "Hertfordshire Community closed",
    ],
    [
      "another name in the tables",
      "call Warrington and Halton Teaching Hospitals",
      "call Wirral Community Health and Care",
    ],
    ["a wrong number before", "had 61 trusts", "had 62 trusts"],
    ["one that left too few", "Three left the table", "Two left the table"],
  ])("%s is caught", (_, from, to) => {
    expect(faultsOf(planted(left(), from, to)).length).toBeGreaterThan(0);
  });
});

test("wherever one figure of any story is changed, the checker says so", () => {
  const where = fc.record({ story: fc.nat(), at: fc.nat(), digit: fc.integer({ min: 1, max: 9 }) });
  fc.assert(
    fc.property(where, ({ story, at, digit }) => {
      const text = markdownOf(stories[story % stories.length]!);
      const from = text.indexOf("\n# ");
      const digits = [...text.slice(from).matchAll(/\d/g)].map(({ index }) => from + index);
      const place = digits[at % digits.length]!;
      const other = `${(Number(text[place]) + digit) % 10}`;
      const changed = `${text.slice(0, place)}${other}${text.slice(place + 1)}`;
      const faults = faultsOf(changed);
      expect(faults.length, changed.split("\n")[text.slice(0, place).split("\n").length - 1]).toBeGreaterThan(0);
    }),
    { numRuns: 400 },
  );
});

test("wherever one telling word of any story is exchanged, the checker says so", () => {
  const exchanges: readonly (readonly [RegExp, readonly string[]])[] = [
    [/\b(?:none|one|two|three|four|five|six|seven|eight|nine)\b/g, ["two", "three", "four", "five", "six"]],
    [/\b(?:best|worst)\b/g, ["best", "worst"]],
    [/\b(?:better|worse)\b/g, ["better", "worse"]],
    [/\bjoint (?=\d)/g, [""]],
    [/\b(?:inside|beyond)\b/g, ["inside", "beyond"]],
    [/\bcounts most (?:for|against)\b/g, ["counts most for", "counts most against"]],
    [/\b(?:acute|ambulance|mental health and community) trusts\b/g, ["acute trusts", "ambulance trusts"]],
    [/\bQ[1-4] 2025\/26\b/g, ["Q1 2025/26", "Q2 2025/26", "Q3 2025/26", "Q4 2025/26"]],
  ];
  const where = fc.record({ story: fc.nat(), sort: fc.nat(exchanges.length - 1), at: fc.nat(), to: fc.nat() });
  fc.assert(
    fc.property(where, ({ story, sort, at, to }) => {
      const text = markdownOf(stories[story % stories.length]!);
      const [from, until] = [text.indexOf("\n# "), text.indexOf("## How to read this")];
      const [pattern, words] = exchanges[sort]!;
      const found = [...text.slice(from, until).matchAll(pattern)];
      fc.pre(found.length > 0);
      const match = found[at % found.length]!;
      const word = words[to % words.length]!;
      fc.pre(word !== match[0]);
      const place = from + match.index;
      const changed = `${text.slice(0, place)}${word}${text.slice(place + match[0].length)}`;
      expect(faultsOf(changed).length, text.slice(place - 80, place + 80)).toBeGreaterThan(0);
    }),
    { numRuns: 400 },
  );
});

test("wherever one trust of any story is renamed, the checker says so", () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), (story, at) => {
      const own = stories.filter(({ gallery }) => gallery.length > 2)[story % 500]!;
      const names = own.gallery.map(({ trustName }) => trustName);
      const one = at % names.length;
      const changed = planted(markdownOf(own), `**${names[one]}.**`, `**${names[(one + 1) % names.length]}.**`);
      expect(faultsOf(changed).length).toBeGreaterThan(0);
    }),
    { numRuns: 200 },
  );
});

/** The text up to the box, with one match of a pattern, chosen by a number, written anew. Undefined: there is none. */
function rewritten(text: string, pattern: RegExp, at: number, anew: (found: string) => string): string | undefined {
  const [from, until] = [text.indexOf("\n# "), text.indexOf("## How to read this")];
  const found = [...text.slice(from, until).matchAll(pattern)];
  const match = found[at % Math.max(found.length, 1)];
  if (!match) return undefined;
  const place = from + match.index;
  return text.slice(0, place) + anew(match[0]) + text.slice(place + match[0].length);
}

test.each([
  ["a claim turned round", /\b(?:is|are|was|has|have)\b(?! not)/g, (verb: string) => `${verb} not`],
  [
    "the caveat of chance taken away",
    /,? (?:which is|and that is|which|but that) (?:inside the likely range and )?may be chance|, perhaps by chance/g,
    () => "",
  ],
  ["another metric named", /“[^”]+”(?=\.\*\*|: the (?:area|East|West|North|South))/g, () => "“MRSA infections”"],
] as const)("%s is caught in any story", (_, pattern, anew) => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), (story, at) => {
      const text = markdownOf(stories[story % stories.length]!);
      const changed = rewritten(text, pattern, at, anew);
      fc.pre(changed !== undefined && changed !== text);
      expect(faultsOf(changed!).length).toBeGreaterThan(0);
    }),
    { numRuns: 200 },
  );
});

test.each([
  "Managers have apologised.",
  "Inspectors found it unsafe.",
  "It is a dangerous hospital.",
  "The trust is in special measures.",
  "Chesterfield Royal Hospital is dangerous.",
  "People in the East Midlands are worried.",
])("an invented sentence without a figure does not pass as ours: %s", (sentence) => {
  const text = markdownOf(stories.find(({ id }) => id === "trust-rfs-2026-27-q1")!);
  const { faults, own } = checkStory(planted(text, "\n\n## The trust", ` ${sentence}\n\n## The trust`), room.index);
  expect([...faults, ...own].map((told) => told.text)).toContain(sentence);
});

test("in our own stories there is no sentence that the figures do not bear", () => {
  expect(stories.flatMap((story) => checkStory(markdownOf(story), room.index).own)).toEqual([]);
});

test("quotes come from the user's file alone, and belong to their trusts", () => {
  const quote: StoryQuote = {
    speaker: "A spokesperson",
    words: "We welcome 12 questions.",
    trustCode: "RFS",
    sort: "quote",
  };
  const withQuote = { ...room, quotes: [quote] };
  const question = { kind: "trust", period: "2026-27-Q1", trustType: null, area: null, metricId: null } as const;
  const story = askedStory({ ...question, trustCode: "RFS" }, withQuote);
  const text = markdownOf(story);
  expect(text).toContain("> “We welcome 12 questions.” – A spokesperson");
  expect(faultsOf(text, [quote])).toEqual([]);
  expect(faultsOf(text)).toHaveLength(1);
  expect(faultsOf(planted(text, "We welcome", "We reject"), [quote])).toHaveLength(1);
  expect(askedStory({ ...question, trustCode: "RX1" }, withQuote).quotes).toEqual([]);
});

test("a folder holds every format, the table and the sources", () => {
  const folder = mkdtempSync(join(tmpdir(), "standings-story-"));
  try {
    makeStories(room, { periods: ["2026-27-Q1"], kinds: ["override"] }, { folder, drawing: null }, effects);
    const file = (name: string) => readFileSync(join(folder, "override-acute-2026-27-q1", name), "utf8");
    expect(file("story.html")).toMatch(/^<article class="story" id="override-acute-2026-27-q1"/);
    expect(JSON.parse(file("story.json"))).toMatchObject({
      kind: "override",
      facts: room.factsVersions.get("2026-27-Q1"),
    });
    expect(file("table.csv").split("\n")[0]).toBe("Rank,Likely range,Trust,Code,Segment,Score,Override");
    expect(file("sources.txt")).toContain("acute-trust-data-q1-2026-27.csv");
    expect(file("story.txt")).toContain("HOW TO READ THIS");
    writeFileSync(join(folder, "own.md"), planted(file("story.md"), "of 134", "of 133"));
    expect(faultsOf(readFileSync(join(folder, "own.md"), "utf8")).length).toBeGreaterThan(0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("no sentence names a hospital that a trust took over since 2020: whose it is now, our references do not all tell", () => {
  const known = JSON.parse(readFileSync(new URL("../../data/site-owners.json", import.meta.url), "utf8")) as {
    owners: { siteCode?: string; parentCode?: string; verified: boolean; support: string }[];
  };
  expect(known.owners.filter(({ verified }) => !verified).map((own) => own.siteCode ?? own.parentCode)).toEqual([
    "RW602",
    "RA4",
    "RVY",
    "RYK",
  ]);
  const isOurs = (site: { siteCode: string; parentCode: string }) =>
    known.owners.some((own) => own.siteCode === site.siteCode || own.parentCode === site.parentCode);
  const names = room.geography.near!.sites.filter(isOurs).map(({ siteName }) => plainSite(siteName));
  expect(names.length).toBeGreaterThan(6);
  const hospitals = stories.flatMap((story) =>
    sentencesOfStory(story).flatMap(({ told }) => told.filter(({ figure }) => figure === "base/siteName")),
  );
  expect(hospitals.length).toBeGreaterThan(100);
  expect(hospitals.filter(({ value }) => names.includes(`${value}`))).toEqual([]);
});

test("nothing to tell is said, not made up", () => {
  expect(() => asked("change", "2026-27-Q1")).toThrow("different framework years");
  expect(() => asked("members", "2025-26-Q2")).toThrow("there is no such story");
  expect(() => roundUp("Devon ICB", "2026-27-Q1", "ambulance")).not.toThrow();
  expect(() => roundUp("Gloucestershire ICB", "2026-27-Q1", "ambulance")).toThrow(
    "no ambulance trusts in the area of Gloucestershire ICB stand",
  );
});

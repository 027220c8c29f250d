/** Pictures in the folders of stories: every kind has them, their words equal the facts, and the checker reads those words. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { trustsOfArea } from "../../src/areas/membership.ts";
import { formatRank, formatScore, formatValue, ordinal } from "../../src/format/figures.ts";
import type { TrustFacts } from "../../src/format/leagueFacts.ts";
import { openForReading } from "../../src/steps/database.ts";
import {
  askedStory,
  type StoryQuestion,
  type StoryRoom,
  storyRoom,
  verifyFile,
  writePngs,
  writeStory,
} from "../../src/steps/stories.ts";
import { checkStory } from "../../src/stories/checkStory.ts";
import type { Story } from "../../src/stories/story.ts";
import { storyPlace } from "../../src/stories/storyPlace.ts";
import { remembering } from "../scratch.ts";

let [room, folder]: [StoryRoom, string] = [null as never, ""];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "standings-story-pictures-"));
  const effects = remembering();
  const store = await openForReading(inject("shippedDatabase"), effects);
  room = await storyRoom(store, effects);
  store.close();
  return () => rmSync(folder, { recursive: true, force: true });
});

const tell = (
  kind: StoryQuestion["kind"],
  period: string,
  more: Partial<StoryQuestion> & { areaName?: string } = {},
) => {
  const { areaName, ...rest } = more;
  const area = room.geography.areas.find((own) => own.areaName === areaName) ?? null;
  return askedStory({ kind, period, trustType: "acute", trustCode: null, metricId: null, area, ...rest }, room);
};

/** One of each kind, and of each scope of change. */
const KINDS: Readonly<Record<string, () => Story>> = {
  area: () => tell("area", "2026-27-Q1", { areaName: "East Midlands" }),
  "area of one trust": () => tell("area", "2026-27-Q1", { areaName: "East Midlands", trustType: "ambulance" }),
  "trust with metrics": () => tell("trust", "2026-27-Q1", { trustCode: "RFS" }),
  "trust without metrics": () => tell("trust", "2025-26-Q2", { trustCode: "RFS" }),
  "change of a trust": () => tell("change", "2025-26-Q4", { trustCode: "RX2" }),
  "change of an area": () => tell("change", "2025-26-Q3", { areaName: "Kent and Medway ICB" }),
  "change of the nation": () => tell("change", "2025-26-Q2", { trustType: "ambulance" }),
  nation: () => tell("nation", "2026-27-Q1"),
  metric: () => tell("metric", "2026-27-Q1", { areaName: "North West", metricId: "OF0013" }),
  override: () => tell("override", "2026-27-Q1"),
  members: () => tell("members", "2026-27-Q1", { trustType: "mental-health-and-community" }),
};

describe("a place of the user's own", () => {
  const places = {
    list: storyPlace({ placeName: "Derbyshire", trustCodes: ["RFS", "RTG"] }),
    "one trust without a name": storyPlace({ placeName: "chosen trusts", trustCodes: ["REF"] }),
    "around a postcode": storyPlace({
      placeName: "",
      trustCodes: ["RFS", "RK5", "RTG", "RWE", "RX1"],
      around: { outcode: "DE22", withinKm: 40 },
    }),
  };
  test.each(Object.entries(places))("%s: a map of its own trusts, fitted to them, and their ranks", (name, place) => {
    const story = askedStory(
      { kind: "area", period: "2026-27-Q1", trustType: "acute", area: place, trustCode: null, metricId: null },
      room,
    );
    const own = writeStory(story, join(folder, name.replaceAll(" ", "-")), room, { png: false, drawn: new Map() });
    const { pictures } = JSON.parse(readFileSync(join(own, "story.json"), "utf8")) as {
      pictures: { file: string; title: string; alt: string }[];
    };
    expect(pictures.map(({ file }) => file.split("-")[0])).toEqual(["map", "range", "domains"]);
    const [map] = pictures;
    const trusts = tableOf(story).trusts.filter(({ trustCode }) => place.trustCodes.includes(trustCode));
    expect(trusts).toHaveLength(place.trustCodes.length);
    for (const trust of trusts) expect(map!.alt).toContain(`${trust.trustName}, ${standing(trust)}`);
    expect(map!.alt.split("segment ")).toHaveLength(trusts.length + 1);
    for (const { title, alt } of pictures) {
      expect(title).toMatch(/^[A-Z]/);
      expect(alt).not.toContain("England with");
    }
    // whole of England, drawn at this width, would have far more corners than fit around a few trusts
    const svg = readFileSync(join(own, map!.file), "utf8");
    expect(svg).not.toContain('class="area-own"');
    expect(svg).toContain('class="area-other"');
    expect(svg.match(/class="seg-\d"/g)!.length).toBeGreaterThanOrEqual(trusts.length);
    const checked = verifyFile(join(own, "story.md"), room);
    // the trusts around a postcode are looked up again: this list is one of the test's own
    expect(checked.faults.filter(({ line }) => line > 1)).toEqual([]);
  });
});

const tableOf = ({ reportingPeriod, trustType }: Story) =>
  room.league.periods
    .find((own) => own.reportingPeriod === reportingPeriod)!
    .tables.find((own) => own.trustType === trustType)!;

function trustsOf(story: Story): readonly TrustFacts[] {
  const { areaCode, trustCode } = story.subject;
  const members = areaCode === null ? null : trustsOfArea(room.geography.memberships, areaCode, story.reportingPeriod);
  return tableOf(story).trusts.filter((own) =>
    trustCode === null ? (members?.includes(own.trustCode) ?? true) : own.trustCode === trustCode,
  );
}

/** Rank with likely range as any picture has to say them. */
const standing = ({ leagueRank, joint, trustsRanked, likelyRangeOfRank: range }: TrustFacts) =>
  `${formatRank(leagueRank!, joint, trustsRanked)}${range ? `, likely between ${ordinal(range.low)} and ${ordinal(range.high)}` : ""}`;

const written = (name: string, png = false) => {
  const story = KINDS[name]!();
  const drawing = { png, drawn: new Map() };
  const own = writeStory(story, join(folder, name.replaceAll(" ", "-")), room, drawing);
  return { story, own, drawing, read: (file: string) => readFileSync(join(own, file), "utf8") };
};

describe("the folder of every kind of story", () => {
  test.each(Object.keys(KINDS))("%s: pictures with alternative text, which the text refers to", (name) => {
    const { own, read } = written(name);
    const { pictures } = JSON.parse(read("story.json")) as { pictures: { file: string; title: string; alt: string }[] };
    expect(pictures.length).toBeGreaterThan(0);
    for (const { file, title, alt } of pictures) {
      const svg = read(file);
      const [, width, height] = /^<svg [^>]* width="(\d+)" height="(\d+)"/.exec(svg)!;
      const escaped = alt.replaceAll("&", "&amp;");
      expect(svg).toContain(`${escaped}</desc>`);
      expect(read("story.md").split(`\n\n![${alt}](${file})\n\n`)).toHaveLength(2);
      expect(
        read("story.html").split(`<img src="${file}" width="${width}" height="${height}" alt="${escaped}" />`),
      ).toHaveLength(2);
      expect(read("pictures.txt")).toContain(`${file.replace(".svg", "")}\n${title}\n${alt}\n`);
    }
    // the card is for links: it lies there and is not set into the text
    const card = readdirSync(own).filter((file) => file.startsWith("story-") && file.endsWith(".svg"));
    expect(card).toHaveLength(1);
    expect(read(card[0]!)).toContain('width="1200" height="630"');
    expect(read("story.md")).not.toContain(card[0]);
    expect(verifyFile(join(own, "story.md"), room).faults).toEqual([]);
  });

  test.each(["area", "area of one trust", "change of an area"])(
    "%s: map, ranges and table name the same figures",
    (name) => {
      const { story, read } = written(name);
      const { pictures } = JSON.parse(read("story.json")) as { pictures: { file: string; alt: string }[] };
      const alt = (kind: string) => pictures.find(({ file }) => file.startsWith(kind))!.alt;
      const trusts = trustsOf(story);
      expect(trusts.length).toBeGreaterThan(0);
      for (const trust of trusts) {
        expect(alt("map-")).toContain(`${trust.trustName}, ${standing(trust)}, segment ${trust.adjustedSegment}`);
        expect(alt("range-")).toContain(
          `${trust.trustName}: ${standing(trust)}${trust.likelyRangeOfRank ? "" : ", no likely range"}, score ${formatScore(trust.averageMetricScore)}`,
        );
      }
      expect(alt("map-").split("segment ")).toHaveLength(trusts.length + 1);
      expect(alt("range-").split(" of ").length).toBeGreaterThan(trusts.length);
    },
  );

  test("trust: its rank in every quarter up to the story's, and what counts in its average", () => {
    for (const name of ["trust with metrics", "trust without metrics"]) {
      const { story, read } = written(name);
      const { pictures } = JSON.parse(read("story.json")) as { pictures: { file: string; alt: string }[] };
      const { trustCode } = story.subject;
      const past = room.league.periods.filter(({ reportingPeriod }) => reportingPeriod <= story.reportingPeriod);
      for (const { tables } of past) {
        const then = tables.flatMap(({ trusts }) => trusts).find((own) => own.trustCode === trustCode)!;
        expect(pictures[0]!.alt).toContain(`: ${standing(then)}`);
      }
      expect(pictures[0]!.alt.split(" of 134")).toHaveLength(past.length + 1);
      const [own] = trustsOf(story);
      const drivers = pictures.find(({ file }) => file.startsWith("drivers-"));
      expect(drivers === undefined).toBe(own!.metrics.length === 0);
      for (const [, title, score] of drivers?.alt.matchAll(
        /(?:\. |; )([^:;]+): \d\.\d{3} (?:better|worse), score (\d\.\d\d)/g,
      ) ?? []) {
        expect(formatScore(own!.metrics.find(({ plainTitle }) => plainTitle === title)!.metricScore)).toBe(score);
      }
    }
  });

  test("metric: the ends and the median of each table", () => {
    const { story, read } = written("metric");
    const { pictures } = JSON.parse(read("story.json")) as { pictures: { file: string; alt: string }[] };
    const { tables } = room.league.periods.find((own) => own.reportingPeriod === story.reportingPeriod)!;
    const told = tables.filter(({ spreads }) => spreads.some(({ metricId }) => metricId === "OF0013"));
    expect(told.length).toBeGreaterThan(0);
    for (const { trusts, spreads } of told) {
      const metrics = trusts.flatMap((own) =>
        own.metrics.filter(({ metricId, value }) => metricId === "OF0013" && value !== null),
      );
      const values = metrics.map(({ value }) => value!);
      const { unit, median } = spreads.find(({ metricId }) => metricId === "OF0013")!;
      expect(pictures[0]!.alt).toContain(
        `: ${values.length} trusts from ${formatValue(Math.min(...values), unit)} to ${formatValue(Math.max(...values), unit)}, median ${formatValue(median!, unit)}`,
      );
    }
  });

  test.each(["nation", "override", "change of the nation", "members"])(
    "%s: a map of England, short where trusts are many",
    (name) => {
      const { story, read } = written(name);
      const { pictures } = JSON.parse(read("story.json")) as { pictures: { file: string; alt: string }[] };
      const trusts = trustsOf(story);
      const [first, last] = [trusts[0]!, trusts.at(-1)!];
      for (const own of [first, last])
        expect(pictures[0]!.alt).toContain(`${own.trustName}, ${standing(own)}, segment ${own.adjustedSegment}`);
      for (const segment of [1, 2, 3, 4]) {
        const { length } = trusts.filter(({ adjustedSegment }) => adjustedSegment === segment);
        if (trusts.length > 45)
          expect(pictures[0]!.alt).toMatch(new RegExp(`${length} (?:is |are )?in segment ${segment}`));
      }
      expect(pictures[0]!.alt.length).toBeLessThan(1500);
    },
  );

  test("with PNG every picture is there twice; the card's has the size of a card", async () => {
    const { own, drawing } = written("trust with metrics", true);
    await writePngs(drawing);
    const files = readdirSync(own);
    for (const svg of files.filter((file) => file.endsWith(".svg"))) {
      const png = join(own, svg.replace(".svg", ".png"));
      expect(existsSync(png)).toBe(true);
      const bytes = readFileSync(png);
      const scale = svg.startsWith("story-") ? 1 : 2;
      const [, width, height] = /^<svg [^>]* width="(\d+)" height="(\d+)"/.exec(readFileSync(join(own, svg), "utf8"))!;
      expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([Number(width) * scale, Number(height) * scale]);
    }
  });
});

describe("the checker reads the words of pictures", () => {
  const faultsOf = (name: string, change: (markdown: string) => string) => {
    const { own, read } = written(name);
    const changed = change(read("story.md"));
    expect(changed).not.toBe(read("story.md"));
    expect(own).toContain(folder);
    const pictures = (JSON.parse(read("story.json")) as { pictures: { file: string; title: string; alt: string }[] })
      .pictures;
    return checkStory(changed, room.index, [], () => pictures).faults;
  };

  test("a rank that was changed in them is found", () => {
    const faults = faultsOf("area", (text) =>
      text.replace(/(!\[Map of East Midlands.*?University Hospitals of Leicester NHS Trust, joint )65th/, "$164th"),
    );
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.some(({ text }) => text.includes("64th"))).toBe(true);
  });

  test("the title may stand for the whole text, and an editor's own picture may be set", () => {
    expect(
      faultsOf("area", (text) =>
        text.replace(
          /!\[Map of [^\]]*\]/,
          "![East Midlands: of 8 acute trusts, 5 are in segment 3 and 3 in segment 4]",
        ),
      ),
    ).toEqual([]);
    expect(
      faultsOf("area", (text) =>
        text.replace("\n\n## From", "\n\n![A photograph of the entrance](photo.jpg)\n\n## From"),
      ),
    ).toEqual([]);
    expect(
      faultsOf("area", (text) => text.replace("\n\n## From", "\n\n![Its rank is 12th of 134](photo.jpg)\n\n## From"))
        .length,
    ).toBeGreaterThan(0);
  });

  test("a picture of another place is not one of the story's", () => {
    const faults = faultsOf("area", (text) => text.replaceAll("-east-midlands.svg", "-london.svg"));
    expect(faults.length).toBeGreaterThan(0);
  });
});

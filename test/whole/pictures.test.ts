/** Pictures of the shipped figures: what they say, where their words lie, and that any page may show them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Resvg } from "@resvg/resvg-js";
import { beforeAll, describe, expect, inject, test, vi } from "vitest";
import { formatScore, ordinal } from "../../src/format/figures.ts";
import type { PeriodFacts, TableFacts, TrustFacts } from "../../src/format/leagueFacts.ts";
import { boundaryOf } from "../../src/publish/geography.ts";
import {
  areaPictures,
  metricPictures,
  type PagePicture,
  tablePictures,
  trustPictures,
} from "../../src/publish/pagePictures.ts";
import { segmentBadge } from "../../src/publish/pictures/badge.ts";
import { CARD, drawCard, trustCard } from "../../src/publish/pictures/card.ts";
import {
  areaCardOf,
  type Drawable,
  domainsOf,
  driversPictureOf,
  historyOf,
  mapOf,
  metricOf,
  type PictureWorld,
  rangesOf,
  type Shown,
  trendOf,
  trustsShown,
} from "../../src/publish/pictures/drawable.ts";
import { mapLayout, mapPicture } from "../../src/publish/pictures/mapPicture.ts";
import { overlaps } from "../../src/publish/pictures/placeLabels.ts";
import { openForReading } from "../../src/steps/database.ts";
import { drawPng, FONT_OF_PICTURES } from "../../src/steps/drawPng.ts";
import { pictureWorld } from "../../src/steps/pictures.ts";
import { commandLine } from "../commandLine.ts";
import { remembering, scratchFolder } from "../scratch.ts";

const { standings } = commandLine();

let world: PictureWorld;
beforeAll(async () => {
  const effects = remembering();
  const store = await openForReading(inject("shippedDatabase"), effects);
  world = await pictureWorld(store, effects);
  store.close();
});

const period = (reportingPeriod: string): PeriodFacts =>
  world.league.periods.find((own) => own.reportingPeriod === reportingPeriod)!;
const table = (trustType: string, reportingPeriod: string): TableFacts =>
  period(reportingPeriod).tables.find((own) => own.trustType === trustType)!;
const trust = (trustCode: string, reportingPeriod: string): TrustFacts =>
  period(reportingPeriod)
    .tables.flatMap(({ trusts }) => trusts)
    .find((own) => own.trustCode === trustCode)!;
const shown = (areaName: string | null, trustType: string, reportingPeriod: string): Shown => ({
  period: period(reportingPeriod),
  table: table(trustType, reportingPeriod),
  area: areaName === null ? null : world.geography.areas.find((own) => own.areaName === areaName)!,
});
const eastMidlands = () => shown("East Midlands", "acute", "2026-27-Q1");

/** One of each sort, and the hard cases: many trusts, one, none of a quarter's metrics, the longest names. */
const examples = (): [string, Drawable][] => {
  const uhl = trust("RWE", "2026-27-Q1");
  const acute = table("acute", "2026-27-Q1");
  const metric = uhl.metrics.find(({ value, better }) => value !== null && better !== null)!.metricId;
  const found: [string, Drawable | null][] = [
    ["map", mapOf(world, eastMidlands())],
    ["map of a crowded area", mapOf(world, shown("London", "acute", "2026-27-Q1"))],
    ["map of England", mapOf(world, shown(null, "acute", "2025-26-Q1"))],
    ["ranks", rangesOf(world, eastMidlands())],
    ["scores", rangesOf(world, eastMidlands(), "score")],
    ["ranks without ranges", rangesOf(world, shown("East Midlands", "acute", "2025-26-Q2"))],
    ["ranks of one trust", rangesOf(world, shown("East Midlands", "ambulance", "2025-26-Q4"))],
    ["domains", domainsOf(world, eastMidlands())],
    ["rank history", historyOf(world, "RFS", null)],
    ["score history", historyOf(world, "RX2", null, "score")],
    ["history of one quarter", historyOf(world, "RFS", "2025-26-Q1")],
    ["drivers", driversPictureOf(uhl, acute)],
    ["metric", metricOf(period("2026-27-Q1"), metric, null)],
    ["metric with a trust", metricOf(period("2026-27-Q1"), metric, "RWE")],
    [
      "trend",
      trendOf(
        world,
        trust("RX2", "2025-26-Q4").metrics.find(({ value, better }) => value !== null && better !== null)!.metricId,
        "RX2",
        null,
      ),
    ],
    ["card of an area", areaCardOf(world, eastMidlands())],
    ["card of a table", areaCardOf(world, shown(null, "acute", "2026-27-Q1"))],
  ];
  return found.map(([name, drawable]) => {
    if (drawable === null) throw new Error(`expected a picture: ${name}`);
    return [name, drawable];
  });
};

const WIDTHS = [360, 768, 1200];

describe("every sort of picture", () => {
  test("may stand in a page of the strictest policy, is well-formed, and says what it shows", () => {
    for (const [name, { draw, alt, title }] of examples()) {
      for (const width of WIDTHS) {
        const svg = draw({ width });
        expect(svg, name).not.toMatch(
          /\sstyle=|<style|<script|\son\w+=|javascript:|@import|<foreignObject|<image|href=/i,
        );
        expect(
          [...svg.matchAll(/https?:\/\/[^"]*/g)].map(([address]) => address),
          name,
        ).toEqual(["http://www.w3.org/2000/svg"]);
        // resvg reads XML strictly: it throws at the first fault
        expect(() => new Resvg(svg), name).not.toThrow();
        expect(svg, name).toContain('role="img"');
        expect(svg, name).toMatch(/<title id="[^"]+">[^<]+<\/title><desc id="[^"]+">[^<]+<\/desc>/);
        expect(svg, name).not.toMatch(/NaN|undefined|Infinity|null/);
      }
      expect(title, name).not.toMatch(/\.$/);
      expect(alt, name).toMatch(/Q\d 20\d\d\/\d\d|better/);
    }
  });

  test("is the same text every time", () => {
    const draw = () => examples().map(([, drawable]) => drawable.draw({ width: 360, theme: "dark" }));
    expect(draw()).toEqual(draw());
  });

  test("has no text below 11 pixels", () => {
    for (const [name, { draw }] of examples()) {
      const sizes = [...draw({ width: 360 }).matchAll(/font-size="([\d.]+)"/g)].map(([, size]) => Number(size));
      expect(sizes.length, name).toBeGreaterThan(0);
      expect(Math.min(...sizes), name).toBeGreaterThanOrEqual(11);
    }
  });

  test("keeps all of its words and marks inside the frame, at every width", () => {
    for (const [name, { draw }] of examples()) {
      for (const width of WIDTHS) {
        const svg = draw({ width });
        // what a map draws beyond its frame is cut off by intent: neighbours' boundaries
        const words = svg.replaceAll(/<path class="area-(?:own|other)"[^>]*>/g, "");
        const drawing = new Resvg(words, { font: FONT_OF_PICTURES });
        const box = drawing.getBBox()!;
        expect(box.x, `${name} at ${width}`).toBeGreaterThanOrEqual(-0.5);
        expect(box.y, `${name} at ${width}`).toBeGreaterThanOrEqual(-0.5);
        expect(box.x + box.width, `${name} at ${width}`).toBeLessThanOrEqual(drawing.width + 0.5);
        expect(box.y + box.height, `${name} at ${width}`).toBeLessThanOrEqual(drawing.height + 0.5);
      }
    }
  });

  test("a page can take the drawing alone", () => {
    const { draw, title } = rangesOf(world, eastMidlands());
    const svg = draw({ width: 360, framed: false });
    expect(svg.split(title)).toHaveLength(2);
    expect(svg).not.toContain('class="paper"');
    expect(svg).toContain('class="seg-3"');
  });
});

describe("the map", () => {
  test("labels cover no other and no mark, and stay in the frame: all areas, tables, rules and widths", () => {
    const found = { maps: 0, named: 0 };
    for (const reportingPeriod of ["2025-26-Q1", "2026-27-Q1"]) {
      for (const own of period(reportingPeriod).tables) {
        for (const area of world.geography.areas) {
          const trusts = trustsShown(world, { period: period(reportingPeriod), table: own, area });
          const topology = boundaryOf(area, reportingPeriod, world.geography.boundaries);
          if (trusts.length === 0 || !topology.objects.areas.geometries.some(({ id }) => id === area.areaCode))
            continue;
          const positions = new Map(world.geography.near!.trusts.map((each) => [each.trustCode, each]));
          const picture = mapPicture(
            { name: area.areaName, slug: area.slug, drawn: { fit: "area", areaCode: area.areaCode } },
            own,
            trusts,
            positions,
          );
          for (const width of [328, 736]) {
            const { labels, points, labelling, map } = mapLayout(picture, topology, width);
            const where = `${area.areaName}, ${own.trustType}, ${reportingPeriod}, ${width}`;
            expect(labelling, where).not.toBe("none");
            expect(labels, where).toHaveLength(picture.marks.length);
            found.maps++;
            if (labelling !== "numbers") found.named++;
            for (const [at, label] of labels.entries()) {
              const inside = label.left >= 0 && label.top >= 0 && label.right <= width && label.bottom <= map.height;
              expect(inside, where).toBe(true);
              for (const other of labels.slice(at + 1)) expect(overlaps(label, other), where).toBe(false);
              for (const [x, y] of points) {
                expect(overlaps(label, { left: x - 5, top: y - 5, right: x + 5, bottom: y + 5 }), where).toBe(false);
              }
            }
            for (const [x, y] of points) expect(x > 0 && x < width && y > 0 && y < map.height, where).toBe(true);
          }
        }
      }
    }
    expect(found.maps).toBeGreaterThan(400);
    // most maps have room for names; numbers with a key are for crowds
    expect(found.named / found.maps).toBeGreaterThan(0.85);
  });

  test("a trust that closed since is put where its headquarters was; one of which no place is known nowhere, and that is said", () => {
    const gone = table("mental-health-and-community", "2025-26-Q1").trusts.filter(
      ({ trustCode }) => !world.geography.near!.trusts.some((own) => own.trustCode === trustCode),
    );
    expect(gone.length).toBeGreaterThan(0);
    const whole = shown(null, "mental-health-and-community", "2025-26-Q1");
    expect(mapOf(world, whole)!.alt).not.toContain("Not on the map");
    const seats = world.geography.seats.filter((seat) => !gone.some((own) => own.trustCode === seat.trustCode));
    const { alt } = mapOf({ ...world, geography: { ...world.geography, seats } }, whole)!;
    for (const { trustName } of gone) expect(alt.split("Not on the map")[1]).toContain(trustName);
  });
});

describe("alternative text and table equal the facts", () => {
  test("ranges: every trust of the area with rank, likely range, score and segment", () => {
    const { alt, rows, draw } = rangesOf(world, eastMidlands());
    const trusts = trustsShown(world, eastMidlands());
    expect(trusts).toHaveLength(8);
    expect(rows).toHaveLength(8);
    const svg = draw({ width: 360 });
    for (const own of trusts) {
      const range = own.likelyRangeOfRank!;
      expect(alt).toContain(
        `${own.trustName}: ${own.joint ? "joint " : ""}${ordinal(own.leagueRank!)} of 134, likely between ${ordinal(range.low)} and ${ordinal(range.high)}, score ${formatScore(own.averageMetricScore)}`,
      );
      expect(svg).toContain(
        `${own.joint ? "joint " : ""}${ordinal(own.leagueRank!)}, likely ${range.low} to ${range.high}`,
      );
      expect(rows).toContainEqual(
        expect.objectContaining({ Trust: own.trustName, Rank: own.leagueRank, Segment: own.adjustedSegment }),
      );
    }
  });

  test("scores are drawn with both decimals", () => {
    const svg = rangesOf(world, eastMidlands(), "score").draw({ width: 360 });
    for (const own of trustsShown(world, eastMidlands())) {
      expect(svg).toContain(
        `>${formatScore(own.averageMetricScore)}, likely ${formatScore(own.likelyRangeOfScore!.low)} to ${formatScore(own.likelyRangeOfScore!.high)}<`,
      );
    }
  });

  test("history: each quarter, the break of April 2026, the quarters without a range", () => {
    const { alt, title, rows, draw } = historyOf(world, "RFS", null)!;
    expect(rows.map(({ Quarter, Rank }) => [Quarter, Rank])).toEqual(
      world.league.periods.map(({ reportingPeriod }) => [
        reportingPeriod.replace(/^(\d{4})-(\d\d)-(Q\d)$/, "$3 $1/$2"),
        trust("RFS", reportingPeriod).leagueRank,
      ]),
    );
    const now = trust("RFS", "2026-27-Q1");
    expect(title).toContain(`${now.joint ? "joint " : ""}${ordinal(now.leagueRank!)} of 134`);
    expect(alt).toContain("cannot be compared");
    const svg = draw();
    expect(svg).toContain("new rules");
    expect(svg).toContain("No likely range is at hand for Q2 2025/26");
  });

  test("domains: a segment in every cell", () => {
    const { rows } = domainsOf(world, eastMidlands())!;
    for (const own of trustsShown(world, eastMidlands())) {
      const row = rows.find(({ Trust }) => Trust === own.trustName)!;
      expect(own.domains.map(({ title }) => row[title])).toEqual(own.domains.map(({ domainSegment }) => domainSegment));
      expect(row["Segment overall"]).toBe(own.adjustedSegment);
    }
    expect(domainsOf(world, shown("East Midlands", "acute", "2025-26-Q2"))).toBeNull();
  });

  test("a metric: the trust's value and the published median", () => {
    const { title, alt, rows } = metricOf(period("2025-26-Q1"), "OF0013", "RFS")!;
    const own = trust("RFS", "2025-26-Q1").metrics.find(({ metricId }) => metricId === "OF0013")!;
    expect(title).toContain(`${own.value}%`);
    expect(alt).toContain("higher is better");
    expect(rows.filter(({ Table }) => Table === "Acute trusts")).toHaveLength(
      table("acute", "2025-26-Q1").trusts.filter(({ metrics }) =>
        metrics.some(({ metricId, value }) => metricId === "OF0013" && value !== null),
      ).length,
    );
  });
});

describe("an index", () => {
  test("is explained once, below the title, and its values stand alone", () => {
    for (const { title, alt, draw } of [
      metricOf(period("2026-27-Q1"), "OF0086", "RFS")!,
      trendOf(world, "OF0086", "RFS", null)!,
    ]) {
      expect(title).not.toContain("100 is the national average");
      expect(alt.split("100 is the national average")).toHaveLength(2);
      const words = [...draw({ width: 768 }).matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text).join(" ");
      expect(words.split("100 is the national average")).toHaveLength(2);
    }
  });
});

describe("share cards", () => {
  test("every trust's card of every quarter: whole name, inside the frame, words clear of the scale", () => {
    let cards = 0;
    for (const own of world.league.periods.flatMap(({ tables }) => tables)) {
      for (const each of own.trusts) {
        const svg = drawCard(trustCard(each, own));
        const lines = [
          ...svg.matchAll(
            /<text class="ink"(?: fill="[^"]*")? x="64" y="([\d.]+)" font-size="([\d.]+)" font-family="Source Serif[^>]*>([^<]*)</g,
          ),
        ];
        expect(
          lines
            .map(([, , , text]) => text)
            .join(" ")
            .replaceAll("\u00a0", " ")
            .replaceAll("&amp;", "&"),
        ).toBe(each.trustName);
        const low = [...svg.matchAll(/<text class="ink(?:-soft)?"(?: fill="[^"]*")? x="64" y="([\d.]+)"/g)]
          .map(([, y]) => Number(y))
          .filter((y) => y < 520);
        expect(Math.max(...low), each.trustName).toBeLessThanOrEqual(480);
        cards++;
      }
    }
    expect(cards).toBe(1022);
  });

  test("the PNG has 1200 by 630 pixels and the same bytes every time", () => {
    const svg = drawCard(trustCard(trust("RWE", "2026-27-Q1"), table("acute", "2026-27-Q1")));
    const png = Buffer.from(drawPng(svg));
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([CARD.width, CARD.height]);
    expect(Buffer.from(drawPng(svg)).equals(png)).toBe(true);
    // words are drawn: the same card without them is another picture
    expect(Buffer.from(drawPng(svg.replaceAll(/<text[^>]*>[^<]*<\/text>/g, ""))).equals(png)).toBe(false);
  });

  test("a badge is inside its frame in both themes", () => {
    for (const theme of ["light", "dark"] as const) {
      const drawing = new Resvg(segmentBadge(4, "Barts Health NHS Trust, Q1 2026/27", theme), {
        font: FONT_OF_PICTURES,
      });
      const box = drawing.getBBox()!;
      expect(box.x + box.width).toBeLessThanOrEqual(drawing.width);
    }
  });
});

describe("the command", () => {
  test("prints the SVG", async () => {
    const { out, status } = await standings("picture", "map", "East Midlands", "acute", "2025-26-Q1");
    expect(status).toBe(0);
    expect(out).toMatch(/^<svg .*<\/svg>$/s);
  });

  test("writes SVG and PNG, and prints title and alternative text", async () => {
    const folder = scratchFolder();
    const [svg, png] = [join(folder, "new", "h.svg"), join(folder, "c.png")];
    const written = await standings(
      "picture",
      "history",
      "RFS",
      "2026-27-Q1",
      "--score",
      "--width",
      "360",
      "--out",
      svg,
    );
    expect(written.out).toContain(`written: ${svg}`);
    expect(written.out).toContain("Alternative text: Chesterfield Royal Hospital NHS Foundation Trust.");
    expect(readFileSync(svg, "utf8")).toContain('width="360"');
    await standings("picture", "card", "England", "ambulance", "--out", png);
    expect(readFileSync(png).subarray(1, 4).toString()).toBe("PNG");
  });

  test.each([
    [["map", "Atlantis", "acute"], "expected a region or integrated care board"],
    [["map", "London", "acute", "--out", "map.gif"], 'expected a file that ends in .svg or .png, found "map.gif"'],
    [
      ["domains", "England", "acute", "2025-26-Q2"],
      "expected domain segments of acute trusts in 2025-26-Q2, found none",
    ],
    [["metric", "OF9999"], "expected a metric of NHS Oversight Framework 2026/27"],
    [["history", "Nowhere"], "expected the code or name of a trust"],
  ])("%j is answered helpfully", async (args, expected) => {
    const { err, status } = await standings("picture", ...args);
    expect(status).toBeGreaterThan(0);
    expect(err).toContain(expected);
  });

  test("a width that nobody can read is a wrong call, and the message says which ones can be read", async () => {
    // a fault in an option is told by the reader of the arguments itself, straight to standard error
    const written = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    const { status } = await standings("picture", "map", "London", "acute", "--width", "12");
    const message = written.mock.calls.map(([text]) => String(text)).join("");
    written.mockRestore();
    expect(status).toBe(2);
    expect(message).toContain('expected pixels from 320 to 2000, found "12"');
  });
});

describe("pictures to take away from pages", () => {
  const offered = (): Map<string, readonly PagePicture[]> => {
    const newest = world.league.periods.at(-1)!;
    return new Map([
      ...newest.tables.map((own) => [own.trustType, tablePictures(world, newest, own)] as const),
      ...newest.tables.flatMap((own) =>
        own.trusts.map((each) => [each.trustCode, trustPictures(world, own, each)] as const),
      ),
      ...world.geography.areas.map((area) => [area.areaCode, areaPictures(world, newest, area)] as const),
      ...newest.definition.metrics.map(({ id }) => [id, metricPictures(newest, id)] as const),
    ]);
  };

  test("every table, every trust and every area with trusts has some, each under an address and a name of its own", () => {
    const all = offered();
    const paths = [...all.values()].flat().map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    for (const [subject, pictures] of all) {
      const names = pictures.map(({ name }) => name);
      expect(new Set(names).size, subject).toBe(names.length);
    }
    const tables = period("2026-27-Q1").tables;
    for (const { trustType, trusts } of tables) {
      expect(all.get(trustType)!.map(({ name }) => name)).toEqual(["Map", "Likely ranges of all ranks"]);
      for (const { trustCode } of trusts) expect(all.get(trustCode)!.length, trustCode).toBe(2);
    }
    const eastMidlandsArea = eastMidlands().area!.areaCode;
    expect(all.get(eastMidlandsArea)!.map(({ name }) => name)).toContain("Map of acute trusts");
    // no region has fewer than one trust of each type, so each has a map and ranges of each
    for (const { kind, areaCode, until } of world.geography.areas)
      if (kind === "english-region" && until === null) expect(all.get(areaCode)!.length).toBeGreaterThanOrEqual(6);
  });

  test("each has the quarter, the source and its own words inside", () => {
    const all = offered();
    const some = ["acute", "RFS", eastMidlands().area!.areaCode, period("2026-27-Q1").definition.metrics[3]!.id];
    for (const picture of some.flatMap((subject) => all.get(subject)!)) {
      const svg = picture.draw!();
      for (const part of [
        /Q1 2026\/27 \(April to June 2026\)/,
        /Figures: NHS England/,
        /<title id="[^"]+">[^<]{10,}<\/title><desc id="[^"]+">[^<]{20,}<\/desc>/,
      ])
        expect([picture.path, part, part.test(svg)]).toEqual([picture.path, part, true]);
    }
  });
});

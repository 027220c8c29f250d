/** Areas and places on the shipped figures: who lies where, what is near, and the boundaries. */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { AREA_KINDS, type Area, type AreaKind, slugOf } from "../../src/areas/area.ts";
import { distanceKm } from "../../src/areas/distance.ts";
import { areaOf } from "../../src/areas/membership.ts";
import { type NearIndex, nearest } from "../../src/areas/nearest.ts";
import { areasOfPeriod } from "../../src/areas/period.ts";
import { findOutcode } from "../../src/areas/postcode.ts";
import { type AreaTopology, lies, polygonsOf } from "../../src/areas/topology.ts";
import { openForReading } from "../../src/steps/database.ts";
import { areasWithTrusts, indexOf } from "../../src/steps/places.ts";
import { FIGURES } from "../../src/steps/project.ts";
import { ask } from "../../src/store/ask.ts";
import type { Store } from "../../src/store/open.ts";
import { areas, memberships } from "../../src/store/register.ts";
import { commandLine } from "../commandLine.ts";
import { remembering, scratchFolder } from "../scratch.ts";

const { standings, database } = commandLine();

const PERIODS = ["2025-26-Q1", "2025-26-Q2", "2025-26-Q3", "2025-26-Q4", "2026-27-Q1"];
/** README of the official files: region letter E and sector acute. */
const EAST_MIDLANDS = ["RFS", "RK5", "RNQ", "RNS", "RTG", "RWD", "RWE", "RX1"];

async function inStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openForReading(database(), remembering());
  try {
    return await work(store);
  } finally {
    store.close();
  }
}

const shipped = (path: string) => readFileSync(join(FIGURES, path), "utf8");
const boundary = (file: string) => JSON.parse(shipped(`boundaries/${file}`)) as AreaTopology;

describe("areas of a period", () => {
  test.each(PERIODS)("%s: nine English regions, seven NHS regions, and the boards that stood", async (period) => {
    const standing = areasOfPeriod(await inStore(areas), period);
    const counts = AREA_KINDS.map((kind) => standing.filter((area) => area.kind === kind).length);
    expect(counts).toEqual([9, 7, period < "2026-27-Q1" ? 42 : 36]);
  });

  test("codes are unique among all, names for addresses within a kind, and made from the name", async () => {
    const all = await inStore(areas);
    expect(new Set(all.map(({ areaCode }) => areaCode)).size).toBe(all.length);
    expect(new Set(all.map(({ kind, slug }) => `${kind}/${slug}`)).size).toBe(all.length);
    for (const { slug, areaName } of all) expect(slug).toBe(slugOf(areaName));
  });

  test("every trust of every period lies in exactly one area of each kind standing then", async () => {
    await inStore(async (store) => {
      for (const period of PERIODS) {
        const tables = await ask<{ code: string }>(
          store,
          "select distinct trust_code as code from current_trust where reporting_period = $period order by 1",
          { period },
        );
        expect(tables.length, period).toBe(period < "2026-27-Q1" ? 205 : 202);
        for (const kind of AREA_KINDS) {
          const found = await areasWithTrusts(store, period, kind);
          const placed = found.flatMap(({ trustsByType }) => Object.values(trustsByType).flat());
          expect(placed.sort(), `${period} ${kind}`).toEqual(tables.map(({ code }) => code));
        }
      }
    });
  });

  test("every board of a period has a trust of it", async () => {
    for (const period of ["2025-26-Q4", "2026-27-Q1"]) {
      const found = await inStore((store) => areasWithTrusts(store, period, "icb"));
      const empty = found.filter(({ trustsByType }) => Object.values(trustsByType).flat().length === 0);
      expect(empty.map(({ area }) => area.areaName)).toEqual([]);
    }
  });

  test.each(PERIODS)("the acute trusts of the East Midlands in %s", async (period) => {
    const found = await inStore((store) => areasWithTrusts(store, period, "english-region"));
    const eastMidlands = found.find(({ area }) => area.slug === "east-midlands")!;
    expect(eastMidlands.trustsByType.acute).toEqual(EAST_MIDLANDS);
  });

  test("mergers, moves and care trusts are placed as the register has them", async () => {
    const placed = await inStore(memberships);
    const of = (code: string, kind: AreaKind, period: string) => areaOf(placed, code, kind, period);
    // RNK went into G6V2S on 1 April 2026, when their board did too
    expect([of("RNK", "icb", "2025-26-Q4"), of("G6V2S", "icb", "2025-26-Q4")]).toEqual(["QMJ", "QMJ"]);
    expect(of("G6V2S", "icb", "2026-27-Q1")).toBe("Z9B2Z");
    // two trusts of one board went to two boards
    expect([of("RDE", "icb", "2025-26-Q4"), of("RGR", "icb", "2025-26-Q4")]).toEqual(["QJG", "QJG"]);
    expect([of("RDE", "icb", "2026-27-Q1"), of("RGR", "icb", "2026-27-Q1")]).toEqual(["D7T5G", "T6Y0W"]);
    // Oxleas: another region in the register of 2026 than in that of 2025, the same headquarters
    expect([of("RPG", "nhs-region", "2025-26-Q1"), of("RPG", "nhs-region", "2026-27-Q1")]).toEqual(["Y56", "Y59"]);
    expect([of("RPG", "english-region", "2025-26-Q1"), of("RPG", "english-region", "2026-27-Q1")]).toEqual([
      "E12000008",
      "E12000008",
    ]);
    expect(["TAD", "TAH", "TAJ"].map((code) => of(code, "icb", "2025-26-Q1"))).toEqual(["QWO", "QF7", "QUA"]);
    // North Bristol stood until 30 June 2026
    expect(of("RVJ", "icb", "2026-27-Q1")).toBe("QUY");
  });
});

describe("shipped boundaries", () => {
  const FILES: [string, AreaKind, string][] = [
    ["english-region.json", "english-region", "2026-27-Q1"],
    ["nhs-region.json", "nhs-region", "2026-27-Q1"],
    ["icb-2023.json", "icb", "2025-26-Q4"],
    ["icb-2026.json", "icb", "2026-27-Q1"],
  ];

  test.each(FILES)(
    "%s: every boundary is an area by code and name, and every area has one",
    async (file, kind, period) => {
      const standing = areasOfPeriod(await inStore(areas), period).filter((area) => area.kind === kind);
      const { objects } = boundary(file);
      expect(Object.keys(objects)).toEqual(["areas"]);
      const named = (all: readonly { id: string; areaName: string }[]) =>
        all.map(({ id, areaName }) => `${id} ${areaName}`).sort();
      expect(named(objects.areas.geometries.map(({ id, properties }) => ({ id, ...properties })))).toEqual(
        named(standing.map(({ areaCode, areaName }) => ({ id: areaCode, areaName }))),
      );
      for (const { properties } of objects.areas.geometries) expect(Object.keys(properties)).toEqual(["areaName"]);
    },
  );

  test.each(FILES)(
    "%s: headquarters lie within the boundary of their area, but for the few that are known",
    async (file, kind, period) => {
      const topology = boundary(file);
      const shapes = topology.objects.areas.geometries.map((geometry) => ({
        id: geometry.id,
        polygons: polygonsOf(topology, geometry),
      }));
      const { index, placed } = await inStore(async (store) => ({
        index: await indexOf(store, period),
        placed: await memberships(store),
      }));
      const outside = index.trusts.filter(({ trustCode, longitude, latitude }) => {
        const within = shapes.find(({ polygons }) => lies(polygons, [longitude, latitude]));
        return within?.id !== areaOf(placed, trustCode, kind, period);
      });
      expect(outside.map(({ trustCode }) => trustCode).sort()).toEqual(OUTSIDE[file]);
    },
  );
});

/**
 * Trusts whose headquarters the boundaries put elsewhere than the register puts the trust. RPG: offices in Kent of a trust of
 * South East London. RV5: Bethlem Royal Hospital, beside a border that was straightened. RXK: offices in the Black Country of
 * a trust of Birmingham and Solihull, to March 2026.
 */
const OUTSIDE: Readonly<Record<string, readonly string[]>> = {
  "english-region.json": [],
  "nhs-region.json": [],
  "icb-2023.json": ["RPG", "RV5", "RXK"],
  "icb-2026.json": ["RV5"],
};

describe("near a postcode", () => {
  const nearOf = async (...args: string[]) =>
    JSON.parse((await standings("near", ...args, "--format", "json")).out) as {
      trustCode: string;
      trustType: string;
      place: string;
      siteName: string | null;
      distanceKm: number;
      outcode: string;
      reportingPeriod: string;
    }[];

  test.each([
    ["a city", "M13 9WL", "acute", ["R0A"]],
    ["a city", "NG7 2UH", "acute", ["RX1"]],
    ["London", "SE1 7EH", "acute", ["RJ1"]],
    ["the country", "LN11 0EU", "acute", ["RWD"]],
    ["the border of Scotland", "TD15 1LT", "acute", ["RTF", "RTD"]],
    ["the border of Wales", "SY10 7AG", "acute", ["RL1"]],
    ["an island", "PO30 5TG", "acute", ["R1F"]],
    ["an island", "PO30 5TG", "mental-health-and-community", ["RW1"]],
    ["far islands", "TR21 0LE", "acute", ["REF"]],
  ])("%s: %s, %s: %j come first", async (_, postcode, trustType, first) => {
    const found = await nearOf(postcode, "--type", trustType);
    expect(found.slice(0, first.length).map(({ trustCode }) => trustCode)).toEqual(first);
    expect(found.length).toBeGreaterThanOrEqual(2);
    expect(found.every((trust) => trust.trustType === trustType && trust.reportingPeriod === "2026-27-Q1")).toBe(true);
    const distances = found.map(({ distanceKm: km }) => km);
    expect(distances).toEqual([...distances].sort((one, other) => one - other));
  });

  test("a full postcode, its first half, in any case and with any blanks, give the same", async () => {
    const one = await nearOf("NG7 2UH");
    for (const args of [["NG7"], ["ng72uh"], ["ng7", "2uh"], [" nG7 2 "]]) expect(await nearOf(...args)).toEqual(one);
    expect(new Set(one.map(({ trustType }) => trustType)).size).toBe(3);
  });

  test("the text says what it cannot say", async () => {
    const { out } = await standings("near", "NG7");
    expect(out).toContain("Trusts near NG7 (East Midlands and Nottingham and Nottinghamshire ICB), Q1 2026/27");
    for (const words of [
      "Trusts have no fixed catchment",
      "Postcode districts are approximate",
      "median error 1.3 km",
      "list of 2020",
      "Ambulance trusts have none and serve whole regions",
      "Standings is independent of the NHS.",
    ]) {
      expect(out).toContain(words);
    }
  });

  test("a limit never leaves one trust alone, and says what is outside it", async () => {
    const { out } = await standings("near", "PO30", "--type", "acute", "--within", "5");
    expect(out).toContain("Only one of the acute trusts is within 5 km; the next nearest stand here too.");
    expect(out).toContain("RHU");
  });

  test("a hospital belongs to the trust that stood in the quarter", async () => {
    // Southmead: North Bristol until 30 June 2026; the register has it in RA7 since
    const [first] = await nearOf("BS10 5NB", "--type", "acute", "--period", "2026-27-Q1");
    expect(first).toMatchObject({ trustCode: "RVJ", siteName: "Southmead Hospital" });
  });

  test.each([
    [["EH1 1YZ"], 'expected a postcode in England, found "EH1 1YZ", which is in Scotland'],
    [["CF10"], "which is in Wales"],
    [["BT1"], "which is in Northern Ireland"],
    [["NGO", "2UH"], "perhaps NG1"],
    [["NG99"], "expected a postcode district of England, found NG99; perhaps NG19, NG9"],
    [["Nottingham"], "expected a postcode such as NG7 2UH, or its first half such as NG7"],
    [["NG7", "--period", "2019-20-Q1"], "expected a loaded period"],
  ])("%j is answered with what is wrong", async (args, message) => {
    const { out, err, status } = await standings("near", ...args);
    expect(out).toBe("");
    expect(status).toBe(2);
    expect(err).toContain(message);
  });

  test.each([
    [["--count", "1"], "no trust has a fixed catchment, so one alone would mislead"],
    [["--count", "many"], "expected 2 to 50"],
    [["--within", "0"], "expected kilometres such as 20"],
    [["--within", "-5"], "expected kilometres such as 20"],
  ])("%j is refused with what is expected", async (args, message) => {
    const written = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    const { out, status } = await standings("near", "NG7", ...args);
    const said = written.mock.calls.map(([text]) => String(text)).join("");
    written.mockRestore();
    expect([out, status]).toEqual(["", 2]);
    expect(said).toContain(message);
  });

  test("the index alone answers, without the database: what a page needs", async () => {
    const index: NearIndex = JSON.parse(JSON.stringify(await inStore((store) => indexOf(store, "2026-27-Q1"))));
    const { outcode } = findOutcode("ng7 2uh", index.outcodes);
    const types = nearest(index, outcode!);
    expect(types.flatMap(({ trusts }) => trusts.map(({ trustCode }) => trustCode))).toEqual(
      (await nearOf("NG7")).map(({ trustCode }) => trustCode),
    );
  });

  test("every district has trusts near it, and every hospital lies near the middle of its district", async () => {
    const index = await inStore((store) => indexOf(store, "2026-27-Q1"));
    expect(index.outcodes.length).toBeGreaterThan(2100);
    const middles = new Map(index.outcodes.map((each) => [each.outcode, each]));
    for (const site of index.sites) {
      const { outcode } = findOutcode(site.postcode, index.outcodes);
      expect(outcode, site.siteName).not.toBe(null);
      // the largest districts of England are some 25 km across
      expect(distanceKm(site, middles.get(outcode!.outcode)!), site.siteName).toBeLessThan(15);
    }
  });
});

describe("a table of a place", () => {
  const codesOf = async (...args: string[]) => {
    const { out, err, status } = await standings("table", "acute", ...args, "--format", "json");
    return {
      codes: status === 0 ? (JSON.parse(out) as { trustCode: string }[]).map((row) => row.trustCode) : [],
      err,
      status,
    };
  };

  test("of chosen trusts: in the table's order, whatever the order and case of the list", async () => {
    const whole = (await codesOf("2026-27-Q1")).codes;
    const { codes } = await codesOf("2026-27-Q1", "--trusts", "rtg, RX1,RK5");
    expect(codes).toEqual(whole.filter((code) => ["RX1", "RK5", "RTG"].includes(code)));
    expect(codes).toHaveLength(3);
  });

  test("of a file, with its name in the title", async () => {
    const file = join(scratchFolder(), "place.csv");
    writeFileSync(file, "\ufeffplace,trust_code,remark\r\nGreater Nottingham,rx1,x\r\n,RK5,\r\n");
    const { out } = await standings("table", "acute", "2026-27-Q1", "--place", file);
    expect(out.split("\n")[0]).toBe("Acute trusts, Greater Nottingham, Q1 2026/27 (April to June 2026)");
    expect((await codesOf("2026-27-Q1", "--place", file)).codes.sort()).toEqual(["RK5", "RX1"]);
    const none = await standings("table", "ambulance", "2026-27-Q1", "--place", file);
    expect(none.out).toContain("None of the trusts of this list (Greater Nottingham) is among the ambulance trusts.");
  });

  test("of a file with faults: all of them, by line", async () => {
    const file = join(scratchFolder(), "place.csv");
    writeFileSync(file, "trust_code,place\nRX1,Here\nQQ1,There\nRX1,\n,\n");
    const { err, status } = await codesOf("2026-27-Q1", "--place", file);
    expect(status).toBe(1);
    expect(err.split("\n")).toEqual([
      'place.csv:3 [trust_code] expected the code of a trust on the register, found "QQ1"',
      'place.csv:3 [place] expected one place, Here, as above, found "There"',
      "place.csv:4 [trust_code] expected each once, found RX1, also in line 2",
      "place.csv:5 [trust_code] expected the code of a trust on the register, found an empty field",
      "4 faults; nothing was stored",
    ]);
    writeFileSync(file, "code\nRX1\n");
    expect((await codesOf("2026-27-Q1", "--place", file)).err).toContain(
      "place.csv:1 [trust_code] expected this column",
    );
    expect((await codesOf("2026-27-Q1", "--place", `${file}.not`)).err).toContain("found no such file");
  });

  test("of a list in which a trust has closed: the one it went into", async () => {
    const { out, err } = await standings("table", "mental-health-and-community", "2026-27-Q1", "--trusts", "RNK,RYV");
    expect(out).toContain("G6V2S");
    expect(err.split("\n")).toEqual([
      "Tavistock And Portman NHS Foundation Trust (RNK) closed on 2026-03-31; North London NHS Foundation Trust (G6V2S) stands for it.",
      "Cambridgeshire Community Services NHS Trust (RYV) closed on 2026-03-31; the register names no trust after it.",
    ]);
  });

  test("around a postcode: the trusts that have a hospital within it, and no other", async () => {
    const { codes, err } = await codesOf("2026-27-Q1", "--around", "NG7 2UH", "--within", "25");
    expect(codes.sort()).toEqual(["RK5", "RTG", "RX1"]);
    expect(err).toContain("Postcode districts are approximate");
    expect((await codesOf("2026-27-Q1", "--around", "NG7", "--within", "10")).codes).toEqual(["RX1"]);
  });

  test.each([
    [["--area", "QMJ"], "found North Central London ICB (integrated care board), which stood until 2026-03-31"],
    [["--area", "east-midlandz"], "expected a region or integrated care board"],
    [["--trusts", "RX1,QQQ"], "expected codes of trusts on the register, found QQQ"],
    [["--trusts", ","], "expected codes of trusts such as RFS,RX1, found none"],
    [["--around", "NG7"], "expected --around with --within"],
    [["--within", "7"], "expected --around with --within"],
    [["--around", "EH1", "--within", "7"], "which is in Scotland"],
    [["--area", "London", "--trusts", "RX1"], "expected one of --area, --trusts, found 2"],
  ])("%j: says what is wrong", async (args, message) => {
    const { err, status } = await codesOf("2026-27-Q1", ...args);
    expect(status).toBe(2);
    expect(err).toContain(message);
  });

  test("a board is its trusts as they stood in the quarter, by any of its names and codes", async () => {
    const before = (await codesOf("2025-26-Q4", "--area", "QMJ")).codes;
    expect(before.length).toBeGreaterThan(0);
    const names = ["North Central London", "NHS North Central London Integrated Care Board", "E54000028"];
    for (const name of [...names, "north-central-london-icb"]) {
      expect((await codesOf("2025-26-Q4", "--area", name)).codes).toEqual(before);
    }
    const after = (await codesOf("2026-27-Q1", "--area", "West and North London")).codes;
    for (const code of before) expect(after).toContain(code);
    const early = await codesOf("2025-26-Q4", "--area", "West and North London");
    expect(early.err).toContain("which stood from 2026-04-01; standings areas 2025-26-Q4 lists those of the quarter");
    // the code that Hampshire and Isle of Wight had on its earlier boundaries
    expect((await codesOf("2025-26-Q4", "--area", "E54000042")).codes).toEqual(
      (await codesOf("2025-26-Q4", "--area", "QRL")).codes,
    );
  });
});

describe("the list of areas", () => {
  const listOf = async (...args: string[]) =>
    JSON.parse((await standings("areas", ...args, "--format", "json")).out) as (Area & {
      trusts: Record<string, number>;
      reportingPeriod: string;
    })[];

  test("has a quarter's areas with their dates and trusts; the newest quarter, if none is named", async () => {
    const boards = await listOf("2025-26-Q4", "--kind", "icb");
    expect(boards).toHaveLength(42);
    expect(boards.find(({ areaCode }) => areaCode === "QMJ")).toMatchObject({
      areaName: "North Central London ICB",
      otherCode: "E54000028",
      slug: "north-central-london-icb",
      from: null,
      until: "2026-03-31",
      trusts: { acute: 5, "mental-health-and-community": 3, ambulance: 0 },
    });
    const newest = await listOf();
    expect(newest).toHaveLength(9 + 7 + 36);
    expect(new Set(newest.map(({ reportingPeriod }) => reportingPeriod))).toEqual(new Set(["2026-27-Q1"]));
  });

  test("adds up to the tables, for every kind", async () => {
    for (const kind of AREA_KINDS) {
      const found = await listOf("2026-27-Q1", "--kind", kind);
      const sum = (type: string) => found.reduce((all, { trusts }) => all + trusts[type]!, 0);
      expect(["acute", "mental-health-and-community", "ambulance"].map(sum)).toEqual([134, 58, 10]);
    }
  });

  test("as text says what kind, which codes and when", async () => {
    const { out } = await standings("areas", "2026-27-Q1", "--kind", "icb");
    expect(out).toContain("36 areas.");
    expect(out).toMatch(/Central East ICB +integrated care board +S1Y5D +E54000065 +\d+ +\d+ +\d+ +from 2026-04-01/);
  });

  test("of a quarter that is not loaded is refused", async () => {
    const { err, status } = await standings("areas", "2019-20-Q1");
    expect([status, err]).toEqual([
      2,
      "standings: expected a loaded period (2025-26-Q1, 2025-26-Q2, 2025-26-Q3, 2025-26-Q4, 2026-27-Q1), found 2019-20-Q1",
    ]);
  });
});

test("changes of a new board tell of a trust that closed before it stood and went into one of its own", async () => {
  const { out } = await standings(
    ...["changes", "mental-health-and-community", "2025-26-Q4", "2026-27-Q1", "--area", "West and North London"],
  );
  expect(out).toContain("Tavistock And Portman NHS Foundation Trust (RNK), closed 2026-03-31");
  expect(out).not.toContain("Bridgewater");
});

test("the shipped geography says whose it is, under which licence, and that it is unchanged", () => {
  const sources = JSON.parse(shipped("sources.json")) as {
    boundaryAttribution: string;
    references: { fileName: string; sha256: string; licence: string; publisher: string }[];
    files: Record<string, string>;
  };
  expect(sources.boundaryAttribution).toBe(
    "Source: Office for National Statistics licensed under the Open Government Licence v.3.0. Contains OS data © Crown copyright and database right 2026.",
  );
  expect(sources.references).toHaveLength(11);
  for (const { fileName, licence, publisher, sha256 } of sources.references) {
    expect(licence, fileName).toContain("Open Government Licence v3.0");
    expect(publisher, fileName).not.toBe("");
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  }
  for (const file of ["sites.csv", "outcodes.csv", "memberships.csv", "boundaries/icb-2026.json"]) {
    expect(sources.files[file], file).toBe(createHash("sha256").update(shipped(file)).digest("hex"));
  }
});

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

/** What a room may import besides itself. */
interface Room {
  rooms: readonly string[];
  /** Rooms and files of which only types may be imported, by `import type`. */
  typesOf?: readonly string[];
  packages: readonly string[];
  node: boolean;
}

const room = (rooms: readonly string[], packages: readonly string[] = [], node = false): Room => ({
  rooms,
  packages,
  node,
});

/** STYLE, section 1. */
const ROOMS: Readonly<Record<string, Room>> = {
  score: room([]),
  analyse: room(["score"]),
  areas: room([]),
  framework: room(["score"], ["zod"]),
  frameworks: { ...room([]), typesOf: ["src/score/definition.ts"] },
  read: room(["score", "framework"], ["@duckdb/node-api", "d3-dsv"], true),
  store: room(["score", "areas", "framework"], ["@duckdb/node-api"], true),
  format: room(["score", "analyse", "areas"], ["d3-dsv"]),
  stories: room(["score", "analyse", "areas", "format"], ["flesch", "syllable"]),
  publish: room(["score", "analyse", "areas", "format", "stories"], ["@observablehq/plot", "linkedom", "d3-geo"]),
  steps: room(
    [
      "score",
      "analyse",
      "areas",
      "framework",
      "read",
      "store",
      "format",
      "stories",
      "publish",
      "frameworks",
      "site/build.ts",
    ],
    ["@resvg/resvg-js"],
    true,
  ),
  api: room([], ["hono", "@hono/node-server"], true),
  cli: { ...room(["steps", "format", "api"], ["commander", "@clack/prompts"], true), typesOf: ["score"] },
};

/** Rooms whose every answer follows from what they are given. */
const PURE = ["score", "analyse", "areas", "stories"];
const WORLD = /\b(?:Date|process|console|performance)\b|\bMath\s*\.\s*random\b/g;

/** One import: what is imported, and whether only its types are. */
interface Import {
  from: string;
  typesOnly: boolean;
}

/** The code without its comments. A comment begins at the start of a line or after a blank, so that "https://" is none. */
function withoutComments(source: string): string {
  return source.replace(/(^|\s)\/\*[\s\S]*?\*\//g, "$1").replace(/(^|\s)\/\/.*$/gm, "$1");
}

/** Every import of a source: at its top, re-exported, dynamic, required, or in a type. */
function importsOf(source: string): Import[] {
  const code = withoutComments(source);
  const statements =
    /^[ \t]*(?:import|export)\b(\s+type\b(?!\s*(?:,|from\b)))?(?:[\s\w*{},$]*?\bfrom)?\s*["']([^"']+)["']/gm;
  const calls = /\b(?:import|require)\s*\(\s*(?:(["'`])([^"'`]*)\1|([^)]*))/g;
  return [
    ...[...code.matchAll(statements)].map(([, type, from]) => ({ from: from!, typesOnly: type !== undefined })),
    ...[...code.matchAll(calls)].map(([, , from, other]) => ({ from: from ?? `(${other})`, typesOnly: false })),
  ];
}

/** The room of a file, and the file that a relative import leads to. */
const roomOf = (path: string): string =>
  /^(?:src\/([^/]+)\/|(frameworks)\/)/.exec(path)?.slice(1).find(Boolean) ?? path;
const resolved = (from: string, path: string) => new URL(from, `file:///${path}`).pathname.slice(1);
const packageOf = (from: string) => /^(?:@[^/]+\/)?[^/]+/.exec(from)![0];

/** Arrows of one file that are not in the table, and words of the world in a pure room. Empty: none. */
function faultsOfFile(path: string, source: string): string[] {
  const own = roomOf(path);
  const rules = ROOMS[own];
  if (!rules) return [`${path}: expected a file of a room, found one of ${own}`];
  const isAllowed = ({ from, typesOnly }: Import): boolean => {
    if (from.startsWith("node:")) return rules.node;
    if (!from.startsWith(".")) return rules.packages.includes(packageOf(from));
    const file = resolved(from, path);
    const target = roomOf(file);
    if (target === own || rules.rooms.includes(target)) return true;
    return typesOnly && [file, target].some((place) => rules.typesOf?.includes(place));
  };
  const arrows = importsOf(source)
    .filter((found) => !isAllowed(found))
    .map(({ from, typesOnly }) => `${path}: ${own} may not import ${typesOnly ? "types of " : ""}${from}`);
  const words = PURE.includes(own) ? [...withoutComments(source).matchAll(WORLD)].map(([word]) => word) : [];
  return [...arrows, ...[...new Set(words)].map((word) => `${path}: ${own} may not know of ${word}`)];
}

const ROOT = fileURLToPath(new URL("..", import.meta.url));
/** Files of the rooms, from the project's root; test files are outside the rooms. */
const files = ["src", "frameworks"]
  .flatMap((folder) =>
    readdirSync(`${ROOT}${folder}`, { recursive: true, encoding: "utf8" }).map((path) => `${folder}/${path}`),
  )
  .filter((path) => /\.[cm]?[jt]sx?$/.test(path) && !path.endsWith(".test.ts"))
  .sort();

describe("the rooms", () => {
  test("every arrow is in the table, and what is pure knows no clock, chance, process or console", () => {
    const faults = files.flatMap((path) => faultsOfFile(path, readFileSync(`${ROOT}${path}`, "utf8")));
    expect(faults).toEqual([]);
  });

  test("every room of the table has files, and imports were found in them", () => {
    expect([...new Set(files.map(roomOf))].sort()).toEqual(Object.keys(ROOMS).sort());
    const found = files.flatMap((path) => importsOf(readFileSync(`${ROOT}${path}`, "utf8")));
    // At least as many as there are lines that plainly hold one, or the end of one.
    const lines = files.flatMap((path) => readFileSync(`${ROOT}${path}`, "utf8").split("\n"));
    const begun = lines.filter((line) => /^(?:import|export) .*from "|^} from "|^import "|\bimport\("/.test(line));
    expect(found.length).toBeGreaterThanOrEqual(begun.length);
    expect(found.length).toBeGreaterThan(100);
  });

  test("what reads never knows of what stores, nor the other way round", () => {
    expect(ROOMS.read!.rooms).not.toContain("store");
    expect(ROOMS.store!.rooms).not.toContain("read");
  });
});

describe("the checker", () => {
  const faults = (path: string, source: string) => faultsOfFile(path, source).length;

  test.each([
    ["src/score/places.ts", 'import { readFileSync } from "node:fs";'],
    ["src/score/places.ts", 'import fs from "fs";'],
    ["src/score/places.ts", 'import { z } from "zod";'],
    ["src/score/places.ts", 'import { judge } from "../analyse/explainDifferences.ts";'],
    ["src/score/places.ts", 'import { nof2025to26 } from "../../frameworks/nof-2025-26/index.ts";'],
    ["src/score/places.ts", 'import type { Store } from "../store/open.ts";'],
    ["src/score/deep/places.ts", 'import type { Store } from "../../store/open.ts";'],
    ["src/analyse/changes.ts", 'import { textTable } from "../format/dataTable.ts";'],
    ["src/analyse/changes.ts", 'import { checkDefinition } from "../framework/schema.ts";'],
    ["src/framework/schema.ts", 'import { readFileSync } from "node:fs";'],
    ["src/framework/schema.ts", 'import { frameworks } from "../../frameworks/index.ts";'],
    ["src/read/stage.ts", 'import type { Store } from "../store/open.ts";'],
    ["src/store/open.ts", 'import { stageFiles } from "../read/stage.ts";'],
    ["src/store/open.ts", 'import { csvFormat } from "d3-dsv";'],
    ["src/format/figures.ts", 'import { ask } from "../store/ask.ts";'],
    ["src/format/figures.ts", 'import { join } from "node:path";'],
    ["src/api/siteServer.ts", 'import { publishSite } from "../steps/publish.ts";'],
    ["src/publish/page.ts", 'import { readFileSync } from "node:fs";'],
    ["src/publish/page.ts", 'import type { Store } from "../store/open.ts";'],
    ["src/publish/page.ts", 'import { publishSite } from "../steps/publish.ts";'],
    ["src/steps/publish.ts", 'import { pathsOf } from "../../site/src/facts.ts";'],
    ["src/steps/load.ts", 'import { main } from "../cli/main.ts";'],
    ["src/steps/load.ts", 'import { DuckDBInstance } from "@duckdb/node-api";'],
    ["src/cli/main.ts", 'import { openStore } from "../store/open.ts";'],
    ["src/cli/main.ts", 'import { scoreLeague } from "../score/scoreLeague.ts";'],
    ["src/cli/main.ts", 'import { type League, scoreLeague } from "../score/scoreLeague.ts";'],
    ["src/cli/main.ts", 'import type { Store } from "../store/open.ts";'],
    ["frameworks/nof-2025-26/access.ts", 'import { PUBLISHED } from "../../src/score/definition.ts";'],
    ["frameworks/nof-2025-26/access.ts", 'import type { League } from "../../src/score/league.ts";'],
    ["frameworks/nof-2025-26/access.ts", 'import type { z } from "zod";'],
    ["src/cli/main.ts", 'import facts from "../../package.json" with { type: "json" };'],
    ["src/steps/load.ts", 'import { madeLeague } from "../../test/madeLeague.ts";'],
    ["src/helpers/dates.ts", 'export const one = "1";'],
    ["src/index.ts", 'export const one = "1";'],
  ])("catches in %s: %s", (path, source) => {
    expect(faults(path, source)).toBe(1);
  });

  test.each([
    ["several lines", 'import {\n  one,\n  type Other,\n} from "node:fs";'],
    ["a star", 'import * as fs from "node:fs";'],
    ["a default and names", 'import fs, { readFileSync } from "node:fs";'],
    ["only the effect", 'import "node:fs";'],
    ["single quotes", "import { one } from 'node:fs';"],
    ["no semicolon, after code", 'const one = 1\nimport { two } from "node:fs"'],
    ["an export", 'export { readFileSync } from "node:fs";'],
    ["an export of everything", 'export * from "node:fs";'],
    ["an export of everything by a name", 'export * as fs from "node:fs";'],
    ["an export of types", 'export type { Stats } from "node:fs";'],
    ["types", 'import type { Stats } from "node:fs";'],
    ["a default called type", 'import type from "node:fs";'],
    ["a dynamic import", 'const fs = await import("node:fs");'],
    ["a dynamic import on two lines", 'const fs = await import(\n  "node:fs"\n);'],
    ["a dynamic import of a name made up on the way", 'await import("node:" + "fs");'],
    ["a dynamic import of a variable", "await import(name);"],
    ["a type written as an import", 'let stats: import("node:fs").Stats;'],
    ["a require", 'const fs = require("node:fs");'],
    ["a comment before it", '/* the disk */ import fs from "node:fs";'],
    ["a comment behind it", 'import fs from "node:fs"; // the disk'],
  ])("catches an import written as %s", (_, source) => {
    expect(faults("src/score/places.ts", source)).toBe(1);
  });

  test.each([
    "const now = new Date();",
    "const now = Date.now();",
    "const chance = Math.random();",
    "const chance = Math\n  .random();",
    "if (process.env.DEBUG) return;",
    'console.log("here");',
    "const start = performance.now();",
  ])("catches in score and analyse, and nowhere else: %s", (source) => {
    expect(faults("src/score/places.ts", source)).toBe(1);
    expect(faults("src/analyse/changes.ts", source)).toBe(1);
    expect(faults("src/cli/world.ts", source)).toBe(0);
  });

  test("tells every fault of a file, with the file, the room and what it found", () => {
    const source =
      'import { join } from "node:path";\nimport { ask } from "../store/ask.ts";\nconsole.log(Date.now());';
    expect(faultsOfFile("src/score/places.ts", source)).toEqual([
      "src/score/places.ts: score may not import node:path",
      "src/score/places.ts: score may not import ../store/ask.ts",
      "src/score/places.ts: score may not know of console",
      "src/score/places.ts: score may not know of Date",
    ]);
  });

  test.each([
    ["src/score/scoreLeague.ts", 'import { rankByKeys } from "./leagueRanks.ts";'],
    ["src/score/deep/places.ts", 'import { rankByKeys } from "../leagueRanks.ts";'],
    ["src/analyse/changes.ts", 'import { scoreLeague } from "../score/scoreLeague.ts";'],
    ["src/framework/schema.ts", 'import { z } from "zod";'],
    ["src/read/fileFacts.ts", 'import { csvParseRows } from "d3-dsv";\nimport { createHash } from "node:crypto";'],
    ["src/store/open.ts", 'import { DuckDBInstance } from "@duckdb/node-api";'],
    ["src/format/figures.ts", 'import { roundHalfAway } from "../score/methodRounding.ts";'],
    ["src/steps/project.ts", 'import { frameworks } from "../../frameworks/index.ts";'],
    ["src/cli/table.ts", 'import type { LeagueTableRow } from "../score/leagueTable.ts";'],
    ["src/cli/world.ts", 'const { spinner } = await import("@clack/prompts");'],
    ["frameworks/index.ts", 'import { nof2025to26 } from "./nof-2025-26/index.ts";'],
    ["frameworks/nof-2025-26/access.ts", 'import type { MetricDefinition } from "../../src/score/definition.ts";'],
    ["src/score/places.ts", '// import fs from "node:fs";\n/* console.log(Date) */\n/**\n * import("node:fs")\n */'],
    ["src/score/places.ts", "/** The update of a consoled processor: a candidate. */\nconst mandate = 1;"],
    ["src/score/places.ts", 'const imported = "values are imported from " + place;'],
    ["src/store/ask.ts", 'const sql = `\n  select value\n  from "trust"\n`;'],
  ])("lets pass in %s: %s", (path, source) => {
    expect(faultsOfFile(path, source)).toEqual([]);
  });
});

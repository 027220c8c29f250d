/**
 * A new quarter: only the pages that it changes are built, and the site is the one that a full build makes. Held on the
 * forty trusts of one NHS region: three builds of all trusts would take longer than all other tests of the site.
 */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, globSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, expect, inject, test } from "vitest";
import { openForWriting } from "../../src/steps/database.ts";
import { projectPath } from "../../src/steps/project.ts";
import { ADDRESS } from "./builtSite.ts";

/** Address of a page of one quarter, which stands at its end; stories write it in small letters. */
const OF_A_QUARTER = /\d{4}-\d{2}-q\d\/$/i;

/** The last quarter of one framework and the first of the next. */
const [EARLIER, LATER] = ["2025-26-Q4", "2026-27-Q1"] as const;

/** The Midlands, in the letters of the register. */
const REGION = "Y60";

let folder: string;
/** Hashes of the facts of pages, by address. */
let was: Readonly<Record<string, string>>;
let is: Readonly<Record<string, string>>;
let told: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "standings-rebuilt-"));
  await keepTrustsOf(REGION);
  await publish("rebuilt", EARLIER);
  was = pages("rebuilt");
  told = await publish("rebuilt", EARLIER, LATER);
  is = pages("rebuilt");
  await publish("whole", EARLIER, LATER);
  return () => rmSync(folder, { recursive: true, force: true });
});

const database = () => join(folder, "region.duckdb");

/** The database of the whole site, without the trusts of other regions. */
async function keepTrustsOf(region: string): Promise<void> {
  copyFileSync(inject("shippedDatabase"), database());
  const { connection, close } = await openForWriting(database());
  await connection.run(`create temp table kept as select trust_code from trust where nhs_region = '${region}'`);
  const tables = await connection.runAndReadAll(
    "select distinct table_name from duckdb_columns() where column_name = 'trust_code' and table_name in (select table_name from duckdb_tables() where not temporary)",
  );
  for (const [table] of tables.getRowsJS())
    await connection.run(`delete from "${table}" where trust_code not in (from kept)`);
  close();
}

/** In a process of its own, as users do it; what it printed. */
async function publish(name: string, ...periods: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    projectPath("bin/standings.mjs"),
    "publish",
    ...["--database", database(), "--out", join(folder, name), "--address", ADDRESS],
    ...periods.flatMap((period) => ["--period", period]),
  ]);
  return stdout;
}

const pages = (name: string) =>
  (JSON.parse(readFileSync(join(folder, name, "built.json"), "utf8")) as { pages: typeof was }).pages;

test("pages of earlier quarters stay; built are new ones, and those that tell of no one quarter", () => {
  const all = Object.keys(is);
  const built = all.filter((path) => is[path] !== was[path]);
  const changed = built.filter((path) => was[path] !== undefined);
  expect(changed.filter((path) => OF_A_QUARTER.test(path))).toEqual([]);
  expect(all.filter((path) => was[path] !== undefined && OF_A_QUARTER.test(path)).length).toBeGreaterThan(150);
  const number = (count: number) => count.toLocaleString("en-GB");
  expect(told).toContain(`: ${number(built.length)} built (`);
  expect(told).toContain(`, ${number(all.length - built.length)} as before, 0 removed`);
});

test("files of earlier quarters' stories stay as they were", () => {
  // what is not written again keeps its time; the build of the later quarter began after `built.json` of the first
  const stories = globSync(`stories/*${EARLIER.toLowerCase()}/story.md`, { cwd: join(folder, "rebuilt/dist") });
  expect(stories.length).toBeGreaterThan(100);
  const home = statSync(join(folder, "rebuilt/dist/index.html")).mtimeMs;
  const younger = stories.filter((name) => statSync(join(folder, "rebuilt/dist", name)).mtimeMs > home - 1);
  expect(younger).toEqual([]);
});

test("the rebuilt site is the one that a full build makes, byte for byte", () => {
  const [full, rebuilt] = [filesOf(join(folder, "whole/dist")), filesOf(join(folder, "rebuilt/dist"))];
  expect([...rebuilt.keys()]).toEqual([...full.keys()]);
  expect([...full].filter(([name, sum]) => rebuilt.get(name) !== sum).map(([name]) => name)).toEqual([]);
});

/** Checksum of every file of a site by its name. */
function filesOf(site: string): ReadonlyMap<string, string> {
  const names = globSync("**/*", { cwd: site }).filter((name) => statSync(join(site, name)).isFile());
  const sum = (name: string) =>
    createHash("sha256")
      .update(readFileSync(join(site, name)))
      .digest("hex");
  return new Map(names.sort().map((name) => [name, sum(name)]));
}

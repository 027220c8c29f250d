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
import type { Built } from "../../src/steps/builtSite.ts";
import { openForWriting } from "../../src/steps/database.ts";
import { projectPath } from "../../src/steps/project.ts";
import type { Store } from "../../src/store/open.ts";
import { ADDRESS } from "./builtSite.ts";

/** Address of a page of one quarter, which stands at its end; stories write it in small letters. */
const OF_A_QUARTER = /\d{4}-\d{2}-q\d\/$/i;

/** The last quarter of one framework and the first of the next. */
const [EARLIER, LATER] = ["2025-26-Q4", "2026-27-Q1"] as const;

const CONTACT = "faults@standings.example";

/** The Midlands, in the letters of the register. */
const REGION = "Y60";

let folder: string;
/** Hashes of the facts of pages, by address. */
let was: Readonly<Record<string, string>>;
let is: Readonly<Record<string, string>>;
/** Marks of what quarters are made from. */
let marksBefore: Readonly<Record<string, string>>;
let marks: Readonly<Record<string, string>>;
let told: string;
let again: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "standings-rebuilt-"));
  await keepTrustsOf(REGION);
  await forget(LATER);
  await publish("rebuilt", { database: without(LATER) });
  [was, marksBefore] = [pages("rebuilt"), marksIn("rebuilt")];
  told = await publish("rebuilt");
  [is, marks] = [pages("rebuilt"), marksIn("rebuilt")];
  await publish("whole");
  again = await publish("whole");
  return () => rmSync(folder, { recursive: true, force: true });
});

const database = () => join(folder, "region.duckdb");
const without = (period: string) => join(folder, `without-${period}.duckdb`);

/** The database of the whole site, without the trusts of other regions. */
async function keepTrustsOf(region: string): Promise<void> {
  copyFileSync(inject("shippedDatabase"), database());
  const { connection, close } = await openForWriting(database());
  await connection.run(`create temp table kept as select trust_code from trust where nhs_region = '${region}'`);
  for (const table of await tablesWith("trust_code", connection))
    await connection.run(`delete from "${table}" where trust_code not in (from kept)`);
  for (const table of await tablesWith("reporting_period", connection))
    await connection.run(`delete from "${table}" where reporting_period not in ('${EARLIER}', '${LATER}')`);
  close();
}

/** A second database, as it was before a quarter was loaded. */
async function forget(period: string): Promise<void> {
  copyFileSync(database(), without(period));
  const { connection, close } = await openForWriting(without(period));
  for (const table of await tablesWith("reporting_period", connection))
    await connection.run(`delete from "${table}" where reporting_period = '${period}'`);
  close();
}

async function tablesWith(column: string, connection: Store["connection"]): Promise<string[]> {
  const tables = await connection.runAndReadAll(
    `select distinct table_name from duckdb_columns() where column_name = '${column}' and table_name in (select table_name from duckdb_tables() where not temporary)`,
  );
  return tables.getRowsJS().map(([table]) => `${table}`);
}

/** In a process of its own, as users do it; what it printed. */
async function publish(name: string, own = { database: database() }): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    projectPath("bin/standings.mjs"),
    "publish",
    ...["--database", own.database, "--out", join(folder, name), "--address", ADDRESS, "--contact", CONTACT],
  ]);
  return stdout;
}

const built = (name: string) => JSON.parse(readFileSync(join(folder, name, "built.json"), "utf8")) as Built;
const pages = (name: string) => built(name).pages;
const marksIn = (name: string) =>
  Object.fromEntries(Object.entries(built(name).quarters).map(([period, { mark }]) => [period, mark]));

test("pages of earlier quarters stay; built are new ones, and those that tell of no one quarter", () => {
  const all = Object.keys(is);
  const built = all.filter((path) => is[path] !== was[path]);
  const changed = built.filter((path) => was[path] !== undefined);
  expect(changed.filter((path) => OF_A_QUARTER.test(path))).toEqual([]);
  expect(all.filter((path) => was[path] !== undefined && OF_A_QUARTER.test(path)).length).toBeGreaterThan(100);
  const number = (count: number) => count.toLocaleString("en-GB");
  expect(told).toContain(`: ${number(built.length)} built (`);
  expect(told).toContain(`, ${number(all.length - built.length)} as before, 0 removed`);
});

test("what pages of earlier quarters are made from is known to be as before: they are not even gathered", () => {
  expect(Object.keys(marksBefore)).toEqual([EARLIER]);
  expect(Object.keys(marks)).toEqual([EARLIER, LATER]);
  expect(marks[EARLIER]).toBe(marksBefore[EARLIER]);
});

test("with nothing new nothing is made, and the report is that of the build before", () => {
  expect(again).toContain(
    `: 0 built (0 a second), ${Object.keys(is).length.toLocaleString("en-GB")} as before, 0 removed`,
  );
  const reported = (text: string) => text.split("\n").slice(1).join("\n");
  expect(reported(again)).toBe(reported(told));
});

test("files of earlier quarters' stories stay as they were", () => {
  // what is not written again keeps its time; the build of the later quarter began after `built.json` of the first
  const stories = globSync(`stories/*${EARLIER.toLowerCase()}/story.md`, { cwd: join(folder, "rebuilt/dist") });
  expect(stories.length).toBeGreaterThan(60);
  const home = statSync(join(folder, "rebuilt/dist/index.html")).mtimeMs;
  const younger = stories.filter((name) => statSync(join(folder, "rebuilt/dist", name)).mtimeMs > home - 1);
  expect(younger).toEqual([]);
});

test("the rebuilt site is the one that a full build makes, byte for byte", () => {
  const [full, rebuilt] = [filesOf(join(folder, "whole/dist")), filesOf(join(folder, "rebuilt/dist"))];
  expect([...rebuilt.keys()]).toEqual([...full.keys()]);
  expect([...full].filter(([name, sum]) => rebuilt.get(name) !== sum).map(([name]) => name)).toEqual([]);
});

test("readers are told where to report a fault", () => {
  const page = readFileSync(join(folder, "whole/dist/corrections/index.html"), "utf8");
  expect(page).toContain(`<a href="mailto:${CONTACT}">${CONTACT}</a>`);
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

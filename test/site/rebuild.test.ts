/** A new quarter: only the pages that it changes are built, and the site is the one that a full build makes. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { globSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, inject, test } from "vitest";
import { openForReading } from "../../src/steps/database.ts";
import { projectPath } from "../../src/steps/project.ts";
import { loadedPeriods } from "../../src/store/readLeague.ts";
import { remembering } from "../scratch.ts";
import { ADDRESS } from "./builtSite.ts";

/** Address of a page of one quarter, which stands at its end; stories write it in small letters. */
const OF_A_QUARTER = /\d{4}-\d{2}-q\d\/$/i;

let folder: string;
/** Hashes of the facts of pages, by address. */
let was: Readonly<Record<string, string>>;
let is: Readonly<Record<string, string>>;
let told: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "standings-rebuilt-"));
  const store = await openForReading(inject("siteDatabase"), remembering());
  const periods = await loadedPeriods(store);
  store.close();
  // each in a process of its own, as users do: the site's builder keeps the pages of a process's first build
  const publish = (...args: string[]) =>
    execFileSync(
      process.execPath,
      [
        projectPath("bin/standings.mjs"),
        "publish",
        ...["--database", inject("siteDatabase"), "--out", folder, "--address", ADDRESS],
        ...args,
      ],
      { encoding: "utf8" },
    );
  const pages = () => (JSON.parse(readFileSync(join(folder, "built.json"), "utf8")) as { pages: typeof was }).pages;
  publish(...periods.slice(0, -1).flatMap((period) => ["--period", period]));
  was = pages();
  told = publish();
  is = pages();
  return () => rmSync(folder, { recursive: true, force: true });
}, 900_000);

test("pages of earlier quarters stay; built are new ones, and those that tell of no one quarter", () => {
  const all = Object.keys(is);
  const built = all.filter((path) => is[path] !== was[path]);
  const changed = built.filter((path) => was[path] !== undefined);
  expect(changed.filter((path) => OF_A_QUARTER.test(path))).toEqual([]);
  expect(all.filter((path) => was[path] !== undefined && OF_A_QUARTER.test(path)).length).toBeGreaterThan(1000);
  const number = (count: number) => count.toLocaleString("en-GB");
  expect(told).toContain(`: ${number(built.length)} built (`);
  expect(told).toContain(`, ${number(all.length - built.length)} as before, 0 removed`);
});

test("the rebuilt site is the one that a full build makes, byte for byte", () => {
  const [full, rebuilt] = [filesOf(inject("site")), filesOf(join(folder, "dist"))];
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

/** A new quarter: only the pages that it changes are built, and the site is the one that a full build makes. */
import { createHash } from "node:crypto";
import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, inject, test } from "vitest";
import { openForReading } from "../../src/steps/database.ts";
import { type Published, publishSite } from "../../src/steps/publish.ts";
import { loadedPeriods } from "../../src/store/readLeague.ts";
import { remembering } from "../scratch.ts";
import { ADDRESS } from "./builtSite.ts";

let folder: string;
let newest: string;
let before: Published;
let beforeFiles: ReadonlyMap<string, string>;
let after: Published;
let afterFiles: ReadonlyMap<string, string>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "standings-rebuilt-"));
  const store = await openForReading(inject("siteDatabase"), remembering());
  const periods = await loadedPeriods(store);
  newest = periods.at(-1)!;
  const publish = (some: readonly string[]) =>
    publishSite(store, { out: folder, address: ADDRESS, periods: some }, remembering());
  before = await publish(periods.slice(0, -1));
  beforeFiles = filesOf(join(folder, "dist"));
  after = await publish([]);
  afterFiles = filesOf(join(folder, "dist"));
  store.close();
  return () => rmSync(folder, { recursive: true, force: true });
}, 900_000);

/** Checksum of every file of a site by its name; compressed twins are named by what they hold. */
function filesOf(site: string): ReadonlyMap<string, string> {
  return new Map(
    globSync("**/*.*", { cwd: site })
      .sort()
      .filter((name) => !/\.(br|gz)$/.test(name))
      .map((name) => [
        name,
        createHash("sha256")
          .update(readFileSync(join(site, name)))
          .digest("hex"),
      ]),
  );
}

/** Whether a page is of one earlier quarter, and so must stay as it is. */
const isOfEarlier = (path: string) => /2025-26-q[1-4]\/$/i.test(path);

test("pages of earlier quarters stay, byte for byte; those of the newest and those that name it are built", () => {
  const earlier = before.pages.filter(({ path }) => isOfEarlier(path));
  const sums = (pages: Published["pages"]) => new Map(pages.map(({ path, sha256 }) => [path, sha256]));
  const [was, is] = [sums(before.pages), sums(after.pages)];
  expect(earlier.filter(({ path }) => is.get(path) !== was.get(path)).map(({ path }) => path)).toEqual([]);
  const built = after.pages.filter(({ path }) => was.get(path) !== is.get(path));
  expect(after.built).toBe(built.length);
  expect(after.kept).toBe(after.pages.length - built.length);
  expect(before.built).toBe(before.pages.length);
  // the new quarter's own, by their addresses
  const own = after.pages.filter(({ path }) => path.toUpperCase().endsWith(`${newest.toUpperCase()}/`));
  expect(own.every(({ path }) => !was.has(path))).toBe(true);
  // all others are pages without a quarter in their address: tables, trusts, areas and metrics as they are now
  const others = built.filter((page) => !own.includes(page));
  expect(others.length).toBeGreaterThan(0);
  expect(others.filter(({ path }) => isOfEarlier(path))).toEqual([]);
});

test("the rebuilt site is the one that a full build makes, byte for byte", () => {
  const full = filesOf(inject("site"));
  expect([...afterFiles.keys()]).toEqual([...full.keys()]);
  expect([...full].filter(([name, sum]) => afterFiles.get(name) !== sum).map(([name]) => name)).toEqual([]);
});

test("what stayed the same was not written again", () => {
  const same = [...beforeFiles].filter(([name, sum]) => afterFiles.get(name) === sum);
  expect(same.length).toBeGreaterThan(0);
});

/** The whole site of the shipped figures, built once for all tests of it, and one browser that they share. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { openForWriting } from "../../src/steps/database.ts";
import { publishSite } from "../../src/steps/publish.ts";
import { scorePeriods } from "../../src/steps/score.ts";
import { loadShippedFigures } from "../../src/steps/shippedFigures.ts";
import { startSharedBrowser } from "../browser.ts";
import { remembering } from "../scratch.ts";

/** Where the site for tests would stand. */
export const ADDRESS = "https://standings.example";

declare module "vitest" {
  export interface ProvidedContext {
    /** Folder of the built site. */
    site: string;
    /** The database it was built from. */
    siteDatabase: string;
    /** Address to join the browser at. */
    browser: string;
  }
}

export default async function builtSite(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "standings-built-"));
  const database = join(folder, "site.duckdb");
  const store = await openForWriting(database);
  await loadShippedFigures(store, remembering());
  await scorePeriods([], store, remembering());
  await publishSite(store, { out: folder, address: ADDRESS }, remembering());
  store.close();
  project.provide("site", join(folder, "dist"));
  project.provide("siteDatabase", database);
  const browser = await startSharedBrowser();
  project.provide("browser", browser.wsEndpoint());
  return async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  };
}

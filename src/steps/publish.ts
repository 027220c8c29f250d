/** Publishing: facts of every page written down, and the site built from them. */
import { createHash } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildSite } from "../../site/build.ts";
import type { Page, Publication } from "../publish/page.ts";
import { pageKinds } from "../publish/pageKinds.ts";
import type { Store } from "../store/open.ts";
import { allStories } from "../stories/allStories.ts";
import type { Effects } from "./effects.ts";
import { readGeography } from "./geography.ts";
import { gatherFacts } from "./leagueFacts.ts";
import { projectFacts } from "./projectFacts.ts";
import { writeSiteData } from "./siteData.ts";

/** A page as the manifest knows it. */
export interface PublishedPage {
  kind: string;
  path: string;
  /** File of its facts, from the folder of facts. */
  file: string;
  sha256: string;
}

/** Writes the facts of every page into a folder; returns what was written. */
export function writePageFacts(publication: Publication, folder: string): PublishedPage[] {
  rmSync(folder, { recursive: true, force: true });
  const written: PublishedPage[] = [];
  for (const { kind, pages } of pageKinds) {
    mkdirSync(join(folder, kind), { recursive: true });
    for (const page of pages(publication)) written.push({ kind, ...writePage(page, kind, folder) });
  }
  writeFileSync(join(folder, "pages.json"), JSON.stringify(written));
  return written;
}

function writePage(page: Page, kind: string, folder: string): Omit<PublishedPage, "kind"> {
  const file = join(kind, `${page.path.slice(1, -1).replaceAll("/", "+") || "index"}.json`);
  const text = JSON.stringify(page);
  writeFileSync(join(folder, file), text);
  return { path: page.path, file, sha256: createHash("sha256").update(text).digest("hex") };
}

/** Builds the whole site into `out`. */
export async function publishSite(store: Store, out: string, effects: Effects): Promise<PublishedPage[]> {
  const league = await gatherFacts(store, effects);
  const geography = await readGeography(store);
  effects.progress.now("writing stories");
  const stories = allStories(league, geography);
  const publication = { league, geography, stories, project: await projectFacts(store) };
  effects.progress.now("writing page facts");
  const facts = join(out, "facts");
  const pages = writePageFacts(publication, facts);
  effects.progress.now(`building ${pages.length} pages`);
  await buildSite({ facts, out: join(out, "dist") });
  writeSiteData(publication, join(out, "dist"));
  return pages;
}

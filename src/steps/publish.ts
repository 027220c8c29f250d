/**
 * Publishing: facts of every page written down, and the site built from them. A page is built again only when its facts
 * or the site's own code changed; the folder that is served is changed in one step, at the end.
 */
import { createHash } from "node:crypto";
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { buildSite } from "../../site/build.ts";
import type { DataFile } from "../publish/dataFile.ts";
import { downloads } from "../publish/downloads.ts";
import type { Page, Publication } from "../publish/page.ts";
import { pageCard, SITE_CARD } from "../publish/pageCards.ts";
import { pageKinds } from "../publish/pageKinds.ts";
import type { Card } from "../publish/pictures/card.ts";
import { siteData } from "../publish/siteData.ts";
import { siteFiles } from "../publish/siteFiles.ts";
import type { Store } from "../store/open.ts";
import { allStories } from "../stories/allStories.ts";
import { drawCards } from "./cards.ts";
import { compressFiles } from "./compressFiles.ts";
import type { Effects } from "./effects.ts";
import { readGeography } from "./geography.ts";
import { gatherFacts } from "./leagueFacts.ts";
import { moveInto } from "./moveInto.ts";
import { writeParquetFiles } from "./parquetFiles.ts";
import { projectPath } from "./project.ts";
import { projectFacts } from "./projectFacts.ts";
import { versionOf } from "./stories.ts";
import { type SiteReport, surveySite } from "./surveySite.ts";

/** A page as the manifest knows it. */
export interface PublishedPage {
  kind: string;
  path: string;
  /** File of its facts, from the folder of facts. */
  file: string;
  sha256: string;
}

/** What was built last: the hash of the code and the address it was built for, and of each page's facts. */
interface Built {
  code: string;
  pages: Record<string, string>;
  /** Hashes of share cards, by their addresses. */
  cards?: Record<string, string>;
}

export interface Published {
  pages: readonly PublishedPage[];
  built: number;
  kept: number;
  removed: number;
  /** What the whole site weighs and how many links were followed. */
  report: SiteReport;
}

export interface PublishOptions {
  /** Folder for the site (`dist`) and what it is made from. */
  out: string;
  /** Where the site will stand, without a slash at its end: for canonical links, feeds and the sitemap. */
  address?: string;
  /** Only these reporting periods; empty: all that are loaded. */
  periods?: readonly string[];
}

/** Pages that stand outside `[...path]` templates are built every time. */
const ALWAYS = ["home"];

/** Writes the facts of every page into a folder; returns what was written, and the cards that the pages refer to. */
export function writePageFacts(
  publication: Publication,
  folder: string,
): { pages: PublishedPage[]; cards: Map<string, Card> } {
  rmSync(folder, { recursive: true, force: true });
  const written: PublishedPage[] = [];
  const { path, drawing } = pageCard(SITE_CARD);
  const cards = new Map([[path, drawing!]]);
  for (const { kind, pages } of pageKinds) {
    mkdirSync(join(folder, kind), { recursive: true });
    for (const page of pages(publication)) {
      if (page.card?.drawing) cards.set(page.card.path, page.card.drawing);
      written.push({ kind, ...writePage(page, kind, folder) });
    }
  }
  return { pages: written, cards };
}

function writePage({ card, ...page }: Page, kind: string, folder: string): Omit<PublishedPage, "kind"> {
  const file = join(kind, `${page.path.slice(1, -1).replaceAll("/", "+") || "index"}.json`);
  const text = JSON.stringify(card ? { ...page, card: { path: card.path, alt: card.alt } } : page);
  writeFileSync(join(folder, file), text);
  return { path: page.path, file, sha256: createHash("sha256").update(text).digest("hex") };
}

/**
 * Builds what is new of the site into `out`, and puts it in place of the old one.
 * @throws {SiteFaultsError} where a page is too heavy or a link leads nowhere; then the old site stays in its place
 */
export async function publishSite(
  store: Store,
  { out, address = "", periods = [] }: PublishOptions,
  effects: Effects,
): Promise<Published> {
  const { progress } = effects;
  const league = await gatherFacts(store, effects, periods);
  const geography = await readGeography(store);
  progress.now("telling stories");
  const stories = allStories(league, geography);
  const told: Publication = {
    league,
    geography,
    stories,
    factsVersion: versionOf(league, geography),
    project: await projectFacts(store),
  };
  const files = [...downloads(told)];
  const source = `${told.project.sources.publisher}, recomputed by Standings ${told.project.version}`;
  const parquet = await writeParquetFiles(store, files, join(out, "parquet"), source);
  const publication = { ...told, parquet };
  progress.now("writing page facts");
  const [facts, dist, next] = [join(out, "facts"), join(out, "dist"), join(out, "next")];
  const { pages, cards } = writePageFacts(publication, facts);
  const code = hashOfCode(address);
  const before = lastBuilt(out);
  const isSame = before?.code === code && existsSync(dist);
  const wanted = pages.filter(
    ({ kind, path, sha256 }) => !isSame || ALWAYS.includes(kind) || before.pages[path] !== sha256,
  );
  const changed = wanted.filter(({ path, sha256 }) => !isSame || before.pages[path] !== sha256).length;
  const gone = isSame ? Object.keys(before.pages).filter((path) => !pages.some((page) => page.path === path)) : [];
  rmSync(next, { recursive: true, force: true });
  if (isSame) cpSync(dist, next, { recursive: true, preserveTimestamps: true });
  const drawing = drawCards(cards, { from: dist, to: next, before: before?.cards ?? {} });
  // whoever waits for it hears of a fault; until then it is not left alone
  drawing.catch(() => {});
  if (!isSame || changed > 0) {
    progress.now(`building ${wanted.length} of ${pages.length} pages`);
    writeFileSync(join(facts, "pages.json"), JSON.stringify(wanted));
    const fresh = join(out, "fresh");
    rmSync(fresh, { recursive: true, force: true });
    await buildSite({ facts, out: fresh, address });
    moveInto(fresh, next);
    rmSync(fresh, { recursive: true, force: true });
  }
  for (const path of gone) rmSync(join(next, path), { recursive: true, force: true });
  progress.now("writing data files");
  writeFiles(siteData(publication), next);
  for (const { path } of parquet)
    cpSync(join(out, "parquet", basename(path)), join(next, path), { preserveTimestamps: true });
  writeFiles(siteFiles(publication, pages, address), next);
  progress.now("compressing");
  await compressFiles(next);
  progress.now("drawing share cards");
  const { hashes } = await drawing;
  progress.now("following every link, weighing every page");
  const report = surveySite(next, address);
  const old = join(out, "old");
  if (existsSync(dist)) renameSync(dist, old);
  renameSync(next, dist);
  rmSync(old, { recursive: true, force: true });
  const built: Built = {
    code,
    cards: hashes,
    pages: Object.fromEntries(pages.map(({ path, sha256 }) => [path, sha256])),
  };
  writeFileSync(join(out, "built.json"), JSON.stringify(built));
  return { pages, built: changed, kept: pages.length - changed, removed: gone.length, report };
}

/** Writes files whose text is not what is there already: what stays the same keeps its compressed twin. */
function writeFiles(files: Iterable<DataFile>, folder: string): void {
  for (const { path, text } of files) {
    const file = join(folder, path);
    if (existsSync(file) && readFileSync(file, "utf8") === text) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

function lastBuilt(out: string): Built | null {
  try {
    return JSON.parse(readFileSync(join(out, "built.json"), "utf8")) as Built;
  } catch {
    return null;
  }
}

/** Everything that shapes a page besides its facts: templates, styles, scripts, what they import, and the packages. */
function hashOfCode(address: string): string {
  const hash = createHash("sha256").update(address);
  const folders = ["site", "src/format", "src/stories", "src/publish", "src/areas", "src/score", "src/analyse"];
  const files = folders.flatMap((folder) =>
    globSync(`${folder}/**/*.{ts,astro,css,svg,json}`, { cwd: projectPath("") }),
  );
  for (const file of [...files.filter((name) => !name.includes("/.astro/")), "package-lock.json"].sort()) {
    hash.update(file).update(readFileSync(projectPath(file)));
  }
  return hash.digest("hex");
}

/**
 * Publishing: facts of every page written down, and the site built from them. A page is built again only when its facts
 * or the site's own code changed. What is new is made beside the folder that is served, looked over together with what
 * stays, and moved into it at the end.
 */
import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  globSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { buildSite } from "../../site/build.ts";
import { downloads } from "../publish/downloads.ts";
import type { Publication } from "../publish/page.ts";
import { pageCard, SITE_CARD } from "../publish/pageCards.ts";
import { pageKinds } from "../publish/pageKinds.ts";
import { siteData } from "../publish/siteData.ts";
import { siteFiles } from "../publish/siteFiles.ts";
import type { Store } from "../store/open.ts";
import { allStories } from "../stories/allStories.ts";
import { type CardDrawing, cardDrawing } from "./cards.ts";
import { collectGarbage } from "./collectGarbage.ts";
import { compressFiles } from "./compressFiles.ts";
import type { Effects } from "./effects.ts";
import { readGeography } from "./geography.ts";
import { gatherFacts } from "./leagueFacts.ts";
import { moveInto } from "./moveInto.ts";
import { writeParquetFiles } from "./parquetFiles.ts";
import { projectPath } from "./project.ts";
import { projectFacts } from "./projectFacts.ts";
import { copyInto, putInPlace, type SiteLayers, writeInto } from "./siteLayers.ts";
import { versionsOf } from "./stories.ts";
import { type SiteReport, surveySite } from "./surveySite.ts";

/** A page as the manifest knows it. */
export interface PublishedPage {
  kind: string;
  path: string;
  sha256: string;
}

/** Where the facts of a page stand: in the file of its kind, one page after the other. */
interface KeptFacts {
  kind: string;
  path: string;
  /** First byte. */
  from: number;
  bytes: number;
}

/** What was built last: the hash of the code and the address it was built for, and of each page's facts. */
interface Built {
  code: string;
  pages: Record<string, string>;
  /** Hashes of share cards, by their addresses. */
  cards?: Record<string, string>;
  /** Addresses of the files beside the pages. */
  files?: string[];
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

interface PageFacts {
  pages: PublishedPage[];
  /** Those whose facts were written down, and where. */
  wanted: (PublishedPage & KeptFacts)[];
}

/** Writes the facts of pages that are to be built into a folder, which holds nothing else then. Their share cards are drawn meanwhile. */
async function writePageFacts(
  publication: Publication,
  folder: string,
  isWanted: (page: PublishedPage) => boolean,
  cards: CardDrawing,
): Promise<PageFacts> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { path, drawing } = pageCard(SITE_CARD);
  cards.draw(path, drawing!);
  const all: PageFacts = { pages: [], wanted: [] };
  for (const { kind, pages } of pageKinds) {
    const file = openSync(join(folder, kind), "w");
    let from = 0;
    for (const { card, ...page } of pages(publication)) {
      if (card?.drawing) cards.draw(card.path, card.drawing);
      const text = JSON.stringify(card ? { ...page, card: { path: card.path, alt: card.alt } } : page);
      const own = { kind, path: page.path, sha256: createHash("sha256").update(text).digest("hex") };
      all.pages.push(own);
      if (!isWanted(own)) continue;
      const bytes = writeSync(file, text);
      all.wanted.push({ ...own, from, bytes });
      from += bytes;
      // a thread that has drawn its share is followed by another only when this one looks up
      await setImmediate();
    }
    closeSync(file);
  }
  return all;
}

/** What was there and is no more. */
const goneOf = (was: Iterable<string>, is: ReadonlySet<string>) => [...was].filter((path) => !is.has(path));

/** All that the site tells, with the Parquet files written into a folder. */
async function gatherPublication(
  store: Store,
  parquetFolder: string,
  periods: readonly string[],
  effects: Effects,
): Promise<Publication> {
  const league = await gatherFacts(store, effects, periods);
  const geography = await readGeography(store);
  effects.progress.now("telling stories");
  const told: Publication = {
    league,
    geography,
    stories: allStories(league, geography),
    factsVersions: versionsOf(league, geography),
    project: await projectFacts(store, periods),
  };
  const source = `${told.project.sources.publisher}, recomputed by Standings ${told.project.version}`;
  return { ...told, parquet: await writeParquetFiles(store, [...downloads(told)], parquetFolder, source) };
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
  const [facts, dist, next] = [join(out, "facts"), join(out, "dist"), join(out, "next")];
  const code = hashOfCode(address);
  const before = lastBuilt(out);
  const isSame = before?.code === code && existsSync(dist);
  const known: Partial<Built> = isSame ? before : {};
  const isChanged = ({ path, sha256 }: PublishedPage) => known.pages?.[path] !== sha256;
  await rm(next, { recursive: true, force: true });
  const cards = cardDrawing({ from: dist, to: next, before: before?.cards ?? {} });
  // all that is told ends with this function: what it takes is not held while the pages are built
  const written = async () => {
    const publication = await gatherPublication(store, join(out, "parquet"), periods, effects);
    progress.now("writing page facts");
    const isWanted = (page: PublishedPage) => ALWAYS.includes(page.kind) || isChanged(page);
    const all = await writePageFacts(publication, facts, isWanted, cards);
    const { pages } = all;
    progress.now("writing data files");
    const gonePages = goneOf(Object.keys(known.pages ?? {}), new Set(pages.map(({ path }) => path)));
    const site: SiteLayers = { over: next, under: isSame ? dist : null, gone: gonePages };
    const beside = new Set<string>();
    for (const { path } of publication.parquet ?? []) {
      beside.add(path);
      copyInto(site, path, join(out, "parquet", basename(path)));
    }
    for (const files of [siteData(publication), siteFiles(publication, pages, address)])
      for (const file of files) {
        beside.add(file.path);
        writeInto(site, file);
      }
    return { ...all, site, beside };
  };
  const { pages, wanted, site, beside } = await written();
  const changed = wanted.filter(isChanged).length;
  if (changed > 0) {
    progress.now(`building ${wanted.length} of ${pages.length} pages`);
    writeFileSync(join(facts, "pages.json"), JSON.stringify(wanted));
    const fresh = join(out, "fresh");
    rmSync(fresh, { recursive: true, force: true });
    collectGarbage();
    await buildSite({ facts, out: fresh, address });
    moveInto(fresh, next);
    rmSync(fresh, { recursive: true, force: true });
    collectGarbage();
  }
  progress.now("compressing");
  await compressFiles(next);
  progress.now("drawing share cards");
  const hashes = await cards.finished();
  const gone = [
    ...site.gone,
    ...goneOf(known.files ?? [], beside),
    ...goneOf(Object.keys(known.cards ?? {}), new Set(Object.keys(hashes))),
  ];
  progress.now("following every link, weighing every page");
  const report = surveySite({ ...site, gone }, address);
  // should the moving be cut short, then the next time builds everything
  rmSync(join(out, "built.json"), { force: true });
  await putInPlace({ ...site, gone }, dist, join(out, "old"));
  const built: Built = {
    code,
    cards: hashes,
    pages: Object.fromEntries(pages.map(({ path, sha256 }) => [path, sha256])),
    files: [...beside],
  };
  writeFileSync(join(out, "built.json"), JSON.stringify(built));
  return { pages, built: changed, kept: pages.length - changed, removed: site.gone.length, report };
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

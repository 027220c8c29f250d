/**
 * Publishing: facts of every page written down, and the site built from them. A page is built again only when its facts
 * or the site's own code changed, and its facts are gathered only when what they are made from changed. What is new is
 * made beside the folder that is served, looked over together with what stays, and moved into it at the end.
 */
import { rmSync } from "node:fs";
import { rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { buildSite } from "../../site/build.ts";
import type { LeagueFacts } from "../format/leagueFacts.ts";
import type { DataFile } from "../publish/dataFile.ts";
import { figureFiles, sourceOf } from "../publish/downloads.ts";
import type { Publication } from "../publish/page.ts";
import { quarterFiles, siteData } from "../publish/siteData.ts";
import { siteFiles } from "../publish/siteFiles.ts";
import { storyNote } from "../publish/stories.ts";
import type { Store } from "../store/open.ts";
import { allStories } from "../stories/allStories.ts";
import { type Built, type BuiltQuarter, forgetBuilt, hashOfCode, lastBuilt, rememberBuilt } from "./builtSite.ts";
import { type CardDrawing, cardDrawing } from "./cards.ts";
import { collectGarbage } from "./collectGarbage.ts";
import { compressFiles } from "./compressFiles.ts";
import type { Effects } from "./effects.ts";
import { readGeography } from "./geography.ts";
import { gatherFacts } from "./leagueFacts.ts";
import { moveInto } from "./moveInto.ts";
import { type PublishedPage, writePageFacts } from "./pageFacts.ts";
import { writeParquetFiles } from "./parquetFiles.ts";
import { projectFacts } from "./projectFacts.ts";
import { type Marks, marksOf } from "./quarterMarks.ts";
import { RequestError } from "./requestError.ts";
import { copyInto, putInPlace, type SiteLayers, writeInto } from "./siteLayers.ts";
import { versionsOf } from "./stories.ts";
import { SiteFolder } from "./surveyedPage.ts";
import { type LookedAt, lookAtPage, type SiteReport, surveySite } from "./surveySite.ts";

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
  /** Mail or web address for readers who found a fault. Left out: none. */
  contact?: string;
  /** Only these reporting periods; empty: all that are loaded. */
  periods?: readonly string[];
}

/** What was there and is no more. */
const goneOf = (was: Iterable<string>, is: ReadonlySet<string>) => [...was].filter((path) => !is.has(path));

/** What the site tells, before anything of it is put into words. */
type Told = Pick<Publication, "league" | "geography" | "project"> & { marks: Marks };

async function gatherTold(store: Store, periods: readonly string[], effects: Effects): Promise<Told> {
  const league = await gatherFacts(store, effects, periods);
  refuseGaps(league, periods);
  const geography = await readGeography(store);
  const project = await projectFacts(store, periods);
  return { league, geography, project, marks: marksOf(league, geography, project) };
}

/** @throws RequestError where a period that was asked for, or every one, has nothing to tell */
function refuseGaps({ periods: told }: LeagueFacts, asked: readonly string[]): void {
  const loaded = told.map(({ reportingPeriod }) => reportingPeriod);
  const unknown = asked.filter((period) => !loaded.includes(period));
  if (unknown.length > 0) {
    throw new RequestError(`expected loaded periods (standings periods lists them), found ${unknown.join(", ")}`);
  }
  if (told.length === 0) throw new RequestError("expected loaded figures, found none; run: standings load");
  const unscored = told.filter(({ tables }) => tables.length === 0).map(({ reportingPeriod }) => reportingPeriod);
  if (unscored.length > 0) {
    throw new RequestError(`expected scored periods, found loaded only: ${unscored.join(", ")}; run: standings score`);
  }
}

/** The quarters that stand in the site as they would be made now. */
const settledOf = ({ quarters: marks }: Marks, built: Built | null): ReadonlyMap<string, BuiltQuarter> =>
  new Map(Object.entries(built?.quarters ?? {}).filter(([period, { mark }]) => marks.get(period) === mark));

/** With stories of all quarters but the settled ones, and with the Parquet files written into a folder. */
async function publicationOf(
  { league, geography, project }: Told,
  settled: ReadonlyMap<string, BuiltQuarter>,
  store: Store,
  parquetFolder: string,
): Promise<Publication> {
  const quarters = league.periods.map(({ reportingPeriod }) => {
    const known = settled.get(reportingPeriod);
    if (known) return { whole: [], notes: known.stories };
    const whole = allStories(league, geography, [reportingPeriod]);
    return { whole, notes: whole.map(storyNote) };
  });
  const source = sourceOf(project);
  const figures = [...figureFiles(league, source)];
  return {
    league,
    geography,
    project,
    stories: quarters.flatMap(({ notes }) => notes),
    wholeStories: quarters.flatMap(({ whole }) => whole),
    settled: new Set(settled.keys()),
    factsVersions: versionsOf(league, geography),
    figureFiles: figures,
    parquet: await writeParquetFiles(store, figures, parquetFolder, source),
  };
}

interface Folders {
  /** Facts of pages. */
  facts: string;
  /** The site as it is served. */
  dist: string;
  /** What is new of it. */
  next: string;
  parquet: string;
}

interface WrittenDown {
  pages: readonly PublishedPage[];
  wanted: number;
  site: SiteLayers;
  /** Addresses of the files beside the pages. */
  beside: ReadonlySet<string>;
  quarters: Record<string, BuiltQuarter>;
}

/** Writes down everything but the pages themselves: their facts, and the files beside them. */
async function writeDown(
  publication: Publication,
  marks: Marks,
  settled: ReadonlyMap<string, BuiltQuarter>,
  known: Built | null,
  {
    folders,
    address,
    cards,
    progress,
  }: { folders: Folders; address: string; cards: CardDrawing } & Pick<Effects, "progress">,
): Promise<WrittenDown> {
  progress.now("writing page facts");
  const isChanged = ({ path, sha256 }: PublishedPage) => known?.pages[path] !== sha256;
  const kept = [...settled.values()];
  const beside = new Set(kept.flatMap(({ files }) => files));
  const under = known ? folders.dist : null;
  const write = (site: SiteLayers, file: DataFile): string => {
    beside.add(file.path);
    writeInto(site, file);
    return file.path;
  };
  const pictures = (file: DataFile) => write({ over: folders.next, under, gone: [] }, file);
  const own = await writePageFacts(publication, folders.facts, isChanged, { cards, write: pictures });
  for (const path of kept.flatMap((quarter) => quarter.cards)) cards.keep(path);
  const keptPages = kept.flatMap((quarter) => quarter.pages.map((path) => ({ path, sha256: known!.pages[path]! })));
  const pages = [...own.pages, ...keptPages];
  progress.now("writing data files");
  const gone = goneOf(Object.keys(known?.pages ?? {}), new Set(pages.map(({ path }) => path)));
  const site: SiteLayers = { over: folders.next, under, gone };
  for (const { path } of publication.parquet) {
    beside.add(path);
    copyInto(site, path, join(folders.parquet, basename(path)));
  }
  const writeAll = (files: Iterable<DataFile>): string[] => Array.from(files, (file) => write(site, file));
  writeAll(siteData(publication));
  writeAll(siteFiles(publication, pages, address));
  const quarters = Object.fromEntries(settled);
  for (const [period, mark] of marks.quarters) {
    if (settled.has(period)) continue;
    const stories = publication.stories.filter(({ reportingPeriod }) => reportingPeriod === period);
    const files = writeAll(quarterFiles(publication, period));
    quarters[period] = { mark, pages: [], cards: [], ...own.quarters.get(period), files, stories };
  }
  return { pages, wanted: own.wanted.length, site, beside, quarters };
}

/**
 * Builds what is new of the site into `out`, and puts it in place of the old one.
 * @throws {SiteFaultsError} where a page is too heavy or a link leads nowhere; then the old site stays in its place
 */
export async function publishSite(
  store: Store,
  { out, address = "", contact = "", periods = [] }: PublishOptions,
  effects: Effects,
): Promise<Published> {
  const { progress } = effects;
  const folders: Folders = {
    facts: join(out, "facts"),
    dist: join(out, "dist"),
    next: join(out, "next"),
    parquet: join(out, "parquet"),
  };
  const { facts, dist, next } = folders;
  const code = hashOfCode(`${address} ${contact}`);
  const before = lastBuilt(out);
  const known = before?.code === code ? before : null;
  // all that is told ends with this function: what it takes is not held while the pages are built
  const written = async () => {
    const told = await gatherTold(store, periods, effects);
    if (told.marks.whole === known?.whole) return null;
    await rm(next, { recursive: true, force: true });
    const cards = cardDrawing({ from: dist, to: next, stays: known !== null, before: before?.cards ?? {} });
    const settled = settledOf(told.marks, known);
    progress.now("telling stories");
    const publication = await publicationOf(told, settled, store, folders.parquet);
    const all = await writeDown(publication, told.marks, settled, known, { progress, folders, address, cards });
    return { ...all, whole: told.marks.whole, cards };
  };
  const made = await written();
  if (made === null) return unchanged(known!);
  const { pages, wanted, site, beside, quarters, whole, cards } = made;
  const changed = pages.filter(({ path, sha256 }) => known?.pages[path] !== sha256).length;
  if (changed > 0) {
    progress.now(`building ${wanted} of ${pages.length} pages`);
    const fresh = join(out, "fresh");
    rmSync(fresh, { recursive: true, force: true });
    collectGarbage();
    await buildSite({ facts, out: fresh, address, contact });
    moveInto(fresh, next);
    rmSync(fresh, { recursive: true, force: true });
    collectGarbage();
  }
  progress.now("compressing and weighing every new page");
  const looked = new Map<string, LookedAt>();
  const files = new SiteFolder(site);
  await compressFiles(next, (name) => {
    const found = lookAtPage(name, files, address);
    if (found) looked.set(name, found);
  });
  progress.now("drawing share cards");
  const hashes = await cards.finished();
  const gone = [
    ...site.gone,
    ...goneOf(known?.files ?? [], beside),
    ...goneOf(Object.keys(known?.cards ?? {}), new Set(Object.keys(hashes))),
  ];
  progress.now("following every link");
  const surveyed = surveySite({ ...site, gone }, address, known?.surveyed, looked);
  // should the moving be cut short, then the next time builds everything
  forgetBuilt(out);
  await putInPlace({ ...site, gone }, dist, join(out, "old"));
  rememberBuilt(out, {
    code,
    whole,
    pages: Object.fromEntries(pages.map(({ path, sha256 }) => [path, sha256])),
    quarters,
    cards: hashes,
    files: [...beside],
    surveyed,
  });
  const kept = pages.length - changed;
  return { pages, built: changed, kept, removed: site.gone.length, report: surveyed.report };
}

/** The site as it stands, where it would be made again just so. */
function unchanged({ pages, surveyed: { report } }: Built): Published {
  const all = Object.entries(pages).map(([path, sha256]) => ({ path, sha256 }));
  return { pages: all, built: 0, kept: all.length, removed: 0, report };
}

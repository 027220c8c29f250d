/** A built site held to what it promises: no page too heavy, no link that leads nowhere. */
import { fetchedBy } from "../publish/fetchedBy.ts";
import { type SiteFault, SiteFaultsError } from "./siteFaults.ts";
import { filesLike, isNew, type SiteLayers } from "./siteLayers.ts";
import { type PageWeight, SiteFolder, surveyPage, weightOf } from "./surveyedPage.ts";

/** Budgets in bytes by gzip, pictures left out: docs/SITE.md. */
export const BUDGETS = { page: 100_000, script: 15_000, whatIf: 90_000 } as const;
/** Its script is the scoring itself; it has a budget for everything together instead. */
const WHAT_IF = "/what-if/";

export interface SiteReport {
  /** HTML files looked at: the pages, what is embedded elsewhere, and the page for what is not there. */
  pages: number;
  /** Links within the site that were followed, each page's own counted. */
  links: number;
  heaviest: PageWeight;
  /** The content page with most script. */
  mostScript: PageWeight;
  whatIf: PageWeight | null;
}

/** What pages were found to weigh and to point at: those that stay need not be read again. */
export interface Surveyed {
  /** Addresses, each once. */
  targets: readonly string[];
  /** By address: its weight, and where in `targets` its links are. */
  pages: Readonly<Record<string, { weight: Omit<PageWeight, "path">; links: readonly number[] }>>;
  report: SiteReport;
}

/** A page with what it weighs and where it points. */
export interface LookedAt {
  weight: PageWeight;
  /** Addresses, each once; anchors kept. */
  links: readonly string[];
  /** Anchors that it names in itself and does not have. */
  missing: readonly string[];
}

/** Address of a page by the name of its file. */
const addressOf = (name: string): string => `/${name.replace(/(^|\/)index\.html$/, "$1")}`;

/** Looks at one page, whose compressed twins are there. Null: not a page, or one that is to be looked at when all files are there. */
export function lookAtPage(name: string, files: SiteFolder, address: string): LookedAt | null {
  return name.endsWith(".html") && fetchedBy(addressOf(name)).length === 0 ? lookedAt(name, files, address) : null;
}

/**
 * Looks at every page of a built and compressed site. Pages that stay as they were are not read again, nor those that have been
 * looked at: of these, every link is followed.
 * @param looked by name of file, new pages that have been looked at
 * @throws {SiteFaultsError} with every fault of every page
 */
export function surveySite(
  site: SiteLayers,
  address: string,
  before: Pick<Surveyed, "targets" | "pages"> = { targets: [], pages: {} },
  looked: ReadonlyMap<string, LookedAt> = new Map(),
): Surveyed {
  const files = new SiteFolder(site);
  const faults: SiteFault[] = [];
  const weights: PageWeight[] = [];
  /** Pages that name an anchor of another page, by that page and anchor. */
  const anchors = new Map<string, Map<string, string>>();
  const noted = notes();
  for (const name of filesLike(site, "**/*.html")) {
    const path = addressOf(name);
    // what a script may fetch weighs something else whenever the figures are others
    const stays = !isNew(site, `/${name}`) && fetchedBy(path).length === 0;
    const found = looked.get(name) ?? ((stays && known(path, before)) || lookedAt(name, files, address));
    for (const link of found.links) {
      const [target, anchor] = link.split("#") as [string, string | undefined];
      // the page for what is not there is built as a file, and stands at any address
      if (!files.has(target) && target !== "/404/")
        faults.push({ page: path, expected: "a link to a file of the site", found: target });
      else if (anchor && target !== path) note(anchors, target, anchor, path);
    }
    faults.push(...found.missing.map((anchor) => missingAnchor(path, anchor, path)));
    weights.push(found.weight);
    noted.add(found.weight, found.links);
  }
  faults.push(...missingAnchors(files, anchors), ...weights.flatMap(tooHeavy));
  if (weights.length === 0) faults.push({ page: "/", expected: "a page", found: "none" });
  if (faults.length > 0) throw new SiteFaultsError(faults);
  const most = (all: readonly PageWeight[], of: (page: PageWeight) => number) =>
    all.reduce((best, page) => (of(page) > of(best) ? page : best), all[0]!);
  const content = weights.filter(({ path }) => path !== WHAT_IF);
  const report = {
    pages: weights.length,
    links: noted.links(),
    heaviest: most(weights, weightOf),
    mostScript: most(content, ({ scripts }) => scripts),
    whatIf: weights.find(({ path }) => path === WHAT_IF) ?? null,
  };
  return { ...noted.surveyed, report };
}

/** The same text on its own: as a part of the page's text it would keep all of that in memory. */
const detached = (text: string): string => Buffer.from(text).toString();

function lookedAt(name: string, files: SiteFolder, address: string): LookedAt {
  const [file, path] = [`/${name}`, addressOf(name)];
  const html = files.text(file);
  const page = surveyPage(html, path, address);
  const links = [...new Set(page.links)].map(detached);
  const own = links.filter((link) => link.startsWith(`${path}#`)).map((link) => link.slice(path.length + 1));
  const missing = own.filter((anchor) => anchor !== "" && !hasAnchor(html, anchor));
  return { weight: weigh(page, file, path, files), links, missing };
}

function known(path: string, { pages, targets }: Pick<Surveyed, "targets" | "pages">): LookedAt | null {
  const page = pages[path];
  return page ? { links: page.links.map((at) => targets[at]!), weight: { ...page.weight, path }, missing: [] } : null;
}

/** Takes down what is found, each address once. */
function notes() {
  const numbers = new Map<string, number>();
  const targets: string[] = [];
  const pages: Record<string, Surveyed["pages"][string]> = {};
  let count = 0;
  const numberOf = (target: string): number => {
    const number = numbers.get(target) ?? targets.push(target) - 1;
    numbers.set(target, number);
    return number;
  };
  return {
    surveyed: { targets, pages },
    add: ({ path, ...weight }: PageWeight, links: readonly string[]) => {
      count += links.length;
      pages[path] = { weight, links: links.map(numberOf) };
    },
    /** Links noted so far, each page's own counted. */
    links: () => count,
  };
}

function weigh(page: ReturnType<typeof surveyPage>, file: string, path: string, files: SiteFolder): PageWeight {
  const sum = (paths: readonly string[]) => paths.reduce((total, own) => total + files.bytes(own), 0);
  const styled = files.withNeeds(page.styles);
  const fonts = new Set([...page.fonts, ...styled.filter((own) => own.endsWith(".woff2"))]);
  // several files of one pattern are several views: the heaviest counts
  const data = fetchedBy(path).map((pattern) => Math.max(0, ...files.matching(pattern).map((own) => files.bytes(own))));
  return {
    path,
    html: files.bytes(file),
    styles: sum(styled.filter((own) => own.endsWith(".css"))),
    scripts: sum(files.withNeeds(page.scripts)),
    fonts: sum([...fonts]),
    data: data.reduce((total, bytes) => total + bytes, 0),
  };
}

function tooHeavy(page: PageWeight): SiteFault[] {
  const all = weightOf(page);
  const limit = page.path === WHAT_IF ? BUDGETS.whatIf : BUDGETS.page;
  const { html, styles, scripts, fonts, data } = page;
  const parts = Object.entries({ html, styles, scripts, fonts, data }).map(
    ([name, bytes]) => `${name} ${kilobytes(bytes)}`,
  );
  return [
    ...(all > limit
      ? [
          {
            page: page.path,
            expected: `at most ${kilobytes(limit)} compressed`,
            found: `${kilobytes(all)} (${parts.join(", ")})`,
          },
        ]
      : []),
    ...(page.path !== WHAT_IF && scripts > BUDGETS.script
      ? [{ page: page.path, expected: `at most ${kilobytes(BUDGETS.script)} of script`, found: kilobytes(scripts) }]
      : []),
  ];
}

/** "66.3 kB" */
export const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

function note(anchors: Map<string, Map<string, string>>, target: string, anchor: string, from: string): void {
  const own = anchors.get(target) ?? new Map<string, string>();
  anchors.set(target, own);
  if (!own.has(anchor)) own.set(anchor, from);
}

const hasAnchor = (html: string, anchor: string): boolean => html.includes(` id="${anchor}"`);

const missingAnchor = (page: string, anchor: string, target: string): SiteFault => ({
  page,
  expected: `an anchor #${anchor} on ${target}`,
  found: "none",
});

function missingAnchors(files: SiteFolder, anchors: ReadonlyMap<string, ReadonlyMap<string, string>>): SiteFault[] {
  return [...anchors].flatMap(([target, wanted]) => {
    const html = files.text(target.endsWith("/") ? `${target}index.html` : target);
    return [...wanted]
      .filter(([anchor]) => !hasAnchor(html, anchor))
      .map(([anchor, page]) => missingAnchor(page, anchor, target));
  });
}

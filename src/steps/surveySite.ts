/** A built site held to what it promises: no page too heavy, no link that leads nowhere. */
import { fetchedBy } from "../publish/fetchedBy.ts";
import { type SiteFault, SiteFaultsError } from "./siteFaults.ts";
import { filesLike, type SiteLayers } from "./siteLayers.ts";
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

/** Looks at every page of a built and compressed site. @throws {SiteFaultsError} with every fault of every page */
export function surveySite(site: SiteLayers, address: string): SiteReport {
  const files = new SiteFolder(site);
  const faults: SiteFault[] = [];
  const weights: PageWeight[] = [];
  /** Pages that name an anchor of another page, by that page and anchor. */
  const anchors = new Map<string, Map<string, string>>();
  let links = 0;
  for (const name of filesLike(site, "**/*.html")) {
    const path = `/${name.replace(/(^|\/)index\.html$/, "$1")}`;
    const html = files.text(`/${name}`);
    const page = surveyPage(html, path, address);
    for (const link of new Set(page.links)) {
      links++;
      const [target, anchor] = link.split("#") as [string, string | undefined];
      // the page for what is not there is built as a file, and stands at any address
      if (!files.has(target) && target !== "/404/")
        faults.push({ page: path, expected: "a link to a file of the site", found: target });
      else if (anchor && target !== path) note(anchors, target, anchor, path);
      else if (anchor && !hasAnchor(html, anchor)) faults.push(missingAnchor(path, anchor, target));
    }
    weights.push(weigh(page, `/${name}`, path, files));
  }
  faults.push(...missingAnchors(files, anchors), ...weights.flatMap(tooHeavy));
  if (weights.length === 0) faults.push({ page: "/", expected: "a page", found: "none" });
  if (faults.length > 0) throw new SiteFaultsError(faults);
  const most = (all: readonly PageWeight[], of: (page: PageWeight) => number) =>
    all.reduce((best, page) => (of(page) > of(best) ? page : best), all[0]!);
  const content = weights.filter(({ path }) => path !== WHAT_IF);
  return {
    pages: weights.length,
    links,
    heaviest: most(weights, weightOf),
    mostScript: most(content, ({ scripts }) => scripts),
    whatIf: weights.find(({ path }) => path === WHAT_IF) ?? null,
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

/** One built page, read for what it asks of a browser and where it leads. */
import { existsSync, globSync, readFileSync, statSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { gzipSync } from "node:zlib";

/** What comes over the line for a page, in bytes by gzip; pictures left out. */
export interface PageWeight {
  path: string;
  html: number;
  styles: number;
  scripts: number;
  fonts: number;
  /** The most that its script may fetch for one view. */
  data: number;
}

/** Bytes of everything together. */
export const weightOf = ({ html, styles, scripts, fonts, data }: PageWeight): number =>
  html + styles + scripts + fonts + data;

/** What one page asks for and points at, as addresses from the root of the site. */
export interface SurveyedPage {
  styles: readonly string[];
  scripts: readonly string[];
  fonts: readonly string[];
  /** Everything that must be there: pages, files, pictures; anchors kept. */
  links: readonly string[];
}

const TAG = /<(?:a|link|script|img|source|iframe|form|meta|image|use)\s[^>]*>/g;
const ATTRIBUTE = /\s(href|src|action|content|rel|property|as)="([^"]*)"/g;
/** From the root, with nothing to resolve or decode: most links. */
const PLAIN = /^\/(?!\/)[^%?]*$/;
const ROOT = "https://from-the-root.invalid";

/** @param address of the site, without a slash at its end: whole addresses of its own are links into it too */
export function surveyPage(html: string, path: string, address: string): SurveyedPage {
  const found = { styles: [] as string[], scripts: [] as string[], fonts: [] as string[], links: [] as string[] };
  for (const [tag] of html.matchAll(TAG)) {
    const attributes = Object.fromEntries([...tag.matchAll(ATTRIBUTE)].map(([, name, value]) => [name!, value!]));
    const { href, src, action, content, rel, property, as } = attributes;
    const own = (href ?? src ?? action ?? (property === "og:image" ? content : undefined))?.replaceAll("&amp;", "&");
    if (own === undefined) continue;
    const target = inside(own, path, address);
    if (target === null) continue;
    found.links.push(target);
    if (rel === "stylesheet") found.styles.push(target);
    if (tag.startsWith("<script")) found.scripts.push(target);
    if (as === "font") found.fonts.push(target);
  }
  return found;
}

/** An address from the root; null where it leads out of the site. A canonical address without a site is from the root. */
function inside(link: string, path: string, address: string): string | null {
  if (PLAIN.test(link)) return link;
  const { origin, pathname, hash, protocol } = new URL(link, `${ROOT}${path}`);
  if (!protocol.startsWith("http")) return null;
  if (origin !== ROOT && (address === "" || origin !== new URL(address).origin)) return null;
  return decodeURI(pathname) + decodeURIComponent(hash);
}

/** Sizes and presence of the files of a built site; each is looked at once. */
export class SiteFolder {
  readonly #folder: string;
  readonly #bytes = new Map<string, number>();
  readonly #there = new Map<string, boolean>();
  readonly #needs = new Map<string, readonly string[]>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Whether a server of plain files has something to hand out at an address. */
  has(path: string): boolean {
    const known = this.#there.get(path);
    if (known !== undefined) return known;
    const there = existsSync(join(this.#folder, path.endsWith("/") ? `${path}index.html` : path));
    const isFile = there && (path.endsWith("/") || statSync(join(this.#folder, path)).isFile());
    this.#there.set(path, isFile);
    return isFile;
  }

  /** Bytes by gzip of a file; fonts are compressed already. 0: not there. */
  bytes(path: string): number {
    const known = this.#bytes.get(path);
    if (known !== undefined) return known;
    const file = join(this.#folder, path);
    const twin = statSync(`${file}.gz`, { throwIfNoEntry: false });
    const own = statSync(file, { throwIfNoEntry: false });
    const bytes =
      twin?.size ?? (!own || path.endsWith(".woff2") ? (own?.size ?? 0) : gzipSync(readFileSync(file)).length);
    this.#bytes.set(path, bytes);
    return bytes;
  }

  /** Addresses of the files that match a pattern. */
  matching(pattern: string): readonly string[] {
    return globSync(pattern, { cwd: this.#folder }).map((name) => `/${name}`);
  }

  /** What a script or stylesheet asks for in its turn: modules it imports now or later, fonts. */
  needs(path: string): readonly string[] {
    const known = this.#needs.get(path);
    if (known) return known;
    const text = this.has(path) ? readFileSync(join(this.#folder, path), "utf8") : "";
    const pattern = path.endsWith(".css")
      ? /url\(["']?([^"')]+\.woff2)/g
      : /(?:from|import\(?)\s*["'`](\.[^"'`]+\.js)/g;
    const found = [...text.matchAll(pattern)].map(([, link]) => posix.resolve(dirname(path), link!));
    this.#needs.set(path, found);
    return found;
  }

  /** Some files with all that they need, each once. */
  withNeeds(paths: readonly string[]): readonly string[] {
    const all = new Set<string>();
    const add = (path: string): void => {
      if (all.has(path)) return;
      all.add(path);
      for (const needed of this.needs(path)) add(needed);
    };
    for (const path of paths) add(path);
    return [...all];
  }
}

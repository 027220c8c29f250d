/** One built page, read for what it asks of a browser and where it leads. */
import { readFileSync, statSync } from "node:fs";
import { dirname, posix } from "node:path";
import { gzipSync } from "node:zlib";
import { fileAt, filesLike, type SiteLayers } from "./siteLayers.ts";

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

/** Bytes by gzip of a file: of its twin where it has one. Fonts are compressed already. */
function sentBytes(file: string): number {
  const twin = statSync(`${file}.gz`, { throwIfNoEntry: false });
  if (twin) return twin.size;
  return file.endsWith(".woff2") ? statSync(file).size : gzipSync(readFileSync(file)).length;
}

/** Sizes and presence of the files of a built site; each is looked at once. */
export class SiteFolder {
  readonly #site: SiteLayers;
  readonly #bytes = new Map<string, number>();
  readonly #there = new Map<string, boolean>();
  readonly #needs = new Map<string, readonly string[]>();

  constructor(site: SiteLayers) {
    this.#site = site;
  }

  /** @throws where there is no such file */
  text(path: string): string {
    return readFileSync(fileAt(this.#site, path) ?? path, "utf8");
  }

  /** Whether a server of plain files has something to hand out at an address. */
  has(path: string): boolean {
    const known = this.#there.get(path);
    if (known !== undefined) return known;
    const file = fileAt(this.#site, path.endsWith("/") ? `${path}index.html` : path);
    const isFile = file !== null && (path.endsWith("/") || statSync(file).isFile());
    this.#there.set(path, isFile);
    return isFile;
  }

  /** Bytes by gzip of a file; fonts are compressed already. 0: not there. */
  bytes(path: string): number {
    const known = this.#bytes.get(path);
    if (known !== undefined) return known;
    const file = fileAt(this.#site, path);
    const bytes = file === null ? 0 : sentBytes(file);
    this.#bytes.set(path, bytes);
    return bytes;
  }

  /** Addresses of the files that match a pattern. */
  matching(pattern: string): readonly string[] {
    return filesLike(this.#site, pattern).map((name) => `/${name}`);
  }

  /** What a script or stylesheet asks for in its turn: modules it imports now or later, fonts. */
  needs(path: string): readonly string[] {
    const known = this.#needs.get(path);
    if (known) return known;
    const text = this.has(path) ? this.text(path) : "";
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

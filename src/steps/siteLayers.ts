/** A site as it will stand: what was made anew lies over what is served now, and some of that goes. */
import {
  copyFileSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { DataFile } from "../publish/dataFile.ts";
import { moveInto } from "./moveInto.ts";

export interface SiteLayers {
  /** Folder of what is new. */
  over: string;
  /** Folder of what is served now, of which everything else stays; null: nothing stays. */
  under: string | null;
  /** Addresses that are in the folder below and go: of pages, with all that is beside them, and of files. */
  gone: readonly string[];
}

/** Endings of the compressed twins of a file. */
const TWINS = [".br", ".gz"];

/** The file at an address from the root, wherever it lies; null: there is none. */
export function fileAt({ over, under, gone }: SiteLayers, path: string): string | null {
  const own = join(over, path);
  if (existsSync(own)) return own;
  if (under === null || gone.some((each) => path === each || (each.endsWith("/") && path.startsWith(each))))
    return null;
  const kept = join(under, path);
  return existsSync(kept) ? kept : null;
}

/** Whether the file at an address lies in the folder of what is new. */
export const isNew = ({ over }: SiteLayers, path: string): boolean => existsSync(join(over, path));

/** Addresses of the files that match a pattern, without the slash at their beginning, sorted. */
export function filesLike(site: SiteLayers, pattern: string): string[] {
  const found = new Set(globSync(pattern, { cwd: site.over }));
  if (site.under === null) return [...found].sort();
  for (const name of globSync(pattern, { cwd: site.under }))
    if (!found.has(name) && fileAt(site, `/${name}`) !== null) found.add(name);
  return [...found].sort();
}

/** Writes a file whose text is not what is there already: what stays the same keeps its compressed twins. */
export function writeInto(site: SiteLayers, { path, text }: DataFile): void {
  const known = fileAt(site, path);
  if (known !== null && readFileSync(known, "utf8") === text) return;
  const file = join(site.over, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** The same for a file that lies elsewhere. */
export function copyInto(site: SiteLayers, path: string, from: string): void {
  const known = fileAt(site, path);
  if (known !== null && readFileSync(known).equals(readFileSync(from))) return;
  mkdirSync(dirname(join(site.over, path)), { recursive: true });
  copyFileSync(from, join(site.over, path));
}

/**
 * Makes the site the one that is served. Where nothing stays, the folders change places in one step, and the old one is
 * removed; else each new file takes its place in one step, after what goes.
 * @param old a name beside it for the folder that was served
 */
export async function putInPlace({ over, under, gone }: SiteLayers, served: string, old: string): Promise<void> {
  if (under === null) {
    // several at a time: a site has tens of thousands of files, and removing one is waiting for the disk
    await rm(old, { recursive: true, force: true });
    if (existsSync(served)) renameSync(served, old);
    renameSync(over, served);
    await rm(old, { recursive: true, force: true });
    return;
  }
  for (const path of gone)
    for (const ending of path.endsWith("/") ? [""] : ["", ...TWINS])
      rmSync(join(under, path + ending), { recursive: true, force: true });
  // a changed file that is too small for twins now must not leave its old ones behind
  for (const name of globSync("**/*", {
    cwd: over,
    exclude: (file) => TWINS.some((ending) => `${file}`.endsWith(ending)),
  }))
    for (const ending of TWINS)
      if (!existsSync(join(over, name + ending))) rmSync(join(under, name + ending), { force: true });
  moveInto(over, under);
  rmSync(over, { recursive: true, force: true });
}

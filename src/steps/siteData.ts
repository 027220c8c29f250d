/** Writes the data files of the site's scripts beside the pages. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Publication } from "../publish/page.ts";
import { siteData } from "../publish/siteData.ts";

/** @param folder the built site; returns the addresses written */
export function writeSiteData(publication: Publication, folder: string): string[] {
  return Array.from(siteData(publication), ({ path, text }) => {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return path;
  });
}

/** Page facts for the templates: which pages of a kind there are, and what each tells. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "../../src/publish/page.ts";

// read once: Astro keeps the pages of a process's first build, so `buildSite` allows one build in a process
const folder = process.env.STANDINGS_SITE_FACTS!;
const all = JSON.parse(readFileSync(join(folder, "pages.json"), "utf8")) as readonly {
  kind: string;
  path: string;
  file: string;
}[];

/** Static paths of one kind below an address, for a template `[...path].astro` in that address's folder. */
export function pathsOf(kind: string, below: string) {
  return all
    .filter((page) => page.kind === kind)
    .map(({ path, file }) => ({ params: { path: path.slice(below.length, -1) || undefined }, props: { file } }));
}

/** The page whose facts a file holds. */
export function pageOf<Facts>(file: string): Page<Facts> {
  return JSON.parse(readFileSync(join(folder, file), "utf8")) as Page<Facts>;
}

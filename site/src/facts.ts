/** Page facts for the templates: which pages of a kind there are, and what each tells. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "../../src/publish/page.ts";

/**
 * The folder of facts of the build that is running. Asked for each time: a second build in one process finds this module
 * loaded already, and must not see the pages of the first.
 */
const folder = () => process.env.STANDINGS_SITE_FACTS!;

/** Static paths of one kind below an address, for a template `[...path].astro` in that address's folder. */
export function pathsOf(kind: string, below: string) {
  const all = JSON.parse(readFileSync(join(folder(), "pages.json"), "utf8")) as readonly {
    kind: string;
    path: string;
    file: string;
  }[];
  return all
    .filter((page) => page.kind === kind)
    .map(({ path, file }) => ({ params: { path: path.slice(below.length, -1) || undefined }, props: { file } }));
}

/** The page whose facts a file holds. */
export function pageOf<Facts>(file: string): Page<Facts> {
  return JSON.parse(readFileSync(join(folder(), file), "utf8")) as Page<Facts>;
}

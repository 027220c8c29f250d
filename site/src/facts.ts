/** Page facts for the templates: which pages of a kind there are, and what each tells. */
import { openSync, readFileSync, readSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "../../src/publish/page.ts";

// read once: Astro keeps the pages of a process's first build, so `buildSite` allows one build in a process
const folder = process.env.STANDINGS_SITE_FACTS!;
const all = JSON.parse(readFileSync(join(folder, "pages.json"), "utf8")) as readonly {
  kind: string;
  path: string;
  from: number;
  bytes: number;
}[];

/** Static paths of one kind below an address, for a template `[...path].astro` in that address's folder. */
export function pathsOf(kind: string, below: string) {
  return all
    .filter((page) => page.kind === kind)
    .map((page) => ({ params: { path: page.path.slice(below.length, -1) || undefined }, props: { file: page } }));
}

const files = new Map<string, number>();

/** The page whose facts stand at a place in the file of its kind. */
export function pageOf<Facts>({ kind, from, bytes }: (typeof all)[number]): Page<Facts> {
  const file = files.get(kind) ?? openSync(join(folder, kind), "r");
  files.set(kind, file);
  const text = Buffer.alloc(bytes);
  readSync(file, text, 0, bytes, from);
  return JSON.parse(text.toString("utf8")) as Page<Facts>;
}

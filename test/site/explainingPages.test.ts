/** The pages that explain, a story of each kind, and every kind of page that no other file names, in a real browser. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inject } from "vitest";
import { onlyBrowser } from "./siteInBrowser.ts";
import { walk } from "./walk.ts";

/** Walked by the other files of this folder. */
const ELSEWHERE = ["home", "tables", "table", "trusts", "trust", "metrics", "metric", "areas", "area", "embed"];
const TOOLS = ["near", "compare", "what-if"];

const all = JSON.parse(readFileSync(join(inject("site"), "../facts/pages.json"), "utf8")) as {
  kind: string;
  path: string;
}[];
const firstOfKind = new Map<string, string>();
for (const { kind, path } of all) {
  // the kind of a story is the first word of its address; pages of lists are named by their quarter
  const own = kind === "story" ? `story: ${path.split("/")[2]!.split("-")[0]}` : kind;
  if (!firstOfKind.has(own) && ![...ELSEWHERE, ...TOOLS].includes(kind)) firstOfKind.set(own, path);
}

walk([...[...firstOfKind.values()].map((path) => ({ path })), { path: "/404.html" }], onlyBrowser());

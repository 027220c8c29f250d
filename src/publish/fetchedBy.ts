/** Which data files the script of a page may fetch, for the sum of what a page weighs. */

/** Patterns of files by the address of the page; of each pattern one file is fetched for a view. */
const FETCHED: Readonly<Record<string, readonly string[]>> = {
  "/": ["data/search.json"],
  "/404.html": ["data/search.json"],
  "/near/": ["data/near.json"],
  "/compare/": ["data/compare/*/*.json"],
  "/what-if/": ["data/what-if/*.json"],
};

/** Patterns of the files that a page's script may fetch, from the root of the site; none for most pages. */
export const fetchedBy = (path: string): readonly string[] => FETCHED[path] ?? [];

/** The small data files that the site's scripts read: `/data/…json`. Pages say everything without them. */
import type { Publication } from "./page.ts";
import { whatIfFiles } from "./whatIfData.ts";

export interface DataFile {
  /** Address from the root: "/data/near.json". */
  path: string;
  text: string;
}

export function* siteData(publication: Publication): Iterable<DataFile> {
  yield* whatIfFiles(publication);
}

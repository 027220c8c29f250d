/** The small data files that the site's scripts read: `/data/…json`. Pages say everything without them. */

import { compareFiles } from "./comparePage.ts";
import type { DataFile } from "./dataFile.ts";
import { downloads } from "./downloads.ts";
import { nearFiles } from "./nearData.ts";
import type { Publication } from "./page.ts";
import { searchFiles } from "./searchData.ts";
import { storyFiles } from "./storyPage.ts";
import { whatIfFiles } from "./whatIfData.ts";

export function* siteData(publication: Publication): Iterable<DataFile> {
  yield* whatIfFiles(publication);
  yield* nearFiles(publication);
  yield* compareFiles(publication);
  yield* searchFiles(publication);
  yield* downloads(publication);
  yield* storyFiles(publication);
}

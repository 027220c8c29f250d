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
}

/** The files that lie beside the pages of one quarter and, like them, tell of nothing later. */
export const quarterFiles = ({ wholeStories, factsVersions }: Publication, quarter: string): Iterable<DataFile> =>
  storyFiles({
    wholeStories: wholeStories.filter(({ reportingPeriod }) => reportingPeriod === quarter),
    factsVersions,
  });

/** Every kind of page that the site has. */

import { correctionsPages } from "./correctionsPage.ts";
import { deviationsPages } from "./deviationsPage.ts";
import { methodPages } from "./methodPage.ts";
import type { PageKind } from "./page.ts";
import { releasesPages } from "./releasesPage.ts";
import { tablePages } from "./tablePage.ts";

export const pageKinds: readonly PageKind[] = [
  tablePages,
  methodPages,
  deviationsPages,
  correctionsPages,
  releasesPages,
];

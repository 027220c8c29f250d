/** Every kind of page that the site has. */
import { areaPages } from "./areaPage.ts";
import { areasPages } from "./areasPage.ts";
import { comparePages } from "./comparePage.ts";
import { embedPages } from "./embedPage.ts";
import { homePages } from "./homePage.ts";
import { metricPages } from "./metricPage.ts";
import { metricsPages } from "./metricsPage.ts";
import { nearPages } from "./nearPage.ts";
import type { PageKind } from "./page.ts";
import { prosePages } from "./prosePages.ts";
import { tablePages } from "./tablePage.ts";
import { tablesPages } from "./tablesPage.ts";
import { trustPages } from "./trustPage.ts";
import { trustsPages } from "./trustsPage.ts";
import { whatIfPages } from "./whatIfPage.ts";

export const pageKinds: readonly PageKind[] = [
  homePages,
  tablesPages,
  tablePages,
  trustsPages,
  trustPages,
  metricsPages,
  metricPages,
  areasPages,
  areaPages,
  whatIfPages,
  nearPages,
  comparePages,
  embedPages,
  ...prosePages,
];

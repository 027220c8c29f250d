/** Every kind of page that the site has. */

import { comparePages } from "./comparePage.ts";
import { nearPages } from "./nearPage.ts";
import type { PageKind } from "./page.ts";
import { tablePages } from "./tablePage.ts";
import { whatIfPages } from "./whatIfPage.ts";

export const pageKinds: readonly PageKind[] = [tablePages, whatIfPages, nearPages, comparePages];

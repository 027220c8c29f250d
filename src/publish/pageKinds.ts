/** Every kind of page that the site has. */

import { methodPages } from "./methodPage.ts";
import type { PageKind } from "./page.ts";
import { tablePages } from "./tablePage.ts";

export const pageKinds: readonly PageKind[] = [tablePages, methodPages];

/** Every kind of page that the site has. */
import type { PageKind } from "./page.ts";
import { prosePages } from "./prosePages.ts";
import { tablePages } from "./tablePage.ts";
import { whatIfPages } from "./whatIfPage.ts";

export const pageKinds: readonly PageKind[] = [tablePages, whatIfPages, ...prosePages];

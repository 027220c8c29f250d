import type { AreaKind } from "../areas/area.ts";

/** Address of an area's page. */
export const areaPath = (kind: AreaKind, slug: string): string => `/areas/${kind}/${slug}/`;

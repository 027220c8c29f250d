/** The list of all areas: `/areas/`. */
import { AREA_KINDS } from "../areas/area.ts";
import { KIND_NAMES, stoodInWords } from "./areaPage.ts";
import { areaPath } from "./areaPath.ts";
import { newestPeriodOf } from "./areaPeriod.ts";
import type { PageKind } from "./page.ts";

export interface AreasPage {
  kinds: readonly {
    kind: string;
    title: string;
    areas: readonly { path: string; name: string; stood: string }[];
  }[];
}

export const areasPages: PageKind<AreasPage> = {
  kind: "areas",
  *pages({ geography, league }) {
    yield {
      path: "/areas/",
      title: "Areas",
      description:
        "English regions, NHS regions and integrated care boards, each with its trusts, a map and their domains.",
      trail: [],
      facts: {
        kinds: AREA_KINDS.map((kind) => ({
          kind,
          title: `${KIND_NAMES[kind]}s`,
          areas: geography.areas
            .filter((area) => area.kind === kind && newestPeriodOf(area, league))
            .sort((one, other) => one.areaName.localeCompare(other.areaName, "en"))
            .map((area) => ({ path: areaPath(kind, area.slug), name: area.areaName, stood: stoodInWords(area) })),
        })),
      },
    };
  },
};

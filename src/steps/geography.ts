/** Reads what pages are told of places. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { AreaTopology } from "../areas/topology.ts";
import type { Geography } from "../publish/geography.ts";
import type { Store } from "../store/open.ts";
import { nearIndex } from "../store/places.ts";
import { areas, closures, memberships, seats } from "../store/register.ts";
import { FIGURES } from "./project.ts";
import { analysedPeriods } from "./scoredLeague.ts";

export async function readGeography(store: Store): Promise<Geography> {
  const newest = (await analysedPeriods(store)).at(-1);
  return {
    areas: await areas(store),
    memberships: await memberships(store),
    seats: await seats(store),
    closures: await closures(store),
    near: newest === undefined ? null : await nearIndex(store, newest),
    boundaries: {
      "english-region": boundary("english-region"),
      "nhs-region": boundary("nhs-region"),
      "icb-2023": boundary("icb-2023"),
      "icb-2026": boundary("icb-2026"),
    },
  };
}

function boundary(name: string): AreaTopology {
  return JSON.parse(readFileSync(join(FIGURES, "boundaries", `${name}.json`), "utf8")) as AreaTopology;
}

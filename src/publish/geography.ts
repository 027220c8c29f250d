/** Where trusts lie, for pages: with the boundaries to draw. */

import type { Area } from "../areas/area.ts";
import type { Geography as Places } from "../areas/geography.ts";
import type { AreaTopology } from "../areas/topology.ts";
import type { Seat } from "../areas/town.ts";

export { areasOfTrust } from "../areas/geography.ts";

export interface Geography extends Places {
  boundaries: Boundaries;
}

/** Boundaries by kind, and for care boards by the time at which they stood. */
export type Boundaries = Readonly<Record<"english-region" | "nhs-region" | "icb-2023" | "icb-2026", AreaTopology>>;

/** The boundaries in which an area stood in a period. */
export function boundaryOf({ kind }: Pick<Area, "kind">, reportingPeriod: string, boundaries: Boundaries) {
  if (kind !== "icb") return boundaries[kind];
  return boundaries[reportingPeriod < "2026-27" ? "icb-2023" : "icb-2026"];
}

/** Headquarters by the code of their trust. */
export const seatsByTrust = ({ seats }: Pick<Places, "seats">): ReadonlyMap<string, Seat> =>
  new Map(seats.map((seat) => [seat.trustCode, seat]));

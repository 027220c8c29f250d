/** Where trusts lie: what pages are told of areas, hospital sites and postcode districts. */
import { AREA_KINDS, type Area, type AreaKind } from "../areas/area.ts";
import type { Closure } from "../areas/closure.ts";
import { areaOf, type Membership } from "../areas/membership.ts";
import type { NearIndex } from "../areas/nearest.ts";
import type { AreaTopology } from "../areas/topology.ts";

export interface Geography {
  /** By kind and name; also those that stand no longer. */
  areas: readonly Area[];
  memberships: readonly Membership[];
  /** Trusts of the register that closed, and which took over. */
  closures: readonly Closure[];
  /** Hospital sites, trusts and postcode districts of the newest period. Null: no period is loaded. */
  near: NearIndex | null;
  boundaries: Boundaries;
}

/** Boundaries by kind, and for care boards by the time at which they stood. */
export type Boundaries = Readonly<Record<"english-region" | "nhs-region" | "icb-2023" | "icb-2026", AreaTopology>>;

/** The areas in which a trust lay in a period; null: it is not on the register. */
export function areasOfTrust(
  { areas, memberships }: Geography,
  trustCode: string,
  reportingPeriod: string,
): Record<AreaKind, Area | null> {
  const own = memberships.filter((membership) => membership.trustCode === trustCode);
  const found = AREA_KINDS.map((kind) => {
    const code = areaOf(own, trustCode, kind, reportingPeriod);
    return [kind, areas.find(({ areaCode }) => areaCode === code) ?? null] as const;
  });
  return Object.fromEntries(found) as Record<AreaKind, Area | null>;
}

/** Where trusts lie: what pages and stories are told of areas, hospital sites and postcode districts. */
import { AREA_KINDS, type Area, type AreaKind } from "./area.ts";
import type { Closure } from "./closure.ts";
import { areaOf, type Membership } from "./membership.ts";
import type { NearIndex } from "./nearest.ts";
import type { Seat } from "./town.ts";

export interface Geography {
  /** By kind and name; also those that stand no longer. */
  areas: readonly Area[];
  memberships: readonly Membership[];
  /** Trusts of the register that closed, and which took over. */
  closures: readonly Closure[];
  /** Headquarters of all trusts of the register, also of those that closed. */
  seats: readonly Seat[];
  /** Hospital sites, trusts and postcode districts of the newest period. Null: no period is loaded. */
  near: NearIndex | null;
}

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

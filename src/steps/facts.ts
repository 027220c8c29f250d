/** The facts that steps hand out, as far as their types come from other rooms. */
export { AREA_KINDS, type Area, type AreaKind } from "../areas/area.ts";
export { FEWEST, HEADQUARTERS_NOTE, NEAREST_NOTES } from "../areas/nearest.ts";
export { areasOfPeriod } from "../areas/period.ts";
export type { Place } from "../areas/place.ts";
export type { FrameworkDefinition } from "../score/definition.ts";
export type { PeriodSummary, RegionDisagreement, TrustSummary } from "../store/leagueTable.ts";

/** The facts that steps hand out, as far as their types come from other rooms. */
export type { Area } from "../areas/area.ts";
export type { PeriodSummary, RegionDisagreement, TrustSummary } from "../store/leagueTable.ts";

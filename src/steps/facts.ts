/** The facts that steps hand out, as far as their types come from other rooms. */
export type { FrameworkDefinition } from "../score/definition.ts";
export type { PeriodSummary, TrustSummary } from "../store/leagueTable.ts";
export type { Area } from "../store/register.ts";

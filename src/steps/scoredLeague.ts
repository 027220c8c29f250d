/** A period's league with its scores, as the analyses take them: scored afresh from the stored figures. */
import type { FrameworkDefinition } from "../score/definition.ts";
import type { League, LeagueScores } from "../score/league.ts";
import { scoreLeague } from "../score/scoreLeague.ts";
import { ask } from "../store/ask.ts";
import type { Store } from "../store/open.ts";
import { loadedPeriods, readLeagues } from "../store/readLeague.ts";
import { analysedDefinition, isAnalysed } from "./definitionOf.ts";
import { frameworkOf } from "./project.ts";

export interface ScoredLeague {
  definition: FrameworkDefinition;
  league: League;
  scores: LeagueScores;
  /** Published name and sub-type of every organisation, by code. */
  names: ReadonlyMap<string, { trustName: string; subType: string }>;
}

/** Loaded periods that can be analysed, oldest first. */
export async function analysedPeriods(store: Store): Promise<string[]> {
  return (await loadedPeriods(store)).filter((period) => {
    const definition = frameworkOf(period, store);
    return definition !== null && isAnalysed(definition);
  });
}

/** Reads and scores one period. @throws RequestError when it is not loaded or cannot be analysed */
export async function scoredLeague(store: Store, reportingPeriod: string): Promise<ScoredLeague> {
  const definition = await analysedDefinition(store, reportingPeriod);
  const [league] = await readLeagues(store, [{ reportingPeriod, definition }]);
  const listed = await ask<{ trust_code: string; trust_name: string; sub_type: string }>(
    store,
    "select trust_code, any_value(trust_name) as trust_name, any_value(sub_type) as sub_type from current_trust where reporting_period = $reportingPeriod group by trust_code",
    { reportingPeriod },
  );
  const names = new Map(listed.map((row) => [row.trust_code, { trustName: row.trust_name, subType: row.sub_type }]));
  return { definition, league: league!, scores: scoreLeague(definition, league!), names };
}

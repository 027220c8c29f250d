/** Times what-ifs one by one. The same code in Node and in the browser; the clock is handed in. */
import { whatIf } from "../src/analyse/whatIf.ts";
import type { FrameworkDefinition } from "../src/score/definition.ts";
import type { League } from "../src/score/league.ts";
import { scoreLeague } from "../src/score/scoreLeague.ts";

export interface Question {
  organisation: string;
  metricId: string;
  values: readonly number[];
}

export interface Times {
  /** Milliseconds of the very first what-if, nothing compiled yet. */
  first: number;
  /** Milliseconds of every what-if, after one round that is not counted. */
  each: number[];
  /** Sum of the organisation's ranks over all what-ifs: both sides must have found the same. */
  ranks: number;
}

export function timesOf(definition: FrameworkDefinition, league: League, question: Question, now: () => number): Times {
  const { organisation, metricId, values } = question;
  const scores = scoreLeague(definition, league);
  const row = league.organisations.indexOf(organisation);
  const rounds = [1, 2].map(() => {
    let ranks = 0;
    const each = values.map((value) => {
      const start = now();
      const found = whatIf(definition, league, scores, [{ organisation, metricId, value }]);
      const time = now() - start;
      ranks += found.scores.leagueRanks[row]!;
      return time;
    });
    return { each, ranks };
  });
  return { first: rounds[0]!.each[0]!, each: rounds[1]!.each, ranks: rounds[1]!.ranks };
}

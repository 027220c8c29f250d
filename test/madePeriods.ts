/** Made-up scored periods for the tests on changes, peers and trends. */
import type { ScoredPeriod } from "../src/analyse/changesOwnRow.ts";
import type { FrameworkDefinition, MetricDefinition } from "../src/score/definition.ts";
import { scoreLeague } from "../src/score/scoreLeague.ts";
import { leagueOf, type MadeTrust, madeTrust, PERIOD } from "./madeLeague.ts";
import { madeMetric } from "./madeMetric.ts";

export const LATER = "2025-26-Q2";

/** A period with its trusts, scored. */
export function madePeriod(
  definition: FrameworkDefinition,
  trusts: readonly MadeTrust[],
  reportingPeriod = PERIOD,
): ScoredPeriod {
  const league = { ...leagueOf(definition, trusts), reportingPeriod };
  return { definition, league, scores: scoreLeague(definition, league) };
}

/** Trusts of the first type by their codes, each with its values by metric id; null: no value. */
export function trustsWith(
  values: Readonly<Record<string, Readonly<Record<string, number | null>>>>,
  own: Partial<MadeTrust> = {},
): MadeTrust[] {
  return Object.entries(values).map(([code, byMetric]) => {
    const known = Object.entries(byMetric).filter((entry): entry is [string, number] => entry[1] !== null);
    return madeTrust(code, { figures: Object.fromEntries(known.map(([id, value]) => [id, { value }])), ...own });
  });
}

/** A metric of which the value is its score: 1, 2, 3 or 4. Tests can write scores down as they want them. */
export function asScored(id: string, own: Partial<MetricDefinition> = {}): MetricDefinition {
  const scoring = { rule: "linear", base: 0, perUnit: 1, noWorseThan: 4 } as const;
  return madeMetric({ id, scoring, better: "lower", organisationTypes: ["a"], ...own });
}

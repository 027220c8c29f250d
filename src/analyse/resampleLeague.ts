/** A league drawn many times: every organisation's simulated averages, and the ranks that they make in its table. */
import type { FrameworkDefinition } from "../score/definition.ts";
import type { LeagueScores } from "../score/league.ts";
import { countRanks, type RankCounts, type RankedMember } from "./rankDraws.ts";
import { type PlaceKeys, placeKeys } from "./rankDrawsKeys.ts";
import { countedScores, drawAverages, type WeightHandling } from "./resample.ts";
import { type AverageDraws, type Places, placesOf, summariseAverages } from "./resamplePlaces.ts";

export const DEFAULT_DRAWS = 10_000;
export const DEFAULT_SEED = 2;

export interface DrawOptions {
  /** How many times each table is drawn. */
  draws?: number;
  /** A whole number from 0 below 2³². The same seed gives the same draws on every machine. */
  seed?: number;
  /** How metrics that count for less than one are drawn; by default each for itself, with its weight. */
  weights?: WeightHandling;
  /** Positions of the organisation types whose tables are drawn; by default all. */
  types?: readonly number[];
}

/** One organisation in all draws. */
export interface OrganisationDraws {
  /** Null: it has fewer than two metric scores, so nothing can be said; in its table it keeps its average. */
  average: AverageDraws | null;
  /** What each average would mean for it. Null: cut-points or flag are not known. */
  keys: PlaceKeys | null;
  /** Null: its table could not be ranked. */
  ranks: RankCounts | null;
  /** Place of its own average. −1: none. */
  heldPlace: number;
  /** Number of organisations ranked in its table. */
  ranked: number;
  table: number;
}

export interface LeagueDraws {
  reportingPeriod: string;
  draws: number;
  seed: number;
  scale: Places;
  /** In the order of the league. Null: its table was not drawn. */
  organisations: readonly (OrganisationDraws | null)[];
}

/** Fewer metric scores leave nothing to draw from. */
const FEWEST = 2;

/**
 * Draws the tables of a league. Every organisation has a stream of random numbers of its own, so that its draws do not
 * depend on the order of organisations or on who else is in the league. A table in which nobody has metric scores is not drawn.
 */
export function drawLeague(
  definition: FrameworkDefinition,
  scores: LeagueScores,
  { draws = DEFAULT_DRAWS, seed = DEFAULT_SEED, weights = "each-metric", types }: DrawOptions = {},
): LeagueDraws {
  const scale = placesOf(definition.scoreRange, definition.average.decimals);
  const counted = countedScores(definition, scores, weights);
  const oneTable = definition.ranking.within === "all-types";
  const tables = oneTable ? [0] : definition.organisationTypes.map((_, type) => type);
  const averages = new Float64Array(draws);
  const organisations = new Array<OrganisationDraws | null>(scores.organisations.length).fill(null);
  for (const table of tables) {
    const rows = [...scores.typeOf.keys()].filter((row) => oneTable || scores.typeOf[row] === table);
    const isWanted = types === undefined || rows.some((row) => types.includes(scores.typeOf[row]!));
    if (!isWanted || rows.every((row) => counted[row]!.points.length < FEWEST)) continue;
    const { keysOf, keys } = placeKeys(definition, scores, rows, scale);
    const drawn = rows.map((row, at): OrganisationDraws => {
      const metrics = counted[row]!.points.length;
      if (metrics >= FEWEST) drawAverages(counted[row]!, seed, scores.organisations[row]!, averages);
      const rounded = scores.average.rounded[row]!;
      return {
        average: metrics >= FEWEST ? summariseAverages(averages, metrics, scale) : null,
        keys: keysOf[at]!,
        heldPlace: Number.isNaN(rounded) ? -1 : Math.round(rounded * scale.perScore) - scale.lowest,
        ranks: null,
        ranked: 0,
        table,
      };
    });
    const inOrder = rankTable(drawn, rows, scores, keys, draws);
    rows.forEach((row, at) => {
      organisations[row] = inOrder[at]!;
    });
  }
  return { reportingPeriod: scores.reportingPeriod, draws, seed, scale, organisations };
}

/** Adds the ranks of all that are ranked in the league table; nobody's, when one of them has no keys. */
function rankTable(
  drawn: readonly OrganisationDraws[],
  rows: readonly number[],
  { leagueRanks }: LeagueScores,
  keys: number,
  draws: number,
): OrganisationDraws[] {
  const ranked = drawn.filter((_, at) => leagueRanks[rows[at]!] !== 0);
  const members = ranked.flatMap(({ keys: own, average, heldPlace }): RankedMember[] =>
    own ? [{ keys: own.keys, places: average?.places ?? null, heldPlace }] : [],
  );
  if (members.length < ranked.length) return [...drawn];
  const counts = countRanks(members, keys, draws);
  const ranksOf = new Map(ranked.map((organisation, at) => [organisation, counts[at]!]));
  return drawn.map((organisation) => ({
    ...organisation,
    ranks: ranksOf.get(organisation) ?? null,
    ranked: members.length,
  }));
}

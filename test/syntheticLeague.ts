/**
 * Leagues of any size for benchmarks and tests: organisations × metrics × periods, with ties, missing values and pools,
 * scored by rules that are drawn from a real definition. The same seed gives the same leagues everywhere.
 */
import { randomStream, uniform } from "../src/analyse/random.ts";
import type { FrameworkDefinition, MetricDefinition } from "../src/score/definition.ts";
import type { League, MetricColumns } from "../src/score/league.ts";

export interface SyntheticSize {
  organisations: number;
  metrics: number;
  periods: number;
  seed: number;
  /** Share of values that are not reported. */
  missing: number;
}

/** A definition with as many metrics as wanted, drawn in turn from those of another that score a value, and its leagues. */
export function syntheticLeagues(
  from: FrameworkDefinition,
  { organisations, metrics, periods, seed, missing }: SyntheticSize,
): { definition: FrameworkDefinition; leagues: League[] } {
  const able = from.metrics.filter(({ scoring, weight }) => scoring.rule === "ranked" && weight !== null);
  const drawn = Array.from({ length: metrics }, (_, at): MetricDefinition => {
    const metric = able[at % able.length]!;
    const organisationTypes = from.organisationTypes.map(({ id }) => id);
    return { ...metric, id: `M${at}`, valueId: `M${at}`, scoreId: `S${at}`, organisationTypes };
  });
  const definition = {
    ...from,
    id: `${from.id}-synthetic`,
    reportingPeriods: Array.from({ length: periods }, (_, at) => `P${at}`),
    metrics: drawn,
    overrides: from.overrides.map((override) => ({ ...override, flag: { rule: "published" as const } })),
  };
  const leagues = definition.reportingPeriods.map((reportingPeriod, period) =>
    oneLeague(definition, reportingPeriod, { organisations, missing, seed: seed + period }),
  );
  return { definition, leagues };
}

function oneLeague(
  definition: FrameworkDefinition,
  reportingPeriod: string,
  { organisations: size, missing, seed }: Pick<SyntheticSize, "organisations" | "missing" | "seed">,
): League {
  const stream = randomStream(seed, reportingPeriod);
  const random = () => uniform(stream);
  const types = definition.organisationTypes;
  const typeOf = new Uint8Array(size);
  // every type has somebody; the first is the largest, as acute trusts are
  for (let row = 0; row < size; row++)
    typeOf[row] = row < types.length ? row : Math.floor(random() ** 2 * types.length);
  const none = new Float64Array(size).fill(Number.NaN);
  const ranks = new Int32Array(size);
  const metrics = new Map(
    definition.metrics.map(({ id, scoring }, at): [string, MetricColumns] => {
      const values = new Float64Array(size);
      const limit = scoring.rule === "ranked" ? (scoring.standard?.limit ?? scoring.floor?.limit ?? 50) : 50;
      const spread = Math.max(Math.abs(limit), 1);
      for (let row = 0; row < size; row++) {
        const value = limit + spread * (random() - 0.5);
        // every third metric is shown with one decimal, so that ties are common
        values[row] = random() < missing ? Number.NaN : at % 3 === 0 ? Math.round(value * 10) / 10 : value;
      }
      return [id, { values, ranks, units: null, publishedScores: none }];
    }),
  );
  const flags = new Int8Array(size);
  for (let row = 0; row < size; row++) flags[row] = random() < 0.2 ? 1 : 0;
  return {
    reportingPeriod,
    organisations: Array.from({ length: size }, (_, row) => `O${row}`),
    typeOf,
    metrics,
    publishedFlags: new Map(definition.overrides.map(({ id }) => [id, flags])),
    publishedAverages: none,
    publishedSegments: new Uint8Array(size),
    publishedDomainSegments: new Map(),
  };
}

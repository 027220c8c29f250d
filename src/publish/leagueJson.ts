/**
 * A league as compact JSON for a page, and back without loss. Ranks and scores follow for the most part from the values,
 * so only those that do not are written: what is left is a quarter of the size.
 */
import type { FrameworkDefinition, MetricDefinition } from "../score/definition.ts";
import type { League, MetricColumns } from "../score/league.ts";
import { rankByKeys } from "../score/leagueRanks.ts";
import { roundHalfAway } from "../score/methodRounding.ts";
import { scoreLeague } from "../score/scoreLeague.ts";

/** Rows with figures that do not follow from the others: row, figure, row, figure. Null: absent. */
type Exceptions = readonly (number | null)[];

/** Columns of a league. Null: absent. */
export interface LeagueJson {
  reportingPeriod: string;
  organisations: readonly string[];
  typeOf: readonly number[];
  /** By metric id: values, exceptions of ranks, exceptions of scores, and units where rules differ by unit. */
  metrics: readonly (readonly [string, readonly (number | null)[], Exceptions, Exceptions, (readonly number[])?])[];
  publishedFlags: readonly (readonly [string, readonly number[]])[];
  publishedAverages: readonly (number | null)[];
  publishedSegments: readonly number[];
  publishedDomainSegments: readonly (readonly [string, readonly number[]])[];
}

/** @param definition the framework of the league; decoding needs the same */
export function leagueToJson(definition: FrameworkDefinition, league: League): LeagueJson {
  const scores = predictedScores(definition, league);
  const metricOf = new Map(definition.metrics.map((metric) => [metric.id, metric]));
  return {
    reportingPeriod: league.reportingPeriod,
    organisations: league.organisations,
    typeOf: [...league.typeOf],
    metrics: [...league.metrics].map(([id, columns]) => {
      const ranks = exceptions(columns.ranks, predictedRanks(metricOf.get(id), columns, league.typeOf));
      const own = exceptions(columns.publishedScores, scores.get(id)!);
      const values = Array.from(columns.values, orNull);
      return columns.units ? [id, values, ranks, own, [...columns.units]] : [id, values, ranks, own];
    }),
    publishedFlags: [...league.publishedFlags].map(([id, flags]) => [id, [...flags]]),
    publishedAverages: Array.from(league.publishedAverages, orNull),
    publishedSegments: [...league.publishedSegments],
    publishedDomainSegments: [...league.publishedDomainSegments].map(([id, segments]) => [id, [...segments]]),
  };
}

export function leagueFromJson(definition: FrameworkDefinition, json: LeagueJson): League {
  const typeOf = Uint8Array.from(json.typeOf);
  const metricOf = new Map(definition.metrics.map((metric) => [metric.id, metric]));
  const metrics = json.metrics.map(([id, values, ranks, , units]): [string, MetricColumns] => {
    const columns: MetricColumns = {
      values: Float64Array.from(values, orNaN),
      ranks: new Int32Array(typeOf.length),
      units: units ? Uint8Array.from(units) : null,
      publishedScores: new Float64Array(typeOf.length).fill(Number.NaN),
    };
    columns.ranks.set(predictedRanks(metricOf.get(id), columns, typeOf));
    put(ranks, columns.ranks);
    return [id, columns];
  });
  const league: League = {
    reportingPeriod: json.reportingPeriod,
    organisations: json.organisations,
    typeOf,
    metrics: new Map(metrics),
    publishedFlags: new Map(json.publishedFlags.map(([id, flags]) => [id, Int8Array.from(flags)])),
    publishedAverages: Float64Array.from(json.publishedAverages, orNaN),
    publishedSegments: Uint8Array.from(json.publishedSegments),
    publishedDomainSegments: new Map(json.publishedDomainSegments.map(([id, own]) => [id, Uint8Array.from(own)])),
  };
  const scores = predictedScores(definition, league);
  for (const [id, , , own] of json.metrics) {
    const { publishedScores } = league.metrics.get(id)!;
    publishedScores.set(scores.get(id)!);
    put(own, publishedScores);
  }
  return league;
}

/** Ranks of the values within type, and unit where there are several; 0: no value, or no direction to rank by. */
function predictedRanks(metric: MetricDefinition | undefined, columns: MetricColumns, typeOf: Uint8Array): Int32Array {
  const { values, units } = columns;
  const better = metric?.better ?? null;
  if (better === null) return new Int32Array(values.length);
  const keys = values.map((value) => (better === "lower" ? value : -value));
  const most = units ? Math.max(1, ...units.map((unit) => unit + 1)) : 1;
  const tableOf = typeOf.map((type, row) => type * most + (units?.[row] ?? 0));
  return rankByKeys([keys], tableOf, Math.max(0, ...tableOf) + 1).leagueRanks;
}

/** Scores of values and ranks alone, rounded as the publisher rounds. */
function predictedScores(definition: FrameworkDefinition, league: League): Map<string, Float64Array> {
  const metrics = [...league.metrics].map(([id, columns]): [string, MetricColumns] => [
    id,
    { ...columns, publishedScores: new Float64Array(league.typeOf.length).fill(Number.NaN) },
  ]);
  const scored = scoreLeague(definition, { ...league, metrics: new Map(metrics) });
  return new Map(
    [...league.metrics.keys()].map((id) => [
      id,
      scored.metrics.get(id)?.scores.map((score) => roundHalfAway(score, definition.scoreDecimals)) ??
        new Float64Array(league.typeOf.length).fill(Number.NaN),
    ]),
  );
}

function exceptions(figures: ArrayLike<number>, predicted: ArrayLike<number>): Exceptions {
  return Array.from(figures).flatMap((figure, row) =>
    figure === predicted[row] || Object.is(figure, predicted[row]) ? [] : [row, orNull(figure)],
  );
}

function put(written: Exceptions, column: Float64Array | Int32Array): void {
  for (let at = 0; at < written.length; at += 2) column[written[at]!] = orNaN(written[at + 1]!);
}

const orNull = (figure: number): number | null => (Number.isNaN(figure) ? null : figure);
const orNaN = (figure: number | null): number => figure ?? Number.NaN;

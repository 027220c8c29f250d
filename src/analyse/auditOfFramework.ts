/** A framework questioned by the known faults of composite indicators, in figures, for one period and each table. */
import type { FrameworkDefinition } from "../score/definition.ts";
import type { League, LeagueScores } from "../score/league.ts";
import { type BestTenth, bestTenthOf } from "./bestTenth.ts";
import { type Composite, compositeOf, rowsOfType } from "./composite.ts";
import {
  type CorrelationSummary,
  correlationBetween,
  correlationsOf,
  metricColumns,
  type PairCorrelation,
  summaryOf,
} from "./correlation.ts";
import { type EffectiveWeight, effectiveWeights } from "./effectiveWeights.ts";
import { overrideApart } from "./overrideApart.ts";
import { type MissingMetric, metricsApplied, type ScoresAtTheEnds, scoresAtTheEnds } from "./scoresAtTheEnds.ts";
import {
  type Cliff,
  type Compensation,
  cliffsOf,
  compensationOf,
  type MetricsBehind,
  metricsBehind,
  type Ties,
  tiesOf,
} from "./tableFacts.ts";

/** A pair of metrics this alike, either way, counts one thing twice. Conventional; the handbook names no number. */
export const SO_ALIKE = 0.7;
/** Distance from a cut-point, in points of the average, that counts as being on a cliff: one last place. */
export const ON_A_CLIFF = 0.01;

/** What the override does to a table. */
export interface OverrideEffect {
  flagged: number;
  /** Organisations whose segment it changes, and whose rank it changes. */
  segmentsMoved: number;
  ranksMoved: number;
  /** Mean and largest number of places moved, either way, over all organisations of the table. */
  meanPlaces: number;
  mostPlaces: number;
}

/** What needs metric scores. */
export interface AuditOfMetrics {
  metricsBehind: MetricsBehind;
  weights: readonly EffectiveWeight[];
  /** Pairs of metrics, and those of them at `SO_ALIKE` or beyond, either way. */
  pairs: CorrelationSummary;
  alikePairs: readonly PairCorrelation[];
  /** Pairs of domains, and each domain with the average. */
  domainPairs: readonly PairCorrelation[];
  domainsWithAverage: readonly PairCorrelation[];
  scoresAtTheEnds: readonly ScoresAtTheEnds[];
  missing: readonly MissingMetric[];
}

/** One table's audit. Rows are positions in the columns of the league. */
export interface AuditOfTable {
  organisationType: string;
  organisations: number;
  ties: Ties;
  /** Null: cut-points are not known. */
  cliffs: readonly Cliff[] | null;
  compensation: Compensation;
  bestTenth: BestTenth;
  override: OverrideEffect;
  /** Null: the table's averages are taken over as published and no metric scores are at hand. */
  metrics: AuditOfMetrics | null;
}

/**
 * Audits every table of a period that has organisations.
 * @param subTypes of every organisation, in the order of the columns
 */
export function auditOfFramework(
  definition: FrameworkDefinition,
  league: League,
  scores: LeagueScores,
  subTypes: readonly string[],
): AuditOfTable[] {
  const composite = compositeOf(definition, league, scores);
  const apart = overrideApart(definition, scores);
  return definition.organisationTypes.flatMap(({ id }, type): AuditOfTable[] => {
    const rows = rowsOfType(scores.typeOf, type);
    if (rows.length === 0) return [];
    const moved = rows.map((row) => apart[row]!);
    const places = moved.map((own) => Math.abs(own.places ?? 0));
    return [
      {
        organisationType: id,
        organisations: rows.length,
        ties: tiesOf(scores, rows),
        cliffs: cliffsOf(scores, rows, type, ON_A_CLIFF),
        compensation: compensationOf(scores, rows, definition.segments.length),
        bestTenth: bestTenthOf(
          rows.map((row) => scores.leagueRanks[row]!),
          rows.map((row) => subTypes[row]!),
        ),
        override: {
          flagged: moved.filter(({ flagged }) => flagged === true).length,
          segmentsMoved: moved.filter((own) => own.moved).length,
          ranksMoved: places.filter((number) => number > 0).length,
          meanPlaces: places.reduce((sum, number) => sum + number, 0) / rows.length,
          mostPlaces: Math.max(...places),
        },
        metrics: auditOfMetrics(definition, composite, scores, rows, type),
      },
    ];
  });
}

function auditOfMetrics(
  definition: FrameworkDefinition,
  composite: Composite,
  scores: LeagueScores,
  rows: readonly number[],
  type: number,
): AuditOfMetrics | null {
  const behind = metricsBehind(scores.average, scores.leagueRanks, rows);
  if (behind === null) return null;
  const pairs = correlationsOf(metricColumns(composite, type));
  const columnOf = (id: string, all: Float64Array) => ({ id, scores: rows.map((row) => all[row]!) });
  const domains = [...scores.domains].map(([id, { means }]) => columnOf(id, means.exact));
  const average = columnOf("average", scores.average.exact);
  return {
    metricsBehind: behind,
    weights: effectiveWeights(composite, scores.average.exact, type),
    pairs: summaryOf(pairs),
    alikePairs: pairs.filter((pair) => Math.abs(pair.spearman ?? 0) >= SO_ALIKE),
    domainPairs: correlationsOf(domains),
    domainsWithAverage: domains.map((domain) => correlationBetween(domain, average)),
    scoresAtTheEnds: scoresAtTheEnds(definition, composite, rows),
    missing: metricsApplied(definition, composite, rows, type),
  };
}

/**
 * Two periods of different framework years. Their averages and segments are not comparable; what can be compared is our own
 * construction: the metrics that both years have, for organisations with their values in both periods, each period's
 * values under each year's rules. No segments and no overrides: the limits of both years are made for other sets of metrics.
 */
import type { FrameworkDefinition } from "../score/definition.ts";
import type { MetricScores } from "../score/league.ts";
import { rankByKeys } from "../score/leagueRanks.ts";
import { weightedMeans } from "../score/means.ts";
import { type MetricMatch, matchMetrics } from "./acrossFrameworksMetrics.ts";
import { inBoth, type Pair, scoreShared } from "./acrossFrameworksScores.ts";
import { metricOf, numberOrNull, type OwnRow, type ScoredPeriod, typeOfOwn } from "./changesOwnRow.ts";

/** The four ways to put data and rules together. */
export const CELLS = ["oldDataOldRules", "oldDataNewRules", "newDataOldRules", "newDataNewRules"] as const;
export type Cell = (typeof CELLS)[number];

/** An average over the shared metrics (1.00 best to 4.00 worst, rounded as the rules say) and its rank within the type. */
export interface SharedStanding {
  average: number;
  rank: number;
  joint: boolean;
}

/** One shared metric of one organisation: both values and the exact score of each period's value under each year's rules. */
export interface SharedMetric {
  digits: string;
  beforeId: string;
  afterId: string;
  valueBefore: number | null;
  valueAfter: number | null;
  unit: string;
  scores: Record<Cell, number>;
}

/** One organisation's comparison. */
export interface AcrossChange {
  trustCode: string;
  /** Number of shared metrics of which it has values in both periods. */
  sharedMetrics: number;
  /** Metrics of its official average that are left out, because they are not shared or their score is taken over. */
  leftOutBefore: number;
  leftOutAfter: number;
  standings: Record<Cell, SharedStanding>;
  /** Organisations of its type that are ranked in this comparison. */
  ranked: number;
  /** What new rules do to the rank, on the old data and on the new; above 0 is worse. */
  rulesOnOldData: number;
  rulesOnNewData: number;
  /** What new data do to the rank, under the old rules and under the new. */
  dataUnderOldRules: number;
  dataUnderNewRules: number;
  metrics: readonly SharedMetric[];
}

/** The comparison of two periods of different frameworks. */
export interface AcrossFrameworks {
  matches: readonly MetricMatch[];
  /** By type id; within a type in the order of the rank that new data have under new rules, then of codes. */
  changes: ReadonlyMap<string, readonly AcrossChange[]>;
}

/** Compares two periods of different frameworks on what both have. The result does not depend on the order of rows. */
export function acrossFrameworks(before: ScoredPeriod, after: ScoredPeriod): AcrossFrameworks {
  const matches = matchMetrics(before.definition, after.definition);
  const shared = matches.filter(({ because }) => because === null);
  const pairs = inBoth(before, after);
  const cells = Object.fromEntries(
    CELLS.map((cell) => {
      const data = cell.startsWith("oldData") ? "was" : "is";
      const rules = cell.endsWith("OldRules") ? before.definition : after.definition;
      return [cell, standingsOf(scoreShared(shared, pairs, data, rules, before, after), pairs, rules, after)];
    }),
  ) as Record<Cell, CellResult>;
  const changes = new Map(after.definition.organisationTypes.map(({ id }) => [id, [] as AcrossChange[]]));
  pairs.forEach((pair, at) => {
    const change = changeOfPair(pair, at, shared, cells, after.definition);
    if (change) changes.get(typeOfOwn(pair.is))!.push(change);
  });
  for (const list of changes.values()) {
    const rank = (change: AcrossChange) => change.standings.newDataNewRules.rank;
    list.sort((a, b) => rank(a) - rank(b) || (a.trustCode < b.trustCode ? -1 : 1));
  }
  return { matches, changes };
}

interface CellResult {
  scored: ReadonlyMap<string, MetricScores>;
  standings: readonly (SharedStanding | null)[];
  counts: Uint16Array;
  ranked: readonly number[];
}

function standingsOf(
  scored: Map<string, MetricScores>,
  pairs: readonly Pair[],
  rules: FrameworkDefinition,
  after: ScoredPeriod,
): CellResult {
  const metrics = rules.metrics.filter(({ id }) => scored.has(id));
  // no period: what the publisher rounded before averaging in a single period is not part of the rules
  const means = weightedMeans(metrics, scored, "", pairs.length, rules.average.decimals);
  const typeOf = Uint8Array.from(pairs, ({ is }) => is.period.league.typeOf[is.row]!);
  const { leagueRanks, joint, ranked } = rankByKeys([means.rounded], typeOf, after.definition.organisationTypes.length);
  const standings = pairs.map((_, at): SharedStanding | null =>
    leagueRanks[at] === 0 ? null : { average: means.rounded[at]!, rank: leagueRanks[at]!, joint: joint[at] === 1 },
  );
  return { scored, standings, counts: means.counts, ranked };
}

function changeOfPair(
  { trustCode, was, is }: Pair,
  at: number,
  shared: readonly MetricMatch[],
  cells: Record<Cell, CellResult>,
  newRules: FrameworkDefinition,
): AcrossChange | null {
  const standings = mapCells((cell) => cells[cell].standings[at] ?? null);
  if (CELLS.some((cell) => standings[cell] === null)) return null;
  const known = standings as Record<Cell, SharedStanding>;
  const metrics = shared.flatMap(({ digits, beforeId, afterId }): SharedMetric[] => {
    const scores = mapCells(
      (cell) => cells[cell].scored.get(cell.endsWith("OldRules") ? beforeId! : afterId!)!.scores[at]!,
    );
    if (CELLS.some((cell) => Number.isNaN(scores[cell]))) return [];
    const valueBefore = numberOrNull(was.period.league.metrics.get(beforeId!)?.values[was.row]);
    const valueAfter = numberOrNull(is.period.league.metrics.get(afterId!)?.values[is.row]);
    const { unit } = metricOf(afterId!, newRules);
    return [{ digits, beforeId: beforeId!, afterId: afterId!, valueBefore, valueAfter, unit, scores }];
  });
  const count = ({ period, row }: OwnRow) => period.scores.average.counts[row]!;
  return {
    trustCode,
    sharedMetrics: metrics.length,
    leftOutBefore: count(was) - metrics.length,
    leftOutAfter: count(is) - metrics.length,
    standings: known,
    ranked: cells.newDataNewRules.ranked[is.period.league.typeOf[is.row]!]!,
    rulesOnOldData: known.oldDataNewRules.rank - known.oldDataOldRules.rank,
    rulesOnNewData: known.newDataNewRules.rank - known.newDataOldRules.rank,
    dataUnderOldRules: known.newDataOldRules.rank - known.oldDataOldRules.rank,
    dataUnderNewRules: known.newDataNewRules.rank - known.oldDataNewRules.rank,
    metrics,
  };
}

function mapCells<T>(make: (cell: Cell) => T): Record<Cell, T> {
  return Object.fromEntries(CELLS.map((cell) => [cell, make(cell)])) as Record<Cell, T>;
}

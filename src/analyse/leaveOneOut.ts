/** What each metric does to each organisation: every counted metric left out in turn, and what each adds to the average. */
import { type Composite, rowsOfType } from "./composite.ts";
import { numberOf, officialSettings, type Rescored, rescore } from "./rescore.ts";

/** The whole league scored without one metric. */
export interface WithoutMetric extends Rescored {
  metricId: string;
}

export interface LeaveOneOut {
  official: Rescored;
  /** In the order of the composite's metrics. */
  without: readonly WithoutMetric[];
}

/** Scores the league once for every counted metric, without it: averages, cut-points, segments and ranks of everybody. */
export function leaveOneOut(composite: Composite): LeaveOneOut {
  const settings = officialSettings(composite);
  const none = { numerator: 0n, denominator: 1n };
  return {
    official: rescore(composite, settings),
    without: composite.metrics.map(({ metricId }, left) => {
      const weights = settings.weights.with(left, 0);
      const exactWeights = settings.exactWeights!.with(left, none);
      return { metricId, ...rescore(composite, { ...settings, weights, exactWeights }) };
    }),
  };
}

/** What one metric does to one organisation. */
export interface MetricInfluence {
  metricId: string;
  /** Metric score as it enters the average, 1 best to 4 worst. Null: the organisation does not have it. */
  metricScore: number | null;
  /** Share of the average's weight, 0 to 1. */
  share: number;
  /** Points that it adds to the average: `share × score`. All contributions sum to the exact average. */
  contribution: number;
  /** Points by which it draws the average to the worse (above 0) or the better: `share × (score − average)`. They sum to 0. */
  pull: number;
  /** Exact average without it. Null: no other metric is left. */
  averageWithout: number | null;
  /** League rank without it, for everybody. Null: not ranked. */
  rankWithout: number | null;
  adjustedSegmentWithout: number | null;
  /** `rankWithout − league rank`: above 0, the organisation stands worse without it. Null: not ranked. */
  places: number | null;
}

/** One organisation through all omissions. */
export interface LeaveOneOutOfOne {
  leagueRank: number | null;
  average: number | null;
  /** Best and worst rank over the official table and every omission. Null: not ranked. */
  ranks: { low: number; high: number } | null;
  /** Metric whose omission costs most places (then most points): it holds the organisation up. Null: none costs any. */
  heldUpMostBy: MetricInfluence | null;
  /** Metric whose omission wins most places (then most points): it holds the organisation down. Null: none wins any. */
  heldDownMostBy: MetricInfluence | null;
  /** Every counted metric, also those that the organisation does not have: without them others move. */
  metrics: readonly MetricInfluence[];
}

export function leaveOneOutOf(composite: Composite, { official, without }: LeaveOneOut, row: number): LeaveOneOutOfOne {
  const average = presentOrNull(official.averages[row]!);
  const leagueRank = official.ranks[row]! || null;
  const all = composite.metrics.map(({ scores }) => scores[row]!);
  const total = composite.metrics.reduce(
    (sum, { weight }, at) => (Number.isNaN(all[at]!) ? sum : sum + numberOf(weight)),
    0,
  );
  const metrics = composite.metrics.map(({ metricId, weight }, at): MetricInfluence => {
    const metricScore = presentOrNull(all[at]!);
    const share = metricScore === null ? 0 : numberOf(weight) / total;
    const own = without[at]!;
    const rankWithout = own.ranks[row]! || null;
    return {
      metricId,
      metricScore,
      share,
      contribution: metricScore === null ? 0 : share * metricScore,
      pull: metricScore === null ? 0 : share * (metricScore - average!),
      averageWithout: presentOrNull(own.averages[row]!),
      rankWithout,
      adjustedSegmentWithout: own.adjustedSegments[row]! || null,
      places: rankWithout === null || leagueRank === null ? null : rankWithout - leagueRank,
    };
  });
  const ranks = [leagueRank, ...metrics.map(({ rankWithout }) => rankWithout)].filter((rank) => rank !== null);
  return {
    leagueRank,
    average,
    ranks: ranks.length === 0 ? null : { low: Math.min(...ranks), high: Math.max(...ranks) },
    heldUpMostBy: strongest(metrics, average, 1),
    heldDownMostBy: strongest(metrics, average, -1),
    metrics,
  };
}

/** The metric of its own whose omission moves the organisation furthest in one direction: 1 to the worse, −1 to the better. */
function strongest(metrics: readonly MetricInfluence[], average: number | null, direction: 1 | -1) {
  const points = ({ averageWithout }: MetricInfluence) =>
    averageWithout === null || average === null ? 0 : direction * (averageWithout - average);
  const moves = metrics.filter(({ places, metricScore }) => metricScore !== null && direction * (places ?? 0) > 0);
  return moves.reduce<MetricInfluence | null>((best, metric) => {
    if (best === null) return metric;
    const further = direction * (metric.places! - best.places!);
    return further > 0 || (further === 0 && points(metric) > points(best)) ? metric : best;
  }, null);
}

/** What leaving one metric out does to one table. */
export interface TravelWithoutMetric {
  metricId: string;
  /** Organisations of the table that have the metric. */
  organisations: number;
  /** Mean of the places that an organisation moves, either way. */
  meanPlaces: number;
  /** Organisations whose adjusted segment changes. */
  segmentsChanged: number;
}

/** What every omission does to the table of one organisation type. */
export function travelByMetric(composite: Composite, { official, without }: LeaveOneOut, type: number) {
  const rows = rowsOfType(composite.typeOf, type);
  return without.map((own, at): TravelWithoutMetric => {
    const { scores } = composite.metrics[at]!;
    return {
      metricId: own.metricId,
      organisations: rows.filter((row) => !Number.isNaN(scores[row]!)).length,
      meanPlaces: meanPlacesMoved(official.ranks, own.ranks, rows) ?? 0,
      segmentsChanged: rows.filter((row) => own.adjustedSegments[row] !== official.adjustedSegments[row]).length,
    };
  });
}

/** Mean number of places between two rankings, over the rows ranked in both. Null: none is. */
export function meanPlacesMoved(from: Int32Array, to: Int32Array, rows: readonly number[]): number | null {
  const both = rows.filter((row) => from[row] !== 0 && to[row] !== 0);
  if (both.length === 0) return null;
  return both.reduce((sum, row) => sum + Math.abs(to[row]! - from[row]!), 0) / both.length;
}

/** A number, or null for the columns' NaN. */
export function presentOrNull(number: number): number | null {
  return Number.isNaN(number) ? null : number;
}

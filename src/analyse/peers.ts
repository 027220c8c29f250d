/** Whom to learn from: for each weak metric of an organisation, the similar ones that do clearly better. */
import { metricOf, type OwnRow, ownScore, ownUnit, ownValue, rowIn, type ScoredPeriod } from "./changesOwnRow.ts";
import type { SimilarTrust } from "./peersSimilar.ts";
import { scoreStanding, type WeakMetric, weakMetrics } from "./peersWeakMetrics.ts";

/** A score better by at least this many points is clearly better: a whole segment's worth of the range from 1 to 4. */
export const CLEARLY_BETTER = 1;
/** Scores come from fractions; nearer than this they are the same. */
const EQUAL = 1e-9;

/** A metric's figures of one organisation in one period. Null: none, or in another unit than in the period asked about. */
export interface SeriesPoint {
  reportingPeriod: string;
  /** Id of the metric in that period's framework; null: it has no counterpart. */
  metricId: string | null;
  /** Unit of the value. */
  unit: string;
  value: number | null;
  /** Exact metric score; null in periods of another framework too, where scores are not comparable. */
  score: number | null;
}

/** A similar organisation that does clearly better on a metric. */
export interface BetterPeer {
  trustCode: string;
  score: number;
  /** Null: only a score is known; then "clearly better" rests on the score alone. */
  value: number | null;
  unit: string;
  /** Points by which its score is better. */
  betterBy: number;
  inBestQuarter: boolean;
  series: readonly SeriesPoint[];
}

/** A weak metric with those to learn from, best first. */
export interface Lesson extends WeakMetric {
  series: readonly SeriesPoint[];
  peers: readonly BetterPeer[];
  /** Similar organisations that have a score on the metric. */
  similarWithScore: number;
}

/**
 * For each weak metric of an organisation the similar ones that do clearly better: a score better by at least 1.00 or one
 * in the best quarter of its table, and a value better than the own one in the same unit. Best score first, then best value.
 * @param periods all periods at hand, oldest first; `period` is one of them
 * @returns null where the organisation is not in the period
 */
export function lessons(
  period: ScoredPeriod,
  trustCode: string,
  similar: readonly Pick<SimilarTrust, "trustCode">[],
  periods: readonly ScoredPeriod[],
): Lesson[] | null {
  const own = rowIn(period, trustCode);
  if (own === null) return null;
  return weakMetrics(own).map((weak) => {
    const others = similar.flatMap(({ trustCode: code }) => {
      const other = rowIn(period, code);
      return other !== null && !Number.isNaN(ownScore(weak.metricId, other)) ? [{ code, other }] : [];
    });
    const peers = others.flatMap(({ code, other }): BetterPeer[] => {
      const found = clearlyBetter(weak, own, other);
      return found ? [{ trustCode: code, ...found, series: series(weak.metricId, period, periods, code) }] : [];
    });
    const sign = metricOf(weak.metricId, period.definition).better === "higher" ? -1 : 1;
    peers.sort(
      (a, b) => a.score - b.score || sign * ((a.value ?? 0) - (b.value ?? 0)) || (a.trustCode < b.trustCode ? -1 : 1),
    );
    const ownSeries = series(weak.metricId, period, periods, trustCode);
    return { ...weak, series: ownSeries, peers, similarWithScore: others.length };
  });
}

/** The other's figures where it does clearly better, else null. */
function clearlyBetter(weak: WeakMetric, own: OwnRow, other: OwnRow): Omit<BetterPeer, "trustCode" | "series"> | null {
  const { metricId } = weak;
  const metric = metricOf(metricId, own.period.definition);
  const score = ownScore(metricId, other);
  const betterBy = weak.score - score;
  const { inBestQuarter } = scoreStanding(metricId, other)!;
  const isClear = betterBy >= CLEARLY_BETTER - EQUAL || (inBestQuarter && betterBy > EQUAL);
  const value = ownValue(metricId, other);
  const unit = ownUnit(metric, other);
  if (!isClear || !hasBetterValue(weak, value, unit, metric.better)) return null;
  return { score, value, unit, betterBy, inBestQuarter };
}

/** Whether a value is better than the own one. Where neither has a value, the score alone decides. */
function hasBetterValue(weak: WeakMetric, value: number | null, unit: string, better: string | null): boolean {
  if (weak.value === null || value === null) return weak.value === value;
  if (unit !== weak.unit) return false;
  return better === "higher" ? value > weak.value : value < weak.value;
}

/** A metric's values over the periods, matched by the last digits of its id across frameworks. */
export function series(
  metricId: string,
  period: ScoredPeriod,
  periods: readonly ScoredPeriod[],
  trustCode: string,
): SeriesPoint[] {
  const metric = metricOf(metricId, period.definition);
  const now = rowIn(period, trustCode);
  const unit = now === null ? metric.unit : ownUnit(metric, now);
  return periods.map((other) => {
    const { reportingPeriod } = other.league;
    const same = other.definition.id === period.definition.id;
    const theirs = other.definition.metrics.find(({ id }) =>
      same ? id === metricId : id.slice(-3) === metricId.slice(-3),
    );
    const row = rowIn(other, trustCode);
    const point = { reportingPeriod, metricId: theirs?.id ?? null, unit };
    if (!theirs || row === null) return { ...point, value: null, score: null };
    const comparable = theirs.better === metric.better && ownUnit(theirs, row) === unit;
    const score = same ? ownScore(metricId, row) : Number.NaN;
    return {
      ...point,
      value: comparable ? ownValue(theirs.id, row) : null,
      score: Number.isNaN(score) ? null : score,
    };
  });
}

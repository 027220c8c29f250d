/** What sets a trust's average apart from its table's: metric by metric, in points of the average. */
import type { ExplainedMetric } from "../format/explanation.ts";
import type { TableFacts, TrustFacts } from "../format/leagueFacts.ts";

export interface Driver {
  metric: ExplainedMetric;
  /** Points that the metric adds to the average beyond what the table's mean score on it would; below 0: it saves them. */
  points: number;
}

const means = new WeakMap<TableFacts, ReadonlyMap<string, number>>();

/** Mean exact score of a metric over the trusts of the table that have it, by metric id. */
export function meanScores(table: TableFacts): ReadonlyMap<string, number> {
  const known = means.get(table);
  if (known) return known;
  const sums = new Map<string, { sum: number; count: number }>();
  for (const { metrics } of table.trusts) {
    for (const { metricId, exactScore, weight } of metrics) {
      if (weight === 0) continue;
      const own = sums.get(metricId) ?? { sum: 0, count: 0 };
      sums.set(metricId, { sum: own.sum + exactScore, count: own.count + 1 });
    }
  }
  const found = new Map([...sums].map(([id, { sum, count }]) => [id, sum / count]));
  means.set(table, found);
  return found;
}

/** Every counted metric of a trust, the one that counts most against it first. Empty: no metric scores at hand. */
export function driversOf(trust: TrustFacts, table: TableFacts): Driver[] {
  const mean = meanScores(table);
  return trust.metrics
    .filter(({ weight }) => weight > 0)
    .map((metric) => ({
      metric,
      points: ((metric.exactScore - mean.get(metric.metricId)!) * metric.weight) / trust.weights,
    }))
    .sort((one, other) => other.points - one.points || (one.metric.metricId < other.metric.metricId ? -1 : 1));
}

/** The metrics that count most for and most against a trust; null where none does, or several do alike. */
export function extremeDrivers(
  trust: TrustFacts,
  table: TableFacts,
): { against: Driver | null; favour: Driver | null } {
  const drivers = driversOf(trust, table);
  const alone = (first: Driver | undefined, second: Driver | undefined, sign: number) =>
    first && first.points * sign > 0 && Math.abs(first.points - (second?.points ?? 0)) > 1e-9 ? first : null;
  return {
    against: alone(drivers[0], drivers[1], 1),
    favour: alone(drivers.at(-1), drivers.at(-2), -1),
  };
}

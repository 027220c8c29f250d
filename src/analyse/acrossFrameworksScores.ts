/** Metric scores of one period's values under one year's rules, among the organisations with values in both periods. */
import type { FrameworkDefinition, MetricDefinition } from "../score/definition.ts";
import type { MetricColumns, MetricScores } from "../score/league.ts";
import { scoreMetric } from "../score/scoreMetric.ts";
import type { MetricMatch } from "./acrossFrameworksMetrics.ts";
import { metricOf, type OwnRow, partsOf, rowIn, type ScoredPeriod, typeOfOwn } from "./changesOwnRow.ts";

/** An organisation in both periods. */
export interface Pair {
  trustCode: string;
  was: OwnRow;
  is: OwnRow;
}

/** Organisations that stand in the same type's table in both periods, in the order of codes. */
export function inBoth(before: ScoredPeriod, after: ScoredPeriod): Pair[] {
  return [...after.league.organisations].sort().flatMap((trustCode) => {
    const [was, is] = [rowIn(before, trustCode), rowIn(after, trustCode)];
    return was && is && typeOfOwn(was) === typeOfOwn(is) ? [{ trustCode, was, is }] : [];
  });
}

/** Scores of the shared metrics by one year's rules on one period's data, among the pairs that have values in both. */
export function scoreShared(
  shared: readonly MetricMatch[],
  pairs: readonly Pair[],
  data: "was" | "is",
  rules: FrameworkDefinition,
  before: ScoredPeriod,
  after: ScoredPeriod,
): Map<string, MetricScores> {
  const typeOf = Uint8Array.from(pairs, ({ is }) => is.period.league.typeOf[is.row]!);
  const scored = new Map<string, MetricScores>();
  const score = (metric: MetricDefinition, beforeId: string, afterId: string, types: readonly string[]) => {
    const columns = sharedColumns(pairs, data, beforeId, afterId, types);
    const setting = { columns, typeOf, poolComplete: true, decimals: rules.scoreDecimals, parts: scored };
    scored.set(metric.id, scoreMetric(metric, setting));
  };
  for (const { beforeId, afterId, types } of shared) {
    const metric = metricOf(rules === before.definition ? beforeId! : afterId!, rules);
    for (const partId of partsOf(metric)) {
      const digits = partId.slice(-3);
      const find = ({ definition }: ScoredPeriod) => definition.metrics.find(({ id }) => id.slice(-3) === digits)!.id;
      score(metricOf(partId, rules), find(before), find(after), types);
    }
    score(metric, beforeId!, afterId!, types);
  }
  return scored;
}

/** One metric's figures of one period, for the pairs that have its value in both periods. Published scores are not used. */
function sharedColumns(
  pairs: readonly Pair[],
  data: "was" | "is",
  beforeId: string,
  afterId: string,
  types: readonly string[],
): MetricColumns {
  const columns: MetricColumns = {
    values: new Float64Array(pairs.length).fill(Number.NaN),
    ranks: new Int32Array(pairs.length),
    units: null,
    publishedScores: new Float64Array(pairs.length).fill(Number.NaN),
  };
  pairs.forEach(({ was, is }, at) => {
    const old = was.period.league.metrics.get(beforeId);
    const now = is.period.league.metrics.get(afterId);
    const values = { was: old?.values[was.row] ?? Number.NaN, is: now?.values[is.row] ?? Number.NaN };
    if (Number.isNaN(values.was) || Number.isNaN(values.is) || !types.includes(typeOfOwn(is))) return;
    columns.values[at] = values[data];
    columns.ranks[at] = data === "was" ? old!.ranks[was.row]! : now!.ranks[is.row]!;
  });
  return columns;
}

/** The parts that single metrics have in the change of an average. */
import type { MetricDefinition } from "../score/definition.ts";
import { asAveraged } from "../score/means.ts";
import { type NotSeparable, valueAndPool } from "./averageChangeValueAndPool.ts";
import { type OwnRow, ownUnit, ownValue, weightOf } from "./changesOwnRow.ts";
import { type ChangeParts, NOTHING } from "./changesParts.ts";

/** One metric's part in the change of an average. Null: the metric had no score, or no value is published. */
export interface MetricChange extends ChangeParts {
  metricId: string;
  plainTitle: string;
  status: "in-both" | "came" | "went";
  /** Exact metric scores. */
  scoreBefore: number | null;
  scoreAfter: number | null;
  valueBefore: number | null;
  valueAfter: number | null;
  unitBefore: string;
  unitAfter: string;
  /** Weight in the average (the later one, where it has both). */
  weight: number;
  /** Why own value and pool cannot be told apart; null where they can. */
  because: NotSeparable | null;
}

/** A metric as it counts in one period's average. */
interface Counted {
  metric: MetricDefinition;
  weight: number;
  /** The score as it enters the average. */
  entering: number;
  exact: number;
}

function countedIn({ period, row }: OwnRow): Map<string, Counted> {
  const { definition, scores, league } = period;
  const counted = definition.metrics.flatMap((metric): [string, Counted][] => {
    const exact = scores.metrics.get(metric.id)?.scores.subarray(row, row + 1);
    const weight = weightOf(metric);
    if (weight === null || !exact || Number.isNaN(exact[0]!)) return [];
    const entering = asAveraged(metric, exact, league.reportingPeriod)[0]!;
    return [[metric.id, { metric, weight, entering, exact: exact[0]! }]];
  });
  return new Map(counted);
}

const weightsOf = (counted: readonly Counted[]) => counted.reduce((sum, { weight }) => sum + weight, 0);
const meanOf = (counted: readonly Counted[]) =>
  counted.reduce((sum, { weight, entering }) => sum + weight * entering, 0) / weightsOf(counted);

/** Every metric with a score in either period; the parts sum to the change of the exact average. See `averageChange`. */
export function metricChanges(before: OwnRow, after: OwnRow, middle: number): MetricChange[] {
  const [old, now] = [countedIn(before), countedIn(after)];
  const inBoth = [...old.keys()].filter((id) => now.has(id));
  const [oldShared, nowShared] = [inBoth.map((id) => old.get(id)!), inBoth.map((id) => now.get(id)!)];
  const shared = { old: weightsOf(oldShared), now: weightsOf(nowShared) };
  const all = { old: weightsOf([...old.values()]), now: weightsOf([...now.values()]) };
  const means = inBoth.length > 0 ? { old: meanOf(oldShared), now: meanOf(nowShared) } : { old: middle, now: middle };
  const centre = (means.old + means.now) / 2;
  const ids = [...new Set([...old.keys(), ...now.keys()])];
  const changes = ids.map((id): MetricChange => {
    const [was, is] = [old.get(id), now.get(id)];
    if (was && is) return changeInBoth(was, is, { shared, centre }, before, after);
    const gone = was ? (was.weight * (means.old - was.entering)) / all.old : 0;
    const came = is ? (is.weight * (is.entering - means.now)) / all.now : 0;
    return describe(was, is, { ...NOTHING, composition: gone + came }, null, before, after);
  });
  return changes.sort((a, b) => Math.abs(b.total) - Math.abs(a.total) || (a.metricId < b.metricId ? -1 : 1));
}

interface SharedWeights {
  shared: { old: number; now: number };
  centre: number;
}

/** Shares p·s before and p′·s′ after: the mean share times the change of score, and the change of share times the mean score. */
function changeInBoth(
  was: Counted,
  is: Counted,
  { shared, centre }: SharedWeights,
  before: OwnRow,
  after: OwnRow,
): MetricChange {
  const share = (was.weight / shared.old + is.weight / shared.now) / 2;
  const shareChange = is.weight / shared.now - was.weight / shared.old;
  const split = valueAndPool(is.metric.id, before, after);
  const rounding = is.entering - is.exact - (was.entering - was.exact);
  const weighting = shareChange * ((was.entering + is.entering) / 2 - centre);
  const points = {
    ...NOTHING,
    value: share * split.value,
    pool: share * split.pool,
    rule: share * (split.rule + rounding) + weighting,
    notSeparable: share * (split.notSeparable ?? 0),
  };
  return describe(was, is, points, split.because, before, after);
}

function describe(
  was: Counted | undefined,
  is: Counted | undefined,
  points: ChangeParts,
  because: NotSeparable | null,
  before: OwnRow,
  after: OwnRow,
): MetricChange {
  const { metric, weight } = (is ?? was)!;
  const total = points.value + points.pool + points.rule + points.composition + points.notSeparable;
  return {
    metricId: metric.id,
    plainTitle: metric.plainTitle,
    status: was && is ? "in-both" : is ? "came" : "went",
    scoreBefore: was?.exact ?? null,
    scoreAfter: is?.exact ?? null,
    valueBefore: ownValue(metric.id, before),
    valueAfter: ownValue(metric.id, after),
    unitBefore: ownUnit(metric, before),
    unitAfter: ownUnit(metric, after),
    weight,
    because,
    ...points,
    total,
  };
}

/**
 * One metric scored again after some values have changed. Who is not touched keeps the order that the official result
 * gave, also where published scores had settled a displayed tie: places are moved, not found anew.
 */
import type { MetricDefinition, RankedRule } from "../score/definition.ts";
import { scoreOfPlace } from "../score/lattice.ts";
import { GIVEN_BY, type League, type MetricScores, TAKEN_OVER } from "../score/league.ts";
import { type emptyScores, placeOf, poolOf, rankedOf } from "../score/metricFigures.ts";
import { scoreMetric } from "../score/scoreMetric.ts";
import { ruleOf } from "./whatIfChanges.ts";

const BY_PLACE = GIVEN_BY.indexOf("place");
const SETTLED = TAKEN_OVER.indexOf("displayed-tie");

/** Scores that may be written to. */
type MutableScores = ReturnType<typeof emptyScores>;

/**
 * The metric's scores with the changed values. Published scores of a changed row no longer apply to it.
 * A changed value equal to a displayed one ties with the best of those that share it.
 * @param official the metric's scores before the change
 * @param values the changed value by row; NaN: not reported any more
 */
export function rescoreMetric(
  metric: MetricDefinition,
  league: League,
  official: MetricScores,
  values: ReadonlyMap<number, number>,
): MetricScores {
  const result = copyOf(official);
  const pools = new Map<string, number[]>();
  for (const [row, value] of values) {
    const rule = ruleOf(metric, row, league);
    giveOutsideRanking(metric, league, row, value, result);
    if (rule.rule !== "ranked") continue;
    const pool = poolName(rule, row, metric, league);
    pools.set(pool, [...(pools.get(pool) ?? []), row]);
  }
  for (const changed of pools.values()) rerank(metric, league, official, changed, values, result);
  return result;
}

/** Gives a changed row what it gets without ranking; a row that is to be ranked is left with the mark `place`. */
function giveOutsideRanking(
  metric: MetricDefinition,
  league: League,
  row: number,
  value: number,
  result: MutableScores,
): void {
  const { scores, givenBy } = scoresAlone(metric, league, row, Float64Array.of(value));
  setScore(result, row, scores[0]!, givenBy[0]!);
}

/**
 * What values of one row would get by a limit, a band or a line, each by itself; `givenBy` is `place` where ranking has to
 * tell, and the score then means nothing.
 */
export function scoresAlone(
  metric: MetricDefinition,
  league: League,
  row: number,
  values: Float64Array,
): { scores: Float64Array; givenBy: Uint8Array } {
  const units = league.metrics.get(metric.id)?.units;
  return scoreMetric(metric, {
    columns: {
      values,
      ranks: new Int32Array(values.length),
      units: units ? new Uint8Array(values.length).fill(units[row]!) : null,
      publishedScores: new Float64Array(values.length).fill(Number.NaN),
    },
    typeOf: new Uint8Array(values.length),
    poolComplete: true,
    decimals: 0,
    parts: new Map(),
  });
}

/** Sets a row's score in a copy: computed, not taken over, without a place until one is given. */
export function setScore(result: MutableScores, row: number, score: number, givenBy: number): void {
  result.scores[row] = score;
  result.givenBy[row] = givenBy;
  result.takenOver[row] = 0;
  result.fromValuesAlone.delete(row);
}

function rerank(
  metric: MetricDefinition,
  league: League,
  official: MetricScores,
  changed: readonly number[],
  values: ReadonlyMap<number, number>,
  result: MutableScores,
): void {
  const rule = ruleOf(metric, changed[0]!, league) as RankedRule;
  const others = rankedOthers(metric, league, official, changed[0]!, (row) => values.has(row));
  const badness = badnessOf(metric, league);
  const left = changed.filter((row) => poolOf(official, row) !== null);
  const entered = changed
    .filter((row) => result.givenBy[row] === BY_PLACE)
    .map((row) =>
      entrant(row, metric.better === "higher" ? -values.get(row)! : values.get(row)!, others, badness, official),
    );
  const ranked = others.length + entered.length;
  setRanked(result, changed[0]!, ranked, rule);
  for (const row of others) {
    const gone = left.filter((other) => standsBefore(other, row, badness, official, league.typeOf)).length;
    const come = entered.filter((other) => passes(other, row, badness, official)).length;
    const before = placeOf(official, row);
    const place = before - gone + come;
    if (place !== before || ranked !== rankedOf(official, row)) givePlace(result, row, place, ranked, rule);
  }
  for (const own of entered) {
    const better = others.filter((row) => badness(row) < own.badness).length;
    const place = 1 + better + entered.filter((other) => other.badness < own.badness).length;
    givePlace(result, own.row, place, ranked, rule);
  }
}

/** A changed row in the ranking: `level` is the official place of the best of those with the same shown value. */
interface Entrant {
  row: number;
  badness: number;
  level: number;
}

function entrant(
  row: number,
  own: number,
  others: readonly number[],
  badness: (row: number) => number,
  official: MetricScores,
): Entrant {
  let level = Number.POSITIVE_INFINITY;
  for (const other of others) if (badness(other) === own) level = Math.min(level, placeOf(official, other));
  return { row, badness: own, level };
}

function passes(
  { badness: own, level }: Entrant,
  row: number,
  badness: (row: number) => number,
  official: MetricScores,
): boolean {
  const other = badness(row);
  return own < other || (own === other && level < placeOf(official, row));
}

/** Whether one ranked row stands before another in the official result: by value, or by the settled order of a tie. */
export function standsBefore(
  one: number,
  other: number,
  badness: (row: number) => number,
  official: MetricScores,
  typeOf: Uint8Array,
): boolean {
  if (badness(one) !== badness(other)) return badness(one) < badness(other);
  const before = placeOf(official, one) < placeOf(official, other);
  return before && (typeOf[one] === typeOf[other] || official.takenOver[other] === SETTLED);
}

/** The rows that are ranked in the same pool as `row`, without those to leave out. */
export function rankedOthers(
  metric: MetricDefinition,
  league: League,
  official: MetricScores,
  row: number,
  leaveOut: (row: number) => boolean,
): number[] {
  const rule = ruleOf(metric, row, league) as RankedRule;
  const pool = poolName(rule, row, metric, league);
  const others: number[] = [];
  for (let other = 0; other < league.typeOf.length; other++) {
    if (poolOf(official, other) === null || leaveOut(other)) continue;
    if (poolName(rule, other, metric, league) === pool) others.push(other);
  }
  return others;
}

/** Lower is better: the value, or its negative where higher is better. */
export function badnessOf(metric: MetricDefinition, league: League): (row: number) => number {
  const values = league.metrics.get(metric.id)?.values;
  const sign = metric.better === "higher" ? -1 : 1;
  return (row) => sign * (values?.[row] ?? Number.NaN);
}

/** Rows with the same name are ranked together: of one unit, and of one type where types are ranked apart. */
export function poolName(rule: RankedRule, row: number, { id }: MetricDefinition, league: League): string {
  const unit = league.metrics.get(id)?.units?.[row] ?? 0;
  return rule.pool === "within-type" ? `${unit} ${league.typeOf[row]}` : `${unit}`;
}

/** Says how many are now ranked in the pool of a row. */
function setRanked(result: MutableScores, row: number, ranked: number, { pool, from, to }: RankedRule): void {
  const unit = result.units?.[row] ?? 0;
  const type = pool === "within-type" ? result.typeOf[row]! : null;
  const at = result.pools.findIndex((other) => other.unit === unit && other.type === type);
  result.pools.splice(at === -1 ? result.pools.length : at, 1, { unit, type, ranked, from, to });
}

function givePlace(result: MutableScores, row: number, place: number, ranked: number, rule: RankedRule): void {
  setScore(result, row, scoreOfPlace(place, ranked, rule), BY_PLACE);
}

/** A copy that may be written to. */
export function copyOf(official: MetricScores): MutableScores {
  return {
    metricId: official.metricId,
    scores: official.scores.slice(),
    givenBy: official.givenBy.slice(),
    takenOver: official.takenOver.slice(),
    pools: [...official.pools],
    typeOf: official.typeOf,
    units: official.units,
    fromValuesAlone: new Map(official.fromValuesAlone),
  };
}

/** Worse and worsening, better and bettering: what moved in one direction over the periods of one framework year. */
import type { MetricDefinition } from "../score/definition.ts";
import { quantile } from "../score/segments.ts";
import {
  metricOf,
  type OwnRow,
  ownScore,
  ownUnit,
  ownValue,
  rowIn,
  type ScoredPeriod,
  typeOfOwn,
} from "./changesOwnRow.ts";
import { scoresOfTable } from "./peersWeakMetrics.ts";

/** How a reported value moved from the first period with a score to the last. */
export type ValueMovement = "better" | "worse" | "same" | "not-known";

/** A metric of an organisation, or its average, that stands and moves in the same direction. */
export interface Trend {
  trustCode: string;
  /** Null: the average metric score. */
  metricId: string | null;
  plainTitle: string;
  /** First period of the year with a score, and the last. */
  firstPeriod: string;
  lastPeriod: string;
  /** Scores (1.00 best to 4.00 worst, exact for metrics, rounded for averages), one for each period; null: none. */
  scores: readonly (number | null)[];
  /** Values in their unit; all null for an average and where no value is published. */
  values: readonly (number | null)[];
  unit: string;
  /** Last score minus first. Above 0 is worse, below 0 better. */
  change: number;
  /** Median score of the table in the last period: of trusts of the same type. */
  tableMedian: number;
  /** Two or more steps in this direction, and none in the other. A single new yearly figure is not consistent. */
  consistent: boolean;
  /** Movement of the own value: a score can worsen while the value gets better, because others got better by more. */
  valueMovement: ValueMovement;
}

/** Both lists: consistent ones first, then the largest change. */
export interface Trends {
  periods: readonly string[];
  worseAndWorsening: readonly Trend[];
  betterAndBettering: readonly Trend[];
}

/** Scores come from fractions; nearer than this they are the same. */
const EQUAL = 1e-9;

/**
 * Averages and metric scores of a table that are worse than its median and have worsened from the first period of the
 * year to the last, and those that are better and have got better. A single trust's table counts as its own type.
 * @param periods of one framework, oldest first; the last is the one in which standings are judged
 * @throws where the periods belong to different frameworks, or are fewer than two
 */
export function trends(
  periods: readonly ScoredPeriod[],
  typeId: string,
  wanted: ReadonlySet<string> | null = null,
): Trends {
  const [first] = periods;
  const last = periods.at(-1);
  if (!first || !last || periods.length < 2) throw new Error(`expected at least two periods, found ${periods.length}`);
  if (periods.some(({ definition }) => definition.id !== first.definition.id)) {
    throw new Error("expected periods of one framework, found several frameworks");
  }
  const found = last.league.organisations.flatMap((trustCode) => {
    const own = rowIn(last, trustCode)!;
    if (typeOfOwn(own) !== typeId || (wanted !== null && !wanted.has(trustCode))) return [];
    const rows = periods.map((period) => rowIn(period, trustCode));
    const counted = last.definition.metrics.filter(({ weight }) => weight !== null);
    return [null, ...counted.map(({ id }) => id)].flatMap((metricId) => trendOf(trustCode, metricId, rows) ?? []);
  });
  found.sort(
    (a, b) =>
      Number(b.consistent) - Number(a.consistent) ||
      Math.abs(b.change) - Math.abs(a.change) ||
      compareText(a.trustCode, b.trustCode) ||
      compareText(a.metricId ?? "", b.metricId ?? ""),
  );
  return {
    periods: periods.map(({ league }) => league.reportingPeriod),
    worseAndWorsening: found.filter(({ change }) => change > 0),
    betterAndBettering: found.filter(({ change }) => change < 0),
  };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The trend of one metric, or of the average; null where it does not stand and move in the same direction. */
function trendOf(trustCode: string, metricId: string | null, rows: readonly (OwnRow | null)[]): Trend | null {
  const scores = rows.map((own) => (own === null ? null : scoreIn(metricId, own)));
  const known = scores.filter((score) => score !== null);
  const [from, to] = [known[0], scores.at(-1) ?? null];
  if (from === undefined || to === null || known.length < 2) return null;
  const own = rows.at(-1)!;
  const tableMedian = quantile(
    tableScores(metricId, own).sort((a, b) => a - b),
    0.5,
  )!;
  const change = to - from;
  const direction = Math.sign(change);
  const standsSo = (to - tableMedian) * direction > EQUAL;
  if (Math.abs(change) <= EQUAL || !standsSo) return null;
  const steps = known.slice(1).map((score, at) => score - known[at]!);
  const consistent =
    steps.filter((step) => step * direction > EQUAL).length >= 2 && steps.every((step) => step * direction >= -EQUAL);
  const metric = metricId === null ? null : metricOf(metricId, own.period.definition);
  const values = rows.map((row) => (metric === null || row === null ? null : ownValue(metric.id, row)));
  const firstAt = scores.findIndex((score) => score !== null);
  return {
    trustCode,
    metricId,
    plainTitle: metric?.plainTitle ?? own.period.definition.average.title,
    firstPeriod: rows[firstAt]!.period.league.reportingPeriod,
    lastPeriod: own.period.league.reportingPeriod,
    scores,
    values,
    unit: metric === null ? "score" : ownUnit(metric, own),
    change,
    tableMedian,
    consistent,
    valueMovement: metric === null ? "not-known" : movementOf(metric, rows[firstAt]!, own),
  };
}

function scoreIn(metricId: string | null, own: OwnRow): number | null {
  const score = metricId === null ? own.period.scores.average.rounded[own.row]! : ownScore(metricId, own);
  return Number.isNaN(score) ? null : score;
}

function tableScores(metricId: string | null, own: OwnRow): number[] {
  if (metricId !== null) return scoresOfTable(metricId, own);
  const { typeOf } = own.period.league;
  const { rounded } = own.period.scores.average;
  return Array.from(rounded).filter((average, row) => typeOf[row] === typeOf[own.row] && !Number.isNaN(average));
}

function movementOf(metric: MetricDefinition, was: OwnRow, is: OwnRow): ValueMovement {
  const [first, last] = [ownValue(metric.id, was), ownValue(metric.id, is)];
  const comparable = metric.better !== null && ownUnit(metric, was) === ownUnit(metric, is);
  if (first === null || last === null || !comparable) return "not-known";
  if (first === last) return "same";
  return last > first === (metric.better === "higher") ? "better" : "worse";
}

/** A metric of one trust over the quarters, as a line a row high and in words; another year's rules start a new line. */
import { matchMetrics } from "../analyse/acrossFrameworksMetrics.ts";
import { formatValue } from "../format/figures.ts";
import type { PeriodFacts } from "../format/leagueFacts.ts";
import { shortPeriod } from "./rankHistory.ts";

export interface TrendPoint {
  reportingPeriod: string;
  frameworkId: string;
  dataPeriod: string;
  value: number;
}

/** Points of every trust of a table, by trust code, then by the metric's id in the last of the periods. */
export type Trends = ReadonlyMap<string, ReadonlyMap<string, readonly TrendPoint[]>>;

export interface MetricTrend {
  /** Decoration beside the words; empty: no rules have two points. */
  picture: string;
  words: string;
}

const [WIDTH, HEIGHT, MARGIN] = [120, 22, 4];

/**
 * Values of one type of trust over the periods, oldest first. Metrics of another framework year are followed where both
 * years have them in the same unit and direction. A figure that is published again unchanged for the same data period is
 * one point, at the quarter in which it first stood.
 * @param periods in their order, up to the one whose page is made
 */
export function metricTrends(periods: readonly PeriodFacts[], trustType: string): Trends {
  const last = periods.at(-1);
  const trends = new Map<string, Map<string, TrendPoint[]>>();
  if (!last) return trends;
  const unitOf = new Map(last.definition.metrics.map(({ id, unit }) => [id, unit]));
  for (const { reportingPeriod, definition, tables } of periods) {
    const idIn = idsIn(definition, last.definition);
    for (const { trustCode, metrics } of tables.find((table) => table.trustType === trustType)?.trusts ?? []) {
      const own = trends.get(trustCode) ?? new Map<string, TrendPoint[]>();
      trends.set(trustCode, own);
      for (const { metricId, value, unit, dataPeriod } of metrics) {
        const id = idIn(metricId);
        if (id === null || value === null || unit !== unitOf.get(id)) continue;
        const points = own.get(id) ?? [];
        own.set(id, points);
        const before = points.at(-1);
        if (before && dataPeriod !== "" && before.dataPeriod === dataPeriod && before.value === value) continue;
        points.push({ reportingPeriod, frameworkId: definition.id, dataPeriod, value });
      }
    }
  }
  return trends;
}

/** From a metric's id in one framework to that in another; null: not to be compared. */
function idsIn(from: PeriodFacts["definition"], to: PeriodFacts["definition"]): (id: string) => string | null {
  if (from.id === to.id) return (id) => id;
  const shared = matchMetrics(from, to).filter(({ because }) => because === null);
  const found = new Map(shared.map(({ beforeId, afterId }) => [beforeId, afterId]));
  return (id) => found.get(id) ?? null;
}

/** @returns null where there are fewer than two points: nothing to follow */
export function metricTrend(
  points: readonly TrendPoint[],
  { unit, better }: { unit: string; better: "higher" | "lower" },
): MetricTrend | null {
  if (points.length < 2) return null;
  const values = points.map(({ value }) => value);
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  const x = (at: number) => round(MARGIN + (at / (points.length - 1)) * (WIDTH - 2 * MARGIN));
  const y = (value: number) => {
    const share = highest === lowest ? 0.5 : (value - lowest) / (highest - lowest);
    return round(MARGIN + (better === "higher" ? 1 - share : share) * (HEIGHT - 2 * MARGIN));
  };
  const isBreak = (at: number) => at > 0 && points[at - 1]!.frameworkId !== points[at]!.frameworkId;
  const line = points.map(({ value }, at) => `${at === 0 || isBreak(at) ? "M" : "L"}${x(at)} ${y(value)}`).join("");
  const breaks = points.flatMap((_, at) => (isBreak(at) ? [round((x(at - 1) + x(at)) / 2)] : []));
  const rules = breaks.map((across) => `<path class="break-line" stroke-dasharray="2 2" d="M${across} 0v${HEIGHT}"/>`);
  const dots = points.map(({ value }, at) => `<circle class="own" cx="${x(at)}" cy="${y(value)}" r="2"/>`);
  const told = points.map(
    ({ reportingPeriod, value }, at) =>
      `${isBreak(at) ? "new rules; " : ""}${shortPeriod(reportingPeriod)}: ${formatValue(value, unit)}`,
  );
  // points of different rules alone are no line, and are not to be compared by eye
  if (breaks.length === points.length - 1) return { picture: "", words: told.join("; ") };
  return {
    picture: `<svg class="trend" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true">${rules.join("")}<path class="history-line" d="${line}"/>${dots.join("")}</svg>`,
    words: told.join("; "),
  };
}

const round = (place: number) => Math.round(place * 10) / 10;

/** Why a trust's average is what it is: how far each metric pulls it from what its table has on average. */
import { dataPeriodInWords } from "../format/dataPeriodInWords.ts";
import { formatScore, formatValue } from "../format/figures.ts";
import type { TableFacts, TrustFacts } from "../format/leagueFacts.ts";

export interface Driver {
  metricId: string;
  path: string;
  title: string;
  value: string;
  dataPeriod: string;
  score: string;
  /** Mean score of the table's trusts that have the metric. */
  usual: string;
  /** Points by which it moves the trust's average away from the table's usual score; below 0 is better. */
  pull: number;
}

/** Mean score of every counted metric of a table, by metric id. */
export function usualScores({ trusts }: TableFacts): Map<string, number> {
  const sums = new Map<string, { sum: number; count: number }>();
  for (const { metrics } of trusts) {
    for (const { metricId, exactScore, weight } of metrics) {
      if (weight === 0) continue;
      const found = sums.get(metricId) ?? { sum: 0, count: 0 };
      sums.set(metricId, { sum: found.sum + exactScore, count: found.count + 1 });
    }
  }
  return new Map([...sums].map(([metricId, { sum, count }]) => [metricId, sum / count]));
}

/** Every counted metric, the one that helps most first. */
export function driversOf(trust: TrustFacts, usual: ReadonlyMap<string, number>): Driver[] {
  return trust.metrics
    .filter(({ weight }) => weight > 0)
    .map((metric): Driver => {
      const mean = usual.get(metric.metricId)!;
      return {
        metricId: metric.metricId,
        path: `/metrics/${metric.metricId.toLowerCase()}/`,
        title: metric.plainTitle,
        value: metric.value === null ? "" : formatValue(metric.value, metric.unit),
        dataPeriod: dataPeriodInWords(metric.dataPeriod),
        score: formatScore(metric.metricScore),
        usual: formatScore(mean),
        pull: (metric.weight * (metric.exactScore - mean)) / trust.weights,
      };
    })
    .sort((a, b) => a.pull - b.pull || (a.metricId < b.metricId ? -1 : 1));
}

/** A pull as a bar from the middle: to the left better, to the right worse. Decoration beside the figure. */
export function pullBar(pull: number, largest: number): string {
  const half = 60;
  const width = largest === 0 ? 0 : Math.round(((Math.abs(pull) / largest) * half + Number.EPSILON) * 10) / 10;
  const x = pull < 0 ? half - width : half;
  return `<svg class="pull" viewBox="0 0 120 12" aria-hidden="true"><path class="axis-line" d="M60 0v12"/><rect class="${pull < 0 ? "better" : "worse"}" x="${Math.round(x * 10) / 10}" y="2" width="${width}" height="8"/></svg>`;
}

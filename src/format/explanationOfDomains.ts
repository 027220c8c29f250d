/** How the average of an organisation is explained where it is made of domain scores. */
import { type DataTable, textTable } from "./dataTable.ts";
import type { ExplainedMetric, Explanation } from "./explanation.ts";
import { count, formatExact, formatScore, formatValue, list } from "./figures.ts";
import { capital, scaleInWords } from "./frameworkWords.ts";

/** The domains with what each adds to the average. */
export function domainWeightsText({ domains, words, weights }: Explanation, width: number | null): string {
  const table: DataTable = {
    columns: [
      { title: capital(words.domain), align: "left", mayShrink: true },
      { title: "Score", align: "right" },
      { title: "Metrics", align: "right" },
      { title: "Weight", align: "right" },
      { title: "Adds", align: "right" },
    ],
    rows: domains.map(({ title, exactScore, metrics, weight }) => [
      title,
      formatExact(exactScore),
      `${metrics}`,
      weight === null || weights === 0 ? "none" : `${Number(((100 * weight) / weights).toFixed(1))}%`,
      weight === null || weights === 0 ? "–" : formatExact((weight * exactScore) / weights),
    ]),
  };
  return `${textTable(table, width)}\nWeight: with the weights of absent ${words.domain} scores shared out in proportion.`;
}

/** The metrics of each domain, with values and distances from the mean. */
export function distancesText({ domains, metrics }: Explanation, width: number | null): string {
  if (metrics.length === 0) return "";
  const table: DataTable = {
    columns: [
      { title: "Metric", align: "left", mayShrink: true },
      { title: "Value", align: "right" },
      { title: "Better", align: "left" },
      { title: "Score", align: "right" },
    ],
    rows: domains.flatMap(({ domain, title }) => [
      [title, "", "", ""],
      ...metrics.filter((metric) => metric.domain === domain).map(distanceCells),
    ]),
  };
  return textTable(table, width);
}

function distanceCells({ metricId, plainTitle, value, unit, better, metricScore }: ExplainedMetric): string[] {
  return [
    `  ${metricId} ${plainTitle}`,
    value === null ? "–" : formatValue(Number(value.toPrecision(10)), unit),
    better ?? "–",
    formatScore(metricScore),
  ];
}

/** The average, who is compared with whom, the segment and the cut-points. */
export function averageOfDomainsText(explanation: Explanation): string {
  const { words, averageMetricScore, exactAverage, metricsCounted, adjustedSegment, standing, cutPoints } = explanation;
  if (averageMetricScore === null) return `${words.average}: none, because no ${words.domain} has a score.`;
  const average = `${words.average}: ${formatExact(exactAverage)}, the weighted mean of ${count(metricsCounted, `${words.domain} score`)} (${scaleInWords(words)}).`;
  if (!standing?.eligible || adjustedSegment === null) {
    const counted = standing?.domainsCounted.length ?? 0;
    return `${average}\nNo ${words.segments}: not enough is reported; ${count(counted, words.domain)} ${counted === 1 ? "counts" : "count"} for it${standing?.needs ? ` (${standing.needs})` : ""}.`;
  }
  const among = standing.peerGroup ?? `all ${words.many}`;
  const { bestSegment, worstSegment } = words;
  const bounds = cutPoints.map(formatScore);
  const cuts = bounds.length > 0 ? `; the cut-points between them are ${list(bounds)}` : "";
  return `${average}\n${capital(words.segments)}: ${adjustedSegment}, among ${among} (${bestSegment.number} is best, ${worstSegment.number} is worst${cuts}).`;
}

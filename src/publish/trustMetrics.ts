/** The metrics of a trust as its page shows them: value, spread, rank, score, rule and where each comes from. */

import { dataPeriodInWords } from "../format/dataPeriodInWords.ts";
import type { ExplainedMetric } from "../format/explanation.ts";
import { shortRank } from "../format/explanation.ts";
import { givenInWords, sumText, takenOverBecause } from "../format/explanationOfMetric.ts";
import { formatScore, formatValue, formatWeight } from "../format/figures.ts";
import { capital } from "../format/frameworkWords.ts";
import type { MetricSpread, TableFacts, TrustFacts } from "../format/leagueFacts.ts";
import { type MetricTrend, metricTrend, type TrendPoint, type Trends } from "./metricTrend.ts";
import { type Spread, spreadOf, spreadStrip } from "./spreadStrip.ts";

export interface MetricLine {
  metricId: string;
  path: string;
  title: string;
  value: string;
  dataPeriod: string;
  better: string;
  /** Empty: no spread to draw. */
  strip: string;
  /** "81.06%"; empty: none is published. */
  median: string;
  /** Over the quarters; null: fewer than two figures to follow. */
  trend: MetricTrend | null;
  /** "87 of 118"; a dash where no rank is published. */
  rank: string;
  score: string;
  weight: string;
  rule: string;
  given: string;
  sum: string;
  /** Empty: computed. */
  takenOver: string;
  source: string;
}

export interface DomainGroup {
  domain: string;
  title: string;
  score: string;
  segment: number | null;
  /** Metrics that make the score: parts of others and those without weight stand below, but do not count. */
  counted: number;
  metrics: readonly MetricLine[];
}

/** What all pages of one table share: the spread of each metric and unit, drawn once. */
export function spreadsOf({
  trusts,
  spreads,
}: TableFacts): Map<string, { spread: Spread | null; note: MetricSpread | null }> {
  const values = new Map<string, { better: "higher" | "lower"; values: number[] }>();
  for (const { metrics } of trusts) {
    for (const { metricId, unit, value, better } of metrics) {
      if (value === null || (better !== "higher" && better !== "lower")) continue;
      const key = spreadKey({ metricId, unit });
      const found = values.get(key);
      if (found) found.values.push(value);
      else values.set(key, { better, values: [value] });
    }
  }
  return new Map(
    [...values].map(([key, own]) => {
      const note = spreads.find((candidate) => spreadKey(candidate) === key) ?? null;
      return [key, { spread: spreadOf(own.values, own.better, note), note }];
    }),
  );
}

const spreadKey = ({ metricId, unit }: { metricId: string; unit: string }) => `${metricId} ${unit}`;

/** The trust's metrics by domain, in the framework's order. */
export function domainGroups(
  trust: TrustFacts,
  spreads: ReturnType<typeof spreadsOf>,
  trends: Trends = new Map(),
): DomainGroup[] {
  return trust.domains.map(({ domain, title, domainScore, domainSegment, metrics: counted }) => ({
    domain,
    title,
    score: formatScore(domainScore),
    segment: domainSegment,
    counted,
    metrics: trust.metrics
      .filter((metric) => metric.domain === domain)
      .map((metric) => metricLine(metric, spreads, trends, trust)),
  }));
}

function metricLine(
  metric: ExplainedMetric,
  spreads: ReturnType<typeof spreadsOf>,
  trends: Trends,
  { trustCode, words }: Pick<TrustFacts, "trustCode" | "words">,
): MetricLine {
  const { metricId, value, unit, dataPeriod, weight, basis, takenOver, source } = metric;
  const { spread = null, note = null } = spreads.get(spreadKey({ metricId, unit })) ?? {};
  return {
    metricId,
    path: `/metrics/${metricId.toLowerCase()}/`,
    title: metric.plainTitle,
    value: value === null ? "not published" : formatValue(value, unit),
    dataPeriod: dataPeriodInWords(dataPeriod) || "period not given",
    better:
      metric.better === null || value === null ? "" : `${unit === "rate" ? "rate, " : ""}${metric.better} is better`,
    strip: value === null || spread === null ? "" : spreadStrip(spread, value),
    median: note?.median == null ? "" : formatValue(note.median, unit),
    trend: trendOf(metric, trends.get(trustCode)?.get(metricId) ?? []),
    rank: shortRank(metric),
    score: formatScore(metric.metricScore),
    weight: weight === 0 ? "part of another metric" : formatWeight(weight),
    rule: capital(metric.rule),
    given: givenInWords(metric),
    sum: sumText(metric),
    takenOver: basis === "published" ? takenOverBecause(takenOver, words.many) : "",
    source: source === null ? "" : `${source.file}, line ${source.line}`,
  };
}

/** Only where the last figure is the one of the page: what is not published now is not followed up to now. */
function trendOf({ value, unit, better }: ExplainedMetric, points: readonly TrendPoint[]): MetricTrend | null {
  if (value === null || (better !== "higher" && better !== "lower")) return null;
  return points.at(-1)?.value === value ? metricTrend(points, { unit, better }) : null;
}

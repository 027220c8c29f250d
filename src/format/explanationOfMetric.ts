/** One metric of an explanation, from its value to what it adds. */
import { dataPeriodInWords } from "./dataPeriodInWords.ts";
import type { ExplainedDomain, ExplainedMetric, Explanation } from "./explanation.ts";
import { count, formatExact, formatScore, formatValue, formatWeight, list, ordinal, shown } from "./figures.ts";
import { capital, type FrameworkWords } from "./frameworkWords.ts";

/** Which part of a rule gave a score, in words. */
export function givenInWords({ givenBy, place, ranked }: ExplainedMetric): string {
  switch (givenBy) {
    case "place":
      return `place ${place} of ${ranked} ranked`;
    case "standard-met":
      return "meets the standard";
    case "floor-not-reached":
      return "does not reach the floor";
    case "band":
      return "by its band";
    case "linear":
      return "by the number of cases";
    case "matrix":
    case "mean":
      return "from its parts";
    case "distance":
      return "by its distance from the mean";
    default:
      return "taken over as published";
  }
}

/**
 * Why a score is taken over, by reason.
 * @param many whom the scores are of, such as "trusts"
 */
export function takenOverReasons(many: string): Readonly<Record<string, string>> {
  return {
    "value-not-published": "the value behind it is not published",
    "displayed-tie": `other ${many} show the same value, and their order is not published`,
    "displayed-at-limit": "the shown value equals a limit; hidden decimals put it on the other side",
    "pool-not-loaded": `it is ranked together with ${many} whose figures are not published here`,
  };
}

/** Why one score is taken over. */
export function takenOverBecause(takenOver: string, many: string): string {
  return takenOverReasons(many)[takenOver] ?? "it cannot be computed";
}

/** The sum behind a score that comes from a place. */
export function sumText({ scale, place, ranked, exactScore }: ExplainedMetric): string {
  if (scale === null || place === null || ranked === null) return "";
  const step = ranked === 1 ? "" : ` + ${scale.to - scale.from} × (${place} − 1) / (${ranked} − 1)`;
  return `Sum: ${scale.from}${step} = ${formatExact(exactScore)}`;
}

/** One metric with everything that is known of it. */
export function metricText(
  metric: ExplainedMetric,
  { averageMetricScore, domains, averageOf, words }: Explanation,
): string {
  const {
    value,
    unit,
    metricRank,
    trustsOfType,
    dataPeriod,
    rule,
    metricScore,
    exactScore,
    weight,
    contribution,
    basis,
  } = metric;
  const domain = domains.find(({ domain: id }) => id === metric.domain);
  const better = metric.better === null ? "" : ` (${metric.better} is better)`;
  const lines = [
    `${metric.plainTitle} [${list([...new Set([metric.metricId, ...(metric.scoreId ? [metric.scoreId] : [])])])}]`,
    metric.title,
    "",
    `What it measures: ${metric.measures}`,
    `Why it matters: ${metric.matters}`,
    value === null
      ? `Value: not published; period of the data: ${dataPeriodInWords(dataPeriod) || "not given"}`
      : `Value: ${formatValue(value, unit)}${better}; period of the data: ${dataPeriodInWords(dataPeriod)}`,
    metricRank === null
      ? "Published rank: none"
      : `Published rank: ${metric.metricRankJoint ? "joint " : ""}${ordinal(metricRank)} of ${count(trustsOfType, words.one, words.many)} of its type that have the metric`,
    `Rule: ${rule}`,
    sumText(metric),
    `Score: ${formatScore(metricScore)} (exact ${formatExact(exactScore)}), ${givenInWords(metric)}`,
    basis === "published"
      ? `Basis: published score, because ${takenOverBecause(metric.takenOver, words.many)}`
      : `Basis: computed from the published values${metricRank === null ? "" : " and ranks"}`,
    weight === 0
      ? "Weight: none of its own; it is a part of another metric"
      : averageOf === "domains"
        ? `Weight: ${formatWeight(weight)} in its ${words.domain}`
        : `Weight: ${formatWeight(weight)}; it adds ${shown(contribution.toFixed(4))} points to the average of ${formatScore(averageMetricScore)}`,
    domain ? domainLine(domain, words) : "",
    metric.source ? `Source row: ${metric.source.file}, line ${metric.source.line}` : "",
  ];
  return lines.filter((line, at) => line !== "" || at === 2).join("\n");
}

function domainLine({ title, domainScore, domainSegment }: ExplainedDomain, { domain }: FrameworkWords): string {
  const segment = domainSegment === null ? "" : `, segment ${domainSegment}`;
  return `${capital(domain)}: ${title}, score ${formatScore(domainScore)}${segment}`;
}

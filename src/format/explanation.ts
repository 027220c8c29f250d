/** An explanation of one trust, and how it is written for a terminal. */
import type { Segmentation } from "../score/definition.ts";
import type { LeagueTableRow, LikelyRange } from "../score/leagueTable.ts";
import { type DataTable, textTable } from "./dataTable.ts";
import { averageOfDomainsText, distancesText, domainWeightsText } from "./explanationOfDomains.ts";
import { givenInWords, metricText } from "./explanationOfMetric.ts";
import { count, formatExact, formatPeriod, formatRank, formatScore, formatValue, shown } from "./figures.ts";
import { capital, type FrameworkWords, scaleInWords } from "./frameworkWords.ts";
import { formatDraws, formatScoreRange, likelyPlace, RANGES_OF_METRICS } from "./ranges.ts";

/** One metric's way into the average. */
export interface ExplainedMetric {
  metricId: string;
  scoreId: string | null;
  title: string;
  plainTitle: string;
  measures: string;
  matters: string;
  domain: string;
  better: string | null;
  value: number | null;
  unit: string;
  dataPeriod: string;
  /** Published rank of the value within type, 1 the best, and how many trusts of the type have the metric. */
  metricRank: number | null;
  /** Whether others of the type have the same published rank. */
  metricRankJoint: boolean;
  trustsOfType: number;
  rule: string;
  givenBy: string;
  /** Scores of the best and the last place, where the score comes from a place. */
  scale: { from: number; to: number } | null;
  /** Place among the ranked trusts of the pool. */
  place: number | null;
  ranked: number | null;
  metricScore: number;
  exactScore: number;
  publishedScore: number | null;
  basis: string;
  takenOver: string;
  /** Weight in the average; 0: a part that does not count itself. */
  weight: number;
  /** Points that it adds to the average: the contributions of all metrics sum to the exact average. */
  contribution: number;
  source: { file: string; line: number } | null;
}

export interface ExplainedDomain {
  domain: string;
  title: string;
  domainScore: number;
  exactScore: number;
  metrics: number;
  domainSegment: number | null;
  segmentBasis: string;
  /** Weight in the average where that is made of domain scores; null: none. */
  weight: number | null;
  /** Worst score of each segment but the last. Empty: not computed. */
  cutPoints: readonly number[];
}

export interface Explanation extends LeagueTableRow {
  /** Ours, whether or not a range is published; null: fewer than two metric scores, or none at hand. */
  ourRanges: {
    likelyRangeOfScore: LikelyRange | null;
    likelyRangeOfRank: LikelyRange | null;
    draws: number;
    seed: number;
  } | null;
  framework: { id: string; title: string; source: string };
  words: FrameworkWords;
  /** What the average is made of. */
  averageOf: "metrics" | "domains";
  /** How the organisation stands to the conditions for segments; null: there are none. */
  standing: {
    eligible: boolean;
    domainsCounted: readonly string[];
    /** Title of its peer group; null: in none. */
    peerGroup: string | null;
    /** What is needed, in words. */
    needs: string;
  } | null;
  exactAverage: number;
  metricsCounted: number;
  weights: number;
  segmentedBy: Segmentation["by"];
  /** The segments' numbers, best first. */
  segmentNumbers: readonly number[];
  segmentBasis: string;
  cutPoints: readonly number[];
  overrides: readonly {
    id: string;
    title: string;
    meaning: string;
    flag: number | null;
    computedFlag: number | null;
    moved: boolean;
    segmentNoBetterThan: number;
  }[];
  domains: readonly ExplainedDomain[];
  metrics: readonly ExplainedMetric[];
}

/** A cut-point with two decimals, or with as many as it has: quartiles of averages end in quarters of a hundredth. */
export function formatCutPoint(cut: number): string {
  const exact = `${Number(cut.toFixed(4))}`;
  return shown(exact.length > cut.toFixed(2).length ? exact : cut.toFixed(2));
}

/** The explanation as text. `width` of the terminal; null: as wide as needed. */
export function explanationText(explanation: Explanation, width: number | null, single: boolean): string {
  const parts = single
    ? explanation.metrics.map((metric) => metricText(metric, explanation))
    : explanation.averageOf === "domains"
      ? [domainWeightsText(explanation, width), distancesText(explanation, width), averageOfDomainsText(explanation)]
      : [domainsText(explanation, width), metricsText(explanation, width), averageText(explanation)];
  return [headText(explanation), ...parts, placeText(explanation)].filter((part) => part !== "").join("\n\n");
}

function headText({ trustName, trustCode, subType, reportingPeriod, framework }: Explanation): string {
  return `${trustName} (${trustCode}), ${subType}\n${formatPeriod(reportingPeriod)}, ${framework.title}`;
}

function placeText(explanation: Explanation): string {
  const { leagueRank, joint, trustsRanked, adjustedSegment, averageMetricScore, ourRanges, words } = explanation;
  if (leagueRank === null) {
    const flag = explanation.overrides.length > 0 ? `its ${words.segment} or its flag` : `or its ${words.segment}`;
    return `It has no place in the league table, because its score${flag.startsWith("or") ? "" : ","} ${flag} is not known.`;
  }
  const likely = ourRanges?.likelyRangeOfRank
    ? `; ${likelyPlace(ourRanges.likelyRangeOfRank)} (${ourRanges.likelyRangeOfRank.by}, from ${formatDraws(ourRanges.draws)})`
    : "";
  return [
    `League table: ${formatRank(leagueRank, joint, trustsRanked)}${likely}.`,
    `Ranked by ${words.segment} (${adjustedSegment}) first and then by score (${formatScore(averageMetricScore)}); 1st is best.`,
    ...rangeLines(explanation),
  ].join("\n");
}

/** The likely ranges of the score and the published ones, each with whose it is, and what they mean. */
function rangeLines(explanation: Explanation): string[] {
  const { ourRanges, likelyRangeOfRank, likelyRangeOfScore } = explanation;
  const score = ourRanges?.likelyRangeOfScore ?? null;
  const isPublished = likelyRangeOfRank !== null && likelyRangeOfRank.by !== score?.by;
  const lines = [
    score ? `Likely range of the score: ${formatScoreRange(score)} (${score.by}, from the same draws).` : "",
    isPublished
      ? `Published by ${likelyRangeOfRank.by}: rank ${likelyPlace(likelyRangeOfRank)}; score ${formatScoreRange(likelyRangeOfScore)}.`
      : "",
  ].filter(Boolean);
  if (lines.length === 0) return [`No likely range: ${noRangeBecause(explanation)}.`];
  return [
    ...lines,
    "The ranges tell how far the place depends on which metrics are in the set, not how sure each figure is.",
  ];
}

/** Why an organisation has no likely range. */
function noRangeBecause({ averageOf, averageBasis, metricsCounted }: Explanation): string {
  if (averageOf === "domains") return RANGES_OF_METRICS;
  if (averageBasis === "published") return "there are no metric scores of this table to draw from";
  if (metricsCounted < 2) return "it has too few metric scores to draw from";
  return "none are drawn by the rules of this framework";
}

function averageText(explanation: Explanation): string {
  const { averageBasis, averageMetricScore, exactAverage, metricsCounted, weights, metrics, words } = explanation;
  const lines: string[] = [];
  if (averageBasis === "published") {
    lines.push(
      `${words.average}: ${formatScore(averageMetricScore)}, taken over as published: the metric figures of this table are not at hand.`,
    );
  } else {
    const thirds = metrics.some(({ weight }) => weight > 0 && weight < 1)
      ? `, weights adding up to ${Number(weights.toFixed(2))}`
      : "";
    lines.push(
      `${words.average}: ${formatExact(exactAverage)} over ${count(metricsCounted, "metric")}${thirds}, so ${formatScore(averageMetricScore)} (${scaleInWords(words)}).`,
    );
  }
  lines.push(segmentText(explanation), ...explanation.overrides.map((override) => overrideText(override, explanation)));
  return lines.join("\n");
}

/** The segment before overrides and its cut-points, as a sentence. */
export function segmentText(explanation: Explanation): string {
  const { cutPoints, unadjustedSegment, segmentedBy, segmentBasis, words, overrides, segmentNumbers } = explanation;
  const name = `${capital(words.segment)}${overrides.length > 0 ? " before overrides" : ""}`;
  if (unadjustedSegment === null)
    return `${name}: not known; its cut-points need the averages of all ${words.one} types.`;
  if (segmentBasis === "published") return `${name}: ${unadjustedSegment}, taken over as published.`;
  const [within, beyond] = words.betterScore === "lower" ? ["up to", "above"] : ["from", "below"];
  const bounds = cutPoints.map((cut, at) => `${within} ${formatScore(cut)} is ${segmentNumbers[at]}`);
  const how = {
    quantiles: `cut-points are the quartiles of all ${words.many}`,
    thresholds: "cut-points are fixed",
    "k-means": "cut-points lie between groups of near averages",
  }[segmentedBy];
  return `${name}: ${unadjustedSegment} (${bounds.join(", ")}, ${beyond} is ${segmentNumbers[cutPoints.length]}; ${how}).`;
}

/** What an override does to one trust, as a sentence. */
export function overrideText(
  { title, flag, moved, segmentNoBetterThan }: Explanation["overrides"][number],
  { adjustedSegment }: Explanation,
): string {
  if (flag === null) return `${title}: not known.`;
  if (adjustedSegment === null) return `${title}: ${flag === 1 ? "applies" : "not applied"}; the segment is not known.`;
  if (flag === 0) return `${title}: not applied, so the segment is ${adjustedSegment}.`;
  const effect = moved
    ? `moves the segment to ${segmentNoBetterThan}`
    : "changes nothing, the segment is no better anyway";
  return `${title}: applies and ${effect}; the segment is ${adjustedSegment}.`;
}

function domainsText({ domains }: Explanation, width: number | null): string {
  if (domains.length === 0) return "";
  const table: DataTable = {
    columns: [
      { title: "Domain", align: "left", mayShrink: true },
      { title: "Score", align: "right" },
      { title: "Metrics", align: "right" },
      { title: "Segment", align: "right" },
      { title: "Cut-points", align: "left" },
    ],
    rows: domains.map(({ title, domainScore, metrics, domainSegment, segmentBasis, cutPoints }) => [
      title,
      formatScore(domainScore),
      `${metrics}`,
      domainSegment === null ? "–" : `${domainSegment}`,
      segmentBasis === "published" ? "segment as published" : cutPoints.map(formatCutPoint).join(" / "),
    ]),
  };
  return textTable(table, width);
}

function metricsText({ metrics, domains }: Explanation, width: number | null): string {
  if (metrics.length === 0) return "";
  const titleOf = new Map(domains.map(({ domain, title }) => [domain, title]));
  const groups = [...titleOf].map(([domain, title]) => {
    const own = metrics.filter((metric) => metric.domain === domain);
    return [[title, "", "", "", "", ""], ...own.map(metricCells)];
  });
  const table: DataTable = {
    columns: [
      { title: "Metric", align: "left", mayShrink: true },
      { title: "Value", align: "right" },
      { title: "Rank in type", align: "right" },
      { title: "Scored by", align: "left", mayShrink: true },
      { title: "Score", align: "right" },
      { title: "Adds", align: "right" },
    ],
    rows: groups.flat(),
  };
  const notes = metrics.some(({ basis, givenBy }) => basis === "published" && givenBy !== "taken-over")
    ? "\n* place taken from the published score: values and ranks alone do not tell it (explain the metric for why)"
    : "";
  return `${textTable(table, width)}\nAdds: points of the average; a part of another metric adds nothing itself.${notes}`;
}

function metricCells(metric: ExplainedMetric): string[] {
  const { metricId, plainTitle, value, unit, metricScore, weight, contribution, basis, givenBy } = metric;
  const star = basis === "published" && givenBy !== "taken-over" ? "*" : "";
  return [
    `  ${metricId} ${plainTitle}`,
    value === null ? "–" : shortValue(value, unit),
    shortRank(metric),
    `${givenInWords(metric)}${star}`,
    formatScore(metricScore),
    weight === 0 ? "part" : shown(contribution.toFixed(3)),
  ];
}

/** A published rank for a table, shared ones marked: "3= of 119". */
export function shortRank({
  metricRank,
  metricRankJoint,
  trustsOfType,
}: Pick<ExplainedMetric, "metricRank" | "metricRankJoint" | "trustsOfType">): string {
  return metricRank === null ? "–" : `${metricRank}${metricRankJoint ? "=" : ""} of ${trustsOfType}`;
}

/** A value short enough for a table. */
function shortValue(value: number, unit: string): string {
  switch (unit) {
    case "%":
    case "proportion":
    case "per 1,000":
      return formatValue(value, unit);
    case "minutes":
      return `${shown(value)} min`;
    case "seconds":
      return `${shown(value)} s`;
    default:
      return shown(value);
  }
}

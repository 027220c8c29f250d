/** One real trust's way from its values to its place, for the method page: every number is one of its facts. */
import { dataPeriodInWords } from "../format/dataPeriodInWords.ts";
import { type ExplainedMetric, formatCutPoint, overrideText, segmentText } from "../format/explanation.ts";
import { givenInWords, sumText, takenOverBecause } from "../format/explanationOfMetric.ts";
import { formatExact, formatScore, formatValue, formatWeight } from "../format/figures.ts";
import type { PeriodFacts, TableFacts, TrustFacts } from "../format/leagueFacts.ts";

/** One metric that shows one way in which a score comes about. */
export interface ScoredInAWay {
  way: string;
  metricId: string;
  title: string;
  /** With its unit, or why there is none. */
  value: string;
  dataPeriod: string;
  /** A sentence. */
  rule: string;
  /** The sum of a score that comes from a place; empty for others. */
  sum: string;
  given: string;
  score: string;
}

export interface WorkedExample {
  reportingPeriod: string;
  trustCode: string;
  trustName: string;
  trustType: string;
  plural: string;
  ways: readonly ScoredInAWay[];
  /** What goes into the average, in the order of the framework: weight times score, four decimals. */
  entries: readonly {
    domain: string;
    metricId: string;
    title: string;
    weight: string;
    score: string;
    product: string;
  }[];
  metricsCounted: number;
  weights: string;
  products: string;
  exactAverage: string;
  average: string;
  domains: readonly { title: string; metrics: number; score: string; segment: number | null; cutPoints: string }[];
  segment: string;
  override: string;
  overrideMeaning: string;
  adjustedSegment: number;
  unadjustedSegment: number;
  /** 1 + betterSegment + betterScore = leagueRank. */
  betterSegment: number;
  betterScore: number;
  leagueRank: number;
  joint: boolean;
  trustsRanked: number;
  /** Trusts that stand before it with a worse score, because their segment is better. */
  beforeWithWorseScore: number;
  withoutOverride: { leagueRank: number; joint: boolean } | null;
  likelyRangeOfRank: TrustFacts["likelyRangeOfRank"];
  likelyRangeOfScore: TrustFacts["likelyRangeOfScore"];
  draws: number;
}

const WAYS: Readonly<Record<string, string>> = {
  place: "By its place among others",
  "standard-met": "By meeting a standard",
  "floor-not-reached": "By missing a floor",
  band: "By the band of its value",
  linear: "By the number of cases",
  matrix: "From two parts",
  mean: "From the mean of its parts",
  "taken-over": "Taken over as published",
};

/**
 * The example of a period: in its largest table, of the trusts whose segment the override moved, the one whose scores
 * come about in the most ways; of several, the one with the fewest metrics, then the best placed. Null: no such trust.
 */
export function workedExample({ tables, reportingPeriod }: PeriodFacts): WorkedExample | null {
  const table = tables.filter(({ holds }) => holds === "metrics").sort((a, b) => b.trustsRanked - a.trustsRanked)[0];
  const ways = (trust: TrustFacts) => new Set(trust.metrics.map(wayOf)).size;
  const trust = table?.trusts
    .filter(({ withoutOverride, leagueRank }) => withoutOverride.moved && leagueRank !== null)
    .sort((a, b) => ways(b) - ways(a) || a.metricsCounted - b.metricsCounted || a.leagueRank! - b.leagueRank!)[0];
  return table && trust ? example(reportingPeriod, table, trust) : null;
}

/** Every way in which a metric's score came about, one metric of the framework's order for each. */
function wayOf({ givenBy, basis }: ExplainedMetric): string {
  return basis === "published" ? "taken-over" : givenBy;
}

function example(reportingPeriod: string, table: TableFacts, trust: TrustFacts): WorkedExample {
  const { metrics, domains, overrides, leagueRank, adjustedSegment, unadjustedSegment, averageMetricScore } = trust;
  const counted = metrics.filter(({ weight }) => weight > 0);
  const domainTitle = new Map(domains.map(({ domain, title }) => [domain, title]));
  const others = table.trusts.filter((other) => other !== trust && other.leagueRank !== null);
  const isBetterScore = (other: TrustFacts) => other.averageMetricScore! < averageMetricScore!;
  const firstOfEach = [...new Map([...metrics].reverse().map((metric) => [wayOf(metric), metric])).values()].reverse();
  const order = Object.keys(WAYS);
  return {
    reportingPeriod,
    trustCode: trust.trustCode,
    trustName: trust.trustName,
    trustType: table.trustType,
    plural: table.plural,
    ways: firstOfEach
      .sort((a, b) => order.indexOf(wayOf(a)) - order.indexOf(wayOf(b)))
      .map((metric) => scoredInAWay(metric, trust.words.many)),
    entries: counted.map(({ domain, metricId, plainTitle, weight, exactScore, contribution }) => ({
      domain: domainTitle.get(domain) ?? domain,
      metricId,
      title: plainTitle,
      weight: formatWeight(weight),
      score: formatExact(exactScore),
      product: formatExact(contribution * trust.weights),
    })),
    metricsCounted: trust.metricsCounted,
    weights: `${Number(trust.weights.toFixed(2))}`,
    products: formatExact(counted.reduce((sum, { contribution }) => sum + contribution, 0) * trust.weights),
    exactAverage: formatExact(trust.exactAverage),
    average: formatScore(averageMetricScore),
    domains: domains.map(({ title, metrics: number, domainScore, domainSegment, cutPoints }) => ({
      title,
      metrics: number,
      score: formatScore(domainScore),
      segment: domainSegment,
      cutPoints: cutPoints.map(formatCutPoint).join(" / "),
    })),
    segment: segmentText(trust),
    override: overrides.map((override) => overrideText(override, trust)).join(" "),
    overrideMeaning: overrides.map(({ meaning }) => meaning).join(" "),
    adjustedSegment: adjustedSegment!,
    unadjustedSegment: unadjustedSegment!,
    betterSegment: others.filter((other) => other.adjustedSegment! < adjustedSegment!).length,
    betterScore: others.filter((other) => other.adjustedSegment === adjustedSegment && isBetterScore(other)).length,
    leagueRank: leagueRank!,
    joint: trust.joint,
    trustsRanked: trust.trustsRanked,
    beforeWithWorseScore: others.filter(
      (other) => other.leagueRank! < leagueRank! && other.averageMetricScore! > averageMetricScore!,
    ).length,
    withoutOverride:
      trust.withoutOverride.leagueRank === null
        ? null
        : { leagueRank: trust.withoutOverride.leagueRank, joint: trust.withoutOverride.joint },
    likelyRangeOfRank: trust.ourRanges?.likelyRangeOfRank ?? null,
    likelyRangeOfScore: trust.ourRanges?.likelyRangeOfScore ?? null,
    draws: trust.ourRanges?.draws ?? 0,
  };
}

function scoredInAWay(metric: ExplainedMetric, many: string): ScoredInAWay {
  const { metricId, plainTitle, value, unit, dataPeriod, rule, metricScore, basis, takenOver } = metric;
  return {
    way: WAYS[wayOf(metric)] ?? wayOf(metric),
    metricId,
    title: plainTitle,
    value: value !== null ? formatValue(value, unit) : basis === "published" ? "not published" : "none of its own",
    dataPeriod: dataPeriodInWords(dataPeriod),
    rule: `${rule[0]!.toUpperCase()}${rule.slice(1)}.`,
    sum: basis === "computed" ? sumText(metric) : "",
    given: basis === "published" ? takenOverBecause(takenOver, many) : givenInWords(metric),
    score: formatScore(metricScore),
  };
}

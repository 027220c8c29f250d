/** The rules of several framework years side by side, made from their definitions. */
import { matchMetrics } from "../analyse/acrossFrameworksMetrics.ts";
import { metricOf } from "../analyse/changesOwnRow.ts";
import { count, formatPeriod, formatScore, formatWeight, list } from "../format/figures.ts";
import type { PeriodFacts } from "../format/leagueFacts.ts";
import { ruleInWords } from "../format/ruleInWords.ts";
import type { FrameworkDefinition, MetricDefinition, Segmentation, SegmentPool } from "../score/definition.ts";

export interface RulesOfYears {
  /** Titles of the frameworks, oldest first. */
  titles: readonly string[];
  /** One line a rule, one cell a framework. A cell of several entries is a list. */
  lines: readonly { rule: string; cells: readonly (readonly string[])[] }[];
  /** Metrics that count in both of the last two frameworks and are scored by another rule. Empty: one framework only. */
  changed: readonly { title: string; before: string; after: string }[];
  /** Plain titles of metrics that count only before, or only after. */
  gone: readonly string[];
  came: readonly string[];
}

/** @param periods oldest first */
export function rulesOfYears(periods: readonly PeriodFacts[]): RulesOfYears {
  const newestOfYear = [...new Map(periods.map((period) => [period.definition.id, period])).values()];
  const definitions = newestOfYear.map(({ definition }) => definition);
  const line = (rule: string, cell: (definition: FrameworkDefinition, at: number) => string | readonly string[]) => ({
    rule,
    cells: definitions.map((definition, at) => [cell(definition, at)].flat()),
  });
  const titles = (wanted: (metric: MetricDefinition) => boolean) => (definition: FrameworkDefinition) => {
    const found = definition.metrics.filter(wanted).map(({ plainTitle }) => plainTitle);
    return found.length === 0 ? "none" : found;
  };
  return {
    titles: definitions.map(({ title }) => title),
    lines: [
      line("Quarters here", ({ id }) =>
        periods
          .filter(({ definition }) => definition.id === id)
          .map(({ reportingPeriod }) => formatPeriod(reportingPeriod)),
      ),
      line("Trusts ranked, newest quarter", (_, at) =>
        newestOfYear[at]!.tables.map(({ trustsRanked, plural }) => `${trustsRanked} ${plural}`),
      ),
      line("Metrics", ({ metrics }) => {
        const counted = metrics.filter(({ weight }) => weight !== null).length;
        return `${metrics.length}, of which ${counted} count; the others are parts of another`;
      }),
      line("Domains", ({ domains }) => domains.map(({ title }) => title)),
      line(
        "Metric score",
        ({ scoreRange }) => `${formatScore(scoreRange.best)} (best) to ${formatScore(scoreRange.worst)} (worst)`,
      ),
      line("Counted with a smaller weight", ({ metrics }) => {
        const lighter = metrics.filter(({ weight }) => weight !== null && weight.numerator !== weight.denominator);
        return lighter.length === 0
          ? "none"
          : lighter.map(
              ({ plainTitle, weight }) => `${plainTitle}: ${formatWeight(weight!.numerator / weight!.denominator)}`,
            );
      }),
      line(
        "Ranked within one type of trust",
        titles(({ scoring }) => scoring.rule === "ranked" && scoring.pool === "within-type"),
      ),
      line(
        "Only the score is published",
        titles(({ scoring }) => scoring.rule === "published"),
      ),
      line(
        "Made from parts",
        titles(({ scoring }) => scoring.rule === "matrix" || scoring.rule === "mean-rounded-half-to-worse"),
      ),
      line("Segment of a trust, before the override", ({ unadjustedSegment, average }) =>
        segmentationInWords(
          unadjustedSegment.segmentation,
          `averages, rounded to ${count(average.decimals, "decimal")},`,
        ),
      ),
      line("Segment of a domain", ({ domainSegmentation }) =>
        domainSegmentation === null ? "none" : segmentationInWords(domainSegmentation, "domain scores"),
      ),
      line("Segments in words", ({ segments }) => segments.map(({ segment, title }) => `${segment}: ${title}`)),
      line("Override", ({ overrides }) =>
        overrides.length === 0
          ? "none"
          : overrides.flatMap(({ title, meaning, segmentNoBetterThan, flag }) => [
              `${title}: ${meaning}`,
              `The segment is then ${segmentNoBetterThan} or worse.`,
              flag.rule === "published"
                ? "Who is flagged is taken over as published: it cannot be recomputed."
                : "Who is flagged is taken over as published; our own rule stands beside it.",
            ]),
      ),
      line("Segment beyond the last", ({ programme }) =>
        programme === null
          ? "none"
          : `${programme.segment}: ${programme.title}. It stands beside the table and never enters a rank.`,
      ),
      line("Rank", ({ ranking }) =>
        [
          `${ranking.within === "within-type" ? "within a table" : "among all trusts"}, by`,
          list(
            ranking.by.map((key) => (key === "adjustedSegment" ? "segment first" : "average score")),
            "then",
          ),
        ].join(" "),
      ),
    ],
    ...metricsOfYears(definitions),
  };
}

function metricsOfYears(definitions: readonly FrameworkDefinition[]): Pick<RulesOfYears, "changed" | "gone" | "came"> {
  const [before, after] = definitions.slice(-2);
  if (!before || !after) return { changed: [], gone: [], came: [] };
  const matches = matchMetrics(before, after);
  const both = matches.flatMap(({ beforeId, afterId }) => {
    if (beforeId === null || afterId === null) return [];
    const [was, is] = [metricOf(beforeId, before), metricOf(afterId, after)];
    if (was.weight === null || is.weight === null) return [];
    if (ruleByIds(was) === ruleByIds(is)) return [];
    return [{ title: is.plainTitle, before: ruleOf(was, before), after: ruleOf(is, after) }];
  });
  const counts = (id: string | null, definition: FrameworkDefinition) =>
    id !== null && metricOf(id, definition).weight !== null;
  return {
    changed: both,
    gone: matches
      .filter(({ beforeId, afterId }) => counts(beforeId, before) && !counts(afterId, after))
      .map(({ beforeId }) => metricOf(beforeId!, before).plainTitle),
    came: matches
      .filter(({ beforeId, afterId }) => counts(afterId, after) && !counts(beforeId, before))
      .map(({ afterId }) => metricOf(afterId!, after).plainTitle),
  };
}

function ruleOf(metric: MetricDefinition, definition: FrameworkDefinition): string {
  return ruleInWords(metric, (id) => metricOf(id, definition).plainTitle);
}

/** The rule without the titles of its parts, which change from year to year. */
const ruleByIds = (metric: MetricDefinition) => ruleInWords(metric, (id) => id.slice(-3));

const NAMED_SHARES: Readonly<Record<string, string>> = { "0.25,0.5,0.75": "quartiles" };

/** Among whom cut-points are made, in words. */
const AMONG: Readonly<Record<SegmentPool, string>> = {
  "all-types": "all trusts of every table together",
  "within-type": "the trusts of each table",
  "within-peer-group": "the trusts of each peer group",
};

/** How averages become segments, in words. `figures`: of what the cut-points are made. */
function segmentationInWords(segmentation: Segmentation, figures: string): string {
  if (segmentation.by === "thresholds") {
    const limits = segmentation.upTo.map((limit, at) => `up to ${formatScore(limit)} is ${at + 1}`);
    return `fixed limits: ${list([...limits, `above is ${segmentation.upTo.length + 1}`])}`;
  }
  if (segmentation.by === "k-means") {
    return `groups of near ${figures} of ${AMONG[segmentation.pool]}, each put where the mean of the group is nearest`;
  }
  const { at, pool, cutPointDecimals } = segmentation;
  const name = NAMED_SHARES[at.join(",")] ?? `${count(at.length, "cut-point")} at the shares ${list(at.map(String))}`;
  const rounding =
    cutPointDecimals === null
      ? "the cut-points are not rounded"
      : `the cut-points are rounded to ${count(cutPointDecimals, "decimal")}`;
  return `${name} of the ${figures} of ${AMONG[pool]}; ${rounding}`;
}

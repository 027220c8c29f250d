/** The whole way of one trust: from each value to its place in the league table. */

import { likelyRangesOf } from "../analyse/likelyRanges.ts";
import type { ExplainedMetric, Explanation } from "../format/explanation.ts";
import { ruleInWords } from "../format/ruleInWords.ts";
import type { FrameworkDefinition, MetricDefinition, ScoringRule } from "../score/definition.ts";
import type { LeagueTableRow } from "../score/leagueTable.ts";
import { leagueTableRow } from "../store/leagueTable.ts";
import type { Store } from "../store/open.ts";
import {
  assessmentFacts,
  type CutPointFacts,
  cutPointFacts,
  domainFacts,
  type MetricFacts,
  metricFacts,
  overrideFacts,
} from "../store/trustFacts.ts";
import { frameworkOf } from "./project.ts";
import { drawnTable } from "./ranges.ts";
import { RequestError } from "./requestError.ts";

/**
 * Explains one trust in one period, for all its metrics or for one.
 * @param metricId the metric's id, its value's or its score's; null: all
 */
export async function explainTrust(
  store: Store,
  trustCode: string,
  period: string,
  metricId: string | null,
): Promise<Explanation> {
  const definition = frameworkOf(period);
  const row = await leagueTableRow(store, trustCode, period);
  const assessed = await assessmentFacts(store, trustCode, period);
  if (!definition || !row || !assessed)
    throw new RequestError(`expected a trust that stands in a table of ${period}, found ${trustCode}`);
  const cuts = await cutPointFacts(store, row.trustType, period);
  const facts = await metricFacts(store, trustCode, period);
  const overrides = await overrideFacts(store, trustCode, period);
  const domains = await domainFacts(store, trustCode, period);
  const metrics = definition.metrics.flatMap((metric) => {
    const found = facts.find((fact) => fact.metricId === metric.id);
    return found ? [explainMetric(metric, found, definition, period, assessed.weight)] : [];
  });
  const wanted = metricId === null ? metrics : metrics.filter((metric) => isCalled(metric, metricId));
  if (metricId !== null && wanted.length === 0) {
    const known = metrics.map((metric) => metric.metricId).join(", ");
    throw new RequestError(
      known === ""
        ? `expected metric figures of ${trustCode} in ${period}, found only what its league table says`
        : `expected a metric of ${trustCode} in ${period} (${known}), found ${metricId}`,
    );
  }
  const ours = row.averageBasis === "computed" ? await ourRanges(store, row) : null;
  return {
    ...row,
    likelyRangeOfScore: row.likelyRangeOfScore ?? ours?.likelyRangeOfScore ?? null,
    likelyRangeOfRank: row.likelyRangeOfRank ?? ours?.likelyRangeOfRank ?? null,
    ourRanges: ours,
    framework: { id: definition.id, title: definition.title, source: definition.source },
    exactAverage: assessed.exactAverage,
    metricsCounted: assessed.metrics,
    weights: assessed.weight,
    segmentedBy: definition.unadjustedSegment.segmentation.by,
    segmentBasis: assessed.segmentBasis,
    cutPoints: cutsOf(cuts, "unadjustedSegment", ""),
    overrides: overrides.map(({ overrideId, flag, computedFlag, moved }) => {
      const { title, meaning, segmentNoBetterThan } = definition.overrides.find(({ id }) => id === overrideId)!;
      return { id: overrideId, title, meaning, flag, computedFlag, moved, segmentNoBetterThan };
    }),
    domains: definition.domains.flatMap(({ id, title }) => {
      const found = domains.find(({ domain }) => domain === id);
      return found ? [{ ...found, title, cutPoints: cutsOf(cuts, "domainSegment", id) }] : [];
    }),
    metrics: wanted,
  };
}

/** Our likely ranges, drawn now: a table takes a fraction of a second. */
async function ourRanges(store: Store, row: LeagueTableRow): Promise<Explanation["ourRanges"]> {
  const { definition, drawn, rowOf } = await drawnTable(store, row.trustType, row.reportingPeriod);
  const ranges = likelyRangesOf(definition, drawn, rowOf.get(row.trustCode)!);
  return ranges.likelyRangeOfScore ? { ...ranges, draws: drawn.draws, seed: drawn.seed } : null;
}

function isCalled({ metricId, scoreId }: ExplainedMetric, name: string): boolean {
  return [metricId, scoreId].includes(name.toUpperCase());
}

function cutsOf(cuts: readonly CutPointFacts[], quantity: string, subject: string): number[] {
  return cuts.filter((cut) => cut.quantity === quantity && cut.subject === subject).map(({ upTo }) => upTo);
}

function explainMetric(
  metric: MetricDefinition,
  facts: MetricFacts,
  definition: FrameworkDefinition,
  period: string,
  weights: number,
): ExplainedMetric {
  const titleOf = (id: string) => definition.metrics.find((part) => part.id === id)?.plainTitle ?? id;
  const weight = metric.weight ? metric.weight.numerator / metric.weight.denominator : 0;
  const entersRounded = metric.averagedRounded?.some(({ periods }) => periods.includes(period)) ?? false;
  return {
    metricId: metric.id,
    scoreId: metric.scoreId,
    title: metric.title,
    plainTitle: metric.plainTitle,
    measures: metric.measures,
    matters: metric.matters,
    domain: metric.domain,
    better: metric.better,
    value: facts.value,
    unit: facts.unit ?? metric.unit,
    dataPeriod: facts.dataPeriod ?? "",
    metricRank: facts.metricRank,
    trustsOfType: facts.trustsOfType,
    rule: ruleInWords(metric, titleOf),
    givenBy: facts.givenBy,
    scale: facts.givenBy === "place" ? scaleOf(metric.scoring, facts.unit) : null,
    place: facts.place,
    ranked: facts.ranked,
    metricScore: facts.metricScore,
    exactScore: facts.exactScore,
    publishedScore: facts.publishedScore,
    basis: facts.basis,
    takenOver: facts.takenOver,
    weight,
    contribution: (weight * (entersRounded ? facts.metricScore : facts.exactScore)) / weights,
    source: facts.fileName === null || facts.line === null ? null : { file: facts.fileName, line: facts.line },
  };
}

/** Scores of the best and the last place by a ranked rule, for values of a unit. */
function scaleOf(rule: ScoringRule, unit: string | null): { from: number; to: number } | null {
  if (rule.rule === "ranked") return { from: rule.from, to: rule.to };
  if (rule.rule !== "by-unit") return null;
  const part = rule.units.find((candidate) => candidate.unit === unit)?.scoring;
  return part ? scaleOf(part, unit) : null;
}

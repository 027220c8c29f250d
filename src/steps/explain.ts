/** The whole way of one trust: from each value to its place in the league table. */

import { likelyRangesOf } from "../analyse/likelyRanges.ts";
import type { ExplainedMetric, Explanation } from "../format/explanation.ts";
import { list } from "../format/figures.ts";
import { frameworkWords } from "../format/frameworkWords.ts";
import { ruleInWords } from "../format/ruleInWords.ts";
import type { FrameworkDefinition, MetricDefinition, ScoringRule } from "../score/definition.ts";
import { standingOf } from "../score/eligibility.ts";
import type { LeagueTableRow } from "../score/leagueTable.ts";
import { leagueTableRow } from "../store/leagueTable.ts";
import type { Store } from "../store/open.ts";
import {
  assessmentFacts,
  type CutPointFacts,
  cutPointFacts,
  type DomainFacts,
  domainFacts,
  type MetricFacts,
  metricFacts,
  overrideFacts,
} from "../store/trustFacts.ts";
import { frameworkOf } from "./project.ts";
import { drawnTable } from "./ranges.ts";
import { RequestError } from "./requestError.ts";
import { isAnalysed } from "./scoredLeague.ts";

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
  const definition = frameworkOf(period, store);
  const row = await leagueTableRow(store, trustCode, period);
  const assessed = await assessmentFacts(store, trustCode, period);
  if (!definition || !row || !assessed)
    throw new RequestError(
      `expected a ${definition?.organisation.one ?? "trust"} that stands in a table of ${period}, found ${trustCode}`,
    );
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
  const ours = row.averageBasis === "computed" && isAnalysed(definition) ? await ourRanges(store, row) : null;
  const { averageOf, standing, peerGroup } = standingFacts(definition, domains);
  return {
    ...row,
    likelyRangeOfScore: row.likelyRangeOfScore ?? ours?.likelyRangeOfScore ?? null,
    likelyRangeOfRank: row.likelyRangeOfRank ?? ours?.likelyRangeOfRank ?? null,
    ourRanges: ours,
    framework: { id: definition.id, title: definition.title, source: definition.source },
    words: frameworkWords(definition),
    averageOf,
    standing,
    exactAverage: assessed.exactAverage,
    metricsCounted: assessed.metrics,
    weights: assessed.weight,
    segmentedBy: definition.unadjustedSegment.segmentation.by,
    segmentBasis: assessed.segmentBasis,
    segmentNumbers: definition.segments.map(({ segment }) => segment),
    cutPoints: cutsOf(cuts, "unadjustedSegment", peerGroup ?? ""),
    overrides: overrides.map(({ overrideId, flag, computedFlag, moved }) => {
      const { title, meaning, segmentNoBetterThan } = definition.overrides.find(({ id }) => id === overrideId)!;
      return { id: overrideId, title, meaning, flag, computedFlag, moved, segmentNoBetterThan };
    }),
    domains: definition.domains.flatMap(({ id, title, weight }) => {
      const found = domains.find(({ domain }) => domain === id);
      if (!found) return [];
      const own = weight ? weight.numerator / weight.denominator : null;
      return [{ ...found, title, weight: own, cutPoints: cutsOf(cuts, "domainSegment", id) }];
    }),
    metrics: wanted,
  };
}

/** How an organisation stands to the framework's conditions, from the numbers of its metric scores. */
function standingFacts(
  definition: FrameworkDefinition,
  domains: readonly DomainFacts[],
): { averageOf: Explanation["averageOf"]; standing: Explanation["standing"]; peerGroup: string | null } {
  const averageOf = definition.average.of ?? "metrics";
  const { eligibility, peerGroups, domainWord = { one: "domain", many: "domains" } } = definition;
  if (!eligibility) return { averageOf, standing: null, peerGroup: null };
  const scoresIn = (id: string) => domains.find(({ domain }) => domain === id)?.metrics ?? 0;
  const { eligible, domainsCounted, peerGroup } = standingOf(definition, scoresIn);
  const group = peerGroups?.[peerGroup];
  const titles = eligibility.oneOf.map((id) => definition.domains.find((domain) => domain.id === id)?.title ?? id);
  const oneOf = titles.length > 0 ? `, one of them ${list(titles, "or")}` : "";
  const needs = `needed are ${eligibility.domains} ${domainWord.many} with ${eligibility.metricsInDomain} metrics or more${oneOf}`;
  const standing = { eligible, domainsCounted, peerGroup: group?.title ?? null, needs };
  return { averageOf, standing, peerGroup: group?.id ?? null };
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
    rule: ruleInWords(metric, titleOf, definition.organisation.many),
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

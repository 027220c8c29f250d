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
  cutPointFacts,
  type DomainFacts,
  domainFacts,
  type MetricFacts,
  metricFacts,
  overrideFacts,
} from "../store/trustFacts.ts";
import { isAnalysed } from "./definitionOf.ts";
import { frameworkOf } from "./project.ts";
import { type DrawnTable, drawnTable } from "./ranges.ts";
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
  const definition = frameworkOf(period, store);
  const row = await leagueTableRow(store, trustCode, period);
  if (!definition || !row) {
    throw new RequestError(
      `expected a ${definition?.organisation.one ?? "trust"} that stands in a table of ${period}, found ${trustCode}`,
    );
  }
  const isDrawn = row.averageBasis === "computed" && isAnalysed(definition);
  const drawn = isDrawn ? await drawnTable(store, row.trustType, period) : null;
  const [explained] = await explanationsOf(store, period, [row], drawn);
  if (metricId === null) return explained!;
  const wanted = explained!.metrics.filter((metric) => isCalled(metric, metricId));
  if (wanted.length === 0) {
    const known = explained!.metrics.map((metric) => metric.metricId).join(", ");
    throw new RequestError(
      known === ""
        ? `expected metric figures of ${trustCode} in ${period}, found only what its league table says`
        : `expected a metric of ${trustCode} in ${period} (${known}), found ${metricId}`,
    );
  }
  return { ...explained!, metrics: wanted };
}

/**
 * Explains trusts of one period, all their metrics, in the order of `rows`.
 * @param drawn the draws behind our likely ranges; null, or a trust that was not drawn: without ours
 */
export async function explanationsOf(
  store: Store,
  period: string,
  rows: readonly LeagueTableRow[],
  drawn: Pick<DrawnTable, "definition" | "drawn" | "rowOf"> | null,
): Promise<Explanation[]> {
  const definition = frameworkOf(period, store)!;
  const words = frameworkWords(definition);
  const trustCode = rows.length === 1 ? rows[0]!.trustCode : null;
  const cuts = await cutPointFacts(store, period);
  const assessed = new Map((await assessmentFacts(store, trustCode, period)).map((own) => [own.trustCode, own]));
  const facts = Map.groupBy(await metricFacts(store, trustCode, period), (own) => own.trustCode);
  const overrides = Map.groupBy(await overrideFacts(store, trustCode, period), (own) => own.trustCode);
  const domains = Map.groupBy(await domainFacts(store, trustCode, period), (own) => own.trustCode);
  return rows.map((row) => {
    const { exactAverage, metrics: metricsCounted, weight, segmentBasis } = assessed.get(row.trustCode)!;
    const ours = drawn && row.averageBasis === "computed" ? ourRanges(drawn, row.trustCode) : null;
    const cutsOf = (quantity: string, subject: string) =>
      cuts
        .filter((cut) => cut.trustType === row.trustType && cut.quantity === quantity && cut.subject === subject)
        .map(({ upTo }) => upTo);
    const ownDomains = domains.get(row.trustCode) ?? [];
    const { averageOf, standing, peerGroup } = standingFacts(definition, ownDomains);
    return {
      ...row,
      likelyRangeOfScore: row.likelyRangeOfScore ?? ours?.likelyRangeOfScore ?? null,
      likelyRangeOfRank: row.likelyRangeOfRank ?? ours?.likelyRangeOfRank ?? null,
      ourRanges: ours,
      framework: { id: definition.id, title: definition.title, source: definition.source },
      words,
      averageOf,
      standing,
      exactAverage,
      metricsCounted,
      weights: weight,
      segmentedBy: definition.unadjustedSegment.segmentation.by,
      segmentBasis,
      segmentNumbers: definition.segments.map(({ segment }) => segment),
      cutPoints: cutsOf("unadjustedSegment", peerGroup ?? ""),
      overrides: (overrides.get(row.trustCode) ?? []).map(({ overrideId, flag, computedFlag, moved }) => {
        const { title, meaning, segmentNoBetterThan } = definition.overrides.find(({ id }) => id === overrideId)!;
        return { id: overrideId, title, meaning, flag, computedFlag, moved, segmentNoBetterThan };
      }),
      domains: definition.domains.flatMap(({ id, title, weight: share }) => {
        const found = ownDomains.find(({ domain }) => domain === id);
        if (!found) return [];
        const { trustCode: _, ...own } = found;
        const ownWeight = share ? share.numerator / share.denominator : null;
        return [{ ...own, title, weight: ownWeight, cutPoints: cutsOf("domainSegment", id) }];
      }),
      metrics: definition.metrics.flatMap((metric) => {
        const found = facts.get(row.trustCode)?.find(({ metricId }) => metricId === metric.id);
        return found ? [explainMetric(metric, found, definition, period, weight)] : [];
      }),
    };
  });
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

/** Our likely ranges of one trust from the draws of its table; null: too few metric scores to draw from. */
function ourRanges(
  { definition, drawn, rowOf }: Pick<DrawnTable, "definition" | "drawn" | "rowOf">,
  trustCode: string,
): Explanation["ourRanges"] {
  const ranges = likelyRangesOf(definition, drawn, rowOf.get(trustCode)!);
  return ranges.likelyRangeOfScore ? { ...ranges, draws: drawn.draws, seed: drawn.seed } : null;
}

function isCalled({ metricId, scoreId }: ExplainedMetric, name: string): boolean {
  return [metricId, scoreId].includes(name.toUpperCase());
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
    metricRankJoint: facts.metricRankJoint,
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

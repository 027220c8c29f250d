/** What no schema sees in a definition: ids that are used twice or lead nowhere, rules that cannot work. */
import type {
  FrameworkDefinition,
  MetricDefinition,
  RankedRule,
  ScoringRule,
  Segmentation,
} from "../score/definition.ts";
import { betterScoreOf } from "../score/eligibility.ts";
import { publishedFigures } from "./figures.ts";

/** All faults of a definition that has the right form, each with its place. */
export function faultsOfSense(definition: FrameworkDefinition): string[] {
  const { metrics, domains, organisationTypes, segments, overrides, unadjustedSegment, domainSegmentation } =
    definition;
  const numbers = segments.map(({ segment }) => segment);
  const direction = betterScoreOf(definition) === "lower" ? 1 : -1;
  return [
    ...repeated(
      "metrics",
      metrics.map(({ id }) => id),
    ),
    ...repeated(
      "domains",
      domains.map(({ id }) => id),
    ),
    ...repeated(
      "types of organisation",
      organisationTypes.map(({ id }) => id),
    ),
    ...repeated(
      "published ids",
      publishedFigures(definition).map(({ publishedId }) => publishedId),
    ),
    ...metrics.flatMap((metric) => faultsOfMetric(metric, definition)),
    ...repeated("segments", numbers.map(String)),
    ...faultsOfCuts("segmentation", unadjustedSegment.segmentation, segments.length, direction),
    ...(domainSegmentation ? faultsOfCuts("domain segmentation", domainSegmentation, segments.length, direction) : []),
    ...faultsOfAverage(definition),
    ...faultsOfEligibility(definition),
    ...faultsOfFiles(definition),
    ...overrides.flatMap(({ id, flag, segmentNoBetterThan }) => [
      ...(numbers.includes(segmentNoBetterThan)
        ? []
        : [`override ${id}: expected a segment up to ${Math.max(...numbers)}, found ${segmentNoBetterThan}`]),
      ...(flag.rule === "any-value-below" ? flag.values : [])
        .filter(({ metricId }) => !metrics.some((metric) => metric.id === metricId))
        .map(({ metricId }) => `override ${id}: expected a metric, found ${metricId}`),
    ]),
  ];
}

function repeated(what: string, ids: readonly string[]): string[] {
  return [...new Set(ids)]
    .filter((id) => ids.filter((other) => other === id).length > 1)
    .map((id) => `${what}: expected each id once, found ${id} again`);
}

function faultsOfCuts(what: string, segmentation: Segmentation, segments: number, direction: 1 | -1): string[] {
  if (segmentation.by === "k-means") return [];
  const cuts = segmentation.by === "quantiles" ? segmentation.at : segmentation.upTo.map((cut) => direction * cut);
  const order = segmentation.by === "quantiles" || direction === 1 ? "rise" : "fall";
  return [
    ...(isRising(cuts) ? [] : [`${what}: expected cut-points that ${order}`]),
    ...(cuts.length + 1 === segments
      ? []
      : [`${what}: expected ${segments - 1} cut-points for ${segments} segments, found ${cuts.length}`]),
  ];
}

/** An average of domain scores needs weights of domains; nothing else has a use for them. */
function faultsOfAverage({ average, domains }: FrameworkDefinition): string[] {
  const weighted = domains.filter(({ weight }) => weight !== undefined);
  if (average.of === "domains")
    return weighted.length > 0
      ? []
      : ["average: expected a domain with a weight for an average of domains, found none"];
  return weighted.map(({ id }) => `domain ${id}: expected no weight, because the average is made of metrics`);
}

function faultsOfEligibility(definition: FrameworkDefinition): string[] {
  const { domains, eligibility, peerGroups, unadjustedSegment, domainSegmentation } = definition;
  const usesPeers = [unadjustedSegment.segmentation, domainSegmentation].some(
    (how) => how !== null && how.by !== "thresholds" && how.pool === "within-peer-group",
  );
  const unknown = (eligibility?.oneOf ?? []).filter((id) => !domains.some((domain) => domain.id === id));
  return [
    ...unknown.map((id) => `eligibility: expected a domain of the framework, found ${id}`),
    ...(eligibility && eligibility.domains > domains.length
      ? [`eligibility: expected at most ${domains.length} domains, found ${eligibility.domains}`]
      : []),
    ...(usesPeers && !peerGroups ? ["segmentation: expected peer groups to segment within, found none"] : []),
    ...(peerGroups && !eligibility ? ["peer groups: expected an eligibility that counts domains, found none"] : []),
    ...repeated(
      "peer groups",
      (peerGroups ?? []).map(({ id }) => id),
    ),
    ...repeated(
      "peer groups",
      (peerGroups ?? []).map(({ domainsCounted }) => `${domainsCounted} domains`),
    ),
  ];
}

/** Columns that lead nowhere, and columns that are named twice. */
function faultsOfFiles(definition: FrameworkDefinition): string[] {
  const files = definition.files ?? [];
  const ids = new Set(publishedFigures(definition).map(({ publishedId }) => publishedId));
  const types = definition.organisationTypes.map(({ id }) => id);
  return [
    ...repeated(
      "files",
      files.map(({ id }) => id),
    ),
    ...files.flatMap(({ id, reportingPeriod, organisationType, code, name, figures, notRead }) =>
      [
        ...(definition.reportingPeriods.includes(reportingPeriod)
          ? []
          : [`expected a period of the framework, found ${reportingPeriod}`]),
        ...(types.includes(organisationType) ? [] : [`expected a type of organisation, found ${organisationType}`]),
        ...figures
          .filter(({ publishedId }) => !ids.has(publishedId))
          .map(({ publishedId }) => `expected a published id of the framework, found ${publishedId}`),
        ...repeated("columns", [
          code,
          ...(name === null ? [] : [name]),
          ...figures.map(({ column }) => column),
          ...notRead,
        ]),
      ].map((fault) => `file ${id}: ${fault}`),
    ),
  ];
}

const isRising = (numbers: readonly number[]) => numbers.every((number, at) => at === 0 || number > numbers[at - 1]!);

function faultsOfMetric(metric: MetricDefinition, definition: FrameworkDefinition): string[] {
  const { id, domain, organisationTypes, valueId, scoreId, better, scoring } = metric;
  const types = definition.organisationTypes.map((type) => type.id);
  return [
    ...(definition.domains.some((known) => known.id === domain)
      ? []
      : [`expected a domain of the framework, found ${domain}`]),
    ...organisationTypes
      .filter((type) => !types.includes(type))
      .map((type) => `expected a type of organisation, found ${type}`),
    ...(valueId !== null && better === null ? ["expected a direction for a metric with a value, found none"] : []),
    ...(valueId === null && scoreId === null ? ["expected an id of a value or a score, found neither"] : []),
    ...faultsOfRule(metric, scoring, definition),
  ].map((fault) => `metric ${id}: ${fault}`);
}

function faultsOfRule(metric: MetricDefinition, rule: ScoringRule, definition: FrameworkDefinition): string[] {
  const { best, worst } = definition.scoreRange;
  const direction = betterScoreOf(definition) === "lower" ? 1 : -1;
  const inRange = (scores: readonly number[]) =>
    scores.every((score) => score >= Math.min(best, worst) && score <= Math.max(best, worst))
      ? []
      : [`expected scores from ${best} to ${worst}, found ${scores.join(", ")}`];
  const parts = (ids: readonly string[]) =>
    ids
      .filter((id) => id === metric.id || !definition.metrics.some((other) => other.id === id))
      .map((id) => `expected a part metric, found ${id}`);
  switch (rule.rule) {
    case "ranked":
      return [
        ...(metric.valueId === null ? ["expected a value to rank, found none"] : []),
        ...faultsOfRanked(rule, direction, inRange),
      ];
    case "standardised":
      return metric.valueId === null ? ["expected a value to standardise, found none"] : [];
    case "bands": {
      const worsening = metric.better === "lower" ? rule.limits : rule.limits.map((limit) => -limit);
      return [
        ...(rule.scores.length === rule.limits.length + 1 ? [] : ["expected one more score than limits"]),
        ...(isRising(worsening) ? [] : ["expected limits from the best to the worst"]),
        ...(isRising(rule.scores.map((score) => direction * score))
          ? []
          : ["expected scores from the best to the worst"]),
        ...inRange(rule.scores),
      ];
    }
    case "matrix": {
      const [first] = rule.scores;
      return [
        ...parts([rule.rows, rule.columns]),
        ...(rule.scores.every((row) => row.length === first?.length) ? [] : ["expected rows of the same length"]),
        ...inRange(rule.scores.flat()),
      ];
    }
    case "mean-rounded-half-to-worse":
      return parts(rule.of);
    case "by-unit":
      return rule.units.flatMap(({ scoring }) => faultsOfRule(metric, scoring, definition));
    default:
      return [];
  }
}

function faultsOfRanked(
  { from, to, standard, floor }: RankedRule,
  direction: 1 | -1,
  inRange: (scores: readonly number[]) => string[],
): string[] {
  const isWorse = (one: number, other: number) => direction * one > direction * other;
  return [
    ...inRange([from, to, ...(standard ? [standard.score] : []), ...(floor ? [floor.score] : [])]),
    ...(isWorse(to, from) ? [] : ["expected the best place's score before the last one's"]),
    ...(standard && isWorse(standard.score, from)
      ? ["expected a standard's score no worse than the best place's"]
      : []),
    ...(floor && isWorse(to, floor.score) ? ["expected a floor's score no better than the last place's"] : []),
  ];
}

/** What no schema sees in a definition: ids that are used twice or lead nowhere, rules that cannot work. */
import type {
  FrameworkDefinition,
  MetricDefinition,
  RankedRule,
  ScoringRule,
  Segmentation,
} from "../score/definition.ts";
import { publishedFigures } from "./figures.ts";

/** All faults of a definition that has the right form, each with its place. */
export function faultsOfSense(definition: FrameworkDefinition): string[] {
  const { metrics, domains, organisationTypes, segments, overrides, unadjustedSegment, domainSegmentation } =
    definition;
  const last = Math.max(...segments.map(({ segment }) => segment));
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
    ...faultsOfCuts("segmentation", unadjustedSegment.segmentation, segments.length),
    ...faultsOfCuts("domain segmentation", domainSegmentation, segments.length),
    ...overrides.flatMap(({ id, flag, segmentNoBetterThan }) => [
      ...(segmentNoBetterThan <= last
        ? []
        : [`override ${id}: expected a segment up to ${last}, found ${segmentNoBetterThan}`]),
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

function faultsOfCuts(what: string, segmentation: Segmentation, segments: number): string[] {
  const cuts = segmentation.by === "quantiles" ? segmentation.at : segmentation.upTo;
  return [
    ...(isRising(cuts) ? [] : [`${what}: expected cut-points that rise`]),
    ...(cuts.length + 1 === segments
      ? []
      : [`${what}: expected ${segments - 1} cut-points for ${segments} segments, found ${cuts.length}`]),
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
  const inRange = (scores: readonly number[]) =>
    scores.every((score) => score >= best && score <= worst)
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
        ...faultsOfRanked(rule, inRange),
      ];
    case "bands": {
      const worsening = metric.better === "lower" ? rule.limits : rule.limits.map((limit) => -limit);
      return [
        ...(rule.scores.length === rule.limits.length + 1 ? [] : ["expected one more score than limits"]),
        ...(isRising(worsening) ? [] : ["expected limits from the best to the worst"]),
        ...(isRising(rule.scores) ? [] : ["expected scores from the best to the worst"]),
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
  inRange: (scores: readonly number[]) => string[],
): string[] {
  return [
    ...inRange([from, to, ...(standard ? [standard.score] : []), ...(floor ? [floor.score] : [])]),
    ...(from < to ? [] : ["expected the best place's score before the last one's"]),
    ...(standard && standard.score > from ? ["expected a standard's score no worse than the best place's"] : []),
    ...(floor && floor.score < to ? ["expected a floor's score no better than the last place's"] : []),
  ];
}

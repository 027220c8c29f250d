/** The whole way of one reporting period: values to metric scores, averages, segments, overrides and league ranks. */
import type { FrameworkDefinition, MetricDefinition } from "./definition.ts";
import { betterScoreOf, standingOf } from "./eligibility.ts";
import {
  type League,
  type LeagueScores,
  type Means,
  type MetricColumns,
  type MetricScores,
  PUBLISHED,
  type Segments,
} from "./league.ts";
import { rankByKeys } from "./leagueRanks.ts";
import { standardiseMeans, weightedMeans, weightedMeansOfDomains } from "./means.ts";
import { applyOverrides, isBetter, overrideFlags } from "./overrides.ts";
import { scoreMetric } from "./scoreMetric.ts";
import { type SegmentSetting, segmentsOf } from "./segments.ts";
import { type SortScratch, sortScratch } from "./sortRows.ts";

/**
 * Scores, segments and ranks every organisation of a league by a framework's definition.
 * The result does not depend on the order of organisations. Figures that cannot be computed from what is at hand
 * are taken over as published and marked so.
 */
export function scoreLeague(definition: FrameworkDefinition, league: League): LeagueScores {
  const { reportingPeriod, typeOf, organisations } = league;
  const size = typeOf.length;
  const types = definition.organisationTypes.length;
  const scratch = sortScratch(size);
  const metrics = scoreMetrics(definition, league, scratch);
  const domainMeans = new Map(
    definition.domains.map(({ id }) => [id, domainMeansOf(definition, id, metrics, reportingPeriod, typeOf)]),
  );
  const average = withPublished(averageOf(definition, metrics, domainMeans, reportingPeriod, size), league);
  const complete = everyTypeHasMean(average, typeOf, types);
  const computed = complete && !average.basis.includes(PUBLISHED);
  const setting = segmentSettingOf(definition, domainMeans, size, scratch);
  const { decimals } = definition.average;
  const { segmentation } = definition.unadjustedSegment;
  const unadjusted = segmentsOf(average, typeOf, types, segmentation, decimals, complete, setting);
  fillWithPublished(unadjusted, league.publishedSegments);
  const domains = new Map(
    [...domainMeans].map(([id, means]) => {
      const { domainSegmentation: how, scoreDecimals } = definition;
      const segments = segmentsOf(means, typeOf, types, how, scoreDecimals, computed, setting);
      fillWithPublished(segments, league.publishedDomainSegments.get(id));
      return [id, { means, segments }] as const;
    }),
  );
  const { peerGroups, numbers } = setting;
  const held = holdSegments(definition, league, unadjusted.segments, numbers);
  const ranks = rankLeague(definition, average, held.adjustedSegments, typeOf, scratch);
  const found = { reportingPeriod, organisations, typeOf, metrics, average, domains, unadjusted, ...held, ...ranks };
  return definition.peerGroups && peerGroups ? { ...found, peerGroups } : found;
}

/** A domain's scores: the weighted means of its own metric scores, standardised where the framework says so. */
function domainMeansOf(
  definition: FrameworkDefinition,
  domain: string,
  metrics: ReadonlyMap<string, MetricScores>,
  reportingPeriod: string,
  typeOf: Uint8Array,
): Means {
  const own = definition.metrics.filter((metric) => metric.domain === domain);
  const { scoreDecimals, domainScore } = definition;
  const means = weightedMeans(own, metrics, reportingPeriod, typeOf.length, scoreDecimals);
  if (domainScore) standardiseMeans(means, typeOf, domainScore.standardised, scoreDecimals);
  return means;
}

/** What organisations are judged by: the mean of their metric scores or of their domain scores. */
function averageOf(
  definition: FrameworkDefinition,
  metrics: ReadonlyMap<string, MetricScores>,
  domainMeans: ReadonlyMap<string, Means>,
  reportingPeriod: string,
  size: number,
): Means {
  const { of = "metrics", absent = "share-out", decimals } = definition.average;
  if (of === "metrics") return weightedMeans(definition.metrics, metrics, reportingPeriod, size, decimals);
  const domains = definition.domains.flatMap(({ id, weight }) =>
    weight ? [{ scores: domainMeans.get(id)!.exact, weight }] : [],
  );
  return weightedMeansOfDomains(domains, absent, size, decimals);
}

/** The segments' numbers, and who is eligible and in which peer group. */
function segmentSettingOf(
  definition: FrameworkDefinition,
  domainMeans: ReadonlyMap<string, Means>,
  size: number,
  scratch: SortScratch,
): SegmentSetting {
  const { eligibility, peerGroups, segments } = definition;
  const setting = { better: betterScoreOf(definition), numbers: segments.map(({ segment }) => segment), scratch };
  if (!eligibility && !peerGroups) return setting;
  const groups = new Uint8Array(size);
  for (let row = 0; row < size; row++) {
    const { eligible, peerGroup } = standingOf(definition, (domain) => domainMeans.get(domain)?.counts[row] ?? 0);
    if (eligible) groups[row] = 1 + Math.max(peerGroup, 0);
  }
  return { ...setting, peerGroups: groups, peers: peerGroups?.length ?? 0 };
}

/** Segments after the overrides. */
function holdSegments(
  definition: FrameworkDefinition,
  league: League,
  unadjusted: Uint8Array,
  numbers: readonly number[] | undefined,
): Pick<LeagueScores, "overrides" | "adjustedSegments"> {
  const flagged = definition.overrides.map((override) => ({ ...override, ...overrideFlags(override, league) }));
  const overrides = flagged.map(({ id, flags, computedFlags, segmentNoBetterThan }) => {
    const moved = new Uint8Array(unadjusted.length);
    for (let row = 0; row < moved.length; row++)
      if (flags[row] === 1 && isBetter(unadjusted[row]!, segmentNoBetterThan, numbers)) moved[row] = 1;
    return { id, flags, computedFlags, moved };
  });
  return { overrides, adjustedSegments: applyOverrides(unadjusted, flagged, numbers) };
}

/** Places in the league tables. */
function rankLeague(
  definition: FrameworkDefinition,
  average: Means,
  adjustedSegments: Uint8Array,
  typeOf: Uint8Array,
  scratch: SortScratch,
): Pick<LeagueScores, "leagueRanks" | "joint" | "ranked"> {
  const { ranking, segments, organisationTypes } = definition;
  const positionOf = new Float64Array(256).fill(Number.NaN);
  segments.forEach(({ segment }, position) => {
    positionOf[segment] = position;
  });
  const sign = betterScoreOf(definition) === "lower" ? 1 : -1;
  const columns = [scratch.numbers, scratch.otherNumbers];
  const keys = ranking.by.map((key, at) => {
    const column = columns[at] ?? new Float64Array(typeOf.length);
    for (let row = 0; row < column.length; row++)
      column[row] = key === "adjustedSegment" ? positionOf[adjustedSegments[row]!]! : sign * average.rounded[row]!;
    return column;
  });
  const byType = ranking.within === "within-type";
  const types = organisationTypes.length;
  const ranks = rankByKeys(keys, byType ? typeOf : new Uint8Array(typeOf.length), types, scratch);
  return byType ? ranks : { ...ranks, ranked: ranks.ranked.fill(ranks.ranked[0] ?? 0) };
}

/** Scores every metric, parts before the combinations made from them. */
function scoreMetrics(
  definition: FrameworkDefinition,
  league: League,
  scratch: SortScratch,
): Map<string, MetricScores> {
  const { typeOf } = league;
  const typesAtHand = typesWithFigures(league, definition.organisationTypes.length);
  const nobody = noFigures(typeOf.length);
  const betterScore = betterScoreOf(definition);
  const scored = new Map<string, MetricScores>();
  const score = (metric: MetricDefinition) => {
    const applies = (type: number) => metric.organisationTypes.includes(definition.organisationTypes[type]!.id);
    const poolComplete = definition.organisationTypes.every((_, type) => !applies(type) || typesAtHand[type] === 1);
    const columns = league.metrics.get(metric.id) ?? nobody;
    const { scoreDecimals: decimals } = definition;
    scored.set(
      metric.id,
      scoreMetric(metric, { columns, typeOf, poolComplete, decimals, parts: scored, betterScore, scratch }),
    );
  };
  const isCombination = ({ scoring }: MetricDefinition) =>
    scoring.rule === "matrix" || scoring.rule === "mean-rounded-half-to-worse";
  for (const metric of definition.metrics) if (!isCombination(metric)) score(metric);
  for (const metric of definition.metrics) if (isCombination(metric)) score(metric);
  return scored;
}

/** 1 for every type of organisation of which any metric is at hand. */
function typesWithFigures({ metrics, typeOf }: League, types: number): Uint8Array {
  const atHand = new Uint8Array(types);
  let missing = types;
  for (const { values, publishedScores } of metrics.values()) {
    for (let row = 0; row < typeOf.length && missing > 0; row++) {
      const type = typeOf[row]!;
      if (atHand[type] === 1 || (Number.isNaN(values[row]!) && Number.isNaN(publishedScores[row]!))) continue;
      atHand[type] = 1;
      missing--;
    }
  }
  return atHand;
}

function noFigures(size: number): MetricColumns {
  const none = new Float64Array(size).fill(Number.NaN);
  return { values: none, ranks: new Int32Array(size), units: null, publishedScores: none };
}

/** Takes the published average over for every organisation without a computed one. */
function withPublished(means: Means, { publishedAverages }: League): Means {
  publishedAverages.forEach((average, row) => {
    if (means.counts[row] !== 0 || Number.isNaN(average)) return;
    means.exact[row] = average;
    means.rounded[row] = average;
    means.basis[row] = PUBLISHED;
  });
  return means;
}

/** Takes published segments over where none could be computed. */
function fillWithPublished({ segments, basis }: Segments, published: Uint8Array | undefined): void {
  published?.forEach((segment, row) => {
    if (segments[row] !== 0 || segment === 0) return;
    segments[row] = segment;
    basis[row] = PUBLISHED;
  });
}

function everyTypeHasMean({ rounded }: Means, typeOf: Uint8Array, types: number): boolean {
  const found = new Uint8Array(types);
  let missing = types;
  for (let row = 0; row < typeOf.length && missing > 0; row++) {
    if (found[typeOf[row]!] === 1 || Number.isNaN(rounded[row]!)) continue;
    found[typeOf[row]!] = 1;
    missing--;
  }
  return missing === 0;
}

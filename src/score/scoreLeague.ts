/** The whole way of one reporting period: values to metric scores, averages, segments, overrides and league ranks. */
import type { FrameworkDefinition, MetricDefinition } from "./definition.ts";
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
import { weightedMeans } from "./means.ts";
import { applyOverrides, overrideFlags } from "./overrides.ts";
import { scoreMetric } from "./scoreMetric.ts";
import { segmentsOf } from "./segments.ts";

/**
 * Scores, segments and ranks every organisation of a league by a framework's definition.
 * The result does not depend on the order of organisations. Figures that cannot be computed from what is at hand
 * are taken over as published and marked so.
 */
export function scoreLeague(definition: FrameworkDefinition, league: League): LeagueScores {
  const { reportingPeriod, typeOf } = league;
  const size = typeOf.length;
  const types = definition.organisationTypes.length;
  const metrics = scoreMetrics(definition, league);
  const average = withPublished(
    weightedMeans(definition.metrics, metrics, reportingPeriod, size, definition.average.decimals),
    league.publishedAverages,
  );
  const complete = everyTypeHasMean(average, typeOf, types);
  const { decimals } = definition.average;
  const unadjusted = segmentsOf(average, typeOf, types, definition.unadjustedSegment.segmentation, decimals, complete);
  fillWithPublished(unadjusted, league.publishedSegments);
  const domains = new Map(
    definition.domains.map(({ id }) => {
      const own = definition.metrics.filter(({ domain }) => domain === id);
      const means = weightedMeans(own, metrics, reportingPeriod, size, definition.scoreDecimals);
      const poolComplete = complete && average.basis.every((basis) => basis !== PUBLISHED);
      const segments = segmentsOf(
        means,
        typeOf,
        types,
        definition.domainSegmentation,
        definition.scoreDecimals,
        poolComplete,
      );
      fillWithPublished(segments, league.publishedDomainSegments.get(id));
      return [id, { means, segments }] as const;
    }),
  );
  const flagged = definition.overrides.map((override) => ({ ...override, ...overrideFlags(override, league) }));
  const adjustedSegments = applyOverrides(unadjusted.segments, flagged);
  const overrides = flagged.map(({ id, flags, computedFlags, segmentNoBetterThan }) => {
    const moved = unadjusted.segments.map((segment, row) =>
      flags[row] === 1 && segment > 0 && segment < segmentNoBetterThan ? 1 : 0,
    );
    return { id, flags, computedFlags, moved };
  });
  const keys = {
    adjustedSegment: Float64Array.from(adjustedSegments, (segment) => (segment === 0 ? Number.NaN : segment)),
    averageMetricScore: average.rounded,
  };
  const byType = definition.ranking.within === "within-type";
  const ranks = rankByKeys(
    definition.ranking.by.map((key) => keys[key]),
    byType ? typeOf : new Uint8Array(size),
    types,
  );
  const ranked = byType ? ranks.ranked : ranks.ranked.fill(ranks.ranked[0] ?? 0);
  const { organisations } = league;
  return {
    reportingPeriod,
    organisations,
    typeOf,
    metrics,
    average,
    domains,
    unadjusted,
    overrides,
    adjustedSegments,
    ...ranks,
    ranked,
  };
}

/** Scores every metric, parts before the combinations made from them. */
function scoreMetrics(definition: FrameworkDefinition, league: League): Map<string, MetricScores> {
  const { typeOf } = league;
  const typesAtHand = typesWithFigures(league);
  const nobody = noFigures(typeOf.length);
  const scored = new Map<string, MetricScores>();
  const score = (metric: MetricDefinition) => {
    const applies = (type: number) => metric.organisationTypes.includes(definition.organisationTypes[type]!.id);
    const poolComplete = definition.organisationTypes.every((_, type) => !applies(type) || typesAtHand.has(type));
    const columns = league.metrics.get(metric.id) ?? nobody;
    scored.set(
      metric.id,
      scoreMetric(metric, { columns, typeOf, poolComplete, decimals: definition.scoreDecimals, parts: scored }),
    );
  };
  const isCombination = ({ scoring }: MetricDefinition) =>
    scoring.rule === "matrix" || scoring.rule === "mean-rounded-half-to-worse";
  for (const metric of definition.metrics) if (!isCombination(metric)) score(metric);
  for (const metric of definition.metrics) if (isCombination(metric)) score(metric);
  return scored;
}

/** Types of organisation of which any metric is at hand. */
function typesWithFigures({ metrics, typeOf }: League): Set<number> {
  const types = new Set<number>();
  for (const { values, publishedScores } of metrics.values()) {
    for (let row = 0; row < typeOf.length; row++) {
      if (!Number.isNaN(values[row]!) || !Number.isNaN(publishedScores[row]!)) types.add(typeOf[row]!);
    }
  }
  return types;
}

function noFigures(size: number): MetricColumns {
  const none = new Float64Array(size).fill(Number.NaN);
  return { values: none, ranks: new Int32Array(size), units: null, publishedScores: none };
}

/** Takes the published average over for every organisation without a computed one. */
function withPublished(means: Means, published: Float64Array): Means {
  published.forEach((average, row) => {
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
  const found = new Set(typeOf.filter((_, row) => !Number.isNaN(rounded[row]!)));
  return found.size === types;
}

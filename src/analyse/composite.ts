/**
 * A league as the analyses of sensitivity take it: every counted metric's scores with its weight and domain, what holds
 * segments back, and how segments and ranks are made. Built once from the scores, then rescored many times.
 */
import type { FrameworkDefinition, Segmentation } from "../score/definition.ts";
import type { ExactFraction } from "../score/fraction.ts";
import type { League, LeagueScores } from "../score/league.ts";
import { asAveraged } from "../score/means.ts";
import { standardisedScores } from "./standardisedScores.ts";

/** A metric that counts in the average of at least one organisation. Columns hold one entry an organisation. */
export interface CompositeMetric {
  metricId: string;
  /** Position in the composite's domains. */
  domain: number;
  weight: ExactFraction;
  /** Metric scores as they enter the average, 1 the best. NaN: none. */
  scores: Float64Array;
  /** The same by distance instead of place (`standardisedScores`). NaN: none. */
  standardised: Float64Array;
}

export interface Composite {
  reportingPeriod: string;
  organisations: readonly string[];
  typeOf: Uint8Array;
  types: number;
  /** Table of each organisation: its type, or 0 for all where the framework ranks all together. */
  tableOf: Uint8Array;
  domains: readonly string[];
  metrics: readonly CompositeMetric[];
  /** Averages taken over as published, because no metric scores are at hand; they stay as they are. NaN: none. */
  publishedAverages: Float64Array;
  /** Unadjusted segments of the official table; used only where cut-points cannot be computed. 0: none. */
  officialSegments: Uint8Array;
  /** Whether cut-points could be computed, by organisation type. */
  hasCutPoints: readonly boolean[];
  /** Segment that an override holds each organisation to, or worse. 0: not held. */
  heldTo: Uint8Array;
  /** 1 where an override's flag is not known: the organisation has no adjusted segment with overrides. */
  flagUnknown: Uint8Array;
  segmentation: Segmentation;
  /** Decimals that averages are rounded to before segments and ranks. */
  decimals: number;
  rankedBy: FrameworkDefinition["ranking"]["by"];
}

/** The composite of one period's scores. Parts of combinations do not count and are left out. */
export function compositeOf(definition: FrameworkDefinition, league: League, scores: LeagueScores): Composite {
  const { typeOf, organisations, reportingPeriod, average, unadjusted } = scores;
  const { ranking, average: averaging, unadjustedSegment } = definition;
  return {
    reportingPeriod,
    organisations,
    typeOf,
    types: definition.organisationTypes.length,
    tableOf: ranking.within === "within-type" ? typeOf : new Uint8Array(typeOf.length),
    domains: definition.domains.map(({ id }) => id),
    metrics: countedMetrics(definition, league, scores),
    publishedAverages: average.rounded.map((mean, row) => (average.counts[row] === 0 ? mean : Number.NaN)),
    officialSegments: unadjusted.segments,
    hasCutPoints: unadjusted.cutPoints.map((cuts) => cuts !== null),
    ...heldBack(definition, scores),
    segmentation: unadjustedSegment.segmentation,
    decimals: averaging.decimals,
    rankedBy: ranking.by,
  };
}

function countedMetrics(definition: FrameworkDefinition, league: League, scored: LeagueScores): CompositeMetric[] {
  const { typeOf, reportingPeriod } = scored;
  return definition.metrics.flatMap((metric) => {
    const found = scored.metrics.get(metric.id)?.scores;
    if (metric.weight === null || !found || found.every(Number.isNaN)) return [];
    const scores = asAveraged(metric, found, reportingPeriod);
    const columns = league.metrics.get(metric.id);
    const { numerator, denominator } = metric.weight;
    return [
      {
        metricId: metric.id,
        domain: definition.domains.findIndex(({ id }) => id === metric.domain),
        weight: { numerator: BigInt(numerator), denominator: BigInt(denominator) },
        scores,
        standardised: columns ? standardisedScores(metric, columns, scores, typeOf) : scores,
      },
    ];
  });
}

function heldBack(definition: FrameworkDefinition, { overrides, typeOf }: LeagueScores) {
  const heldTo = new Uint8Array(typeOf.length);
  const flagUnknown = new Uint8Array(typeOf.length);
  for (const { id, flags } of overrides) {
    const limit = definition.overrides.find((override) => override.id === id)!.segmentNoBetterThan;
    flags.forEach((flag, row) => {
      if (flag === 1) heldTo[row] = Math.max(heldTo[row]!, limit);
      if (flag === -1) flagUnknown[row] = 1;
    });
  }
  return { heldTo, flagUnknown };
}

/** Rows of one organisation type, as positions in the columns. */
export function rowsOfType(typeOf: Uint8Array, type: number): number[] {
  return [...typeOf.keys()].filter((row) => typeOf[row] === type);
}

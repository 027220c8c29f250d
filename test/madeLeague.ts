/** Made-up frameworks and leagues, and what is found for them, by trust. */
import type { FrameworkDefinition, MetricDefinition, Pool, Segmentation } from "../src/score/definition.ts";
import type { League, LeagueScores, MetricColumns, Segments } from "../src/score/league.ts";
import { sumOfWeights } from "../src/score/means.ts";
import { scoreLeague } from "../src/score/scoreLeague.ts";
import { columnsOf, inWords, type MadeFigure } from "./madeMetric.ts";

export const PERIOD = "2025-26-Q1";
const TYPES = ["a", "b", "c"] as const;
export const DOMAINS = ["first", "second"] as const;
const OVERRIDE = "deficit";

/** One made-up trust. */
export interface MadeTrust {
  code: string;
  type: number;
  figures: Readonly<Record<string, MadeFigure>>;
  /** Published override flag: 1, 0, −1 not published. */
  flag: number;
  publishedAverage: number | null;
  publishedSegment: number;
  publishedDomainSegments: Readonly<Record<string, number>>;
}

/** A made-up trust of the first type, without figures and without the flag, unless said otherwise. */
export function madeTrust(code: string, own: Partial<MadeTrust> = {}): MadeTrust {
  return {
    code,
    type: 0,
    figures: {},
    flag: 0,
    publishedAverage: null,
    publishedSegment: 0,
    publishedDomainSegments: {},
    ...own,
  };
}

/** A framework around the given metrics, with domains "first" and "second" and types a, b and c. */
export function madeFramework(
  metrics: readonly MetricDefinition[],
  own: Partial<FrameworkDefinition> = {},
): FrameworkDefinition {
  return {
    id: "made-up",
    title: "Made-up framework",
    publisher: "Nobody",
    source: "https://example.org/method",
    licence: "none",
    reportingPeriods: [PERIOD],
    organisation: { one: "trust", many: "trusts" },
    organisationTypes: TYPES.map((id) => ({ id, title: `Type ${id}`, plural: `trusts of type ${id}`, subTypes: [id] })),
    scoreRange: { best: 1, worst: 4 },
    scoreDecimals: 2,
    domains: DOMAINS.map((id) => ({ id, title: `Domain ${id}`, scoreId: `D-${id}`, segmentId: `DS-${id}` })),
    metrics,
    average: { id: "average", title: "Average metric score", decimals: 2, evidence: "manual" },
    segments: [1, 2, 3, 4].map((segment) => ({ segment, title: `Segment ${segment}` })),
    unadjustedSegment: {
      id: "unadjusted",
      segmentation: { by: "thresholds", upTo: [1.92, 2.32, 2.77], evidence: "derived" },
    },
    domainSegmentation: quartiles("all-types", null),
    overrides: [
      {
        id: OVERRIDE,
        title: "Deficit",
        meaning: "It spends too much.",
        flagId: "flag",
        flag: { rule: "published" },
        segmentNoBetterThan: 3,
        source: "made up",
        evidence: "manual",
      },
    ],
    adjustedSegment: { id: "adjusted" },
    programme: null,
    ranking: { within: "within-type", by: ["adjustedSegment", "averageMetricScore"], evidence: "derived" },
    ...own,
  };
}

export function quartiles(pool: Pool, cutPointDecimals: number | null): Segmentation {
  return { by: "quantiles", at: [0.25, 0.5, 0.75], pool, cutPointDecimals, evidence: "derived" };
}

/** The columns of a league of made-up trusts. */
export function leagueOf(definition: FrameworkDefinition, trusts: readonly MadeTrust[]): League {
  const metrics = new Map<string, MetricColumns>(
    definition.metrics.map(({ id, scoring }) => {
      const columns = columnsOf(trusts.map(({ figures }) => figures[id] ?? {}));
      const units = scoring.rule === "by-unit" ? (columns.units ?? new Uint8Array(trusts.length)) : null;
      return [id, { ...columns, units }];
    }),
  );
  return {
    reportingPeriod: PERIOD,
    organisations: trusts.map(({ code }) => code),
    typeOf: Uint8Array.from(trusts, ({ type }) => type),
    metrics,
    publishedFlags: new Map([[OVERRIDE, Int8Array.from(trusts, ({ flag }) => flag)]]),
    publishedAverages: Float64Array.from(trusts, ({ publishedAverage }) => publishedAverage ?? Number.NaN),
    publishedSegments: Uint8Array.from(trusts, ({ publishedSegment }) => publishedSegment),
    publishedDomainSegments: new Map(
      definition.domains.map(({ id }) => [
        id,
        Uint8Array.from(trusts, ({ publishedDomainSegments }) => publishedDomainSegments[id] ?? 0),
      ]),
    ),
  };
}

/** Everything that is found for each of some made-up trusts, by its code. */
export function resultsOf(definition: FrameworkDefinition, trusts: readonly MadeTrust[]) {
  return resultsByCode(scoreLeague(definition, leagueOf(definition, trusts)));
}

/** Everything that was found for each trust, by its code. */
function resultsByCode(scores: LeagueScores) {
  const metrics = [...scores.metrics].map(([id, scored]) => [id, inWords(scored)] as const);
  const segment = (segments: Segments, row: number) => ({
    segment: segments.segments[row]!,
    basis: segments.basis[row]!,
    cutPoints: segments.cutPoints[scores.typeOf[row]!],
  });
  return new Map(
    scores.organisations.map((code, row) => [
      code,
      {
        metrics: Object.fromEntries(metrics.map(([id, scored]) => [id, scored[row]!])),
        average: {
          exact: scores.average.exact[row]!,
          rounded: scores.average.rounded[row]!,
          basis: scores.average.basis[row]!,
          count: scores.average.counts[row]!,
          weights: sumOfWeights(scores.average, row),
        },
        domains: Object.fromEntries(
          [...scores.domains].map(([id, { means, segments }]) => [
            id,
            {
              exact: means.exact[row]!,
              rounded: means.rounded[row]!,
              weights: sumOfWeights(means, row),
              ...segment(segments, row),
            },
          ]),
        ),
        unadjusted: segment(scores.unadjusted, row),
        overrides: scores.overrides.map(({ flags, computedFlags, moved }) => ({
          flag: flags[row]!,
          computedFlag: computedFlags[row]!,
          moved: moved[row]!,
        })),
        adjustedSegment: scores.adjustedSegments[row]!,
        leagueRank: scores.leagueRanks[row]!,
        joint: scores.joint[row]!,
      },
    ]),
  );
}

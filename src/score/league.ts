/**
 * What the score core is given and what it returns, as columns: one entry an organisation, in one order everywhere.
 * Absent numbers are NaN in float columns, 0 in place columns, −1 in flag columns: typed arrays know no null.
 */

/** One metric's published figures for every organisation of the league. */
export interface MetricColumns {
  /** The value, in the metric's unit. NaN: not reported. */
  values: Float64Array;
  /** The published rank of the value within the organisation's type, 1 the best. 0: not published. */
  ranks: Int32Array;
  /** Which unit the value has, as a position in the units of a by-unit rule. Null for all other rules. */
  units: Uint8Array | null;
  /** The published metric score. NaN: not published. */
  publishedScores: Float64Array;
}

/** One reporting period's organisations and figures: the input of `scoreLeague`. */
export interface League {
  reportingPeriod: string;
  /** Organisation codes, unique. */
  organisations: readonly string[];
  /** Position in the definition's `organisationTypes`, for each organisation. */
  typeOf: Uint8Array;
  /** By metric id. A metric without an entry was not reported by anybody. */
  metrics: ReadonlyMap<string, MetricColumns>;
  /** Published override flags by override id: 1 raised, 0 not, −1 not published. */
  publishedFlags: ReadonlyMap<string, Int8Array>;
  /** Published averages, for organisations whose metric scores are not at hand. NaN: not published. */
  publishedAverages: Float64Array;
  /** Published unadjusted segments, for when the cut-points cannot be computed. 0: not published. */
  publishedSegments: Uint8Array;
  /** Published domain segments by domain id, for the same case. 0: not published. */
  publishedDomainSegments: ReadonlyMap<string, Uint8Array>;
}

/** Where a figure comes from. */
export const BASIS = ["none", "computed", "published"] as const;
export type Basis = (typeof BASIS)[number];
export const NONE = 0;
export const COMPUTED = 1;
export const PUBLISHED = 2;

/** By which part of its rule a score was given. */
export const GIVEN_BY = [
  "none",
  "place",
  "standard-met",
  "floor-not-reached",
  "band",
  "linear",
  "matrix",
  "mean",
  "taken-over",
  "distance",
] as const;
export type GivenBy = (typeof GIVEN_BY)[number];

/** Why a score is taken over as published instead of computed. */
export const TAKEN_OVER = [
  "no",
  "value-not-published",
  "displayed-tie",
  "displayed-at-limit",
  "pool-not-loaded",
] as const;
export type TakenOver = (typeof TAKEN_OVER)[number];

/** Organisations that are ranked among each other on one metric. */
export interface RankedPool {
  /** Their unit, as a position in the units of a by-unit rule; 0 for all other rules. */
  unit: number;
  /** Their type; null: all types together. */
  type: number | null;
  /** How many are ranked. */
  ranked: number;
  /** Scores of the best and of the last place. */
  from: number;
  to: number;
}

/** One metric's scores for every organisation. `metricFigures.ts` tells basis, place and size of pool from them. */
export interface MetricScores {
  metricId: string;
  /** Exact (not rounded) metric score. NaN: none. */
  scores: Float64Array;
  /** Position in `GIVEN_BY`. */
  givenBy: Uint8Array;
  /** Position in `TAKEN_OVER`. */
  takenOver: Uint8Array;
  /** Who is ranked with whom. */
  pools: readonly RankedPool[];
  /** The league's own columns, by which an organisation's pool is found. */
  typeOf: Uint8Array;
  units: Uint8Array | null;
  /** Where a score is taken over though the value is published: what values and ranks alone would have given. */
  fromValuesAlone: ReadonlyMap<number, number>;
}

/** What counts in a mean, a metric or a domain: everybody's scores, and their weight. */
export interface Counted {
  scores: Float64Array;
  weight: number;
}

/** A weighted mean for every organisation: the average metric score, or one domain's score. `sumOfWeights` tells the weights. */
export interface Means {
  /** Not rounded. NaN: no score to average. */
  exact: Float64Array;
  /** Rounded as the method says; what segments and ranks are made from. */
  rounded: Float64Array;
  basis: Uint8Array;
  /** Number of scores in the mean. */
  counts: Uint16Array;
  /** What the means are made of. */
  counted: readonly Counted[];
}

/** Segments made from means. */
export interface Segments {
  /** The segment's number in the definition. 0: none. */
  segments: Uint8Array;
  basis: Uint8Array;
  /** Cut-points per organisation type (all the same where the pool is all types); null: could not be computed. */
  cutPoints: readonly (readonly number[] | null)[];
  /** Cut-points per peer group, where segments are made within them. */
  peerCutPoints?: readonly (readonly number[] | null)[];
}

/** An override applied to every organisation. */
export interface OverrideResult {
  id: string;
  /** Used flag: the published one, else the computed one. 1, 0, −1 unknown. */
  flags: Int8Array;
  /** What the definition's rule gives; −1 where it cannot tell. */
  computedFlags: Int8Array;
  /** Whether the override moved the segment. */
  moved: Uint8Array;
}

/** Everything that `scoreLeague` finds. */
export interface LeagueScores {
  reportingPeriod: string;
  organisations: readonly string[];
  typeOf: Uint8Array;
  metrics: ReadonlyMap<string, MetricScores>;
  average: Means;
  domains: ReadonlyMap<string, { means: Means; segments: Segments }>;
  unadjusted: Segments;
  overrides: readonly OverrideResult[];
  /** The segment's number in the definition. 0: none. */
  adjustedSegments: Uint8Array;
  /** Place in the league table. 0: not ranked. */
  leagueRanks: Int32Array;
  /** 1 where another organisation holds the same league rank. */
  joint: Uint8Array;
  /** Number of ranked organisations, by organisation type. */
  ranked: readonly number[];
  /** 1 + position in the definition's peer groups, where it has any. 0: not eligible. */
  peerGroups?: Uint8Array;
}

/**
 * The vocabulary in which a framework is written down: what is scored, how, and what follows from the scores.
 * A definition is plain data (it survives JSON), so that a new year or another country's rating needs no new code.
 * The score code branches on the `rule` and `by` kinds below, never on an id, a title or a year.
 */

/** Where a statement comes from: official manual, official metric specification, derived from the data and tested, or inferred. */
export type Evidence = "manual" | "specification" | "derived" | "inferred";

/** Which values are good. Applied once, when a value becomes a metric score. */
export type Better = "higher" | "lower";

/** Among whom organisations are compared: every type together, or each type for itself. */
export type Pool = "all-types" | "within-type";

/** Which standard deviation is meant: with n − 1 (a sample's) or with n below the sum of squares. */
export type Deviation = "sample" | "population";

/** The unit of a value, in the project's own spelling. */
export type Unit =
  | "%"
  | "percentage points"
  | "seconds"
  | "minutes"
  | "days"
  | "count"
  | "ratio"
  | "rate"
  | "per 1,000"
  | "index"
  | "proportion"
  | "out of 5"
  | "out of 10"
  | "out of 100"
  | "score";

/** An exact fraction, so that a weight of one third is one third. Denominator above 0. */
export interface Fraction {
  numerator: number;
  denominator: number;
}

/** A value that divides trusts into those on the good side of it and the others. */
export interface Limit {
  /** The value, in the metric's unit. */
  limit: number;
  /** Whether a value equal to the limit is on the good side. */
  includesLimit: boolean;
  /** The metric score given to one side without ranking: the good side of a standard, the bad side of a floor. */
  score: number;
  evidence: Evidence;
}

/**
 * Scores organisations by their place among others: `from + (to − from)·(place − 1)/(ranked − 1)`.
 * Who meets the `standard`, or does not reach the `floor`, gets that limit's score and is not ranked.
 */
export interface RankedRule {
  rule: "ranked";
  pool: Pool;
  /** Metric score of the best place. */
  from: number;
  /** Metric score of the last place. */
  to: number;
  standard?: Limit;
  floor?: Limit;
}

/**
 * Scores by the distance from the mean of the pool, in standard deviations: `(value − mean) / deviation`, with the sign
 * that makes a better value a better score.
 */
export interface StandardisedRule {
  rule: "standardised";
  pool: Pool;
  deviation: Deviation;
  /** A metric that no more organisations than this report is left out altogether; null: it counts however few report it. */
  leftOutUpTo: number | null;
}

/** Scores by fixed bands of the value: `scores[i]` up to and including `limits[i]`, the last score beyond them all. */
export interface BandsRule {
  rule: "bands";
  /** Best limit first; a value equal to a limit gets the better band. */
  limits: readonly number[];
  /** One more than there are limits, best first. */
  scores: readonly number[];
}

/** Scores that grow with the value: `base + perUnit·value`, never beyond `noWorseThan`. */
export interface LinearRule {
  rule: "linear";
  base: number;
  perUnit: number;
  noWorseThan: number;
}

/** A score read from two part scores: `scores[row − 1][column − 1]`. Part scores are whole numbers from 1. */
export interface MatrixRule {
  rule: "matrix";
  /** Id of the metric whose score picks the row. */
  rows: string;
  /** Id of the metric whose score picks the column. */
  columns: string;
  scores: readonly (readonly number[])[];
}

/** The mean of the part scores that a trust has, rounded to a whole score, halves to the worse one. */
export interface MeanRule {
  rule: "mean-rounded-half-to-worse";
  /** Ids of the part metrics. */
  of: readonly string[];
}

/** The value is not published: the published score is taken over. */
export interface PublishedRule {
  rule: "published";
}

/** Different rules for rows of one metric that carry different units. */
export interface ByUnitRule {
  rule: "by-unit";
  units: readonly { unit: Unit; scoring: RankedRule | BandsRule | LinearRule }[];
}

export type ScoringRule =
  | RankedRule
  | StandardisedRule
  | BandsRule
  | LinearRule
  | MatrixRule
  | MeanRule
  | PublishedRule
  | ByUnitRule;

export interface MetricDefinition {
  /** The value's published id; the score's where no value is published. Unique in the framework. */
  id: string;
  /** Published id of the rows that hold the value, or null when no value is published. */
  valueId: string | null;
  /** Published id of the rows that hold the score, or null for a part whose score is not published. */
  scoreId: string | null;
  /** Title as published, blanks at the ends removed. */
  title: string;
  /** Other titles the publisher used for the same rows. */
  otherTitles?: readonly string[];
  /** A short title in plain words. */
  plainTitle: string;
  /** One plain sentence: what is measured. */
  measures: string;
  /** One plain sentence: why it matters to people. */
  matters: string;
  /** Id of the domain. */
  domain: string;
  subDomain: string;
  /** Unit of the value; "score" where only a score is published. */
  unit: Unit;
  /** Null only where there is no value to judge: taken-over scores and combinations. */
  better: Better | null;
  /** Ids of the organisation types to which the metric applies. */
  organisationTypes: readonly string[];
  /** What the value covers, in words. */
  covers: string;
  scoring: ScoringRule;
  /** Weight in the average and in its domain; null: does not count itself (a part of another metric). */
  weight: Fraction | null;
  /** True where the publisher ranks on more decimals than it shows, so that equal shown values may not be equal. */
  hiddenDecimals: boolean;
  /** Periods in which the score entered the averages rounded instead of exact. */
  averagedRounded?: readonly { periods: readonly string[]; decimals: number }[];
  /** The statistics the value comes from. */
  source: string;
  /** How the scoring rule is known. */
  evidence: Evidence;
}

export interface DomainDefinition {
  id: string;
  title: string;
  /** Published id of the domain score. */
  scoreId: string;
  /** Published id of the domain segment; null where domains have none. */
  segmentId: string | null;
  /** Weight in the average, where that is made of domain scores. */
  weight?: Fraction;
}

export interface OrganisationType {
  id: string;
  title: string;
  /** For use in a sentence: "acute trusts". */
  plural: string;
  subTypes: readonly string[];
}

/** Among whom averages are cut into segments: as for pools, or each peer group of the framework for itself. */
export type SegmentPool = Pool | "within-peer-group";

/**
 * How averages become segments. Averages are compared after rounding; equal to a cut-point is the better segment.
 * "k-means" puts averages into as many groups as there are segments, so that each is in the group whose mean is nearest:
 * it begins with the medians of equally large groups and moves the means until they rest.
 */
export type Segmentation =
  | {
      by: "quantiles";
      /** Shares between 0 and 1, rising, from the best: quartiles are 0.25, 0.5, 0.75. Linear interpolation (Hyndman and Fan type 7). */
      at: readonly number[];
      pool: SegmentPool;
      /** Decimals the cut-points are rounded to before use; null: not rounded. */
      cutPointDecimals: number | null;
      evidence: Evidence;
    }
  | {
      by: "thresholds";
      /** Worst average of each segment but the last, best first. */
      upTo: readonly number[];
      evidence: Evidence;
    }
  | { by: "k-means"; seeds: "medians-of-quantiles"; pool: SegmentPool; evidence: Evidence };

/** Who is segmented and ranked. Everybody else has scores and an average, and neither a segment nor a place. */
export interface Eligibility {
  /** A domain counts for an organisation that has at least so many metric scores in it. */
  metricsInDomain: number;
  /** At least so many domains must count. */
  domains: number;
  /** At least one of these domains must count, by id; empty: any. */
  oneOf: readonly string[];
  evidence: Evidence;
}

/** Organisations that are segmented among themselves: those for which so many domains count. */
export interface PeerGroup {
  id: string;
  title: string;
  domainsCounted: number;
}

/**
 * A published file with one row for each organisation and one column for each figure. Its columns are named as the
 * publisher names them. Whatever column is in none of the lists is a fault.
 */
export interface WideFile {
  /** What the layout is called; unique in the framework. */
  id: string;
  title: string;
  /** The period its figures are of, and the type of its organisations: such a file says neither. */
  reportingPeriod: string;
  organisationType: string;
  /** Column of the organisation's code; unique in the file. */
  code: string;
  /** Column of its name; null: the file has none. */
  name: string | null;
  /** Columns of figures, each with the published id of what it holds. Empty and NA are absent figures. */
  figures: readonly { column: string; publishedId: string }[];
  /** Columns that are known and not read. */
  notRead: readonly string[];
}

/** When a flag is raised: taken over as published, or when any of the values is below its limit. */
export type FlagRule =
  | { rule: "published" }
  | { rule: "any-value-below"; values: readonly { metricId: string; below: number }[] };

export interface OverrideDefinition {
  id: string;
  title: string;
  /** One plain sentence on what raises the flag. */
  meaning: string;
  /** Published id of the flag: 1 raised, 0 not. */
  flagId: string;
  flag: FlagRule;
  /** A flagged trust's segment is this or worse. */
  segmentNoBetterThan: number;
  source: string;
  evidence: Evidence;
}

/** A rule that moves flagged trusts to a further segment, shown beside the table and never used in it. */
export interface ProgrammeDefinition {
  title: string;
  flagId: string;
  segmentId: string;
  segment: number;
  evidence: Evidence;
}

export interface FrameworkDefinition {
  id: string;
  title: string;
  publisher: string;
  /** Address of the publisher's description of the method. */
  source: string;
  licence: string;
  /** The reporting periods it is made for, oldest first. */
  reportingPeriods: readonly string[];
  organisation: { one: string; many: string };
  /** What a segment is called in a sentence; "segment" when left out. */
  segmentWord?: { one: string; many: string };
  /** What a domain is called in a sentence; "domain" when left out. */
  domainWord?: { one: string; many: string };
  organisationTypes: readonly OrganisationType[];
  /** Bounds of all scores. A best score above the worst one means that higher scores are better. */
  scoreRange: { best: number; worst: number };
  /** How a published score is rounded: half away from zero, on the exact fraction. */
  scoreDecimals: number;
  /** How far a published score or average may be from the exact one by its own rounding, where it has fewer decimals than that. */
  shownWithin?: number;
  domains: readonly DomainDefinition[];
  /**
   * What becomes of the mean of a domain's metric scores before it is the domain score: nothing when left out, or its
   * distance from the mean of all organisations in standard deviations.
   */
  domainScore?: { standardised: { pool: Pool; deviation: Deviation } };
  metrics: readonly MetricDefinition[];
  /** The weighted mean that organisations are judged by: of metric scores when `of` is left out, or of domain scores. */
  average: {
    id: string;
    title: string;
    decimals: number;
    of?: "metrics" | "domains";
    /** What becomes of the weights of absent scores: shared out in proportion when left out, or no average without them all. */
    absent?: "share-out" | "no-average";
    evidence: Evidence;
  };
  /** Everybody with an average when left out. */
  eligibility?: Eligibility;
  /** Needed where segments are made within peer groups; needs `eligibility`. */
  peerGroups?: readonly PeerGroup[];
  /** Best first. */
  segments: readonly { segment: number; title: string }[];
  /** `id`: published id; null where only the adjusted segment is published. */
  unadjustedSegment: { id: string | null; segmentation: Segmentation };
  /** Null: domains have no segments. */
  domainSegmentation: Segmentation | null;
  overrides: readonly OverrideDefinition[];
  adjustedSegment: { id: string };
  programme: ProgrammeDefinition | null;
  ranking: { within: Pool; by: readonly ("adjustedSegment" | "averageMetricScore")[]; evidence: Evidence };
  /** Published files of the framework's own layouts, beside the common ones of `src/read/layouts.ts`. */
  files?: readonly WideFile[];
}

/**
 * The vocabulary in which a framework is written down: what is scored, how, and what follows from the scores.
 * A definition is plain data (it survives JSON), so that a new year or another country's rating needs no new code.
 * The score code branches on the `rule` and `by` kinds below, never on an id, a title or a year.
 */

/** Where a statement comes from: official manual, official metric specification, derived from the data and tested, or inferred. */
export type Evidence = "manual" | "specification" | "derived" | "inferred";

/** Which values are good. Applied once, when a value becomes a metric score. */
export type Better = "higher" | "lower";

/** Among whom trusts are ranked or cut: every type together, or each type for itself. */
export type Pool = "all-types" | "within-type";

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
  | "index"
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
 * Scores trusts by their place among others: `from + (to − from)·(place − 1)/(ranked − 1)`.
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

export type ScoringRule = RankedRule | BandsRule | LinearRule | MatrixRule | MeanRule | PublishedRule | ByUnitRule;

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
  /** Published id of the domain score and of the domain segment. */
  scoreId: string;
  segmentId: string;
}

export interface OrganisationType {
  id: string;
  title: string;
  /** For use in a sentence: "acute trusts". */
  plural: string;
  subTypes: readonly string[];
}

/** How averages become segments. Averages are compared after rounding; equal to a cut-point is the better segment. */
export type Segmentation =
  | {
      by: "quantiles";
      /** Shares between 0 and 1, rising: quartiles are 0.25, 0.5, 0.75. Linear interpolation (Hyndman and Fan type 7). */
      at: readonly number[];
      pool: Pool;
      /** Decimals the cut-points are rounded to before use; null: not rounded. */
      cutPointDecimals: number | null;
      evidence: Evidence;
    }
  | {
      by: "thresholds";
      /** Highest average of each segment but the last, best first. */
      upTo: readonly number[];
      evidence: Evidence;
    };

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
  organisationTypes: readonly OrganisationType[];
  scoreRange: { best: number; worst: number };
  /** How a published score is rounded: half away from zero, on the exact fraction. */
  scoreDecimals: number;
  domains: readonly DomainDefinition[];
  metrics: readonly MetricDefinition[];
  average: { id: string; title: string; decimals: number; evidence: Evidence };
  segments: readonly { segment: number; title: string }[];
  unadjustedSegment: { id: string; segmentation: Segmentation };
  domainSegmentation: Segmentation;
  overrides: readonly OverrideDefinition[];
  adjustedSegment: { id: string };
  programme: ProgrammeDefinition | null;
  ranking: { within: Pool; by: readonly ("adjustedSegment" | "averageMetricScore")[]; evidence: Evidence };
}

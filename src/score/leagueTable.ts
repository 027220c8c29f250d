/** The facts of a league table, as every room speaks of them. */

/** A range with whose it is. */
export interface LikelyRange {
  low: number;
  high: number;
  by: string;
}

/** One trust's line in a league table. */
export interface LeagueTableRow {
  reportingPeriod: string;
  trustType: string;
  trustCode: string;
  trustName: string;
  subType: string;
  /** 1 the best; joint where others hold the same. Null: not ranked. */
  leagueRank: number | null;
  joint: boolean;
  trustsRanked: number;
  averageMetricScore: number | null;
  /** "published" where the metric figures are not at hand and the average is taken over. */
  averageBasis: string;
  adjustedSegment: number | null;
  unadjustedSegment: number | null;
  /** Whether the override flag is raised; null: not known. */
  financialOverride: boolean | null;
  /** Where the published likely range is given, else null. */
  likelyRangeOfScore: LikelyRange | null;
  likelyRangeOfRank: LikelyRange | null;
}

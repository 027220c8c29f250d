/**
 * Everything that pages and stories tell of a league, in one piece and in memory: every table of every period at hand,
 * each trust explained to the last cell, with what changed, what the override does and how sure its place is.
 */
import type { AverageChange } from "../analyse/averageChange.ts";
import type { Chances, Comparison } from "../analyse/chances.ts";
import type { ScoredPeriod } from "../analyse/changesOwnRow.ts";
import type { RankChange } from "../analyse/rankChange.ts";
import type { FrameworkDefinition } from "../score/definition.ts";
import type { LeagueTableRow } from "../score/leagueTable.ts";
import type { Explanation } from "./explanation.ts";

export interface LeagueFacts {
  /** Oldest first. */
  periods: readonly PeriodFacts[];
}

export interface PeriodFacts {
  reportingPeriod: string;
  definition: FrameworkDefinition;
  /** The period's league as the analyses take it. */
  scored: ScoredPeriod;
  /** In the definition's order of types; only those with trusts. */
  tables: readonly TableFacts[];
  /** The period before, where it is at hand. Averages, segments and ranks are comparable only within one framework. */
  previous: { reportingPeriod: string; sameFramework: boolean } | null;
}

export interface TableFacts {
  reportingPeriod: string;
  trustType: string;
  /** "Acute", "acute trusts" */
  title: string;
  plural: string;
  trustsRanked: number;
  /** "league facts": only average, flag, segments and rank are published in what is at hand, no metrics. */
  holds: "metrics" | "league facts";
  /** Best first; joint ones by name. */
  trusts: readonly TrustFacts[];
  /** Codes of trusts that stand in this table and not in the one before, and the reverse. Empty: none, or no table before. */
  joined: readonly string[];
  left: readonly string[];
  /** By metric id, and unit where one metric has two. */
  spreads: readonly MetricSpread[];
  /** Chances that the first of two trusts stands before the second; null: they cannot be compared. */
  compare: (trustCode: string, otherCode: string) => Comparison | null;
}

/** What the publisher gives beside a metric's values in one table. */
export interface MetricSpread {
  metricId: string;
  unit: string;
  /** What the values cover, as published: "Jun-25". Empty: not told. */
  dataPeriod: string;
  median: number | null;
  lowerQuartile: number | null;
  upperQuartile: number | null;
}

export interface TrustFacts extends Explanation {
  /** Without the override, all others too. Null: the framework has none. */
  withoutOverride: WithoutOverride;
  /** Null fields: too few metric scores to draw from. */
  chances: Chances;
  /** Group that cannot be told apart from its first, 1 the best; null: not drawn. */
  tier: number | null;
  /** The trust's line in the period before, whichever framework; null: none. */
  before: LeagueTableRow | null;
  /** Why the rank and the average changed since the period before; null: no such period of the same framework. */
  change: { rank: RankChange | null; average: AverageChange | null } | null;
}

export interface WithoutOverride {
  /** Whether its own flag is raised, and whether that moved its segment. Null: not known. */
  flagged: boolean | null;
  moved: boolean;
  leagueRank: number | null;
  joint: boolean;
  adjustedSegment: number | null;
  /** Places that the override costs it; below 0, that it gains. Null: not ranked. */
  places: number | null;
  /** Codes of trusts before it only because of the override, and of those behind it only because of it. */
  fellBehind: readonly string[];
  cameAheadOf: readonly string[];
}

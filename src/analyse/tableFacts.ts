/** Facts of one table that a composite indicator is questioned by: ties, cut-points near by, metrics behind the averages. */
import type { LeagueScores, Means } from "../score/league.ts";
import { presentOrNull } from "./leaveOneOut.ts";
import { spearman } from "./rankCorrelation.ts";

/** How many organisations share their place. */
export interface Ties {
  ranked: number;
  /** Organisations whose rank another holds too. */
  joint: number;
  /** Most organisations on one rank. */
  largest: number;
}

export function tiesOf({ leagueRanks }: LeagueScores, rows: readonly number[]): Ties {
  const holders = new Map<number, number>();
  for (const row of rows) {
    const rank = leagueRanks[row]!;
    if (rank !== 0) holders.set(rank, (holders.get(rank) ?? 0) + 1);
  }
  const counts = [...holders.values()];
  const joint = counts.filter((number) => number > 1).reduce((sum, number) => sum + number, 0);
  return { ranked: counts.reduce((sum, number) => sum + number, 0), joint, largest: Math.max(0, ...counts) };
}

/** One cut-point and the organisations close to it. */
export interface Cliff {
  /** Highest average of the better segment. */
  cutPoint: number;
  betterSegment: number;
  /** Rows at or within the distance on the better side, and on the worse side. */
  justBetter: readonly number[];
  justWorse: readonly number[];
}

/** Organisations whose rounded average is at most `distance` from a cut-point of the average. Null: cut-points not known. */
export function cliffsOf(
  scores: LeagueScores,
  rows: readonly number[],
  type: number,
  distance: number,
): Cliff[] | null {
  const { average, unadjusted } = scores;
  const cuts = unadjusted.cutPoints[type];
  if (!cuts) return null;
  return cuts.map((cutPoint, at) => {
    const near = rows.filter((row) => Math.abs(average.rounded[row]! - cutPoint) <= distance + 1e-9);
    const isWorse = (row: number) => average.rounded[row]! > cutPoint + 1e-9;
    return {
      cutPoint,
      betterSegment: at + 1,
      justBetter: near.filter((row) => !isWorse(row)),
      justWorse: near.filter(isWorse),
    };
  });
}

/** How many metrics the averages rest on, and what goes with it. */
export interface MetricsBehind {
  min: number;
  median: number;
  max: number;
  /** Spearman correlation of the number of metrics with the distance of the average from the type's mean. */
  withDistanceFromMean: number | null;
  /** The same with the league rank: below 0, those with more metrics stand better. */
  withRank: number | null;
  /** Standard deviation of the averages of those with the median number of metrics or fewer, and of those with more. */
  spreadOfFewer: number | null;
  spreadOfMore: number | null;
}

/** Null: no metric scores are at hand for any of the rows. */
export function metricsBehind(
  { counts, exact }: Means,
  leagueRanks: Int32Array,
  rows: readonly number[],
): MetricsBehind | null {
  const own = rows.filter((row) => counts[row]! > 0);
  if (own.length === 0) return null;
  const numbers = own.map((row) => counts[row]!);
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const median = (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
  const mean = own.reduce((sum, row) => sum + exact[row]!, 0) / own.length;
  const spread = (keep: (count: number) => boolean) =>
    deviationOf(own.filter((row) => keep(counts[row]!)).map((row) => exact[row]!));
  return {
    min: sorted[0]!,
    median,
    max: sorted.at(-1)!,
    withDistanceFromMean: spearman(
      numbers,
      own.map((row) => Math.abs(exact[row]! - mean)),
    ).coefficient,
    withRank: spearman(
      numbers,
      own.map((row) => leagueRanks[row]! || Number.NaN),
    ).coefficient,
    spreadOfFewer: spread((count) => count <= median),
    spreadOfMore: spread((count) => count > median),
  };
}

/** Standard deviation of a sample. Null: fewer than two numbers. */
function deviationOf(numbers: readonly number[]): number | null {
  if (numbers.length < 2) return null;
  const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  const squares = numbers.reduce((sum, number) => sum + (number - mean) ** 2, 0);
  return presentOrNull(Math.sqrt(squares / (numbers.length - 1)));
}

/** Organisations in which the average hides a domain. */
export interface Compensation {
  /** Organisations in the best unadjusted segment, and those of them with a domain in the worst segment. */
  best: number;
  bestWithWorstDomain: readonly { row: number; domains: readonly string[] }[];
  /** Organisations in the worst unadjusted segment, and those of them with a domain in the best segment. */
  worst: number;
  worstWithBestDomain: readonly { row: number; domains: readonly string[] }[];
}

/** Whom the average puts in the best segment though a domain is in the worst, and the reverse. Before overrides. */
export function compensationOf(
  { unadjusted, domains }: LeagueScores,
  rows: readonly number[],
  worst: number,
): Compensation {
  const own = (segment: number, domainSegment: number) =>
    rows
      .filter((row) => unadjusted.segments[row] === segment)
      .map((row) => ({
        row,
        domains: [...domains].filter(([, { segments }]) => segments.segments[row] === domainSegment).map(([id]) => id),
      }));
  const [best, last] = [own(1, worst), own(worst, 1)];
  return {
    best: best.length,
    bestWithWorstDomain: best.filter((found) => found.domains.length > 0),
    worst: last.length,
    worstWithBestDomain: last.filter((found) => found.domains.length > 0),
  };
}

/** Likely ranges and chances, and how they are written. */
import type { LeagueTableRow, LikelyRange } from "../score/leagueTable.ts";
import type { Column, DataTable } from "./dataTable.ts";
import { formatPeriod, formatRank, formatScore, ordinal } from "./figures.ts";
import { capital, type FrameworkWords } from "./frameworkWords.ts";

/** Why a framework whose average is made of domain scores has no likely ranges. */
export const RANGES_OF_METRICS = "they are known only for averages of metric scores";

/** Chance of each segment, by segment; between 0 and 1. */
type SegmentChances = Readonly<Record<string, number>>;

/** One trust's ranges and chances. Chances are shares of draws between 0 and 1; null: nothing to draw from, or not ranked. */
export interface RangesRow extends Omit<LeagueTableRow, "averageBasis"> {
  /** Ours; the inherited names `likelyRangeOfScore` and `likelyRangeOfRank` are always by Standings here. */
  publishedRangeOfScore: LikelyRange | null;
  publishedRangeOfRank: LikelyRange | null;
  /** After overrides. */
  chanceOfSegment: SegmentChances | null;
  /** Before overrides. */
  chanceOfUnadjustedSegment: SegmentChances | null;
  chanceOfBestTenth: number | null;
  chanceOfWorstTenth: number | null;
  /** Group of trusts that cannot be told apart from the first of the group; 1 the best. */
  tier: number | null;
  /** Number of metric scores drawn in each draw. */
  metricsDrawn: number | null;
  draws: number;
  seed: number;
}

interface Side {
  trustCode: string;
  trustName: string;
  leagueRank: number | null;
  joint: boolean;
  averageMetricScore: number | null;
  adjustedSegment: number | null;
}

/** How two trusts of one table stand to each other. Chances are shares of draws between 0 and 1. */
export interface StandingBefore {
  reportingPeriod: string;
  trustType: string;
  trustsRanked: number;
  trust: Side;
  against: Side;
  /** Better rank, plus half of the joint ones. */
  chanceBefore: number;
  chanceJoint: number;
  /** By average alone, without segment and override. */
  chanceBeforeByAverage: number;
  chanceJointByAverage: number;
  draws: number;
  seed: number;
}

/** A chance as a percentage that never says certain where it is not: 12%, <1%, >99%. A dash for none. */
export function formatChance(chance: number | null): string {
  if (chance === null) return "–";
  if (chance > 0 && chance < 0.01) return "<1%";
  if (chance < 1 && chance > 0.99) return ">99%";
  return `${Math.round(chance * 100)}%`;
}

/** "22 to 70", "1.20 to 1.89". A dash for none. */
export function formatRankRange(range: LikelyRange | null): string {
  return range === null ? "–" : `${range.low} to ${range.high}`;
}
export function formatScoreRange(range: LikelyRange | null): string {
  return range === null ? "–" : `${formatScore(range.low)} to ${formatScore(range.high)}`;
}

/** "likely between 22nd and 70th". */
export function likelyPlace({ low, high }: LikelyRange): string {
  return low === high ? `likely ${ordinal(low)}` : `likely between ${ordinal(low)} and ${ordinal(high)}`;
}

/** "10,000 draws". */
export function formatDraws(draws: number): string {
  return `${draws.toLocaleString("en-GB")} draws`;
}

/** Whose the ranges of a table are, in a sentence; nothing where it has none. `starred`: ours are marked by a star. */
export function whoseRanges(ranges: readonly (LikelyRange | null)[], ours: string): { note: string; starred: boolean } {
  const owners = [...new Set(ranges.flatMap((range) => (range ? [range.by] : [])))];
  const [published] = owners.filter((owner) => !ours.startsWith(owner));
  const own = `${ours}: how far the place depends on which metrics are in the set, not how sure each figure is`;
  if (owners.length > 1) return { note: `Likely range: published by ${published}; marked *: ${own}.`, starred: true };
  if (published) return { note: `Likely range: published by ${published}.`, starred: false };
  return { note: owners.length === 1 ? `Likely range: ${own}.` : "", starred: false };
}

const right = (title: string): Column => ({ title, align: "right" });
const left = (title: string, mayShrink = false): Column => ({ title, align: "left", mayShrink });

/** The table of the `ranges` command. */
export function rangesTable(rows: readonly RangesRow[], { one, segment }: FrameworkWords): DataTable {
  const isPublished = rows.some(({ publishedRangeOfRank }) => publishedRangeOfRank !== null);
  const segments = Object.keys(rows.find(({ chanceOfSegment }) => chanceOfSegment)?.chanceOfSegment ?? {});
  return {
    columns: [
      right("Rank"),
      left("Likely"),
      ...(isPublished ? [left("Published")] : []),
      left(capital(one), true),
      left("Code"),
      right("Score"),
      left("Likely"),
      ...(isPublished ? [left("Published")] : []),
      right(capital(segment)),
      ...segments.map((each) => right(`In ${each}`)),
      right("Best tenth"),
      right("Worst tenth"),
      right("Group"),
    ],
    rows: rows.map((row) => [
      row.leagueRank === null ? "–" : `${row.leagueRank}${row.joint ? "=" : ""}`,
      formatRankRange(row.likelyRangeOfRank),
      ...(isPublished ? [formatRankRange(row.publishedRangeOfRank)] : []),
      row.trustName,
      row.trustCode,
      formatScore(row.averageMetricScore),
      formatScoreRange(row.likelyRangeOfScore),
      ...(isPublished ? [formatScoreRange(row.publishedRangeOfScore)] : []),
      row.adjustedSegment === null ? "–" : `${row.adjustedSegment}`,
      ...segments.map((each) => formatChance(row.chanceOfSegment?.[each] ?? null)),
      formatChance(row.chanceOfBestTenth),
      formatChance(row.chanceOfWorstTenth),
      row.tier === null ? "–" : `${row.tier}`,
    ]),
  };
}

/**
 * What the columns of `rangesTable` mean.
 * @param among who is ranked: "acute trusts in England", "libraries"
 */
export function rangesNotes(rows: readonly RangesRow[], among: string, words: FrameworkWords): string {
  const { one, many, segment, average, bounds } = words;
  const [first] = rows;
  if (!first) return "";
  const published = rows.find(({ publishedRangeOfRank }) => publishedRangeOfRank)?.publishedRangeOfRank;
  return [
    `Rank: of ${first.trustsRanked} ${among}, 1 is best; = marks joint ranks. Score: ${average.toLowerCase()}${bounds ? `, ${bounds.best.toFixed(2)} best to ${bounds.worst.toFixed(2)} worst` : ""}.`,
    `Likely: by Standings, from ${formatDraws(first.draws)} of each ${one}'s own metric scores (seed ${first.seed}): the middle 95% of draws.`,
    published ? `Published: the likely range by ${published.by}.` : "",
    `In 1, In 2, …: chance of each ${segment}, after overrides. Best and worst tenth: chance of a rank within it.`,
    `Group: ${many} that cannot be told apart from the best-ranked of their group (chance of standing behind it not above 97.5%).`,
    "All this tells how far a place depends on which metrics are in the set, not how sure each figure is.",
  ]
    .filter(Boolean)
    .join("\n");
}

/** The answer of `compare` as text. */
export function standingBeforeText(found: StandingBefore, plural: string, { one, segment }: FrameworkWords): string {
  const { trust, against, trustsRanked, draws, seed } = found;
  const side = ({ trustName, trustCode, leagueRank, joint, adjustedSegment, averageMetricScore }: Side) =>
    `${trustName} (${trustCode}): ${leagueRank === null ? "not ranked" : formatRank(leagueRank, joint, trustsRanked)} ${plural}, ${segment} ${adjustedSegment ?? "–"}, score ${formatScore(averageMetricScore)}`;
  return [
    formatPeriod(found.reportingPeriod),
    side(trust),
    side(against),
    "",
    `Chance that ${trust.trustName} really stands before ${against.trustName}: ${formatChance(found.chanceBefore)} (half of the joint draws counted; joint in ${formatChance(found.chanceJoint)}).`,
    `By score alone, without ${segment} and override: ${formatChance(found.chanceBeforeByAverage)} (joint in ${formatChance(found.chanceJointByAverage)}).`,
    "",
    `By Standings, from ${formatDraws(draws)} of each ${one}'s own metric scores (seed ${seed}): how far the order depends on which metrics are in the set.`,
  ].join("\n");
}

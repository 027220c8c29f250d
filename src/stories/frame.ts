/** What all stories have around their sentences: table, box, sources, periods, quotes. */

import type { DataTable } from "../format/dataTable.ts";
import { formatPeriod, formatScore, list } from "../format/figures.ts";
import type { TrustFacts } from "../format/leagueFacts.ts";
import { formatDraws, formatRankRange } from "../format/ranges.ts";
import { challengesOf } from "../format/segmentWords.ts";
import type { FrameworkDefinition } from "../score/definition.ts";
import { sourcesOf } from "./sources.ts";
import type { Story, StoryQuote } from "./story.ts";
import { placeNotes, type StoryArea } from "./storyPlace.ts";
import type { StoryWorld, TableOf } from "./world.ts";

export const STANDING_COLUMNS = ["Rank", "Likely range", "Trust", "Code", "Segment", "Score", "Override"] as const;

/** The table of a story: one line for each trust, in the order given. */
export function standingTable(trusts: readonly TrustFacts[]): DataTable {
  return {
    columns: STANDING_COLUMNS.map((title) => ({
      title,
      align: title === "Trust" || title === "Code" ? "left" : "right",
    })),
    rows: trusts.map((own) => [
      own.leagueRank === null ? "–" : `${own.leagueRank}${own.joint ? "=" : ""}`,
      formatRankRange(own.likelyRangeOfRank),
      own.trustName,
      own.trustCode,
      `${own.adjustedSegment ?? "–"}`,
      formatScore(own.averageMetricScore),
      own.financialOverride === null ? "not known" : own.financialOverride ? "yes" : "no",
    ]),
  };
}

/** The box that goes with every story. */
export function howToRead({ period, table }: TableOf): string[] {
  const owners = [...new Set(table.trusts.flatMap(({ likelyRangeOfRank }) => likelyRangeOfRank?.by ?? []))];
  const draws = table.trusts.find(({ ourRanges }) => ourRanges)?.ourRanges?.draws ?? null;
  const [override] = period.definition.overrides;
  return [
    "Rank: 1st is best. Trusts are ranked by segment first and then by score. Joint means that others hold the same rank.",
    "Score: the average of a trust’s metric scores. 1.00 is best and 4.00 is worst.",
    segmentNote(period.definition),
    ...(override
      ? [
          `Financial override: a trust with a deficit is held in segment ${override.segmentNoBetterThan} or worse. ${override.meaning}`,
        ]
      : []),
    owners.length === 0
      ? "Likely range: none can be given for this table, because the figures behind the scores are not published in what we have."
      : owners.includes("Standings") && draws !== null
        ? `Likely range: where the rank falls in 95% of ${formatDraws(draws)} by Standings. It tells how far the rank depends on which metrics are in the set.`
        : `Likely range: published by ${list(owners)}.`,
    "The rank is of a whole trust. It tells nothing of one ward, one hospital or one illness. No trust has a fixed catchment.",
  ];
}

/** The segments from first to last, in the words of their framework year. */
function segmentNote(definition: FrameworkDefinition): string {
  const last = definition.segments.length;
  const [first, least] = [challengesOf(definition, 1), challengesOf(definition, last)];
  return first === null || least === null
    ? `Segment: 1 to ${last}. Segment 1 is the best.`
    : `Segment: 1 to ${last}. Segment 1 stands for ${first}, segment ${last} for ${least}.`;
}

/** Said beside single values. */
export const VALUES_NOTE = "Values are as published. No likely range is known for a single value.";

/** Reporting periods that the story tells of, as written. */
export function periodsOf({ period }: TableOf, withPrevious: boolean): string[] {
  const { reportingPeriod, previous } = period;
  return [reportingPeriod, ...(withPrevious && previous ? [previous.reportingPeriod] : [])].map(formatPeriod);
}

/** The user's quotes that belong to the trusts of a story: those of no trust go to all. */
export function quotesFor({ quotes }: StoryWorld, trustCodes: readonly string[]): StoryQuote[] {
  return quotes.filter(({ trustCode }) => trustCode === null || trustCodes.includes(trustCode));
}

/** All that goes round the sentences of a story of one table. */
export function frameOf(
  world: StoryWorld,
  of: TableOf,
  trusts: readonly TrustFacts[],
  where: StoryArea | null = null,
): Pick<Story, "reportingPeriod" | "trustType" | "table" | "howToRead" | "sources" | "periods" | "quotes"> {
  return {
    reportingPeriod: of.period.reportingPeriod,
    trustType: of.table.trustType,
    table: standingTable(trusts),
    howToRead: [...howToRead(of), ...placeNotes(where)],
    sources: sourcesOf(of),
    periods: periodsOf(of, true),
    quotes: quotesFor(
      world,
      trusts.map(({ trustCode }) => trustCode),
    ),
  };
}

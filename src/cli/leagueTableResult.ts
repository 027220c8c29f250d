/** A league table as a result. */
import type { DataTable } from "../format/dataTable.ts";
import { formatPeriod, formatScore } from "../format/figures.ts";
import { capital, frameworkWords, scaleInWords } from "../format/frameworkWords.ts";
import { formatRankRange, RANGES_OF_METRICS, whoseRanges } from "../format/ranges.ts";
import { segmentScale } from "../format/segmentWords.ts";
import type { LeagueTableRow } from "../score/leagueTable.ts";
import type { Area, FrameworkDefinition, Place, RegionDisagreement } from "../steps/facts.ts";
import { areaInWords, whereInWords } from "./arguments.ts";
import { ATTRIBUTION, attributionOf, type Result } from "./output.ts";

export interface TableWords {
  plural: string;
  period: string;
  where: Area | Place | null;
  disagreements: readonly RegionDisagreement[];
  /** Towns of headquarters by trust code; left out: towns are not told. */
  towns?: ReadonlyMap<string, string | null>;
  /** The period's framework. */
  definition: FrameworkDefinition | null;
}

/** Whose the ranges are that are not published, and how they came about. */
const OURS = "Standings, from 10,000 draws of each trust's own metric scores";

export function leagueTableResult(rows: readonly LeagueTableRow[], words: TableWords): Result {
  const { plural, period, where, disagreements, towns } = words;
  const own = words.definition?.files ? words.definition : null;
  const scale = words.definition && segmentScale(words.definition);
  if (own) return ownTableResult(rows, words, own);
  const [first] = rows;
  const tellsTown = towns !== undefined && rows.some(({ trustCode }) => (towns.get(trustCode) ?? null) !== null);
  // an area says where it is, so its towns may go; trusts of a list of the user's own may be anywhere
  const isOwnList = where !== null && "trustCodes" in where;
  const hasRanges = rows.some(({ likelyRangeOfRank }) => likelyRangeOfRank !== null);
  const whose = whoseRanges(
    rows.map(({ likelyRangeOfRank }) => likelyRangeOfRank),
    OURS,
  );
  const title = `${plural[0]!.toUpperCase()}${plural.slice(1)}${whereInWords(where)}, ${formatPeriod(period)}`;
  const takenOver = rows.some(({ averageBasis }) => averageBasis === "published");
  const notes = [
    first
      ? `Rank: of ${first.trustsRanked} ${plural} in England, 1 is best; = marks joint ranks. Score: average metric score, 1.00 best to 4.00 worst.`
      : "",
    `${scale ? `${capital(scale)}. ` : ""}Deficit: a trust with the flag is in segment 3 or 4 whatever its score.`,
    takenOver ? "The scores of this table are taken over as published: its metric figures are not at hand." : "",
    whose.note,
    ...disagreements.map(disagreementInWords),
    ATTRIBUTION,
  ];
  const table: DataTable = {
    columns: [
      { title: "Rank", align: "right" },
      ...(hasRanges ? [{ title: "Likely", align: "left" } as const] : []),
      { title: "Trust", align: "left", mayShrink: true },
      { title: "Code", align: "left" },
      ...(tellsTown
        ? [{ title: "Town", align: "left", ...(isOwnList ? { mayShrink: true } : { mayGo: true }) } as const]
        : []),
      { title: "Score", align: "right" },
      { title: "Segment", align: "right" },
      { title: "Deficit", align: "left" },
    ],
    rows: rows.map((row) => [
      row.leagueRank === null ? "–" : `${row.leagueRank}${row.joint ? "=" : ""}`,
      ...(hasRanges ? [`${formatRankRange(row.likelyRangeOfRank)}${isOurs(row) && whose.starred ? "*" : ""}`] : []),
      row.trustName,
      row.trustCode,
      ...(tellsTown ? [towns.get(row.trustCode) ?? "–"] : []),
      formatScore(row.averageMetricScore),
      row.adjustedSegment === null ? "–" : `${row.adjustedSegment}`,
      deficit(row),
    ]),
  };
  if (rows.length === 0 && where) {
    const nobody =
      "areaCode" in where
        ? `No ${plural} have their headquarters in ${areaInWords(where)}.`
        : `None of the trusts ${where.placeName.startsWith("with ") ? where.placeName : `of this list (${where.placeName})`} is among the ${plural}.`;
    return { records: rows, table, before: title, after: nobody };
  }
  const records = towns ? rows.map((row) => ({ ...row, town: towns.get(row.trustCode) ?? null })) : rows;
  return { records, table, before: title, after: notes.filter(Boolean).join("\n") };
}

/** Where a trust was published, and where the register had and has it. */
export function disagreementInWords({ trustName, published, register, now }: RegionDisagreement): string {
  const since = register === now ? "" : ` in this quarter and in ${now} now`;
  return `${trustName}: published under ${published}, on the register in ${register}${since}.`;
}

/** The table of a framework with files of its own, in its own words. */
function ownTableResult(
  rows: readonly LeagueTableRow[],
  { plural, period, where }: TableWords,
  definition: FrameworkDefinition,
): Result {
  const said = frameworkWords(definition);
  const { bestSegment, worstSegment } = said;
  const hasRanges = rows.some(({ likelyRangeOfRank }) => likelyRangeOfRank !== null);
  const hasOverride = definition.overrides.length > 0;
  const table: DataTable = {
    columns: [
      { title: "Rank", align: "right" },
      { title: capital(said.one), align: "left", mayShrink: true },
      { title: "Code", align: "left" },
      { title: said.average, align: "right" },
      { title: capital(said.segments), align: "right" },
      ...(hasOverride ? [{ title: "Held back", align: "left" } as const] : []),
    ],
    rows: rows.map((row) => [
      row.leagueRank === null ? "–" : `${row.leagueRank}${row.joint ? "=" : ""}`,
      row.trustName,
      row.trustCode,
      formatScore(row.averageMetricScore),
      row.adjustedSegment === null ? "–" : `${row.adjustedSegment}`,
      ...(hasOverride ? [deficit(row)] : []),
    ]),
  };
  const notes = [
    `Rank: of ${rows[0]?.trustsRanked ?? 0} ${plural}, 1 is best; = marks joint ranks; – stands for who has no ${said.segment}. ${said.average}: ${scaleInWords(said)}.`,
    `${capital(said.segments)}: ${bestSegment.number} (${bestSegment.title.toLowerCase()}) is best, ${worstSegment.number} (${worstSegment.title.toLowerCase()}) is worst.`,
    hasRanges
      ? `Likely ranges: standings ranges ${rows[0]!.trustType} ${period}.`
      : `No likely ranges: ${definition.average.of === "domains" ? RANGES_OF_METRICS : "none are drawn by the rules of this framework"}.`,
    attributionOf(definition),
  ];
  const title = `${capital(plural)}${whereInWords(where)}, ${formatPeriod(period)}: ${definition.title}`;
  return { records: rows, table, before: title, after: notes.join("\n") };
}

function isOurs({ likelyRangeOfRank }: LeagueTableRow): boolean {
  return likelyRangeOfRank !== null && OURS.startsWith(likelyRangeOfRank.by);
}

/** Whether the flag is raised, and from which segment it moved the trust. */
function deficit({ financialOverride, unadjustedSegment, adjustedSegment }: LeagueTableRow): string {
  if (financialOverride === null) return "not known";
  if (!financialOverride) return "no";
  return unadjustedSegment === adjustedSegment ? "yes" : `yes (from ${unadjustedSegment})`;
}

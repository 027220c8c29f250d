/** Figures as phrases: each carries the fact that it tells. */
import type { Area } from "../areas/area.ts";
import { dataPeriodInWords } from "../format/dataPeriodInWords.ts";
import type { ExplainedMetric } from "../format/explanation.ts";
import { formatPeriod, formatQuarter, formatRank, formatScore, formatValue, ordinal } from "../format/figures.ts";
import type { TableFacts, TrustFacts } from "../format/leagueFacts.ts";
import type { LeagueTableRow, LikelyRange } from "../score/leagueTable.ts";
import { areaPhrase, numberWord, shortName } from "./names.ts";
import { tell } from "./say.ts";
import type { Phrase } from "./story.ts";
import { inWords, type StoryArea } from "./storyPlace.ts";

type Own = Pick<TrustFacts, "trustCode" | "reportingPeriod">;
const at = ({ trustCode, reportingPeriod }: Own) => ({ trustCode, reportingPeriod });

export const fullName = (trust: Own & { trustName: string }): Phrase =>
  tell("name", trust.trustName, trust.trustName, "trustName", at(trust));
export const name = (trust: Own & { trustName: string }): Phrase =>
  tell("name", shortName(trust.trustName), trust.trustName, "trustName", at(trust));

/** "joint 87th of 134". */
export const rank = (row: LeagueTableRow): Phrase =>
  tell("rank", formatRank(row.leagueRank!, row.joint, row.trustsRanked), row.leagueRank, "leagueRank", at(row));
/** "joint 87th". */
export const place = (row: LeagueTableRow): Phrase =>
  tell("rank", `${row.joint ? "joint " : ""}${ordinal(row.leagueRank!)}`, row.leagueRank, "leagueRank", at(row));
export const score = (row: LeagueTableRow): Phrase =>
  tell("score", formatScore(row.averageMetricScore), row.averageMetricScore, "averageMetricScore", at(row));
/** "segment 3". */
export const segment = (row: LeagueTableRow): Phrase =>
  tell("segment", `segment ${row.adjustedSegment}`, row.adjustedSegment, "adjustedSegment", at(row));
/** "3", after "its segment is". */
export const segmentNumber = (row: LeagueTableRow): Phrase =>
  tell("segment", `${row.adjustedSegment}`, row.adjustedSegment, "adjustedSegment", at(row));
export const unadjusted = (row: LeagueTableRow): Phrase =>
  tell("segment", `segment ${row.unadjustedSegment}`, row.unadjustedSegment, "unadjustedSegment", at(row));
/** "48th to 122nd"; "1st" where the range is one place. */
export const range = (row: LeagueTableRow & { likelyRangeOfRank: LikelyRange | null }): Phrase => {
  const { low, high } = row.likelyRangeOfRank!;
  const text = low === high ? `${ordinal(low)} alone` : `${ordinal(low)} to ${ordinal(high)}`;
  return tell("range", text, `${low} to ${high}`, "likelyRangeOfRank", at(row));
};
export const period = (reportingPeriod: string): Phrase =>
  tell("period", formatPeriod(reportingPeriod), reportingPeriod, "reportingPeriod", { reportingPeriod });
/** "Q1 2025/26". */
export const quarter = (reportingPeriod: string): Phrase =>
  tell("period", formatQuarter(reportingPeriod), reportingPeriod, "reportingPeriod", { reportingPeriod });

/** "in the East Midlands", "on this list". */
export const inArea = (where: StoryArea): Phrase => tell("area", inWords(where), where.areaCode, "areaName");
export const areaName = (area: Area): Phrase => tell("area", areaPhrase(area), area.areaCode, "areaName");

/** A count in words up to ten, of trusts that the figure path names. */
export const counted = (number: number, figure: string, reportingPeriod: string): Phrase =>
  tell("number", numberWord(number), number, figure, { reportingPeriod });
/** "eight acute trusts", "one acute trust". */
export const countedTrusts = (number: number, table: TableFacts, figure: string): Phrase =>
  tell("number", `${numberWord(number)} ${trustsWord(number, table)}`, number, figure, table);
/** "134 acute trusts": always in digits. */
export const allTrusts = (table: TableFacts): Phrase =>
  tell("number", `${table.trustsRanked} ${table.plural}`, table.trustsRanked, "trustsRanked", table);
export const trustsWord = (number: number, { plural }: TableFacts): string =>
  number === 1 ? plural.replace(/s$/, "") : plural;
/** A word that compares, which a checker can derive again. */
export const comparing = (
  text: string,
  value: string | number | boolean,
  figure: string,
  own: Partial<Own> = {},
): Phrase => tell("comparative", text, value, figure, own);

/** A metric's name as prose has it: a capital only where the word has one of its own. */
export const metricName = (metric: Pick<ExplainedMetric, "metricId" | "plainTitle">, own: Own): Phrase =>
  tell("name", `“${metric.plainTitle}”`, metric.metricId, `metrics/${metric.metricId}`, at(own));
/** "2.1% (June 2026)", "metric score 3.65" where only that is published. */
export function metricValue(metric: ExplainedMetric, own: Own): Phrase {
  const path = `metrics/${metric.metricId}`;
  if (metric.value === null || metric.unit === "score" || metric.unit === "") {
    return tell(
      "score",
      `metric score ${formatScore(metric.metricScore)}`,
      metric.metricScore,
      `${path}/metricScore`,
      at(own),
    );
  }
  const dated = metric.dataPeriod === "" ? "" : ` (${dataPeriodInWords(metric.dataPeriod)})`;
  return tell("value", `${formatValue(metric.value, metric.unit)}${dated}`, metric.value, `${path}/value`, at(own));
}

/** Likely ranges and chances of a league table, drawn from the stored figures when they are asked for. */
import { chancesOf, compare } from "../analyse/chances.ts";
import { likelyRangesOf } from "../analyse/likelyRanges.ts";
import { type DrawOptions, drawLeague, type LeagueDraws } from "../analyse/resampleLeague.ts";
import { tiersOf } from "../analyse/tiers.ts";
import type { Area } from "../areas/area.ts";
import type { RangesRow, StandingBefore } from "../format/ranges.ts";
import type { LeagueTableRow } from "../score/leagueTable.ts";
import type { Store } from "../store/open.ts";
import { isAnalysed } from "./definitionOf.ts";
import { showTable } from "./look.ts";
import { frameworkOf } from "./project.ts";
import { RequestError } from "./requestError.ts";
import { type ScoredLeague, scoredLeague } from "./scoredLeague.ts";

/** A table's draws with the league they were made from. */
export interface DrawnTable extends ScoredLeague {
  drawn: LeagueDraws;
  /** Position of the table's organisation type. */
  type: number;
  rowOf: ReadonlyMap<string, number>;
}

/** Draws the table of one trust type. */
export async function drawnTable(
  store: Store,
  trustType: string,
  period: string,
  options: DrawOptions = {},
): Promise<DrawnTable> {
  const found = await scoredLeague(store, period);
  const type = found.definition.organisationTypes.findIndex(({ id }) => id === trustType);
  const drawn = drawLeague(found.definition, found.scores, { ...options, types: [type] });
  return { ...found, type, drawn, rowOf: new Map(found.scores.organisations.map((code, row) => [code, row])) };
}

/** Fills our likely ranges in where none is published. Tables without metric scores stay as they are. */
export async function withLikelyRanges(store: Store, rows: readonly LeagueTableRow[]): Promise<LeagueTableRow[]> {
  const open = rows.find((row) => row.likelyRangeOfRank === null && row.averageBasis === "computed");
  const framework = open ? frameworkOf(open.reportingPeriod, store) : null;
  if (!open || !framework || !isAnalysed(framework)) return [...rows];
  const { definition, drawn, rowOf } = await drawnTable(store, open.trustType, open.reportingPeriod);
  return rows.map((row) => {
    const ours = likelyRangesOf(definition, drawn, rowOf.get(row.trustCode)!);
    return {
      ...row,
      likelyRangeOfScore: row.likelyRangeOfScore ?? ours.likelyRangeOfScore,
      likelyRangeOfRank: row.likelyRangeOfRank ?? ours.likelyRangeOfRank,
    };
  });
}

export interface RangesQuestion {
  trustType: string;
  period: string;
  area: Area | null;
  options: DrawOptions;
}

/** Ranges and chances of a table, best first; of one area's trusts when an area is given. */
export async function tableRanges(
  store: Store,
  { trustType, period, area, options }: RangesQuestion,
): Promise<{ rows: RangesRow[]; disagreements: Awaited<ReturnType<typeof showTable>>["disagreements"] }> {
  const { rows, disagreements } = await showTable(store, trustType, period, area);
  if (rows.length === 0) return { rows: [], disagreements };
  const { definition, scores, drawn, type, rowOf } = await drawnOrRefused(store, trustType, period, options);
  const table = definition.ranking.within === "within-type" ? type : 0;
  const tierOf = new Map(
    tiersOf(scores, drawn, table).flatMap(({ tier, rows: members }) => members.map((row) => [row, tier] as const)),
  );
  const ranged = rows.map((own): RangesRow => {
    const row = rowOf.get(own.trustCode)!;
    const { likelyRangeOfRank, likelyRangeOfScore, averageBasis: _basis, ...facts } = own;
    const { adjustedSegment, unadjustedSegment, bestTenth, worstTenth } = chancesOf(definition, drawn, row);
    return {
      ...facts,
      ...likelyRangesOf(definition, drawn, row),
      publishedRangeOfRank: likelyRangeOfRank,
      publishedRangeOfScore: likelyRangeOfScore,
      chanceOfSegment: adjustedSegment,
      chanceOfUnadjustedSegment: unadjustedSegment,
      chanceOfBestTenth: bestTenth,
      chanceOfWorstTenth: worstTenth,
      tier: tierOf.get(row) ?? null,
      metricsDrawn: drawn.organisations[row]?.average?.metrics ?? null,
      draws: drawn.draws,
      seed: drawn.seed,
    };
  });
  return { rows: ranged, disagreements };
}

/** Chance that one trust really stands before another of its table. @throws RequestError when they cannot be compared */
export async function standingBefore(
  store: Store,
  { trustType, period, options }: RangesQuestion,
  trustCode: string,
  againstCode: string,
): Promise<StandingBefore> {
  const { rows } = await showTable(store, trustType, period, null);
  const [one, other] = [trustCode, againstCode].map((code) => rows.find((row) => row.trustCode === code));
  if (!one || !other || one === other) {
    const found = one && other ? `${trustCode} twice` : one ? againstCode : trustCode;
    throw new RequestError(`expected two trusts of the table ${trustType} ${period}, found ${found}`);
  }
  const { drawn, rowOf } = await drawnOrRefused(store, trustType, period, options);
  const found = compare(drawn, rowOf.get(trustCode)!, rowOf.get(againstCode)!);
  if (!found)
    throw new RequestError(`expected two ranked trusts, found ${trustCode} and ${againstCode} not both ranked`);
  const side = ({
    trustCode: code,
    trustName,
    leagueRank,
    joint,
    averageMetricScore,
    adjustedSegment,
  }: LeagueTableRow) => ({
    trustCode: code,
    trustName,
    leagueRank,
    joint,
    averageMetricScore,
    adjustedSegment,
  });
  return {
    reportingPeriod: period,
    trustType,
    trustsRanked: one.trustsRanked,
    trust: side(one),
    against: side(other),
    chanceBefore: found.before,
    chanceJoint: found.joint,
    chanceBeforeByAverage: found.beforeByAverage,
    chanceJointByAverage: found.jointByAverage,
    draws: drawn.draws,
    seed: drawn.seed,
  };
}

/** The draws of a table. @throws RequestError when its trusts have no metric scores to draw from */
async function drawnOrRefused(
  store: Store,
  trustType: string,
  period: string,
  options: DrawOptions,
): Promise<DrawnTable> {
  const table = await drawnTable(store, trustType, period, options);
  if (table.drawn.organisations.every((organisation) => organisation === null)) {
    throw new RequestError(
      `expected a table with metric scores to draw from, found only league facts for ${trustType} ${period}`,
    );
  }
  return table;
}

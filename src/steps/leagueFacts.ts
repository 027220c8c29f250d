/** Gathers what pages and stories tell of a league: every period at hand, read once and explained whole. */
import { chancesOf, compare } from "../analyse/chances.ts";
import { changeOf, membership } from "../analyse/changes.ts";
import { overrideApart } from "../analyse/overrideApart.ts";
import { drawLeague } from "../analyse/resampleLeague.ts";
import { tiersOf } from "../analyse/tiers.ts";
import type { LeagueFacts, PeriodFacts, TableFacts, TrustFacts, WithoutOverride } from "../format/leagueFacts.ts";
import type { LeagueTableRow } from "../score/leagueTable.ts";
import { assessedTrusts } from "../store/leagueTable.ts";
import type { Store } from "../store/open.ts";
import { metricSpreads } from "../store/trustFacts.ts";
import type { Effects } from "./effects.ts";
import { explanationsOf } from "./explain.ts";
import type { DrawnTable } from "./ranges.ts";
import { analysedPeriods, scoredLeague } from "./scoredLeague.ts";

/** A period with the draws behind its ranges. */
interface DrawnPeriod extends Omit<DrawnTable, "type"> {
  rows: readonly LeagueTableRow[];
}

/** @param periods the wanted periods; empty: all that are loaded and can be analysed. Changes are told against the loaded period before. */
export async function gatherFacts(
  store: Store,
  { progress }: Effects,
  periods: readonly string[] = [],
): Promise<LeagueFacts> {
  const loaded = await analysedPeriods(store);
  const gathered: PeriodFacts[] = [];
  let before: (DrawnPeriod & { facts: PeriodFacts | null }) | null = null;
  for (const [at, reportingPeriod] of loaded.entries()) {
    const isWanted = (period: string | undefined) => periods.length === 0 || periods.includes(period ?? "");
    if (!isWanted(reportingPeriod) && !isWanted(loaded[at + 1])) {
      before = null;
      continue;
    }
    progress.now(`explaining every trust of ${reportingPeriod}`, at / loaded.length);
    const drawn: DrawnPeriod = await drawnPeriod(store, reportingPeriod);
    const facts: PeriodFacts = await periodFacts(store, drawn, before);
    if (isWanted(reportingPeriod)) gathered.push(facts);
    before = { ...drawn, facts };
  }
  return { periods: gathered };
}

async function drawnPeriod(store: Store, reportingPeriod: string): Promise<DrawnPeriod> {
  const scored = await scoredLeague(store, reportingPeriod);
  const drawn = drawLeague(scored.definition, scored.scores);
  const rowOf = new Map(scored.scores.organisations.map((code, row) => [code, row]));
  return { ...scored, drawn, rowOf, rows: await assessedTrusts(store, reportingPeriod) };
}

async function periodFacts(
  store: Store,
  own: DrawnPeriod,
  before: (DrawnPeriod & { facts: PeriodFacts | null }) | null,
): Promise<PeriodFacts> {
  const { definition, league, scores, drawn, rowOf } = own;
  const { reportingPeriod } = league;
  const explained = await explanationsOf(store, reportingPeriod, own.rows, own);
  const apart = overrideApart(definition, scores);
  const codeOf = (row: number) => scores.organisations[row]!;
  const rangesBefore = new Map(
    before?.facts?.tables.flatMap(({ trusts }) => trusts).map((row) => [row.trustCode, row]),
  );
  const comparable = before?.definition.id === definition.id ? before : null;
  const tierOf = new Map(
    definition.organisationTypes.flatMap((_, table) =>
      tiersOf(scores, drawn, table).flatMap(({ tier, rows }) => rows.map((row) => [codeOf(row), tier] as const)),
    ),
  );
  const trusts = explained.map((row): TrustFacts => {
    const at = rowOf.get(row.trustCode)!;
    const was = rangesBefore.get(row.trustCode) ?? null;
    const ranges = { before: was?.likelyRangeOfRank ?? null, after: row.likelyRangeOfRank };
    const change = comparable ? changeOf(comparable, own, row.trustCode, () => ranges) : null;
    return {
      ...row,
      withoutOverride: withoutOverride(apart[at]!, codeOf),
      chances: chancesOf(definition, drawn, at),
      tier: tierOf.get(row.trustCode) ?? null,
      before: was,
      change: change && { rank: change.rank, average: change.average },
    };
  });
  const spreads = Map.groupBy(await metricSpreads(store, reportingPeriod), ({ trustType }) => trustType);
  const tables = definition.organisationTypes.flatMap(({ id, title, plural }, type): TableFacts[] => {
    const members = trusts.filter(({ trustType }) => trustType === id).sort(byRank);
    if (members.length === 0) return [];
    const moves = before ? membership(before, own, id) : { joined: [], left: [] };
    const metricIds = new Map(definition.metrics.map((metric) => [metric.valueId ?? metric.id, metric.id]));
    return [
      {
        reportingPeriod,
        trustType: id,
        title,
        plural,
        trustsRanked: scores.ranked[type]!,
        holds: members.some(({ metrics }) => metrics.length > 0) ? "metrics" : "league facts",
        trusts: members,
        joined: moves.joined,
        left: moves.left,
        spreads: (spreads.get(id) ?? []).flatMap(({ trustType: _, publishedId, ...spread }) => {
          const metricId = metricIds.get(publishedId);
          return metricId === undefined ? [] : [{ metricId, ...spread }];
        }),
        compare: (one, other) => {
          const [first, second] = [rowOf.get(one), rowOf.get(other)];
          return first === undefined || second === undefined ? null : compare(drawn, first, second);
        },
      },
    ];
  });
  const previous = before && {
    reportingPeriod: before.league.reportingPeriod,
    sameFramework: comparable !== null,
  };
  return { reportingPeriod, definition, scored: { definition, league, scores }, tables, previous };
}

function withoutOverride(
  { flagged, moved, withoutIt, places, fellBehind, cameAheadOf }: ReturnType<typeof overrideApart>[number],
  codeOf: (row: number) => string,
): WithoutOverride {
  return {
    flagged,
    moved,
    ...withoutIt,
    places,
    fellBehind: fellBehind.map(codeOf),
    cameAheadOf: cameAheadOf.map(codeOf),
  };
}

function byRank(a: TrustFacts, b: TrustFacts): number {
  const rank = ({ leagueRank }: TrustFacts) => leagueRank ?? Number.POSITIVE_INFINITY;
  return rank(a) - rank(b) || a.trustName.localeCompare(b.trustName, "en");
}

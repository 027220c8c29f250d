/** What the questions on changes, peers and trends need besides the scores: data periods, areas, names and the register. */
import type { LikelyRangesOfRank } from "../analyse/rankChange.ts";
import type { Area } from "../areas/area.ts";
import { trustsOfArea } from "../areas/membership.ts";
import type { LikelyRange } from "../score/leagueTable.ts";
import { ask } from "../store/ask.ts";
import { leagueTable, type TrustSummary, trustSummaries } from "../store/leagueTable.ts";
import type { Store } from "../store/open.ts";
import { memberships } from "../store/register.ts";
import { withLikelyRanges } from "./ranges.ts";
import { RequestError } from "./requestError.ts";
import type { ScoredLeague } from "./scoredLeague.ts";

/** Looks a figure's data period up; empty: not told. */
export type DataPeriodOf = (reportingPeriod: string, trustType: string, metricId: string, unit: string) => string;

/** Data periods as published: "Jun-25", "Q1 2025/26". */
export async function dataPeriods(store: Store): Promise<DataPeriodOf> {
  const rows = await ask<{ key: string; data_period: string | null }>(
    store,
    `select concat_ws('|', reporting_period, trust_type, published_id, unit) as key, any_value(data_period) as data_period
    from current_note group by all`,
  );
  const found = new Map(rows.map(({ key, data_period }) => [key, data_period ?? ""]));
  return (...key) => found.get(key.join("|")) ?? "";
}

/** Codes of the trusts that lay in an area in a reporting period, by their headquarters; null: everywhere. */
export async function codesIn(store: Store, area: Area | null, period: string): Promise<ReadonlySet<string> | null> {
  return area === null ? null : new Set(trustsOfArea(await memberships(store), area.areaCode, period));
}

/** The register by trust code. */
export async function registerOf(store: Store): Promise<ReadonlyMap<string, TrustSummary>> {
  const listed = await trustSummaries(store);
  return new Map(listed.map((trust) => [trust.trustCode, trust]));
}

/** The name under which a trust stands in the later of the periods that have it. */
export function nameIn(periods: readonly ScoredLeague[], trustCode: string): { trustName: string; subType: string } {
  const last = periods.findLast(({ names }) => names.has(trustCode));
  return last?.names.get(trustCode) ?? { trustName: trustCode, subType: "" };
}

/** The type of a trust in a period. @throws RequestError when it stands in none of the period's tables */
export function typeIn({ league, definition }: ScoredLeague, trustCode: string): string {
  const row = league.organisations.indexOf(trustCode);
  if (row === -1) {
    throw new RequestError(`expected a trust that stands in a table of ${league.reportingPeriod}, found ${trustCode}`);
  }
  return definition.organisationTypes[league.typeOf[row]!]!.id;
}

/** Likely ranges of rank in two periods, for the trusts of a type: the published ones, where there are none ours. */
export async function rankRangesOf(
  store: Store,
  trustType: string,
  from: string,
  to: string,
): Promise<(trustCode: string) => LikelyRangesOfRank> {
  const [old, now] = [await rangesIn(store, trustType, from), await rangesIn(store, trustType, to)];
  return (trustCode) => ({ before: old.get(trustCode) ?? null, after: now.get(trustCode) ?? null });
}

async function rangesIn(store: Store, trustType: string, period: string): Promise<Map<string, LikelyRange | null>> {
  const rows = await withLikelyRanges(store, await leagueTable(store, trustType, period, null));
  return new Map(rows.map(({ trustCode, likelyRangeOfRank }) => [trustCode, likelyRangeOfRank]));
}

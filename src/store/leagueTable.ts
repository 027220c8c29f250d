/** League tables, trusts and periods: what the commands and pages ask for. */
import type { Area } from "../areas/area.ts";
import { areaOf, trustsOfArea } from "../areas/membership.ts";
import type { LeagueTableRow } from "../score/leagueTable.ts";
import { ask } from "./ask.ts";
import type { Store } from "./open.ts";
import { areas, memberships } from "./register.ts";

const ROWS = `select a.reporting_period as "reportingPeriod", a.trust_type as "trustType", a.trust_code as "trustCode",
    coalesce(t.trust_name, a.trust_code) as "trustName", t.sub_type as "subType", league_rank as "leagueRank", joint, trusts_ranked as "trustsRanked",
    average_metric_score as "averageMetricScore", average_basis as "averageBasis", adjusted_segment as "adjustedSegment",
    unadjusted_segment as "unadjustedSegment", o.flag = 1 as "financialOverride",
    s.low as score_low, s.high as score_high, r.low as rank_low, r.high as rank_high
  from assessment a
  join (select reporting_period, trust_code, any_value(trust_name) as trust_name, any_value(sub_type) as sub_type,
      any_value(nhs_region) as nhs_region from current_trust group by all) t using (reporting_period, trust_code)
  left join (select reporting_period, trust_code, max(flag) as flag from applied_override group by all) o
    using (reporting_period, trust_code)
  left join current_range s on s.reporting_period = a.reporting_period and s.trust_code = a.trust_code
    and s.quantity = 'averageMetricScore'
  left join current_range r on r.reporting_period = a.reporting_period and r.trust_code = a.trust_code
    and r.quantity = 'leagueRank'`;

type RawRow = Omit<LeagueTableRow, "likelyRangeOfScore" | "likelyRangeOfRank"> & {
  score_low: number | null;
  score_high: number | null;
  rank_low: number | null;
  rank_high: number | null;
};

/** Somebody in the tables, whether on the register or not. */
export interface ListedOrganisation {
  trustCode: string;
  /** The code where no file has a name. */
  trustName: string;
  trustType: string;
  /** Periods in whose tables it stands, oldest first. */
  periods: readonly string[];
}

/** Everybody in the tables of some periods, in the order of codes. */
export async function listedIn(store: Store, periods: readonly string[]): Promise<ListedOrganisation[]> {
  return ask(
    store,
    `select trust_code as "trustCode", coalesce(any_value(trust_name), trust_code) as "trustName",
      any_value(trust_type) as "trustType", list_sort(list_distinct(list(reporting_period))) as periods
    from current_trust where list_contains(string_split($periods, '|'), reporting_period)
    group by trust_code order by trust_code`,
    { periods: periods.join("|") },
  );
}

const PUBLISHER = "NHS England";

function rowOf({ score_low, score_high, rank_low, rank_high, ...row }: RawRow): LeagueTableRow {
  const range = (low: number | null, high: number | null) =>
    low === null || high === null ? null : { low, high, by: PUBLISHER };
  return { ...row, likelyRangeOfScore: range(score_low, score_high), likelyRangeOfRank: range(rank_low, rank_high) };
}

/** Every trust of a period, in the order of trust types and codes. */
export async function assessedTrusts(store: Store, period: string): Promise<LeagueTableRow[]> {
  const rows = await ask<RawRow>(
    store,
    `${ROWS} where a.reporting_period = $period order by a.trust_type, a.trust_code`,
    { period },
  );
  return rows.map(rowOf);
}

/** A league table, or the part of it that lay in an area in that period, best first; ties in the order of names. */
export async function leagueTable(
  store: Store,
  trustType: string,
  period: string,
  area: Area | null,
): Promise<LeagueTableRow[]> {
  const rows = await ask<RawRow>(
    store,
    `${ROWS} where a.reporting_period = $period and a.trust_type = $trustType
    order by league_rank nulls last, "trustName"`,
    { period, trustType },
  );
  if (area === null) return rows.map(rowOf);
  const wanted = new Set(trustsOfArea(await memberships(store), area.areaCode, period));
  return rows.filter(({ trustCode }) => wanted.has(trustCode)).map(rowOf);
}

/** One trust's line, or null when it is in no table of the period. */
export async function leagueTableRow(store: Store, trustCode: string, period: string): Promise<LeagueTableRow | null> {
  const rows = await ask<RawRow>(store, `${ROWS} where a.reporting_period = $period and a.trust_code = $trustCode`, {
    period,
    trustCode,
  });
  return rows[0] ? rowOf(rows[0]) : null;
}

/** A trust that was published under another NHS region than the register's. */
export interface RegionDisagreement {
  trustCode: string;
  trustName: string;
  /** Names of the regions: as published, on the register in the period, and on the newest register. */
  published: string;
  register: string;
  now: string;
}

/** Trusts of a table, published in or lying in an NHS region, for which the published region is not always the register's. */
export async function regionDisagreements(
  store: Store,
  trustType: string,
  period: string,
  area: Area,
): Promise<RegionDisagreement[]> {
  if (area.kind !== "nhs-region") return [];
  const seen = await ask<{ trustCode: string; trustName: string; published: string; now: string }>(
    store,
    `select distinct trust_code as "trustCode", seen.trust_name as "trustName", seen.nhs_region as published,
      trust.nhs_region as now
    from current_trust seen join trust using (trust_code)
    where reporting_period = $period and trust_type = $trustType order by 2`,
    { period, trustType },
  );
  const placed = await memberships(store);
  const names = new Map((await areas(store)).map(({ areaCode, areaName }) => [areaCode, areaName]));
  const named = (code: string) => names.get(code) ?? code;
  return seen.flatMap(({ published, now, ...trust }) => {
    const register = areaOf(placed, trust.trustCode, "nhs-region", period) ?? now;
    const codes = [published, register, now];
    if (new Set(codes).size === 1 || !codes.includes(area.areaCode)) return [];
    return [{ ...trust, published: named(published), register: named(register), now: named(now) }];
  });
}

/** How many trusts of each segment a table has, before and after the override. */
export interface SegmentCounts {
  trustType: string;
  segment: number;
  unadjusted: number;
  adjusted: number;
}

export async function segmentCounts(store: Store, period: string): Promise<SegmentCounts[]> {
  return ask(
    store,
    `select trust_type as "trustType", segment::integer as segment,
      count(*) filter (where unadjusted_segment = segment)::integer as unadjusted,
      count(*) filter (where adjusted_segment = segment)::integer as adjusted
    from assessment cross join (select unnest([1, 2, 3, 4]) as segment) where reporting_period = $period
    group by all order by all`,
    { period },
  );
}

/** A period with what is known of it. */
export interface PeriodSummary {
  reportingPeriod: string;
  framework: string | null;
  trustType: string;
  trusts: number;
  /** "metrics" where every metric is at hand, "league facts" where only score, segment and rank are. */
  holds: "metrics" | "league facts";
  scored: boolean;
}

export async function periodSummaries(store: Store): Promise<PeriodSummary[]> {
  return ask(
    store,
    `select scope.reporting_period as "reportingPeriod", framework_id as framework, scope.trust_type as "trustType",
      count(distinct trust_code)::integer as trusts,
      case when bool_or(scope.layout <> 'league-table') then 'metrics' else 'league facts' end as holds,
      framework_id is not null as scored
    from current_scope scope join current_trust using (reporting_period, trust_type) left join scoring_run using (reporting_period)
    group by all order by all`,
  );
}

/** A trust of the register, with the areas it lies in and the tables it stands in. */
export interface TrustSummary {
  trustCode: string;
  trustName: string;
  trustType: string | null;
  englishRegion: string;
  nhsRegion: string;
  icb: string;
  /** Post town of the headquarters; null: not known. */
  town: string | null;
  postcode: string;
  opened: string | null;
  closed: string | null;
  successor: string | null;
  periods: readonly string[];
}

export async function trustSummaries(store: Store): Promise<TrustSummary[]> {
  return ask(
    store,
    `select trust.trust_code as "trustCode", trust.trust_name as "trustName", any_value(seen.trust_type) as "trustType",
      e.area_name as "englishRegion", n.area_name as "nhsRegion", i.area_name as icb, nullif(town, '') as town, postcode,
      opened::varchar as opened, closed::varchar as closed, nullif(successor, '') as successor,
      coalesce(list_sort(list_distinct(list(seen.reporting_period) filter (where seen.reporting_period is not null))), [])
        as periods
    from trust left join current_trust seen using (trust_code)
    left join area e on e.area_code = english_region left join area n on n.area_code = trust.nhs_region
    left join area i on i.area_code = icb
    group by all order by "trustName"`,
  );
}

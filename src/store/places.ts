/** Hospital sites, postcode districts, and the trusts of a period with their headquarters. */
import type { HospitalSite, NearIndex, NearTrust } from "../areas/nearest.ts";
import type { Outcode } from "../areas/postcode.ts";
import { ask } from "./ask.ts";
import type { Store } from "./open.ts";

/** All postcode districts of England, by name. */
export async function outcodes(store: Store): Promise<Outcode[]> {
  return ask(
    store,
    `select outcode, latitude, longitude, english_region as "englishRegion", nhs_region as "nhsRegion", icb
    from outcode order by outcode`,
  );
}

/** The trusts that stand in a table of a period, by type and name. */
export async function trustsOfTables(store: Store, reportingPeriod: string): Promise<NearTrust[]> {
  return ask(
    store,
    `select trust_code as "trustCode", any_value(seen.trust_name) as "trustName", trust_type as "trustType",
      nullif(any_value(town), '') as town, any_value(postcode) as postcode, any_value(latitude) as latitude, any_value(longitude) as longitude
    from current_trust seen join trust using (trust_code) where reporting_period = $reportingPeriod
    group by trust_code, trust_type order by "trustType", "trustName"`,
    { reportingPeriod },
  );
}

/**
 * All hospital sites, as they stand in a period. A site belongs to the trust that ran it in 2020 as long as that one stands in
 * a table, and to the trust of today after that, which need not stand in one.
 */
async function sitesIn(store: Store, reportingPeriod: string): Promise<HospitalSite[]> {
  return ask(
    store,
    `with standing as (select distinct trust_code from current_trust where reporting_period = $reportingPeriod)
    select site_code as "siteCode", site_name as "siteName", parent_code as "parentCode", postcode, latitude, longitude,
      case when parent_code in (from standing) then parent_code else trust_code end as "trustCode"
    from hospital_site order by site_code`,
    { reportingPeriod },
  );
}

/** What "near me" needs to know of a period. */
export async function nearIndex(store: Store, reportingPeriod: string): Promise<NearIndex> {
  const [trusts, sites] = [await trustsOfTables(store, reportingPeriod), await sitesIn(store, reportingPeriod)];
  return { reportingPeriod, trusts, sites, outcodes: await outcodes(store) };
}

/** Looking at what is stored: tables, trusts, periods and areas. */
import type { Area } from "../areas/area.ts";
import type { Place } from "../areas/place.ts";
import type { Seat } from "../areas/town.ts";
import type { LeagueTableRow } from "../score/leagueTable.ts";
import {
  type ListedOrganisation,
  leagueTable,
  listedIn,
  type PeriodSummary,
  periodSummaries,
  type RegionDisagreement,
  regionDisagreements,
  type SegmentCounts,
  segmentCounts,
  type TrustSummary,
  trustSummaries,
} from "../store/leagueTable.ts";
import type { Store } from "../store/open.ts";
import { loadedPeriods } from "../store/readLeague.ts";
import { areas, seats } from "../store/register.ts";
import { isRegistered } from "./definitionOf.ts";
import { frameworkOf } from "./project.ts";
import { RequestError } from "./requestError.ts";

/** A league table, whole or of one area or place. */
export interface ShownTable {
  rows: readonly LeagueTableRow[];
  /** Trusts whose published region is not always the register's, when the area is an NHS region. */
  disagreements: readonly RegionDisagreement[];
}

export async function showTable(
  store: Store,
  trustType: string,
  period: string,
  where: Area | Place | null,
): Promise<ShownTable> {
  const area = where !== null && "areaCode" in where ? where : null;
  const all = await leagueTable(store, trustType, period, area);
  const wanted = where !== null && "trustCodes" in where ? new Set(where.trustCodes) : null;
  const rows = wanted === null ? all : all.filter(({ trustCode }) => wanted.has(trustCode));
  if (rows.length === 0) await refuseUnknownPeriod(store, trustType, period);
  return { rows, disagreements: area ? await regionDisagreements(store, trustType, period, area) : [] };
}

/** Says what is missing when a table has no rows. A known table with no trust in the area is no fault. */
async function refuseUnknownPeriod(store: Store, trustType: string, period: string): Promise<void> {
  const periods = await periodSummaries(store);
  const found = periods.find((summary) => summary.reportingPeriod === period && summary.trustType === trustType);
  if (found?.scored) return;
  if (found) throw new RequestError(`expected ${period} scored, found it loaded only; run: standings score`);
  const known = [
    ...new Set(
      periods.filter((summary) => summary.trustType === trustType).map(({ reportingPeriod }) => reportingPeriod),
    ),
  ];
  throw new RequestError(
    `expected a loaded period for ${trustType} (${known.join(", ") || "none is loaded"}), found ${period}`,
  );
}

export async function listTrusts(store: Store): Promise<TrustSummary[]> {
  return trustSummaries(store);
}

/** Everybody in the tables of a period whose framework has its own files: they are on no register. Null: the register has them. */
export async function listListed(store: Store, period: string): Promise<ListedOrganisation[] | null> {
  const definition = frameworkOf(period, store);
  return definition && !isRegistered(definition) ? listedIn(store, [period]) : null;
}

/** An organisation of the database; areas and postcode are null where it is on no register. */
export interface KnownOrganisation extends Omit<TrustSummary, "englishRegion" | "nhsRegion" | "icb" | "postcode"> {
  englishRegion: string | null;
  nhsRegion: string | null;
  icb: string | null;
  postcode: string | null;
}

/**
 * Everybody that the database knows: the register, where figures of its trusts are loaded or none at all, and who stands in
 * the tables of other frameworks.
 */
export async function listOrganisations(store: Store): Promise<KnownOrganisation[]> {
  const loaded = await loadedPeriods(store);
  const isOwn = (period: string) => {
    const definition = frameworkOf(period, store);
    return definition !== null && !isRegistered(definition);
  };
  const own = loaded.filter(isOwn);
  const registered = own.length < loaded.length || loaded.length === 0 ? await trustSummaries(store) : [];
  const unknown = { englishRegion: null, nhsRegion: null, icb: null, postcode: null, town: null };
  const others = (await listedIn(store, own)).map((organisation) => ({
    ...{ trustCode: organisation.trustCode, trustName: organisation.trustName, trustType: organisation.trustType },
    ...{ ...unknown, opened: null, closed: null, successor: null, periods: organisation.periods },
  }));
  return [...registered, ...others];
}

export async function listPeriods(store: Store): Promise<PeriodSummary[]> {
  return periodSummaries(store);
}

/** The newest loaded period. @throws RequestError when none is loaded */
export async function newestPeriod(store: Store): Promise<string> {
  const newest = (await periodSummaries(store)).at(-1)?.reportingPeriod;
  if (newest === undefined) throw new RequestError("expected loaded figures, found none; run: standings start");
  return newest;
}

export async function listAreas(store: Store): Promise<Area[]> {
  return areas(store);
}

/** Headquarters of all trusts of the register. */
export async function listSeats(store: Store): Promise<Seat[]> {
  return seats(store);
}

/** Trusts in each segment of each table, before and after the override. */
export async function nationalPicture(store: Store, period: string): Promise<SegmentCounts[]> {
  return segmentCounts(store, period);
}

/** The trusts nearest to a place: several of each type, since no trust has a fixed catchment. */
import { distanceKm, type Position } from "./distance.ts";
import type { Outcode } from "./postcode.ts";

/** A trust of a period's tables, with the place of its headquarters. */
export interface NearTrust extends Position {
  trustCode: string;
  trustName: string;
  trustType: string;
  /** Post town of the headquarters; null: not known. */
  town: string | null;
  postcode: string;
}

/** A hospital site of 2020, with the trust that it belonged to in the period. */
export interface HospitalSite extends Position {
  siteCode: string;
  siteName: string;
  trustCode: string;
  /** Who ran it in 2020. */
  parentCode: string;
  postcode: string;
}

/** Everything that a page needs to answer "near me" for one period: plain data, so that it can be a JSON file. */
export interface NearIndex {
  reportingPeriod: string;
  trusts: readonly NearTrust[];
  sites: readonly HospitalSite[];
  outcodes: readonly Outcode[];
}

/**
 * A trust with its nearest hospital site. Its headquarters counts too where the list has no site that the trust itself ran in
 * 2020 and none at its headquarters: the list does not know its hospitals then, or only those that it took over since.
 */
export interface NearestTrust {
  trustCode: string;
  trustName: string;
  trustType: string;
  place: "hospital site" | "headquarters";
  /** Name of the site; null for a headquarters. */
  siteName: string | null;
  /** Post town of the headquarters; null: not known. */
  town: string | null;
  postcode: string;
  /** Kilometres in a straight line, not rounded. */
  distanceKm: number;
}

/** The nearest trusts of one type, nearest first. */
export interface NearestOfType {
  trustType: string;
  trusts: readonly NearestTrust[];
  /** How many trusts of the type lie within the limit; null when there is none. */
  within: number | null;
}

export interface NearestOptions {
  trustTypes?: readonly string[];
  /** How many of each type: 2 or more. */
  count?: number;
  /** Only trusts within so many kilometres, but never fewer than two of a type. */
  withinKm?: number | null;
}

/** Fewer than this would look like an answer to "which is my trust", which nobody can give. */
export const FEWEST = 2;
const USUAL = 3;

/** What must be read beside every answer. */
export const NEAREST_NOTES = [
  "Trusts have no fixed catchment: patients may be treated by any of these, or by others.",
  "Postcode districts are approximate: a postcode counts as the middle of its district (median error 1.3 km). Distances are straight lines.",
  "Hospital sites are those of a list of 2020, of any size, each under the trust that runs it in the quarter shown.",
] as const;

/** Said when a headquarters stands for a trust. */
export const HEADQUARTERS_NOTE =
  "A trust that ran no hospital on the list in 2020 counts by its headquarters too. Ambulance trusts have none and serve whole regions, so their distance says little.";

/** The trusts of a type nearest to a place; types in the order of the index. */
export function nearest(
  { trusts, sites }: Pick<NearIndex, "trusts" | "sites">,
  position: Position,
  { trustTypes, count = USUAL, withinKm = null }: NearestOptions = {},
): NearestOfType[] {
  if (!Number.isInteger(count) || count < FEWEST) {
    throw new RangeError(`expected ${FEWEST} or more trusts of each type, found ${count}`);
  }
  const all = distances(trusts, sites, position);
  const types = trustTypes ?? [...new Set(trusts.map(({ trustType }) => trustType))];
  return types.map((trustType) => {
    const own = all.filter((trust) => trust.trustType === trustType);
    if (withinKm === null) return { trustType, trusts: own.slice(0, count), within: null };
    const within = own.filter((trust) => trust.distanceKm <= withinKm).length;
    return { trustType, trusts: own.slice(0, Math.max(FEWEST, Math.min(count, within))), within };
  });
}

/** Codes of the trusts that have a hospital site, or failing that their headquarters, within so many kilometres. */
export function trustsAround(
  { trusts, sites }: Pick<NearIndex, "trusts" | "sites">,
  position: Position,
  withinKm: number,
): string[] {
  return distances(trusts, sites, position)
    .filter((trust) => trust.distanceKm <= withinKm)
    .map(({ trustCode }) => trustCode);
}

/** A hospital this near to a headquarters, in kilometres, is where the headquarters is. */
const SAME_PLACE = 1;

/** Every trust with its nearest site, nearest first; at one distance in the order of names. */
function distances(trusts: readonly NearTrust[], sites: readonly HospitalSite[], position: Position): NearestTrust[] {
  const best = new Map<string, { site: HospitalSite; distance: number }>();
  const headquartersOf = new Map(trusts.map((trust) => [trust.trustCode, trust]));
  const hasOwn = new Set<string>();
  for (const site of sites) {
    const distance = distanceKm(position, site);
    const headquarters = headquartersOf.get(site.trustCode);
    const isThere = headquarters !== undefined && distanceKm(site, headquarters) <= SAME_PLACE;
    if (site.parentCode === site.trustCode || isThere) hasOwn.add(site.trustCode);
    const found = best.get(site.trustCode);
    if (!found || distance < found.distance) best.set(site.trustCode, { site, distance });
  }
  return trusts
    .map((trust): NearestTrust => {
      const { trustCode, trustName, trustType, town, postcode } = trust;
      const about = { trustCode, trustName, trustType, town };
      const headquarters = distanceKm(position, trust);
      const nearestSite = best.get(trustCode);
      if (!nearestSite || (!hasOwn.has(trustCode) && headquarters < nearestSite.distance)) {
        return { ...about, place: "headquarters", siteName: null, postcode, distanceKm: headquarters };
      }
      const { site, distance } = nearestSite;
      return {
        ...about,
        place: "hospital site",
        siteName: site.siteName,
        postcode: site.postcode,
        distanceKm: distance,
      };
    })
    .sort((one, other) => one.distanceKm - other.distanceKm || (one.trustName < other.trustName ? -1 : 1));
}

/** Where a trust is based, as far as the register and the list of hospital sites tell. */
import { distanceKm } from "../areas/distance.ts";
import type { Geography } from "../areas/geography.ts";

export interface Base {
  /** First half of the postcode of its headquarters. */
  outcode: string;
  /** The trust's own hospital within a kilometre of it; null: none on the list. */
  siteName: string | null;
}

/** A hospital this near, in kilometres, is where the headquarters is. */
const SAME_PLACE = 1;
const bases = new WeakMap<Geography, Map<string, Base | null>>();

/** Null: the trust no longer stands, and the index of places does not know it. */
export function baseOf(geography: Geography, trustCode: string): Base | null {
  const known = bases.get(geography) ?? new Map<string, Base | null>();
  bases.set(geography, known);
  const found = known.get(trustCode);
  if (found !== undefined) return found;
  const base = lookUp(geography, trustCode);
  known.set(trustCode, base);
  return base;
}

function lookUp({ near }: Geography, trustCode: string): Base | null {
  const own = near?.trusts.find((trust) => trust.trustCode === trustCode);
  if (!near || !own) return null;
  // only what the trust itself ran in 2020: the list does not date what was taken over since
  const [site] = near.sites
    .filter((each) => each.trustCode === trustCode && each.parentCode === trustCode)
    .map((each) => ({ siteName: plainSite(each.siteName), km: distanceKm(own, each) }))
    .filter(({ km }) => km <= SAME_PLACE)
    .sort((one, other) => one.km - other.km || (one.siteName < other.siteName ? -1 : 1));
  return { outcode: own.postcode.split(" ")[0]!, siteName: site?.siteName ?? null };
}

/** The hospital's name without what the list adds: "(Acute)", or the trust's name before it. */
export function plainSite(siteName: string): string {
  return siteName
    .replace(/^.*NHS (?:Foundation )?Trust\s*[-–]\s*/, "")
    .replace(/\s*\([^)]*\)$/, "")
    .replace(/, [^,]*NHS (?:Foundation )?Trust$/, "")
    .replaceAll(/ (?:Of|And|The|At) /g, (word) => word.toLowerCase())
    .trim();
}

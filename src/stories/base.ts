/** Where a trust is based, as far as the register and the list of hospital sites tell. */
import { distanceKm } from "../areas/distance.ts";
import type { Geography } from "../areas/geography.ts";
import { outcodeOf, seatInWords } from "../areas/town.ts";

export interface Base {
  /** As it reads after "in": "Chesterfield", "London NW1", "postcode district S4". */
  seat: string;
  /** The trust's own hospital within a kilometre of it; null: none on the list. */
  siteName: string | null;
}

/** A hospital this near, in kilometres, is where the headquarters is. */
const SAME_PLACE = 1;
/** A town so large that its name alone tells little: the district goes with it. */
const CAPITAL = "London";
const bases = new WeakMap<Geography, Map<string, Base | null>>();

/** By the headquarters of today, or where a closed trust had its last. Null: not on the register. */
export function baseOf(geography: Geography, trustCode: string): Base | null {
  const known = bases.get(geography) ?? new Map<string, Base | null>();
  bases.set(geography, known);
  const found = known.get(trustCode);
  if (found !== undefined) return found;
  const base = lookUp(geography, trustCode);
  known.set(trustCode, base);
  return base;
}

function lookUp({ near, seats }: Geography, trustCode: string): Base | null {
  const own = seats.find((seat) => seat.trustCode === trustCode);
  if (!own) return null;
  // only what the trust itself ran in 2020: the list does not date what was taken over since
  const [site] = (near?.sites ?? [])
    .filter(({ parentCode, siteName }) => parentCode === trustCode && !isTrustName(siteName))
    .map((each) => ({ siteName: plainSite(each.siteName), km: distanceKm(own, each) }))
    .filter(({ km }) => km <= SAME_PLACE)
    .sort((one, other) => one.km - other.km || (one.siteName < other.siteName ? -1 : 1));
  const seat = own.town === CAPITAL ? `${CAPITAL} ${outcodeOf(own.postcode)}` : seatInWords(own);
  return { seat, siteName: site?.siteName ?? null };
}

/** Some sites are listed under the name of their trust alone: that names no hospital. */
const isTrustName = (siteName: string) =>
  /^[^-–]*NHS (?:Foundation )?Trust$/.test(siteName) && !/Hospital, /.test(siteName);

/** The hospital's name without what the list adds: "(Acute)", or the trust's name before it. */
export function plainSite(siteName: string): string {
  return siteName
    .replace(/\s+[-–]\s+[^-–]*NHS (?:Foundation )?Trust$/, "")
    .replace(/^.*NHS (?:Foundation )?Trust\s*[-–]\s*/, "")
    .replace(/\s*\([^)]*\)$/, "")
    .replace(/, [^,]*NHS (?:Foundation )?Trust$/, "")
    .replaceAll(/ (?:Of|And|The|At) /g, (word) => word.toLowerCase())
    .trim();
}

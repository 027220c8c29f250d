/** The shipped hospital sites: those whose trust of today is known. */
import type { FileFault } from "../read/faults.ts";
import { type ReferenceSite, SITES_FILE, type Succession } from "../read/referenceSites.ts";
import type { ReferenceTrust } from "../read/referenceTrusts.ts";

/** Whose a site is, where the reference files do not tell or tell wrongly: data/site-owners.json. */
export interface SiteOwner {
  siteCode?: string;
  parentCode?: string;
  trustCode: string;
  why: string;
  /** Whether a reference file names the owner. */
  verified: boolean;
  /** What the reference files say of it. */
  support: string;
}

/** A site with its trust. */
export interface ShippedSite {
  siteCode: string;
  siteName: string;
  /** The trust that it belongs to now. */
  trustCode: string;
  /** Who ran it in 2020: it belongs to that trust in every period in which that trust stood. */
  parentCode: string;
  postcode: string;
  latitude: number;
  longitude: number;
}

/**
 * Sites of trusts that are on the register. Whose a site is, is told by our own list of owners, else by the list of sites,
 * else by following its parent through the successions, as long as each trust on the way went into a single other one.
 */
export function shippedSites(
  sites: readonly ReferenceSite[],
  successions: readonly Succession[],
  trusts: readonly ReferenceTrust[],
  owners: readonly SiteOwner[],
  faults: FileFault[],
): ShippedSite[] {
  const register = new Map(trusts.map((trust) => [trust.trustCode, trust]));
  const onward = (code: string): string | null => {
    const next = register.get(code)?.successor || null;
    if (register.has(code)) return next === null ? code : onward(next);
    const after = new Set(successions.filter(({ oldCode }) => oldCode === code).map(({ newCode }) => newCode));
    return after.size === 1 ? onward([...after][0]!) : null;
  };
  return sites.flatMap(({ line, ...site }): ShippedSite[] => {
    const owner =
      owners.find(({ siteCode }) => siteCode === site.siteCode) ??
      owners.find(({ parentCode }) => parentCode !== undefined && parentCode === site.parentCode);
    const trustCode = onward(owner?.trustCode || site.trustCode || site.parentCode);
    if (site.trustCode !== "" && trustCode === null) {
      const expected = "a trust of the register, or one that went into a trust of it";
      const column = "current_trust_code";
      const found = site.trustCode;
      faults.push({ code: "unknown-trust", file: SITES_FILE, line, column, expected, found, more: 0 });
    }
    if (trustCode === null) return [];
    return [{ ...site, trustCode, latitude: toMetre(site.latitude), longitude: toMetre(site.longitude) }];
  });
}

/** Five decimals of a degree are about a metre: more than a site can mean. */
function toMetre(degrees: number): number {
  return Number(degrees.toFixed(5));
}

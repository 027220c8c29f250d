/** The index of places of one period, from that of the newest: who stood then, and whose each site was then. */
import type { NearIndex, NearTrust } from "./nearest.ts";
import type { Seat } from "./town.ts";

/**
 * A site belongs to the trust that ran it in 2020 as long as that one stands in a table, and to the trust of today after that.
 * @param near the index of the newest period; earlier ones have its trusts and those that closed since
 * @param trusts those of the period's tables
 */
export function nearInPeriod(
  near: NearIndex,
  seats: readonly Seat[],
  trusts: readonly Pick<NearTrust, "trustCode" | "trustName" | "trustType">[],
  reportingPeriod: string,
): NearIndex {
  const seatOf = new Map(seats.map((seat) => [seat.trustCode, seat]));
  const standing = new Set(trusts.map(({ trustCode }) => trustCode));
  return {
    reportingPeriod,
    outcodes: near.outcodes,
    trusts: trusts.flatMap(({ trustCode, trustName, trustType }) => {
      const seat = seatOf.get(trustCode);
      return seat ? [{ ...seat, trustName, trustType }] : [];
    }),
    sites: near.sites.map((site) => (standing.has(site.parentCode) ? { ...site, trustCode: site.parentCode } : site)),
  };
}

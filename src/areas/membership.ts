/** Which trust lies in which area in which reporting period: by its headquarters, as the register had it then. */
import type { AreaKind } from "./area.ts";
import { daysOfPeriod, stoodOn } from "./period.ts";

/** A trust in an area for a span of days, both ends included. Null: open at that end, as far as is known. */
export interface Membership {
  trustCode: string;
  kind: AreaKind;
  areaCode: string;
  from: string | null;
  until: string | null;
}

/**
 * The area of a kind that a trust lay in in a reporting period, by its code; null for a trust that is not on the register.
 * Judged by the last day of the period. A trust that closed before that day counts where it was last, and one that opened
 * after it where it was first: whoever stands in a table of the period lies somewhere.
 */
export function areaOf(
  memberships: readonly Membership[],
  trustCode: string,
  kind: AreaKind,
  reportingPeriod: string,
): string | null {
  const own = byTrustAndKind(memberships).get(`${trustCode} ${kind}`) ?? [];
  return placeOn(own, daysOfPeriod(reportingPeriod).until)?.areaCode ?? null;
}

/** Stories ask for the area of a trust hundreds of thousands of times: the register is put in order once. */
const inOrderBefore = new WeakMap<readonly Membership[], ReadonlyMap<string, Membership[]>>();

function byTrustAndKind(memberships: readonly Membership[]): ReadonlyMap<string, Membership[]> {
  const known = inOrderBefore.get(memberships);
  if (known) return known;
  const found = Map.groupBy(memberships, ({ trustCode, kind }) => `${trustCode} ${kind}`);
  inOrderBefore.set(memberships, found);
  return found;
}

/**
 * Codes of the trusts that lay in an area in a reporting period, sorted. They are all of the register's: which of them
 * stand in a table is the table's to say.
 */
export function trustsOfArea(memberships: readonly Membership[], areaCode: string, reportingPeriod: string): string[] {
  const { until: day } = daysOfPeriod(reportingPeriod);
  const kind = memberships.find((membership) => membership.areaCode === areaCode)?.kind;
  const byTrust = Map.groupBy(
    memberships.filter((membership) => membership.kind === kind),
    ({ trustCode }) => trustCode,
  );
  return [...byTrust]
    .filter(([, own]) => placeOn(own, day)?.areaCode === areaCode)
    .map(([trustCode]) => trustCode)
    .sort();
}

/** Where a trust was on a day; before its first day its first place, after its last day its last. */
function placeOn(own: readonly Membership[], day: string): Membership | undefined {
  const inOrder = [...own].sort((one, other) => ((one.from ?? "") < (other.from ?? "") ? -1 : 1));
  const begun = inOrder.filter(({ from }) => from === null || from <= day);
  return begun.find((membership) => stoodOn(membership, day)) ?? begun.at(-1) ?? inOrder[0];
}

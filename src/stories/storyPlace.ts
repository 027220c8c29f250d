/** What a story of several trusts is about: an area of the register, or a place of the user's own. */
import { type Area, slugOf } from "../areas/area.ts";
import type { Geography } from "../areas/geography.ts";
import { areaOf } from "../areas/membership.ts";
import { HEADQUARTERS_NOTE, NEAREST_NOTES, trustsAround } from "../areas/nearest.ts";
import { nearInPeriod } from "../areas/nearPeriod.ts";
import type { Place } from "../areas/place.ts";
import type { PeriodFacts, TableFacts, TrustFacts } from "../format/leagueFacts.ts";
import { areaPhrase } from "./names.ts";

/** Trusts of a list of the user's own, or all that have a hospital near a postcode. */
export interface StoryPlace {
  kind: "place";
  /** Stands where an area has its code. */
  areaCode: "place";
  /** "Derbyshire", "chosen trusts", "within 30 km of DE22". */
  areaName: string;
  slug: string;
  trustCodes: readonly string[];
  /** Null: a list. */
  around: { outcode: string; withinKm: number } | null;
}

export type StoryArea = Area | StoryPlace;

/** The name of a list to which its user gave none. */
export const NO_NAME = "chosen trusts";

export function storyPlace({ placeName, trustCodes, around: circle }: Place): StoryPlace {
  const around = circle ?? null;
  const areaName = around ? `within ${around.withinKm} km of ${around.outcode}` : placeName;
  return { kind: "place", areaCode: "place", areaName, slug: slugOf(areaName), trustCodes, around };
}

/** As it reads after "eight acute trusts": "in the East Midlands", "in Derbyshire", "on this list". */
export function inWords(where: StoryArea): string {
  if (where.kind !== "place") return `in ${areaPhrase(where)}`;
  if (where.around !== null) return `with a hospital ${where.areaName}`;
  return where.areaName === NO_NAME ? "on this list" : `in ${where.areaName}`;
}

/** What must be read beside a story of such a place. Empty for an area of the register. */
export function placeNotes(where: StoryArea | null): string[] {
  if (where?.kind !== "place") return [];
  if (where.around !== null) return [...NEAREST_NOTES.slice(1), HEADQUARTERS_NOTE];
  return ["The trusts are those of a list given for this story. The list is no area of the register."];
}

/** The trusts of a table that are in an area or place, best first. */
export function trustsOfWhere(
  table: TableFacts,
  where: StoryArea,
  { memberships }: Pick<Geography, "memberships">,
): TrustFacts[] {
  if (where.kind === "place") return table.trusts.filter(({ trustCode }) => where.trustCodes.includes(trustCode));
  const key = `${where.kind} ${where.areaCode}`;
  const ofTable = members.get(table) ?? new Map<string, TrustFacts[]>();
  members.set(table, ofTable);
  const known = ofTable.get(key);
  if (known) return known;
  const found = table.trusts.filter(
    ({ trustCode, reportingPeriod }) => areaOf(memberships, trustCode, where.kind, reportingPeriod) === where.areaCode,
  );
  ofTable.set(key, found);
  return found;
}

/** Found once for a table: its facts come with the memberships. */
const members = new WeakMap<TableFacts, Map<string, TrustFacts[]>>();

/** Codes of the trusts with a hospital around a district in a period; null: the district is not known. */
export function codesAround(
  { near, seats }: Geography,
  { reportingPeriod, tables }: PeriodFacts,
  outcode: string,
  withinKm: number,
): string[] | null {
  const district = near?.outcodes.find((each) => each.outcode === outcode);
  if (!near || !district) return null;
  const trusts = tables.flatMap((table) => table.trusts);
  return trustsAround(nearInPeriod(near, seats, trusts, reportingPeriod), district, withinKm);
}

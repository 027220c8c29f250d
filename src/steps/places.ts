/** Places: areas with their trusts, what is near a postcode, and lists of trusts of the user's own. */
import { readFileSync, statSync } from "node:fs";
import type { Area, AreaKind } from "../areas/area.ts";
import { areaOf } from "../areas/membership.ts";
import { type NearestOfType, type NearestOptions, type NearIndex, nearest, trustsAround } from "../areas/nearest.ts";
import { areasOfPeriod, daysOfPeriod } from "../areas/period.ts";
import { type Place, standingTrusts } from "../areas/place.ts";
import { findOutcode, type Outcode } from "../areas/postcode.ts";
import { FileFaultsError } from "../read/faults.ts";
import { readPlaceFile } from "../read/placeFile.ts";
import { listedIn, trustSummaries } from "../store/leagueTable.ts";
import type { Store } from "../store/open.ts";
import { nearIndex, outcodes, trustsOfTables } from "../store/places.ts";
import { areas, memberships } from "../store/register.ts";
import { definitionOf, isRegistered } from "./definitionOf.ts";
import { RequestError } from "./requestError.ts";

/** An area that stood in a period, with the trusts of the period's tables that lay in it. */
export interface AreaTrusts {
  area: Area;
  /** Codes by trust type, sorted; a type without a trust here has an empty list. */
  trustsByType: Readonly<Record<string, readonly string[]>>;
}

/**
 * The areas that stood in a period, by kind and name, each with its trusts.
 * @throws RequestError when nothing is loaded for the period
 */
export async function areasWithTrusts(
  store: Store,
  reportingPeriod: string,
  kind: AreaKind | null = null,
): Promise<AreaTrusts[]> {
  const trusts = await trustsOfTables(store, reportingPeriod);
  if (trusts.length === 0) throw notLoaded(reportingPeriod);
  const placed = await memberships(store);
  const types = [...new Set(trusts.map(({ trustType }) => trustType))];
  const standing = areasOfPeriod(await areas(store), reportingPeriod).filter((area) => !kind || area.kind === kind);
  const found = new Map(
    standing.map((area) => [area.areaCode, Object.fromEntries(types.map((type): [string, string[]] => [type, []]))]),
  );
  for (const { trustCode, trustType } of trusts) {
    for (const each of new Set(standing.map((area) => area.kind))) {
      const code = areaOf(placed, trustCode, each, reportingPeriod);
      const own = code === null ? undefined : found.get(code);
      own?.[trustType]?.push(trustCode);
    }
  }
  for (const byType of found.values()) for (const codes of Object.values(byType)) codes.sort();
  return standing.map((area) => ({ area, trustsByType: found.get(area.areaCode)! }));
}

/** The trusts nearest to a postcode, with the district that was found and its areas. */
export interface NearPostcode {
  reportingPeriod: string;
  outcode: Outcode;
  /** Names of the district's areas as they stand now, by kind. */
  areaNames: Readonly<Record<AreaKind, string>>;
  types: readonly NearestOfType[];
}

/** @throws RequestError when the postcode is none of England, with what may be meant */
export async function nearPostcode(
  store: Store,
  postcode: string,
  reportingPeriod: string,
  options: NearestOptions,
): Promise<NearPostcode> {
  const index = await indexOf(store, reportingPeriod);
  const outcode = districtOf(postcode, index.outcodes);
  const names = new Map((await areas(store)).map(({ areaCode, areaName }) => [areaCode, areaName]));
  const named = (code: string) => names.get(code) ?? code;
  const { englishRegion, nhsRegion, icb } = outcode;
  const areaNames = { "english-region": named(englishRegion), "nhs-region": named(nhsRegion), icb: named(icb) };
  return { reportingPeriod, outcode, areaNames, types: nearest(index, outcode, options) };
}

/** What the page "near me" and this step have in common. @throws RequestError when nothing is loaded for the period */
export async function indexOf(store: Store, reportingPeriod: string): Promise<NearIndex> {
  const index = await nearIndex(store, reportingPeriod);
  if (index.trusts.length > 0) return index;
  throw notLoaded(reportingPeriod);
}

function notLoaded(reportingPeriod: string): RequestError {
  return new RequestError(`expected a loaded period (standings periods lists them), found ${reportingPeriod}`);
}

function districtOf(postcode: string, districts: readonly Outcode[]): Outcode {
  const found = findOutcode(postcode, districts);
  if (found.outcode === null) throw new RequestError(found.problem);
  return found.outcode;
}

/** The trusts with a hospital within so many kilometres of a postcode. */
export async function placeAround(
  store: Store,
  reportingPeriod: string,
  postcode: string,
  withinKm: number,
): Promise<Place> {
  const index = await indexOf(store, reportingPeriod);
  const district = districtOf(postcode, index.outcodes);
  return {
    placeName: `with a hospital within ${withinKm} km of ${district.outcode}`,
    trustCodes: trustsAround(index, district, withinKm),
    around: { outcode: district.outcode, withinKm },
  };
}

/** A place with what became of its trusts. */
export interface OwnPlace {
  place: Place;
  notes: readonly string[];
}

/** A list of trust codes as a place. @throws RequestError when a code is not on the register */
export async function placeOfTrusts(
  store: Store,
  reportingPeriod: string,
  codes: readonly string[],
): Promise<OwnPlace> {
  const wanted = codes.map((code) => code.trim().toUpperCase()).filter(Boolean);
  const among = await choiceIn(store, reportingPeriod);
  const unknown = wanted.filter((code) => !among.known.has(code));
  if (wanted.length === 0) throw new RequestError("expected codes of trusts such as RFS,RX1, found none");
  if (unknown.length > 0) {
    throw new RequestError(
      `expected codes of ${among.who}, found ${unknown.join(", ")}; standings trusts lists them all`,
    );
  }
  const { trustCodes, notes } = among.standing(wanted);
  return { place: { placeName: `chosen ${among.many}`, trustCodes }, notes };
}

/**
 * A user's file of trusts as a place: with the header of a CSV file, or bare codes with commas, blanks or line ends between
 * them; what follows a # on a line is left out.
 */
export async function placeOfList(store: Store, reportingPeriod: string, path: string): Promise<OwnPlace> {
  if (!statSync(path).isFile())
    throw new RequestError(`expected a file with codes of trusts, found a folder at ${path}`);
  const text = readFileSync(path, "utf8");
  if (/\btrust_code\b/.test(text.split("\n", 1)[0]!)) return placeOfFile(store, reportingPeriod, path);
  const codes = text
    .split("\n")
    .flatMap((line) => line.replace(/#.*/, "").split(/[,;\s]+/))
    .filter(Boolean);
  try {
    return await placeOfTrusts(store, reportingPeriod, codes);
  } catch (error) {
    throw error instanceof RequestError ? new RequestError(`${path}: ${error.message}`) : error;
  }
}

/** A user's file as a place. @throws FileFaultsError with every fault of it */
export async function placeOfFile(store: Store, reportingPeriod: string, path: string): Promise<OwnPlace> {
  const among = await choiceIn(store, reportingPeriod);
  const { place, faults } = readPlaceFile(path, among.known, among.fromWhom);
  if (faults.length > 0) throw new FileFaultsError(faults);
  const { trustCodes, notes } = among.standing(place.trustCodes);
  return { place: { placeName: place.placeName ?? `chosen ${among.many}`, trustCodes }, notes };
}

/** Among whom a list may choose: the trusts of the register, or whoever stands in the tables of another framework. */
interface Choice {
  known: ReadonlySet<string>;
  /** "trusts on the register", "a trust on the register". */
  who: string;
  fromWhom: string;
  many: string;
  /** Those who stand for the chosen ones in the period. */
  standing: (codes: readonly string[]) => { trustCodes: readonly string[]; notes: readonly string[] };
}

async function choiceIn(store: Store, reportingPeriod: string): Promise<Choice> {
  const definition = await definitionOf(store, reportingPeriod);
  const { one, many } = definition.organisation;
  if (isRegistered(definition)) {
    const register = await trustSummaries(store);
    const lastDay = daysOfPeriod(reportingPeriod).until;
    return {
      known: new Set(register.map(({ trustCode }) => trustCode)),
      ...{ who: `${many} on the register`, fromWhom: `a ${one} on the register`, many },
      standing: (codes) => standingTrusts(codes, register, lastDay),
    };
  }
  const listed = await listedIn(store, [reportingPeriod]);
  return {
    known: new Set(listed.map(({ trustCode }) => trustCode)),
    ...{ who: `${many} of ${reportingPeriod}`, fromWhom: `a ${one} of ${reportingPeriod}`, many },
    standing: (trustCodes) => ({ trustCodes, notes: [] }),
  };
}

/** All postcode districts, for an index that several pages share. */
export async function listOutcodes(store: Store): Promise<Outcode[]> {
  return outcodes(store);
}

/** What "near me" needs, as one file: postcode districts, hospital sites, trusts and where they stand. Nothing is asked of a server. */
import type { NearIndex } from "../areas/nearest.ts";
import type { LikelyRange } from "../score/leagueTable.ts";
import { areaPhrase } from "../stories/names.ts";
import type { DataFile } from "./dataFile.ts";
import type { Publication } from "./page.ts";

/** Where a trust stands in its table. */
export interface NearStanding {
  leagueRank: number | null;
  joint: boolean;
  trustsRanked: number;
  segment: number | null;
  /** Likely range of the rank; null: not known. */
  range: readonly [number, number] | null;
}

/** Columns, since like compresses well beside like. Degrees of districts are steps of 1/100,000 from the one before. */
export interface NearFile {
  reportingPeriod: string;
  trusts: {
    codes: readonly string[];
    names: readonly string[];
    types: readonly string[];
    towns: readonly (string | null)[];
    postcodes: readonly string[];
    latitudes: readonly number[];
    longitudes: readonly number[];
  };
  sites: {
    names: readonly string[];
    /** Position of the trust among the trusts. */
    trusts: readonly number[];
    /** 1: the trust ran it in 2020 itself. */
    own: readonly (0 | 1)[];
    postcodes: readonly string[];
    latitudes: readonly number[];
    longitudes: readonly number[];
  };
  /** Areas of districts; districts hold positions in it. */
  areaCodes: readonly string[];
  outcodes: {
    codes: readonly string[];
    latitudes: readonly number[];
    longitudes: readonly number[];
    englishRegions: readonly number[];
    nhsRegions: readonly number[];
    icbs: readonly number[];
  };
  /** By trust code: rank, 1 for joint, of, segment, likely range. */
  standings: Readonly<
    Record<string, readonly [number | null, 0 | 1, number, number | null, number | null, number | null]>
  >;
  /** Name and address of every area of a district, by code. */
  areas: Readonly<Record<string, readonly [string, string]>>;
}

/** Parts of a degree that the shipped districts are given in. */
const PARTS = 100_000;

export const NEAR_PATH = "/data/near.json";

/**
 * What "nearest" needs of an index: codes of sites and of other trusts that ran them in 2020 are left out.
 * @param areas name, as it reads after "in", and address by code
 */
export function nearToJson(
  { reportingPeriod, trusts, sites, outcodes }: NearIndex,
  standings: ReadonlyMap<string, NearStanding>,
  areas: ReadonlyMap<string, readonly [string, string]>,
): NearFile {
  const areaCodes = [
    ...new Set(outcodes.flatMap(({ englishRegion, nhsRegion, icb }) => [englishRegion, nhsRegion, icb])),
  ];
  const at = new Map(areaCodes.map((code, place) => [code, place]));
  const trustAt = new Map(trusts.map(({ trustCode }, place) => [trustCode, place]));
  return {
    reportingPeriod,
    trusts: {
      codes: trusts.map(({ trustCode }) => trustCode),
      names: trusts.map(({ trustName }) => trustName),
      types: trusts.map(({ trustType }) => trustType),
      towns: trusts.map(({ town }) => town),
      postcodes: trusts.map(({ postcode }) => postcode),
      latitudes: trusts.map(({ latitude }) => latitude),
      longitudes: trusts.map(({ longitude }) => longitude),
    },
    sites: {
      names: sites.map(({ siteName }) => siteName),
      trusts: sites.map(({ trustCode }) => trustAt.get(trustCode)!),
      own: sites.map(({ trustCode, parentCode }) => (trustCode === parentCode ? 1 : 0)),
      postcodes: sites.map(({ postcode }) => postcode),
      latitudes: sites.map(({ latitude }) => latitude),
      longitudes: sites.map(({ longitude }) => longitude),
    },
    areaCodes,
    outcodes: {
      codes: outcodes.map(({ outcode }) => outcode),
      latitudes: inSteps(outcodes.map(({ latitude }) => latitude)),
      longitudes: inSteps(outcodes.map(({ longitude }) => longitude)),
      englishRegions: outcodes.map(({ englishRegion }) => at.get(englishRegion)!),
      nhsRegions: outcodes.map(({ nhsRegion }) => at.get(nhsRegion)!),
      icbs: outcodes.map(({ icb }) => at.get(icb)!),
    },
    standings: Object.fromEntries(
      [...standings].map(([code, { leagueRank, joint, trustsRanked, segment, range }]) => [
        code,
        [leagueRank, joint ? 1 : 0, trustsRanked, segment, range?.[0] ?? null, range?.[1] ?? null],
      ]),
    ),
    areas: Object.fromEntries(areaCodes.flatMap((code) => (areas.has(code) ? [[code, areas.get(code)!]] : []))),
  };
}

/** @throws where a number has more decimals than the steps can tell */
function inSteps(degrees: readonly number[]): number[] {
  const parts = degrees.map((degree) => Math.round(degree * PARTS));
  const lost = degrees.find((degree, at) => parts[at]! / PARTS !== degree);
  if (lost !== undefined) throw new Error(`expected degrees with five decimals, found ${lost}`);
  return parts.map((part, at) => part - (parts[at - 1] ?? 0));
}

function fromSteps(steps: readonly number[]): number[] {
  let sum = 0;
  return steps.map((step) => {
    sum += step;
    return sum / PARTS;
  });
}

/** The index as `nearest` and `findOutcode` take it, and where its trusts stand. */
export function nearFromJson({ reportingPeriod, trusts, sites, areaCodes, outcodes, standings }: NearFile): {
  index: NearIndex;
  standingOf: (trustCode: string) => NearStanding | null;
} {
  const latitudes = fromSteps(outcodes.latitudes);
  const longitudes = fromSteps(outcodes.longitudes);
  const index: NearIndex = {
    reportingPeriod,
    trusts: trusts.codes.map((trustCode, at) => ({
      trustCode,
      trustName: trusts.names[at]!,
      trustType: trusts.types[at]!,
      town: trusts.towns[at]!,
      postcode: trusts.postcodes[at]!,
      latitude: trusts.latitudes[at]!,
      longitude: trusts.longitudes[at]!,
    })),
    sites: sites.names.map((siteName, at) => {
      const trustCode = trusts.codes[sites.trusts[at]!]!;
      return {
        siteCode: "",
        siteName,
        trustCode,
        parentCode: sites.own[at] === 1 ? trustCode : "",
        postcode: sites.postcodes[at]!,
        latitude: sites.latitudes[at]!,
        longitude: sites.longitudes[at]!,
      };
    }),
    outcodes: outcodes.codes.map((outcode, at) => ({
      outcode,
      latitude: latitudes[at]!,
      longitude: longitudes[at]!,
      englishRegion: areaCodes[outcodes.englishRegions[at]!]!,
      nhsRegion: areaCodes[outcodes.nhsRegions[at]!]!,
      icb: areaCodes[outcodes.icbs[at]!]!,
    })),
  };
  const standingOf = (trustCode: string): NearStanding | null => {
    const found = standings[trustCode];
    if (!found) return null;
    const [leagueRank, joint, trustsRanked, segment, low, high] = found;
    const range = low === null || high === null ? null : ([low, high] as const);
    return { leagueRank, joint: joint === 1, trustsRanked, segment, range };
  };
  return { index, standingOf };
}

/** The likely range to show beside a rank: the published one, else ours. Null: none. */
export function rankRange(trust: {
  likelyRangeOfRank: LikelyRange | null;
  ourRanges: { likelyRangeOfRank: LikelyRange | null } | null;
}): readonly [number, number] | null {
  const range = trust.likelyRangeOfRank ?? trust.ourRanges?.likelyRangeOfRank ?? null;
  return range && [range.low, range.high];
}

export function* nearFiles({ league, geography }: Publication): Iterable<DataFile> {
  const period = league.periods.at(-1);
  if (!period || geography.near === null) return;
  const standings = new Map(
    period.tables.flatMap(({ trusts }) =>
      trusts.map((trust): [string, NearStanding] => [
        trust.trustCode,
        {
          leagueRank: trust.leagueRank,
          joint: trust.joint,
          trustsRanked: trust.trustsRanked,
          segment: trust.adjustedSegment,
          range: rankRange(trust),
        },
      ]),
    ),
  );
  const areas = new Map(
    geography.areas.map((area) => [area.areaCode, [areaPhrase(area), `/areas/${area.kind}/${area.slug}/`] as const]),
  );
  yield { path: NEAR_PATH, text: JSON.stringify(nearToJson(geography.near, standings, areas)) };
}

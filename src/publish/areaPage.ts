/** The pages of areas: `/areas/` and `/areas/<kind>/<slug>/`. */

import { type Trend, trends } from "../analyse/trends.ts";
import type { Area, AreaKind } from "../areas/area.ts";
import { closureOf } from "../areas/closure.ts";
import { trustsOfArea } from "../areas/membership.ts";
import { type Seat, seatInWords } from "../areas/town.ts";
import { formatDay } from "../format/calendar.ts";
import { formatPeriod, formatQuarter, formatRank, formatScore, list } from "../format/figures.ts";
import type { PeriodFacts, TrustFacts } from "../format/leagueFacts.ts";
import { formatRankRange, likelyPlace } from "../format/ranges.ts";
import { areaPhrase } from "../stories/names.ts";
import { areaMap } from "./areaMap.ts";
import { areaPath } from "./areaPath.ts";
import { newestPeriodOf } from "./areaPeriod.ts";
import { embeddable, embedHeight } from "./embedPath.ts";
import { areasOfTrust, boundaryOf, seatsByTrust } from "./geography.ts";
import { metricPath } from "./metricPath.ts";
import type { Page, PageKind, Publication } from "./page.ts";
import { cardOfArea, pageCard } from "./pageCards.ts";
import { areaPictures } from "./pagePictures.ts";
import { rankPicture } from "./rankPicture.ts";
import { STORY_KIND_NAMES, storiesOf } from "./stories.ts";

export const KIND_NAMES: Readonly<Record<AreaKind, string>> = {
  "english-region": "English region",
  "nhs-region": "NHS region",
  icb: "Integrated care board",
};

export interface AreaPage {
  areaName: string;
  /** The area as it reads after "in": "the East Midlands". */
  place: string;
  kind: string;
  /** When it stood, where that is not always; empty: it stood in every quarter. */
  stood: string;
  /** Where its trusts lie in the newest quarter, for an area that no longer stands. */
  nowIn: readonly { path: string; name: string }[];
  period: string;
  tables: readonly AreaTable[];
  map: string | null;
  /** Of the same quarter. */
  stories: readonly { path: string; headline: string; kind: string }[];
  /**
   * Worse and worsening, better and bettering, over the quarters of the last framework year with two or more. `without`:
   * types of trusts whose metrics are not at hand in every quarter.
   */
  movements: {
    year: string;
    quarters: string;
    without: readonly string[];
    worse: readonly TrendLine[];
    better: readonly TrendLine[];
  } | null;
}

export interface AreaTable {
  title: string;
  plural: string;
  sentence: string;
  domains: readonly string[];
  lines: readonly {
    number: string;
    path: string;
    name: string;
    /** Where its headquarters is: a town, or a postcode district. Empty: not on the register. */
    seat: string;
    rank: string;
    range: string;
    picture: string;
    score: string;
    segment: number | null;
    /** Segment of each domain; null: none. */
    domains: readonly (number | null)[];
  }[];
}

export interface TrendLine {
  path: string;
  name: string;
  what: string;
  metricPath: string | null;
  from: string;
  to: string;
}

const SHOWN_TRENDS = 8;

export const areaPages: PageKind<AreaPage> = {
  kind: "area",
  *pages(publication) {
    const { league, geography } = publication;
    for (const area of geography.areas) {
      const period = newestPeriodOf(area, league);
      if (period) yield areaPage(area, period, publication);
    }
  },
};

function areaPage(area: Area, period: PeriodFacts, publication: Publication): Page<AreaPage> {
  const { reportingPeriod } = period;
  const [kind, place] = [KIND_NAMES[area.kind], areaPhrase(area)];
  const members = new Set(trustsOfArea(publication.geography.memberships, area.areaCode, reportingPeriod));
  const numbered = new Map<string, string>();
  const tables = period.tables.map(({ title, plural, trusts, trustsRanked }) => {
    const own = trusts.filter(({ trustCode }) => members.has(trustCode));
    for (const { trustCode } of own) numbered.set(trustCode, `${numbered.size + 1}`);
    return {
      title,
      plural,
      sentence: tableSentence(own, plural, trustsRanked, place),
      domains: own[0] ? period.definition.domains.map((domain) => domain.title) : [],
      lines: own.map((trust) => lineOf(trust, numbered.get(trust.trustCode)!, period, publication.geography.seats)),
    };
  });
  const all = period.tables.flatMap(({ trusts }) => trusts).filter(({ trustCode }) => numbered.has(trustCode));
  const card = cardOfArea(area, period, publication);
  return {
    path: areaPath(area.kind, area.slug),
    title: `NHS trusts in ${place}`,
    description: `${kind}: ${list(tables.map(({ lines, plural }) => `${lines.length} ${plural}`))} in ${formatPeriod(reportingPeriod)}, with map, ranks and likely ranges.`,
    trail: [{ path: "/areas/", title: "Areas" }],
    ...(card ? { card: pageCard(card) } : {}),
    pictures: areaPictures(publication, period, area),
    ...(all.length > 0
      ? embeddable(
          areaPath(area.kind, area.slug),
          `NHS trusts in ${place}`,
          embedHeight(tables.filter(({ lines }) => lines.length > 0).length, all.length),
        )
      : {}),
    facts: {
      areaName: area.areaName,
      place,
      kind,
      stood: stoodInWords(area),
      nowIn: area.until === null ? [] : areasNow(area, members, publication),
      period: formatPeriod(reportingPeriod),
      tables,
      map: mapOf(area, all, numbered, period, publication),
      stories: storiesOf(publication, { areaCode: area.areaCode, reportingPeriod }).map(
        ({ path, headline, kind: of }) => ({
          path,
          headline,
          kind: STORY_KIND_NAMES[of],
        }),
      ),
      movements: movementsOf(area, reportingPeriod, publication),
    },
  };
}

function lineOf(
  trust: TrustFacts,
  number: string,
  { definition }: PeriodFacts,
  seats: readonly Seat[],
): AreaTable["lines"][number] {
  const seat = seats.find(({ trustCode }) => trustCode === trust.trustCode);
  const { leagueRank, joint, trustsRanked } = trust;
  return {
    number,
    path: `/trusts/${trust.trustCode}/${trust.reportingPeriod}/`,
    name: trust.trustName,
    seat: seat ? seatInWords(seat) : "",
    rank: leagueRank === null ? "not ranked" : formatRank(leagueRank, joint, trustsRanked),
    range: formatRankRange(trust.likelyRangeOfRank),
    picture: rankPicture(trust),
    score: formatScore(trust.averageMetricScore),
    segment: trust.adjustedSegment,
    domains: definition.domains.map(
      ({ id }) => trust.domains.find(({ domain }) => domain === id)?.domainSegment ?? null,
    ),
  };
}

/** How many trusts of a type lie in an area, and between which places; agreeing in number. */
export function tableSentence(
  trusts: readonly Pick<TrustFacts, "trustName" | "leagueRank" | "joint" | "likelyRangeOfRank">[],
  plural: string,
  trustsRanked: number,
  place: string,
): string {
  const one = plural.replace(/s$/, "");
  if (trusts.length === 0) return `No ${one} has its headquarters in ${place}.`;
  const ranked = trusts.filter(({ leagueRank }) => leagueRank !== null);
  const [first, last] = [ranked[0], ranked.at(-1)];
  if (!first || !last) return `${trusts.length} ${trusts.length === 1 ? one : plural}, none of them ranked.`;
  const standing = ({ leagueRank, joint, likelyRangeOfRank }: typeof first) =>
    `${formatRank(leagueRank!, joint, trustsRanked)}${likelyRangeOfRank ? ` (${likelyPlace(likelyRangeOfRank)})` : ""}`;
  if (trusts.length === 1) return `The only ${one} here is ${standing(first)}.`;
  if (first.leagueRank === last.leagueRank)
    return `${trusts.length} ${plural}, all ${formatRank(first.leagueRank!, first.joint, trustsRanked)}.`;
  return `${trusts.length} ${plural}, from ${standing(first)} to ${standing(last)}.`;
}

/** The areas of the same kind in which trusts lie in the newest quarter; a closed one by its successor. */
function areasNow(
  { kind }: Pick<Area, "kind">,
  codes: ReadonlySet<string>,
  { league, geography }: Publication,
): AreaPage["nowIn"] {
  const newest = league.periods.at(-1)?.reportingPeriod ?? "";
  const found = [...codes].flatMap((code) => {
    const successor = closureOf(geography.closures, code)?.successor?.trustCode;
    // a closed trust stays in the area in which it stood last
    const area = areasOfTrust(geography, successor ?? code, newest)[kind];
    return area && area.until === null ? [area] : [];
  });
  return [...new Map(found.map((area) => [area.areaCode, area])).values()]
    .sort((one, other) => one.areaName.localeCompare(other.areaName, "en"))
    .map(({ areaName, slug }) => ({ path: areaPath(kind, slug), name: areaName }));
}

/** When an area stood; empty where it always did. */
export function stoodInWords({ from, until }: Pick<Area, "from" | "until">): string {
  if (from && until) return `This area stood from ${formatDay(from)} to ${formatDay(until)}.`;
  if (until) return `This area stood until ${formatDay(until)}.`;
  return from ? `This area has stood since ${formatDay(from)}.` : "";
}

function mapOf(
  area: Area,
  trusts: readonly TrustFacts[],
  numbered: ReadonlyMap<string, string>,
  { reportingPeriod }: PeriodFacts,
  { geography }: Publication,
): string | null {
  const topology = boundaryOf(area, reportingPeriod, geography.boundaries);
  if (!topology.objects.areas.geometries.some(({ id }) => id === area.areaCode)) return null;
  const positions = seatsByTrust(geography);
  const shown = trusts.flatMap((trust) => {
    const at = positions.get(trust.trustCode);
    return at ? [{ trust, at }] : [];
  });
  const marks = shown.map(({ trust, at }) => ({
    label: numbered.get(trust.trustCode)!,
    latitude: at.latitude,
    longitude: at.longitude,
    segment: trust.adjustedSegment,
  }));
  const told = shown.map(
    ({ trust }) => `${numbered.get(trust.trustCode)} ${trust.trustName}, segment ${trust.adjustedSegment}`,
  );
  return areaMap(
    topology,
    area.areaCode,
    marks,
    `Map of ${areaPhrase(area)} with the headquarters of its trusts. ${told.join("; ")}.`,
  );
}

/** Over the newest framework year with two quarters or more up to the period. */
function movementsOf(area: Area, until: string, { league, geography }: Publication): AreaPage["movements"] {
  const past = league.periods.filter(({ reportingPeriod }) => reportingPeriod <= until);
  const years = Map.groupBy(past, ({ definition }) => definition.id);
  const year = [...years.values()].findLast((periods) => periods.length >= 2);
  if (!year) return null;
  const last = year.at(-1)!;
  const members = new Set(trustsOfArea(geography.memberships, area.areaCode, last.reportingPeriod));
  const found = last.definition.organisationTypes.map(({ id }) =>
    trends(
      year.map(({ scored }) => scored),
      id,
      members,
    ),
  );
  const nameOf = new Map(
    last.tables.flatMap(({ trusts }) => trusts).map(({ trustCode, trustName }) => [trustCode, trustName]),
  );
  const lines = (all: readonly Trend[]) =>
    all
      .toSorted((a, b) => Math.abs(b.change) - Math.abs(a.change))
      .slice(0, SHOWN_TRENDS)
      .map(({ trustCode, metricId, plainTitle, scores, firstPeriod, lastPeriod }) => {
        const known = scores.filter((score) => score !== null);
        return {
          path: `/trusts/${trustCode}/${last.reportingPeriod}/`,
          name: nameOf.get(trustCode) ?? trustCode,
          what: metricId === null ? "average of all metrics" : plainTitle,
          metricPath: metricId === null ? null : metricPath(metricId),
          from: `${formatScore(known[0] ?? null)} in ${formatQuarter(firstPeriod)}`,
          to: `${formatScore(known.at(-1) ?? null)} in ${formatQuarter(lastPeriod)}`,
        };
      });
  return {
    year: last.definition.title,
    quarters: `${formatQuarter(year[0]!.reportingPeriod)} to ${formatQuarter(last.reportingPeriod)}`,
    without: last.definition.organisationTypes.flatMap(({ id, plural }) =>
      year.some(({ tables }) => tables.some(({ trustType, holds }) => trustType === id && holds === "league facts"))
        ? [plural]
        : [],
    ),
    worse: lines(found.flatMap(({ worseAndWorsening }) => worseAndWorsening)),
    better: lines(found.flatMap(({ betterAndBettering }) => betterAndBettering)),
  };
}

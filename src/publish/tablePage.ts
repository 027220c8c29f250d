/** The pages of the league tables: `/tables/`, `/tables/<type>/` and `/tables/<type>/<period>/`. */
import { formatPeriod, formatScore, list } from "../format/figures.ts";
import type { PeriodFacts, TableFacts, TrustFacts } from "../format/leagueFacts.ts";
import { formatRankRange, formatScoreRange } from "../format/ranges.ts";
import { segmentScale } from "../format/segmentWords.ts";
import type { LikelyRange } from "../score/leagueTable.ts";
import { embeddable, embedHeight, tableHeading } from "./embedPath.ts";
import { areasOfTrust, type Geography } from "./geography.ts";
import { movementOf, movementWords } from "./movement.ts";
import type { Page, PageKind, Publication } from "./page.ts";
import { pageCard } from "./pageCards.ts";
import { tablePictures } from "./pagePictures.ts";
import { tableCard } from "./pictures/card.ts";
import { rankPicture } from "./rankPicture.ts";
import { heldIn } from "./standingWords.ts";

/** One trust's line. Texts are ready to print; numbers are for sorting. */
export interface TableLine {
  trustCode: string;
  trustName: string;
  path: string;
  subType: string;
  specialist: boolean;
  region: string;
  icb: string;
  leagueRank: number | null;
  joint: boolean;
  likelyRange: string;
  picture: string;
  score: string;
  scoreNumber: number | null;
  likelyRangeOfScore: string;
  segment: number | null;
  /** The segment before the override, where the override moved it. */
  segmentFrom: number | null;
  override: boolean | null;
  movement: string;
  /** Whether the movement may be chance, or cannot be told from it. */
  movementMayBeChance: boolean;
  movedBy: number | null;
  rankWithout: number | null;
  jointWithout: boolean;
}

export interface TablePage {
  trustType: string;
  title: string;
  plural: string;
  reportingPeriod: string;
  period: string;
  framework: string;
  trustsRanked: number;
  lines: readonly TableLine[];
  /** How many trusts are in each segment, before and after the override. */
  segments: readonly { segment: number; before: number; after: number }[];
  /** What the first and the last segment stand for; empty: the rules do not say. */
  segmentScale: string;
  /** "segment 3 or 4" */
  heldIn: string;
  flagged: number;
  moved: number;
  /** Whose the likely ranges are and what ours tell, in a sentence; empty: this table has none. */
  ranges: string;
  holds: TableFacts["holds"];
  previous: PeriodFacts["previous"];
  previousPeriod: string;
  joined: readonly NamedTrust[];
  left: readonly NamedTrust[];
  regions: readonly string[];
  icbs: readonly string[];
  subTypes: readonly string[];
  /** On the page of a type without a period: every period, newest first. */
  periods: readonly { path: string; period: string; trusts: number }[] | null;
}

interface NamedTrust {
  name: string;
  /** Null: the site has no page of it. */
  path: string | null;
}

export const tablePath = (trustType: string, reportingPeriod: string) => `/tables/${trustType}/${reportingPeriod}/`;

export const tablePages: PageKind<TablePage> = {
  kind: "table",
  *pages(publication) {
    const { periods } = publication.league;
    for (const period of periods) {
      for (const table of period.tables) yield tablePage(table, period, publication);
    }
    for (const [trustType, newest] of newestTables(periods)) {
      const { period, table } = newest;
      const all = periods.flatMap(({ reportingPeriod, tables }) =>
        tables
          .filter((own) => own.trustType === trustType)
          .map(({ trusts }) => ({
            path: tablePath(trustType, reportingPeriod),
            period: formatPeriod(reportingPeriod),
            trusts: trusts.length,
          })),
      );
      const page = tablePage(table, period, publication);
      yield {
        ...page,
        path: `/tables/${trustType}/`,
        title: `League table of ${table.plural}`,
        trail: [{ path: "/tables/", title: "Tables" }],
        card: pageCard(tableCard(table)),
        pictures: tablePictures(publication, period, table),
        ...embeddable(`/tables/${trustType}/`, tableHeading(table), embedHeight(1, table.trusts.length)),
        facts: { ...page.facts, periods: all.reverse() },
      };
    }
  },
};

/** The newest table of each type, in the order of the newest definition. */
export function newestTables(periods: readonly PeriodFacts[]): Map<string, { period: PeriodFacts; table: TableFacts }> {
  const found = new Map<string, { period: PeriodFacts; table: TableFacts }>();
  for (const period of [...periods].reverse()) {
    for (const table of period.tables) if (!found.has(table.trustType)) found.set(table.trustType, { period, table });
  }
  return found;
}

function tablePage(table: TableFacts, period: PeriodFacts, { geography, league }: Publication): Page<TablePage> {
  const { trustType, title, plural, reportingPeriod, trusts, trustsRanked } = table;
  const lines = trusts.map((trust) => lineOf(trust, geography));
  const named = (code: string): NamedTrust => {
    const found = league.periods
      .flatMap(({ tables }) => tables)
      .flatMap((other) => other.trusts)
      .find(({ trustCode }) => trustCode === code);
    return { name: found?.trustName ?? code, path: found ? `/trusts/${code}/` : null };
  };
  const own = (key: "region" | "icb" | "subType") =>
    [...new Set(lines.map((line) => line[key]))].filter(Boolean).sort();
  const segments = period.definition.segments.map(({ segment }) => ({
    segment,
    before: trusts.filter(({ unadjustedSegment }) => unadjustedSegment === segment).length,
    after: trusts.filter(({ adjustedSegment }) => adjustedSegment === segment).length,
  }));
  const best = trusts.filter(({ leagueRank }) => leagueRank === 1).map(({ trustName }) => trustName);
  const path = tablePath(trustType, reportingPeriod);
  return {
    path,
    title: `${title} league table, ${formatPeriod(reportingPeriod)}`,
    description: `All ${trusts.length} ${plural} in England in ${formatPeriod(reportingPeriod)}, with score, segment and likely range of rank.${best.length > 0 && best.length < 4 ? ` 1st: ${list(best)}.` : ""}`,
    trail: [
      { path: "/tables/", title: "Tables" },
      { path: `/tables/${trustType}/`, title: plural[0]!.toUpperCase() + plural.slice(1) },
    ],
    feed: `/tables/${trustType}/feed.xml`,
    data: [
      {
        "@context": "https://schema.org",
        "@type": "Dataset",
        name: `${title} league table, ${formatPeriod(reportingPeriod)}`,
        description: `Rank, likely range, score, segment and override of all ${trusts.length} ${plural} in England.`,
        license: "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
        isAccessibleForFree: true,
        creator: { "@type": "Organization", name: "Standings" },
        distribution: ["csv", "json"].map((format) => ({
          "@type": "DataDownload",
          encodingFormat: format === "csv" ? "text/csv" : "application/json",
          contentUrl: `/data/v1/tables/${trustType}/${reportingPeriod}.${format}`,
        })),
      },
    ],
    facts: {
      trustType,
      title,
      plural,
      reportingPeriod,
      period: formatPeriod(reportingPeriod),
      framework: period.definition.title,
      trustsRanked,
      lines,
      segments,
      segmentScale: segmentScale(period.definition) ?? "",
      heldIn: heldIn(period.definition),
      flagged: trusts.filter(({ financialOverride }) => financialOverride === true).length,
      moved: trusts.filter(({ withoutOverride }) => withoutOverride.moved).length,
      ranges: rangesSentence(trusts.map(({ likelyRangeOfRank }) => likelyRangeOfRank)),
      holds: table.holds,
      previous: period.previous,
      previousPeriod: period.previous ? formatPeriod(period.previous.reportingPeriod) : "",
      joined: table.joined.map(named),
      left: table.left.map(named),
      regions: own("region"),
      icbs: own("icb"),
      subTypes: own("subType"),
      periods: null,
    },
  };
}

const OURS = "they tell how far a place depends on which metrics are in the set, not how sure each figure is";

/** Whose the likely ranges of a table are, and what ours tell. Empty: it has none. */
export function rangesSentence(ranges: readonly (LikelyRange | null)[]): string {
  const owners = [...new Set(ranges.flatMap((range) => (range ? [range.by] : [])))];
  const publishers = owners.filter((by) => by !== "Standings");
  if (owners.length === 0) return "";
  if (publishers.length === 0) return `Likely ranges are estimated by Standings: ${OURS}.`;
  const published = `Likely ranges are published by ${list(publishers)}`;
  return publishers.length === owners.length
    ? `${published}.`
    : `${published}; where there is none, they are estimated by Standings: ${OURS}.`;
}

function lineOf(trust: TrustFacts, geography: Geography): TableLine {
  const { trustCode, trustName, reportingPeriod, subType, withoutOverride } = trust;
  const areas = areasOfTrust(geography, trustCode, reportingPeriod);
  const movement = movementOf(trust);
  return {
    trustCode,
    trustName,
    path: `/trusts/${trustCode}/${reportingPeriod}/`,
    subType: subType.replace(/^.* - /, ""),
    specialist: subType.endsWith("Specialist"),
    region: areas["english-region"]?.areaName ?? "",
    icb: areas.icb?.areaName ?? "",
    leagueRank: trust.leagueRank,
    joint: trust.joint,
    likelyRange: formatRankRange(trust.likelyRangeOfRank),
    picture: rankPicture(trust),
    score: formatScore(trust.averageMetricScore),
    scoreNumber: trust.averageMetricScore,
    likelyRangeOfScore: formatScoreRange(trust.likelyRangeOfScore),
    segment: trust.adjustedSegment,
    segmentFrom: withoutOverride.moved ? trust.unadjustedSegment : null,
    override: trust.financialOverride,
    movement: movementWords(movement),
    movementMayBeChance: movement.inside !== false,
    movedBy: movement.kind === "none" ? null : movement.kind === "better" ? -movement.places : movement.places,
    rankWithout: withoutOverride.leagueRank,
    jointWithout: withoutOverride.joint,
  };
}

/** Small pages for other people's pages, `/embed/…`: the newest figures of a table, a trust or an area, and who says so. */
import { closureOf } from "../areas/closure.ts";
import { trustsOfArea } from "../areas/membership.ts";
import { areasOfPeriod } from "../areas/period.ts";
import { formatPeriod, formatRank, formatScore } from "../format/figures.ts";
import type { PeriodFacts, TableFacts, TrustFacts } from "../format/leagueFacts.ts";
import { formatRankRange, formatScoreRange } from "../format/ranges.ts";
import { segmentScale } from "../format/segmentWords.ts";
import { areaPhrase } from "../stories/names.ts";
import { areaPath } from "./areaPath.ts";
import { closedOn } from "./closureWords.ts";
import { embedHeight, embedPath, tableHeading } from "./embedPath.ts";
import type { Page, PageKind } from "./page.ts";
import { rankPicture } from "./rankPicture.ts";
import { newestTables } from "./tablePage.ts";

/** One trust's line. Texts are ready to print. */
export interface EmbedLine {
  path: string;
  name: string;
  /** "joint 87th of 134" */
  rank: string;
  /** "48 to 122"; a dash: none is known. */
  range: string;
  picture: string;
  score: string;
  scoreRange: string;
  segment: number | null;
}

export interface EmbedPage {
  /** The page of which this is the short form. */
  link: string;
  heading: string;
  period: string;
  tables: readonly { title: string; lines: readonly EmbedLine[] }[];
  /** When the trust closed; empty: it has not, or this is of several. */
  closed: string;
  /** What the first and the last segment stand for; empty: the rules do not say. */
  segmentScale: string;
  /** Whose the likely ranges are. */
  rangesBy: string;
  /** Pixels that the frame needs at its usual width; longer tables scroll. */
  height: number;
}

export const embedPages: PageKind<EmbedPage> = {
  kind: "embed",
  *pages({ league, geography }) {
    for (const { table, period } of newestTables(league.periods).values()) {
      const { trustType } = table;
      const heading = tableHeading(table);
      yield embedPage(`/tables/${trustType}/`, heading, [{ table, trusts: table.trusts }], period);
    }
    for (const { trust, table, period } of newestOfTrusts(league.periods)) {
      const { trustCode, trustName } = trust;
      const closure = closureOf(geography.closures, trustCode);
      const closed = closure ? `This trust ${closedOn(closure)}; these are its last figures.` : "";
      yield embedPage(`/trusts/${trustCode}/`, trustName, [{ table, trusts: [trust] }], period, closed);
    }
    for (const area of geography.areas) {
      const period = league.periods.findLast((own) => areasOfPeriod([area], own.reportingPeriod).length > 0);
      if (!period) continue;
      const members = new Set(trustsOfArea(geography.memberships, area.areaCode, period.reportingPeriod));
      const shown = period.tables.map((table) => ({
        table,
        trusts: table.trusts.filter(({ trustCode }) => members.has(trustCode)),
      }));
      const found = shown.filter(({ trusts }) => trusts.length > 0);
      const heading = `NHS trusts in ${areaPhrase(area)}`;
      if (found.length > 0) yield embedPage(areaPath(area.kind, area.slug), heading, found, period);
    }
  },
};

function embedPage(
  link: string,
  heading: string,
  shown: readonly { table: TableFacts; trusts: readonly TrustFacts[] }[],
  { reportingPeriod, definition }: PeriodFacts,
  closed = "",
): Page<EmbedPage> {
  const trusts = shown.flatMap((own) => own.trusts);
  const owners = [...new Set(trusts.flatMap(({ likelyRangeOfRank }) => likelyRangeOfRank?.by ?? []))];
  const period = formatPeriod(reportingPeriod);
  return {
    path: embedPath(link),
    title: `${heading}, ${period}`,
    description: `${heading}: rank, likely range, score and segment in ${period}. Independent of the NHS.`,
    trail: [],
    facts: {
      link,
      heading,
      period,
      closed,
      tables: shown.map(({ table, trusts: own }) => ({
        title: table.plural[0]!.toUpperCase() + table.plural.slice(1),
        lines: own.map(lineOf),
      })),
      segmentScale: segmentScale(definition) ?? "",
      rangesBy: owners.length === 0 ? "" : `Likely ranges: ${owners.join(", ")}.`,
      height: embedHeight(shown.length, trusts.length),
    },
  };
}

function lineOf(trust: TrustFacts): EmbedLine {
  const { leagueRank, joint, trustsRanked } = trust;
  return {
    path: `/trusts/${trust.trustCode}/`,
    name: trust.trustName,
    rank: leagueRank === null ? "not ranked" : formatRank(leagueRank, joint, trustsRanked),
    range: formatRankRange(trust.likelyRangeOfRank),
    picture: rankPicture(trust),
    score: formatScore(trust.averageMetricScore),
    scoreRange: formatScoreRange(trust.likelyRangeOfScore),
    segment: trust.adjustedSegment,
  };
}

/** Each trust in the newest quarter in which it stands in a table. */
function newestOfTrusts(
  periods: readonly PeriodFacts[],
): Iterable<{ trust: TrustFacts; table: TableFacts; period: PeriodFacts }> {
  const all = periods.flatMap((period) =>
    period.tables.flatMap((table) => table.trusts.map((trust) => [trust.trustCode, { trust, table, period }] as const)),
  );
  return new Map(all).values();
}

/** The home page: find a trust, the three tables at a glance, what changed, when the next figures come. */
import { formatPeriod, formatRank, formatScore, list } from "../format/figures.ts";
import type { PeriodFacts, TableFacts, TrustFacts } from "../format/leagueFacts.ts";
import { formatRankRange } from "../format/ranges.ts";
import { expectedBy, formatDay, quarterAfter } from "./calendar.ts";
import { movementOf } from "./movement.ts";
import type { PageKind, Publication } from "./page.ts";
import { rankPicture } from "./rankPicture.ts";
import { releasedInWords } from "./releasesPage.ts";
import { newestTables } from "./tablePage.ts";

export interface HomeLine {
  path: string;
  name: string;
  rank: string;
  score: string;
  segment: number | null;
  range: string;
  picture: string;
}

export interface HomeTable {
  path: string;
  title: string;
  plural: string;
  period: string;
  trusts: number;
  segments: readonly { segment: number; before: number; after: number }[];
  flagged: number;
  moved: number;
  best: readonly HomeLine[];
  last: readonly HomeLine[];
  /** What changed since the quarter before, in sentences. */
  changes: readonly string[];
}

export interface HomePage {
  period: string;
  framework: string;
  trusts: number;
  periods: number;
  firstPeriod: string;
  /** When the newest quarter was published, in words, and by when the next is expected. */
  released: string;
  next: { period: string; expectedBy: string } | null;
  tables: readonly HomeTable[];
  /** Trusts whose rank moved beyond their likely range in the newest quarter that has one before it under the same rules. */
  moves: { period: string; before: string; lines: readonly { path: string; name: string; words: string }[] } | null;
}

const SHOWN = 3;
const SHOWN_MOVES = 6;

export const homePages: PageKind<HomePage> = {
  kind: "home",
  *pages(publication) {
    const { periods } = publication.league;
    const newest = periods.at(-1);
    if (!newest) return;
    const next = quarterAfter(newest.reportingPeriod);
    const by = next === null ? null : expectedBy(next);
    const { releases } = publication.project.calendar;
    const note = releases.find(({ reportingPeriod }) => reportingPeriod === newest.reportingPeriod);
    const tables = [...newestTables(periods).values()].map(({ period, table }) =>
      homeTable(table, period, publication),
    );
    yield {
      path: "/",
      title: "How every NHS trust in England is doing",
      description:
        "Open league tables of every NHS trust in England: recomputed, explained and with the likely range of every rank. Independent of the NHS.",
      trail: [],
      facts: {
        period: formatPeriod(newest.reportingPeriod),
        framework: newest.definition.title,
        trusts: newest.tables.reduce((sum, { trusts }) => sum + trusts.length, 0),
        periods: periods.length,
        firstPeriod: formatPeriod(periods[0]!.reportingPeriod),
        released: `published: ${releasedInWords(note)}`,
        next: next === null || by === null ? null : { period: formatPeriod(next), expectedBy: formatDay(by) },
        tables,
        moves: movesOf(periods),
      },
    };
  },
};

function homeTable(table: TableFacts, period: PeriodFacts, { league }: Publication): HomeTable {
  const { trusts, plural, title, trustType, reportingPeriod } = table;
  const ranked = trusts.filter(({ leagueRank }) => leagueRank !== null);
  return {
    path: `/tables/${trustType}/`,
    title,
    plural,
    period: formatPeriod(reportingPeriod),
    trusts: trusts.length,
    segments: period.definition.segments.map(({ segment }) => ({
      segment,
      before: trusts.filter(({ unadjustedSegment }) => unadjustedSegment === segment).length,
      after: trusts.filter(({ adjustedSegment }) => adjustedSegment === segment).length,
    })),
    flagged: trusts.filter(({ financialOverride }) => financialOverride === true).length,
    moved: trusts.filter(({ withoutOverride }) => withoutOverride.moved).length,
    best: ranked.slice(0, SHOWN).map(lineOf),
    last: ranked.slice(-SHOWN).map(lineOf),
    changes: changesOf(table, period, league.periods),
  };
}

function lineOf(trust: TrustFacts): HomeLine {
  return {
    path: `/trusts/${trust.trustCode}/`,
    name: trust.trustName,
    rank: formatRank(trust.leagueRank!, trust.joint, trust.trustsRanked),
    score: formatScore(trust.averageMetricScore),
    segment: trust.adjustedSegment,
    range: formatRankRange(trust.likelyRangeOfRank),
    picture: rankPicture(trust),
  };
}

/** Who joined and left, and whether ranks can be compared with those of the quarter before. */
export function changesOf(table: TableFacts, { previous }: PeriodFacts, periods: readonly PeriodFacts[]): string[] {
  if (previous === null) return [];
  const before = formatPeriod(previous.reportingPeriod);
  const nameOf = (code: string) =>
    periods
      .flatMap(({ tables }) => tables)
      .flatMap(({ trusts }) => trusts)
      .findLast(({ trustCode }) => trustCode === code)?.trustName ?? code;
  const moves = (codes: readonly string[], one: string, many: string) =>
    codes.length === 0 ? [] : [`${list(codes.map(nameOf))} ${codes.length === 1 ? one : many}.`];
  const comparable = previous.sameFramework
    ? []
    : [`Ranks and scores cannot be compared with ${before}: new rules apply.`];
  return [
    ...comparable,
    ...moves(table.joined, "has joined this table", "have joined this table"),
    ...moves(table.left, "is no longer in this table", "are no longer in this table"),
  ];
}

function movesOf(periods: readonly PeriodFacts[]): HomePage["moves"] {
  const period = periods.findLast(({ previous }) => previous?.sameFramework === true);
  if (!period?.previous) return null;
  const moved = period.tables
    .flatMap(({ trusts }) => trusts)
    .map((trust) => ({ trust, movement: movementOf(trust) }))
    .filter(({ movement }) => movement.inside === false)
    .sort((a, b) => b.movement.places - a.movement.places || (a.trust.trustCode < b.trust.trustCode ? -1 : 1));
  return {
    period: formatPeriod(period.reportingPeriod),
    before: formatPeriod(period.previous.reportingPeriod),
    lines: moved.slice(0, SHOWN_MOVES).map(({ trust, movement }) => ({
      path: `/trusts/${trust.trustCode}/${trust.reportingPeriod}/`,
      name: trust.trustName,
      words: `${formatRank(trust.leagueRank!, trust.joint, trust.trustsRanked)}, ${movement.places} ${movement.places === 1 ? "place" : "places"} ${movement.kind}; likely range ${formatRankRange(trust.likelyRangeOfRank)}`,
    })),
  };
}

/** The home page: find a trust, the three tables at a glance, what changed, when the next figures come. */

import { expectedBy, formatDay, quarterAfter } from "../format/calendar.ts";
import { formatPeriod, formatRank, formatScore } from "../format/figures.ts";
import type { PeriodFacts, TableFacts, TrustFacts } from "../format/leagueFacts.ts";
import { formatRankRange } from "../format/ranges.ts";
import { segmentScale } from "../format/segmentWords.ts";
import { type EnglandMap, englandMap, segmentCounts } from "./englandMap.ts";
import { type HomeChanges, homeChanges } from "./homeChanges.ts";
import type { PageKind } from "./page.ts";
import { homeCard, pageCard } from "./pageCards.ts";
import type { ReleaseNote } from "./projectFacts.ts";
import { rankPicture } from "./rankPicture.ts";
import { releasedInWords } from "./releasesPage.ts";
import { heldIn } from "./standingWords.ts";
import { storiesOf } from "./stories.ts";
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
}

export interface HomePage {
  period: string;
  framework: string;
  trusts: number;
  periods: number;
  firstPeriod: string;
  /** When the newest quarter was published, in a sentence, and by when the next is expected. */
  released: string;
  next: { period: string; expectedBy: string } | null;
  tables: readonly HomeTable[];
  /** What the first and the last segment stand for; empty: the rules do not say. */
  segmentScale: string;
  /** "segment 3 or 4" */
  heldIn: string;
  map: EnglandMap | null;
  changes: HomeChanges;
  /** National overviews of the newest quarter. */
  stories: readonly { path: string; headline: string }[];
}

const SHOWN = 3;

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
    const tables = [...newestTables(periods).values()].map(({ period, table }) => homeTable(table, period));
    yield {
      path: "/",
      title: "How every NHS trust in England is doing",
      description:
        "Open league tables of every NHS trust in England: recomputed, explained and with the likely range of every rank. Independent of the NHS.",
      trail: [],
      card: pageCard(
        homeCard(
          [...newestTables(periods).values()].map(({ table }) => table),
          newest.reportingPeriod,
        ),
      ),
      facts: {
        period: formatPeriod(newest.reportingPeriod),
        framework: newest.definition.title,
        trusts: newest.tables.reduce((sum, { trusts }) => sum + trusts.length, 0),
        periods: periods.length,
        firstPeriod: formatPeriod(periods[0]!.reportingPeriod),
        released: releasedSentence(note),
        next: next === null || by === null ? null : { period: formatPeriod(next), expectedBy: formatDay(by) },
        tables,
        segmentScale: segmentScale(newest.definition) ?? "",
        heldIn: heldIn(newest.definition),
        map: englandMap(newest, publication.geography),
        changes: homeChanges(publication.league, publication.geography),
        stories: storiesOf(publication, { reportingPeriod: newest.reportingPeriod })
          .filter(({ kind }) => kind === "nation")
          .map(({ path, headline }) => ({ path, headline })),
      },
    };
  },
};

/** When a quarter's tables came out, as a sentence. */
export function releasedSentence(note: ReleaseNote | undefined): string {
  const isKnown = note !== undefined && [note.releasedOn, note.releasedBy, note.releasedAbout].some((day) => day);
  return isKnown
    ? `NHS England published it ${note.releasedOn ? "on " : ""}${releasedInWords(note)}.`
    : "The day on which NHS England published it is not recorded here.";
}

function homeTable(table: TableFacts, period: PeriodFacts): HomeTable {
  const { trusts, plural, title, trustType, reportingPeriod } = table;
  const ranked = trusts.filter(({ leagueRank }) => leagueRank !== null);
  const segments = period.definition.segments.map(({ segment }) => segment);
  const after = segmentCounts(trusts, segments);
  const before = segmentCounts(
    trusts.map(({ unadjustedSegment }) => ({ adjustedSegment: unadjustedSegment })),
    segments,
  );
  return {
    path: `/tables/${trustType}/`,
    title,
    plural,
    period: formatPeriod(reportingPeriod),
    trusts: trusts.length,
    segments: segments.map((segment, at) => ({ segment, before: before[at]!, after: after[at]! })),
    flagged: trusts.filter(({ financialOverride }) => financialOverride === true).length,
    moved: trusts.filter(({ withoutOverride }) => withoutOverride.moved).length,
    best: ranked.slice(0, SHOWN).map(lineOf),
    last: ranked.slice(Math.max(ranked.length - SHOWN, SHOWN)).map(lineOf),
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

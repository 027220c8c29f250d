/** The pages of one trust: `/trusts/<code>/` (newest quarter) and `/trusts/<code>/<period>/`. */

import { seatInWords } from "../areas/town.ts";
import { segmentText } from "../format/explanation.ts";
import { formatPeriod, formatRank, formatScore } from "../format/figures.ts";
import type { PeriodFacts, TableFacts, TrustFacts } from "../format/leagueFacts.ts";
import { placesInWords } from "../format/override.ts";
import { formatChance, formatRankRange, formatScoreRange } from "../format/ranges.ts";
import { challengesOf } from "../format/segmentWords.ts";
import { addressOf } from "../format/whatIfAddress.ts";
import { closedSentence, type LinkedSentence, renamedSentences, successorSentences } from "./closureWords.ts";
import { embeddable, embedHeight } from "./embedPath.ts";
import { areasOfTrust } from "./geography.ts";
import { metricTrends, type Trends } from "./metricTrend.ts";
import { movementSentence } from "./movement.ts";
import type { Page, PageKind, Publication } from "./page.ts";
import { pageCard } from "./pageCards.ts";
import { trustPictures } from "./pagePictures.ts";
import { trustCard } from "./pictures/card.ts";
import { historyInWords } from "./rankHistory.ts";
import { rankPicture } from "./rankPicture.ts";
import { aTrust, heldIn, rangeSource, standingSentences } from "./standingWords.ts";
import { STORY_KIND_NAMES, storiesOf } from "./stories.ts";
import { newestTables, tablePath } from "./tablePage.ts";
import { type ChangeLine, changeLines } from "./trustChange.ts";
import { type Driver, driversOf, pullBar, usualScores } from "./trustDrivers.ts";
import { linesUntil, pointOf, trustHistoryPicture } from "./trustHistory.ts";
import { type LeastWords, leastInWords } from "./trustLeast.ts";
import { type LessonLine, lessonLines } from "./trustLessons.ts";
import { type DomainGroup, domainGroups, spreadsOf } from "./trustMetrics.ts";

export interface TrustPage {
  trustCode: string;
  trustName: string;
  subType: string;
  plural: string;
  /** "an acute trust" */
  aTrust: string;
  trustType: string;
  typeTitle: string;
  reportingPeriod: string;
  period: string;
  framework: string;
  /** True on the page without a period: it shows the newest quarter. */
  newest: boolean;
  /** On the page without a period: whether it closed, and which trusts it followed. */
  closed: LinkedSentence | null;
  follows: readonly LinkedSentence[];
  sentences: readonly string[];
  rank: string;
  score: string;
  segment: number | null;
  segmentMeaning: string;
  likelyRange: string;
  likelyRangeOfScore: string;
  rangeSource: string;
  picture: string;
  /** Chance of each segment, in words; empty: not drawn. */
  segmentChances: readonly { segment: number; chance: string }[];
  holds: TableFacts["holds"];
  tablePath: string;
  /** Where its headquarters is: "Chesterfield", or its postcode district. Empty: not on the register. */
  seat: string;
  areas: readonly { kind: string; name: string; path: string }[];
  best: readonly (Driver & { bar: string })[];
  worst: readonly (Driver & { bar: string })[];
  metricsCounted: number;
  exactAverage: string;
  segmentText: string;
  domains: readonly DomainGroup[];
  override: {
    title: string;
    meaning: string;
    /** "segment 3 or 4" */
    heldIn: string;
    flag: string;
    rankWithout: string;
    segmentWithout: number | null;
    places: string;
    fellBehind: readonly { path: string; name: string }[];
    cameAheadOf: readonly { path: string; name: string }[];
  } | null;
  movement: string;
  change: ChangeLine | null;
  history: readonly {
    path: string;
    period: string;
    rank: string;
    range: string;
    score: string;
    segment: number | null;
    override: string;
    framework: string;
  }[];
  historyPicture: string | null;
  historyWords: string;
  lessons: readonly LessonLine[];
  /** Those of the page's quarter that tell of the trust, its own first; at most a few. */
  stories: readonly { path: string; headline: string; kind: string }[];
  least: LeastWords | null;
  whatIf: string | null;
}

export const trustPath = (trustCode: string, reportingPeriod: string) => `/trusts/${trustCode}/${reportingPeriod}/`;

export const trustPages: PageKind<TrustPage> = {
  kind: "trust",
  *pages(publication) {
    const { periods } = publication.league;
    const newest = newestTables(periods);
    const newestPeriod = new Map<string, string>();
    for (const { reportingPeriod, tables } of periods) {
      for (const { trusts } of tables) for (const { trustCode } of trusts) newestPeriod.set(trustCode, reportingPeriod);
    }
    const known = new Set(newestPeriod.keys());
    const stories = Map.groupBy(publication.stories, ({ reportingPeriod }) => reportingPeriod);
    for (const period of periods) {
      const ofPeriod = { ...publication, stories: stories.get(period.reportingPeriod) ?? [] };
      // trusts of a settled quarter that stand in no later one have their own page still to be made
      const isSettled = publication.settled.has(period.reportingPeriod);
      const isLast = ({ trustCode }: TrustFacts) => newestPeriod.get(trustCode) === period.reportingPeriod;
      for (const table of period.tables) {
        const told = isSettled ? table.trusts.filter(isLast) : table.trusts;
        if (told.length === 0) continue;
        const past = periods.slice(0, periods.indexOf(period) + 1);
        const trends = metricTrends(past, table.trustType);
        const shared = { usual: usualScores(table), spreads: spreadsOf(table), trends };
        const isNewestTable = newest.get(table.trustType)?.table === table;
        for (const trust of told) {
          const page = trustPage(trust, table, period, shared, ofPeriod);
          if (!isSettled) yield { ...page, quarter: period.reportingPeriod };
          if (isLast(trust))
            yield {
              ...withoutPeriod(page, publication, known, {
                least: isNewestTable && table.holds === "metrics" ? leastInWords(trust, table, period) : null,
              }),
              card: pageCard(trustCard(trust, table)),
              pictures: trustPictures(publication, table, trust),
              ...embeddable(`/trusts/${trust.trustCode}/`, trust.trustName, embedHeight(1, 1)),
            };
        }
      }
    }
  },
};

/** The same page under the trust's own address, with what would change its segment: past quarters cannot be changed. */
function withoutPeriod(
  page: Page<TrustPage>,
  { geography: { closures, near } }: Publication,
  known: ReadonlySet<string>,
  { least }: Pick<TrustPage, "least">,
): Page<TrustPage> {
  const { trustCode, trustName } = page.facts;
  const closed = closedSentence(trustCode, closures, known);
  // who closed has nobody to learn from and nothing to change
  const ahead = closed ? { least: null, lessons: [], whatIf: null } : { least };
  return {
    ...page,
    path: `/trusts/${trustCode}/`,
    title: trustName,
    trail: [{ path: "/trusts/", title: "Trusts" }],
    facts: {
      ...page.facts,
      newest: true,
      ...ahead,
      closed,
      follows: [
        ...successorSentences(trustCode, closures, known),
        ...renamedSentences(trustName, near?.trusts.find((own) => own.trustCode === trustCode)?.trustName),
      ],
    },
  };
}

interface Shared {
  usual: ReadonlyMap<string, number>;
  spreads: ReturnType<typeof spreadsOf>;
  trends: Trends;
}

function trustPage(
  trust: TrustFacts,
  table: TableFacts,
  period: PeriodFacts,
  { usual, spreads, trends }: Shared,
  publication: Publication,
): Page<TrustPage> {
  const { trustCode, trustName, reportingPeriod, trustType, subType } = trust;
  const { plural } = table;
  const areas = areasOfTrust(publication.geography, trustCode, reportingPeriod);
  const seat = publication.geography.seats.find((each) => each.trustCode === trustCode) ?? null;
  const sentences = standingSentences(trust, plural, period.definition);
  const drivers = driversOf(trust, usual);
  const largest = Math.max(0, ...drivers.map(({ pull }) => Math.abs(pull)));
  const withBar = (driver: Driver) => ({ ...driver, bar: pullBar(driver.pull, largest) });
  const { league } = publication;
  const lines = linesUntil(league, trustCode, trustType, reportingPeriod);
  const chances = trust.chances.adjustedSegment;
  return {
    path: trustPath(trustCode, reportingPeriod),
    title: `${trustName}, ${formatPeriod(reportingPeriod)}`,
    description: sentences[0]!,
    trail: [
      { path: "/trusts/", title: "Trusts" },
      { path: `/trusts/${trustCode}/`, title: trustName },
    ],
    feed: `/trusts/${trustCode}/feed.xml`,
    data: [
      {
        "@context": "https://schema.org",
        "@type": "GovernmentOrganization",
        name: trustName,
        identifier: { "@type": "PropertyValue", propertyID: "ODS code", value: trustCode },
        areaServed: areas["english-region"]?.areaName ?? "England",
        ...(seat?.town
          ? {
              address: {
                "@type": "PostalAddress",
                addressLocality: seat.town,
                postalCode: seat.postcode,
                addressCountry: "GB",
              },
            }
          : {}),
      },
    ],
    facts: {
      trustCode,
      trustName,
      subType,
      plural,
      aTrust: aTrust(plural),
      seat: seat === null ? "" : seatInWords(seat),
      trustType,
      typeTitle: table.title,
      reportingPeriod,
      period: formatPeriod(reportingPeriod),
      framework: period.definition.title,
      newest: false,
      closed: null,
      follows: [],
      sentences,
      rank: trust.leagueRank === null ? "not ranked" : formatRank(trust.leagueRank, trust.joint, trust.trustsRanked),
      score: formatScore(trust.averageMetricScore),
      segment: trust.adjustedSegment,
      segmentMeaning:
        trust.adjustedSegment === null ? "" : (challengesOf(period.definition, trust.adjustedSegment) ?? ""),
      likelyRange: formatRankRange(trust.likelyRangeOfRank),
      likelyRangeOfScore: formatScoreRange(trust.likelyRangeOfScore),
      rangeSource: trust.likelyRangeOfRank ? rangeSource(trust.likelyRangeOfRank) : "",
      picture: rankPicture(trust),
      segmentChances: chances
        ? period.definition.segments.map(({ segment }) => ({ segment, chance: formatChance(chances[segment] ?? 0) }))
        : [],
      holds: table.holds,
      tablePath: tablePath(trustType, reportingPeriod),
      areas: [
        { kind: "English region", area: areas["english-region"] },
        { kind: "NHS region", area: areas["nhs-region"] },
        { kind: "Integrated care board", area: areas.icb },
      ].flatMap(({ kind, area }) =>
        area ? [{ kind, name: area.areaName, path: `/areas/${area.kind}/${area.slug}/` }] : [],
      ),
      best: drivers
        .filter(({ pull }) => pull < -UNSEEN)
        .slice(0, SHOWN_DRIVERS)
        .map(withBar),
      worst: drivers
        .filter(({ pull }) => pull > UNSEEN)
        .slice(-SHOWN_DRIVERS)
        .reverse()
        .map(withBar),
      metricsCounted: trust.metricsCounted,
      exactAverage: `${Number(trust.exactAverage.toFixed(4))}`,
      segmentText: segmentText(trust),
      domains: domainGroups(trust, spreads, trends),
      override: overrideOf(trust, table, period),
      movement: movementSentence(trust),
      change: changeLines(trust),
      history: lines.map(historyLine).reverse(),
      historyPicture: trustHistoryPicture(league, trustCode, trustType, reportingPeriod),
      historyWords: historyInWords(lines.map(pointOf)),
      lessons: table.holds === "metrics" ? lessonLines(trust, table, period) : [],
      stories: storiesOf(publication, { trustCode, reportingPeriod })
        .slice(0, SHOWN_STORIES)
        .map(({ path, headline, kind }) => ({ path, headline, kind: STORY_KIND_NAMES[kind] })),
      least: null,
      whatIf: table.holds === "metrics" ? `/what-if/${addressOf({ reportingPeriod, trustCode, changes: [] })}` : null,
    },
  };
}

const SHOWN_DRIVERS = 5;
/** What is shown as 0.00 points is no reason. */
const UNSEEN = 0.005;
const SHOWN_STORIES = 5;

/** A quarter of the trust as a line of its history. */
function historyLine(own: TrustFacts): TrustPage["history"][number] {
  const { trustCode, reportingPeriod, leagueRank, joint, trustsRanked, withoutOverride } = own;
  return {
    path: trustPath(trustCode, reportingPeriod),
    period: formatPeriod(reportingPeriod),
    rank: formatRank(leagueRank!, joint, trustsRanked),
    range: formatRankRange(own.likelyRangeOfRank),
    score: formatScore(own.averageMetricScore),
    segment: own.adjustedSegment!,
    override:
      own.financialOverride === null
        ? "not known"
        : !own.financialOverride
          ? "no"
          : withoutOverride.moved
            ? `yes, from segment ${own.unadjustedSegment}`
            : "yes",
    framework: own.framework.title,
  };
}

function overrideOf(trust: TrustFacts, { trusts }: TableFacts, { definition }: PeriodFacts): TrustPage["override"] {
  const rule = definition.overrides[0];
  if (!rule) return null;
  const { withoutOverride: without, trustsRanked, reportingPeriod } = trust;
  const named = (code: string) => ({
    path: trustPath(code, reportingPeriod),
    name: trusts.find(({ trustCode }) => trustCode === code)?.trustName ?? code,
  });
  return {
    title: rule.title,
    meaning: rule.meaning,
    heldIn: heldIn(definition),
    flag: without.flagged === null ? "not known" : without.flagged ? "raised" : "not raised",
    rankWithout:
      without.leagueRank === null ? "not ranked" : formatRank(without.leagueRank, without.joint, trustsRanked),
    segmentWithout: without.adjustedSegment,
    places: placesInWords(without.places),
    fellBehind: without.fellBehind.map(named),
    cameAheadOf: without.cameAheadOf.map(named),
  };
}

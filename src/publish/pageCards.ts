/** Which share card belongs to which page. Pages of the newest figures have one of their own, and so have the stories of regions and of England. */
import type { Area } from "../areas/area.ts";
import { trustsOfArea } from "../areas/membership.ts";
import { formatPeriod, formatRank } from "../format/figures.ts";
import type { PeriodFacts, TableFacts } from "../format/leagueFacts.ts";
import { likelyPlace } from "../format/ranges.ts";
import type { Story } from "../stories/story.ts";
import type { PageCard, Publication } from "./page.ts";
import { areaCard, type Card, storyCard } from "./pictures/card.ts";
import { placeOf, shortName } from "./pictures/picture.ts";

/** A card as a page refers to it. Its address has the quarter in it, as sites keep what they fetched once. */
export const pageCard = (card: Card): PageCard => ({ path: `/cards/${card.id}.png`, alt: card.alt, drawing: card });

/** Of the home page: the first of each table. */
export function homeCard(tables: readonly TableFacts[], reportingPeriod: string): Card {
  const trusts = tables.reduce((sum, own) => sum + own.trusts.length, 0);
  const firsts = tables.flatMap(({ trusts: own, plural, trustsRanked }) => {
    const best = own.filter(({ leagueRank }) => leagueRank === 1);
    const [first] = best;
    if (!first) return [];
    const place = `${formatRank(1, first.joint, trustsRanked)} ${plural}`;
    if (best.length > 1) {
      const said = `${place}: ${best.length} trusts`;
      return [{ full: said, short: said }];
    }
    const likely = first.likelyRangeOfRank ? ` (${likelyPlace(first.likelyRangeOfRank)})` : "";
    return [
      { full: `${place}: ${first.trustName}${likely}`, short: `${place}: ${shortName(first.trustName)}${likely}` },
    ];
  });
  return {
    id: `home-${reportingPeriod.toLowerCase()}`,
    kicker: "League tables, recomputed and explained",
    title: "How is your NHS trust doing, and how sure is that?",
    figure: `${trusts} trusts in ${tables.length} tables`,
    lines: firsts.map(({ short }) => short),
    segment: null,
    scale: null,
    period: formatPeriod(reportingPeriod),
    alt: `${trusts} NHS trusts in England in ${tables.length} league tables, ${formatPeriod(reportingPeriod)}. ${firsts.map(({ full }) => full).join("; ")}.`,
  };
}

/** Of an area: its trusts of the first table in which it has any. Null: it has none. */
export function cardOfArea(area: Area, period: PeriodFacts, publication: Publication): Card | null {
  const found = period.tables.map((table) => ({ table, own: trustsIn(area, table, publication) }));
  const shown = found.find(({ own }) => own.length > 0);
  return shown ? areaCard(placeOf(area), shown.table, shown.own) : null;
}

function trustsIn(area: Area, { trusts, reportingPeriod }: TableFacts, { geography }: Publication) {
  const members = new Set(trustsOfArea(geography.memberships, area.areaCode, reportingPeriod));
  return trusts.filter(({ trustCode }) => members.has(trustCode));
}

/**
 * Of a story: the figures of its area, where it is about all of them, as its headline stands beside the card wherever it is
 * shown; else the headline. Of any quarter, so that its page never changes. Null: one of the many stories of a trust, a
 * board or a metric; drawing all would take longer than the whole site.
 */
export function cardOfStory(story: Story, publication: Publication): Card | null {
  const { league, geography } = publication;
  const { kind, subject, reportingPeriod, trustType } = story;
  const period = league.periods.find((own) => own.reportingPeriod === reportingPeriod);
  const table = period?.tables.find((own) => own.trustType === trustType);
  if (!table) return null;
  if (kind === "area") {
    const area = geography.areas.find(({ areaCode }) => areaCode === subject.areaCode);
    if (area?.kind !== "english-region") return null;
    return areaCard(placeOf(area), table, trustsIn(area, table, publication));
  }
  const isNational = subject.trustCode === null && subject.areaCode === null && kind !== "metric";
  return isNational
    ? storyCard({ id: story.id, headline: story.headline.text, subject: subject.name, reportingPeriod })
    : null;
}

/** Of every page without a card of its own. It names no quarter, so that those pages never change. */
export const SITE_CARD: Card = {
  id: "standings",
  kicker: "Independent of the NHS",
  title: "Standings",
  figure: "Every NHS trust in England",
  lines: [
    "League tables, recomputed and explained",
    "With the likely range of every rank, and every figure back to its source",
  ],
  segment: null,
  scale: null,
  period: "Every quarter",
  alt: "Standings: league tables of every NHS trust in England, recomputed and explained, with the likely range of every rank. Independent of the NHS.",
};

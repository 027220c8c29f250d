/** Every sort of picture by its name: what is asked for, the facts it needs, and the drawing. */
import type { Area } from "../../areas/area.ts";
import { trustsOfArea } from "../../areas/membership.ts";
import type { LeagueFacts, PeriodFacts, TableFacts, TrustFacts } from "../../format/leagueFacts.ts";
import { NO_NAME, type StoryPlace } from "../../stories/storyPlace.ts";
import { boundaryOf, type Geography, seatsByTrust } from "../geography.ts";
import { areaCard, type Card, drawCard, tableCard, trustCard } from "./card.ts";
import { domainsPicture, drawDomains } from "./domainsPicture.ts";
import { drawDrivers, driversPicture } from "./driversPicture.ts";
import type { MapSubjectArea } from "./fitMap.ts";
import { drawHistory, historyPicture } from "./historyPicture.ts";
import { drawMap, mapPicture } from "./mapPicture.ts";
import { drawMetric, metricPicture } from "./metricPicture.ts";
import { type DrawingOptions, type PictureRow, placeOf } from "./picture.ts";
import { drawRanges, type Measure, rangePicture } from "./rangePicture.ts";
import { drawTrend, trendPicture } from "./trendPicture.ts";

/** A picture that can be drawn at any width, with what stands beside it. */
export interface Drawable {
  id: string;
  title: string;
  alt: string;
  /** Facts as a table; empty: a card, whose alternative text says all. */
  rows: readonly PictureRow[];
  draw: (options?: DrawingOptions) => string;
}

export interface PictureWorld {
  league: LeagueFacts;
  geography: Geography;
}

/** A table, and which of its trusts are meant. */
export interface Shown {
  period: PeriodFacts;
  table: TableFacts;
  /** Null: England, or a place of the user's own. */
  area: Area | null;
  /** A list of trusts, or those around a postcode. Left out: none. */
  place?: StoryPlace;
}

/** How a picture names what it shows. */
export const subjectOf = ({ area, place }: Pick<Shown, "area" | "place">): { name: string; slug: string } => {
  if (place === undefined) return placeOf(area);
  const slug = `place-${place.slug}`;
  if (place.around !== null) return { name: `trusts with a hospital ${place.areaName}`, slug };
  return { name: place.areaName === NO_NAME ? "the chosen trusts" : place.areaName, slug };
};

/** The title with a capital at its start, whatever the name of the place begins with. */
const titled = <P extends { title: string }>(picture: P): P => ({
  ...picture,
  title: `${picture.title.slice(0, 1).toUpperCase()}${picture.title.slice(1)}`,
});

export function trustsShown({ geography }: PictureWorld, { period, table, area, place }: Shown): readonly TrustFacts[] {
  if (place !== undefined) return table.trusts.filter(({ trustCode }) => place.trustCodes.includes(trustCode));
  if (area === null) return table.trusts;
  const members = new Set(trustsOfArea(geography.memberships, area.areaCode, period.reportingPeriod));
  return table.trusts.filter(({ trustCode }) => members.has(trustCode));
}

/** Null: the boundaries at hand do not have the area, or no trust of a place of the user's own has a known position. */
export function mapOf(world: PictureWorld, shown: Shown): Drawable | null {
  const { area, place, period, table } = shown;
  const { boundaries } = world.geography;
  const topology =
    place !== undefined
      ? boundaryOf({ kind: "icb" }, period.reportingPeriod, boundaries)
      : area
        ? boundaryOf(area, period.reportingPeriod, boundaries)
        : boundaries["english-region"];
  if (area && !topology.objects.areas.geometries.some(({ id }) => id === area.areaCode)) return null;
  const positions = seatsByTrust(world.geography);
  const drawn: MapSubjectArea =
    place !== undefined ? { fit: "marks" } : area ? { fit: "area", areaCode: area.areaCode } : { fit: "country" };
  const picture = mapPicture({ ...subjectOf(shown), drawn }, table, trustsShown(world, shown), positions);
  if (drawn.fit === "marks" && picture.marks.length === 0) return null;
  return { ...picture, draw: (options) => drawMap(picture, topology, options) };
}

export function rangesOf(world: PictureWorld, shown: Shown, measure: Measure = "rank"): Drawable {
  const picture = titled(rangePicture(subjectOf(shown), shown.table, trustsShown(world, shown), measure));
  return { ...picture, draw: (options) => drawRanges(picture, options) };
}

/** Null: no domain segments are at hand. */
export function domainsOf(world: PictureWorld, shown: Shown): Drawable | null {
  const found = domainsPicture(subjectOf(shown), shown.table, trustsShown(world, shown));
  const picture = found && titled(found);
  return picture && { ...picture, draw: (options) => drawDomains(picture, options) };
}

/** Null: never ranked. */
export function historyOf(
  { league }: PictureWorld,
  trustCode: string,
  until: string | null,
  measure: Measure = "rank",
): Drawable | null {
  const picture = historyPicture(league, trustCode, until, measure);
  return picture && { ...picture, draw: (options) => drawHistory(picture, options) };
}

/** Null: no metrics at hand. */
export function driversPictureOf(trust: TrustFacts, table: TableFacts): Drawable | null {
  const picture = driversPicture(trust, table);
  return picture && { ...picture, draw: (options) => drawDrivers(picture, options) };
}

/** Null: no values of the metric in the quarter. */
export function metricOf(period: PeriodFacts, metricId: string, trustCode: string | null): Drawable | null {
  const picture = metricPicture(period, metricId, trustCode);
  return picture && { ...picture, draw: (options) => drawMetric(picture, options) };
}

/** Null: the trust has no value of the metric. */
export function trendOf(
  { league }: PictureWorld,
  metricId: string,
  trustCode: string,
  until: string | null,
): Drawable | null {
  const picture = trendPicture(league, metricId, trustCode, until);
  return picture && { ...picture, draw: (options) => drawTrend(picture, options) };
}

/** A card has one size: 1200 by 630. */
export function cardDrawable(card: Card): Drawable {
  return { id: card.id, title: card.title, alt: card.alt, rows: [], draw: ({ theme } = {}) => drawCard(card, theme) };
}

export function trustCardOf(trust: TrustFacts, table: TableFacts): Drawable {
  return cardDrawable(trustCard(trust, table));
}

export function areaCardOf(world: PictureWorld, shown: Shown): Drawable {
  return cardDrawable(
    shown.area === null
      ? tableCard(shown.table)
      : areaCard(placeOf(shown.area), shown.table, trustsShown(world, shown)),
  );
}

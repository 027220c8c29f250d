/** Pictures to take away from the pages of the newest figures: as SVG, with title, alternative text, quarter and source inside. */
import type { Area } from "../areas/area.ts";
import type { PeriodFacts, TableFacts, TrustFacts } from "../format/leagueFacts.ts";
import {
  type Drawable,
  domainsOf,
  driversPictureOf,
  historyOf,
  mapOf,
  metricOf,
  type PictureWorld,
  rangesOf,
  type Shown,
  trustsShown,
} from "./pictures/drawable.ts";

/** A picture as a page refers to it. */
export interface PagePicture {
  path: string;
  /** What it shows, as a label: "Map of acute trusts". */
  name: string;
  /** The file, drawn when it is asked for; it is drawn from the facts and no part of the page's. */
  draw?: () => string;
}

const named = (name: string, drawable: Drawable | null): PagePicture[] =>
  drawable === null ? [] : [{ path: `/pictures/${drawable.id}.svg`, name, draw: () => drawable.draw() }];

export const tablePictures = (world: PictureWorld, period: PeriodFacts, table: TableFacts): PagePicture[] => {
  const shown: Shown = { period, table, area: null };
  return [...named("Map", mapOf(world, shown)), ...named("Likely ranges of all ranks", rangesOf(world, shown))];
};

/** Of each table in which the area has trusts. */
export const areaPictures = (world: PictureWorld, period: PeriodFacts, area: Area): PagePicture[] =>
  period.tables.flatMap((table) => {
    const shown: Shown = { period, table, area };
    if (trustsShown(world, shown).length === 0) return [];
    return [
      ...named(`Map of ${table.plural}`, mapOf(world, shown)),
      ...named(`Likely ranges of ${table.plural}`, rangesOf(world, shown)),
      ...named(`Domains of ${table.plural}`, domainsOf(world, shown)),
    ];
  });

export const trustPictures = (world: PictureWorld, table: TableFacts, trust: TrustFacts): PagePicture[] => [
  ...named("Rank over the quarters", historyOf(world, trust.trustCode, trust.reportingPeriod)),
  ...named("What makes the score", driversPictureOf(trust, table)),
];

export const metricPictures = (period: PeriodFacts, metricId: string): PagePicture[] =>
  named("Values of every trust", metricOf(period, metricId, null));

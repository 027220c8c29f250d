/** Pictures as files: asked for one by one, or all that belong to a story. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import type { Area } from "../areas/area.ts";
import type { PeriodFacts, TableFacts } from "../format/leagueFacts.ts";
import { storyCard } from "../publish/pictures/card.ts";
import {
  areaCardOf,
  cardDrawable,
  type Drawable,
  domainsOf,
  driversPictureOf,
  historyOf,
  mapOf,
  metricOf,
  type PictureWorld,
  rangesOf,
  subjectOf,
  trendOf,
  trustCardOf,
} from "../publish/pictures/drawable.ts";
import type { Theme } from "../publish/pictures/palette.ts";
import type { Measure } from "../publish/pictures/rangePicture.ts";
import type { Store } from "../store/open.ts";
import type { PicturesOf } from "../stories/checkStory.ts";
import type { Story, StoryPicture } from "../stories/story.ts";
import type { SizedPicture } from "../stories/storyHtml.ts";
import { drawPng } from "./drawPng.ts";
import type { Effects } from "./effects.ts";
import { readGeography } from "./geography.ts";
import { gatherFacts } from "./leagueFacts.ts";
import type { PngJob } from "./pngWorker.ts";
import { RequestError } from "./requestError.ts";

export const PICTURE_KINDS = ["map", "ranges", "domains", "history", "drivers", "metric", "trend", "card"] as const;
export type PictureKind = (typeof PICTURE_KINDS)[number];

/** What is asked for. Null: not given. */
export interface PictureQuestion {
  kind: PictureKind;
  /** Null: the newest. */
  period: string | null;
  trustType: string | null;
  /** Null: England, where a picture is of an area. */
  area: Area | null;
  trustCode: string | null;
  metricId: string | null;
  measure: Measure;
}

export async function pictureWorld(store: Store, effects: Effects): Promise<PictureWorld> {
  return { league: await gatherFacts(store, effects), geography: await readGeography(store) };
}

/** The picture asked for. @throws RequestError with the reason where there is nothing to draw */
export function askedPicture(question: PictureQuestion, world: PictureWorld): Drawable {
  const { kind, area, trustCode, metricId, measure } = question;
  const period = periodOf(question, world);
  const none = (what: string): never => {
    throw new RequestError(`expected ${what} in ${period.reportingPeriod}, found none`, 1);
  };
  if (kind === "metric") {
    const known = period.definition.metrics.map(({ id }) => id);
    if (!known.includes(metricId!))
      throw new RequestError(
        `expected a metric of ${period.definition.title} (standings frameworks ${period.definition.id} lists them), found ${metricId}`,
      );
    return metricOf(period, metricId!, trustCode) ?? none(`values of ${metricId}`);
  }
  if (kind === "trend") {
    return (
      trendOf(world, metricId!, trustCode!, period.reportingPeriod) ??
      none(`values of ${metricId} for ${trustCode} up to a quarter`)
    );
  }
  const table = tableOf(question, period);
  if (trustCode !== null) {
    const trust = table.trusts.find((own) => own.trustCode === trustCode)!;
    switch (kind) {
      case "history":
        return (
          historyOf(world, trustCode, period.reportingPeriod, measure) ?? none(`a rank of ${trustCode} up to a quarter`)
        );
      case "drivers":
        return driversPictureOf(trust, table) ?? none(`metrics of ${trustCode}`);
      default:
        return trustCardOf(trust, table);
    }
  }
  const shown = { period, table, area };
  switch (kind) {
    case "map":
      return mapOf(world, shown) ?? none(`a boundary of ${area?.areaName}`);
    case "domains":
      return domainsOf(world, shown) ?? none(`domain segments of ${table.plural}`);
    case "card":
      return areaCardOf(world, shown);
    default:
      return rangesOf(world, shown, measure);
  }
}

function periodOf({ period }: PictureQuestion, { league }: PictureWorld): PeriodFacts {
  const found = period === null ? league.periods.at(-1) : league.periods.find((own) => own.reportingPeriod === period);
  if (found) return found;
  const known = league.periods.map(({ reportingPeriod }) => reportingPeriod);
  throw new RequestError(
    `expected a loaded period (${known.join(", ")}), found ${period ?? "none"}; run: standings start`,
  );
}

function tableOf({ trustType, trustCode }: PictureQuestion, { tables, reportingPeriod }: PeriodFacts): TableFacts {
  const found = tables.find((table) =>
    trustCode === null ? table.trustType === trustType : table.trusts.some((own) => own.trustCode === trustCode),
  );
  if (found) return found;
  throw new RequestError(`expected a table of ${reportingPeriod}, found none for ${trustCode ?? trustType}`, 1);
}

/** Pixels of a PNG to one of a picture: cards have the size that sites ask for, charts twice theirs, for fine screens and print. */
const SCALE = { card: 1, chart: 2 } as const;

/** Writes a picture as SVG or PNG, by the file's ending. @throws RequestError for another ending */
export function writePicture(drawable: Drawable, file: string, options: { width?: number; theme?: Theme }): void {
  const ending = extname(file).toLowerCase();
  if (ending !== ".svg" && ending !== ".png") {
    throw new RequestError(`expected a file that ends in .svg or .png, found ${JSON.stringify(file)}`);
  }
  const svg = drawable.draw(options);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, ending === ".svg" ? svg : drawPng(svg, scaleOf(drawable)));
}

const scaleOf = ({ rows }: Drawable) => (rows.length === 0 ? SCALE.card : SCALE.chart);

/** The charts that belong to a story: of its area, its trust or its metric. Empty: the quarter or the table is not at hand. */
export function storyCharts(about: Parameters<PicturesOf>[0], world: PictureWorld): Drawable[] {
  const { reportingPeriod, trustType, trustCode, areaCode, metricId, place } = about;
  const period = world.league.periods.find((own) => own.reportingPeriod === reportingPeriod);
  const table = period?.tables.find((own) => own.trustType === trustType);
  if (!period || !table) return [];
  const found = (drawables: readonly (Drawable | null)[]) => drawables.filter((drawable) => drawable !== null);
  if (trustCode !== null) {
    const trust = table.trusts.find((own) => own.trustCode === trustCode);
    return found([historyOf(world, trustCode, reportingPeriod), trust ? driversPictureOf(trust, table) : null]);
  }
  const area = world.geography.areas.find((own) => own.areaCode === areaCode) ?? null;
  const shown = { period, table, area, ...(place ? { place } : {}) };
  const map = mapOf(world, shown);
  if (metricId !== null) return found([metricOf(period, metricId, null), map]);
  // a whole table on one chart is longer than any page
  return found([map, ...(area === null && !place ? [] : [rangesOf(world, shown), domainsOf(world, shown)])]);
}

/** What of a story its pictures depend on. */
export const aboutOf = ({ reportingPeriod, trustType, subject }: Story): Parameters<PicturesOf>[0] => ({
  reportingPeriod,
  trustType,
  ...subject,
});

/** The card that a link to the story shows. */
export function storyCardOf({ id, headline, subject, reportingPeriod }: Story): Drawable {
  const { name } = subject.place ? subjectOf({ area: null, place: subject.place }) : subject;
  return cardDrawable(storyCard({ id, headline: headline.text, subject: name, reportingPeriod }));
}

/** The pictures that belong to a story: its charts, and its card. */
export function storyPictures(story: Story, world: PictureWorld): Drawable[] {
  return [...storyCharts(aboutOf(story), world), storyCardOf(story)];
}

/** A chart as a story refers to it. */
export const referenceTo = ({ id, title, alt }: Drawable): StoryPicture => ({ file: `${id}.svg`, title, alt });

/** How the pictures of stories are written. */
export interface StoryDrawing {
  /** Whether each is wanted as PNG too: `drawInThreads(jobs)` writes those. */
  png: boolean;
  /** What has been drawn by its id, with where its PNG goes: the stories of one area share its map. */
  drawn: Map<string, PngJob>;
}

/**
 * Writes a story's pictures into its folder, each as SVG, and notes the PNG that are wanted, with `pictures.txt`: the alternative
 * text of each, to be set beside it wherever it is shown. Returns the charts with their sizes; the card is for links.
 */
export function writeStoryPictures(
  story: Story,
  folder: string,
  world: PictureWorld,
  { png, drawn }: StoryDrawing,
): SizedPicture[] {
  const drawables = storyPictures(story, world);
  const written = drawables.map((drawable): SizedPicture => {
    const job = drawn.get(drawable.id) ?? { svg: drawable.draw(), scale: scaleOf(drawable), files: [] };
    const { svg, files } = job;
    drawn.set(drawable.id, job);
    const reference = referenceTo(drawable);
    writeFileSync(join(folder, reference.file), svg);
    if (png) files.push(join(folder, `${drawable.id}.png`));
    return { ...reference, ...sizeOf(svg) };
  });
  const told = drawables.map(({ id, title, alt }) => `${id}\n${title}\n${alt}\n`).join("\n");
  writeFileSync(join(folder, "pictures.txt"), told);
  return written.slice(0, -1);
}

/** Pixels that a drawing takes. */
export function sizeOf(svg: string): { width: number; height: number } {
  const [, width, height] = /^<svg [^>]*? width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
  return { width: Number(width), height: Number(height) };
}

import { Command, InvalidArgumentError, Option } from "commander";
import { openForReading } from "../../steps/database.ts";
import type { Effects } from "../../steps/effects.ts";
import { newestPeriod } from "../../steps/look.ts";
import { askedPicture, type PictureKind, pictureWorld, writePicture } from "../../steps/pictures.ts";
import { analysedPeriods } from "../../steps/scoredLeague.ts";
import { databaseOption, parsePeriod } from "../arguments.ts";
import { areaAsked, toldSubject } from "../subject.ts";

interface PictureOptions {
  out?: string;
  width?: number;
  theme: "light" | "dark";
  score?: boolean;
  trust?: string;
  database: string;
}

/** What was typed, to be looked up in the register. */
interface Asked {
  kind: PictureKind;
  period?: string;
  trustType?: string;
  area?: string;
  trust?: string;
  metric?: string;
}

const AREA = ["<area>", "England, or an English region, NHS region or integrated care board, by name or code"] as const;
const TYPE = ["<trust-type>", "acute, mental-health-and-community or ambulance"] as const;
const TRUST = ["<trust>", "a trust, by code or name"] as const;
const METRIC = ["<metric>", "its id, such as OF0013"] as const;
const PERIOD = ["[period]", "such as 2026-27-Q1; the newest, when left out", parsePeriod] as const;

const [NARROWEST, WIDEST] = [320, 2000];
function parseWidth(text: string): number {
  const width = /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (width >= NARROWEST && width <= WIDEST) return width;
  throw new InvalidArgumentError(`expected pixels from ${NARROWEST} to ${WIDEST}, found ${JSON.stringify(text)}`);
}

export const pictureCommand = (effects: Effects): Command => {
  const root = new Command("picture")
    .description("a map, chart or share card as SVG or PNG, with its alternative text")
    .exitOverride()
    .showHelpAfterError("(see --help)")
    .addHelpText(
      "after",
      `
Without --out the SVG is printed. With it the alternative text is: set it beside the picture wherever you show it.

Examples:
  standings picture map "East Midlands" acute --out east-midlands.svg
  standings picture ranges Devon acute 2026-27-Q1 --width 360 --out devon.png
  standings picture history RFS --score --theme dark --out chesterfield.png
  standings picture metric OF0013 2025-26-Q1 --trust RFS --out waits.svg
  standings picture card England ambulance --out card.png`,
    );
  const add = (name: string, description: string) =>
    root
      .command(name)
      .description(description)
      .option("--out <file>", "where to write it; a name that ends in .svg or .png")
      .addOption(
        new Option("--theme <theme>", "for a light or a dark ground").choices(["light", "dark"]).default("light"),
      )
      .addOption(databaseOption());
  const chart = (name: string, description: string) =>
    add(name, description).option(
      "--width <pixels>",
      "how wide, 640 when left out: 360 for a phone, 768 for a page",
      parseWidth,
    );
  const tell = (asked: Asked, options: PictureOptions) => tellPicture(asked, options, effects);
  for (const [kind, description] of [
    ["map", "an area with its trusts at their headquarters, each by the shape of its segment"],
    ["domains", "the trusts of an area by domains, with the segment in each"],
  ] as const) {
    chart(kind, description)
      .argument(...AREA)
      .argument(...TYPE)
      .argument(...PERIOD)
      .action((area: string, trustType: string, period: string | undefined, options: PictureOptions) =>
        tell({ kind, area, trustType, ...(period ? { period } : {}) }, options),
      );
  }
  chart("ranges", "the trusts of an area on the scale of their table, each with its likely range")
    .argument(...AREA)
    .argument(...TYPE)
    .argument(...PERIOD)
    .option("--score", "by average score instead of rank")
    .action((area: string, trustType: string, period: string | undefined, options: PictureOptions) =>
      tell({ kind: "ranges", area, trustType, ...(period ? { period } : {}) }, options),
    );
  chart("history", "the rank of a trust over the quarters, with likely ranges")
    .argument(...TRUST)
    .argument(...PERIOD)
    .option("--score", "the average score instead of the rank")
    .action((trust: string, period: string | undefined, options: PictureOptions) =>
      tell({ kind: "history", trust, ...(period ? { period } : {}) }, options),
    );
  chart("drivers", "which metrics make a trust's average better and worse")
    .argument(...TRUST)
    .argument(...PERIOD)
    .action((trust: string, period: string | undefined, options: PictureOptions) =>
      tell({ kind: "drivers", trust, ...(period ? { period } : {}) }, options),
    );
  chart("metric", "all values of a metric, by type of trust")
    .argument(...METRIC)
    .argument(...PERIOD)
    .option("--trust <trust>", "a trust to pick out, by code or name")
    .action((metric: string, period: string | undefined, options: PictureOptions) =>
      tell(
        {
          kind: "metric",
          metric,
          ...(options.trust === undefined ? {} : { trust: options.trust }),
          ...(period ? { period } : {}),
        },
        options,
      ),
    );
  chart("trend", "a metric of a trust over the quarters, beside the median of its table")
    .argument(...METRIC)
    .argument(...TRUST)
    .argument(...PERIOD)
    .action((metric: string, trust: string, period: string | undefined, options: PictureOptions) =>
      tell({ kind: "trend", metric, trust, ...(period ? { period } : {}) }, options),
    );
  add("trust-card", "the share card of a trust, 1200 by 630 pixels")
    .argument(...TRUST)
    .argument(...PERIOD)
    .action((trust: string, period: string | undefined, options: PictureOptions) =>
      tell({ kind: "card", trust, ...(period ? { period } : {}) }, options),
    );
  add("card", "the share card of a table (England) or of an area, 1200 by 630 pixels")
    .argument(...AREA)
    .argument(...TYPE)
    .argument(...PERIOD)
    .action((area: string, trustType: string, period: string | undefined, options: PictureOptions) =>
      tell({ kind: "card", area, trustType, ...(period ? { period } : {}) }, options),
    );
  return root;
};

async function tellPicture(asked: Asked, options: PictureOptions, effects: Effects): Promise<void> {
  const store = await openForReading(options.database, effects);
  try {
    const { kind, metric } = asked;
    const period = asked.period ?? (await analysedPeriods(store)).at(-1) ?? (await newestPeriod(store));
    const { typeOf, codeOf } = await toldSubject(store, period);
    const trustType = asked.trustType === undefined ? null : typeOf(asked.trustType).id;
    const isEngland = asked.area === undefined || asked.area.trim().toLowerCase() === "england";
    const area = await areaAsked(isEngland ? undefined : asked.area, store, period, effects);
    const trustCode = asked.trust === undefined ? null : codeOf(asked.trust);
    const world = await pictureWorld(store, effects);
    const question = { kind, period, trustType, area, trustCode };
    const measure = options.score === true ? "score" : "rank";
    const drawable = askedPicture({ ...question, measure, metricId: metric?.toUpperCase() ?? null }, world);
    const drawing = { theme: options.theme, ...(options.width === undefined ? {} : { width: options.width }) };
    effects.progress.done();
    if (options.out === undefined) {
      effects.print(drawable.draw(drawing));
      return;
    }
    writePicture(drawable, options.out, drawing);
    effects.print(`written: ${options.out}\n${drawable.title}\n\nAlternative text: ${drawable.alt}`);
  } finally {
    store.close();
  }
}

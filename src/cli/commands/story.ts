import { Command, Option } from "commander";
import { openForReading } from "../../steps/database.ts";
import type { Effects } from "../../steps/effects.ts";
import { RequestError } from "../../steps/errors.ts";
import { listTrusts } from "../../steps/look.ts";
import { readQuotes } from "../../steps/quotes.ts";
import {
  askedStory,
  checkedStory,
  type StoryQuestion,
  storyAreaOf,
  storyInFormat,
  storyRoom,
  writePngs,
  writeStory,
} from "../../steps/stories.ts";
import { databaseOption, parsePeriod } from "../arguments.ts";
import { toldSubject } from "../subject.ts";
import { addPlaceOptions, type WhereOptions, whereOf } from "../where.ts";
import { terminalWidth } from "../world.ts";

const FORMATS = ["text", "markdown", "html", "json"] as const;

interface StoryOptions extends Omit<WhereOptions, "area"> {
  format: (typeof FORMATS)[number];
  quotes?: string;
  out?: string;
  database: string;
}

/** What was typed, to be looked up in the register. */
interface Asked {
  kind: StoryQuestion["kind"];
  period: string;
  trustType?: string;
  area?: string;
  trust?: string;
  metricId?: string;
}

const TYPE = ["<trust-type>", "acute, mental-health-and-community or ambulance"] as const;
const PERIOD = ["<period>", "such as 2025-26-Q1", parsePeriod] as const;
/** An area comes first, or an option says which trusts are meant. */
const PARTS = [
  "<area-type-period...>",
  "an English region, NHS region or integrated care board, by name or code, unless an option names the trusts; then the trust type and the period",
] as const;
const PARTS_USAGE = "[options] [area] <trust-type> <period>";
const TRUST = ["<trust>", "a trust, by code or name"] as const;

export const storyCommand = (effects: Effects): Command => {
  const root = new Command("story")
    .description("a story that is ready to print, every figure in it checked")
    .exitOverride()
    .showHelpAfterError("(see --help)")
    .addHelpText(
      "after",
      `
Examples:
  standings story area "East Midlands" acute 2025-26-Q1
  standings story trust RFS 2026-27-Q1 --format markdown
  standings story area --trusts RFS,RTG --name Derbyshire acute 2025-26-Q1
  standings story area --around DE22 --within 30 acute 2026-27-Q1
  standings story change-area "East Midlands" acute 2025-26-Q2
  standings story metric OF0013 Devon acute 2026-27-Q1 --out stories
A story that has nothing to tell is not made up: the command says why and ends with status 1.
Quotes come from your own file only: --quotes quotes.json, a list of {"speaker", "words", "trust", "sort": "quote" or "reply"}.
After editing, "standings verify story.md" marks what the figures no longer support.`,
    );
  const add = (name: string, description: string) =>
    root
      .command(name)
      .description(description)
      .addOption(new Option("--format <format>", "how to write the story").choices(FORMATS).default("text"))
      .option("--quotes <file>", "quotes and right-of-reply lines of your own, as JSON")
      .option("--out <folder>", "write all formats, the table, the pictures and the sources into a folder there")
      .addOption(databaseOption());
  const tell = (asked: Asked, options: StoryOptions) => tellStory(asked, options, effects);
  const addArea = (name: string, kind: StoryQuestion["kind"], description: string) =>
    addPlaceOptions(add(name, description))
      .usage(PARTS_USAGE)
      .argument(...PARTS)
      .action((parts: string[], options: StoryOptions) => tell({ kind, ...areaParts(parts, options) }, options));
  addArea(
    "area",
    "area",
    "the round-up of an area or of trusts of your own choice: every trust of a type in it, best to worst",
  );
  add("trust", "the portrait of one trust")
    .argument(...TRUST)
    .argument(...PERIOD)
    .action((trust: string, period: string, options: StoryOptions) => tell({ kind: "trust", trust, period }, options));
  add("change-trust", "what changed for one trust since the quarter before")
    .argument(...TRUST)
    .argument(...PERIOD)
    .action((trust: string, period: string, options: StoryOptions) => tell({ kind: "change", trust, period }, options));
  addArea("change-area", "change", "what changed in an area since the quarter before");
  for (const [name, kind, description] of [
    ["change-nation", "change", "what changed in a whole table since the quarter before"],
    ["nation", "nation", "a whole table in one story"],
    ["override", "override", "whom the financial override holds back, and whom it lets ahead"],
    ["members", "members", "who joined or left a table since the quarter before"],
  ] as const) {
    add(name, description)
      .argument(...TYPE)
      .argument(...PERIOD)
      .action((trustType: string, period: string, options: StoryOptions) => tell({ kind, trustType, period }, options));
  }
  addPlaceOptions(add("metric", "one metric in one area: the best and the worst value"))
    .usage("[options] <metric> [area] <trust-type> <period>")
    .argument("<metric>", "its id, such as OF0013")
    .argument(...PARTS)
    .action((metricId: string, parts: string[], options: StoryOptions) =>
      tell({ kind: "metric", metricId: metricId.toUpperCase(), ...areaParts(parts, options) }, options),
    );
  return root;
};

/** Area, type and period in this order; without the area where an option says which trusts are meant. */
function areaParts(
  parts: readonly string[],
  { trusts, place, around }: StoryOptions,
): Pick<Asked, "area" | "trustType" | "period"> {
  const isOwn = trusts !== undefined || place !== undefined || around !== undefined;
  const wanted = isOwn
    ? "a trust type and a period, as an option names the trusts"
    : "an area, a trust type and a period";
  if (parts.length !== (isOwn ? 2 : 3)) {
    throw new RequestError(`expected ${wanted}, found ${parts.map((part) => JSON.stringify(part)).join(" ")}`);
  }
  const [trustType, period] = parts.slice(-2) as [string, string];
  // a fault in one of several words is a fault of the request, not of one argument
  const read = <Read>(parse: (text: string) => Read, text: string): Read => {
    try {
      return parse(text);
    } catch (error) {
      throw new RequestError((error as Error).message);
    }
  };
  const about = { trustType, period: read(parsePeriod, period) };
  return isOwn ? about : { ...about, area: parts[0]! };
}

async function tellStory(asked: Asked, options: StoryOptions, effects: Effects): Promise<void> {
  const store = await openForReading(options.database, effects);
  try {
    const { typeOf, codeOf } = await toldSubject(store, asked.period);
    const known = new Set((await listTrusts(store)).map(({ trustCode }) => trustCode));
    const quotes = options.quotes === undefined ? [] : readQuotes(options.quotes, known);
    const { area, ...chosen } = { ...options, area: asked.area };
    const where = await whereOf(area === undefined ? chosen : { area }, store, asked.period, effects);
    const trustCode = asked.trust === undefined ? null : codeOf(asked.trust);
    const trustType = asked.trustType === undefined ? null : typeOf(asked.trustType).id;
    const room = await storyRoom(store, effects, quotes);
    const { kind, period, metricId = null } = asked;
    const story = askedStory(
      { kind, period, trustType, metricId, trustCode, area: where && storyAreaOf(where, room) },
      room,
    );
    const { faults } = checkedStory(story, room, true);
    if (faults.length > 0) {
      for (const { line, text, message } of faults) effects.note(`line ${line}: ${message}: ${text}`);
      throw new RequestError("the story is blocked: the checker cannot trace everything in it", 1);
    }
    effects.progress.done();
    if (options.out === undefined) effects.print(storyInFormat(story, options.format, room, terminalWidth()).trimEnd());
    else {
      const drawing = { png: true, drawn: new Map() };
      const folder = writeStory(story, options.out, room, drawing);
      await writePngs(drawing);
      effects.print(`written: ${folder}`);
    }
  } finally {
    store.close();
  }
}

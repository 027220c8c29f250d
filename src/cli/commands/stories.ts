import { Command, Option } from "commander";
import { textTable } from "../../format/dataTable.ts";
import { openForReading } from "../../steps/database.ts";
import type { Effects } from "../../steps/effects.ts";
import { RequestError } from "../../steps/errors.ts";
import { listPeriods, listTrusts } from "../../steps/look.ts";
import { readQuotes } from "../../steps/quotes.ts";
import { analysedPeriods } from "../../steps/scoredLeague.ts";
import {
  BODY_WORDS,
  type KindReport,
  makeStories,
  STORY_KINDS,
  type StoriesReport,
  storyRoom,
  writePngs,
} from "../../steps/stories.ts";
import { databaseOption, parsePeriod } from "../arguments.ts";
import { toldSubject } from "../subject.ts";
import { terminalWidth } from "../world.ts";

interface StoriesOptions {
  period?: string;
  kind?: (typeof STORY_KINDS)[number];
  quotes?: string;
  out?: string;
  pictures?: "svg" | "png";
  database: string;
}

export const storiesCommand = (effects: Effects): Command =>
  new Command("stories")
    .description("all stories at once, checked, with a report of what they are like")
    .option("--period <period>", "only of one quarter, such as 2026-27-Q1", parsePeriod)
    .addOption(new Option("--kind <kind>", "only of one kind").choices(STORY_KINDS))
    .option("--quotes <file>", "quotes and right-of-reply lines of your own, as JSON")
    .option("--out <folder>", "write each story that passes into a folder of its own there")
    .addOption(
      new Option(
        "--pictures <form>",
        "with --out: charts and a share card beside each story; png: as SVG and PNG",
      ).choices(["svg", "png"]),
    )
    .addOption(databaseOption())
    .addHelpText(
      "after",
      `
Examples:
  standings stories
  standings stories --period 2026-27-Q1 --kind area --out stories
  standings stories --period 2026-27-Q1 --out stories --pictures svg

Pictures take time: with SVG about half as long again for a quarter, with PNG twenty times as long and some 250 MB.`,
    )
    .action(async (options: StoriesOptions) => {
      if (options.pictures !== undefined && options.out === undefined) {
        throw new RequestError("expected --out <folder> with --pictures: pictures are files, found none");
      }
      const store = await openForReading(options.database, effects);
      try {
        const known = (await listPeriods(store)).map(({ reportingPeriod }) => reportingPeriod);
        if (options.period !== undefined && !known.includes(options.period)) {
          throw new RequestError(`expected a loaded period (${known.join(", ")}), found ${options.period}`);
        }
        const newest = options.period ?? (await analysedPeriods(store)).at(-1) ?? known.at(-1);
        if (newest !== undefined) await toldSubject(store, newest);
        const codes = new Set((await listTrusts(store)).map(({ trustCode }) => trustCode));
        const quotes = options.quotes === undefined ? [] : readQuotes(options.quotes, codes);
        const room = await storyRoom(store, effects, quotes);
        const wanted = {
          periods: options.period === undefined ? [] : [options.period],
          kinds: options.kind === undefined ? [] : [options.kind],
        };
        const drawing = options.pictures === undefined ? null : { png: options.pictures === "png", drawn: new Map() };
        const out = options.out === undefined ? null : { folder: options.out, drawing };
        const report = makeStories(room, wanted, out, effects);
        if (drawing?.png) {
          effects.progress.now(`drawing ${drawing.drawn.size} pictures as PNG`);
          await writePngs(drawing);
        }
        effects.progress.done();
        effects.print(reportText(report));
        for (const { story, line, text, message } of report.faults) {
          effects.note(`${story}, line ${line}: ${message}: ${text}`);
        }
        if (report.faults.length > 0)
          throw new RequestError("some stories are blocked: not everything in them can be traced", 1);
      } finally {
        store.close();
      }
    });

function reportText({ kinds }: StoriesReport): string {
  const right = (title: string) => ({ title, align: "right" as const });
  const titles = ["Stories", "Blocked", "Sentences", "Words", "Under", "Over", "Reading ease", "Mean", "Duplicates"];
  const table = {
    columns: [{ title: "Kind", align: "left" as const }, ...titles.map(right)],
    rows: kinds.map(({ kind, stories, blocked, sentences, words, short, long, ease, duplicates }) => [
      kind,
      `${stories}`,
      `${blocked}`,
      `${sentences}`,
      `${words.least}–${words.median}–${words.most}`,
      `${short}`,
      `${long}`,
      `${ease.least.toFixed(0)}–${ease.median.toFixed(0)}`,
      ease.mean.toFixed(0),
      `${Math.round(duplicates * 100)}%`,
    ]),
  };
  const sum = (of: (kind: KindReport) => number) => kinds.reduce((all, kind) => all + of(kind), 0);
  const total = sum(({ stories }) => stories);
  return [
    textTable(table, terminalWidth()),
    `Words: of standfirst and body, least, median and most. Under, over: stories of fewer than ${BODY_WORDS.least} and of more than ${BODY_WORDS.most}. Reading ease: Flesch, least and median; 60 to 70 is plain English.\nDuplicates: share of sentences that another story of the kind says too.`,
    `${sum(({ short }) => short)} under ${BODY_WORDS.least} words, ${sum(({ long }) => long)} over ${BODY_WORDS.most}`,
    `${total} ${total === 1 ? "story" : "stories"}, ${sum(({ blocked }) => blocked)} blocked by the checker`,
  ].join("\n\n");
}

import { Command, InvalidArgumentError } from "commander";
import { formatPeriod } from "../../format/figures.ts";
import { frameworkWords } from "../../format/frameworkWords.ts";
import { rangesNotes, rangesTable, standingBeforeText } from "../../format/ranges.ts";
import { openForReading } from "../../steps/database.ts";
import type { Effects } from "../../steps/effects.ts";
import { RequestError } from "../../steps/errors.ts";
import { standingBefore, tableRanges } from "../../steps/ranges.ts";
import { areaInWords, databaseOption, type Format, formatOption, parsePeriod } from "../arguments.ts";
import { disagreementInWords } from "../leagueTableResult.ts";
import { attributionOf, printResult } from "../output.ts";
import { analysedSubject, areaAsked } from "../subject.ts";

interface RangesOptions {
  area?: string;
  draws?: number;
  seed?: number;
  weights?: "each-metric" | "one-bundle";
  trust?: string;
  against?: string;
  format: Format;
  database: string;
}

/** A whole number between two others, both included. */
const wholeBetween = (low: number, high: number) => (text: string) => {
  const number = /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (number >= low && number <= high) return number;
  throw new InvalidArgumentError(`expected a whole number from ${low} to ${high}, found ${JSON.stringify(text)}`);
};

function parseWeights(text: string): "each-metric" | "one-bundle" {
  if (text === "each-metric" || text === "one-bundle") return text;
  throw new InvalidArgumentError(`expected each-metric or one-bundle, found ${JSON.stringify(text)}`);
}

export const rangesCommand = (effects: Effects): Command =>
  new Command("ranges")
    .description("how firm the places of a league table are: likely ranges of rank and score, and chances")
    .argument("<trust-type>", "acute, mental-health-and-community or ambulance")
    .argument("<period>", "such as 2025-26-Q1", parsePeriod)
    .option("--area <name>", "only trusts of an English region, NHS region or integrated care board")
    .option("--draws <number>", "how often each table is drawn, 10000 when left out", wholeBetween(100, 1_000_000))
    .option("--seed <number>", "another seed gives other draws, 2 when left out", wholeBetween(0, 0xffff_ffff))
    .option("--weights <handling>", "metrics that count a third: each-metric (as is usual) or one-bundle", parseWeights)
    .option("--trust <trust>", "with --against: the chance that this trust stands before the other")
    .option("--against <trust>", "the other trust, by code or name")
    .addOption(formatOption())
    .addOption(databaseOption())
    .addHelpText(
      "after",
      `
In every draw each trust's own metric scores are drawn with replacement, as many as it has, averaged, segmented by the
cut-points of the table, moved by its override and ranked. What that can tell: docs/analysis/ranges.md.

Examples:
  standings ranges acute 2026-27-Q1 --area "East Midlands"
  standings ranges mental-health-and-community 2025-26-Q4 --format csv
  standings ranges acute 2026-27-Q1 --trust RFS --against Kettering`,
    )
    .action(async (type: string, period: string, options: RangesOptions) => {
      const { format, database } = options;
      const store = await openForReading(database, effects);
      try {
        const { draws, seed, weights } = options;
        const drawing = {
          ...(draws === undefined ? {} : { draws }),
          ...(seed === undefined ? {} : { seed }),
          ...(weights === undefined ? {} : { weights }),
        };
        const { definition, typeOf, codeOf } = await analysedSubject(store, period);
        const { id: trustType, plural } = typeOf(type);
        const area = await areaAsked(options.area, store, period, effects);
        const words = frameworkWords(definition);
        const attribution = attributionOf(definition);
        const question = { trustType, period, area, options: drawing };
        effects.progress.now(`drawing ${plural} of ${period}`);
        if (options.trust !== undefined || options.against !== undefined) {
          if (options.trust === undefined || options.against === undefined) {
            throw new RequestError(
              `expected --trust and --against, found only --${options.trust === undefined ? "against" : "trust"}`,
            );
          }
          const before = await standingBefore(store, question, codeOf(options.trust), codeOf(options.against));
          effects.progress.done();
          if (format === "json" || format === "csv") {
            printResult({ records: [before], table: { columns: [], rows: [] } }, format, effects);
          } else effects.print(`${standingBeforeText(before, plural, words)}\n\n${attribution}`);
          return;
        }
        const { rows, disagreements } = await tableRanges(store, question);
        effects.progress.done();
        const title = `${plural[0]!.toUpperCase()}${plural.slice(1)}${area ? `, ${areaInWords(area)}` : ""}, ${formatPeriod(period)}`;
        const nobody = `No ${plural} have their headquarters in ${area ? areaInWords(area) : "England"}.`;
        const notes =
          rows.length === 0 ? nobody : rangesNotes(rows, definition.files ? plural : `${plural} in England`, words);
        const placed = disagreements.map(disagreementInWords);
        const after = [notes, ...placed, attribution].join("\n");
        printResult({ records: rows, table: rangesTable(rows, words), before: title, after }, format, effects);
      } finally {
        store.close();
      }
    });

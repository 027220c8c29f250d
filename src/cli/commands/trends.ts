import { Command } from "commander";
import { csvOf } from "../../format/dataTable.ts";
import { trendRecords, trendsText } from "../../format/peers.ts";
import { openForReading } from "../../steps/database.ts";
import type { Effects } from "../../steps/effects.ts";
import { trendsOf } from "../../steps/peers.ts";
import { areaInWords, databaseOption, type Format, formatOption, parsePeriod } from "../arguments.ts";
import { attributionOf } from "../output.ts";
import { analysedSubject, areaAsked } from "../subject.ts";
import { terminalWidth } from "../world.ts";
import { parseTop } from "./peers.ts";

interface Options {
  area?: string;
  top: number;
  format: Format;
  database: string;
}

export const trendsCommand = (effects: Effects): Command =>
  new Command("trends")
    .description(
      "worse and worsening, better and bettering: metrics and averages over the quarters of a framework year",
    )
    .argument("<trust-type>", "acute, mental-health-and-community or ambulance")
    .argument(
      "<period>",
      "the last quarter, such as 2025-26-Q4; the year's earlier loaded quarters are before it",
      parsePeriod,
    )
    .option("--area <name>", "an English region, NHS region or integrated care board, by name or code")
    .option("--top <number>", "how many lines of each list to show in text", parseTop, 20)
    .addOption(formatOption())
    .addOption(databaseOption())
    .addHelpText(
      "after",
      `
Examples:
  standings trends mental-health-and-community 2025-26-Q4 --area "East Midlands"
  standings trends ambulance 2025-26-Q4 --format json`,
    )
    .action(async (type: string, period: string, options: Options) => {
      const store = await openForReading(options.database, effects);
      try {
        const { definition, typeOf } = await analysedSubject(store, period);
        const { id: trustType } = typeOf(type);
        const area = await areaAsked(options.area, store, period, effects);
        const result = await trendsOf(store, trustType, period, area);
        const { plural } = result;
        const title = `${plural[0]!.toUpperCase()}${plural.slice(1)}${area ? `, ${areaInWords(area)}` : ""}`;
        const text = (width: number | null) => `${title}\n${trendsText(result, options.top, width)}`;
        switch (options.format) {
          case "json":
            effects.print(JSON.stringify({ ...result, area: area?.areaName ?? null }, null, 2));
            return;
          case "csv":
            effects.print(csvOf(trendRecords(result)));
            return;
          case "markdown":
            effects.print(`\`\`\`text\n${text(null)}\n\`\`\``);
            return;
          default:
            effects.print(`${text(terminalWidth())}\n\n${attributionOf(definition)}`);
        }
      } finally {
        store.close();
      }
    });

import { Command, InvalidArgumentError } from "commander";
import { csvOf } from "../../format/dataTable.ts";
import {
  sensitivityNotes,
  sensitivityTable,
  sensitivityTitle,
  trustSensitivityText,
} from "../../format/sensitivity.ts";
import { openForReading } from "../../steps/database.ts";
import type { Effects } from "../../steps/effects.ts";
import { tableSensitivity } from "../../steps/sensitivity.ts";
import { databaseOption, type Format, formatOption, parsePeriod } from "../arguments.ts";
import { attributionOf, printResult } from "../output.ts";
import { analysedSubject } from "../subject.ts";
import { terminalWidth } from "../world.ts";

interface SensitivityOptions {
  trust?: string;
  draws: number;
  samples: number;
  seed: number;
  format: Format;
  database: string;
}

/** A whole number from `least` to `most`. */
function parseWhole(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (number >= least && number <= most) return number;
    throw new InvalidArgumentError(`expected a whole number from ${least} to ${most}, found ${JSON.stringify(text)}`);
  };
}

export const sensitivityCommand = (effects: Effects): Command =>
  new Command("sensitivity")
    .description("how firm ranks are: without each metric, under random weights, under other defensible choices")
    .argument("<trust-type>", "acute, mental-health-and-community or ambulance")
    .argument("<period>", "such as 2025-26-Q1", parsePeriod)
    .option("--trust <trust>", "one trust in full, by code or name: every metric left out, every choice")
    .option("--draws <number>", "random weightings of each kind", parseWhole(20, 100_000), 2000)
    .option("--samples <number>", "base samples of the global sensitivity", parseWhole(8, 100_000), 512)
    .option("--seed <number>", "seed of the random numbers", parseWhole(0, 2 ** 32 - 1), 20250909)
    .addOption(formatOption())
    .addOption(databaseOption())
    .addHelpText(
      "after",
      `
Needs metric scores: a table of which only the published averages are known is refused. docs/analysis/sensitivity.md
explains the statistics.

Examples:
  standings sensitivity acute 2026-27-Q1
  standings sensitivity ambulance 2025-26-Q4 --trust RRU
  standings sensitivity mh 2025-26-Q4 --format json`,
    )
    .action(async (type: string, period: string, options: SensitivityOptions) => {
      const { draws, samples, seed, format } = options;
      const store = await openForReading(options.database, effects);
      try {
        const { definition, typeOf, codeOf } = await analysedSubject(store, period);
        const { id: trustType } = typeOf(type);
        const attribution = attributionOf(definition);
        const wanted = options.trust === undefined ? null : codeOf(options.trust);
        const facts = await tableSensitivity(store, { trustType, period, draws, samples, seed }, wanted, effects);
        effects.progress.done();
        const { trust, ...table } = facts;
        const named = { reportingPeriod: period, trustType, trustsRanked: facts.trustsRanked, by: facts.by };
        if (format === "json") {
          const { trusts, ...context } = table;
          effects.print(JSON.stringify(trust ? { ...context, trust } : table, null, 2));
        } else if (format === "csv" && trust) {
          effects.print(csvOf(trust.metrics.map((own) => ({ trustCode: trust.trustCode, ...named, ...own }))));
        } else if (trust) {
          const text = trustSensitivityText(facts, trust, format === "text" ? terminalWidth() : null);
          effects.print(format === "markdown" ? `\`\`\`text\n${text}\n\`\`\`` : `${text}\n\n${attribution}`);
        } else {
          const notes = sensitivityNotes(facts, format === "text" ? terminalWidth() : null);
          const after = `${format === "markdown" ? `\`\`\`text\n${notes}\n\`\`\`` : notes}\n\n${attribution}`;
          const records = facts.trusts.map((own) => ({ ...named, ...own }));
          printResult(
            { records, table: sensitivityTable(facts), before: sensitivityTitle(facts), after },
            format,
            effects,
          );
        }
      } finally {
        store.close();
      }
    });

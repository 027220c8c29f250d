import { Command, InvalidArgumentError } from "commander";
import { csvOf } from "../../format/dataTable.ts";
import { whatIfRecords, whatIfText } from "../../format/whatif.ts";
import { leastRecords, leastText } from "../../format/whatifLeast.ts";
import { openForReading } from "../../steps/database.ts";
import type { Effects } from "../../steps/effects.ts";
import { RequestError } from "../../steps/errors.ts";
import { type AskedChange, leastChangeOfTrust, whatIfOfTrust } from "../../steps/whatif.ts";
import { databaseOption, type Format, formatOption, parsePeriod } from "../arguments.ts";
import { attributionOf } from "../output.ts";
import { analysedSubject } from "../subject.ts";
import { terminalWidth } from "../world.ts";

interface WhatIfOptions {
  set?: AskedChange[];
  score?: AskedChange[];
  flag?: AskedChange[];
  least?: boolean;
  format: Format;
  database: string;
}

/** Reads "OF0013=80" or "RX1:OF0013=80"; "none" is no figure. Repeated options are collected. */
const collecting =
  (what: AskedChange["what"], example: string) =>
  (text: string, before: AskedChange[] = []): AskedChange[] => {
    const [, trust, id = "", to = ""] = /^(?:([A-Za-z0-9]{3,5}):)?([\w-]+)=(.+)$/.exec(text.trim()) ?? [];
    const number = to.trim() === "none" && what !== "flag" ? null : Number(to.trim() === "" ? Number.NaN : to);
    const isFlag = what !== "flag" || number === 0 || number === 1;
    if (id === "" || (number !== null && !Number.isFinite(number)) || !isFlag) {
      throw new InvalidArgumentError(`expected ${example}, found ${JSON.stringify(text)}`);
    }
    return [...before, { what, trustCode: trust?.toUpperCase() ?? null, id, to: number }];
  };

export const whatifCommand = (effects: Effects): Command =>
  new Command("whatif")
    .description("what would be different if some figures were others; or the least change to the next better segment")
    .argument("<trust>", "its code, or a part of its name that no other trust has")
    .argument("<period>", "such as 2025-26-Q1", parsePeriod)
    .option(
      "--set <metric=value>",
      "another value, in the metric's own unit; may be repeated",
      collecting("value", "a metric and its value, such as OF0013=80 or RX1:OF0013=80"),
    )
    .option(
      "--score <metric=score>",
      "another metric score, from 1 to 4; may be repeated",
      collecting("metric score", "a metric and its score, such as OF1069=1"),
    )
    .option(
      "--flag <override=0|1>",
      "raise or lower an override flag; may be repeated",
      collecting("flag", "an override and 0 or 1, such as financial-deficit=0"),
    )
    .option("--least", "the least change to the next better segment: on each metric alone, and jointly")
    .addOption(formatOption())
    .addOption(databaseOption())
    .addHelpText(
      "after",
      `
A metric is named by its own id, that of its value or that of its score. A change of another trust is written with its
code before it, "RX1:OF0013=80"; "none" takes a figure away. What the answers mean: docs/analysis/whatif.md.

Examples:
  standings whatif RFS 2026-27-Q1 --set OF0013=82
  standings whatif RFS 2026-27-Q1 --set OF0013=82 --score OF2046=1 --flag financial-deficit=0
  standings whatif RFS 2026-27-Q1 --least`,
    )
    .action(async (trust: string, period: string, options: WhatIfOptions) => {
      const changes = [...(options.set ?? []), ...(options.score ?? []), ...(options.flag ?? [])];
      if (options.least && changes.length > 0)
        throw new RequestError("expected either --least or changes (--set, --score, --flag), found both");
      if (!options.least && changes.length === 0)
        throw new RequestError("expected a change (--set, --score or --flag) or --least, found neither");
      const store = await openForReading(options.database, effects);
      try {
        const { definition, codeOf } = await analysedSubject(store, period);
        const trustCode = codeOf(trust);
        effects.progress.now(`scoring ${period} again`);
        const answer = options.least
          ? leastAnswer(await leastChangeOfTrust(store, trustCode, period))
          : whatIfAnswer(await whatIfOfTrust(store, trustCode, period, changes));
        effects.progress.done();
        effects.print(written(answer, options.format, attributionOf(definition)));
      } finally {
        store.close();
      }
    });

/** An answer: whole for machines, as records for tables, as text for people. */
interface Answer {
  facts: unknown;
  records: readonly Readonly<Record<string, unknown>>[];
  text: (width: number | null) => string;
}

const whatIfAnswer = (facts: Awaited<ReturnType<typeof whatIfOfTrust>>): Answer => ({
  facts,
  records: whatIfRecords(facts),
  text: (width) => whatIfText(facts, width),
});

function leastAnswer(facts: Awaited<ReturnType<typeof leastChangeOfTrust>>): Answer {
  const { metricWords: _, ...shown } = facts;
  return { facts: shown, records: leastRecords(facts), text: (width) => leastText(facts, width) };
}

function written({ facts, records, text }: Answer, format: Format, attribution: string): string {
  switch (format) {
    case "json":
      return JSON.stringify(facts, null, 2);
    case "csv":
      return csvOf(records);
    case "markdown":
      return `\`\`\`text\n${text(null)}\n\`\`\``;
    default:
      return `${text(terminalWidth())}\n\n${attribution}`;
  }
}

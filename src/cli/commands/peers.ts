import { Command, InvalidArgumentError } from "commander";
import { csvOf } from "../../format/dataTable.ts";
import { frameworkWords } from "../../format/frameworkWords.ts";
import { peerRecords, peersText } from "../../format/peers.ts";
import { openForReading } from "../../steps/database.ts";
import type { Effects } from "../../steps/effects.ts";
import { RequestError } from "../../steps/errors.ts";
import { peersOf } from "../../steps/peers.ts";
import { databaseOption, type Format, formatOption, parsePeriod } from "../arguments.ts";
import { attributionOf } from "../output.ts";
import { analysedSubject } from "../subject.ts";
import { terminalWidth } from "../world.ts";

interface Options {
  with?: string;
  region?: boolean;
  subType?: boolean;
  wholeType?: boolean;
  top: number;
  format: Format;
  database: string;
}

/** How many lines to show: a whole number from 1. */
export function parseTop(text: string): number {
  const top = Number(text);
  if (!Number.isInteger(top) || top < 1) {
    throw new InvalidArgumentError(`expected a whole number from 1, found ${JSON.stringify(text)}`);
  }
  return top;
}

export const peersCommand = (effects: Effects): Command =>
  new Command("peers")
    .description("whom to learn from: for each weak metric of a trust, the similar trusts that do clearly better")
    .argument("<trust>", "its code, or a part of its name that no other trust has")
    .argument("<period>", "such as 2026-27-Q1", parsePeriod)
    .option("--sub-type", "compare with trusts of the same type and sub-type (what is done without any choice)")
    .option("--region", "compare with trusts of the same type and English region; with --sub-type both must agree")
    .option("--whole-type", "compare with all trusts of the same type")
    .option("--with <trusts>", "compare with these trusts: codes with commas between them")
    .option("--top <number>", "how many peers to show for each metric in text", parseTop, 5)
    .addOption(formatOption())
    .addOption(databaseOption())
    .addHelpText(
      "after",
      `
There is no figure for a trust's size; the acute sub-types Small, Medium and Large are one. docs/analysis/peers.md tells
what "similar", "weak" and "clearly better" mean.

Examples:
  standings peers RFS 2026-27-Q1
  standings peers RFS 2026-27-Q1 --with RNQ,RK5
  standings peers RT5 2026-27-Q1 --region --format csv`,
    )
    .action(async (trust: string, period: string, options: Options) => {
      const store = await openForReading(options.database, effects);
      try {
        const { definition, codeOf } = await analysedSubject(store, period);
        const trustCode = codeOf(trust);
        const { with: named, region = false, wholeType = false } = options;
        const others = [options.subType, region, wholeType].filter(Boolean).length;
        if ((named !== undefined && others > 0) || (wholeType && others > 1)) {
          throw new RequestError(
            "expected one choice of peers, found several: use --with, --whole-type, or --sub-type and --region",
          );
        }
        const codes = named?.split(",").map(codeOf) ?? null;
        if (codes?.includes(trustCode))
          throw new RequestError(`expected other trusts than ${trustCode}, found it in --with`);
        const subType = options.subType ?? (!region && !wholeType);
        const likeness = codes ? ({ by: "choice", codes } as const) : ({ by: "facts", subType, region } as const);
        const found = await peersOf(store, trustCode, period, likeness, effects);
        switch (options.format) {
          case "json":
            effects.print(JSON.stringify(found, null, 2));
            return;
          case "csv":
            effects.print(csvOf(peerRecords(found)));
            return;
          case "markdown":
            effects.print(`\`\`\`text\n${peersText(found, frameworkWords(definition), options.top, null)}\n\`\`\``);
            return;
          default:
            effects.print(
              `${peersText(found, frameworkWords(definition), options.top, terminalWidth())}\n\n${attributionOf(definition)}`,
            );
        }
      } finally {
        store.close();
      }
    });

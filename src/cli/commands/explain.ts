import { Command } from "commander";
import { csvOf } from "../../format/dataTable.ts";
import { explanationText } from "../../format/explanation.ts";
import { openForReading } from "../../steps/database.ts";
import type { Effects } from "../../steps/effects.ts";
import { explainTrust } from "../../steps/explain.ts";
import { frameworkOf } from "../../steps/project.ts";
import { databaseOption, type Format, formatOption, parsePeriod } from "../arguments.ts";
import { attributionOf } from "../output.ts";
import { anySubject } from "../subject.ts";
import { terminalWidth } from "../world.ts";

export const explainCommand = (effects: Effects): Command =>
  new Command("explain")
    .description("why a trust stands where it stands: value, rank, rule, score, weight, segment, override, place")
    .argument("<trust>", "its code, or a part of its name that no other trust has")
    .argument("<period>", "such as 2025-26-Q1", parsePeriod)
    .argument("[metric]", "the id of one metric, of its value or of its score; all when left out")
    .addOption(formatOption())
    .addOption(databaseOption())
    .addHelpText(
      "after",
      `
Examples:
  standings explain RFS 2025-26-Q1
  standings explain "Kettering" 2025-26-Q1 OF0013`,
    )
    .action(
      async (
        trust: string,
        period: string,
        metric: string | undefined,
        options: { format: Format; database: string },
      ) => {
        const store = await openForReading(options.database, effects);
        try {
          const trustCode = (await anySubject(store, period)).codeOf(trust);
          const explanation = await explainTrust(store, trustCode, period, metric ?? null);
          const text = (width: number | null) => explanationText(explanation, width, metric !== undefined);
          switch (options.format) {
            case "json":
              effects.print(JSON.stringify(explanation, null, 2));
              return;
            case "csv":
              effects.print(csvOf(explanation.metrics.map((own) => ({ trustCode, reportingPeriod: period, ...own }))));
              return;
            case "markdown":
              effects.print(`\`\`\`text\n${text(null)}\n\`\`\``);
              return;
            default:
              effects.print(`${text(terminalWidth())}\n\n${attributionOf(frameworkOf(period, store))}`);
          }
        } finally {
          store.close();
        }
      },
    );

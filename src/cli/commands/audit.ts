import { Command } from "commander";
import { auditRecords, auditText } from "../../format/audit.ts";
import { auditFindings } from "../../format/auditFindings.ts";
import { csvOf } from "../../format/dataTable.ts";
import { auditPeriod } from "../../steps/audit.ts";
import { openForReading } from "../../steps/database.ts";
import { analysedDefinition } from "../../steps/definitionOf.ts";
import type { Effects } from "../../steps/effects.ts";
import { databaseOption, type Format, formatOption, parsePeriod } from "../arguments.ts";
import { attributionOf } from "../output.ts";

export const auditCommand = (effects: Effects): Command =>
  new Command("audit")
    .description("a framework against the known faults of composite indicators, in figures")
    .argument("<period>", "such as 2025-26-Q1", parsePeriod)
    .addOption(formatOption())
    .addOption(databaseOption())
    .addHelpText(
      "after",
      `
docs/analysis/audit.md explains the statistics and their sources.

Examples:
  standings audit 2026-27-Q1
  standings audit 2025-26-Q1 --format json`,
    )
    .action(async (period: string, { format, database }: { format: Format; database: string }) => {
      const store = await openForReading(database, effects);
      try {
        const definition = await analysedDefinition(store, period);
        const facts = await auditPeriod(store, period, effects);
        effects.progress.done();
        switch (format) {
          case "json":
            effects.print(JSON.stringify({ ...facts, findings: auditFindings(facts) }, null, 2));
            return;
          case "csv":
            effects.print(csvOf(auditRecords(facts)));
            return;
          case "markdown":
            effects.print(`\`\`\`text\n${auditText(facts)}\n\`\`\``);
            return;
          default:
            effects.print(`${auditText(facts)}\n\n${attributionOf(definition)}`);
        }
      } finally {
        store.close();
      }
    });

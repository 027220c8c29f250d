import { Command } from "commander";
import { overrideNotes, overrideTable, overrideTitle, trustOverrideText } from "../../format/override.ts";
import { openForReading } from "../../steps/database.ts";
import type { Effects } from "../../steps/effects.ts";
import { RequestError } from "../../steps/errors.ts";
import { tableWithoutOverride } from "../../steps/override.ts";
import { databaseOption, type Format, formatOption, parsePeriod } from "../arguments.ts";
import { attributionOf, printResult } from "../output.ts";
import { analysedSubject } from "../subject.ts";

export const overrideCommand = (effects: Effects): Command =>
  new Command("override")
    .description("rank and segment with and without the override, exactly, and whom it displaced")
    .argument("<trust-type>", "acute, mental-health-and-community or ambulance")
    .argument("<period>", "such as 2025-26-Q1", parsePeriod)
    .option("--trust <trust>", "one trust, by code or name, with everybody it stands behind or ahead of because of it")
    .addOption(formatOption())
    .addOption(databaseOption())
    .addHelpText(
      "after",
      `
Examples:
  standings override acute 2025-26-Q1
  standings override acute 2025-26-Q1 --trust RFS
  standings override mh 2025-26-Q4 --format csv`,
    )
    .action(async (type: string, period: string, options: { trust?: string; format: Format; database: string }) => {
      const store = await openForReading(options.database, effects);
      try {
        const { definition, typeOf, codeOf } = await analysedSubject(store, period);
        const { id: trustType } = typeOf(type);
        const attribution = attributionOf(definition);
        const wanted = options.trust === undefined ? null : codeOf(options.trust);
        const facts = await tableWithoutOverride(store, trustType, period);
        const trusts = wanted === null ? facts.trusts : facts.trusts.filter(({ trustCode }) => trustCode === wanted);
        const [only] = trusts;
        if (wanted !== null && !only)
          throw new RequestError(`expected a trust in the ${trustType} table of ${period}, found ${wanted}`);
        if (wanted !== null && only && options.format === "text") {
          effects.print(`${trustOverrideText(facts, only)}\n\n${attribution}`);
          return;
        }
        const { trustsRanked } = facts;
        const records = trusts.map((own) => ({ reportingPeriod: period, trustType, trustsRanked, ...own }));
        const after = `${overrideNotes(facts)}\n${attribution}`;
        const table = overrideTable({ ...facts, trusts });
        printResult({ records, table, before: overrideTitle(facts), after }, options.format, effects);
      } finally {
        store.close();
      }
    });

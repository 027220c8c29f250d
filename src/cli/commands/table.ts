import { Command } from "commander";
import { openForReading } from "../../steps/database.ts";
import type { Effects } from "../../steps/effects.ts";
import { listAreas, showTable } from "../../steps/look.ts";
import { frameworks } from "../../steps/project.ts";
import { withLikelyRanges } from "../../steps/ranges.ts";
import { databaseOption, type Format, findArea, formatOption, parsePeriod, parseTrustType } from "../arguments.ts";
import { leagueTableResult } from "../leagueTableResult.ts";
import { printResult } from "../output.ts";

export const tableCommand = (effects: Effects): Command =>
  new Command("table")
    .description("a league table, whole or of one area, best first")
    .argument("<trust-type>", "acute, mental-health-and-community or ambulance", parseTrustType)
    .argument("<period>", "such as 2025-26-Q1", parsePeriod)
    .option("--area <name>", "an English region, NHS region or integrated care board, by name or code")
    .addOption(formatOption())
    .addOption(databaseOption())
    .addHelpText(
      "after",
      `
Trusts are placed by the address of their headquarters. South East, South West, North West, London and East of England
are both English and NHS regions: the English one is meant, unless you write "nhs:South East" or its code.
The likely range of a rank is the published one where there is one, else ours; "standings ranges" tells more.

Examples:
  standings table acute 2025-26-Q1 --area "East Midlands"
  standings table ambulance 2026-27-Q1 --format csv`,
    )
    .action(async (trustType: string, period: string, options: { area?: string; format: Format; database: string }) => {
      const store = await openForReading(options.database, effects);
      try {
        const found = options.area === undefined ? null : findArea(options.area, await listAreas(store));
        if (found?.note) effects.note(found.note);
        const area = found?.area ?? null;
        const { rows: published, disagreements } = await showTable(store, trustType, period, area);
        const rows = await withLikelyRanges(store, published);
        const { plural } = frameworks.at(-1)!.organisationTypes.find(({ id }) => id === trustType)!;
        printResult(leagueTableResult(rows, { plural, period, area, disagreements }), options.format, effects);
      } finally {
        store.close();
      }
    });

import { Command } from "commander";
import { openForReading } from "../../steps/database.ts";
import type { Effects } from "../../steps/effects.ts";
import { listSeats, showTable } from "../../steps/look.ts";
import { frameworkOf } from "../../steps/project.ts";
import { withLikelyRanges } from "../../steps/ranges.ts";
import { databaseOption, type Format, findType, formatOption, parsePeriod } from "../arguments.ts";
import { leagueTableResult } from "../leagueTableResult.ts";
import { printResult } from "../output.ts";
import { addWhereOptions, type WhereOptions, whereOf } from "../where.ts";

interface TableOptions extends WhereOptions {
  format: Format;
  database: string;
}

export const tableCommand = (effects: Effects): Command =>
  addWhereOptions(new Command("table"))
    .description("a league table, whole or of one area, best first")
    .argument("<trust-type>", "acute, mental-health-and-community or ambulance; hospital for the star ratings")
    .argument("<period>", "such as 2025-26-Q1", parsePeriod)
    .addOption(formatOption())
    .addOption(databaseOption())
    .addHelpText(
      "after",
      `
Trusts are placed by the address of their headquarters, in the areas as they stood in the quarter. South East, South West, North West, London and East of England
are both English and NHS regions: the English one is meant, unless you write "nhs:South East" or its code.
The likely range of a rank is the published one where there is one, else ours; "standings ranges" tells more.

Examples:
  standings table acute 2025-26-Q1 --area "East Midlands"
  standings table acute 2026-27-Q1 --around "NG7 2UH" --within 30
  standings table acute 2026-27-Q1 --trusts RX1,RK5,RTG
  standings table ambulance 2026-27-Q1 --format csv
  standings table hospital 2023-07 --database var/stars.duckdb`,
    )
    .action(async (type: string, period: string, options: TableOptions) => {
      const store = await openForReading(options.database, effects);
      try {
        const definition = frameworkOf(period, store);
        const { id: trustType, plural } = findType(type, definition ? [definition] : []);
        const where = await whereOf(options, store, period, effects);
        const { rows: published, disagreements } = await showTable(store, trustType, period, where);
        const rows = await withLikelyRanges(store, published);
        const towns = new Map((await listSeats(store)).map(({ trustCode, town }) => [trustCode, town]));
        const words = { plural, period, where, disagreements, definition, towns };
        printResult(leagueTableResult(rows, words), options.format, effects);
      } finally {
        store.close();
      }
    });

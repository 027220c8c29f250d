/** Commands that list what there is: trusts and periods. */
import { Command } from "commander";
import type { DataTable } from "../../format/dataTable.ts";
import { count, formatPeriod } from "../../format/figures.ts";
import { codesIn } from "../../steps/changesFacts.ts";
import { openForReading } from "../../steps/database.ts";
import type { Effects } from "../../steps/effects.ts";
import { listAreas, listPeriods, listTrusts, newestPeriod } from "../../steps/look.ts";
import { databaseOption, type Format, findArea, formatOption, parsePeriod, parseTrustType } from "../arguments.ts";
import { printResult } from "../output.ts";

const left = (title: string, mayShrink = false) => ({ title, align: "left", mayShrink }) as const;
const right = (title: string) => ({ title, align: "right" }) as const;

/** What the columns of areas say. */
const TODAY = "Region and board are those of the newest register.";

interface TrustOptions {
  type?: string;
  period?: string;
  area?: string;
  format: Format;
  database: string;
}

export const trustsCommand = (effects: Effects): Command =>
  new Command("trusts")
    .description("the trusts of the register with their areas and the quarters in which they stand in a table")
    .option("--type <trust-type>", "only this type", parseTrustType)
    .option("--period <period>", "only those in a table of this quarter", parsePeriod)
    .option("--area <name>", "only those of an English region, NHS region or integrated care board")
    .addOption(formatOption())
    .addOption(databaseOption())
    .action(async ({ type, period, area, format, database }: TrustOptions) => {
      const store = await openForReading(database, effects);
      try {
        const quarter = period ?? (await newestPeriod(store));
        const found = area === undefined ? null : findArea(area, await listAreas(store), quarter);
        if (found?.note) effects.note(found.note);
        const within = found === null ? null : await codesIn(store, found.area, quarter);
        const trusts = (await listTrusts(store)).filter(
          (trust) =>
            (type === undefined || trust.trustType === type) &&
            (period === undefined || trust.periods.includes(period)) &&
            (within === null || within.has(trust.trustCode)),
        );
        const table: DataTable = {
          columns: [
            left("Code"),
            left("Trust", true),
            left("Type", true),
            left("Town", true),
            left("English region", true),
            left("ICB", true),
            left("Quarters", true),
          ],
          rows: trusts.map(
            ({ trustCode, trustName, trustType, town, englishRegion, icb, periods, closed, successor }) => [
              trustCode,
              closed ? `${trustName} (closed ${closed}${successor ? `, now ${successor}` : ""})` : trustName,
              trustType ?? "–",
              town ?? "–",
              englishRegion,
              icb,
              periods.length === 0 ? "–" : periods.length === 1 ? periods[0]! : `${periods[0]} to ${periods.at(-1)}`,
            ],
          ),
        };
        printResult({ records: trusts, table, after: `${count(trusts.length, "trust")}. ${TODAY}` }, format, effects);
      } finally {
        store.close();
      }
    });

export const periodsCommand = (effects: Effects): Command =>
  new Command("periods")
    .description(
      "the quarters in the database: framework, trusts, and whether every metric or only the league facts are known",
    )
    .addOption(formatOption())
    .addOption(databaseOption())
    .action(async ({ format, database }: { format: Format; database: string }) => {
      const store = await openForReading(database, effects);
      try {
        const periods = await listPeriods(store);
        const quarters = periods.every(({ reportingPeriod }) => /-Q[1-4]$/.test(reportingPeriod));
        const table: DataTable = {
          columns: [
            left("Period"),
            left(quarters ? "Quarter" : "In words", true),
            left("Table", true),
            right(quarters ? "Trusts" : "Organisations"),
            left("Holds"),
            left("Scored by", true),
          ],
          rows: periods.map(({ reportingPeriod, trustType, trusts, holds, framework }) => [
            reportingPeriod,
            formatPeriod(reportingPeriod),
            trustType,
            `${trusts}`,
            holds,
            framework ?? "not scored",
          ]),
        };
        printResult({ records: periods, table }, format, effects);
      } finally {
        store.close();
      }
    });

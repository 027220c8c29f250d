/** Commands that list what there is: trusts and periods. */
import { Command } from "commander";
import type { DataTable } from "../../format/dataTable.ts";
import { count, formatPeriod } from "../../format/figures.ts";
import { capital } from "../../format/frameworkWords.ts";
import { codesIn } from "../../steps/changesFacts.ts";
import { openForReading } from "../../steps/database.ts";
import { loadedDefinitions } from "../../steps/definitionOf.ts";
import type { Effects } from "../../steps/effects.ts";
import { listOrganisations, listPeriods, newestPeriod } from "../../steps/look.ts";
import { databaseOption, type Format, findType, formatOption, parsePeriod } from "../arguments.ts";
import { printResult } from "../output.ts";
import { areaAsked } from "../subject.ts";

const left = (title: string, mayShrink = false) => ({ title, align: "left", mayShrink }) as const;
const right = (title: string) => ({ title, align: "right" }) as const;

/** What the columns of areas say. */
const TODAY = "Region and board are those of the newest register.";

const TRUST = { one: "trust", many: "trusts" };
const ORGANISATION = { one: "organisation", many: "organisations" };

interface TrustOptions {
  type?: string;
  period?: string;
  area?: string;
  format: Format;
  database: string;
}

export const trustsCommand = (effects: Effects): Command =>
  new Command("trusts")
    .description(
      "the trusts of the register with their areas and the quarters in which they stand in a table; with other frameworks, who is in their tables",
    )
    .option("--type <trust-type>", "only this type")
    .option("--period <period>", "only those in a table of this quarter", parsePeriod)
    .option("--area <name>", "only those of an English region, NHS region or integrated care board")
    .addOption(formatOption())
    .addOption(databaseOption())
    .action(async ({ type, period, area, format, database }: TrustOptions) => {
      const store = await openForReading(database, effects);
      try {
        const quarter = period ?? (await newestPeriod(store));
        const within = await codesIn(store, await areaAsked(area, store, quarter, effects), quarter);
        const definitions = await loadedDefinitions(store);
        const typeId = type === undefined ? null : findType(type, definitions).id;
        const trusts = (await listOrganisations(store)).filter(
          (trust) =>
            (typeId === null || trust.trustType === typeId) &&
            (period === undefined || trust.periods.includes(period)) &&
            (within === null || within.has(trust.trustCode)),
        );
        const hasAreas = trusts.some(({ icb }) => icb !== null);
        const [only] = definitions;
        const word = hasAreas || !only || definitions.length > 1 ? null : only.organisation;
        const { one, many } = word ?? (hasAreas ? TRUST : ORGANISATION);
        const table: DataTable = {
          columns: [
            left("Code"),
            left(capital(one), true),
            left("Type", true),
            ...(hasAreas ? [left("Town", true), left("English region", true), left("ICB", true)] : []),
            left(hasAreas ? "Quarters" : "Periods", true),
          ],
          rows: trusts.map(
            ({ trustCode, trustName, trustType, town, englishRegion, icb, periods, closed, successor }) => [
              trustCode,
              closed ? `${trustName} (closed ${closed}${successor ? `, now ${successor}` : ""})` : trustName,
              trustType ?? "–",
              ...(hasAreas ? [town ?? "–", englishRegion ?? "–", icb ?? "–"] : []),
              periods.length === 0 ? "–" : periods.length === 1 ? periods[0]! : `${periods[0]} to ${periods.at(-1)}`,
            ],
          ),
        };
        const after = `${count(trusts.length, one, many)}.${hasAreas ? ` ${TODAY}` : ""}`;
        printResult({ records: trusts, table, after }, format, effects);
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

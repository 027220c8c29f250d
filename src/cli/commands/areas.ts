import { Command, Option } from "commander";
import type { DataTable } from "../../format/dataTable.ts";
import { count, formatPeriod } from "../../format/figures.ts";
import { openForReading } from "../../steps/database.ts";
import { registeredDefinition } from "../../steps/definitionOf.ts";
import type { Effects } from "../../steps/effects.ts";
import { AREA_KINDS, type Area, type AreaKind } from "../../steps/facts.ts";
import { newestPeriod } from "../../steps/look.ts";
import { areasWithTrusts } from "../../steps/places.ts";
import { databaseOption, type Format, formatOption, KIND_WORDS, parsePeriod } from "../arguments.ts";
import { printResult } from "../output.ts";

interface AreasOptions {
  kind?: AreaKind;
  format: Format;
  database: string;
}

export const areasCommand = (effects: Effects): Command =>
  new Command("areas")
    .description("the regions and integrated care boards of a quarter, with how many trusts of each type lie in them")
    .argument("[period]", "such as 2025-26-Q1; the newest loaded one, if not given", parsePeriod)
    .addOption(new Option("--kind <kind>", "only areas of this kind").choices(AREA_KINDS))
    .addOption(formatOption())
    .addOption(databaseOption())
    .addHelpText(
      "after",
      `
A trust lies where its headquarters is, not everywhere it treats people. There were 42 integrated care boards to March 2026
and 36 from April 2026.

Examples:
  standings areas 2025-26-Q1 --kind icb
  standings areas 2026-27-Q1 --format csv`,
    )
    .action(async (asked: string | undefined, { kind, format, database }: AreasOptions) => {
      const store = await openForReading(database, effects);
      try {
        const reportingPeriod = asked ?? (await newestPeriod(store));
        const { organisationTypes } = await registeredDefinition(store, reportingPeriod);
        const found = await areasWithTrusts(store, reportingPeriod, kind);
        const records = found.map(({ area, trustsByType }) => ({
          ...{ reportingPeriod, ...area, earlierCode: area.earlierCode ?? null },
          trusts: Object.fromEntries(organisationTypes.map(({ id }) => [id, trustsByType[id]?.length ?? 0])),
        }));
        const table: DataTable = {
          columns: [
            { title: "Area", align: "left", mayShrink: true },
            { title: "Kind", align: "left", mayShrink: true },
            { title: "Code", align: "left" },
            { title: "Also", align: "left" },
            { title: "Acute", align: "right" },
            { title: "Mental health", align: "right" },
            { title: "Ambulance", align: "right" },
            { title: "Stood", align: "left" },
            { title: "Address", align: "left", mayShrink: true },
          ],
          rows: records.map(({ areaName, areaCode, otherCode, slug, trusts, ...area }) => [
            areaName,
            KIND_WORDS[area.kind],
            areaCode,
            otherCode,
            ...["acute", "mental-health-and-community", "ambulance"].map((type) => `${trusts[type] ?? 0}`),
            daysInWords(area),
            slug,
          ]),
        };
        const before = `Areas in ${formatPeriod(reportingPeriod)}, with the trusts that have their headquarters there`;
        const after = `${count(found.length, "area")}. Mental health: mental health and community trusts.`;
        printResult({ records, table, before, after }, format, effects);
      } finally {
        store.close();
      }
    });

/** When an area stood, as far as a date is known: "to 2026-03-31", "from 2026-04-01", a dash for neither. */
function daysInWords({ from, until }: Pick<Area, "from" | "until">): string {
  return [from === null ? "" : `from ${from}`, until === null ? "" : `to ${until}`].filter(Boolean).join(" ") || "–";
}

import { Command, InvalidArgumentError } from "commander";
import type { DataTable } from "../../format/dataTable.ts";
import { formatPeriod, list } from "../../format/figures.ts";
import { openForReading } from "../../steps/database.ts";
import { registeredDefinition } from "../../steps/definitionOf.ts";
import type { Effects } from "../../steps/effects.ts";
import { FEWEST, type FrameworkDefinition, HEADQUARTERS_NOTE, NEAREST_NOTES } from "../../steps/facts.ts";
import { newestPeriod } from "../../steps/look.ts";
import { type NearPostcode, nearPostcode } from "../../steps/places.ts";
import { databaseOption, type Format, findType, formatOption, parsePeriod } from "../arguments.ts";
import { ATTRIBUTION, printResult, type Result } from "../output.ts";
import { parseKilometres } from "../where.ts";

interface NearOptions {
  type?: string;
  within?: number;
  count: number;
  period?: string;
  format: Format;
  database: string;
}

const MOST = 50;

/** How many trusts of each type: several, never one. */
function parseCount(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= FEWEST && count <= MOST) return count;
  throw new InvalidArgumentError(
    `expected ${FEWEST} to ${MOST}: no trust has a fixed catchment, so one alone would mislead, found ${JSON.stringify(text)}`,
  );
}

export const nearCommand = (effects: Effects): Command =>
  new Command("near")
    .description("the trusts with the hospitals nearest to a postcode, several of each type")
    .argument("<postcode...>", "a postcode such as NG7 2UH, or its first half")
    .option("--type <trust-type>", "only this type")
    .option("--within <km>", "only so far, in kilometres, but never fewer than two of a type", parseKilometres)
    .option("--count <n>", "how many of each type", parseCount, 3)
    .option(
      "--period <period>",
      "trusts as they stood in this quarter; the newest loaded one, if not given",
      parsePeriod,
    )
    .addOption(formatOption())
    .addOption(databaseOption())
    .addHelpText(
      "after",
      `
${NEAREST_NOTES.join("\n")}

Examples:
  standings near NG7 2UH
  standings near PO30 --type acute --count 5
  standings near TD15 --within 100`,
    )
    .action(async (postcode: string[], { type, within, count, period, format, database }: NearOptions) => {
      const store = await openForReading(database, effects);
      try {
        const quarter = period ?? (await newestPeriod(store));
        const definition = await registeredDefinition(store, quarter);
        const found = await nearPostcode(store, postcode.join(" "), quarter, {
          ...(type === undefined ? {} : { trustTypes: [findType(type, [definition]).id] }),
          count,
          withinKm: within ?? null,
        });
        printResult(nearResult(found, within ?? null, definition), format, effects);
      } finally {
        store.close();
      }
    });

function nearResult(
  { reportingPeriod, outcode, areaNames, types }: NearPostcode,
  within: number | null,
  { organisationTypes }: FrameworkDefinition,
): Result {
  const titles = new Map(organisationTypes.map(({ id, title, plural }) => [id, { title, plural }]));
  const records = types.flatMap(({ trusts }) =>
    trusts.map(({ distanceKm, ...trust }) => ({
      reportingPeriod,
      outcode: outcode.outcode,
      ...trust,
      distanceKm: Math.round(distanceKm * 10) / 10,
    })),
  );
  const table: DataTable = {
    columns: [
      { title: "Type", align: "left", mayShrink: true },
      { title: "Trust", align: "left", mayShrink: true },
      { title: "Code", align: "left" },
      { title: "Its nearest hospital", align: "left", mayShrink: true },
      { title: "Postcode", align: "left" },
      { title: "Distance", align: "right" },
    ],
    rows: records.map(({ trustType, trustName, trustCode, siteName, town, postcode, distanceKm }) => [
      titles.get(trustType)?.title ?? trustType,
      trustName,
      trustCode,
      siteName ?? (town === null ? "(headquarters)" : `(headquarters, ${town})`),
      postcode,
      distanceInWords(distanceKm),
    ]),
  };
  const scarce = types.flatMap(({ trustType, within: inside }) => {
    if (within === null || inside === null || inside >= FEWEST) return [];
    const { plural } = titles.get(trustType)!;
    return [
      `Only ${inside === 0 ? "none" : "one"} of the ${plural} is within ${within} km; the next nearest stand here too.`,
    ];
  });
  const after = [
    ...scarce.map((sentence) => sentence.replace("Only none", "None")),
    ...NEAREST_NOTES,
    ...(records.some(({ place }) => place === "headquarters") ? [HEADQUARTERS_NOTE] : []),
    ranksOf(types[0]!, reportingPeriod, outcode.outcode),
    ATTRIBUTION,
  ];
  const areas = list([areaNames["english-region"], areaNames.icb]);
  return {
    records,
    table,
    before: `Trusts near ${outcode.outcode} (${areas}), ${formatPeriod(reportingPeriod)}`,
    after: after.join("\n"),
  };
}

/** How to see the ranks of the trusts of a type that are listed, and whatever else lies as near. */
function ranksOf({ trustType, trusts }: NearPostcode["types"][number], period: string, outcode: string): string {
  const farthest = Math.max(...trusts.map(({ distanceKm }) => distanceKm));
  return `For their ranks: standings table ${trustType} ${period} --around ${outcode} --within ${Math.ceil((farthest + 1) / 10) * 10}`;
}

/** Whole kilometres: the middle of a district is no more exact than that. */
function distanceInWords(km: number): string {
  return km < 1 ? "under 1 km" : `${Math.round(km)} km`;
}

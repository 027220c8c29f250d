import { Command } from "commander";
import { changedTrustText } from "../../format/changes.ts";
import {
  acrossRows,
  acrossTrustText,
  breakText,
  matchesText,
  nothingComparedText,
} from "../../format/changesAcross.ts";
import { membersText, movementsTable } from "../../format/changesTable.ts";
import { csvOf, markdownTable, textTable } from "../../format/dataTable.ts";
import { formatPeriod, list } from "../../format/figures.ts";
import { changesOfTable, changesOfTrust } from "../../steps/changes.ts";
import { openForReading } from "../../steps/database.ts";
import type { Effects } from "../../steps/effects.ts";
import { RequestError } from "../../steps/errors.ts";
import type { Area } from "../../steps/facts.ts";
import { areaInWords, databaseOption, type Format, formatOption, parsePeriod } from "../arguments.ts";
import { attributionOf } from "../output.ts";
import { analysedSubject, areaAsked, type Subject } from "../subject.ts";
import { terminalWidth } from "../world.ts";

interface Options {
  area?: string;
  format: Format;
  database: string;
}

export const changesCommand = (effects: Effects): Command =>
  new Command("changes")
    .description("what changed between two quarters: of a trust, split over its metrics; of a table, who moved")
    .argument("<trust or trust-type>", "a trust's code or name; or acute, mental-health-and-community, ambulance")
    .argument("<from-period>", "the earlier quarter, such as 2025-26-Q3", parsePeriod)
    .argument("<to-period>", "the later quarter, such as 2025-26-Q4", parsePeriod)
    .option("--area <name>", "with a trust type: an English region, NHS region or integrated care board")
    .addOption(formatOption())
    .addOption(databaseOption())
    .addHelpText(
      "after",
      `
Points and places above 0 are worse. Quarters of two framework years are not comparable: for these the metrics that both
years have are compared instead, each quarter's values under each year's rules, marked as ours (docs/analysis/changes.md).

Examples:
  standings changes RT5 2025-26-Q3 2025-26-Q4
  standings changes mental-health-and-community 2025-26-Q3 2025-26-Q4 --area "East Midlands"
  standings changes acute 2025-26-Q1 2026-27-Q1 --format csv`,
    )
    .action(async (subject: string, from: string, to: string, options: Options) => {
      const store = await openForReading(options.database, effects);
      try {
        await analysedSubject(store, from);
        const { definition, codeOf, typeOf } = await analysedSubject(store, to);
        const trustType = typeNamed(subject, typeOf);
        const attribution = attributionOf(definition);
        if (trustType === null) {
          if (options.area !== undefined) {
            throw new RequestError(`expected --area with a trust type, found it with ${JSON.stringify(subject)}`);
          }
          const changed = await changesOfTrust(store, codeOf(subject), from, to, effects);
          printTrust(changed, options.format, attribution, effects);
        } else {
          const area = await areaAsked(options.area, store, to, effects);
          const changed = await changesOfTable(store, trustType, from, to, area, effects);
          printTable(changed, area, options.format, attribution, effects);
        }
      } finally {
        store.close();
      }
    });

/** The trust type that an argument names; null: it is meant as a trust. */
function typeNamed(text: string, typeOf: Subject["typeOf"]): string | null {
  try {
    return typeOf(text).id;
  } catch (error) {
    if (error instanceof RequestError) return null;
    throw error;
  }
}

function printTrust(
  changed: Awaited<ReturnType<typeof changesOfTrust>>,
  format: Format,
  attribution: string,
  { print }: Effects,
): void {
  const { fromPeriod, toPeriod, trustCode } = changed;
  const text = (width: number | null) =>
    changed.sameFramework ? changedTrustText(changed, width) : acrossTrustText(changed, width);
  switch (format) {
    case "json":
      print(JSON.stringify(changed, null, 2));
      return;
    case "csv": {
      const metrics = changed.sameFramework ? changed.average?.metrics : changed.change?.metrics;
      print(csvOf((metrics ?? []).map((metric) => ({ trustCode, fromPeriod, toPeriod, ...metric }))));
      return;
    }
    case "markdown":
      print(`\`\`\`text\n${text(null)}\n\`\`\``);
      return;
    default:
      print(`${text(terminalWidth())}\n\n${attribution}`);
  }
}

type Changed = Awaited<ReturnType<typeof changesOfTable>>;

function printTable(
  changed: Changed,
  area: Area | null,
  format: Format,
  attribution: string,
  { print }: Effects,
): void {
  const { fromPeriod, toPeriod, plural, joined, left, rows } = changed;
  if (format === "json") {
    print(JSON.stringify({ ...changed, area: area?.areaName ?? null }, null, 2));
    return;
  }
  if (format === "csv") {
    print(csvOf(rows.map((row) => ({ fromPeriod, toPeriod, ...row }))));
    return;
  }
  const table = changed.sameFramework ? movementsTable(changed) : acrossRows(changed);
  const written = format === "markdown" ? markdownTable(table) : textTable(table, terminalWidth());
  const where = area ? `, ${areaInWords(area)}` : "";
  const title = `${plural[0]!.toUpperCase()}${plural.slice(1)}${where}: ${formatPeriod(fromPeriod)} to ${formatPeriod(toPeriod)}`;
  const parts = [
    title,
    changed.sameFramework ? "" : breakText(changed, rows.length > 0),
    rows.length > 0 ? written : nothingText(changed, area),
    rows.length > 0 ? notesOf(changed) : "",
    membersText(joined, left, toPeriod),
    changed.sameFramework ? "" : matchesText(changed, rows.length > 0),
    attribution,
  ];
  print(parts.filter((part) => part !== "").join("\n\n"));
}

function nothingText(changed: Changed, area: Area | null): string {
  const { plural, fromPeriod, toPeriod } = changed;
  if (area !== null)
    return `No ${plural} with figures in both quarters have their headquarters in ${areaInWords(area)}.`;
  if (!changed.sameFramework) return nothingComparedText(changed, plural);
  return `No ${plural} have figures in both ${fromPeriod} and ${toPeriod}.`;
}

function notesOf(changed: Changed): string {
  if (!changed.sameFramework) {
    return [
      "Official: rank in the official table of its own quarter; = marks joint ranks. Metrics: compared ones. The four ranks after it are by Standings, data first,",
      "\"New, old\" is the later quarter's values by the earlier year's rules. Rules, new data: places that the new rules move it; Data, new rules: places that the new data do. + is worse.",
    ].join("\n");
  }
  const by = [
    ...new Set(changed.rows.flatMap(({ rank }) => rank?.likelyRangeAfter?.by ?? rank?.likelyRangeBefore?.by ?? [])),
  ];
  const range =
    by.length > 0
      ? ` Likely range of the rank in ${changed.toPeriod} (or before, where so marked): by ${list(by)}.`
      : "";
  return [
    `Ranks: 1 is best, = marks joint ranks. Places: + is worse; own is what its own segment and average would have moved in the table of ${changed.fromPeriod}, others the rest.${range}`,
    "Inside range: the later rank lies in the earlier likely range or the reverse, so chance may explain the movement. standings changes <trust> splits a trust's score over its metrics.",
  ].join("\n");
}

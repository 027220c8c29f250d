import { Command } from "commander";
import type { DataTable } from "../../format/dataTable.ts";
import { count } from "../../format/figures.ts";
import { type CheckReport, checkAll, sumOf } from "../../steps/check.ts";
import { openForReading } from "../../steps/database.ts";
import type { Effects } from "../../steps/effects.ts";
import { databaseOption, type Format, formatOption } from "../arguments.ts";
import { printResult } from "../output.ts";

export const checkCommand = (effects: Effects): Command =>
  new Command("check")
    .description("compare our figures with the published ones; exit status 1 when any difference is unexplained")
    .addOption(formatOption())
    .option("--all", "every metric and table on a line of its own")
    .addOption(databaseOption())
    .addHelpText(
      "after",
      `
taken          figures that cannot be recomputed from what is published, and are used as they are
compared       all other published figures
exact          ours is the published figure
rounding       off by one in the last place, where decimals that are not published enter
described      other differences with an entry in docs/DEVIATIONS.md, and the cause where it is known
unexplained    all others: the command ends with status 1`,
    )
    .action(async ({ format, database, all }: { format: Format; database: string; all?: boolean }) => {
      const store = await openForReading(database, effects);
      try {
        const report = await checkAll(store);
        if (format === "json") effects.print(JSON.stringify(report, null, 2));
        else printCheck(report, format, all ?? false, effects);
        if (report.total.unexplained > 0) process.exitCode = 1;
      } finally {
        store.close();
      }
    });

/** Prints the report as a table, one line for each kind of figure and period, or for each metric and table too. */
export function printCheck(report: CheckReport, format: Format, all: boolean, effects: Effects): void {
  const cells = (sum: CheckReport["total"]) =>
    [sum.takenOver, sum.compared, sum.exact, sum.withinRounding, sum.explained, sum.unexplained].map(String);
  const rows = report.periods.flatMap((period) => {
    const own = report.lines.filter(({ reportingPeriod }) => reportingPeriod === period);
    const groups = Map.groupBy(own, ({ trustType, layout, quantity, subject }) =>
      all ? [inWords(quantity), subject, trustType, layout].filter(Boolean).join(" ") : inWords(quantity),
    );
    return [
      [period, ...cells(sumOf(own))],
      ...[...groups].map(([name, lines]) => [`  ${name}`, ...cells(sumOf(lines))]),
    ];
  });
  const table: DataTable = {
    columns: [
      { title: "Figures", align: "left" },
      ...["taken", "compared", "exact", "rounding", "described", "unexplained"].map(
        (title) => ({ title, align: "right" }) as const,
      ),
    ],
    rows: [...rows, ["all", ...cells(report.total)]],
  };
  printResult({ records: report.lines, table, after: verdict(report) }, format, effects);
}

/** The result in a sentence or two, with every unexplained difference. */
export function verdict({ total, differences, periods }: CheckReport): string {
  const { compared, exact, withinRounding, explained, unexplained, takenOver } = total;
  const open = differences.filter(({ verdict: is }) => is === "unexplained");
  const lines = open.map(
    ({ reportingPeriod, quantity, subject, trustCode, ours, published, fileName, line }) =>
      `${[reportingPeriod, trustCode, inWords(quantity), subject].filter(Boolean).join(" ")}: ours ${ours ?? "none"}, published ${published} (${fileName}, line ${line})`,
  );
  const entries = [...new Set(differences.flatMap(({ deviation }) => (deviation ? [deviation] : [])))];
  const causeless = differences.filter(({ causeKnown }) => causeKnown === false).length;
  const where = [entries.join(", "), causeless > 0 ? `the cause of ${causeless} is not known` : ""].filter(Boolean);
  const summary = `${compared} published figures of ${count(periods.length, periods.every(isQuarter) ? "quarter" : "period")} compared: ${exact} exact, ${withinRounding} within rounding, ${explained} described${where.length > 0 ? ` (docs/DEVIATIONS.md: ${where.join("; ")})` : ""}, ${unexplained} unexplained. ${takenOver} more are taken over as published.`;
  return [summary, ...lines].join("\n");
}

const isQuarter = (period: string) => /-Q[1-4]$/.test(period);

/** metricScore: metric score. */
function inWords(quantity: string): string {
  return quantity.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

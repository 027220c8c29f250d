import { Command } from "commander";
import type { DataTable } from "../../format/dataTable.ts";
import { textTable } from "../../format/dataTable.ts";
import { formatPeriod } from "../../format/figures.ts";
import { capital } from "../../format/frameworkWords.ts";
import { segmentScale } from "../../format/segmentWords.ts";
import { checkAll } from "../../steps/check.ts";
import { openForWriting } from "../../steps/database.ts";
import type { Effects } from "../../steps/effects.ts";
import { loadFiles } from "../../steps/load.ts";
import { listAreas, listPeriods, nationalPicture, showTable } from "../../steps/look.ts";
import { frameworkOf, frameworks } from "../../steps/project.ts";
import { withLikelyRanges } from "../../steps/ranges.ts";
import { scorePeriods } from "../../steps/score.ts";
import { loadShippedFigures } from "../../steps/shippedFigures.ts";
import { databaseOption, findArea } from "../arguments.ts";
import { leagueTableResult } from "../leagueTableResult.ts";
import { terminalWidth } from "../world.ts";
import { verdict } from "./check.ts";
import { addressOption, publish, SITE } from "./publish.ts";
import { PORT, parsePort, serveUntilStopped } from "./serve.ts";

/** The example of the README: a regional newspaper's own patch. */
const EXAMPLE = { trustType: "acute", period: "2025-26-Q1", area: "East Midlands" } as const;

interface StartOptions {
  database: string;
  serve?: true;
  port: number;
  address: string;
}

export const startCommand = (effects: Effects): Command =>
  new Command("start")
    .description("the main job in one go: load, score, check, and show the national picture")
    .argument("[files...]", "official CSV files; without any, the figures that come with the project")
    .option("--serve", "then build the website and serve it on this machine, until Ctrl-C")
    .option("--port <number>", "port of the website; 0 takes any free one", parsePort, PORT)
    .addOption(addressOption())
    .addOption(databaseOption())
    .action(async (files: string[], { database, serve, port, address }: StartOptions) => {
      await mainJob(files, database, effects);
      if (serve !== true) return;
      effects.print(`\n${await publish(database, { out: SITE, address }, effects)}`);
      await serveUntilStopped(SITE, "127.0.0.1", port, effects);
    });

/** Load, score, check, and the national picture. */
async function mainJob(files: readonly string[], database: string, effects: Effects): Promise<void> {
  const store = await openForWriting(database);
  try {
    if (files.length === 0) await loadShippedFigures(store, effects);
    else await loadFiles(files, store, effects);
    await scorePeriods([], store, effects);
    effects.progress.now("checking");
    const report = await checkAll(store);
    effects.progress.done();
    effects.print(`${verdict(report)}\n`);
    if (report.total.unexplained > 0) process.exitCode = 1;
    const summaries = await listPeriods(store);
    const newest = report.periods.at(-1)!;
    effects.print(await nationalText(newest));
    if (
      files.length > 0 ||
      !summaries.some(
        ({ reportingPeriod, trustType }) => reportingPeriod === EXAMPLE.period && trustType === EXAMPLE.trustType,
      )
    )
      return;
    const { area } = findArea(EXAMPLE.area, await listAreas(store), EXAMPLE.period);
    const { rows: placed, disagreements } = await showTable(store, EXAMPLE.trustType, EXAMPLE.period, area);
    const rows = await withLikelyRanges(store, placed);
    const { table, before, after } = leagueTableResult(rows, {
      plural: "acute trusts",
      period: EXAMPLE.period,
      where: area,
      disagreements,
      definition: frameworkOf(EXAMPLE.period, store),
    });
    effects.print(`\n${before}\n\n${textTable(table, terminalWidth())}\n\n${after}\n\n${NEXT}`);
  } finally {
    store.close();
  }

  /** Trusts in each segment of each table of one period. */
  async function nationalText(period: string): Promise<string> {
    const counts = await nationalPicture(store, period);
    const definition = frameworkOf(period, store);
    const scale = definition && segmentScale(definition);
    const types = frameworks
      .at(-1)!
      .organisationTypes.filter(({ id }) => counts.some(({ trustType }) => trustType === id));
    const cells = (trustType: string) => {
      const own = counts.filter((count) => count.trustType === trustType);
      return own.map(({ adjusted, unadjusted }) =>
        adjusted === unadjusted ? `${adjusted}` : `${adjusted} (${unadjusted})`,
      );
    };
    const table: DataTable = {
      columns: [
        { title: "Trusts in segment", align: "left" },
        ...["1", "2", "3", "4"].map((title) => ({ title, align: "right" }) as const),
      ],
      rows: types.map(({ id, plural }) => [plural, ...cells(id)]),
    };
    return `England, ${formatPeriod(period)}\n\n${textTable(table, terminalWidth())}\n\nIn brackets: before the financial override.${scale ? ` ${capital(scale)}.` : ""}`;
  }
}

const NEXT = `Try next:
  npx standings explain RFS 2025-26-Q1               why Chesterfield Royal stands there
  npx standings explain RFS 2025-26-Q1 OF0013        one metric, all the way
  npx standings table ambulance 2026-27-Q1           another league table
  npx standings check --all                          ours against every published figure
  npx standings --help                               everything else`;

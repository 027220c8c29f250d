import { Command } from "commander";
import { count } from "../../format/figures.ts";
import { openForWriting } from "../../steps/database.ts";
import type { Effects } from "../../steps/effects.ts";
import { RequestError } from "../../steps/errors.ts";
import { namedFramework } from "../../steps/frameworks.ts";
import { loadFiles } from "../../steps/load.ts";
import { loadShippedFigures } from "../../steps/shippedFigures.ts";
import { databaseOption } from "../arguments.ts";

export const loadCommand = (effects: Effects): Command =>
  new Command("load")
    .description("read published files into the database; without files, the figures that come with the project")
    .argument("[files...]", "official CSV or Parquet files: trust data, league tables, or a framework's own layouts")
    .option(
      "--framework <id or file>",
      "the framework that the files are of: one of ours, or a definition in a JSON file",
    )
    .addOption(databaseOption())
    .addHelpText(
      "after",
      `
All files are checked before anything is stored. With any fault nothing is stored, every fault of every file is
listed with file, line, column, what was expected and what was found, and the exit status is 1.

Examples:
  standings load
  standings load nhs-oversight-framework-acute-trust-data-q2-26-27.csv
  standings load --framework cms-stars-2023 --database var/stars.duckdb v202307.input.csv v202307.output.csv
  standings load --framework my-framework.json --database var/mine.duckdb my-figures.csv`,
    )
    .action(async (files: string[], { database, framework }: { database: string; framework?: string }) => {
      if (framework !== undefined && files.length === 0)
        throw new RequestError("expected files of the framework, found none");
      const definition = framework === undefined ? null : await namedFramework(framework);
      const store = await openForWriting(database);
      try {
        if (files.length === 0) {
          const releases = await loadShippedFigures(store, effects);
          effects.print(
            releases === 0
              ? "the shipped figures are loaded already; nothing changed"
              : `loaded the shipped figures of ${count(releases, "release")}; next: standings score`,
          );
          return;
        }
        const { files: loaded, alreadyLoaded, replaced } = await loadFiles(files, store, effects, definition);
        effects.progress.done();
        for (const { name, layout, rows } of loaded) effects.print(`${name}: ${rows} rows of ${layout} loaded`);
        const isBack = (name: string) => replaced.some(({ now }) => now === name);
        for (const name of alreadyLoaded) {
          effects.print(`${name}: loaded already; ${isBack(name) ? "it is the current one again" : "nothing changed"}`);
        }
        for (const { scope, earlier, now } of replaced)
          effects.print(`${scope}: now from ${now}, before from ${earlier}`);
        if (loaded.length > 0 || replaced.length > 0) effects.print("next: standings score");
      } finally {
        store.close();
      }
    });

import { Command } from "commander";
import { openForReading } from "../../steps/database.ts";
import type { Effects } from "../../steps/effects.ts";
import { projectPath } from "../../steps/project.ts";
import { publishSite } from "../../steps/publish.ts";
import { databaseOption } from "../arguments.ts";

export const publishCommand = (effects: Effects): Command =>
  new Command("publish")
    .description("build the website: every table, trust, metric and area as a page")
    .option("--out <folder>", "where to build it", projectPath("var/site"))
    .addOption(databaseOption())
    .action(async ({ out, database }: { out: string; database: string }) => {
      const store = await openForReading(database, effects);
      try {
        const pages = await publishSite(store, out, effects);
        effects.progress.done();
        effects.print(`${pages.length} pages in ${out}/dist`);
      } finally {
        store.close();
      }
    });

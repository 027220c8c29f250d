import { Command, Option } from "commander";
import { openForReading } from "../../steps/database.ts";
import type { Effects } from "../../steps/effects.ts";
import { projectPath } from "../../steps/project.ts";
import type { Published, PublishOptions } from "../../steps/publish.ts";
import { weightOf } from "../../steps/surveyedPage.ts";
import { BUDGETS, kilobytes } from "../../steps/surveySite.ts";
import { databaseOption, parsePeriod } from "../arguments.ts";

interface PublishCommandOptions {
  out: string;
  address: string;
  contact: string;
  period: string[];
  database: string;
}

/** The project's own site; `STANDINGS_SITE` names another folder for every command. */
export const SITE = process.env.STANDINGS_SITE || projectPath("var/site");

/** What was built and how fast; what the heaviest pages weigh beside what they may. */
function publishedInWords({ pages, built, kept, removed, report }: Published, milliseconds: number): string {
  const number = (count: number) => count.toLocaleString("en-GB");
  const seconds = milliseconds / 1000;
  const { heaviest, mostScript, whatIf, links } = report;
  return [
    `${number(pages.length)} pages in ${seconds.toFixed(1)} s: ${number(built)} built (${Math.round(built / seconds)} a second), ${number(kept)} as before, ${number(removed)} removed`,
    `Heaviest page, compressed, without pictures: ${kilobytes(weightOf(heaviest))} of ${kilobytes(BUDGETS.page)} (${heaviest.path})`,
    `Most script: ${kilobytes(mostScript.scripts)} of ${kilobytes(BUDGETS.script)} (${mostScript.path})${whatIf ? `; what-if with its data: ${kilobytes(weightOf(whatIf))} of ${kilobytes(BUDGETS.whatIf)}` : ""}`,
    `${number(links)} links followed within the site: every page, anchor and file is there`,
  ].join("\n");
}

/** Builds the site from a database; what was built, in words. What draws and builds is loaded only now: it takes half a second. */
export async function publish(database: string, options: PublishOptions, effects: Effects): Promise<string> {
  const { publishSite } = await import("../../steps/publish.ts");
  const store = await openForReading(database, effects);
  try {
    const begun = effects.clock().getTime();
    const published = await publishSite(store, options, effects);
    effects.progress.done();
    return publishedInWords(published, effects.clock().getTime() - begun);
  } finally {
    store.close();
  }
}

/** Where the site will stand, without a slash at its end. */
export const addressOption = (): Option =>
  new Option("--address <url>", "where the site will stand, for feeds, sitemap and canonical links")
    .argParser((text) => text.replace(/\/$/, ""))
    .default("");

export const publishCommand = (effects: Effects): Command =>
  new Command("publish")
    .description("build the website: every table, trust, metric and area as a page, and the data files")
    .option("--out <folder>", "where to build it; the site itself is in its folder dist", SITE)
    .addOption(addressOption())
    .option("--contact <address>", "mail or web address for readers who found a fault", "")
    .option(
      "--period <period>",
      "only this quarter; may be given several times",
      (text: string, all: string[]) => [...all, parsePeriod(text)],
      [],
    )
    .addOption(databaseOption())
    .addHelpText(
      "after",
      `
Only pages whose facts or templates changed are built again. Every link is followed and every page weighed (docs/SITE.md); where
one leads nowhere or is too heavy, all are named and the old site stays. dist is plain files for any web server; "standings serve" is one.

Examples:
  standings publish
  standings publish --address https://standings.example --out /srv/standings`,
    )
    .action(async ({ out, address, contact, period, database }: PublishCommandOptions) => {
      effects.print(await publish(database, { out, address, contact, periods: period }, effects));
    });

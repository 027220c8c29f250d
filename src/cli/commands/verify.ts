import { existsSync } from "node:fs";
import { Command } from "commander";
import { openForReading } from "../../steps/database.ts";
import type { Effects } from "../../steps/effects.ts";
import { RequestError } from "../../steps/errors.ts";
import { listTrusts } from "../../steps/look.ts";
import { readQuotes } from "../../steps/quotes.ts";
import { storyRoom, verifyFile } from "../../steps/stories.ts";
import { databaseOption } from "../arguments.ts";

export const verifyCommand = (effects: Effects): Command =>
  new Command("verify")
    .description("check a story after editing: marks every sentence that the figures do not support")
    .argument("<story.md>", "the Markdown of a story, with its front matter")
    .option("--quotes <file>", "the quotes that the story was made with; others count as invented")
    .addOption(databaseOption())
    .addHelpText(
      "after",
      `
Ends with status 0 where everything is traced, 1 where a sentence is not. What cannot be traced is not always wrong: reword it
as the story had it, or take it out. Sentences that say nothing which the figures could support are yours: they are listed.`,
    )
    .action(async (path: string, options: { quotes?: string; database: string }) => {
      if (!existsSync(path)) throw new RequestError(`expected the file of a story, found none at ${path}`);
      const store = await openForReading(options.database, effects);
      try {
        const codes = new Set((await listTrusts(store)).map(({ trustCode }) => trustCode));
        const quotes = options.quotes === undefined ? [] : readQuotes(options.quotes, codes);
        const { faults, sentences, unjudged } = verifyFile(path, await storyRoom(store, effects, quotes));
        effects.progress.done();
        for (const { line, text, message } of faults) effects.print(`${path}:${line} ${message}\n  ${text}`);
        for (const { line, text } of unjudged)
          effects.print(`${path}:${line} not in the figures: yours to answer for\n  ${text}`);
        if (faults.length > 0) {
          throw new RequestError(
            `${faults.length} ${faults.length === 1 ? "claim is" : "claims are"} not supported`,
            1,
          );
        }
        effects.print(
          `${path}: ${sentences} sentences, ${unjudged.length === 0 ? "everything in them is traced to the figures" : `${unjudged.length} of them yours; everything else is traced to the figures`}`,
        );
      } finally {
        store.close();
      }
    });

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
as the story had it, or take it out. Sentences without a figure, a name or a comparison are yours and are not judged: they are
listed.`,
    )
    .action(async (path: string, options: { quotes?: string; database: string }) => {
      if (!existsSync(path)) throw new RequestError(`expected the file of a story, found none at ${path}`);
      const store = await openForReading(options.database, effects);
      try {
        const codes = new Set((await listTrusts(store)).map(({ trustCode }) => trustCode));
        const quotes = options.quotes === undefined ? [] : readQuotes(options.quotes, codes);
        const { faults, own, sentences } = verifyFile(path, await storyRoom(store, effects, quotes));
        effects.progress.done();
        for (const { line, text, message } of faults) effects.print(`${path}:${line} ${message}\n  ${text}`);
        for (const { line, text } of own) {
          effects.print(`${path}:${line} not judged: the figures tell nothing of this\n  ${text}`);
        }
        if (faults.length > 0) {
          throw new RequestError(
            `${faults.length} ${faults.length === 1 ? "claim is" : "claims are"} not supported`,
            1,
          );
        }
        const rest = own.length === 0 ? "everything in them" : `everything in them but in ${own.length} of your own`;
        effects.print(`${path}: ${sentences} sentences, ${rest} is traced to the figures`);
      } finally {
        store.close();
      }
    });

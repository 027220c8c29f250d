import { Command } from "commander";
import { openForWriting } from "../../steps/database.ts";
import type { Effects } from "../../steps/effects.ts";
import { scorePeriods } from "../../steps/score.ts";
import { databaseOption, parsePeriod } from "../arguments.ts";

export const scoreCommand = (effects: Effects): Command =>
  new Command("score")
    .description("score, segment and rank every trust of the loaded periods")
    .argument("[periods...]", "such as 2025-26-Q1; all loaded periods when left out", collectPeriods)
    .addOption(databaseOption())
    .action(async (periods: string[], { database }: { database: string }) => {
      const store = await openForWriting(database);
      try {
        const done = await scorePeriods(periods, store, effects);
        effects.progress.done();
        for (const { reportingPeriod, trusts, metrics, averagesTakenOver, framework, many } of done) {
          const taken = averagesTakenOver > 0 ? `; ${averagesTakenOver} averages taken over as published` : "";
          effects.print(`${reportingPeriod}: ${trusts} ${many} scored on ${metrics} metrics by ${framework}${taken}`);
        }
      } finally {
        store.close();
      }
    });

function collectPeriods(text: string, earlier: string[] | undefined): string[] {
  return [...(earlier ?? []), parsePeriod(text)];
}

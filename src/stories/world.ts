/** What every story is told from: all facts, where the trusts lie, and what the user wants said beside them. */
import type { Geography } from "../areas/geography.ts";
import type { LeagueFacts, PeriodFacts, TableFacts } from "../format/leagueFacts.ts";
import type { StoryQuote } from "./story.ts";

export interface StoryWorld {
  league: LeagueFacts;
  geography: Geography;
  /** Quotes and right-of-reply lines from the user's own file. */
  quotes: readonly StoryQuote[];
}

/** One table of one period. */
export interface TableOf {
  period: PeriodFacts;
  table: TableFacts;
}

/** @returns null where no such table is at hand */
export function tableOf({ league }: StoryWorld, trustType: string, reportingPeriod: string): TableOf | null {
  const period = league.periods.find((each) => each.reportingPeriod === reportingPeriod);
  const table = period?.tables.find((each) => each.trustType === trustType);
  return period && table ? { period, table } : null;
}

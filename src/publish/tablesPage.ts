/** The page of all tables: `/tables/`. */
import { formatPeriod } from "../format/figures.ts";
import type { PageKind } from "./page.ts";
import { newestTables, tablePath } from "./tablePage.ts";

export interface TablesPage {
  tables: readonly {
    path: string;
    title: string;
    plural: string;
    newest: string;
    trusts: number;
    subTypes: readonly string[];
    periods: readonly { path: string; period: string; trusts: number; leagueFactsOnly: boolean }[];
  }[];
}

export const tablesPages: PageKind<TablesPage> = {
  kind: "tables",
  *pages({ league: { periods } }) {
    const tables = [...newestTables(periods)].map(([trustType, { period, table }]) => ({
      path: `/tables/${trustType}/`,
      title: table.title,
      plural: table.plural,
      newest: formatPeriod(period.reportingPeriod),
      trusts: table.trusts.length,
      subTypes: [...new Set(table.trusts.map(({ subType }) => subType.replace(/^.* - /, "")))].sort(),
      periods: periods
        .flatMap(({ reportingPeriod, tables: all }) =>
          all
            .filter((own) => own.trustType === trustType)
            .map(({ trusts, holds }) => ({
              path: tablePath(trustType, reportingPeriod),
              period: formatPeriod(reportingPeriod),
              trusts: trusts.length,
              leagueFactsOnly: holds === "league facts",
            })),
        )
        .reverse(),
    }));
    yield {
      path: "/tables/",
      title: "League tables",
      description: `The league tables of NHS trusts in England, for every quarter since ${periods[0] ? formatPeriod(periods[0].reportingPeriod) : "the first"}.`,
      trail: [],
      facts: { tables },
    };
  },
};

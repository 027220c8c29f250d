/** The page of one league table: `/tables/<type>/<period>/`. */
import { formatPeriod } from "../format/figures.ts";
import type { TableFacts } from "../format/leagueFacts.ts";
import type { LeagueTableRow } from "../score/leagueTable.ts";
import type { Page, PageKind } from "./page.ts";

export interface TablePage {
  trustType: string;
  plural: string;
  reportingPeriod: string;
  rows: readonly LeagueTableRow[];
}

export const tablePages: PageKind<TablePage> = {
  kind: "table",
  *pages({ league }) {
    for (const { tables } of league.periods) for (const table of tables) yield tablePage(table);
  },
};

function tablePage({ trustType, title, plural, reportingPeriod, trusts }: TableFacts): Page<TablePage> {
  return {
    path: `/tables/${trustType}/${reportingPeriod}/`,
    title: `${title}: league table, ${formatPeriod(reportingPeriod)}`,
    description: `Every one of the ${plural} in England, ranked, with its score, its segment and its likely range.`,
    trail: [{ path: `/tables/${trustType}/`, title: `${title} tables` }],
    facts: {
      trustType,
      plural,
      reportingPeriod,
      rows: trusts.map((trust) => ({
        reportingPeriod,
        trustType,
        trustCode: trust.trustCode,
        trustName: trust.trustName,
        subType: trust.subType,
        leagueRank: trust.leagueRank,
        joint: trust.joint,
        trustsRanked: trust.trustsRanked,
        averageMetricScore: trust.averageMetricScore,
        averageBasis: trust.averageBasis,
        adjustedSegment: trust.adjustedSegment,
        unadjustedSegment: trust.unadjustedSegment,
        financialOverride: trust.financialOverride,
        likelyRangeOfScore: trust.likelyRangeOfScore,
        likelyRangeOfRank: trust.likelyRangeOfRank,
      })),
    },
  };
}

/** The page "Compare", `/compare/`, and its data: one small file a table. */
import { dataPeriodInWords } from "../format/dataPeriodInWords.ts";
import { formatPeriod } from "../format/figures.ts";
import type { PeriodFacts, TableFacts } from "../format/leagueFacts.ts";
import type { FrameworkDefinition } from "../score/definition.ts";
import type { DataFile } from "./dataFile.ts";
import { definitionsOf, pathIn } from "./metricPath.ts";
import { rankRange } from "./nearData.ts";
import type { Page, PageKind, Publication } from "./page.ts";

export interface ComparePage {
  /** Newest first. */
  tables: readonly CompareChoice[];
}

/** A table of which trusts can be compared. */
export interface CompareChoice {
  reportingPeriod: string;
  period: string;
  trustType: string;
  /** "Acute trust" */
  title: string;
  plural: string;
  /** Address of its data, and of its page. */
  data: string;
  page: string;
  codes: readonly string[];
}

/** One table's file. */
export interface CompareFile {
  reportingPeriod: string;
  trustType: string;
  plural: string;
  trustsRanked: number;
  domains: readonly { id: string; title: string }[];
  metrics: readonly CompareMetric[];
  trusts: readonly CompareTrust[];
}

export interface CompareMetric {
  metricId: string;
  /** Address of its page. */
  path: string;
  plainTitle: string;
  /** Id of the domain. */
  domain: string;
  unit: string;
  dataPeriod: string;
  better: "higher" | "lower" | null;
  /** Median of the table as published; null: none. */
  median: number | null;
}

export interface CompareTrust {
  trustCode: string;
  trustName: string;
  subType: string;
  leagueRank: number | null;
  joint: boolean;
  range: readonly [number, number] | null;
  score: number | null;
  segment: number | null;
  flagged: boolean | null;
  /** Score and segment of each domain of the file; null: none. */
  domains: readonly (readonly [number, number | null] | null)[];
  /** Value, metric score, published rank ("3=" where it is shared), and unit where it is another, of each metric of the file; null: it has none. */
  metrics: readonly (readonly [number | null, number, string | null, string?] | null)[];
}

const dataPath = (reportingPeriod: string, trustType: string) => `/data/compare/${reportingPeriod}/${trustType}.json`;

export const comparePages: PageKind<ComparePage> = {
  kind: "compare",
  *pages({ league }) {
    const tables = league.periods.flatMap(({ definition, reportingPeriod, tables: own }) =>
      own.map(
        ({ trustType, plural, trusts }): CompareChoice => ({
          reportingPeriod,
          period: formatPeriod(reportingPeriod),
          trustType,
          title: definition.organisationTypes.find(({ id }) => id === trustType)!.title,
          plural,
          data: dataPath(reportingPeriod, trustType),
          page: `/tables/${trustType}/${reportingPeriod}/`,
          codes: trusts.map(({ trustCode }) => trustCode),
        }),
      ),
    );
    const page: Page<ComparePage> = {
      path: "/compare/",
      title: "Compare trusts",
      description: "Up to five trusts of one league table side by side: rank, likely range, domains and every metric.",
      trail: [],
      facts: {
        tables: Array.from(Map.groupBy(tables, ({ reportingPeriod }) => reportingPeriod).values())
          .reverse()
          .flat(),
      },
    };
    yield page;
  },
};

export function* compareFiles({ league }: Publication): Iterable<DataFile> {
  for (const period of league.periods) {
    for (const table of period.tables) {
      yield {
        path: dataPath(period.reportingPeriod, table.trustType),
        text: JSON.stringify(compareFile(period, table, definitionsOf(league.periods))),
      };
    }
  }
}

function compareFile(
  { definition, reportingPeriod }: PeriodFacts,
  table: TableFacts,
  definitions: readonly FrameworkDefinition[],
): CompareFile {
  const { trustType, plural, trustsRanked, trusts, spreads } = table;
  const reported = new Map(trusts.flatMap(({ metrics }) => metrics.map((metric) => [metric.metricId, metric])));
  const metrics = definition.metrics.flatMap(({ id, plainTitle, domain, better, weight }): CompareMetric[] => {
    const found = reported.get(id);
    if (!found || weight === null) return [];
    const spread = spreads.find((own) => own.metricId === id && own.unit === found.unit);
    const { unit } = found;
    const dataPeriod = dataPeriodInWords(found.dataPeriod);
    const path = pathIn(id, definition, definitions);
    return [{ metricId: id, path, plainTitle, domain, unit, dataPeriod, better, median: spread?.median ?? null }];
  });
  const domains = definition.domains.filter(({ id }) => metrics.some(({ domain }) => domain === id));
  return {
    reportingPeriod,
    trustType,
    plural,
    trustsRanked,
    domains: domains.map(({ id, title }) => ({ id, title })),
    metrics,
    trusts: trusts.map((trust) => {
      const own = new Map(trust.metrics.map((metric) => [metric.metricId, metric]));
      const inDomain = new Map(trust.domains.map((domain) => [domain.domain, domain]));
      return {
        trustCode: trust.trustCode,
        trustName: trust.trustName,
        subType: trust.subType,
        leagueRank: trust.leagueRank,
        joint: trust.joint,
        range: rankRange(trust),
        score: trust.averageMetricScore,
        segment: trust.adjustedSegment,
        flagged: trust.financialOverride,
        domains: domains.map(({ id }) => {
          const found = inDomain.get(id);
          return found ? [found.domainScore, found.domainSegment] : null;
        }),
        metrics: metrics.map(({ metricId, unit }) => {
          const found = own.get(metricId);
          if (!found) return null;
          const rank = found.metricRank === null ? null : `${found.metricRank}${found.metricRankJoint ? "=" : ""}`;
          const figures = [found.value, found.metricScore, rank] as const;
          return found.unit === unit ? figures : [...figures, found.unit];
        }),
      };
    }),
  };
}

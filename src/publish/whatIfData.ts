/** The data of the page "What if": a period's league with what scoring needs, as compact as it goes. */
import { dataPeriodInWords } from "../format/dataPeriodInWords.ts";
import type { PeriodFacts } from "../format/leagueFacts.ts";
import type { NamedLeague } from "../format/whatIfFacts.ts";
import type { FrameworkDefinition, MetricDefinition } from "../score/definition.ts";
import { scoreLeague } from "../score/scoreLeague.ts";
import type { DataFile } from "./dataFile.ts";
import { type LeagueJson, leagueFromJson, leagueToJson } from "./leagueJson.ts";
import type { Publication } from "./page.ts";

/** One period's file. Columns stand in the order of the league's organisations. */
export interface WhatIfFile {
  definition: FrameworkDefinition;
  league: LeagueJson;
  names: readonly string[];
  subTypes: readonly string[];
  /** Likely range of the published rank: low, high; null: not known. */
  ranges: readonly (readonly [number, number] | null)[];
  /** What figures cover: trust type, metric id, unit, text. */
  dataPeriods: readonly (readonly [string, string, string, string])[];
}

export const whatIfPath = (reportingPeriod: string): string => `/data/what-if/${reportingPeriod}.json`;

export function* whatIfFiles({ league }: Publication): Iterable<DataFile> {
  for (const period of league.periods) {
    if (hasMetrics(period))
      yield { path: whatIfPath(period.reportingPeriod), text: JSON.stringify(whatIfFile(period)) };
  }
}

/** Whether the metrics of some trusts of a period are at hand, so that a what-if can be asked. */
export function hasMetrics({ tables }: PeriodFacts): boolean {
  return tables.some(({ holds }) => holds === "metrics");
}

function whatIfFile({ definition, scored, tables }: PeriodFacts): WhatIfFile {
  const trusts = new Map(tables.flatMap((table) => table.trusts).map((trust) => [trust.trustCode, trust]));
  const own = scored.league.organisations.map((code) => trusts.get(code) ?? null);
  const dataPeriods = tables.flatMap(({ trustType, spreads }) =>
    spreads.map(
      ({ metricId, unit, dataPeriod }) => [trustType, metricId, unit, dataPeriodInWords(dataPeriod)] as const,
    ),
  );
  return {
    definition: lean(definition),
    league: leagueToJson(definition, scored.league),
    names: own.map((trust) => trust?.trustName ?? ""),
    subTypes: own.map((trust) => trust?.subType ?? ""),
    ranges: own.map((trust) => {
      const range = trust?.likelyRangeOfRank ?? trust?.ourRanges?.likelyRangeOfRank ?? null;
      return range && [range.low, range.high];
    }),
    dataPeriods: dataPeriods.filter(([, , , covers]) => covers !== ""),
  };
}

/** A definition with what scoring needs and short titles; sentences and sources are left empty. */
function lean(definition: FrameworkDefinition): FrameworkDefinition {
  return { ...definition, metrics: definition.metrics.map(leanMetric) };
}

function leanMetric({ otherTitles: _, ...metric }: MetricDefinition): MetricDefinition {
  return { ...metric, title: "", measures: "", matters: "", subDomain: "", covers: "", source: "" };
}

/** A file's league, scored in the browser, with names and what figures cover. */
export function namedLeagueOf({ definition, league: json, names }: WhatIfFile): NamedLeague {
  const league = leagueFromJson(definition, json);
  return {
    definition,
    league,
    scores: scoreLeague(definition, league),
    names: new Map(league.organisations.map((code, row) => [code, { trustName: names[row]! }])),
  };
}

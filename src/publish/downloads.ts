/** Files to download, below `/data/v1/`: tidy tables in snake case, numbers as numbers, ranges in two columns. */
import { csvOf } from "../format/dataTable.ts";
import type { LeagueFacts, TableFacts, TrustFacts } from "../format/leagueFacts.ts";
import type { DataFile } from "./dataFile.ts";
import type { Publication } from "./page.ts";
import type { ProjectFacts } from "./projectFacts.ts";

type Cell = string | number | boolean | null;
export type Row = Readonly<Record<string, Cell>>;

/** What a column of the downloads means. */
export interface Column {
  name: string;
  type: "string" | "integer" | "number" | "boolean";
  meaning: string;
}

export const STANDING_COLUMNS: readonly Column[] = [
  {
    name: "reporting_period",
    type: "string",
    meaning: "quarter of the assessment, such as 2026-27-Q1 (April to June 2026)",
  },
  {
    name: "framework",
    type: "string",
    meaning: "rules of the year; figures of different frameworks cannot be compared",
  },
  { name: "trust_type", type: "string", meaning: "league table the trust stands in" },
  { name: "trust_code", type: "string", meaning: "ODS code" },
  { name: "trust_name", type: "string", meaning: "name in the published file" },
  { name: "sub_type", type: "string", meaning: "kind of trust, as published" },
  { name: "league_rank", type: "integer", meaning: "place in the table, 1 is best; joint trusts share the best" },
  { name: "joint", type: "boolean", meaning: "whether others hold the same rank" },
  { name: "trusts_ranked", type: "integer", meaning: "number of trusts ranked in the table" },
  { name: "league_rank_low", type: "integer", meaning: "better end of the likely range of the rank" },
  { name: "league_rank_high", type: "integer", meaning: "worse end of the likely range of the rank" },
  { name: "likely_range_by", type: "string", meaning: "who made the range: NHS England as published, or Standings" },
  { name: "average_metric_score", type: "number", meaning: "score, 1.00 best to 4.00 worst" },
  { name: "average_metric_score_low", type: "number", meaning: "better end of the likely range of the score" },
  { name: "average_metric_score_high", type: "number", meaning: "worse end of the likely range of the score" },
  { name: "average_basis", type: "string", meaning: "computed from metrics, or taken over as published" },
  { name: "unadjusted_segment", type: "integer", meaning: "segment by the score alone, 1 is best" },
  { name: "adjusted_segment", type: "integer", meaning: "segment after the override" },
  { name: "financial_override", type: "boolean", meaning: "whether the flag for a deficit is raised" },
  { name: "league_rank_without_override", type: "integer", meaning: "rank if no trust had the flag" },
];

export const METRIC_COLUMNS: readonly Column[] = [
  { name: "reporting_period", type: "string", meaning: "quarter of the assessment" },
  {
    name: "framework",
    type: "string",
    meaning: "rules of the year; figures of different frameworks cannot be compared",
  },
  { name: "trust_type", type: "string", meaning: "league table the trust stands in" },
  { name: "trust_code", type: "string", meaning: "ODS code" },
  {
    name: "metric_id",
    type: "string",
    meaning: "published id of the value, or of the score where no value is published",
  },
  { name: "metric", type: "string", meaning: "short title" },
  { name: "domain", type: "string", meaning: "domain of the framework" },
  { name: "value", type: "number", meaning: "what the trust reported, in its unit; empty: not published" },
  { name: "unit", type: "string", meaning: "unit of the value" },
  { name: "better", type: "string", meaning: "which values are better: higher or lower" },
  { name: "data_period", type: "string", meaning: "what the value covers, as published" },
  { name: "metric_rank", type: "integer", meaning: "published rank of the value within the table, 1 is best" },
  { name: "metric_score", type: "number", meaning: "score, 1.00 best to 4.00 worst, two decimals" },
  { name: "exact_score", type: "number", meaning: "the same, not rounded" },
  { name: "score_basis", type: "string", meaning: "computed, or taken over as published" },
  { name: "weight", type: "number", meaning: "weight in the average; 0: a part of another metric" },
  { name: "source_file", type: "string", meaning: "published file of the figure" },
  { name: "source_line", type: "integer", meaning: "line in that file, the header is line 1" },
];

/** The two files that hold everything: as CSV, and as Parquet. */
export const WHOLE_FILES = [
  { name: "standings", title: "Every standing of every quarter", columns: STANDING_COLUMNS },
  { name: "metrics", title: "Every metric figure of every quarter", columns: METRIC_COLUMNS },
] as const;

/** A Parquet file that has been written: the same rows and columns as the CSV of its name. */
export interface ParquetFile {
  path: string;
  title: string;
  bytes: number;
}

const rounded = (number: number) => Number(number.toPrecision(12));

function standingRow(trust: TrustFacts): Row {
  const { likelyRangeOfRank: rank, likelyRangeOfScore: score } = trust;
  return {
    reporting_period: trust.reportingPeriod,
    framework: trust.framework.id,
    trust_type: trust.trustType,
    trust_code: trust.trustCode,
    trust_name: trust.trustName,
    sub_type: trust.subType,
    league_rank: trust.leagueRank,
    joint: trust.joint,
    trusts_ranked: trust.trustsRanked,
    league_rank_low: rank?.low ?? null,
    league_rank_high: rank?.high ?? null,
    likely_range_by: rank?.by ?? null,
    average_metric_score: trust.averageMetricScore,
    average_metric_score_low: score?.low ?? null,
    average_metric_score_high: score?.high ?? null,
    average_basis: trust.averageBasis,
    unadjusted_segment: trust.unadjustedSegment,
    adjusted_segment: trust.adjustedSegment,
    financial_override: trust.financialOverride,
    league_rank_without_override: trust.withoutOverride.leagueRank,
  };
}

function metricRows(trust: TrustFacts): Row[] {
  return trust.metrics.map((metric) => ({
    reporting_period: trust.reportingPeriod,
    framework: trust.framework.id,
    trust_type: trust.trustType,
    trust_code: trust.trustCode,
    metric_id: metric.metricId,
    metric: metric.plainTitle,
    domain: metric.domain,
    value: metric.value,
    unit: metric.unit,
    better: metric.better,
    data_period: metric.dataPeriod,
    metric_rank: metric.metricRank,
    metric_score: metric.metricScore,
    exact_score: rounded(metric.exactScore),
    score_basis: metric.basis,
    weight: rounded(metric.weight),
    source_file: metric.source?.file ?? null,
    source_line: metric.source?.line ?? null,
  }));
}

export const LICENCE = "Contains public sector information licensed under the Open Government Licence v3.0.";

const jsonOf = (records: unknown, source: string) =>
  JSON.stringify({ source, licence: LICENCE, note: "Standings is independent of the NHS.", ...(records as object) });

const tables = ({ periods }: LeagueFacts): TableFacts[] => periods.flatMap((period) => period.tables);

/** Who says it: stands in every file. */
export const sourceOf = ({ sources, version }: Pick<ProjectFacts, "sources" | "version">): string =>
  `${sources.publisher}, recomputed by Standings ${version}`;

/** A file with a title for the index. */
export interface FigureFile extends DataFile {
  title: string;
}

/** Files of figures: tables by type and period, trusts over all periods, all standings and all metrics. */
export function* figureFiles(league: LeagueFacts, source: string): Iterable<FigureFile> {
  const byTrust = new Map<string, TrustFacts[]>();
  const file = (name: string, title: string, text: string): FigureFile => ({ path: `/data/v1/${name}`, title, text });
  for (const { trustType, reportingPeriod, trusts } of tables(league)) {
    const rows = trusts.map(standingRow);
    const title = `League table ${trustType} ${reportingPeriod}`;
    yield file(`tables/${trustType}/${reportingPeriod}.csv`, title, csvOf(rows));
    yield file(`tables/${trustType}/${reportingPeriod}.json`, title, jsonOf({ standings: rows }, source));
    for (const trust of trusts) byTrust.set(trust.trustCode, [...(byTrust.get(trust.trustCode) ?? []), trust]);
  }
  for (const [trustCode, periods] of byTrust) {
    const title = `All figures of ${periods.at(-1)!.trustName}`;
    const metrics = periods.flatMap(metricRows);
    yield file(`trusts/${trustCode}.csv`, title, csvOf(metrics.length > 0 ? metrics : periods.map(standingRow)));
    yield file(`trusts/${trustCode}.json`, title, jsonOf({ standings: periods.map(standingRow), metrics }, source));
  }
  const all = tables(league).flatMap(({ trusts }) => trusts);
  const rows = { standings: () => all.map(standingRow), metrics: () => all.flatMap(metricRows) };
  for (const { name, title } of WHOLE_FILES) yield file(`${name}.csv`, title, csvOf(rows[name]()));
}

/** Everything to download: the files of figures, and those that tell of them. */
export function* downloads({
  figureFiles: figures,
  parquet,
  project,
}: Pick<Publication, "figureFiles" | "parquet" | "project">): Iterable<DataFile> {
  const source = sourceOf(project);
  for (const { path, text } of figures) yield { path, text };
  const index = [...figures.map(({ path, title }) => ({ path, title })), ...parquet];
  yield { path: "/data/v1/standings.csv-metadata.json", text: csvw("standings.csv", STANDING_COLUMNS, source) };
  yield { path: "/data/v1/metrics.csv-metadata.json", text: csvw("metrics.csv", METRIC_COLUMNS, source) };
  yield { path: "/data/v1/datapackage.json", text: dataPackage(project.version) };
  yield { path: "/data/v1/index.json", text: jsonOf({ files: index }, source) };
}

/** Metadata of one file in the form of CSV on the Web (W3C, 2015). */
function csvw(url: string, columns: readonly Column[], source: string): string {
  return JSON.stringify({
    "@context": "http://www.w3.org/ns/csvw",
    url,
    "dc:source": source,
    "dc:license": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    tableSchema: {
      columns: columns.map(({ name, type, meaning }) => ({
        name,
        titles: name,
        datatype: type,
        "dc:description": meaning,
      })),
    },
  });
}

/** The two large files as a Data Package (Frictionless Data, version 1). */
function dataPackage(version: string): string {
  const resource = (name: string, columns: readonly Column[]) => ({
    name,
    path: `${name}.csv`,
    format: "csv",
    schema: { fields: columns.map(({ name: own, type, meaning }) => ({ name: own, type, description: meaning })) },
  });
  return JSON.stringify({
    name: "standings",
    version,
    title: "Standings: league tables of NHS trusts in England",
    licenses: [
      { name: "OGL-UK-3.0", path: "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/" },
    ],
    resources: [resource("standings", STANDING_COLUMNS), resource("metrics", METRIC_COLUMNS)],
  });
}

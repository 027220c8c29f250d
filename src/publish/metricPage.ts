/** The pages of metrics: `/metrics/` and `/metrics/<id>/`, each of one framework year. */

import * as Plot from "@observablehq/plot";
import { dataPeriodInWords } from "../format/dataPeriodInWords.ts";
import { shortRank } from "../format/explanation.ts";
import { formatPeriod, formatScore, formatValue, formatWeight, spanInWords } from "../format/figures.ts";
import { capital } from "../format/frameworkWords.ts";
import type { PeriodFacts, TableFacts } from "../format/leagueFacts.ts";
import { ruleInWords } from "../format/ruleInWords.ts";
import type { Evidence, FrameworkDefinition, MetricDefinition } from "../score/definition.ts";
import { areasOfTrust } from "./geography.ts";
import { fourthsOf, type MetricMap, metricMap } from "./metricMap.ts";
import { definitionsOf, pathIn } from "./metricPath.ts";
import type { Page, PageKind, Publication } from "./page.ts";
import { metricPictures } from "./pagePictures.ts";
import { plotSvg } from "./plotSvg.ts";
import { storiesOf } from "./stories.ts";

export interface MetricPage {
  metricId: string;
  title: string;
  officialTitle: string;
  measures: string;
  matters: string;
  rule: string;
  evidence: string;
  source: string;
  covers: string;
  unit: string;
  better: string;
  weight: string;
  domain: string;
  framework: string;
  /** The newest quarter that has the metric; empty: none has. */
  period: string;
  tables: readonly MetricTable[];
  chart: string | null;
  map: MetricMap | null;
  /** Of the newest quarter that has it, by area. */
  stories: readonly { path: string; headline: string; subject: string }[];
  /** The same metric in another framework year. */
  counterpart: { path: string; framework: string; comparable: boolean } | null;
  trend: readonly { period: string; plural: string; dataPeriod: string; median: string; trusts: number }[];
}

export interface MetricTable {
  title: string;
  plural: string;
  dataPeriod: string;
  median: string;
  quartiles: string;
  lines: readonly {
    path: string;
    name: string;
    region: string;
    value: string;
    rank: string;
    score: string;
    fourth: number | null;
  }[];
}

const EVIDENCE: Readonly<Record<Evidence, string>> = {
  manual: "stated in the publisher's manual",
  specification: "stated in the publisher's specification of the metric",
  derived: "found from the published figures, which it reproduces",
  inferred: "in part a choice of ours that reproduces the published figures",
};

export const metricPages: PageKind<MetricPage> = {
  kind: "metric",
  *pages(publication) {
    const { periods } = publication.league;
    for (const definition of definitionsOf(periods)) {
      for (const metric of definition.metrics) yield metricPage(metric, definition, publication);
    }
  },
};

function metricPage(
  metric: MetricDefinition,
  definition: FrameworkDefinition,
  publication: Publication,
): Page<MetricPage> {
  const own = publication.league.periods.filter((period) => period.definition.id === definition.id);
  const has = ({ trusts }: TableFacts) =>
    trusts.some(({ metrics }) => metrics.some(({ metricId }) => metricId === metric.id));
  const newest = own.findLast(({ tables }) => tables.some(has)) ?? null;
  const tables = (newest?.tables ?? []).filter(has);
  const titleOf = (id: string) => definition.metrics.find((part) => part.id === id)?.plainTitle ?? id;
  return {
    path: pathIn(metric.id, definition, definitionsOf(publication.league.periods)),
    title: `${metric.plainTitle} (${definition.title.replace(/^.* (?=\d)/, "")})`,
    description: metric.measures,
    trail: [{ path: "/metrics/", title: "Metrics" }],
    pictures: newest ? metricPictures(newest, metric.id) : [],
    facts: {
      metricId: metric.id,
      title: metric.plainTitle,
      officialTitle: metric.title,
      measures: metric.measures,
      matters: metric.matters,
      rule: capital(ruleInWords(metric, titleOf)),
      evidence: EVIDENCE[metric.evidence],
      source: metric.source,
      covers: metric.covers,
      unit: metric.unit,
      better: metric.better === null ? "no value is published" : `${metric.better} is better`,
      weight: metric.weight === null ? "" : formatWeight(metric.weight.numerator / metric.weight.denominator),
      domain: definition.domains.find(({ id }) => id === metric.domain)?.title ?? metric.domain,
      framework: definition.title,
      period: newest ? formatPeriod(newest.reportingPeriod) : "",
      tables: tables.map((table) => metricTable(metric, table, publication)),
      chart: metric.better === null ? null : spreadChart(metric, tables),
      map: metricMap(metric, tables, publication.geography),
      stories: newest === null ? [] : storiesOfMetric(metric.id, newest.reportingPeriod, publication),
      counterpart: counterpartOf(metric, definition, publication.league.periods),
      trend: own.flatMap(({ reportingPeriod, tables: all }) =>
        all.flatMap((table) => trendOf(metric, table, reportingPeriod)),
      ),
    },
  };
}

/** Regions only: boards have theirs on their own pages. */
function storiesOfMetric(metricId: string, reportingPeriod: string, publication: Publication): MetricPage["stories"] {
  const kindOf = new Map(publication.geography.areas.map(({ areaCode, kind }) => [areaCode, kind]));
  const regions = publication.stories.filter(({ subject }) => kindOf.get(subject.areaCode ?? "") === "english-region");
  return storiesOf({ stories: regions }, { metricId, reportingPeriod }).map(({ path, headline, subject }) => ({
    path,
    headline,
    subject,
  }));
}

function metricTable(metric: MetricDefinition, table: TableFacts, { geography }: Publication): MetricTable {
  const { trusts, title, plural, spreads, reportingPeriod } = table;
  const spread = spreads.find(({ metricId }) => metricId === metric.id) ?? null;
  const lines = trusts.flatMap((trust) => {
    const found = trust.metrics.find(({ metricId }) => metricId === metric.id);
    if (!found) return [];
    const region = areasOfTrust(geography, trust.trustCode, reportingPeriod)["english-region"]?.areaName ?? "";
    return [{ trust, found, region }];
  });
  const fourths = fourthsOf(metric, trusts);
  const sign = metric.better === "higher" ? -1 : 1;
  lines.sort(
    (a, b) =>
      (a.found.metricRank ?? Number.POSITIVE_INFINITY) - (b.found.metricRank ?? Number.POSITIVE_INFINITY) ||
      a.found.exactScore - b.found.exactScore ||
      sign * ((a.found.value ?? 0) - (b.found.value ?? 0)) ||
      a.trust.trustName.localeCompare(b.trust.trustName, "en"),
  );
  const shown = (value: number | null | undefined) =>
    value == null ? "" : formatValue(value, spread?.unit ?? metric.unit);
  return {
    title,
    plural,
    dataPeriod: dataPeriodInWords(lines[0]?.found.dataPeriod ?? ""),
    median: shown(spread?.median),
    quartiles: spread?.lowerQuartile == null ? "" : `${shown(spread.lowerQuartile)} to ${shown(spread.upperQuartile)}`,
    lines: lines.map(({ trust, found, region }) => ({
      path: `/trusts/${trust.trustCode}/${reportingPeriod}/`,
      name: trust.trustName,
      region,
      value: found.value === null ? "not published" : formatValue(found.value, found.unit),
      rank: shortRank(found),
      score: formatScore(found.metricScore),
      fourth: fourths.get(trust.trustCode) ?? null,
    })),
  };
}

/** Every trust's value as a tick, a row for each type; null where fewer than two values are published. */
function spreadChart(metric: MetricDefinition, tables: readonly TableFacts[]): string | null {
  const rows = tables.flatMap(({ title, trusts }) =>
    trusts.flatMap(({ metrics }) => {
      const found = metrics.find(({ metricId, unit }) => metricId === metric.id && unit === metric.unit);
      return found?.value == null ? [] : [{ type: title, value: found.value }];
    }),
  );
  if (rows.length < 2) return null;
  const medians = tables.flatMap(({ title, spreads }) => {
    const median = spreads.find(({ metricId, unit }) => metricId === metric.id && unit === metric.unit)?.median ?? null;
    return median === null ? [] : [{ type: title, value: median }];
  });
  const types = [...new Set(rows.map(({ type }) => type))];
  const told = types.map((type) => {
    const values = rows.filter((row) => row.type === type).map(({ value }) => value);
    const median = medians.find((row) => row.type === type);
    const span = spanInWords(values, metric.unit);
    return `${type}: ${span}${median && values.length > 1 ? `, median ${formatValue(median.value, metric.unit)}` : ""}`;
  });
  return plotSvg(
    {
      width: 640,
      height: 64 + 46 * types.length,
      marginLeft: 150,
      marginBottom: 44,
      x: { label: `${metric.plainTitle}, ${metric.unit}; ${metric.better} is better`, labelArrow: "none", tickSize: 0 },
      y: { label: null, domain: types, tickSize: 0 },
      marks: [
        Plot.tickX(rows, { x: "value", y: "type", className: "tick", strokeOpacity: 0.5 }),
        Plot.dot(medians, { x: "value", y: "type", r: 5, className: "own" }),
      ],
    },
    `${metric.plainTitle} in England. ${told.join("; ")}. Dots are medians.`,
  );
}

/** The metric of another framework year with the same number, where there is one. */
function counterpartOf(
  metric: MetricDefinition,
  definition: FrameworkDefinition,
  periods: readonly PeriodFacts[],
): MetricPage["counterpart"] {
  for (const other of definitionsOf(periods)) {
    if (other.id === definition.id) continue;
    const found = other.metrics.find(({ id }) => id.slice(-3) === metric.id.slice(-3));
    if (!found) continue;
    const comparable = found.unit === metric.unit && found.better === metric.better;
    return { path: pathIn(found.id, other, definitionsOf(periods)), framework: other.title, comparable };
  }
  return null;
}

function trendOf(metric: MetricDefinition, table: TableFacts, reportingPeriod: string): MetricPage["trend"][number][] {
  const spread = table.spreads.find(({ metricId }) => metricId === metric.id);
  if (spread?.median == null) return [];
  const trusts = table.trusts.filter(({ metrics }) => metrics.some(({ metricId }) => metricId === metric.id)).length;
  const { unit, dataPeriod, median } = spread;
  return [
    {
      period: formatPeriod(reportingPeriod),
      plural: table.plural,
      dataPeriod: dataPeriodInWords(dataPeriod),
      median: formatValue(median, unit),
      trusts,
    },
  ];
}

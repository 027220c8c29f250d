/** A comparison across two framework years, clearly marked as ours, and how it is written. */
import type { AcrossChange, Cell, SharedMetric } from "../analyse/acrossFrameworks.ts";
import type { MetricMatch } from "../analyse/acrossFrameworksMetrics.ts";
import { datedValue, formatSigned, left, type PeriodsCompared, right } from "./changes.ts";
import type { Member } from "./changesTable.ts";
import { type DataTable, textTable } from "./dataTable.ts";
import { count, formatPeriod, formatRank, formatScore, list } from "./figures.ts";

/** A place in an official league table. */
export interface OfficialPlace {
  rank: number;
  joint: boolean;
  ranked: number;
}

/** Official places beside the comparison; null: not ranked. */
export interface OfficialPlaces {
  officialBefore: OfficialPlace | null;
  officialAfter: OfficialPlace | null;
}

export interface DatedSharedMetric extends SharedMetric {
  plainTitle: string;
  dataPeriodBefore: string;
  dataPeriodAfter: string;
}

interface Across extends PeriodsCompared {
  sameFramework: false;
  trustType: string;
  plural: string;
  matches: readonly MetricMatch[];
  /** Those of the two periods in which the metric figures of this type are not at hand. */
  withoutMetrics: readonly string[];
}

export interface AcrossTrust extends Across {
  trustCode: string;
  trustName: string;
  subType: string;
  /** Null: no shared metric has a value in both periods. */
  change: (Omit<AcrossChange, "metrics"> & OfficialPlaces & { metrics: readonly DatedSharedMetric[] }) | null;
}

export interface AcrossTable extends Across {
  rows: readonly (Omit<AcrossChange, "metrics"> & OfficialPlaces & { trustName: string })[];
  joined: readonly Member[];
  left: readonly Member[];
}

const CELL_TITLES: readonly (readonly [Cell, string])[] = [
  ["oldDataOldRules", "Old data, old rules"],
  ["oldDataNewRules", "Old data, new rules"],
  ["newDataOldRules", "New data, old rules"],
  ["newDataNewRules", "New data, new rules"],
];

const BECAUSE: Readonly<Record<string, string>> = {
  "only-before": "only in the earlier year",
  "only-after": "only in the later year",
  "direction-differs": "the better direction differs",
  "unit-differs": "the unit differs",
  "value-not-published": "in one year at least only the score is published; it is left out",
  "counts-in-one-only": "counts itself in one year only",
  "no-type-in-common": "no type of trust has it in both years",
  "parts-differ": "made from other parts",
};

/** The break between two framework years, and whose the comparison is. `isCompared`: whether there is one. */
export function breakText(
  { fromPeriod, toPeriod, frameworkBefore, frameworkAfter, matches, trustType }: Across,
  isCompared = true,
): string {
  const shared = matches.filter(({ types }) => types.includes(trustType)).length;
  return [
    `Break: ${fromPeriod} belongs to the ${frameworkBefore.title}, ${toPeriod} to the ${frameworkAfter.title}.`,
    "Averages, segments and ranks of the two years are not comparable: other metrics, other rules, other segment limits.",
    ...(isCompared
      ? [
          `What follows is a comparison by Standings, not an official figure: the ${count(shared, "metric")} that both years have for this type of trust, each quarter's`,
          "values scored by each year's rules among the trusts with values in both quarters; ranks by the average over these metrics, without segments and overrides.",
        ]
      : []),
  ].join("\n");
}

/** Why there is nothing to compare. `whose` in words: "this trust", "acute trusts". */
export function nothingComparedText({ withoutMetrics, plural }: Across, whose: string): string {
  if (withoutMetrics.length === 0) {
    return `No shared metric has a value of ${whose} in both quarters, so there is nothing to compare.`;
  }
  const quarters = list(withoutMetrics.map(formatPeriod));
  return `There is nothing to compare: the metric figures of ${plural} for ${quarters} are not at hand, only what the league table says.`;
}

/** Which metrics are compared and which are not, with the reason. `isCompared`: whether any value is. */
export function matchesText({ matches, trustType }: Across, isCompared = true): string {
  const shared = matches.filter(({ types }) => types.includes(trustType));
  const retitled = shared.filter(({ titleBefore, titleAfter }) => titleBefore !== titleAfter);
  const reasons = [...new Set(matches.flatMap(({ because }) => because ?? []))];
  const ids = (own: readonly MetricMatch[]) => list(own.map(({ beforeId, afterId }) => beforeId ?? afterId ?? ""));
  const others = matches.filter(({ because, types }) => because === null && !types.includes(trustType));
  return [
    `${isCompared ? "Compared" : "Both years have for this type of trust, and would be compared"}: ${ids(shared) || "none"}.`,
    retitled.length > 0
      ? `Of these with another title in the later year, so perhaps another definition: ${ids(retitled)}.`
      : "",
    others.length > 0 ? `Shared, but not for this type of trust in both years: ${ids(others)}.` : "",
    ...reasons.map(
      (reason) => `Not compared, ${BECAUSE[reason]}: ${ids(matches.filter(({ because }) => because === reason))}.`,
    ),
  ]
    .filter((line) => line !== "")
    .join("\n");
}

export function acrossTrustText(across: AcrossTrust, width: number | null): string {
  const { trustName, trustCode, subType, fromPeriod, toPeriod, change } = across;
  const head = `${trustName} (${trustCode}), ${subType}\n${formatPeriod(fromPeriod)} and ${formatPeriod(toPeriod)}`;
  const body =
    change === null
      ? [nothingComparedText(across, "this trust")]
      : [officialText(across, change), standingsText(change, width), sharedMetricsText(change.metrics, width)];
  return [head, breakText(across, change !== null), ...body, matchesText(across, change !== null)].join("\n\n");
}

function officialText({ fromPeriod, toPeriod }: AcrossTrust, change: NonNullable<AcrossTrust["change"]>): string {
  const { officialBefore, officialAfter, sharedMetrics, leftOutBefore, leftOutAfter } = change;
  return [
    `Official ranks, each by its own year's rules: ${place(officialBefore)} in ${fromPeriod}, ${place(officialAfter)} in ${toPeriod}.`,
    `Compared on ${count(sharedMetrics, "metric")}; left out are ${leftOutBefore} of the earlier quarter's and ${leftOutAfter} of the later quarter's (below).`,
  ].join("\n");
}

function standingsText({ standings, ranked, ...change }: NonNullable<AcrossTrust["change"]>, width: number | null) {
  const table: DataTable = {
    columns: [left("By Standings, shared metrics only"), right("Average"), right("Rank")],
    rows: CELL_TITLES.map(([cell, title]) => {
      const { average, rank, joint } = standings[cell];
      return [title, formatScore(average), formatRank(rank, joint, ranked)];
    }),
  };
  const moved = `Places (+ is worse): the new rules ${formatSigned(change.rulesOnOldData)} on the old data and ${formatSigned(change.rulesOnNewData)} on the new; the new data ${formatSigned(change.dataUnderOldRules)} under the old rules and ${formatSigned(change.dataUnderNewRules)} under the new.`;
  return `${textTable(table, width)}\n${moved}`;
}

function sharedMetricsText(metrics: readonly DatedSharedMetric[], width: number | null): string {
  const table: DataTable = {
    columns: [
      left("Metric", true),
      right("Value before"),
      right("Value now"),
      ...CELL_TITLES.map(([, title]) => right(title.replace(" data", "").replace(" rules", ""))),
    ],
    rows: metrics.map((metric) => [
      `${metric.afterId} ${metric.plainTitle}`,
      datedValue(metric.valueBefore, metric.unit, metric.dataPeriodBefore),
      datedValue(metric.valueAfter, metric.unit, metric.dataPeriodAfter),
      ...CELL_TITLES.map(([cell]) => formatScore(metric.scores[cell])),
    ]),
  };
  return `${textTable(table, width)}\nScores: of the data first, by the rules second ("Old, new": the earlier quarter's value by the later year's rules).`;
}

function place(official: OfficialPlace | null): string {
  return official === null ? "not ranked" : formatRank(official.rank, official.joint, official.ranked);
}

/** The whole table of a comparison across years, in the order of new data under new rules. */
export function acrossRows({ rows }: AcrossTable): DataTable {
  const short = (official: OfficialPlace | null) =>
    official === null ? "–" : `${official.rank}${official.joint ? "=" : ""}`;
  return {
    columns: [
      left("Trust", true),
      left("Code"),
      right("Official before"),
      right("Official now"),
      right("Metrics"),
      ...CELL_TITLES.map(([, title]) => right(title.replace(" data", "").replace(" rules", ""))),
      right("Rules, new data"),
      right("Data, new rules"),
    ],
    rows: rows.map((row) => [
      row.trustName,
      row.trustCode,
      short(row.officialBefore),
      short(row.officialAfter),
      `${row.sharedMetrics}`,
      ...CELL_TITLES.map(([cell]) => `${row.standings[cell].rank}${row.standings[cell].joint ? "=" : ""}`),
      formatSigned(row.rulesOnNewData),
      formatSigned(row.dataUnderNewRules),
    ]),
  };
}

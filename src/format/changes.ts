/** What changed between two periods of one framework, and how it is written. */

import type { AverageChange } from "../analyse/averageChange.ts";
import type { MetricChange } from "../analyse/averageChangeMetrics.ts";
import type { ChangeParts } from "../analyse/changesParts.ts";
import type { RankChange } from "../analyse/rankChange.ts";
import type { LikelyRange } from "../score/leagueTable.ts";
import { roundHalfAway } from "../score/methodRounding.ts";
import { dataPeriodInWords } from "./dataPeriodInWords.ts";
import { type Column, type DataTable, textTable } from "./dataTable.ts";
import { formatExact, formatPeriod, formatRank, formatScore, list, ordinal, shown } from "./figures.ts";

/** Two periods and the frameworks they belong to. */
export interface PeriodsCompared {
  fromPeriod: string;
  toPeriod: string;
  frameworkBefore: { id: string; title: string };
  frameworkAfter: { id: string; title: string };
  sameFramework: boolean;
}

/** A metric's part in the change of an average, with what its values cover. */
export interface DatedMetricChange extends MetricChange {
  dataPeriodBefore: string;
  dataPeriodAfter: string;
}

export interface ChangedTrust extends PeriodsCompared {
  sameFramework: true;
  trustType: string;
  plural: string;
  trustCode: string;
  trustName: string;
  subType: string;
  rank: RankChange | null;
  average: (Omit<AverageChange, "metrics"> & { metrics: readonly DatedMetricChange[] }) | null;
}

export const left = (title: string, mayShrink = false): Column => ({ title, align: "left", mayShrink });
export const right = (title: string): Column => ({ title, align: "right" });

/** A difference with its sign: +4, −4, 0. Above 0 is worse. */
export function formatSigned(difference: number, decimals = 0): string {
  const rounded = roundHalfAway(difference, decimals);
  if (rounded === 0) return "0";
  return `${rounded > 0 ? "+" : "−"}${Math.abs(rounded).toFixed(decimals)}`;
}

const SHORT_UNITS: Readonly<Record<string, string>> = {
  "%": "%",
  "percentage points": " points",
  seconds: " s",
  minutes: " min",
  days: " days",
  "out of 10": " of 10",
  "out of 100": " of 100",
};

/** A value short enough for a table, with what it covers: "62.4% (June 2025)". */
export function datedValue(value: number | null, unit: string, dataPeriod: string): string {
  if (value === null) return "–";
  return `${shown(value)}${SHORT_UNITS[unit] ?? ""}${dataPeriod ? ` (${dataPeriodInWords(dataPeriod)})` : ""}`;
}

const PARTS = [
  ["value", "Own value"],
  ["pool", "Others"],
  ["rule", "Rule"],
  ["composition", "Came or went"],
  ["notSeparable", "Not separable"],
] as const satisfies readonly (readonly [keyof ChangeParts, string])[];

const BECAUSE: Readonly<Record<string, string>> = {
  "value-not-published": "only the score is published",
  "displayed-tie": "places in a tie are read from published scores",
  "displayed-at-limit": "the side of a limit is read from published scores",
  "pool-not-loaded": "ranked together with trusts whose figures are not at hand",
};

/** The change of one trust, as text. `width` of the terminal; null: as wide as needed. */
export function changedTrustText(changed: ChangedTrust, width: number | null): string {
  const { trustName, trustCode, subType, fromPeriod, toPeriod, frameworkAfter } = changed;
  const head = `${trustName} (${trustCode}), ${subType}\n${formatPeriod(fromPeriod)} to ${formatPeriod(toPeriod)}, ${frameworkAfter.title}`;
  return [head, rankText(changed), averageText(changed, width)].join("\n\n");
}

function rankText({ rank, fromPeriod, toPeriod }: ChangedTrust): string {
  if (rank === null) return "League rank: not known in both quarters.";
  const { before, after, jointBefore, jointAfter, trustsRankedBefore, trustsRankedAfter, change, own, others } = rank;
  const now = formatRank(after, jointAfter, trustsRankedAfter);
  const was = formatRank(before, jointBefore, trustsRankedBefore);
  const { ownParts, flagBefore, flagAfter, segmentBefore, segmentAfter } = rank;
  const flag =
    flagBefore === flagAfter
      ? ""
      : `, the financial override ${flagAfter ? "raised" : "lifted"} ${formatSigned(ownParts.override)}`;
  const cuts = ownParts.cutPoints === 0 ? "" : `, cut-points between segments ${formatSigned(ownParts.cutPoints)}`;
  const places = Math.abs(change) === 1 ? "place" : "places";
  return [
    `League rank: ${now}, before ${was} (${formatSigned(change)} ${places}; + is worse); segment ${segmentAfter}, before ${segmentBefore}`,
    `  its own movement ${formatSigned(own)} (its average ${formatSigned(ownParts.average)}${cuts}${flag}), the others' ${formatSigned(others)}`,
    `  ${judgementText(rank, fromPeriod, toPeriod)}`,
  ].join("\n");
}

/** Whether a movement is more than chance may explain, with the ranges and whose they are. */
export function judgementText(rank: RankChange, fromPeriod: string, toPeriod: string): string {
  const ranges = [rangeText(rank.likelyRangeAfter, toPeriod), rangeText(rank.likelyRangeBefore, fromPeriod)].filter(
    (text) => text !== "",
  );
  const told = ranges.length === 0 ? "" : ` Likely range of the rank: ${list(ranges)}.`;
  switch (rank.judgement) {
    case "no-movement":
      return `The rank is as before.${told}`;
    case "inside-likely-range":
      return `The movement lies inside the likely range and may be chance.${told}`;
    case "beyond-likely-range":
      return `The movement goes beyond the likely range: the trust stands ${rank.change > 0 ? "worse" : "better"} than before.${told}`;
    case "no-likely-range":
      return "No likely range is known for either quarter, so chance cannot be told from change.";
  }
}

function rangeText(range: LikelyRange | null, period: string): string {
  return range === null ? "" : `${ordinal(range.low)} to ${ordinal(range.high)} in ${period} (by ${range.by})`;
}

function averageText(changed: ChangedTrust, width: number | null): string {
  const { average, fromPeriod, toPeriod } = changed;
  if (average === null) return "Average metric score: not known in both quarters.";
  const { before, after, parts, metrics, metricsAtHand } = average;
  const first = `Average metric score: ${formatScore(after)} (exact ${formatExact(after)}), before ${formatScore(before)} (${formatExact(before)}): ${formatSigned(parts.total, 4)} points; + is worse`;
  const missing = [metricsAtHand.before ? "" : fromPeriod, metricsAtHand.after ? "" : toPeriod].filter(Boolean);
  if (missing.length > 0) {
    return `${first}\n  The metric scores of ${list(missing)} are not at hand, so the change cannot be split.`;
  }
  const told = PARTS.filter(([part]) => part !== "notSeparable" || metrics.some(({ because }) => because !== null));
  const sums = told.map(([part, title]) => `${title.toLowerCase()} ${formatSigned(parts[part], 4)}`);
  return [`${first}\n  ${sums.join(", ")}`, splitTable(metrics, width), whyNotSeparable(metrics)]
    .filter((part) => part !== "")
    .join("\n\n");
}

function splitTable(metrics: readonly DatedMetricChange[], width: number | null): string {
  const shown = PARTS.filter(([part]) => metrics.some((metric) => metric[part] !== 0));
  const table: DataTable = {
    columns: [
      left("Metric", true),
      right("Value before"),
      right("Value now"),
      right("Score"),
      right("Now"),
      ...shown.map(([, title]) => right(title)),
      right("Points"),
    ],
    rows: metrics.map((metric) => [
      `${metric.metricId} ${metric.plainTitle}`,
      datedValue(metric.valueBefore, metric.unitBefore, metric.dataPeriodBefore),
      datedValue(metric.valueAfter, metric.unitAfter, metric.dataPeriodAfter),
      formatScore(metric.scoreBefore),
      formatScore(metric.scoreAfter),
      ...shown.map(([part]) => formatSigned(metric[part], 4)),
      formatSigned(metric.total, 4),
    ]),
  };
  return textTable(table, width);
}

/** Why own value and pool cannot be told apart, reason by reason. */
function whyNotSeparable(metrics: readonly DatedMetricChange[]): string {
  const concerned = metrics.filter(({ because, notSeparable }) => because !== null && notSeparable !== 0);
  const reasons = [...new Set(concerned.map(({ because }) => because!))];
  if (reasons.length === 0) return "";
  const lines = reasons.map((reason) => {
    const ids = concerned.filter(({ because }) => because === reason).map(({ metricId }) => metricId);
    return `${list(ids)}: ${BECAUSE[reason]}`;
  });
  return ["Not separable into own value and others:", ...lines.map((line) => `  ${line}`)].join("\n");
}

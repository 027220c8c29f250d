/** What a what-if found, and how it is written for a terminal. */

import type { MetricScoreChange, Standing } from "../analyse/whatIf.ts";
import { dataPeriodInWords } from "./dataPeriodInWords.ts";
import { type Column, type DataTable, textTable } from "./dataTable.ts";
import { count, formatExact, formatPeriod, formatScore, formatValue, list } from "./figures.ts";

export interface NamedTrust {
  trustCode: string;
  trustName: string;
}

/** One figure that was changed, in its own unit. Null: not reported. */
export interface ChangedFigure extends NamedTrust {
  what: "value" | "metric score" | "flag";
  /** Id of the metric or of the override. */
  id: string;
  title: string;
  unit: string;
  /** What the published figure covers. */
  dataPeriod: string;
  before: number | null;
  after: number | null;
}

/** A trust that stands otherwise than before. */
export interface MovedTrust extends NamedTrust {
  trustType: string;
  changedItself: boolean;
  before: Standing;
  after: Standing;
  metrics: readonly (MetricScoreChange & { plainTitle: string })[];
}

export interface WhatIfFacts extends NamedTrust {
  reportingPeriod: string;
  trustType: string;
  plural: string;
  trustsRanked: number;
  changes: readonly ChangedFigure[];
  before: Standing;
  after: Standing;
  /** Every metric score of the trust, before and after. */
  metrics: MovedTrust["metrics"];
  passed: readonly NamedTrust[];
  passedBy: readonly NamedTrust[];
  /** Every trust whose score, segment or rank changed, the trust itself among them. */
  moved: readonly MovedTrust[];
}

export const left = (title: string, mayShrink = false): Column => ({ title, align: "left", mayShrink });
export const right = (title: string): Column => ({ title, align: "right" });

/** "87=", "–" for none. */
export function shortRank({ leagueRank, joint }: Standing): string {
  return leagueRank === null ? "–" : `${leagueRank}${joint ? "=" : ""}`;
}

export function whatIfText(facts: WhatIfFacts, width: number | null): string {
  const shown = shownMoves(facts);
  const unseen = facts.moved.length - shown.length;
  return [
    `What if: ${facts.trustName} (${facts.trustCode}), ${formatPeriod(facts.reportingPeriod)}`,
    facts.changes.map(changeInWords).join("\n") || "Nothing is changed: this is the published table.",
    textTable(standingTable(facts), width),
    ownScores(facts, width),
    passedInWords(facts),
    shown.length > 0
      ? `Who moves\n${textTable(movesTable(shown), width)}`
      : "Nobody's rank, rounded score or segment moves.",
    [
      unseen > 0 ? `${count(unseen, "more trust")} would move by less than is shown.` : "",
      `Rank: of ${facts.trustsRanked} ${facts.plural}, 1 is best; = marks joint ranks. Score: average metric score, 1.00 best to 4.00 worst.`,
      "A supposition of the reader's, scored by the published method; not a published figure and not a forecast. All other figures are as published.",
    ]
      .filter((line) => line !== "")
      .join("\n"),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function changeInWords({ trustCode, what, id, title, unit, dataPeriod, before, after }: ChangedFigure): string {
  const figure = (number: number | null) => {
    if (number === null) return "none";
    if (what === "flag") return number === 1 ? "raised" : "not raised";
    return what === "value" ? formatValue(number, unit) : formatScore(number);
  };
  const covers = dataPeriod === "" ? "" : `, ${dataPeriodInWords(dataPeriod)}`;
  const kind = what === "value" ? "" : what === "flag" ? ", flag" : ", metric score";
  return `${trustCode}: ${title} (${id}${kind}${covers}): ${figure(before)} → ${figure(after)}`;
}

function standingTable({ before, after }: WhatIfFacts): DataTable {
  const segment = (number: number | null) => `${number ?? "–"}`;
  const line = (title: string, of: (standing: Standing) => string) => [title, of(before), of(after)];
  return {
    columns: [left(""), right("Now"), right("What if")],
    rows: [
      line("Rank", shortRank),
      line("Score", ({ averageMetricScore }) => formatScore(averageMetricScore)),
      line("Score, not rounded", ({ exactAverage }) => formatExact(exactAverage)),
      line("Segment before override", ({ unadjustedSegment }) => segment(unadjustedSegment)),
      line("Segment", ({ adjustedSegment }) => segment(adjustedSegment)),
      line("Override flag", ({ raisedFlags }) => (raisedFlags.length > 0 ? "raised" : "not raised")),
    ],
  };
}

function ownScores({ metrics }: WhatIfFacts, width: number | null): string {
  const changed = metrics.filter(({ before, after }) => before !== after);
  if (changed.length === 0) return "";
  const rows = changed.map(({ plainTitle, metricId, before, after }) => [
    plainTitle,
    metricId,
    formatScore(before),
    formatScore(after),
  ]);
  return `Its metric scores that change\n${textTable({ columns: [left("Metric", true), left("Id"), right("Now"), right("What if")], rows }, width)}`;
}

function passedInWords({ passed, passedBy }: WhatIfFacts): string {
  const names = (trusts: readonly NamedTrust[]) => list(trusts.map(({ trustName }) => trustName));
  return [
    passed.length > 0 ? `It passes ${count(passed.length, "trust")}: ${names(passed)}.` : "",
    passedBy.length > 0 ? `It is passed by ${count(passedBy.length, "trust")}: ${names(passedBy)}.` : "",
  ]
    .filter((line) => line !== "")
    .join("\n");
}

/** Trusts whose figures, as they are shown, are others; those changed themselves always. */
function shownMoves({ moved }: WhatIfFacts): readonly MovedTrust[] {
  const shown = ({ averageMetricScore, unadjustedSegment, adjustedSegment, leagueRank, joint }: Standing) =>
    [averageMetricScore, unadjustedSegment, adjustedSegment, leagueRank, joint].join();
  return moved.filter(({ changedItself, before, after }) => changedItself || shown(before) !== shown(after));
}

function movesTable(moved: readonly MovedTrust[]): DataTable {
  const both = (before: string, after: string) => (before === after ? after : `${before} → ${after}`);
  const segment = ({ adjustedSegment }: Standing) => `${adjustedSegment ?? "–"}`;
  const rank = ({ after }: MovedTrust) => after.leagueRank ?? Number.POSITIVE_INFINITY;
  const order = [...moved].sort((a, b) => a.trustType.localeCompare(b.trustType, "en") || rank(a) - rank(b));
  return {
    columns: [right("Rank"), left("Trust", true), left("Code"), left("Type", true), right("Score"), right("Segment")],
    rows: order.map(({ trustName, trustCode, trustType, before, after }) => [
      both(shortRank(before), shortRank(after)),
      trustName,
      trustCode,
      trustType,
      both(formatScore(before.averageMetricScore), formatScore(after.averageMetricScore)),
      both(segment(before), segment(after)),
    ]),
  };
}

/** One record for every trust that moved. */
export function whatIfRecords({ reportingPeriod, moved }: WhatIfFacts): Record<string, unknown>[] {
  return moved.map(({ metrics, ...own }) => ({
    reportingPeriod,
    ...own,
    metrics: metrics.filter(({ before, after }) => before !== after).map(({ metricId }) => metricId),
  }));
}

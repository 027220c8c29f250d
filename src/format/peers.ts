/** Whom to learn from, and the worsening and bettering lists, and how they are written. */
import type { BetterPeer, Lesson, SeriesPoint } from "../analyse/peers.ts";
import { FEWEST_SIMILAR, type Likeness, type SimilarTrust } from "../analyse/peersSimilar.ts";
import type { Trend } from "../analyse/trends.ts";
import { datedValue, formatSigned, left, right } from "./changes.ts";
import { type DataTable, textTable } from "./dataTable.ts";
import { count, formatPeriod, formatScore, list } from "./figures.ts";
import { capital, type FrameworkWords } from "./frameworkWords.ts";

/** A period's figures with what the value covers. */
export interface DatedSeries extends SeriesPoint {
  dataPeriod: string;
}

export interface NamedPeer extends Omit<BetterPeer, "series"> {
  trustName: string;
  series: readonly DatedSeries[];
}

export interface NamedLesson extends Omit<Lesson, "series" | "peers"> {
  series: readonly DatedSeries[];
  peers: readonly NamedPeer[];
}

export interface FoundPeers {
  reportingPeriod: string;
  trustType: string;
  plural: string;
  trustCode: string;
  trustName: string;
  subType: string;
  region: string;
  likeness: Likeness;
  widened: boolean;
  /** False where the metric figures of the trust are not at hand. */
  hasMetrics: boolean;
  similar: readonly (SimilarTrust & { trustName: string; subType: string; region: string })[];
  weakMetrics: readonly NamedLesson[];
}

export interface NamedTrend extends Trend {
  trustName: string;
  /** What the values cover, one for each period; empty: not told. */
  dataPeriods: readonly string[];
}

export interface FoundTrends {
  reportingPeriod: string;
  trustType: string;
  plural: string;
  framework: { id: string; title: string };
  periods: readonly string[];
  /** Periods in which the metric figures of the type are not at hand. */
  withoutMetrics: readonly string[];
  worseAndWorsening: readonly NamedTrend[];
  betterAndBettering: readonly NamedTrend[];
}

/** Peers as text, in the words of their framework, at most `top` for each metric. `width` of the terminal; null: as wide as needed. */
export function peersText(found: FoundPeers, words: FrameworkWords, top: number, width: number | null): string {
  const { trustName, trustCode, subType, region, reportingPeriod, weakMetrics, hasMetrics } = found;
  const head = `${trustName} (${trustCode}), ${[subType, region].filter(Boolean).join(", ")}\n${formatPeriod(reportingPeriod)}`;
  const body = !hasMetrics
    ? [`The metric figures of ${found.plural} are not at hand for ${reportingPeriod}, so no weak metric can be told.`]
    : weakMetrics.length === 0
      ? ["No metric is in the worst quarter of its table or adds to the average more than the others."]
      : weakMetrics.map((lesson) => lessonText(lesson, found, words, top, width));
  return [head, similarText(found, words), ...body, hasMetrics ? NOTES : ""].filter((part) => part !== "").join("\n\n");
}

const NOTES = [
  "Weak: at least three quarters of its table score better, or one of the three largest contributions above its own average.",
  "Clearly better: a score better by 1.00 or more, or in the best quarter of its table; and a better value in the same unit, where one is published.",
  "Values: with what they cover; a value of another framework year is shown where direction and unit are the same, its definition may differ.",
].join("\n");

function similarText(found: FoundPeers, { one, many }: FrameworkWords): string {
  const { likeness, similar, widened, plural, subType, region, hasMetrics } = found;
  const names = similar.slice(0, 5).map((other) => `${other.trustName} (${sharePercent(other)} of metrics in common)`);
  const most = similar.length === 0 || !hasMetrics ? "" : ` Most alike in the metrics they have: ${list(names)}.`;
  const number = count(similar.length, one, many);
  if (likeness.by === "choice") return `Compared with ${number} of your choice.${most}`;
  if (widened) {
    return `Compared with all ${similar.length} other ${plural}: fewer than ${FEWEST_SIMILAR} others have the sub-type ${subType}.${most}`;
  }
  const alike = [
    likeness.subType ? `the sub-type ${subType}` : "",
    likeness.region ? `their headquarters in ${region}` : "",
  ].filter(Boolean);
  return `Compared with ${number}: other ${plural}${alike.length > 0 ? ` that have ${list(alike)}` : ""}.${most}`;
}

function sharePercent({ shareInCommon }: SimilarTrust): string {
  return `${Math.round(shareInCommon * 100)}%`;
}

function lessonText(
  lesson: NamedLesson,
  found: FoundPeers,
  { one, many }: FrameworkWords,
  top: number,
  width: number | null,
): string {
  const { metricId, plainTitle, score, standing, peers, similarWithScore } = lesson;
  const shown = peers.slice(0, top);
  const why = [lesson.inWorstQuarter ? "worst quarter" : "", lesson.amongLargest ? "large contribution" : ""].filter(
    Boolean,
  );
  const head = `${metricId} ${plainTitle}: score ${formatScore(score)}, ${standing.better} of ${standing.of} in the table score better; ${formatSigned(lesson.excess, 4)} points above its average (${list(why)})`;
  if (peers.length === 0) {
    return `${head}\n  Of ${count(similarWithScore, `similar ${one}`, `similar ${many}`)} with this metric none does clearly better.`;
  }
  const rows = [{ trustName: `${found.trustName} (own)`, score, series: lesson.series }, ...shown];
  const periods = lesson.series
    .map((_, at) => at)
    .filter((at) => rows.some(({ series }) => series[at]!.value !== null));
  const table: DataTable = {
    columns: [
      left(capital(one), true),
      right("Score"),
      ...periods.map((at) => right(lesson.series[at]!.reportingPeriod)),
    ],
    rows: rows.map((row) => [
      row.trustName,
      formatScore(row.score),
      ...periods.map((at) => {
        const { value, unit, dataPeriod } = row.series[at]!;
        return datedValue(value, unit, dataPeriod);
      }),
    ]),
  };
  const more = peers.length > shown.length ? `; ${shown.length} shown` : "";
  const values = periods.length === 0 ? " No value is published, so the score alone decides." : "";
  return `${head}\n  ${peers.length} of ${similarWithScore} similar ${many} with this metric do clearly better${more}.${values}\n${textTable(table, width)}`;
}

/** One row for each metric, peer and period; the trust itself is among the rows. */
export function peerRecords({ weakMetrics, trustCode, trustName }: FoundPeers): Record<string, unknown>[] {
  return weakMetrics.flatMap(({ metricId, plainTitle, peers, score, value, unit, series, standing }) => {
    const own = {
      trustCode,
      trustName,
      score,
      value,
      unit,
      series,
      betterBy: 0,
      inBestQuarter: standing.inBestQuarter,
    };
    return [own, ...peers].flatMap((peer) =>
      peer.series.map((point) => ({
        forTrustCode: trustCode,
        weakMetricId: metricId,
        plainTitle,
        trustCode: peer.trustCode,
        trustName: peer.trustName,
        betterBy: peer.betterBy,
        inBestQuarter: peer.inBestQuarter,
        ...point,
      })),
    );
  });
}

/** Both lists as text, at most `top` lines each. */
export function trendsText(found: FoundTrends, top: number, width: number | null): string {
  const { periods, framework, withoutMetrics, plural } = found;
  const withMetrics = periods.length - withoutMetrics.length;
  const judged = withMetrics < 2 ? "so only averages are judged" : "so metrics are judged on the other quarters";
  const missing =
    withoutMetrics.length === 0
      ? ""
      : `The metric figures of ${plural} are not at hand for ${list(withoutMetrics)}, ${judged}.`;
  return [
    `${framework.title}, ${periods[0]} to ${periods.at(-1)}`,
    missing,
    listText("Worse and worsening", found.worseAndWorsening, found, top, width),
    listText("Better and bettering", found.betterAndBettering, found, top, width),
    [
      `Worse: a score worse than the median of ${plural} in ${periods.at(-1)}; worsening: worse than in the first quarter with a score. Better and bettering is the reverse.`,
      "Steady: moved that way in two or more steps from quarter to quarter, and in none the other way. Value: how the value itself moved; a score also moves when others do.",
      "Change: points of score, + is worse. A list says what moved, not why; small changes may be chance.",
    ].join("\n"),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function listText(
  title: string,
  all: readonly NamedTrend[],
  { periods }: FoundTrends,
  top: number,
  width: number | null,
) {
  if (all.length === 0) return `${title}: none.`;
  const shown = all.slice(0, top);
  const table: DataTable = {
    columns: [
      left("Trust", true),
      left("Metric", true),
      ...periods.map((period) => right(period)),
      right("Change"),
      right("Median"),
      left("Steady"),
      right("First value"),
      right("Last value"),
      left("Value"),
    ],
    rows: shown.map((trend) => {
      const first = periods.indexOf(trend.firstPeriod);
      const valueAt = (at: number) => datedValue(trend.values[at] ?? null, trend.unit, trend.dataPeriods[at] ?? "");
      return [
        `${trend.trustName} (${trend.trustCode})`,
        trend.metricId === null ? trend.plainTitle : `${trend.metricId} ${trend.plainTitle}`,
        ...trend.scores.map(formatScore),
        formatSigned(trend.change, 2),
        formatScore(trend.tableMedian),
        trend.consistent ? "yes" : "no",
        valueAt(first),
        valueAt(periods.length - 1),
        trend.valueMovement === "not-known" ? "–" : trend.valueMovement,
      ];
    }),
  };
  const more = all.length > shown.length ? `, ${shown.length} shown` : "";
  return `${title} (${all.length}${more})\n\n${textTable(table, width)}`;
}

/** One row for each trend. */
export function trendRecords(found: FoundTrends): Record<string, unknown>[] {
  const rows = (direction: string, all: readonly NamedTrend[]) =>
    all.map(({ scores, values, dataPeriods, ...trend }) => ({
      direction,
      ...trend,
      ...Object.fromEntries(
        found.periods.flatMap((period, at) => {
          const name = period.replaceAll("-", "");
          return [
            [`score_${name}`, scores[at]],
            [`value_${name}`, values[at]],
            [`dataPeriod_${name}`, dataPeriods[at]],
          ];
        }),
      ),
    }));
  return [
    ...rows("worse-and-worsening", found.worseAndWorsening),
    ...rows("better-and-bettering", found.betterAndBettering),
  ];
}

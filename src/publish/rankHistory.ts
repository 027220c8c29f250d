/** A trust's rank over the quarters, with its likely ranges, as a chart; another framework year starts a new line. */
import * as Plot from "@observablehq/plot";
import { formatPeriod, formatRank, list } from "../format/figures.ts";
import { likelyPlace } from "../format/ranges.ts";
import type { LikelyRange } from "../score/leagueTable.ts";
import { plotSvg } from "./plotSvg.ts";

export interface HistoryPoint {
  reportingPeriod: string;
  frameworkId: string;
  leagueRank: number;
  joint: boolean;
  trustsRanked: number;
  adjustedSegment: number;
  likelyRangeOfRank: LikelyRange | null;
}

/** "Q1 25/26" */
export const shortPeriod = (reportingPeriod: string) => reportingPeriod.replace(/^20(\d\d)-(\d\d)-(Q\d)$/, "$3 $1/$2");

/** What the chart shows, in words. */
export function historyInWords(points: readonly HistoryPoint[]): string {
  const told = points.map(({ reportingPeriod, leagueRank, joint, trustsRanked, likelyRangeOfRank }) => {
    const range = likelyRangeOfRank ? `, ${likelyPlace(likelyRangeOfRank)}` : "";
    return `${formatPeriod(reportingPeriod)}: ${formatRank(leagueRank, joint, trustsRanked)}${range}`;
  });
  const breaks = points.flatMap(({ frameworkId, reportingPeriod }, at) =>
    at > 0 && points[at - 1]!.frameworkId !== frameworkId ? [formatPeriod(reportingPeriod)] : [],
  );
  const broken =
    breaks.length === 0 ? "" : ` New rules from ${list(breaks)}: ranks before and after cannot be compared.`;
  return `Rank over the quarters. ${told.join("; ")}.${broken}`;
}

const [WIDTH, LEFT, RIGHT, PADDING] = [560, 34, 20, 0.4];

/** The chart; null where there are fewer than two quarters. */
export function rankHistory(points: readonly HistoryPoint[]): string | null {
  if (points.length < 2) return null;
  const last = Math.max(...points.map(({ trustsRanked }) => trustsRanked));
  // half the way to the quarter before, where another year's rules begin
  const halfway = Math.round((WIDTH - LEFT - RIGHT) / (points.length - 1 + 2 * PADDING) / 2);
  const rows = points.map((point) => ({
    ...point,
    quarter: shortPeriod(point.reportingPeriod),
    low: point.likelyRangeOfRank?.low ?? point.leagueRank,
    high: point.likelyRangeOfRank?.high ?? point.leagueRank,
    label: `${point.leagueRank}${point.joint ? "=" : ""}`,
  }));
  const breaks = rows.filter(({ frameworkId }, at) => at > 0 && rows[at - 1]!.frameworkId !== frameworkId);
  return plotSvg(
    {
      width: WIDTH,
      height: 260,
      marginTop: 30,
      marginLeft: LEFT,
      marginRight: RIGHT,
      marginBottom: 28,
      style: { fontSize: "12px" },
      x: { type: "point", label: null, domain: rows.map(({ quarter }) => quarter), padding: PADDING, tickSize: 0 },
      y: { domain: [last, 1], label: "Rank, 1st is best", tickSize: 0, ticks: rankTicks(last), labelArrow: "none" },
      marks: [
        Plot.ruleY(rankTicks(last), { className: "axis-line" }),
        Plot.ruleX(breaks, { x: "quarter", dx: -halfway, className: "break-line", strokeDasharray: "3 3" }),
        Plot.text(breaks, {
          x: "quarter",
          frameAnchor: "top",
          dx: 4 - halfway,
          text: () => "new rules",
          textAnchor: "start",
        }),
        Plot.ruleX(rows, { x: "quarter", y1: "low", y2: "high", strokeWidth: 10, className: "range-line" }),
        Plot.line(rows, { x: "quarter", y: "leagueRank", z: "frameworkId", className: "history-line" }),
        Plot.dot(rows, { x: "quarter", y: "leagueRank", r: 4.5, className: "own" }),
        Plot.text(rows, {
          x: "quarter",
          y: "leagueRank",
          text: "label",
          dy: -11,
          className: "label",
        }),
      ],
    },
    historyInWords(points),
  );
}

/** First, last and round ranks between. */
function rankTicks(last: number): number[] {
  const step = last > 100 ? 25 : last > 40 ? 10 : 2;
  const between = Array.from({ length: Math.floor(last / step) }, (_, at) => (at + 1) * step);
  return [1, ...between.filter((rank) => rank > 1 && last - rank >= step / 2), last];
}

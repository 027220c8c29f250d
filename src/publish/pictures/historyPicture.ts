/** A trust's rank, or its score, over the quarters with its likely ranges; another framework year starts a new line. */
import * as Plot from "@observablehq/plot";
import { formatPeriod, formatQuarter, formatRank, formatScore, list, ordinal } from "../../format/figures.ts";
import type { LeagueFacts, TrustFacts } from "../../format/leagueFacts.ts";
import { formatRankRange, formatScoreRange } from "../../format/ranges.ts";
import { historyInWords, rankTicks, shortPeriod } from "../rankHistory.ts";
import { type Body, framed, type Ground, segmentLegend } from "./frame.ts";
import { type DrawingOptions, type Picture, shortName, sourceOf } from "./picture.ts";
import { plotBody, segmentDots } from "./plotBody.ts";
import type { Measure } from "./rangePicture.ts";

export interface HistoryPicture extends Picture {
  measure: Measure;
  /** Most trusts that the table had in any of the quarters. */
  trustsRanked: number;
  points: readonly {
    quarter: string;
    frameworkId: string;
    at: number;
    low: number | null;
    high: number | null;
    segment: number | null;
    label: string;
  }[];
}

/** Null: the trust stands in no table, or was never ranked. @param until last reporting period that is shown; null: all */
export function historyPicture(
  { periods }: LeagueFacts,
  trustCode: string,
  until: string | null = null,
  measure: Measure = "rank",
): HistoryPicture | null {
  const found = periods
    .filter(({ reportingPeriod }) => until === null || reportingPeriod <= until)
    .flatMap(({ definition, tables }) =>
      tables.flatMap(({ trusts, plural }) =>
        trusts
          .filter(
            (trust) => trust.trustCode === trustCode && trust.leagueRank !== null && trust.averageMetricScore !== null,
          )
          .map((trust) => ({ trust, plural, frameworkId: definition.id, title: definition.title })),
      ),
    );
  const last = found.at(-1);
  if (!last) return null;
  const { trust, plural } = last;
  const at = (own: TrustFacts) => (measure === "rank" ? own.leagueRank! : own.averageMetricScore!);
  const rangeOf = (own: TrustFacts) => (measure === "rank" ? own.likelyRangeOfRank : own.likelyRangeOfScore);
  const breaks = found.filter(({ frameworkId }, index) => index > 0 && found[index - 1]!.frameworkId !== frameworkId);
  const broken =
    breaks.length === 0
      ? ""
      : ` The rules changed in ${list(breaks.map((own) => formatQuarter(own.trust.reportingPeriod)))}: ${measure}s before and after cannot be compared.`;
  const without = found.filter((own) => rangeOf(own.trust) === null);
  const plain =
    without.length === 0
      ? ""
      : ` No likely range is at hand for ${list(without.map((own) => formatQuarter(own.trust.reportingPeriod)))}.`;
  const standing =
    measure === "rank"
      ? `${formatRank(trust.leagueRank!, trust.joint, trust.trustsRanked)} ${plural}`
      : `average score of ${formatScore(trust.averageMetricScore)}`;
  return {
    id: `history-of-${measure}-${trustCode.toLowerCase()}-${trust.reportingPeriod.toLowerCase()}`,
    title: `${shortName(trust.trustName)}: ${standing} in ${formatQuarter(trust.reportingPeriod)}`,
    subtitle: `${measure === "rank" ? "Rank each quarter: 1st is best" : "Average score each quarter: 1.00 is best, 4.00 is worst"}. Bars are likely ranges.${broken}${plain}`,
    source: sourceOf(found.map((own) => own.trust)),
    period: `${formatPeriod(found[0]!.trust.reportingPeriod)}${found.length > 1 ? ` to ${formatPeriod(trust.reportingPeriod)}` : ""}`,
    alt:
      measure === "rank"
        ? `${trust.trustName}. ${historyInWords(found.map((own) => ({ ...own.trust, frameworkId: own.frameworkId, leagueRank: own.trust.leagueRank!, adjustedSegment: own.trust.adjustedSegment ?? 0 })))}`
        : `${trust.trustName}. Average score over the quarters. ${found
            .map(
              (own) =>
                `${formatQuarter(own.trust.reportingPeriod)}: ${formatScore(own.trust.averageMetricScore)}${own.trust.likelyRangeOfScore ? `, likely ${formatScoreRange(own.trust.likelyRangeOfScore)}` : ""}`,
            )
            .join("; ")}.${broken}`,
    rows: found.map((own) => ({
      Quarter: formatQuarter(own.trust.reportingPeriod),
      Rules: own.title,
      Rank: own.trust.leagueRank,
      Joint: own.trust.joint ? "joint" : "",
      Of: own.trust.trustsRanked,
      "Likely range of rank": formatRankRange(own.trust.likelyRangeOfRank),
      Score: formatScore(own.trust.averageMetricScore),
      "Likely range of score": formatScoreRange(own.trust.likelyRangeOfScore),
      Segment: own.trust.adjustedSegment,
    })),
    measure,
    trustsRanked: Math.max(...found.map((own) => own.trust.trustsRanked)),
    points: found.map((own) => ({
      quarter: shortPeriod(own.trust.reportingPeriod),
      frameworkId: own.frameworkId,
      at: at(own.trust),
      low: rangeOf(own.trust)?.low ?? null,
      high: rangeOf(own.trust)?.high ?? null,
      segment: own.trust.adjustedSegment,
      label:
        measure === "rank"
          ? `${own.trust.joint ? "=" : ""}${ordinal(own.trust.leagueRank!)}`
          : formatScore(own.trust.averageMetricScore),
    })),
  };
}

export function drawHistory(picture: HistoryPicture, options: DrawingOptions = {}): string {
  return framed(picture, options, (ground) => drawBody(picture, ground));
}

const [LEFT, RIGHT] = [34, 30];

function drawBody({ measure, points, trustsRanked }: HistoryPicture, ground: Ground): Body {
  const { width, palette } = ground;
  const segments = new Set(points.flatMap(({ segment }) => (segment === null ? [] : [segment])));
  const legend = segmentLegend([...segments].sort(), ground, 0);
  const ends = points.flatMap(({ at, low, high }) => [at, low ?? at, high ?? at]);
  const [best, worst] =
    measure === "rank"
      ? [1, Math.max(trustsRanked, 2)]
      : [Math.floor(Math.min(...ends) * 2) / 2, Math.max(Math.ceil(Math.max(...ends) * 2) / 2, 1.5)];
  const ticks =
    measure === "rank"
      ? rankTicks(trustsRanked)
      : Array.from({ length: Math.round((worst - best) * 2) + 1 }, (_, at) => best + at / 2);
  const breaks = points.filter(({ frameworkId }, at) => at > 0 && points[at - 1]!.frameworkId !== frameworkId);
  // half the way from a quarter to the one before: points stand evenly, with 0.5 steps free at both ends
  const narrow = width < 480;
  const between = (width - LEFT - RIGHT) / points.length / 2;
  const chart = plotBody(
    {
      width,
      height: narrow ? 280 : 300,
      marginTop: 22,
      marginLeft: LEFT,
      marginRight: RIGHT,
      marginBottom: narrow ? 40 : 26,
      x: {
        type: "point",
        label: null,
        domain: points.map(({ quarter }) => quarter),
        padding: 0.5,
        tickSize: 0,
        tickFormat: (quarter: string) => (narrow ? quarter.replace(" ", "\n") : quarter),
      },
      y: {
        domain: [worst, best],
        label: null,
        ticks,
        tickSize: 0,
        tickFormat: (tick: number) => (measure === "score" ? tick.toFixed(1) : tick === 1 ? "1st" : `${tick}`),
      },
      marks: [
        Plot.ruleY(ticks, { stroke: palette.rule, className: "rule" }),
        Plot.ruleX(breaks, {
          x: "quarter",
          dx: -between,
          stroke: palette.inkSoft,
          strokeDasharray: "3 3",
          className: "break-line",
        }),
        Plot.text(breaks, {
          ...{ x: "quarter", frameAnchor: "top", dx: -between, dy: -14, text: () => "new rules", textAnchor: "middle" },
          ...{ fontSize: 12, fill: palette.inkSoft, className: "ink-soft" },
        }),
        Plot.ruleX(
          points.filter(({ low }) => low !== null),
          {
            ...{ x: "quarter", y1: "low", y2: "high", stroke: palette.range, strokeWidth: 8 },
            ...{ strokeLinecap: "round", strokeOpacity: 0.75, className: "range-line" },
          },
        ),
        Plot.line(points, {
          x: "quarter",
          y: "at",
          z: "frameworkId",
          stroke: palette.ink,
          strokeWidth: 1.2,
          className: "history-line",
        }),
        ...segmentDots(points, { x: "quarter", y: "at", r: 6 }, palette),
        Plot.text(points, {
          ...{
            x: "quarter",
            y: "at",
            text: "label",
            dx: narrow ? 0 : 12,
            dy: narrow ? -15 : -10,
            textAnchor: narrow ? "middle" : "start",
            fontSize: 13,
            fontWeight: "bold",
          },
          ...{ fill: palette.ink, stroke: palette.paper, strokeWidth: 4, className: "ink" },
        }),
      ],
    },
    palette,
  );
  const top = legend.height + 6;
  return { svg: `${legend.svg}<g transform="translate(0 ${top})">${chart.svg}</g>`, height: top + chart.height };
}

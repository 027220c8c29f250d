/** One metric of one trust over the quarters, beside the median of its table; new rules start a new line. */

import * as Plot from "@observablehq/plot";
import { dataPeriodInWords } from "../../format/dataPeriodInWords.ts";
import { formatPeriod, formatQuarter, formatValueOfUnit, list, shown } from "../../format/figures.ts";
import type { LeagueFacts } from "../../format/leagueFacts.ts";
import { shortPeriod } from "../rankHistory.ts";
import { type Body, framed, type Ground } from "./frame.ts";
import { unitInWords } from "./metricPicture.ts";
import { type DrawingOptions, lowered, type Picture, SOURCE, shortName } from "./picture.ts";
import { plotBody } from "./plotBody.ts";

export interface TrendPicture extends Picture {
  unit: string;
  better: "higher" | "lower";
  /** Every quarter of the framework years shown; a null value: none is at hand. */
  points: readonly {
    quarter: string;
    frameworkId: string;
    value: number | null;
    median: number | null;
    label: string;
  }[];
}

/**
 * A metric is followed within one framework year: another year may measure another thing under a like name. Where the
 * metric changed its unit or its direction nothing is drawn of the other. Null: the trust has no value of it.
 */
export function trendPicture(
  { periods }: LeagueFacts,
  metricId: string,
  trustCode: string,
  until: string | null = null,
): TrendPicture | null {
  const shown = periods.filter(({ reportingPeriod }) => until === null || reportingPeriod <= until);
  const own = shown.flatMap((period) => {
    const metric = period.definition.metrics.find(({ id }) => id === metricId);
    const table = period.tables.find(({ trusts }) => trusts.some((trust) => trust.trustCode === trustCode));
    if (!metric?.better || !table) return [];
    const trust = table.trusts.find((one) => one.trustCode === trustCode)!;
    const found = trust.metrics.find((one) => one.metricId === metricId && one.unit === metric.unit) ?? null;
    const spread = table.spreads.find((one) => one.metricId === metricId && one.unit === metric.unit) ?? null;
    return [
      {
        period,
        metric,
        trust,
        value: found?.value ?? null,
        dataPeriod: found?.dataPeriod ?? "",
        median: spread?.median ?? null,
        plural: table.plural,
      },
    ];
  });
  const last = own.findLast(({ value }) => value !== null);
  if (!last) return null;
  const { metric, trust } = last;
  const { unit } = metric;
  const better = metric.better!;
  const like = own.filter((one) => one.metric.unit === unit && one.metric.better === better);
  const missing = like.filter(({ value }) => value === null).map(({ period }) => formatQuarter(period.reportingPeriod));
  const gaps = missing.length === 0 ? "" : ` No value is at hand for ${list(missing)}.`;
  const breaks = like.filter(({ period }, at) => at > 0 && like[at - 1]!.period.definition.id !== period.definition.id);
  const broken =
    breaks.length === 0
      ? ""
      : ` New rules from ${list(breaks.map(({ period }) => formatQuarter(period.reportingPeriod)))}.`;
  const told = like.map(
    ({ period, value, dataPeriod, median }) =>
      `${formatQuarter(period.reportingPeriod)}: ${value === null ? "no value" : formatValueOfUnit(value, unit)}${dataPeriod ? ` (${dataPeriodInWords(dataPeriod)})` : ""}${median === null ? "" : `, median ${formatValueOfUnit(median, unit)}`}`,
  );
  return {
    id: `trend-${metricId.toLowerCase()}-${trustCode.toLowerCase()}-${last.period.reportingPeriod.toLowerCase()}`,
    title: `${shortName(trust.trustName)}: ${lowered(metric.plainTitle)} at ${formatValueOfUnit(last.value!, unit)} in ${dataPeriodInWords(last.dataPeriod) || formatQuarter(last.period.reportingPeriod)}`,
    subtitle: `${unitInWords(unit)}; ${better} is better and stands higher in the chart. The grey line is the median of ${last.plural}.${gaps}${broken}`,
    source: SOURCE,
    period:
      like.length === 1
        ? formatPeriod(like[0]!.period.reportingPeriod)
        : `${formatPeriod(like[0]!.period.reportingPeriod)} to ${formatPeriod(like.at(-1)!.period.reportingPeriod)}`,
    alt: `${metric.plainTitle} of ${trust.trustName}, ${unitInWords(unit).toLowerCase()}, ${better} is better. ${told.join("; ")}.${broken}`,
    rows: like.map(({ period, value, dataPeriod, median }) => ({
      Quarter: formatQuarter(period.reportingPeriod),
      "Data period": dataPeriod,
      Value: value,
      Median: median,
      Unit: unit,
    })),
    unit,
    better,
    points: like.map(({ period, value, median }) => ({
      quarter: shortPeriod(period.reportingPeriod),
      frameworkId: period.definition.id,
      value,
      median,
      label: value === null ? "" : `${value}${unit === "%" ? "%" : ""}`,
    })),
  };
}

export function drawTrend(picture: TrendPicture, options: DrawingOptions = {}): string {
  return framed(picture, options, (ground) => drawBody(picture, ground));
}

function drawBody({ points, better, unit }: TrendPicture, { width, palette }: Ground): Body {
  const narrow = width < 480;
  const [left, right] = [50, 40];
  const values = points.flatMap(({ value, median }) => [value, median]).filter((value) => value !== null);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = (high - low || Math.abs(high) || 1) * 0.15;
  const breaks = points.filter(({ frameworkId }, at) => at > 0 && points[at - 1]!.frameworkId !== frameworkId);
  const between = (width - left - right) / points.length / 2;
  const known = points.filter(({ value }) => value !== null);
  return plotBody(
    {
      width,
      height: 260,
      marginTop: 22,
      marginLeft: left,
      marginRight: right,
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
        domain: [low - room, high + room],
        reverse: better === "lower",
        label: null,
        ticks: 5,
        tickSize: 0,
        tickFormat: (tick: number) => `${shown(Number(tick.toFixed(6)))}${unit === "%" ? "%" : ""}`,
      },
      marks: [
        Plot.gridY({ ticks: 5, stroke: palette.rule, strokeOpacity: 1, className: "rule" }),
        Plot.ruleX(breaks, {
          x: "quarter",
          dx: -between,
          stroke: palette.inkSoft,
          strokeDasharray: "3 3",
          className: "break-line",
        }),
        Plot.text(breaks, {
          x: "quarter",
          frameAnchor: "top",
          dx: -between,
          dy: -14,
          text: () => "new rules",
          textAnchor: "middle",
          fontSize: 12,
          fill: palette.inkSoft,
          className: "ink-soft",
        }),
        Plot.line(points, {
          x: "quarter",
          y: "median",
          z: "frameworkId",
          stroke: palette.range,
          strokeWidth: 2,
          className: "median-line",
        }),
        Plot.dot(
          points.filter(({ median }) => median !== null),
          { x: "quarter", y: "median", r: 3, fill: palette.range, className: "median" },
        ),
        Plot.line(points, {
          x: "quarter",
          y: "value",
          z: "frameworkId",
          stroke: palette.accent,
          strokeWidth: 2,
          className: "own-line",
        }),
        Plot.dot(known, {
          x: "quarter",
          y: "value",
          r: 5,
          fill: palette.accent,
          stroke: palette.paper,
          className: "own",
        }),
        Plot.text(known, {
          x: "quarter",
          y: "value",
          text: "label",
          dy: -14,
          textAnchor: "middle",
          fontSize: 13,
          fontWeight: "bold",
          fill: palette.ink,
          stroke: palette.paper,
          strokeWidth: 4,
          className: "ink",
        }),
      ],
    },
    palette,
  );
}

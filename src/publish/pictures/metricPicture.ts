/** One metric's values: a strip for each table, every trust a tick, the middle half and the median marked, one trust picked out. */

import * as Plot from "@observablehq/plot";
import { dataPeriodInWords } from "../../format/dataPeriodInWords.ts";
import { formatPeriod, formatValueOfUnit, list, shown, spanInWords } from "../../format/figures.ts";
import type { MetricSpread, PeriodFacts } from "../../format/leagueFacts.ts";
import type { Unit } from "../../score/definition.ts";
import { type Body, framed, type Ground } from "./frame.ts";
import { type DrawingOptions, lowered, type Picture, raised, SOURCE, shortName } from "./picture.ts";
import { plotBody } from "./plotBody.ts";
import { wrap } from "./textWidth.ts";

export interface MetricPicture extends Picture {
  unit: string;
  better: "higher" | "lower";
  strips: readonly {
    title: string;
    values: readonly number[];
    median: number | null;
    quartiles: readonly [number, number] | null;
    own: { name: string; value: number; label: string } | null;
  }[];
}

/**
 * Null: the metric has no values in the period.
 * @param trustCode the trust that is picked out; null: none
 */
export function metricPicture(
  { definition, tables, reportingPeriod }: PeriodFacts,
  metricId: string,
  trustCode: string | null = null,
): MetricPicture | null {
  const metric = definition.metrics.find(({ id }) => id === metricId);
  if (!metric?.better) return null;
  const { unit, better, plainTitle } = metric;
  const found = tables.flatMap(({ plural, trusts, spreads }) => {
    const values = trusts.flatMap((trust) =>
      trust.metrics
        .filter((own) => own.metricId === metricId && own.unit === unit && own.value !== null)
        .map((own) => ({ trust, value: own.value! })),
    );
    const spread = spreads.find((own) => own.metricId === metricId && own.unit === unit) ?? null;
    return values.length === 0
      ? []
      : [
          {
            title: raised(plural),
            values,
            spread,
            own: values.find(({ trust }) => trust.trustCode === trustCode) ?? null,
          },
        ];
  });
  if (found.length === 0) return null;
  const own = found.find((strip) => strip.own !== null)?.own ?? null;
  const periods = [
    ...new Set(found.flatMap(({ spread }) => (spread?.dataPeriod ? [dataPeriodInWords(spread.dataPeriod)] : []))),
  ];
  const told = found.map(({ title, values, spread, own: picked }) => {
    const span = spanInWords(
      values.map(({ value }) => value),
      unit,
      formatValueOfUnit,
    );
    return `${title}: ${span}${medianInWords(spread, unit)}${picked ? `; ${picked.trust.trustName} ${formatValueOfUnit(picked.value, unit)}` : ""}`;
  });
  const first = own ? found.find((strip) => strip.own !== null)! : found[0]!;
  const [low, high] = endsOf(first.values.map(({ value }) => value));
  const finding = own
    ? `${shortName(own.trust.trustName)} ${formatValueOfUnit(own.value, unit)}${medianInWords(first.spread, unit)}`
    : `from ${formatValueOfUnit(low, unit)} to ${formatValueOfUnit(high, unit)} among ${lowered(first.title)}${medianInWords(first.spread, unit)}`;
  return {
    id: `metric-${metricId.toLowerCase()}-${reportingPeriod.toLowerCase()}${trustCode ? `-${trustCode.toLowerCase()}` : ""}`,
    title: `${plainTitle}: ${finding}`,
    subtitle: `${unitInWords(unit)}; ${better} is better, so the better end is at the left. Fine lines are trusts, the dot is the median, the band the middle half.`,
    source: SOURCE,
    period: `${formatPeriod(reportingPeriod)}${periods.length > 0 ? `; values of ${list(periods)}` : ""}`,
    alt: `${plainTitle}, ${unitInWords(unit).toLowerCase()}, ${better} is better. ${told.join(". ")}.`,
    rows: found.flatMap(({ title, values }) =>
      values.map(({ trust, value }) => ({ Table: title, Trust: trust.trustName, Value: value, Unit: unit })),
    ),
    unit,
    better,
    strips: found.map(({ title, values, spread, own: picked }) => ({
      title: `${title} (${values.length})`,
      values: values.map(({ value }) => value),
      median: spread?.median ?? null,
      quartiles:
        spread && spread.lowerQuartile !== null && spread.upperQuartile !== null
          ? [spread.lowerQuartile, spread.upperQuartile]
          : null,
      own: picked
        ? {
            name: shortName(picked.trust.trustName),
            value: picked.value,
            label: `${shortName(picked.trust.trustName)} ${formatValueOfUnit(picked.value, unit)}`,
          }
        : null,
    })),
  };
}

const medianInWords = (spread: MetricSpread | null, unit: string) =>
  spread?.median == null ? "" : `, median ${formatValueOfUnit(spread.median, unit)}`;

const UNITS: Readonly<Partial<Record<Unit, string>>> = {
  "%": "Per cent",
  count: "Cases",
  rate: "A rate",
  index: "An index, 100 is the national average",
};
/** A unit at the start of a sentence. */
export function unitInWords(unit: Unit): string {
  return UNITS[unit] ?? `${unit[0]!.toUpperCase()}${unit.slice(1)}`;
}

function endsOf(values: readonly number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)];
}

export function drawMetric(picture: MetricPicture, options: DrawingOptions = {}): string {
  return framed(picture, options, (ground) => drawBody(picture, ground));
}

/** Pixels of a strip with its heading, of the room above a line about the trust that is picked out, and of the line. */
const [STRIP, ROOM, LINE] = [60, 6, 16];
const SIDE = 18;

function drawBody({ strips, better, unit }: MetricPicture, { width, palette }: Ground): Body {
  const [low, high] = endsOf(strips.flatMap(({ values }) => values));
  const told = strips.map(({ own }) => (own ? wrap(own.label, width, 13, "sansBold") : []));
  const lines = Math.max(...told.map(({ length }) => length));
  const row = STRIP + (lines > 0 ? ROOM + LINE * lines : 0);
  const rows = strips.map((strip, at) => ({ ...strip, row: at, told: told[at]!.join("\n") }));
  const ticks = rows.flatMap(({ values, row: at }) => values.map((value) => ({ value, row: at })));
  const picked = rows.flatMap(({ own, row: at }) => (own ? [{ ...own, row: at }] : []));
  // the strip lies at the foot of its row: its middle this far below the row's
  const middle = row / 2 - 24;
  const tall = (half: number) => ({ insetTop: row / 2 + middle - half, insetBottom: row / 2 - middle - half });
  return plotBody(
    {
      width,
      height: row * rows.length + 30,
      marginTop: 0,
      marginBottom: 30,
      marginLeft: SIDE,
      marginRight: SIDE,
      x: {
        domain: low === high ? [low - 1, high + 1] : [low, high],
        nice: true,
        reverse: better === "higher",
        label: null,
        ticks: width < 480 ? 4 : 7,
        tickSize: 0,
      },
      y: { type: "band", domain: rows.map((strip) => strip.row), axis: null, padding: 0 },
      marks: [
        Plot.barX(
          rows.filter(({ quartiles }) => quartiles !== null),
          {
            ...{ x1: (row) => row.quartiles![0], x2: (row) => row.quartiles![1], y: "row" },
            ...{
              ...tall(13),
              fill: palette.rule,
              className: "middle-half",
            },
          },
        ),
        Plot.tickX(ticks, {
          ...{ x: "value", y: "row", ...tall(9) },
          ...{ stroke: palette.inkSoft, strokeOpacity: 0.5, strokeWidth: 1, className: "tick" },
        }),
        Plot.dot(
          rows.filter(({ median }) => median !== null),
          {
            x: "median",
            y: "row",
            dy: middle,
            r: 5,
            fill: palette.ink,
            stroke: palette.paper,
            strokeWidth: 1.2,
            className: "median",
          },
        ),
        Plot.tickX(picked, {
          ...{ x: "value", y: "row", ...tall(16) },
          ...{ stroke: palette.accent, strokeWidth: 3, className: "own" },
        }),
        Plot.text(rows, {
          ...{
            y: "row",
            frameAnchor: "left",
            lineAnchor: "top",
            dx: -SIDE,
            dy: -row / 2 + 4,
            text: "title",
            textAnchor: "start",
          },
          ...{ fontSize: 13, fontWeight: "bold", fill: palette.ink, className: "ink" },
        }),
        Plot.text(rows, {
          ...{ y: "row", frameAnchor: "left", lineAnchor: "top", dx: -SIDE, dy: -row / 2 + 20, text: "told" },
          ...{ textAnchor: "start", fontSize: 13, fontWeight: "bold", lineHeight: 1.2 },
          ...{ fill: palette.accent, className: "own-words" },
        }),
        Plot.axisX({
          anchor: "bottom",
          tickSize: 0,
          ticks: width < 480 ? 4 : 7,
          label: null,
          tickFormat: (tick: number) => `${shown(Number(tick.toFixed(6)))}${unit === "%" ? "%" : ""}`,
        }),
      ],
    },
    palette,
  );
}

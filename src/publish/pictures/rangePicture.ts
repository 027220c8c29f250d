/** An area's trusts on the scale of their whole table: each with its rank, or its score, and its likely range. */
import * as Plot from "@observablehq/plot";
import { formatPeriod, formatQuarter, formatRank, formatScore, ordinal } from "../../format/figures.ts";
import type { TableFacts, TrustFacts } from "../../format/leagueFacts.ts";
import { formatRankRange, formatScoreRange, likelyPlace } from "../../format/ranges.ts";
import { rankTicks } from "../rankHistory.ts";
import { type Body, framed, type Ground, segmentLegend } from "./frame.ts";
import { type DrawingOptions, type Picture, shortName, sourceOf } from "./picture.ts";
import { plotBody, segmentDots } from "./plotBody.ts";
import { wrap } from "./textWidth.ts";

export type Measure = "rank" | "score";

export interface RangePicture extends Picture {
  measure: Measure;
  trustsRanked: number;
  plural: string;
  lines: readonly {
    name: string;
    at: number;
    low: number | null;
    high: number | null;
    segment: number | null;
    label: string;
  }[];
  /** Where every trust of the table stands on the scale. */
  all: readonly { at: number; segment: number | null }[];
}

/** @param place whose trusts they are, for title and file name: an area or a choice of trusts */
export function rangePicture(
  place: { name: string; slug: string },
  table: TableFacts,
  trusts: readonly TrustFacts[],
  measure: Measure = "rank",
): RangePicture {
  const { reportingPeriod, trustType, plural, trustsRanked } = table;
  const at = (trust: TrustFacts) => (measure === "rank" ? trust.leagueRank : trust.averageMetricScore);
  const rangeOf = (trust: TrustFacts) => (measure === "rank" ? trust.likelyRangeOfRank : trust.likelyRangeOfScore);
  const shown = trusts
    .filter((trust) => at(trust) !== null)
    .sort((a, b) => at(a)! - at(b)! || a.trustName.localeCompare(b.trustName, "en"));
  const told = shown.map(
    (trust) =>
      `${trust.trustName}: ${trust.leagueRank === null ? "not ranked" : formatRank(trust.leagueRank, trust.joint, trustsRanked)}, ${
        trust.likelyRangeOfRank ? likelyPlace(trust.likelyRangeOfRank) : "no likely range"
      }, score ${formatScore(trust.averageMetricScore)}${trust.likelyRangeOfScore ? ` (likely ${formatScoreRange(trust.likelyRangeOfScore)})` : ""}, segment ${trust.adjustedSegment ?? "not known"}`,
  );
  const scale =
    measure === "rank"
      ? `Rank among the ${trustsRanked} ${plural} of England: 1st is best.`
      : "Average score: 1.00 is best, 4.00 is worst; fine lines are all other trusts of the table.";
  const hasRanges = shown.some((trust) => rangeOf(trust) !== null);
  const bar = hasRanges
    ? "The bar is the likely range: where bars overlap, the order may be chance."
    : "No likely ranges can be given for this quarter.";
  return {
    id: `range-of-${measure}-${trustType}-${reportingPeriod.toLowerCase()}-${place.slug}`,
    title: `${place.name}: ${spreadInWords(shown, table, measure)}`,
    subtitle: `${scale} ${bar}`,
    source: sourceOf(shown),
    period: formatPeriod(reportingPeriod),
    alt: `${measure === "rank" ? "Ranks" : "Average scores"} of ${plural}, ${place.name}, ${formatQuarter(reportingPeriod)}. ${told.join("; ")}.`,
    rows: shown.map((trust) => ({
      Trust: trust.trustName,
      Rank: trust.leagueRank,
      Joint: trust.joint ? "joint" : "",
      Of: trustsRanked,
      "Likely range of rank": formatRankRange(trust.likelyRangeOfRank),
      Score: formatScore(trust.averageMetricScore),
      "Likely range of score": formatScoreRange(trust.likelyRangeOfScore),
      Segment: trust.adjustedSegment,
    })),
    measure,
    trustsRanked,
    plural,
    lines: shown.map((trust) => ({
      name: shortName(trust.trustName),
      at: at(trust)!,
      low: rangeOf(trust)?.low ?? null,
      high: rangeOf(trust)?.high ?? null,
      segment: trust.adjustedSegment,
      label:
        measure === "rank"
          ? `${trust.joint ? "joint " : ""}${ordinal(trust.leagueRank!)}${trust.likelyRangeOfRank ? `, likely ${formatRankRange(trust.likelyRangeOfRank)}` : ""}`
          : `${formatScore(trust.averageMetricScore)}${trust.likelyRangeOfScore ? `, likely ${formatScoreRange(trust.likelyRangeOfScore)}` : ""}`,
    })),
    all: table.trusts.flatMap((trust) =>
      at(trust) === null ? [] : [{ at: at(trust)!, segment: trust.adjustedSegment }],
    ),
  };
}

/** "acute trusts from joint 65th to 133rd of 134", "its only acute trust is 20th of 134". */
function spreadInWords(shown: readonly TrustFacts[], { plural, trustsRanked }: TableFacts, measure: Measure): string {
  const [first, last] = [shown[0], shown.at(-1)];
  if (!first || !last) return `no ${plural} with a ${measure}`;
  const rank = ({ leagueRank, joint }: TrustFacts) => `${joint ? "joint " : ""}${ordinal(leagueRank!)}`;
  const told = measure === "rank" ? rank : ({ averageMetricScore }: TrustFacts) => formatScore(averageMetricScore);
  const of = measure === "rank" ? ` of ${trustsRanked}` : "";
  const noun = measure === "rank" ? "" : "average scores of ";
  if (shown.length === 1) {
    const one = plural.replace(/s$/, "");
    return measure === "rank"
      ? `its only ${one} is ${told(first)}${of}`
      : `its only ${one} scores ${told(first)} on average`;
  }
  if (told(first) === told(last))
    return `${shown.length === 2 ? "both" : `all ${shown.length}`} ${plural} at ${told(first)}${of}`;
  return `${noun}${plural} from ${told(first)} to ${told(last)}${of}`;
}

export function drawRanges(picture: RangePicture, options: DrawingOptions = {}): string {
  return framed(picture, options, (ground) => drawBody(picture, ground));
}

/** From this width on, names and figures stand beside the bars; on narrower ones above them. */
const WIDE = 560;
const NAMES = 196;
const FIGURES = 172;

function drawBody(picture: RangePicture, ground: Ground): Body {
  const { width } = ground;
  const segments = new Set(picture.lines.flatMap(({ segment }) => (segment === null ? [] : [segment])));
  const legend = segmentLegend([...segments].sort(), ground, 0);
  const chart = width >= WIDE ? chartOf(picture, ground, BESIDE) : chartOf(picture, ground, ABOVE);
  const top = legend.height + 6;
  return {
    svg: `${legend.svg}<g transform="translate(0 ${top})">${chart.svg}</g>`,
    height: top + chart.height,
  };
}

/** Where the words of a line stand: `bar`, `name` and `figures` are pixels below the middle of its row. */
interface Setting {
  row: number;
  left: number;
  right: number;
  bar: number;
  name: number;
  figures: number;
  figuresAt: "left" | "right";
}
const BESIDE: Setting = { row: 36, left: NAMES, right: FIGURES, bar: 0, name: 0, figures: 0, figuresAt: "right" };
const ABOVE: Setting = { row: 62, left: 8, right: 8, bar: 17, name: -18, figures: -2, figuresAt: "left" };

function chartOf(
  { measure, lines, all, trustsRanked }: RangePicture,
  { width, palette }: Ground,
  { row, left, right, bar, name, figures, figuresAt }: Setting,
): Body {
  const [top, bottom] = [24, 4];
  const domain: [number, number] =
    measure === "rank"
      ? [1, Math.max(trustsRanked, 2)]
      : scoreDomain(
          [...all, ...lines].map(({ at }) => at),
          lines,
        );
  const every = measure === "rank" ? rankTicks(trustsRanked) : scoreTicks(domain);
  const ticks =
    width < WIDE && every.length > 5 ? every.filter((_, at) => at % 2 === 0 || at === every.length - 1) : every;
  const nameRoom = figuresAt === "right" ? NAMES - 12 : width;
  const rows = lines.map((line, at) => ({
    ...line,
    row: at,
    wrapped: wrap(line.name, nameRoom, 13, "sansBold").join("\n"),
  }));
  const scale = { y: "row", dy: bar, stroke: palette.rule, className: "rule" };
  const others = rows.flatMap(({ row: at }) => all.map((trust) => ({ at: trust.at, row: at })));
  const halo = { stroke: palette.paper, strokeWidth: 4 };
  const fine = { stroke: palette.faint, strokeOpacity: 0.6, strokeWidth: 0.8, className: "faint" };
  return plotBody(
    {
      width,
      height: top + bottom + row * Math.max(lines.length, 1),
      marginTop: top,
      marginBottom: bottom,
      marginLeft: left,
      marginRight: right,
      x: {
        domain,
        axis: "top",
        label: null,
        ticks,
        tickSize: 0,
        tickFormat: (tick: number) => (measure === "score" ? tick.toFixed(1) : tick === 1 ? "1st" : `${tick}`),
      },
      y: { type: "band", domain: rows.map((line) => line.row), axis: null, padding: 0 },
      marks: [
        Plot.ruleX(ticks, { stroke: palette.rule, strokeDasharray: "2 3", className: "rule" }),
        Plot.ruleY(rows, { ...scale, x1: domain[0], x2: domain[1] }),
        ...(measure === "score"
          ? [
              Plot.tickX(others, {
                ...fine,
                x: "at",
                y: "row",
                dy: bar,
                insetTop: row / 2 - 7,
                insetBottom: row / 2 - 7,
              }),
            ]
          : []),
        Plot.ruleY(
          rows.filter(({ low }) => low !== null),
          {
            ...{ x1: "low", x2: "high", y: "row", dy: bar },
            ...{ stroke: palette.range, strokeWidth: 6, strokeLinecap: "round", className: "range-line" },
          },
        ),
        ...segmentDots(rows, { x: "at", y: "row", dy: bar }, palette),
        Plot.text(rows, {
          ...{ y: "row", frameAnchor: "left", dx: -left, dy: name, text: "wrapped", textAnchor: "start" },
          ...{ fontSize: 13, fontWeight: "bold", lineHeight: 1.1, ...halo, fill: palette.ink, className: "ink" },
        }),
        Plot.text(rows, {
          ...{ y: "row", frameAnchor: figuresAt, dx: figuresAt === "left" ? -left : right, dy: figures, text: "label" },
          ...{ textAnchor: figuresAt === "left" ? "start" : "end", fontSize: 12 },
          ...{ ...halo, fill: palette.inkSoft, className: "ink-soft" },
        }),
      ],
    },
    palette,
  );
}

/** From the half point before the best score to the half point after the worst, ranges included. */
function scoreDomain(scores: readonly number[], lines: RangePicture["lines"]): [number, number] {
  const ends = [...scores, ...lines.flatMap(({ low, high }) => (low === null || high === null ? [] : [low, high]))];
  if (ends.length === 0) return [1, 4];
  return [Math.floor(Math.min(...ends) * 2) / 2, Math.max(Math.ceil(Math.max(...ends) * 2) / 2, 1.5)];
}

function scoreTicks([low, high]: readonly [number, number]): number[] {
  return Array.from({ length: Math.round((high - low) * 2) + 1 }, (_, at) => low + at / 2);
}

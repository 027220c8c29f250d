/** Share cards, 1200 by 630 pixels: what a link shows where it is posted. One fact, how sure it is, of when, and who says it. */
import { count, formatPeriod, formatQuarter, formatRank, formatScore, ordinal } from "../../format/figures.ts";
import type { TableFacts, TrustFacts } from "../../format/leagueFacts.ts";
import { formatRankRange, formatScoreRange, likelyPlace } from "../../format/ranges.ts";
import { SANS, SERIF } from "./frame.ts";
import { segmentsInWords } from "./mapPicture.ts";
import { type Palette, segmentColour, THEMES, type Theme } from "./palette.ts";
import { el, escaped, segmentMark, words } from "./svg.ts";
import { fitted, textWidth } from "./textWidth.ts";

export const CARD = { width: 1200, height: 630 } as const;

/** A card as plain data. */
export interface Card {
  /** Fit for a file's name. */
  id: string;
  /** Small words above: what sort of thing this is, and of when. */
  kicker: string;
  /** Whom or what it is about, in full. */
  title: string;
  /** The one fact, large; empty: the title says it. */
  figure: string;
  /** Beside and below it, each a line. */
  lines: readonly string[];
  segment: number | null;
  /** The scale at the foot: trusts on it from 1st to last. Null: none. */
  scale: {
    last: number;
    marks: readonly { rank: number; segment: number | null }[];
    range: { low: number; high: number } | null;
  } | null;
  period: string;
  alt: string;
}

export function trustCard(trust: TrustFacts, { plural }: Pick<TableFacts, "plural">): Card {
  const { trustCode, trustName, leagueRank, joint, trustsRanked, likelyRangeOfRank, likelyRangeOfScore } = trust;
  const rank = leagueRank === null ? "not ranked" : formatRank(leagueRank, joint, trustsRanked);
  const range = likelyRangeOfRank
    ? `Its place: ${likelyPlace(likelyRangeOfRank)}`
    : "No likely range can be given for this quarter";
  const score = `Average score ${formatScore(trust.averageMetricScore)}${likelyRangeOfScore ? `, likely ${formatScoreRange(likelyRangeOfScore)}` : ""} (1.00 best, 4.00 worst)`;
  const segment = trust.adjustedSegment === null ? "Segment not known" : `Segment ${trust.adjustedSegment} of 4`;
  return {
    id: `trust-${trustCode.toLowerCase()}-${trust.reportingPeriod.toLowerCase()}`,
    kicker: `${plural[0]!.toUpperCase()}${plural.slice(1)} in England`,
    title: trustName,
    figure: rank,
    lines: [range, score],
    segment: trust.adjustedSegment,
    scale:
      leagueRank === null
        ? null
        : {
            last: trustsRanked,
            marks: [{ rank: leagueRank, segment: trust.adjustedSegment }],
            range: likelyRangeOfRank,
          },
    period: formatPeriod(trust.reportingPeriod),
    alt: `${trustName}: ${rank} ${plural} in ${formatQuarter(trust.reportingPeriod)}. ${range}. ${score}. ${segment}.`,
  };
}

export function tableCard({ reportingPeriod, trustType, plural, trusts, trustsRanked }: TableFacts): Card {
  const best = trusts.filter(({ leagueRank }) => leagueRank === 1);
  const names = best.length === 1 ? best[0]!.trustName : `${best.length} trusts, joint`;
  const range = best.length === 1 ? best[0]!.likelyRangeOfRank : null;
  const first = best.length === 0 ? [] : [`1st: ${names}${range ? ` (${likelyPlace(range)})` : ""}`];
  const segments = segmentsInWords(trusts, plural);
  return {
    id: `table-${trustType}-${reportingPeriod.toLowerCase()}`,
    kicker: "League table",
    title: `${plural[0]!.toUpperCase()}${plural.slice(1)} in England`,
    figure: `${trustsRanked} ranked`,
    lines: [...first, `${segments[0]!.toUpperCase()}${segments.slice(1)}`],
    segment: null,
    scale: { last: trustsRanked, marks: marksOf(trusts), range: null },
    period: formatPeriod(reportingPeriod),
    alt: `League table of ${plural} in ${formatQuarter(reportingPeriod)}: ${trustsRanked} ranked. ${[...first, segments].join("; ")}.`,
  };
}

const marksOf = (trusts: readonly TrustFacts[]) =>
  trusts.flatMap(({ leagueRank, adjustedSegment }) =>
    leagueRank === null ? [] : [{ rank: leagueRank, segment: adjustedSegment }],
  );

/** @param trusts those of the area, of one table */
export function areaCard(
  area: { name: string; slug: string },
  { reportingPeriod, trustType, plural, trustsRanked }: TableFacts,
  trusts: readonly TrustFacts[],
): Card {
  const ranked = trusts.filter(({ leagueRank }) => leagueRank !== null);
  const [first, last] = [ranked[0], ranked.at(-1)];
  const place = ({ leagueRank, joint }: TrustFacts) => `${joint ? "joint " : ""}${ordinal(leagueRank!)}`;
  const likely = ({ likelyRangeOfRank }: TrustFacts) =>
    likelyRangeOfRank ? ` (${likelyPlace(likelyRangeOfRank)})` : "";
  const figure =
    !first || !last
      ? "none ranked"
      : ranked.length === 1
        ? `${place(first)} of ${trustsRanked}`
        : `${place(first)} to ${place(last)} of ${trustsRanked}`;
  const lines =
    !first || !last
      ? []
      : ranked.length === 1
        ? [`${first.trustName}${likely(first)}`]
        : [`Best placed: ${first.trustName}${likely(first)}`, `Worst placed: ${last.trustName}${likely(last)}`];
  const number = count(trusts.length, plural.replace(/s$/, ""), plural);
  return {
    id: `area-${trustType}-${reportingPeriod.toLowerCase()}-${area.slug}`,
    kicker: `${number}, by headquarters`,
    title: area.name,
    figure,
    lines,
    segment: null,
    scale: first ? { last: trustsRanked, marks: marksOf(ranked), range: null } : null,
    period: formatPeriod(reportingPeriod),
    alt: `${area.name}: ${number} in ${formatQuarter(reportingPeriod)}, ${figure}. ${lines.map((line) => `${line}.`).join(" ")}`,
  };
}

/** A story by its headline. @param subject whose story: an area, a trust, England */
export function storyCard(story: { id: string; headline: string; subject: string; reportingPeriod: string }): Card {
  return {
    id: `story-${story.id}`,
    kicker: story.subject,
    title: story.headline,
    figure: "",
    lines: [],
    segment: null,
    scale: null,
    period: formatPeriod(story.reportingPeriod),
    alt: `Story about ${story.subject}, ${formatQuarter(story.reportingPeriod)}: ${story.headline}`,
  };
}

const EDGE = 64;
const INNER = CARD.width - 2 * EDGE;
/** Where the foot begins: words above keep clear of it. */
const SCALE_AT = 500;

export function drawCard(card: Card, theme: Theme = "light"): string {
  const palette = THEMES[theme];
  const { ink, inkSoft, accent } = palette;
  const attributes = { class: "ink", fill: ink };
  const hasFigure = card.figure !== "";
  const title = fitted(card.title, {
    width: INNER,
    lines: hasFigure ? 2 : 4,
    sizes: hasFigure ? [62, 56, 50, 44, 38, 32] : [72, 64, 58, 52, 46, 40, 34],
    font: "serif",
  });
  let y = 114;
  const titles = title.lines.map((line) => {
    y += title.size * 1.12;
    return words(line, {
      ...attributes,
      x: EDGE,
      y,
      "font-size": title.size,
      "font-family": SERIF,
      "font-weight": "600",
    });
  });
  y += 34;
  const figures: string[] = [];
  if (hasFigure) {
    const size = fitted(card.figure, {
      width: card.segment === null ? INNER : INNER - 300,
      lines: 1,
      sizes: [76, 68, 60, 52, 44],
      font: "sansBold",
    }).size;
    y += size * 0.86;
    figures.push(words(card.figure, { ...attributes, x: EDGE, y, "font-size": size, "font-weight": "700" }));
    if (card.segment !== null) {
      const x = EDGE + textWidth(card.figure, size, "sansBold") + 56;
      figures.push(
        segmentMark(card.segment, x, y - size * 0.33, 40, {
          class: `seg-${card.segment}`,
          fill: segmentColour(palette, card.segment),
        }),
        words(`Segment ${card.segment}`, { ...attributes, x: x + 38, y: y - size * 0.33 + 13, "font-size": 38 }),
      );
    }
    y += 20;
  }
  const below = card.lines.flatMap((line) => {
    const { size, lines } = fitted(line, { width: INNER, lines: 1, sizes: [32, 30, 28, 26, 24, 22, 20] });
    return lines.map((part) => {
      y += size * 1.4;
      return words(part, { class: "ink-soft", x: EDGE, y, "font-size": size, fill: inkSoft });
    });
  });
  const mark = `M${EDGE} 48h34v7h-34zM${EDGE} 60h24v7h-24zM${EDGE} 72h14v7h-14z`;
  return el(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      class: "picture card",
      role: "img",
      "aria-labelledby": `${card.id}-title ${card.id}-desc`,
      viewBox: `0 0 ${CARD.width} ${CARD.height}`,
      width: CARD.width,
      height: CARD.height,
      "font-family": SANS,
    },
    el("title", { id: `${card.id}-title` }, escaped(card.title)),
    el("desc", { id: `${card.id}-desc` }, escaped(card.alt)),
    el("rect", { class: "paper", width: CARD.width, height: CARD.height, fill: palette.paper }),
    el("rect", { class: "accent", width: CARD.width, height: 10, fill: accent }),
    el("path", { class: "accent", d: mark, fill: accent }),
    words("Standings", {
      ...attributes,
      x: EDGE + 48,
      y: 77,
      "font-size": 34,
      "font-family": SERIF,
      "font-weight": "600",
    }),
    words(card.kicker, {
      class: "ink-soft",
      x: CARD.width - EDGE,
      y: 75,
      "font-size": fitted(card.kicker, { width: 760, lines: 1, sizes: [28, 26, 24, 22, 20] }).size,
      "text-anchor": "end",
      fill: inkSoft,
    }),
    ...titles,
    ...figures,
    ...below,
    card.scale ? scaleOf(card.scale, palette) : "",
    el("path", { class: "rule", d: `M${EDGE} 562h${INNER}`, stroke: palette.rule, "stroke-width": 2, fill: "none" }),
    words(card.period, { ...attributes, x: EDGE, y: 600, "font-size": 26, "font-weight": "700" }),
    words("Independent of the NHS. Figures: NHS England, OGL v3.0", {
      class: "ink-soft",
      x: CARD.width - EDGE,
      y: 600,
      "font-size": 23,
      "text-anchor": "end",
      fill: inkSoft,
    }),
  );
}

function scaleOf({ last, marks, range }: NonNullable<Card["scale"]>, palette: Palette): string {
  const [left, right] = [EDGE + 12, CARD.width - EDGE - 12];
  const at = (rank: number) => (last > 1 ? left + ((rank - 1) / (last - 1)) * (right - left) : (left + right) / 2);
  const size = marks.length === 1 ? 30 : marks.length > 60 ? 10 : 18;
  const end = (text: string, x: number, anchor: string | null) =>
    words(text, {
      class: "ink-soft",
      x,
      y: SCALE_AT + 44,
      "font-size": 22,
      "text-anchor": anchor,
      fill: palette.inkSoft,
    });
  return [
    el("path", {
      class: "rule",
      d: `M${left} ${SCALE_AT}H${right}`,
      stroke: palette.inkSoft,
      "stroke-width": 2,
      fill: "none",
    }),
    range
      ? el("rect", {
          class: "range-line",
          x: at(range.low) - 6,
          y: SCALE_AT - 8,
          width: at(range.high) - at(range.low) + 12,
          height: 16,
          rx: 8,
          fill: palette.range,
        })
      : "",
    ...marks.map(({ rank, segment }) =>
      segmentMark(segment, at(rank), SCALE_AT, size, {
        class: `seg-${segment ?? "none"}`,
        fill: segmentColour(palette, segment),
        stroke: palette.paper,
        "stroke-width": marks.length > 60 ? 1 : 3,
      }),
    ),
    end("1st, best", EDGE, null),
    range
      ? words(`likely range ${formatRankRange({ ...range, by: "" })}`, {
          class: "ink-soft",
          x: CARD.width / 2,
          y: SCALE_AT + 44,
          "font-size": 22,
          "text-anchor": "middle",
          fill: palette.inkSoft,
        })
      : "",
    end(ordinal(last), CARD.width - EDGE, "end"),
  ].join("");
}

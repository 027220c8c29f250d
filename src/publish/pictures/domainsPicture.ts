/** Trusts by domains: the segment of each domain written in its cell and told by its tone, the whole segment at the end. */
import * as Plot from "@observablehq/plot";
import { formatPeriod, formatQuarter, formatScore, list } from "../../format/figures.ts";
import type { TableFacts, TrustFacts } from "../../format/leagueFacts.ts";
import { type Body, framed, type Ground } from "./frame.ts";
import { segmentColour } from "./palette.ts";
import { type DrawingOptions, lowered, type Picture, SOURCE, shortName } from "./picture.ts";
import { plotBody } from "./plotBody.ts";
import { textWidth, wrap } from "./textWidth.ts";

export interface DomainsPicture extends Picture {
  columns: readonly string[];
  cells: readonly { row: number; column: string; segment: number | null }[];
  names: readonly string[];
}

const ALL = "Segment overall";

/** Null: no domain segments are at hand for these trusts. */
export function domainsPicture(
  place: { name: string; slug: string },
  { reportingPeriod, trustType, plural }: TableFacts,
  trusts: readonly TrustFacts[],
): DomainsPicture | null {
  const shown = trusts.filter(({ domains }) => domains.some(({ domainSegment }) => domainSegment !== null));
  if (shown.length === 0) return null;
  const domains = new Map(shown.flatMap((trust) => trust.domains.map(({ domain, title }) => [domain, title] as const)));
  const segmentIn = (trust: TrustFacts, domain: string) =>
    trust.domains.find((own) => own.domain === domain)?.domainSegment ?? null;
  const counts = [...domains].map(([domain, title]) => {
    const known = shown.map((trust) => segmentIn(trust, domain)).filter((segment) => segment !== null);
    return { title, worst: known.filter((segment) => segment === 4).length };
  });
  const most = Math.max(...counts.map(({ worst }) => worst));
  const weakest = counts.filter(({ worst }) => worst === most).map(({ title }) => lowered(title));
  const one = plural.replace(/s$/, "");
  const many = shown.length === 1 ? `the only ${one}` : `${most} of ${shown.length} ${plural}`;
  const finding =
    most === 0
      ? `no ${one} is in segment 4 of any domain`
      : `${many} ${most === 1 || shown.length === 1 ? "is" : "are"} in segment 4 for ${list(weakest)}`;
  const told = shown.map(
    (trust) =>
      `${trust.trustName}: ${[...domains].map(([domain, title]) => `${title} ${segmentIn(trust, domain) ?? "not known"}`).join(", ")}, overall ${trust.adjustedSegment ?? "not known"}`,
  );
  return {
    id: `domains-${trustType}-${reportingPeriod.toLowerCase()}-${place.slug}`,
    title: `${place.name}: ${finding}`,
    subtitle: "Segment in each domain: 1 is best, 4 is worst. A dash: no segment is known. Trusts in order of rank.",
    source: SOURCE,
    period: formatPeriod(reportingPeriod),
    alt: `Segments of ${plural} by domain, ${place.name}, ${formatQuarter(reportingPeriod)}. ${told.join("; ")}.`,
    rows: shown.map((trust) => ({
      Trust: trust.trustName,
      ...Object.fromEntries([...domains].map(([domain, title]) => [title, segmentIn(trust, domain)])),
      [ALL]: trust.adjustedSegment,
      "Average score": formatScore(trust.averageMetricScore),
    })),
    columns: [...domains.values(), ALL],
    cells: shown.flatMap((trust, row) => [
      ...[...domains].map(([domain, column]) => ({ row, column, segment: segmentIn(trust, domain) })),
      { row, column: ALL, segment: trust.adjustedSegment },
    ]),
    names: shown.map(({ trustName }) => shortName(trustName)),
  };
}

export function drawDomains(picture: DomainsPicture, options: DrawingOptions = {}): string {
  return framed(picture, options, (ground) => drawBody(picture, ground));
}

const WIDE = 560;
const NAMES = 180;
const HEADING = 11.5;
/** Longest line of a heading that stands upright in a narrow column. */
const UPRIGHT = 112;
/** How much of a segment's colour shows behind its number: little enough to read the number on. */
export const TONE = 0.3;

function drawBody({ columns, cells, names }: DomainsPicture, { width, palette }: Ground): Body {
  const wide = width >= WIDE;
  const row = wide ? 34 : 52;
  const left = wide ? NAMES : 0;
  const across = (width - left) / columns.length;
  // headings stand upright where a word of them is wider than its column
  const flat = columns.map((column) => wrap(column, across - 4, HEADING));
  const upright = flat.some((lines) => lines.some((line) => textWidth(line, HEADING) > across - 4));
  const heads = upright ? columns.map((column) => wrap(column, UPRIGHT, HEADING)) : flat;
  const tall = Math.max(...heads.flatMap((lines) => lines.map((line) => textWidth(line, HEADING))));
  const top = upright ? tall + 12 : Math.max(...heads.map(({ length }) => length)) * HEADING * 1.2 + 10;
  const middle = wide ? 0 : 9;
  const labels = names.map((name, at) => ({
    row: at,
    text: wrap(name, wide ? NAMES - 12 : width, 13, "sansBold").join("\n"),
  }));
  const inset = wide ? { insetTop: 2, insetBottom: 2 } : { insetTop: 20, insetBottom: 3 };
  return plotBody(
    {
      width,
      height: top + row * names.length + 4,
      marginTop: top,
      marginBottom: 4,
      marginLeft: left,
      marginRight: 0,
      x: { type: "band", domain: columns, axis: null, padding: 0.06 },
      y: { type: "band", domain: labels.map((label) => label.row), axis: null, padding: 0 },
      marks: [
        ...[...Map.groupBy(cells, ({ segment }) => segment)]
          .sort(([a], [b]) => (a ?? 9) - (b ?? 9))
          .map(([segment, own]) =>
            Plot.cell(own, {
              ...{ x: "column", y: "row", ...inset },
              ...{ fill: segmentColour(palette, segment), fillOpacity: segment === null ? 0.15 : TONE, rx: 2 },
              className: `seg-${segment ?? "none"}`,
            }),
          ),
        Plot.text(cells, {
          ...{
            x: "column",
            y: "row",
            dy: middle,
            text: ({ segment }: { segment: number | null }) => `${segment ?? "–"}`,
          },
          ...{ fontSize: 14, fontWeight: "bold", fill: palette.ink, className: "ink" },
        }),
        Plot.text(columns, {
          ...{
            x: (column: string) => column,
            frameAnchor: "top",
            dy: -6,
            text: (_: string, at: number) => heads[at]!.join("\n"),
          },
          ...(upright
            ? { rotate: -90, textAnchor: "start" as const, lineAnchor: "middle" as const }
            : { lineAnchor: "bottom" as const }),
          ...{ fontSize: HEADING, lineHeight: 1.2, fill: palette.inkSoft, className: "ink-soft" },
        }),
        Plot.text(labels, {
          ...{ y: "row", frameAnchor: "left", dx: -left, dy: wide ? 0 : -17, text: "text", textAnchor: "start" },
          ...{ fontSize: 13, fontWeight: "bold", lineHeight: 1.1, fill: palette.ink, className: "ink" },
        }),
      ],
    },
    palette,
  );
}

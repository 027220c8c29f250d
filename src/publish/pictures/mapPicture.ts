/** A map of an area with its trusts at their headquarters, each by the shape and colour of its segment, and named. */
import type { AreaTopology } from "../../areas/topology.ts";
import { count, formatPeriod, formatQuarter, formatRank, formatScore, list, ordinal } from "../../format/figures.ts";
import type { TableFacts, TrustFacts } from "../../format/leagueFacts.ts";
import { likelyPlace } from "../../format/ranges.ts";
import { type FittedMap, fitMap, type MapSubjectArea } from "./fitMap.ts";
import { type Body, framed, type Ground, segmentLegend } from "./frame.ts";
import { segmentColour } from "./palette.ts";
import { BOUNDARY_SOURCE, type DrawingOptions, type Picture, SMALLEST_TEXT, SOURCE, shortName } from "./picture.ts";
import { type PlacedLabel, type Point, placeLabels } from "./placeLabels.ts";
import { el, segmentMark, words } from "./svg.ts";
import { textWidth, wrap } from "./textWidth.ts";

/** More trusts than this get no labels: the map shows the pattern, the table the names. */
const MOST_LABELS = 45;

export interface MapPlace {
  latitude: number;
  longitude: number;
}

export interface MapSubject {
  /** As it reads in a sentence: "the East Midlands", "England". */
  name: string;
  drawn: MapSubjectArea;
  slug: string;
}

export interface MapPicture extends Picture {
  drawn: MapSubjectArea;
  marks: readonly (MapPlace & { name: string; rank: string; segment: number | null })[];
}

/** @param positions headquarters by trust code; a trust without one is in the table and not on the map, which is said */
export function mapPicture(
  subject: MapSubject,
  table: TableFacts,
  trusts: readonly TrustFacts[],
  positions: ReadonlyMap<string, MapPlace>,
): MapPicture {
  const { reportingPeriod, plural } = table;
  const placed = trusts.flatMap((trust) => {
    const place = positions.get(trust.trustCode);
    return place ? [{ trust, place }] : [];
  });
  const lost = trusts.filter(({ trustCode }) => !positions.has(trustCode));
  const title = `${subject.name[0]!.toUpperCase()}${subject.name.slice(1)}: ${segmentsInWords(trusts, plural)}`;
  const told = placed.map(({ trust }) => trustInWords(trust));
  // a text of a hundred trusts helps nobody who hears it: of a crowd it tells the segments and the two ends
  const said =
    placed.length > MOST_LABELS
      ? `Of these, ${segmentsInWords(
          placed.map(({ trust }) => trust),
          plural,
        ).replace(/^of \d+ [^,]*, /, "")}. From ${told[0]}; to ${told.at(-1)}`
      : told.join("; ");
  const note =
    lost.length === 0
      ? ""
      : ` Not on the map, as no position is known: ${list(lost.map(({ trustName }) => trustName))}.`;
  return {
    id: `map-${table.trustType}-${reportingPeriod.toLowerCase()}-${subject.slug}`,
    title,
    subtitle: `Each mark is a trust at its headquarters; its shape tells the segment, 1 best to 4. Ranks are of ${table.trustsRanked} ${plural} in England.${note}`,
    source: `${SOURCE}. ${BOUNDARY_SOURCE}`,
    period: formatPeriod(reportingPeriod),
    alt: `Map of ${subject.name} with the headquarters of ${count(placed.length, plural.replace(/s$/, ""), plural)} in ${formatQuarter(reportingPeriod)}. ${said}.${note}`,
    rows: trusts.map((trust) => ({
      Trust: trust.trustName,
      Rank: trust.leagueRank,
      Joint: trust.joint ? "joint" : "",
      Of: trust.trustsRanked,
      Segment: trust.adjustedSegment,
      "Average score": formatScore(trust.averageMetricScore),
      Latitude: positions.get(trust.trustCode)?.latitude ?? null,
      Longitude: positions.get(trust.trustCode)?.longitude ?? null,
    })),
    drawn: subject.drawn,
    marks: placed.map(({ trust, place }) => ({
      latitude: place.latitude,
      longitude: place.longitude,
      name: trust.trustName,
      rank: trust.leagueRank === null ? "" : `${trust.joint ? "joint " : ""}${ordinal(trust.leagueRank)}`,
      segment: trust.adjustedSegment,
    })),
  };
}

const rankOf = ({ leagueRank, joint, trustsRanked }: TrustFacts) =>
  leagueRank === null ? "not ranked" : formatRank(leagueRank, joint, trustsRanked);

/** "Barts Health NHS Trust, 50th of 134, likely between 30th and 70th, segment 3". */
function trustInWords(trust: TrustFacts): string {
  const likely = trust.likelyRangeOfRank ? `, ${likelyPlace(trust.likelyRangeOfRank)}` : "";
  return `${trust.trustName}, ${rankOf(trust)}${likely}, segment ${trust.adjustedSegment ?? "not known"}`;
}

/** "of 8 acute trusts, 2 are in segment 3 and 6 in segment 4". */
export function segmentsInWords(trusts: readonly Pick<TrustFacts, "adjustedSegment">[], plural: string): string {
  const bySegment = Map.groupBy(trusts, ({ adjustedSegment }) => adjustedSegment);
  const known = [...bySegment].filter(([segment]) => segment !== null).sort(([a], [b]) => a! - b!);
  const one = plural.replace(/s$/, "");
  if (trusts.length === 0) return `no ${plural}`;
  if (trusts.length === 1)
    return known.length === 1 ? `its only ${one} is in segment ${known[0]![0]}` : `its only ${one}`;
  if (known.length === 1 && known[0]![1].length === trusts.length)
    return `all ${trusts.length} ${plural} are in segment ${known[0]![0]}`;
  const parts = known.map(
    ([segment, { length }], at) => `${length}${at === 0 ? (length === 1 ? " is" : " are") : ""} in segment ${segment}`,
  );
  return `of ${trusts.length} ${plural}, ${list(parts)}`;
}

/** How the trusts are told apart, the most telling way first; each needs more room than the next. */
export type Labelling = "names and ranks" | "names" | "numbers" | "none";

const RADIUS = 6;
const LABEL = 12;
const LINE = 14;

export interface MapLayout {
  labelling: Labelling;
  map: FittedMap;
  /** Where marks stand; those that would cover each other are moved apart. */
  points: readonly Point[];
  labels: readonly (PlacedLabel & { lines: readonly string[] })[];
}

/** Everything about the map that can be checked by geometry. */
export function mapLayout(picture: MapPicture, topology: AreaTopology, width: number): MapLayout {
  const map = fitMap(topology, picture.drawn, picture.marks, width, RADIUS);
  const { points } = map;
  const frame = { left: 0, top: 0, right: width, bottom: map.height };
  const room = width < 480 ? 96 : 124;
  const names = picture.marks.map(({ name }) => wrap(shortName(name), room, LABEL));
  const ways: [Labelling, readonly (readonly string[])[]][] = [
    ["names and ranks", names.map((lines, at) => [...lines, picture.marks[at]!.rank].filter((line) => line !== ""))],
    ["names", names],
    ["numbers", names.map((_, at) => [`${at + 1}`])],
  ];
  if (picture.marks.length <= MOST_LABELS) {
    for (const [labelling, lines] of ways) {
      const sizes = lines.map((own) => ({
        width: Math.max(...own.map((line) => textWidth(line, LABEL, "sansBold"))),
        height: own.length * LINE,
      }));
      const reach = labelling === "numbers" ? 140 : 84;
      const placed = placeLabels(points, sizes, frame, { radius: RADIUS + 1, reach });
      if (placed)
        return { labelling, map, points, labels: placed.map((label, at) => ({ ...label, lines: lines[at]! })) };
    }
  }
  return { labelling: "none", map, points, labels: [] };
}

export function drawMap(picture: MapPicture, topology: AreaTopology, options: DrawingOptions = {}): string {
  return framed(picture, options, (ground) => drawBody(picture, topology, ground));
}

function drawBody(picture: MapPicture, topology: AreaTopology, ground: Ground): Body {
  const { width, palette } = ground;
  const { labelling, map, points, labels } = mapLayout(picture, topology, width);
  const segments = [...new Set(picture.marks.flatMap(({ segment }) => (segment === null ? [] : [segment])))].sort();
  const legend = segmentLegend(segments, ground, 0);
  const shapes = map.shapes.map(({ own, path }) =>
    el("path", {
      class: own ? "area-own" : "area-other",
      d: path,
      fill: own ? palette.sunken : "none",
      stroke: own ? palette.inkSoft : palette.rule,
      "stroke-width": own ? 1 : 0.8,
      "stroke-linejoin": "round",
    }),
  );
  const leaders = labels.flatMap(({ leader }) =>
    leader
      ? [
          el("path", {
            class: "leader",
            d: `M${leader[0].map(Math.round).join(" ")}L${leader[1].map(Math.round).join(" ")}`,
            stroke: palette.inkSoft,
            "stroke-width": 0.8,
            fill: "none",
          }),
        ]
      : [],
  );
  const marks = picture.marks.map(({ segment }, at) =>
    segmentMark(segment, points[at]![0], points[at]![1], labelling === "none" ? 8 : 10, {
      class: `seg-${segment ?? "none"}`,
      fill: segmentColour(palette, segment),
      stroke: palette.paper,
      "stroke-width": 0.8,
    }),
  );
  const named = labels.map(({ left, right, top, lines, leader }, at) => {
    const [x] = points[at]!;
    const anchor = left >= x ? "start" : right <= x ? "end" : "middle";
    const across = anchor === "start" ? left : anchor === "end" ? right : (left + right) / 2;
    const isRank = (line: number) => labelling === "names and ranks" && line === lines.length - 1;
    return lines
      .map((line, below) =>
        words(line, {
          class: isRank(below) ? "ink-soft" : "ink",
          x: across,
          y: top + below * LINE + 11,
          "font-size": LABEL,
          "text-anchor": anchor === "start" ? null : anchor,
          "font-weight": isRank(below) ? null : "700",
          fill: isRank(below) ? palette.inkSoft : palette.ink,
          stroke: palette.paper,
          "stroke-width": leader ? 2 : 2.5,
          "stroke-linejoin": "round",
          "paint-order": "stroke",
        }),
      )
      .join("");
  });
  const note = map.moved ? movedNote(ground, map.height + legend.height) : { svg: "", height: 0 };
  const key =
    labelling === "numbers"
      ? keyOf(picture, ground, map.height + legend.height + note.height + 14)
      : { svg: "", height: 0 };
  const clipped = el(
    "svg",
    { y: legend.height + 4, width, height: map.height, viewBox: `0 0 ${width} ${map.height}`, overflow: "hidden" },
    ...shapes,
    ...leaders,
    ...marks,
    ...named,
  );
  return {
    svg: legend.svg + clipped + note.svg + key.svg,
    height: legend.height + 4 + map.height + note.height + key.height,
  };
}

function movedNote({ width, palette }: Ground, top: number): Body {
  const lines = wrap("Marks that would cover each other are moved apart.", width, LABEL);
  const drawn = lines.map((line, at) =>
    words(line, { class: "ink-soft", x: 0, y: top + 18 + at * LINE, "font-size": LABEL, fill: palette.inkSoft }),
  );
  return { svg: drawn.join(""), height: lines.length * LINE + 8 };
}

/** Numbers and what they stand for, in as many columns as there is room for. */
function keyOf({ marks }: MapPicture, { width, palette }: Ground, top: number): Body {
  const columns = width >= 560 ? 2 : 1;
  const across = width / columns;
  const entries = marks.map(({ name, rank }, at) =>
    wrap(`${at + 1} ${shortName(name)}, ${rank || "not ranked"}`, across - 14, LABEL),
  );
  const perColumn = Math.ceil(entries.length / columns);
  let height = 0;
  const drawn = Array.from({ length: columns }, (_, column) => {
    let y = top;
    const own = entries.slice(column * perColumn, (column + 1) * perColumn).map((lines) =>
      lines
        .map((line, at) => {
          y += LINE + 1;
          return words(line, {
            class: "ink",
            x: column * across + (at > 0 ? 12 : 0),
            y,
            "font-size": LABEL,
            fill: palette.ink,
          });
        })
        .join(""),
    );
    height = Math.max(height, y - top + 10);
    return own.join("");
  });
  return { svg: drawn.join(""), height: Math.max(height, SMALLEST_TEXT) };
}

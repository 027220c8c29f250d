/** Maps: an area with its trusts by number, or England with all of them: boundaries by shape and tone, trusts by the shape of their segment. */
import { geoMercator } from "d3-geo";
import { type AreaTopology, polygonsOf } from "../areas/topology.ts";
import { escaped } from "./plotSvg.ts";
import { segmentShape } from "./segmentShape.ts";

export interface MapTrust {
  /** Printed beside the mark; the key to the table. Empty: none. */
  label: string;
  latitude: number;
  longitude: number;
  segment: number | null;
}

const WIDTH = 520;
const MARGIN = 26;
/** Smallest distance of two marks, in pixels. */
const APART = 30;
/** From the edge of the picture. */
const EDGE = 16;

/** How a map is drawn. Lengths in pixels. */
export interface MapLook {
  /** Width of the picture, or its height by the same scale where it is taller. */
  width: number;
  /** Smallest distance of two marks. */
  apart: number;
  /** Side of a mark. */
  mark: number;
  /** Boundaries are drawn to this distance of two corners. */
  detail: number;
}
const AREA_LOOK: MapLook = { width: WIDTH, apart: APART, mark: 14, detail: 0 };
/** All trusts of England: small marks, close together, and boundaries as fine as the screen shows. */
export const ENGLAND_LOOK: MapLook = { width: 560, apart: 9.5, mark: 9, detail: 1.5 };

const project = geoMercator().scale(1000).translate([0, 0]);

type Point = [x: number, y: number];

/** Pixels beyond the picture in which a boundary is still drawn: its line may cross the edge. */
const NEAR = 60;

/** Boundaries and places fitted to a picture. Lengths in pixels. */
export interface MapGround {
  width: number;
  height: number;
  /** Boundaries as SVG. */
  boundaries: string;
  /** Where each place is, and where its mark stands: those too close are moved apart. */
  exact: readonly (readonly [x: number, y: number])[];
  marks: readonly (readonly [x: number, y: number])[];
}

/**
 * @param areaCode the area that is shown; null: all of the topology, as one country
 * @param description what the map shows, for screen readers; the same facts stand in a table beside it
 */
export function areaMap(
  topology: AreaTopology,
  areaCode: string | null,
  trusts: readonly MapTrust[],
  description: string,
  look: MapLook = AREA_LOOK,
): string {
  const { width, height, boundaries, exact, marks: apart } = mapGround(topology, areaCode, trusts, look);
  const marks = trusts.map(({ label, segment }, at) => {
    const [x, y] = apart[at]!;
    const [px, py] = exact[at]!;
    const moved = Math.hypot(x - px, y - py) > 4;
    const leader =
      moved && label !== "" ? `<path class="leader" d="M${round(px)} ${round(py)}L${round(x)} ${round(y)}"/>` : "";
    const name =
      label === ""
        ? ""
        : `<text class="map-label" x="${round(x + look.mark / 2 + 2)}" y="${round(y + 4)}">${escaped(label)}</text>`;
    return `${leader}${mapMark(segment, [x, y], look)}${name}`;
  });
  return mapSvg({ width, height }, description, boundaries + marks.join(""));
}

/** A mark in the shape of a segment, or of a class from 1 to 4. */
export function mapMark(segment: number | null, [x, y]: readonly [number, number], look: MapLook): string {
  const corner = look.mark / 2;
  return `<g class="seg-${segment ?? "none"} map-mark" transform="translate(${round(x - corner)} ${round(y - corner)}) scale(${round(look.mark / 10)})">${segmentShape(segment ?? 0)}</g>`;
}

export const mapSvg = ({ width, height }: Pick<MapGround, "width" | "height">, description: string, content: string) =>
  `<svg class="map" role="img" aria-label="${escaped(description)}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${content}</svg>`;

interface ProjectedArea {
  id: string | number | undefined;
  rings: readonly ProjectedRing[];
}

interface ProjectedRing {
  points: readonly Point[];
  bounds: Bounds;
}

interface Bounds {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Thousands of maps are drawn of three sets of boundaries: each is projected once. */
const projectedBefore = new WeakMap<AreaTopology, readonly ProjectedArea[]>();

function projectedAreas(topology: AreaTopology): readonly ProjectedArea[] {
  const known = projectedBefore.get(topology);
  if (known) return known;
  const areas = topology.objects.areas.geometries.map((geometry) => ({
    id: geometry.id,
    rings: polygonsOf(topology, geometry)
      .flat()
      .map((ring) => {
        const points = ring.map(([longitude, latitude]) => project([longitude, latitude])! as Point);
        return { points, bounds: boundsOf(points) };
      }),
  }));
  projectedBefore.set(topology, areas);
  return areas;
}

/** Boundaries and marks by geometry alone: the same for every map of the same places. */
export function mapGround(
  topology: AreaTopology,
  areaCode: string | null,
  trusts: readonly { latitude: number; longitude: number }[],
  look: MapLook,
): MapGround {
  const shapes = projectedAreas(topology).map(({ id, rings }) => ({
    own: areaCode === null || id === areaCode,
    rings,
  }));
  const places = trusts.map(({ longitude, latitude }) => project([longitude, latitude])! as Point);
  const frame = boundsOf([
    ...shapes.filter(({ own }) => own).flatMap(({ rings }) => rings.flatMap(({ points }) => points)),
    ...places,
  ]);
  const scale = (look.width - 2 * MARGIN) / Math.max(frame.width, frame.height * 0.8);
  const height = Math.round(frame.height * scale + 2 * MARGIN);
  const width = Math.round(frame.width * scale + 2 * MARGIN);
  const placed = ([x, y]: Point): Point => [(x - frame.left) * scale + MARGIN, (y - frame.top) * scale + MARGIN];
  const isNear = ([x, y]: Point) => x > -NEAR && y > -NEAR && x < width + NEAR && y < height + NEAR;
  // most rings of a country are nowhere near: their corners need no look
  const mayBeNear = ({ left, top, width: wide, height: high }: Bounds) => {
    const [[x, y], [right, bottom]] = [placed([left, top]), placed([left + wide, top + high])];
    return right > -NEAR && bottom > -NEAR && x < width + NEAR && y < height + NEAR;
  };
  const paths = [...shapes]
    .sort((a, b) => Number(a.own) - Number(b.own))
    .map(({ own, rings }) => {
      const drawn = rings
        .filter(({ bounds }) => mayBeNear(bounds))
        .map(({ points }) => coarser(points.map(placed), look.detail))
        .filter((ring) => ring.length > 2 && ring.some(isNear));
      return drawn.length === 0
        ? ""
        : `<path class="${own ? "area-own" : "area-other"}" d="${drawn.map(pathOf).join("")}"/>`;
    });
  const exact = places.map(placed);
  return { width, height, boundaries: paths.join(""), exact, marks: spreadOut(exact, width, height, look.apart) };
}

function boundsOf(points: readonly Point[]): Bounds {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { left, top, width: Math.max(right - left, 1), height: Math.max(bottom - top, 1) };
}

/** Moves marks that lie too close away from each other, step by step; none leaves the picture. */
export function spreadOut(
  exact: readonly (readonly [x: number, y: number])[],
  width: number,
  height: number,
  apart = APART,
): Point[] {
  const points = exact.map(([x, y]): Point => [x, y]);
  for (let round = 0; round < 400; round++) {
    let moved = false;
    for (let one = 0; one < points.length; one++) {
      for (let other = one + 1; other < points.length; other++) {
        const [a, b] = [points[one]!, points[other]!];
        const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
        const distance = Math.hypot(dx, dy);
        if (distance >= apart) continue;
        moved = true;
        // marks in one place part in directions of their own
        const angle = distance < 1e-6 ? (one * 7 + other) * 2.399963 : Math.atan2(dy, dx);
        const push = (apart - distance) / 2 + 0.1;
        a[0] -= Math.cos(angle) * push;
        a[1] -= Math.sin(angle) * push;
        b[0] += Math.cos(angle) * push;
        b[1] += Math.sin(angle) * push;
      }
    }
    for (const point of points) {
      point[0] = Math.min(Math.max(point[0], EDGE), width - EDGE - 12);
      point[1] = Math.min(Math.max(point[1], EDGE), height - EDGE);
    }
    if (!moved) break;
  }
  return points;
}

const round = (number: number) => Math.round(number * 10) / 10;

function pathOf(ring: readonly Point[]): string {
  return `${ring.map(([x, y], at) => `${at === 0 ? "M" : "L"}${round(x)} ${round(y)}`).join("")}Z`;
}

/** A ring without corners that lie nearer than `detail` to the one before. */
function coarser(ring: readonly Point[], detail: number): Point[] {
  let last: Point | null = null;
  return ring.filter((point, at) => {
    const isKept =
      last === null || at === ring.length - 1 || Math.hypot(point[0] - last[0], point[1] - last[1]) >= detail;
    if (isKept) last = point;
    return isKept;
  });
}

/** Boundaries and places fitted into a frame: the area as large as it goes, its neighbours as far as they reach into it. */
import { geoTransverseMercator } from "d3-geo";
import { type AreaTopology, polygonsOf } from "../../areas/topology.ts";
import { spreadOut } from "../areaMap.ts";
import type { Point } from "./placeLabels.ts";

export interface FittedMap {
  height: number;
  /** Neighbours first, so that the area's own line is drawn over theirs. */
  shapes: readonly { own: boolean; path: string }[];
  points: readonly Point[];
  /** Whether a mark stands visibly off its place, because it would cover another. */
  moved: boolean;
}

/** Transverse Mercator along 2° west, as the maps of Britain are drawn: north is up and shapes look familiar. */
const project = geoTransverseMercator().rotate([2, 0]).scale(1000).translate([0, 0]);

/** Shares of the width that the frame's height keeps between. */
const [LOWEST, HIGHEST] = [0.62, 1.3];
/** Room around the area for labels, as a share of the width; a map of the country has none outside. */
const MARGIN = 0.09;
const MARGIN_OF_COUNTRY = 0.03;
const MARGIN_OF_MARKS = 0.16;
/** Fewest units of the projection that a map of marks alone is across: 40 km, so that one trust has a landscape. */
const LEAST_ACROSS = 40 / 6.371;
/** Farthest outside the frame that a corner of a boundary is still drawn. */
const OUTSIDE = 40;

/** A mark that is farther than this from its place, in pixels, is said to be moved. */
const VISIBLE = 4;

/** Decoded boundaries of a topology, projected: hundreds of pictures are drawn from four of them. */
const projected = new WeakMap<AreaTopology, readonly { id: string; rings: readonly (readonly Point[])[] }[]>();

function shapesOf(topology: AreaTopology) {
  const known = projected.get(topology);
  if (known) return known;
  const shapes = topology.objects.areas.geometries.map((geometry) => ({
    id: geometry.id,
    rings: polygonsOf(topology, geometry)
      .flat()
      .map((ring) => ring.map(([longitude, latitude]): Point => project([longitude, latitude])!)),
  }));
  projected.set(topology, shapes);
  return shapes;
}

/** What a map is fitted to: one area of a topology, all of it as one country, or the marks alone with what lies around them. */
export type MapSubjectArea = { fit: "area"; areaCode: string } | { fit: "country" } | { fit: "marks" };

/** @param radius of a mark: marks keep twice that apart */
export function fitMap(
  topology: AreaTopology,
  subject: MapSubjectArea,
  marks: readonly { latitude: number; longitude: number }[],
  width: number,
  radius: number,
): FittedMap {
  const isOwn = (id: string) => subject.fit === "country" || (subject.fit === "area" && id === subject.areaCode);
  const shapes = shapesOf(topology).map((shape) => ({ ...shape, own: isOwn(shape.id) }));
  const places = marks.map(({ longitude, latitude }): Point => project([longitude, latitude])!);
  const corners = [...shapes.filter(({ own }) => own).flatMap(({ rings }) => rings.flat()), ...places];
  const least = subject.fit === "marks" ? LEAST_ACROSS : 0;
  const [left, right] = extent(
    corners.map(([x]) => x),
    least,
  );
  const [top, bottom] = extent(
    corners.map(([, y]) => y),
    least,
  );
  const margin = width * { country: MARGIN_OF_COUNTRY, area: MARGIN, marks: MARGIN_OF_MARKS }[subject.fit];
  const inner = width - 2 * margin;
  const scale = Math.min(inner / (right - left), (width * HIGHEST - 2 * margin) / (bottom - top));
  const height = Math.round(Math.max((bottom - top) * scale + 2 * margin, width * LOWEST));
  const [dx, dy] = [(width - (right - left) * scale) / 2, (height - (bottom - top) * scale) / 2];
  const fit = ([x, y]: Point): Point => [(x - left) * scale + dx, (y - top) * scale + dy];
  const paths = shapes
    .map(({ own, rings }) => ({ own, path: rings.map((ring) => pathOf(ring.map(fit), width, height)).join("") }))
    .filter(({ path }) => path !== "")
    .sort((a, b) => Number(a.own) - Number(b.own));
  const exact = places.map(fit);
  const points = spreadOut(exact, width, height, 2 * radius);
  const moved = points.some(([x, y], at) => Math.hypot(x - exact[at]![0], y - exact[at]![1]) > VISIBLE);
  return { height, shapes: paths, points, moved };
}

/** Least and most of the numbers, drawn apart evenly where they are nearer than `least`. */
function extent(numbers: readonly number[], least: number): [number, number] {
  const [low, high] = numbers.reduce<[number, number]>(
    ([low, high], number) => [Math.min(low, number), Math.max(high, number)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
  const more = Math.max(0, least - (high - low)) / 2;
  return [low - more, high + more];
}

/** A ring as a path, in half pixels; empty where it lies outside the frame. Corners far outside are drawn in to its edge. */
function pathOf(ring: readonly Point[], width: number, height: number): string {
  if (!ring.some(([x, y]) => x > -OUTSIDE && x < width + OUTSIDE && y > -OUTSIDE && y < height + OUTSIDE)) return "";
  const drawn: string[] = [];
  for (const [x, y] of ring) {
    const corner = `${half(clamp(x, -OUTSIDE, width + OUTSIDE))} ${half(clamp(y, -OUTSIDE, height + OUTSIDE))}`;
    if (drawn.at(-1) !== corner) drawn.push(corner);
  }
  return drawn.length < 3 ? "" : `M${drawn.join("L")}Z`;
}

const half = (number: number) => Math.round(number * 2) / 2;
const clamp = (number: number, low: number, high: number) => Math.min(Math.max(number, low), high);

/** Shared boundaries of areas in the TopoJSON form, as far as we use it: whole-number steps along shared arcs. */

/** Arc numbers of a ring; a negative number ~n is arc n read backwards. */
type Ring = readonly number[];

/** The boundary of one area. */
export type AreaGeometry = { id: string; properties: { areaName: string } } & (
  | { type: "Polygon"; arcs: readonly Ring[] }
  | { type: "MultiPolygon"; arcs: readonly (readonly Ring[])[] }
);

/** Boundaries of all areas of a kind that stood at one time; `id` is the area's code. Longitude and latitude, WGS84. */
export interface AreaTopology {
  type: "Topology";
  transform: { scale: readonly [number, number]; translate: readonly [number, number] };
  objects: { areas: { type: "GeometryCollection"; geometries: readonly AreaGeometry[] } };
  arcs: readonly (readonly (readonly [number, number])[])[];
}

type Position = readonly [longitude: number, latitude: number];

/** The polygons of an area as rings of longitude and latitude: the outer one first, then its holes. */
export function polygonsOf(
  { transform, arcs }: Pick<AreaTopology, "transform" | "arcs">,
  geometry: Pick<AreaGeometry, "type" | "arcs">,
): Position[][][] {
  const { scale, translate } = transform;
  const lineOf = (index: number): Position[] => {
    let [x, y] = [0, 0];
    const line = arcs[index < 0 ? ~index : index]!.map(([dx, dy]): Position => {
      x += dx;
      y += dy;
      return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
    });
    return index < 0 ? line.reverse() : line;
  };
  // each arc begins where the one before it ends
  const ringOf = (ring: Ring) => ring.flatMap((index, at) => (at === 0 ? lineOf(index) : lineOf(index).slice(1)));
  const polygons = (geometry.type === "Polygon" ? [geometry.arcs] : geometry.arcs) as readonly (readonly Ring[])[];
  return polygons.map((rings) => rings.map(ringOf));
}

/** Whether a place lies in the polygons: inside an odd number of rings. Straight lines between corners, as drawn. */
export function lies(polygons: readonly (readonly (readonly Position[])[])[], [x, y]: Position): boolean {
  let inside = false;
  for (const ring of polygons.flat()) {
    for (let at = 0, before = ring.length - 1; at < ring.length; before = at++) {
      const [[x1, y1], [x2, y2]] = [ring[at]!, ring[before]!];
      if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
    }
  }
  return inside;
}

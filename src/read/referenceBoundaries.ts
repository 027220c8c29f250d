/** Boundaries in TopoJSON, of which we take the arcs and, for each area, its code and name. */
import { basename, join } from "node:path";
import type { FileFault } from "./faults.ts";
import { readText } from "./referenceRows.ts";

type Arc = [number, number][];

/** The boundary of one area, under the code that the Office for National Statistics gives it. */
export interface ReferenceGeometry {
  code: string;
  name: string;
  type: "Polygon" | "MultiPolygon";
  arcs: number[][] | number[][][];
}

export interface ReferenceTopology {
  file: string;
  transform: { scale: [number, number]; translate: [number, number] };
  arcs: Arc[];
  geometries: ReferenceGeometry[];
}

const isPair = (value: unknown): value is [number, number] =>
  Array.isArray(value) && value.length === 2 && value.every((part) => Number.isFinite(part));

/** Reads one file; null with faults when it is not sound. Properties end in "CD" for the code and "NM" for the name. */
export function readBoundaries(folder: string, name: string, faults: FileFault[]): ReferenceTopology | null {
  const text = readText(join(folder, name), faults);
  if (text === null) return null;
  const before = faults.length;
  const fault = (column: string, expected: string, found: string, line = 0) =>
    void faults.push({ code: "unknown-layout", file: basename(name), line, column, expected, found, more: 0 });
  let parsed: Record<string, unknown>;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    const [, position] = /position (\d+)/.exec((error as Error).message) ?? [];
    const line = position === undefined ? 0 : text.slice(0, Number(position)).split("\n").length;
    fault("", "JSON", (error as Error).message.replace(/\.$/, ""), line);
    return null;
  }
  const { type, transform, arcs, objects } = (parsed ?? {}) as {
    type?: unknown;
    transform?: { scale?: unknown; translate?: unknown };
    arcs?: unknown;
    objects?: Record<string, { geometries?: unknown }>;
  };
  if (type !== "Topology") fault("type", "Topology", JSON.stringify(type) ?? "nothing");
  if (!isPair(transform?.scale) || !isPair(transform?.translate)) {
    fault("transform", "scale and translate, two numbers each", JSON.stringify(transform) ?? "nothing");
  }
  const isSoundArc = (arc: unknown) => Array.isArray(arc) && arc.length > 1 && arc.every(isPair);
  if (!Array.isArray(arcs) || !arcs.every(isSoundArc)) fault("arcs", "lines of number pairs", "something else");
  const [object, ...more] = Object.values(objects ?? {});
  if (!object || more.length > 0 || !Array.isArray(object.geometries)) {
    fault("objects", "one collection of geometries", `${Object.keys(objects ?? {}).length}`);
  }
  if (faults.length > before) return null;
  const count = (arcs as unknown[]).length;
  const geometries = (object!.geometries as Record<string, unknown>[]).flatMap((geometry, at) => {
    const properties = Object.entries((geometry.properties ?? {}) as Record<string, unknown>);
    const propertyOf = (end: string) => properties.find(([key]) => key.endsWith(end))?.[1];
    const [code, areaName] = [propertyOf("CD"), propertyOf("NM")];
    const shape = geometry.type;
    const rings = [geometry.arcs].flat(Number.POSITIVE_INFINITY);
    const where = `geometry ${at + 1}`;
    if (typeof code !== "string" || typeof areaName !== "string") {
      fault(where, "properties that end in CD and NM", properties.map(([key]) => key).join(", ") || "none");
    } else if (shape !== "Polygon" && shape !== "MultiPolygon") {
      fault(where, "a Polygon or MultiPolygon", JSON.stringify(shape) ?? "nothing");
    } else if (rings.length === 0 || !rings.every((arc) => Number.isInteger(arc) && isArcOf(arc as number, count))) {
      fault(where, `rings of arcs 0 to ${count - 1}`, "others");
    } else {
      return [{ code, name: areaName, type: shape, arcs: geometry.arcs as number[][] } satisfies ReferenceGeometry];
    }
    return [];
  });
  if (faults.length > before) return null;
  return {
    file: basename(name),
    transform: transform as ReferenceTopology["transform"],
    arcs: arcs as Arc[],
    geometries,
  };
}

function isArcOf(arc: number, count: number): boolean {
  const index = arc < 0 ? ~arc : arc;
  return index < count;
}

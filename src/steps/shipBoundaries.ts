/** The shipped boundaries: each file has one object named "areas", whose geometries carry our area codes and nothing else. */
import type { Area, AreaKind } from "../areas/area.ts";
import type { AreaGeometry, AreaTopology } from "../areas/topology.ts";
import type { FileFault } from "../read/faults.ts";
import type { ReferenceTopology } from "../read/referenceBoundaries.ts";

/** The boundary files: what we call each, where it comes from, and when its areas stood. */
export const BOUNDARY_FILES = [
  { file: "english-region.json", kind: "english-region", source: "rgn-2023-12.topo.json", day: "2025-04-01" },
  { file: "nhs-region.json", kind: "nhs-region", source: "nhser-2024-01.topo.json", day: "2025-04-01" },
  { file: "icb-2023.json", kind: "icb", source: "icb-2023-04.topo.json", day: "2025-04-01" },
  { file: "icb-2026.json", kind: "icb", source: "icb-2026-04.topo.json", day: "2026-04-01" },
] as const satisfies readonly { file: string; kind: AreaKind; source: string; day: string }[];

/** A source's arcs under our codes, in the order of codes. Every area must have a boundary, and every boundary an area. */
export function shippedBoundary(source: ReferenceTopology, areas: readonly Area[], faults: FileFault[]): AreaTopology {
  const byCode = new Map(areas.flatMap((area) => codesOf(area).map((code) => [code, area])));
  const geometries = source.geometries.flatMap(({ code, name, type, arcs }): AreaGeometry[] => {
    const area = byCode.get(code);
    if (area) {
      return [{ type, id: area.areaCode, properties: { areaName: area.areaName }, arcs } as AreaGeometry];
    }
    faults.push(fault(source.file, code, "an area of the register", name));
    return [];
  });
  for (const { areaCode, areaName } of areas) {
    const times = geometries.filter(({ id }) => id === areaCode).length;
    if (times !== 1) faults.push(fault(source.file, areaCode, `one boundary of ${areaName}`, `${times}`));
  }
  geometries.sort((one, other) => (one.id < other.id ? -1 : 1));
  const { transform, arcs } = source;
  return { type: "Topology", transform, objects: { areas: { type: "GeometryCollection", geometries } }, arcs };
}

const codesOf = ({ areaCode, otherCode, earlierCode }: Area) => [
  areaCode,
  otherCode,
  ...(earlierCode === undefined ? [] : [earlierCode]),
];

function fault(file: string, column: string, expected: string, found: string): FileFault {
  return { code: "unknown-region", file, line: 0, column, expected, found, more: 0 };
}

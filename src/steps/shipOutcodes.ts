/** The shipped postcode districts, with our codes of their areas. */
import type { Area } from "../areas/area.ts";
import { type Outcode, outcodeOf } from "../areas/postcode.ts";
import { type AreaTopology, lies, polygonsOf } from "../areas/topology.ts";
import type { FileFault } from "../read/faults.ts";
import { OUTCODES_FILE, type ReferenceOutcode } from "../read/referenceOutcodes.ts";
import type { ShippedSite } from "./shipSites.ts";

/**
 * Districts that have a hospital site and no middle in the list, such as TD15 of Berwick: the site stands for the middle,
 * and the boundaries tell the areas. A site outside all boundaries gives none.
 */
export function districtsOfSites(
  sites: readonly ShippedSite[],
  known: readonly Outcode[],
  boundaries: Readonly<Record<"englishRegion" | "nhsRegion" | "icb", AreaTopology>>,
): Outcode[] {
  const listed = new Set(known.map(({ outcode }) => outcode));
  const found = new Map<string, Outcode>();
  for (const { postcode, latitude, longitude } of sites) {
    const outcode = outcodeOf(postcode);
    if (outcode === null || listed.has(outcode) || found.has(outcode)) continue;
    const areaIn = (topology: AreaTopology) =>
      topology.objects.areas.geometries.find((geometry) => lies(polygonsOf(topology, geometry), [longitude, latitude]))
        ?.id;
    const englishRegion = areaIn(boundaries.englishRegion);
    const nhsRegion = areaIn(boundaries.nhsRegion);
    const icb = areaIn(boundaries.icb);
    if (!englishRegion || !nhsRegion || !icb) continue;
    found.set(outcode, { outcode, latitude, longitude, englishRegion, nhsRegion, icb });
  }
  return [...found.values()];
}

/** Districts under the codes of the areas that stand now. */
export function shippedOutcodes(
  outcodes: readonly ReferenceOutcode[],
  areas: readonly Area[],
  faults: FileFault[],
): Outcode[] {
  const standing = areas.filter(({ until }) => until === null);
  const codeOf = new Map(
    standing.flatMap(({ areaCode, otherCode }) => [areaCode, otherCode].map((c) => [c, areaCode])),
  );
  return outcodes.map(({ line, ...district }) => {
    const area = (code: string, column: string): string => {
      const found = codeOf.get(code);
      if (found === undefined && code !== "") {
        const expected = "the code of an area that stands now";
        faults.push({ code: "unknown-region", file: OUTCODES_FILE, line, column, expected, found: code, more: 0 });
      }
      return found ?? "";
    };
    return {
      ...district,
      englishRegion: area(district.englishRegion, "rgn"),
      nhsRegion: area(district.nhsRegion, "nhser"),
      icb: area(district.icb, "icb26"),
    };
  });
}

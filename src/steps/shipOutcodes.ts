/** The shipped postcode districts, with our codes of their areas. */
import type { Area } from "../areas/area.ts";
import type { Outcode } from "../areas/postcode.ts";
import type { FileFault } from "../read/faults.ts";
import { OUTCODES_FILE, type ReferenceOutcode } from "../read/referenceOutcodes.ts";

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

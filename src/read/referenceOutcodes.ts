/** Postcode districts of England: their middle, and the areas that it lies in. */
import { join } from "node:path";
import type { FileFault } from "./faults.ts";
import { positionIn, readRows, refuseRepeats, textIn } from "./referenceRows.ts";

/** A district with ONS codes of its areas. */
export interface ReferenceOutcode {
  outcode: string;
  latitude: number;
  longitude: number;
  englishRegion: string;
  nhsRegion: string;
  icb: string;
  line: number;
}

export const OUTCODES_FILE = "outcodes-england.csv";

export function readOutcodes(folder: string, faults: FileFault[]): ReferenceOutcode[] {
  const file = readRows(join(folder, OUTCODES_FILE), ["outcode", "lat", "long", "rgn", "nhser", "icb26"], faults);
  refuseRepeats(file, "outcode");
  return file.rows.flatMap((row): ReferenceOutcode[] => {
    const outcode = textIn(file, row, "outcode");
    if (outcode !== "" && !/^[A-Z]{1,2}\d[A-Z\d]?$/.test(outcode)) {
      file.fault("missing-name", row.line, "outcode", "a postcode district such as NG7", JSON.stringify(outcode));
    }
    const district = {
      outcode,
      englishRegion: textIn(file, row, "rgn"),
      nhsRegion: textIn(file, row, "nhser"),
      icb: textIn(file, row, "icb26"),
      line: row.line,
    };
    const position = positionIn(file, row, ["lat", "long"]);
    return position === null ? [] : [{ ...district, ...position }];
  });
}

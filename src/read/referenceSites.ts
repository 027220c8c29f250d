/** Hospital sites as they were in 2020, and the successions between trusts. */
import { join } from "node:path";
import type { FileFault } from "./faults.ts";
import { dateIn, positionIn, readRows, refuseRepeats, textIn } from "./referenceRows.ts";

/** A hospital site of 2020. */
export interface ReferenceSite {
  siteCode: string;
  siteName: string;
  /** Who ran it in 2020: a trust or another provider. */
  parentCode: string;
  /** Whose it is now, as the list has it; empty when that does not say. */
  trustCode: string;
  postcode: string;
  latitude: number;
  longitude: number;
  line: number;
}

/** A trust that went into another. One that was split has several. */
export interface Succession {
  oldCode: string;
  newCode: string;
  day: string;
}

export const SITES_FILE = "hospital-sites-2020.csv";
export const SUCCESSIONS_FILE = "trust-successors.csv";

/** Reads the sites that have a trust, or had a parent that may have become one. */
export function readSites(folder: string, faults: FileFault[]): ReferenceSite[] {
  const columns = ["site_code", "site_name", "parent_code", "current_trust_code", "postcode", "lat", "long"];
  const file = readRows(join(folder, SITES_FILE), columns, faults);
  refuseRepeats(file, "site_code");
  return file.rows.flatMap((row): ReferenceSite[] => {
    const { current_trust_code: trustCode = "", postcode = "", parent_code: parentCode = "" } = row.cells;
    const site = {
      siteCode: textIn(file, row, "site_code"),
      siteName: textIn(file, row, "site_name"),
      parentCode,
      trustCode,
      postcode,
      line: row.line,
    };
    // a site of a provider that is no trust may lack its place: nobody asks for it
    if (trustCode === "" && (row.cells.lat === "" || parentCode === "")) return [];
    const position = positionIn(file, row, ["lat", "long"]);
    return position === null ? [] : [{ ...site, ...position }];
  });
}

/** Reads which trust went into which, and when. */
export function readSuccessions(folder: string, faults: FileFault[]): Succession[] {
  const file = readRows(join(folder, SUCCESSIONS_FILE), ["old_code", "new_code", "date"], faults);
  return file.rows.map((row) => ({
    oldCode: textIn(file, row, "old_code"),
    newCode: textIn(file, row, "new_code"),
    day: dateIn(file, row, "date") ?? "",
  }));
}

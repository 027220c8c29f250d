/** The towns of headquarters, from the register's extract of July 2026. */
import { join } from "node:path";
import type { FileFault } from "./faults.ts";
import { readRows, refuseRepeats, textIn } from "./referenceRows.ts";

export const TOWNS_FILE = "ods-etr-2026-07.csv";

/** The address of a trust in the extract, as far as it is read. */
export interface PublishedTown {
  /** In capitals, as published. */
  town: string;
  postcode: string;
  line: number;
}

/**
 * Town and postcode of every trust of the extract, by code. The file has no header; columns go by their position: the
 * town is the eighth, the postcode the tenth.
 */
export function readTowns(folder: string, faults: FileFault[]): Map<string, PublishedTown> {
  const file = readRows(join(folder, TOWNS_FILE), { code: 0, town: 7, postcode: 9 }, faults);
  refuseRepeats(file, "code");
  return new Map(
    file.rows.map((row) => [
      textIn(file, row, "code"),
      { town: row.cells.town!, postcode: textIn(file, row, "postcode"), line: row.line },
    ]),
  );
}

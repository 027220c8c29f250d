/** A user's own list of trusts: a CSV file with the column trust_code and, if wanted, place. */
import type { FileFault } from "./faults.ts";
import { type ReferenceRow, readRows, refuseRepeats } from "./referenceRows.ts";

/** Trusts of a file, and the name it gives the place; null when it gives none. */
export interface PlaceFile {
  placeName: string | null;
  trustCodes: readonly string[];
}

/**
 * Reads a list of trusts. Other columns are left alone.
 * @param registered codes of all trusts on the register, or of whoever else the list may choose among
 * @param fromWhom these in words, for one
 */
export function readPlaceFile(
  path: string,
  registered: ReadonlySet<string>,
  fromWhom = "a trust on the register",
): { place: PlaceFile; faults: readonly FileFault[] } {
  const faults: FileFault[] = [];
  const file = readRows(path, ["trust_code"], faults, ["place"]);
  const codeOf = ({ cells }: ReferenceRow) => cells.trust_code!.toUpperCase();
  refuseRepeats(file, "trust_code");
  const names = new Map<string, number>();
  for (const row of file.rows) {
    if (!registered.has(codeOf(row))) {
      const found = row.cells.trust_code === "" ? "an empty field" : JSON.stringify(row.cells.trust_code);
      file.fault("unknown-trust", row.line, "trust_code", `the code of ${fromWhom}`, found);
    }
    const name = row.cells.place ?? "";
    if (name === "" || names.has(name)) continue;
    const [first] = names.keys();
    if (first !== undefined) {
      file.fault("contradicts-another-row", row.line, "place", `one place, ${first}, as above`, JSON.stringify(name));
    }
    names.set(name, row.line);
  }
  faults.sort((one, other) => one.line - other.line);
  const [placeName = null] = names.keys();
  return { place: { placeName, trustCodes: file.rows.map(codeOf) }, faults };
}

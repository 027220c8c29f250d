/** Faults of published files: each with its place, all of them in one report. */

export type FaultCode =
  | "no-such-file"
  | "empty-file"
  | "not-utf-8"
  | "unknown-layout"
  | "missing-column"
  | "unknown-column"
  | "duplicate-column"
  | "wrong-number-of-fields"
  | "unclosed-quote"
  | "unknown-period"
  | "unknown-region"
  | "unknown-trust-type"
  | "unknown-sub-type"
  | "unknown-trust"
  | "missing-code"
  | "missing-name"
  | "unknown-metric"
  | "wrong-trust-type"
  | "wrong-domain"
  | "wrong-title"
  | "wrong-unit"
  | "correction-not-needed"
  | "not-a-number"
  | "not-a-score"
  | "not-a-segment"
  | "not-a-flag"
  | "not-a-rank"
  | "not-a-range"
  | "duplicate-row"
  | "contradicts-another-row"
  | "wrong-checksum"
  | "changed-while-read";

/** One fault in a published file. `line` counts as a spreadsheet does: the header is line 1. 0: the file as a whole. */
export interface FileFault {
  code: FaultCode;
  file: string;
  line: number;
  /** The column as the file spells it; empty when the fault is not in one column. */
  column: string;
  found: string;
  expected: string;
  /** How many more rows of the file say the same wrong thing. */
  more: number;
}

/** A fault in one line: `acute.csv:14 [Value] expected a number or NA, found "n/a"`. */
export function describeFault({ file, line, column, found, expected, more }: FileFault): string {
  const place = line === 0 ? file : `${file}:${line}`;
  const again = more === 0 ? "" : ` (and in ${more} more ${more === 1 ? "row" : "rows"})`;
  return `${place}${column === "" ? "" : ` [${column}]`} expected ${expected}, found ${found}${again}`;
}

/** Every fault of every file that was read together. Nothing of them is stored. */
export class FileFaultsError extends Error {
  override readonly name = "FileFaultsError";
  readonly faults: readonly FileFault[];
  constructor(faults: readonly FileFault[]) {
    super(faults.map(describeFault).join("\n"));
    this.faults = faults;
  }
}

/** Reading the small reference files: every row with its line, every fault of a file together. */
import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { csvParseRows } from "d3-dsv";
import type { FaultCode, FileFault } from "./faults.ts";

/** One row: its line as a spreadsheet counts, and its cells by column, blanks at the ends removed. */
export interface ReferenceRow {
  line: number;
  cells: Readonly<Record<string, string>>;
}

/** A reference file while it is read: its rows, and where to report what is wrong with them. */
export interface ReferenceFile {
  name: string;
  rows: readonly ReferenceRow[];
  fault: (code: FaultCode, line: number, column: string, expected: string, found: string) => void;
}

/** The text of a file, or null with a fault when it cannot be read or is not UTF-8. */
export function readText(path: string, faults: FileFault[]): string | null {
  const file = basename(path);
  const whole = (code: FaultCode, expected: string, found: string) => {
    faults.push({ code, file, line: 0, column: "", expected, found, more: 0 });
    return null;
  };
  if (!existsSync(path)) return whole("no-such-file", `a file at ${path}`, "no such file");
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(path));
    return text.trim() === "" ? whole("empty-file", "a file with rows", "an empty file") : text;
  } catch {
    return whole("not-utf-8", "text in UTF-8", "other bytes");
  }
}

/**
 * Reads a CSV file. Columns beyond the wanted ones are allowed and left out.
 * @param columns names that the header must have, or for a file without a header the positions of the columns
 * @param optional names that the header may have besides
 */
export function readRows(
  path: string,
  columns: readonly string[] | Readonly<Record<string, number>>,
  faults: FileFault[],
  optional: readonly string[] = [],
): ReferenceFile {
  const name = basename(path);
  const fault: ReferenceFile["fault"] = (code, line, column, expected, found) =>
    void faults.push({ code, file: name, line, column, expected, found, more: 0 });
  const text = readText(path, faults)?.replace(/^\ufeff/, "") ?? null;
  if (text === null) return { name, rows: [], fault };
  const rows = csvParseRows(text);
  const header = (rows[0] ?? []).map((cell) => cell.trim());
  const byName = Array.isArray(columns);
  const at: [string, number][] = byName
    ? (columns as readonly string[]).map((column) => [column, header.indexOf(column)])
    : Object.entries(columns as Readonly<Record<string, number>>);
  at.push(...optional.filter((column) => header.includes(column)).map((c): [string, number] => [c, header.indexOf(c)]));
  const missing = at.filter(([, index]) => index === -1);
  for (const [column] of missing) fault("missing-column", 1, column, "this column", header.join(", "));
  if (missing.length > 0) return { name, rows: [], fault };
  if (byName && rows.length === 1) fault("empty-file", 0, "", "a file with rows", "only a header");

  let line = 1;
  const read: ReferenceRow[] = [];
  for (const [index, row] of rows.entries()) {
    const here = line;
    // a quoted cell may run over several lines
    line += 1 + row.reduce((sum, cell) => sum + (cell.match(/\n/g)?.length ?? 0), 0);
    if ((byName && index === 0) || (row.length === 1 && row[0]!.trim() === "")) continue;
    if (row.length !== header.length) {
      fault("wrong-number-of-fields", here, "", `${header.length} fields`, `${row.length}`);
      continue;
    }
    read.push({ line: here, cells: Object.fromEntries(at.map(([column, place]) => [column, row[place]!.trim()])) });
  }
  return { name, rows: read, fault };
}

/** A number of a cell, or null with a fault. */
export function numberIn({ fault }: ReferenceFile, { line, cells }: ReferenceRow, column: string): number | null {
  const text = cells[column]!;
  if (/^-?\d+(\.\d+)?(E-?\d+)?$/i.test(text)) return Number(text);
  fault("not-a-number", line, column, "a number", JSON.stringify(text));
  return null;
}

/** A position in or near England as latitude and longitude, or null with a fault. */
export function positionIn(
  file: ReferenceFile,
  row: ReferenceRow,
  [latColumn, longColumn]: readonly [string, string],
): { latitude: number; longitude: number } | null {
  const [latitude, longitude] = [numberIn(file, row, latColumn), numberIn(file, row, longColumn)];
  if (latitude === null || longitude === null) return null;
  const isIn = (value: number, low: number, high: number, column: string) => {
    if (value >= low && value <= high) return true;
    file.fault("not-a-number", row.line, column, `degrees from ${low} to ${high}, as in England`, `${value}`);
    return false;
  };
  const [latIn, longIn] = [isIn(latitude, 49, 56.5, latColumn), isIn(longitude, -7, 2.5, longColumn)];
  return latIn && longIn ? { latitude, longitude } : null;
}

/** A text of a cell; an empty one is a fault. */
export function textIn({ fault }: ReferenceFile, { line, cells }: ReferenceRow, column: string): string {
  const text = cells[column]!;
  if (text === "") fault("missing-name", line, column, "some text", "an empty field");
  return text;
}

/** A date written 20260331 or 2026-03-31 as an ISO date; null where the cell is empty, or with a fault. */
export function dateIn({ fault }: ReferenceFile, { line, cells }: ReferenceRow, column: string): string | null {
  const text = cells[column]!;
  if (text === "") return null;
  const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(text) ?? [];
  const iso = `${year}-${month}-${day}`;
  const time = Date.parse(iso);
  if (year && !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso)) return iso;
  fault("not-a-number", line, column, "a date such as 20260331", JSON.stringify(text));
  return null;
}

/** Faults for rows that have the same key as an earlier one. */
export function refuseRepeats(file: ReferenceFile, column: string): void {
  const first = new Map<string, number>();
  for (const { line, cells } of file.rows) {
    const key = cells[column]!;
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, line);
    else file.fault("duplicate-row", line, column, "each once", `${key}, also in line ${earlier}`);
  }
}

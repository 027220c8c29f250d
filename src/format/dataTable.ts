/** Tables as text for a terminal, as Markdown and as CSV. */
import { csvFormatRows } from "d3-dsv";

export interface Column {
  title: string;
  /** Numbers stand to the right. */
  align: "left" | "right";
  /** May be cut with an ellipsis where the terminal is narrow. */
  mayShrink?: boolean;
  /** Is left out where the terminal is too narrow for all columns in full. */
  mayGo?: boolean;
}

/** A table: as many cells in every row as there are columns. */
export interface DataTable {
  columns: readonly Column[];
  rows: readonly (readonly string[])[];
}

/** Narrowest width that a column is cut to. */
const NARROWEST = 18;
const GAP = "  ";

/**
 * A table in plain text, columns aligned, a line under the header. Where it cannot be made narrow enough without cutting
 * names beyond recognition, every row becomes a block of lines, a title and a cell each.
 * @param width of the terminal; null: as wide as it needs
 */
export function textTable(table: DataTable, width: number | null): string {
  const { columns, rows } = width !== null && widthOf(lengthsOf(table)) > width ? withoutSpare(table) : table;
  const lengths = lengthsOf({ columns, rows });
  const tooWide = width === null ? 0 : widthOf(lengths) - width;
  const widths = shrink(lengths, columns, tooWide);
  if (width !== null && rows.length > 0 && widthOf(widths) > width) return records({ columns, rows }, width);
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => aligned(cell, widths[at]!, columns[at]!.align))
      .join(GAP)
      .trimEnd();
  return [
    line(columns.map(({ title }) => title)),
    widths.map((length) => "─".repeat(length)).join(GAP),
    ...rows.map(line),
  ].join("\n");
}

const widthOf = (widths: readonly number[]) =>
  widths.reduce((sum, length) => sum + length, GAP.length * (widths.length - 1));

const lengthsOf = ({ columns, rows }: DataTable) =>
  columns.map(({ title }, at) => Math.max(title.length, ...rows.map((row) => [...row[at]!].length)));

/** The table without the columns that may go. */
function withoutSpare({ columns, rows }: DataTable): DataTable {
  const stays = columns.map(({ mayGo }) => mayGo !== true);
  return { columns: columns.filter((_, at) => stays[at]), rows: rows.map((row) => row.filter((_, at) => stays[at])) };
}

/** A table too wide for the terminal: a block of lines for each row, its first cells as the heading. */
function records({ columns, rows }: DataTable, width: number): string {
  const longest = Math.max(...columns.map(({ title }) => title.length));
  const blocks = rows.map((row) =>
    columns
      .map(({ title }, at) => wrap(`${title.padEnd(longest)}  ${row[at]!.trim()}`, width, " ".repeat(longest + 2)))
      .join("\n"),
  );
  return blocks.join(`\n${"─".repeat(Math.min(width, 40))}\n`);
}

/** Text broken at blanks so that no line is longer than the terminal is wide; lines after a break begin with `indent`. */
export function wrap(text: string, width: number | null, indent = ""): string {
  if (width === null) return text;
  const broken = text.split("\n").map((line) => {
    const lines: string[] = [];
    let rest = line;
    while ([...rest].length > width) {
      const at = rest.lastIndexOf(" ", width);
      if (at <= indent.length) break;
      lines.push(rest.slice(0, at));
      rest = indent + rest.slice(at + 1);
    }
    return [...lines, rest].join("\n");
  });
  return broken.join("\n");
}

/** Takes the excess from the columns that may shrink, the widest first. */
function shrink(lengths: readonly number[], columns: readonly Column[], excess: number): number[] {
  const widths = [...lengths];
  for (let left = excess; left > 0; left--) {
    const widest = widths.reduce((best, length, at) => {
      if (!columns[at]!.mayShrink || length <= NARROWEST) return best;
      return best === -1 || length > widths[best]! ? at : best;
    }, -1);
    if (widest === -1) break;
    widths[widest]!--;
  }
  return widths;
}

function aligned(cell: string, width: number, align: Column["align"]): string {
  const letters = [...cell];
  const shown = letters.length > width ? `${letters.slice(0, width - 1).join("")}…` : cell;
  const blanks = " ".repeat(Math.max(0, width - [...shown].length));
  return align === "right" ? blanks + shown : shown + blanks;
}

/** A table in Markdown. */
export function markdownTable({ columns, rows }: DataTable): string {
  const escaped = (cell: string) => cell.replaceAll("|", "\\|");
  return [
    `| ${columns.map(({ title }) => escaped(title)).join(" | ")} |`,
    `| ${columns.map(({ align }) => (align === "right" ? "---:" : "---")).join(" | ")} |`,
    ...rows.map((row) => `| ${row.map(escaped).join(" | ")} |`),
  ].join("\n");
}

/** Records as CSV with snake_case headers; null is empty; nested ranges become `_low` and `_high`. */
export function csvOf(records: readonly Readonly<Record<string, unknown>>[]): string {
  const flat = records.map((record) => flatten(record));
  const all = [...new Set(flat.flatMap((record) => Object.keys(record)))];
  // a record that is absent in some rows has its columns from the others
  const isAbsentRecord = (name: string) =>
    all.some((other) => other.startsWith(`${name}_`)) && flat.every((record) => (record[name] ?? null) === null);
  const names = all.filter((name) => !isAbsentRecord(name));
  return csvFormatRows([names, ...flat.map((record) => names.map((name) => cellOf(record[name])))]);
}

/** Keys of ranges: absent ones are two empty columns too. */
const RANGE = /^likelyRange/;

function flatten(record: Readonly<Record<string, unknown>>, prefix = ""): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record).flatMap(([key, value]) => {
      const name = prefix + key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
      const nested = value === null && RANGE.test(key) ? { low: null, high: null } : value;
      const isRecord = typeof nested === "object" && nested !== null && !Array.isArray(nested);
      return isRecord ? Object.entries(flatten(nested as Record<string, unknown>, `${name}_`)) : [[name, nested]];
    }),
  );
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(cellOf).join(" ");
  // sums of floats carry noise beyond the twelfth digit
  return typeof value === "number" ? String(Number(value.toPrecision(12))) : String(value);
}

/** A table as CSV, under the titles of its columns as they stand. */
export function csvOfTable({ columns, rows }: DataTable): string {
  return csvFormatRows([columns.map(({ title }) => title), ...rows.map((row) => [...row])]);
}

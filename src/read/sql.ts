/** Small pieces of SQL that readers and writers share. */

/** A text as an SQL literal. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A name as an SQL identifier. */
export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A table of literal rows for a `from` clause: texts and numbers, null, lists of texts. */
export function rowsOf(name: string, columns: readonly string[], rows: readonly (readonly SqlCell[])[]): string {
  const cells = rows.map((row) => `(${row.map(cell).join(", ")})`);
  const body =
    cells.length > 0 ? `values ${cells.join(", ")}` : `select ${columns.map(() => "null").join(", ")} where false`;
  return `create or replace temp table ${name} as select * from (${body}) as rows(${columns.join(", ")})`;
}

export type SqlCell = string | number | null | readonly string[];

function cell(value: SqlCell): string {
  if (value === null) return "null";
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return literal(value);
  return `[${value.map(literal).join(", ")}]::varchar[]`;
}

/** Text without blanks and no-break spaces at its ends; empty and NA are absent. */
export const CLEAN_MACRO = `create or replace temp macro clean(text) as
  nullif(nullif(trim(replace(text, chr(160), ' ')), ''), 'NA')`;

/**
 * What counts as a number: digits, perhaps a sign and decimals, and in a framework's own files, which programs write,
 * perhaps an exponent. In the common layouts an exponent tells that a spreadsheet has spoilt the figure.
 */
export const numberMacro = (exponents: boolean): string => `create or replace temp macro written_number(text) as
  regexp_full_match(text, '-?[0-9]+([.][0-9]+)?${exponents ? "(e[+-]?[0-9]+)?" : ""}')`;

/**
 * Makes the database join as the statement is written: each row of the left table looks up what the right one says. It would
 * guess from sizes otherwise, does not know how many rows a text file has, and would gather the whole file to look things up in.
 */
export const JOIN_AS_WRITTEN = "set disabled_optimizers = 'join_order,build_side_probe_side'";
/** Ends `JOIN_AS_WRITTEN`. */
export const JOIN_AS_GUESSED = "reset disabled_optimizers";

/** Parquet files, written by the database from CSV of the same rows. */
import type { Store } from "./open.ts";

export interface ParquetColumn {
  name: string;
  type: "string" | "integer" | "number" | "boolean";
  meaning: string;
}

const TYPES = { string: "VARCHAR", integer: "INTEGER", number: "DOUBLE", boolean: "BOOLEAN" } as const;

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

/**
 * Writes the rows of a CSV file as Parquet, compressed with Zstandard; an empty cell is null.
 * @param notes kept in the file itself: licence, source, and what each column means
 */
export async function writeParquet(
  { connection }: Store,
  csv: string,
  parquet: string,
  columns: readonly ParquetColumn[],
  notes: Readonly<Record<string, string>>,
): Promise<void> {
  const types = columns.map(({ name, type }) => `${quoted(name)}: ${quoted(TYPES[type])}`);
  const meanings = JSON.stringify(Object.fromEntries(columns.map(({ name, meaning }) => [name, meaning])));
  const kept = Object.entries({ ...notes, columns: meanings }).map(([key, text]) => `${key}: ${quoted(text)}`);
  await connection.run(
    `copy (select * from read_csv(${quoted(csv)}, header = true, auto_detect = false, delim = ',', quote = '"', escape = '"',
       nullstr = '', columns = {${types.join(", ")}}))
     to ${quoted(parquet)} (format parquet, compression zstd, kv_metadata {${kept.join(", ")}})`,
  );
}

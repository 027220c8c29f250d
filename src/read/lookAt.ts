/** What is known of a file before its rows are read: its facts, its layout, and the faults of its header. */
import { stat } from "node:fs/promises";
import type { DuckDBConnection } from "@duckdb/node-api";
import type { FileFault } from "./faults.ts";
import { type FileFacts, fileFacts } from "./fileFacts.ts";
import { type Layout, layoutsFor } from "./layouts.ts";
import type { Tell } from "./progress.ts";
import { literal } from "./sql.ts";

/** A file to read. The name is what faults and releases call it. */
export interface InputFile {
  path: string;
  name: string;
}

/** A file whose header is sound. */
export interface StagedFile extends InputFile, FileFacts {
  index: number;
  layout: Layout;
}

/** A Parquet file, told by its name. Its rows are lines as in a CSV file with the same header. */
export const isParquet = ({ path }: InputFile) => /\.parquet$/i.test(path);

/** Names of the columns of a Parquet file, and how many lines it would have as CSV. */
async function parquetFacts(connection: DuckDBConnection, path: string): Promise<Pick<FileFacts, "header" | "lines">> {
  const described = await connection.runAndReadAll(`describe select * from read_parquet(${literal(path)})`);
  const counted = await connection.runAndReadAll(
    `select count(*)::integer as rows from read_parquet(${literal(path)})`,
  );
  const header = described.getRowObjectsJS().map(({ column_name }) => column_name as string);
  return { header, lines: 1 + (counted.getRowObjectsJS()[0]!.rows as number) };
}

/** A file's facts, its layout and the faults of its header. */
export async function lookAt(
  connection: DuckDBConnection,
  file: InputFile,
  index: number,
  layouts: readonly Layout[],
  tell: Tell,
): Promise<{ file: StagedFile | null; faults: FileFault[] }> {
  const fault = (code: FileFault["code"], line: number, column: string, expected: string, found: string): FileFault => {
    return { code, file: file.name, line, column, expected, found, more: 0 };
  };
  let facts: FileFacts;
  try {
    facts = await fileFacts(file.path, (share) => tell(`checking ${file.name}`, share));
    if (isParquet(file)) facts = { ...facts, ...(await parquetFacts(connection, file.path)) };
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code === "ENOENT" ? "no such file" : (error as Error).message;
    return { file: null, faults: [fault("no-such-file", 0, "", "a file that can be read", why)] };
  }
  const { header } = facts;
  if (header.length === 0)
    return { file: null, faults: [fault("empty-file", 0, "", "a header and rows", "an empty file")] };
  const [layout, ...others] = layoutsFor(header, layouts);
  if (!layout) {
    const expected = `the columns of ${layouts.map(({ title }) => title).join(" or ")}`;
    return { file: null, faults: [fault("unknown-layout", 1, "", expected, header.join(", "))] };
  }
  if (others.length > 0) {
    const ids = [layout, ...others].map(({ wide, id }) => wide?.definition.id ?? id);
    const found = `columns that all of these have; name one with --framework`;
    return { file: null, faults: [fault("unknown-layout", 1, "", `a file of one of ${ids.join(", ")}`, found)] };
  }
  const missing = layout.columns.filter(
    ({ required, published }) => required && !published.some((name) => header.includes(name)),
  );
  const knownNames = new Set(layout.columns.flatMap(({ published }) => published));
  const faults = [
    ...missing.map(({ published }) =>
      fault("missing-column", 1, published[0]!, `a column ${published.join(" or ")}`, "none"),
    ),
    ...header
      .filter((name) => !knownNames.has(name))
      .map((name) => fault("unknown-column", 1, name, `a column of the layout ${layout.id}`, JSON.stringify(name))),
    ...header
      .filter((name, at) => header.indexOf(name) !== at)
      .map((name) => fault("duplicate-column", 1, name, "each column once", JSON.stringify(name))),
  ];
  return { file: faults.length > 0 ? null : { ...file, ...facts, index, layout }, faults };
}

/** Those of the files that are not what they were when they were looked at: several readings would not go together. */
export async function changedSince<File extends StagedFile>(files: readonly File[]): Promise<File[]> {
  const changed: File[] = [];
  for (const file of files) {
    const now = await stat(file.path).catch(() => null);
    if (now?.size !== file.bytes || now.mtimeMs !== file.modified) changed.push(file);
  }
  return changed;
}

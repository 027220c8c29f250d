/** CSV files into a raw table: every field as text, every row with its file and line. Nothing is judged yet but the form. */
import { readFileSync } from "node:fs";
import type { DuckDBConnection } from "@duckdb/node-api";
import type { FileFault } from "./faults.ts";
import { type FileFacts, fileFacts } from "./fileFacts.ts";
import { type Layout, layoutsFor, publishedName } from "./layouts.ts";
import { type Tell, telling } from "./progress.ts";
import { type RecordLine, recordLines } from "./recordLines.ts";
import { identifier, literal, rowsOf } from "./sql.ts";

/** A file to read. The name is what faults and releases call it. */
export interface InputFile {
  path: string;
  name: string;
}

export interface StagedFile extends InputFile, FileFacts {
  index: number;
  layout: Layout;
  /** Rows in the raw table. */
  rows: number;
}

/**
 * Puts the rows of all files into the temporary tables `raw_<layout>` (file_index, record, every column as text) and
 * the lines into `raw_line`: a record's line is `first_line + record − first_record`, but for the records in `odd_line`.
 */
export async function stageFiles(
  connection: DuckDBConnection,
  files: readonly InputFile[],
  loaded: ReadonlySet<string>,
  layouts: readonly Layout[],
  tell: Tell,
): Promise<{ staged: StagedFile[]; alreadyLoaded: InputFile[]; faults: FileFault[] }> {
  const faults: FileFault[] = [];
  const alreadyLoaded: InputFile[] = [];
  const seen = new Set(loaded);
  const known: StagedFile[] = [];
  for (const [index, file] of files.entries()) {
    const looked = await lookAt(connection, file, index, layouts, tell);
    faults.push(...looked.faults);
    if (!looked.file) continue;
    if (seen.has(looked.file.sha256)) alreadyLoaded.push(file);
    else known.push(looked.file);
    seen.add(looked.file.sha256);
  }
  await connection.run(
    rowsOf(
      "staged_file",
      ["filename", "file_index"],
      known.map(({ path, index }) => [path, index]),
    ),
  );
  const used = layouts.filter((layout) => known.some((file) => file.layout === layout));
  const raw = used.map((layout) => {
    const read = layout.columns.filter(({ skipped }) => skipped !== true);
    return `create or replace temp table ${rawTable(layout)} (
      file_index integer, record bigint, ${read.map(({ name }) => `${identifier(name)} varchar`).join(", ")})`;
  });
  await connection.run(
    [
      "create or replace temp table raw_line (file_index integer, first_record bigint)",
      "create or replace temp table odd_line (record bigint, line bigint)",
      ...raw,
    ].join("; "),
  );
  const staged: StagedFile[] = [];
  let records = 0;
  for (const alike of groupBy(known, (file) => `${isParquet(file)}:${file.layout.id}:${file.header.join()}`)) {
    faults.push(...(await stageAlike(connection, alike, records, staged, tell)));
    records += staged.reduce((sum, { rows }) => sum + rows, 0);
  }
  return { staged: staged.sort((a, b) => a.index - b.index), alreadyLoaded, faults };
}

/** SQL: the line of a raw row. */
export const LINE = "coalesce(odd_line.line, raw.record - raw_line.first_record + 2)";
/** SQL: what `LINE` needs joined. */
export const LINE_JOINS =
  "join raw_line on raw_line.file_index = raw.file_index left join odd_line on odd_line.record = raw.record";

export function rawTable(layout: Layout): string {
  return identifier(`raw_${layout.id.replaceAll("-", "_")}`);
}

/** A Parquet file, told by its name. Its rows are lines as in a CSV file with the same header. */
const isParquet = ({ path }: InputFile) => /\.parquet$/i.test(path);

/** Names of the columns of a Parquet file, and how many lines it would have as CSV. */
async function parquetFacts(connection: DuckDBConnection, path: string): Promise<Pick<FileFacts, "header" | "lines">> {
  const described = await connection.runAndReadAll(`describe select * from read_parquet(${literal(path)})`);
  const counted = await connection.runAndReadAll(
    `select count(*)::integer as rows from read_parquet(${literal(path)})`,
  );
  const header = described.getRowObjectsJS().map(({ column_name }) => column_name as string);
  return { header, lines: 1 + (counted.getRowObjectsJS()[0]!.rows as number) };
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return [...groups.values()];
}

/** A file's facts, its layout and the faults of its header. */
async function lookAt(
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
  return { file: faults.length > 0 ? null : { ...file, ...facts, index, layout, rows: 0 }, faults };
}

/** Reads files with the same header in one go. Records are numbered on from `offset`. */
async function stageAlike(
  connection: DuckDBConnection,
  files: readonly StagedFile[],
  offset: number,
  staged: StagedFile[],
  tell: Tell,
): Promise<FileFault[]> {
  const { layout, header } = files[0]!;
  const raw = rawTable(layout);
  const all = header.map((name) => layout.columns.find(({ published }) => published.includes(name))!);
  const columns = all.map(({ name }) => `${literal(name)}: 'VARCHAR'`).join(", ");
  const ours = all.filter(({ skipped }) => skipped !== true).map(({ name }) => name);
  const paths = files.map(({ path }) => literal(path)).join(", ");
  const source = isParquet(files[0]!)
    ? `(select filename, ${all.map(({ name, published }) => `${identifier(published.find((own) => header.includes(own))!)}::varchar as ${identifier(name)}`).join(", ")}
      from read_parquet([${paths}], filename = true))`
    : `read_csv([${paths}], header = true, auto_detect = false, delim = ',', quote = '"', escape = '"',
      columns = {${columns}}, filename = true, store_rejects = true, rejects_limit = 0)`;
  const what = `reading ${files.length === 1 ? files[0]!.name : `${files.length} files`}`;
  const insert = `insert into ${raw} by name
    select file_index, record, ${ours.map(identifier).join(", ")}
    from (select filename, row_number() over () + ${offset} as record, * exclude (filename) from ${source})
    join staged_file using (filename)`;
  await telling(connection, tell, what, insert);
  const counted = await connection.runAndReadAll(
    `select file_index, count(*)::integer as rows, min(record)::integer as first from ${raw} group by file_index`,
  );
  const counts = new Map(counted.getRowObjectsJS().map(({ file_index, rows, first }) => [file_index, { rows, first }]));
  const faults: FileFault[] = [];
  await connection.run(`insert into raw_line select file_index, min(record) from ${raw}
    where file_index in (${files.map(({ index }) => index).join(", ")}) group by file_index`);
  for (const file of files) {
    const { rows, first } = (counts.get(file.index) ?? { rows: 0, first: 1 }) as { rows: number; first: number };
    staged.push({ ...file, rows });
    if (rows + 1 !== file.lines) faults.push(...(await placeOddLines(connection, file, first)));
    if (rows === 0 && faults.length === 0) {
      const [expected, found] = ["a header and rows", "a header only"];
      faults.push({ code: "empty-file", file: file.name, line: 0, column: "", expected, found, more: 0 });
    }
  }
  return faults;
}

/** Looks through a file whose records and lines do not go together, and notes the line of every sound record. */
async function placeOddLines(connection: DuckDBConnection, file: StagedFile, first: number): Promise<FileFault[]> {
  const records = recordLines(readFileSync(file.path));
  const sound = records.slice(1).filter((record) => isSound(record, file.header.length));
  const lines = sound.map(({ line }, at) => `(${first + at}, ${line})`);
  if (lines.length > 0) await connection.run(`insert into odd_line values ${lines.join(", ")}`);
  return faultsOfForm(file, records);
}

function isSound({ state, fields }: RecordLine, columns: number): boolean {
  return state === "sound" && fields === columns;
}

function faultsOfForm({ name, header, layout }: StagedFile, records: readonly RecordLine[]): FileFault[] {
  const at = (line: number, code: FileFault["code"], expected: string, found: string, column = ""): FileFault => {
    return { code, file: name, line, column, expected, found, more: 0 };
  };
  return records.slice(1).flatMap(({ line, fields, state }) => {
    if (state === "unclosed-quote") return [at(line, "unclosed-quote", "a closing quote", "the end of the file")];
    if (state === "not-utf-8") return [at(line, "not-utf-8", "text in UTF-8", "other bytes")];
    if (fields === header.length) return [];
    const first = header[Math.min(fields, header.length - 1)] ?? publishedName(layout, "");
    return [at(line, "wrong-number-of-fields", `${header.length} fields`, `${fields}`, first)];
  });
}

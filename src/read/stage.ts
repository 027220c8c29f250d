/** Files as a table of texts, file after file, that is read whenever it is asked for. Nothing is judged yet but the form. */
import { createReadStream } from "node:fs";
import type { DuckDBConnection } from "@duckdb/node-api";
import type { FileFault } from "./faults.ts";
import { type Layout, publishedName } from "./layouts.ts";
import { type InputFile, isParquet, lookAt, type StagedFile } from "./lookAt.ts";
import type { Tell } from "./progress.ts";
import { type RecordLine, recordLines } from "./recordLines.ts";
import { identifier, literal, rowsOf } from "./sql.ts";

/** Bytes of a file that are looked at together. */
const PIECE = 4 * 1024 * 1024;

/** A file whose rows have been read. */
export interface ReadFile extends StagedFile {
  /** Sound rows, the header not counted. */
  rows: number;
}

/**
 * Looks at all files and defines for each layout the temporary view `raw_<layout>` (file_index, every column as text) on
 * the rows of its files, in their order. No row is read or kept: a text of the file is never held twice.
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
  const staged: StagedFile[] = [];
  for (const [index, file] of files.entries()) {
    const looked = await lookAt(connection, file, index, layouts, tell);
    faults.push(...looked.faults);
    if (!looked.file) continue;
    if (seen.has(looked.file.sha256)) alreadyLoaded.push(file);
    else staged.push(looked.file);
    seen.add(looked.file.sha256);
  }
  for (const layout of layouts) {
    const rows = staged.filter((file) => file.layout === layout).map(rowsOfFile);
    if (rows.length > 0)
      await connection.run(`create or replace temp view ${rawTable(layout)} as ${rows.join(" union all ")}`);
  }
  return { staged, alreadyLoaded, faults };
}

export function rawTable(layout: Layout): string {
  return identifier(`raw_${layout.id.replaceAll("-", "_")}`);
}

/** SQL: the rows of a file with every column of its layout as text; a column that it lacks is null. */
function rowsOfFile({ index, layout, header, ...file }: StagedFile): string {
  const inFile = header.map((name) => ({
    name,
    column: layout.columns.find(({ published }) => published.includes(name))!,
  }));
  const wanted = layout.columns.filter(({ skipped }) => skipped !== true);
  if (isParquet(file)) {
    const read = wanted.map((column) => {
      const own = inFile.find((each) => each.column === column);
      return `${own ? `${identifier(own.name)}::varchar` : "null::varchar"} as ${identifier(column.name)}`;
    });
    return `select ${index} as file_index, ${read.join(", ")} from read_parquet(${literal(file.path)})`;
  }
  const read = wanted.map((column) => {
    const own = inFile.some((each) => each.column === column);
    return own ? identifier(column.name) : `null::varchar as ${identifier(column.name)}`;
  });
  const columns = inFile.map(({ column }) => `${literal(column.name)}: 'VARCHAR'`).join(", ");
  return `select ${index} as file_index, ${read.join(", ")} from read_csv(${literal(file.path)}, header = true,
    auto_detect = false, delim = ',', quote = '"', escape = '"', columns = {${columns}}, ignore_errors = true)`;
}

/** SQL: the line of a row. */
export const LINE = "coalesce(odd_line.line, raw.record - raw_line.first_record + 2)";
/** SQL: what `LINE` needs joined to the rows, which are `raw`. */
export const LINE_JOINS =
  "join raw_line on raw_line.file_index = raw.file_index left join odd_line on odd_line.record = raw.record";

/**
 * Notes how many rows each file of a layout has, and where they stand: the records of all files are numbered on from 0,
 * and a record's line is `record − first_record + 2` (`raw_line`), but for the records in `odd_line`.
 * @param counts rows that were read, by file index
 */
export async function placeRecords(
  connection: DuckDBConnection,
  files: readonly StagedFile[],
  counts: ReadonlyMap<number, number>,
): Promise<{ placed: ReadFile[]; faults: FileFault[] }> {
  const faults: FileFault[] = [];
  const placed: ReadFile[] = [];
  const lines: [number, number][] = [];
  await connection.run("create or replace temp table odd_line (record bigint, line bigint)");
  let first = 0;
  for (const file of files) {
    const rows = counts.get(file.index) ?? 0;
    placed.push({ ...file, rows });
    lines.push([file.index, first]);
    const found = rows + 1 === file.lines ? [] : await placeOddLines(connection, file, first);
    if (rows === 0 && found.length === 0) {
      const [expected, said] = ["a header and rows", "a header only"];
      found.push({ code: "empty-file", file: file.name, line: 0, column: "", expected, found: said, more: 0 });
    }
    faults.push(...found);
    first += rows;
  }
  await connection.run(rowsOf("raw_line", ["file_index", "first_record"], lines));
  return { placed, faults };
}

/** Of one form of fault in a file so many are named one by one; the last of them counts the others. */
const NAMED_FAULTS = 1000;

/** Looks through a file whose records and lines do not go together, and notes the line of every sound record. */
async function placeOddLines(connection: DuckDBConnection, file: StagedFile, first: number): Promise<FileFault[]> {
  const faults = new Map<string, FileFault[]>();
  const appender = await connection.createAppender("odd_line", "main", "temp");
  let record = first;
  let isHeader = true;
  for await (const ended of recordLines(createReadStream(file.path, { highWaterMark: PIECE }))) {
    for (const own of isHeader ? ended.slice(1) : ended) {
      const fault = faultOfForm(file, own);
      if (fault) {
        note(faults, fault);
        continue;
      }
      appender.appendBigInt(BigInt(record++));
      appender.appendBigInt(BigInt(own.line));
      appender.endRow();
    }
    if (ended.length > 0) isHeader = false;
  }
  appender.closeSync();
  return [...faults.values()].flat().sort((a, b) => a.line - b.line);
}

function note(faults: Map<string, FileFault[]>, fault: FileFault): void {
  const alike = faults.get(`${fault.code} ${fault.found}`) ?? [];
  faults.set(`${fault.code} ${fault.found}`, alike);
  if (alike.length < NAMED_FAULTS) alike.push(fault);
  else alike[NAMED_FAULTS - 1]!.more++;
}

function faultOfForm({ name, header, layout }: StagedFile, { line, fields, state }: RecordLine): FileFault | null {
  const at = (code: FileFault["code"], expected: string, found: string, column = ""): FileFault => {
    return { code, file: name, line, column, expected, found, more: 0 };
  };
  if (state === "unclosed-quote") return at("unclosed-quote", "a closing quote", "the end of the file");
  if (state === "not-utf-8") return at("not-utf-8", "text in UTF-8", "other bytes");
  if (fields === header.length) return null;
  const first = header[Math.min(fields, header.length - 1)] ?? publishedName(layout, "");
  return at("wrong-number-of-fields", `${header.length} fields`, `${fields}`, first);
}

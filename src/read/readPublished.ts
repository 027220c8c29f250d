/** Published files in; typed rows in temporary tables, or a list of faults, out. */
import type { DuckDBConnection } from "@duckdb/node-api";
import type { FrameworkDefinition } from "../score/definition.ts";
import type { FaultCode, FileFault } from "./faults.ts";
import { type Known, knownTables } from "./known.ts";
import { type Layout, layoutsOf, publishedName } from "./layouts.ts";
import { changedSince, type InputFile, type StagedFile } from "./lookAt.ts";
import { COUNT_PROGRESS, type Tell, telling } from "./progress.ts";
import {
  CONSTANTS,
  FIGURE_RULES,
  LEAGUE_TABLE_RULES,
  type RowRule,
  TRUST_DATA_RULES,
  trustRules,
  UNIQUE_KEY,
  wideRules,
} from "./rules.ts";
import { CLEAN_MACRO, numberMacro } from "./sql.ts";
import { placeRecords, type ReadFile, stageFiles } from "./stage.ts";
import { TYPING } from "./typedRows.ts";
import { wideTyping } from "./wideRows.ts";

/** What reading gave. With any fault nothing of it is to be stored. */
export interface Reading {
  files: readonly ReadFile[];
  /** Files that were loaded before: nothing of them was read. */
  alreadyLoaded: readonly InputFile[];
  faults: readonly FileFault[];
}

/** What to do with the typed rows of one layout, before the next layout takes their tables. */
export type LayoutDone = (layout: string, files: readonly StagedFile[]) => Promise<void>;

/**
 * Reads official files of any layout. For each layout in turn the rows stand typed in the temporary tables
 * `said_of_trust` and `typed_league_table`, or `said_of_trust`, `said_of_figure` and `typed_trust_data`, while `done` runs.
 * All faults of all files are returned together, in the order of files and lines.
 * `tell` is told what is being done and how far it is.
 */
export async function readPublished(
  connection: DuckDBConnection,
  files: readonly InputFile[],
  known: Known,
  done: LayoutDone,
  tell: Tell = () => {},
): Promise<Reading> {
  await connection.run([COUNT_PROGRESS, CLEAN_MACRO, ...knownTables(known)].join("; "));
  const layouts = layoutsOf(known.frameworks);
  const { staged, alreadyLoaded, faults } = await stageFiles(connection, files, known.loaded, layouts, tell);
  const found = [...faults];
  const read: ReadFile[] = [];
  for (const layout of layouts) {
    const alike = staged.filter((file) => file.layout === layout);
    if (alike.length === 0) continue;
    const typing = layout.wide
      ? wideTyping(layout)
      : TYPING[layout.id === "trust-data" ? "trust-data" : "league-table"];
    await connection.run(numberMacro(layout.wide !== null));
    const what = `reading ${alike.length === 1 ? alike[0]!.name : `${alike.length} files`}`;
    for (const statement of typing.reading) await telling(connection, tell, what, statement);
    for (const [table, number] of typing.numbered) await mustDiffer(connection, table, number);
    const { placed, faults: ofForm } = await placeRecords(connection, alike, await countRows(connection));
    for (const fault of ofForm) found.push(fault);
    read.push(...placed);
    const rows = placed.reduce((sum, file) => sum + file.rows, 0);
    const counted = `${rows.toLocaleString("en-GB")} ${rows === 1 ? "row" : "rows"}`;
    for (const statement of typing.understanding)
      await telling(connection, tell, `understanding ${counted}`, statement);
    tell(`looking for faults in ${counted}`, null);
    const look = new FaultFinder(connection, layout, staged);
    if (layout.wide) {
      await look.byRules("said_of_trust", wideRules(layout.wide));
      await look.byRules(look.typed, TRUST_DATA_RULES);
      await look.forRepeats();
    } else {
      await look.byRules("said_of_trust", trustRules(periodsInWords(known.frameworks)));
      if (layout.id === "trust-data") await look.byRules("said_of_figure", FIGURE_RULES);
      await look.byRules(look.typed, layout.id === "trust-data" ? TRUST_DATA_RULES : LEAGUE_TABLE_RULES);
      await look.forRepeats();
      await look.forContradictions();
    }
    for (const fault of look.faults) found.push(fault);
    if (found.length === 0) await done(layout.id, staged);
  }
  for (const file of await changedSince(read)) {
    const [expected, seen] = ["a file that stays as it is while it is read", "one that was changed"];
    found.push({ code: "changed-while-read", file: file.name, line: 0, column: "", expected, found: seen, more: 0 });
  }
  const position = new Map(files.map(({ name }, at) => [name, at]));
  found.sort((a, b) => position.get(a.file)! - position.get(b.file)! || a.line - b.line);
  read.sort((a, b) => a.index - b.index);
  return { files: read, alreadyLoaded, faults: found };
}

/**
 * Makes sure that no two texts have the same hash, so that a row can be known by it.
 * @throws Error when two have; among a million texts once in some 40 million loads
 */
async function mustDiffer(connection: DuckDBConnection, table: string, number: string): Promise<void> {
  const counted = await connection.runAndReadAll(`select count(*) > count(distinct ${number}) as again from ${table}`);
  if (counted.getRowObjectsJS()[0]!.again)
    throw new Error(`expected another ${number} in each row of ${table}, found one twice; load fewer files at once`);
}

/** Rows read, by file index. */
async function countRows(connection: DuckDBConnection): Promise<Map<number, number>> {
  const counted = await connection.runAndReadAll(
    "select file_index, sum(rows)::integer as rows from said_of_trust group by file_index",
  );
  return new Map(counted.getRowObjectsJS().map(({ file_index, rows }) => [file_index as number, rows as number]));
}

/** The periods of files in a common layout, which say theirs; files of a framework's own layouts do not. */
function periodsInWords(frameworks: readonly FrameworkDefinition[]): string {
  const common = frameworks.filter(({ files }) => files === undefined);
  const all = (common.length > 0 ? common : frameworks).flatMap(({ reportingPeriods }) => reportingPeriods);
  return `${all[0]} to ${all.at(-1)}`;
}

/** What is said, with the first record that says it: asked only when it is at fault. */
const PLACED = { said_of_trust: "placed_trust", said_of_figure: "placed_figure" } as const;

/** Looks for the faults of one layout's typed rows. */
class FaultFinder {
  readonly faults: FileFault[] = [];
  readonly typed: `typed_${string}`;
  readonly #connection: DuckDBConnection;
  readonly #layout: Layout;
  readonly #files: readonly StagedFile[];

  constructor(connection: DuckDBConnection, layout: Layout, files: readonly StagedFile[]) {
    this.#connection = connection;
    this.#layout = layout;
    this.#files = files;
    this.typed = layout.id === "league-table" ? "typed_league_table" : "typed_trust_data";
  }

  /** Counts all rules in one pass over a table; looks only for the rows of those that are broken. */
  async byRules(table: keyof typeof PLACED | `typed_${string}`, rules: readonly RowRule[]): Promise<void> {
    const isTyped = table === this.typed;
    const rows = isTyped ? `(select *, 1 as rows from ${table} left join known_range using (framework_id))` : table;
    const counts = rules.map(({ broken }, at) => `count(*) filter (where ${broken})::integer as rule${at}`);
    const [counted] = (
      await this.#connection.runAndReadAll(`select ${counts.join(", ")} from ${rows}`)
    ).getRowObjectsJS();
    for (const [at, { code, column, expected, broken }] of rules.entries()) {
      if (counted?.[`rule${at}`] === 0) continue;
      await this.#add(
        code,
        column,
        `select file_index, record, rows, ${column} as found, ${expected} as expected${this.#placeOf(column)}
        from ${isTyped ? rows : PLACED[table as keyof typeof PLACED]} where ${broken}`,
      );
    }
  }

  /** Rows that occur twice in a file. */
  async forRepeats(): Promise<void> {
    const isLong = this.#layout.id === "trust-data";
    if (isLong && !(await this.#anyFigureAgain())) return;
    const keys = UNIQUE_KEY[isLong ? "trust-data" : "league-table"];
    const table = this.#layout.wide ? "placed_trust" : this.typed;
    const key = keys.join(", ");
    const keyed = keys.map((column) => `${column} is not null`).join(" and ");
    const repeated = `select file_index, ${key}, min(line) as first, min(record) as first_record from ${table}
      where ${keyed} group by all having count(*) > 1`;
    const column = isLong ? "metric_id" : "trust_code";
    const found = isLong ? "code_read || ' ' || published_id" : "code_read";
    const once = this.#layout.wide
      ? `each ${this.#layout.wide.definition.organisation.one} once`
      : "each trust and figure once a quarter";
    const sql = `select file_index, record, 1 as rows, ${found} || ' again' as found,
        '${once.replaceAll("'", "''")}; it stands in line ' || first || ' too' as expected
      from ${table} join (${repeated}) using (file_index, ${key}) where record > first_record`;
    await this.#add("duplicate-row", column, sql);
  }

  /**
   * Whether any figure of a trust stands twice in a file. A row's trust, period and figure follow from the two numbers of
   * what it says, so numbers are compared here, not the texts of every row.
   */
  async #anyFigureAgain(): Promise<boolean> {
    const found = await this.#connection.runAndReadAll(`select exists (
      select 1 from typed_trust_data
      join (select trust_said, min(trust_said) over (partition by file_index, reporting_period, code_read) as trust_key
        from said_of_trust where reporting_period is not null and code_read is not null) using (trust_said)
      join (select figure_said, min(figure_said) over (partition by file_index, published_id) as figure_key
        from said_of_figure where published_id is not null) using (figure_said)
      group by trust_key, figure_key having count(*) > 1) as again`);
    return found.getRowObjectsJS()[0]!.again as boolean;
  }

  /** Texts of one trust or one figure that differ from what most rows of the file say. */
  async forContradictions(): Promise<void> {
    const tables =
      this.#layout.id === "trust-data" ? (["said_of_trust", "said_of_figure"] as const) : (["said_of_trust"] as const);
    for (const table of tables) {
      const { by, columns } = CONSTANTS[table];
      const differ = columns.map((column) => `count(distinct clean(${column})) > 1 as ${column}`).join(", ");
      const any = columns.map((column) => `coalesce(bool_or(${column}), false) as ${column}`).join(", ");
      const found = await this.#connection.runAndReadAll(
        `select ${any} from (select ${differ} from ${table} group by ${by})`,
      );
      const [contested] = found.getRowObjectsJS();
      for (const column of columns) if (contested?.[column]) await this.#contradictions(table, column, by);
    }
  }

  async #contradictions(table: keyof typeof PLACED, column: string, by: string): Promise<void> {
    const said = `select ${by}, clean(${column}) as said, sum(rows) as times from ${table} group by all`;
    const contested = `select ${by}, arg_max(said, times) as usual, max(times) as times, sum(times) as total
      from (${said}) group by ${by} having count(*) > 1`;
    const sql = `select file_index, record, rows, ${column} as found,
        '"' || usual || '", as ' || times || ' of ' || total || ' rows say' as expected
      from ${PLACED[table]} join (${contested}) using (${by}) where clean(${column}) is distinct from usual`;
    await this.#add("contradicts-another-row", column, sql);
  }

  /** SQL: the column of a fault as the file spells it, where the row itself must say which. */
  #placeOf(column: string): string {
    return this.#layout.wide && column === "value" ? ", published_column as place" : "";
  }

  /** Runs a query for faults (file_index, record, rows, found, expected) and keeps what it finds. */
  async #add(code: FaultCode, column: string, sql: string): Promise<void> {
    const result =
      await this.#connection.runAndReadAll(`select faults.file_index, found::varchar as found, expected${sql.includes(" as place") ? ", place" : ""},
        (rows - 1)::integer as more, coalesce(odd_line.line, record - first_record + 2)::integer as line
      from (${sql}) faults join raw_line using (file_index) left join odd_line using (record)`);
    const nameOf = new Map(this.#files.map(({ index, name }) => [index, name]));
    for (const row of result.getRowObjectsJS()) {
      const place = {
        file: nameOf.get(row.file_index as number) ?? "",
        line: row.line as number,
        column: (row.place as string | undefined) ?? publishedName(this.#layout, column),
      };
      // what is wrong in itself need not be said to contradict others too
      if (code === "contradicts-another-row" && this.#isFaulty(place)) continue;
      this.faults.push({
        code,
        ...place,
        found: row.found === null ? "nothing" : JSON.stringify(row.found),
        expected: (row.expected as string | null) ?? "another value",
        more: row.more as number,
      });
    }
  }
  #isFaulty({ file, line, column }: Pick<FileFault, "file" | "line" | "column">): boolean {
    return this.faults.some((fault) => fault.file === file && fault.line === line && fault.column === column);
  }
}

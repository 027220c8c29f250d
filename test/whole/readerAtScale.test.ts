/** What holds for files of any size: lines, memory, and a file that does not stay as it is. */
import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { FileFaultsError } from "../../src/read/faults.ts";
import { readPublished } from "../../src/read/readPublished.ts";
import { openForWriting } from "../../src/steps/database.ts";
import { loadFiles } from "../../src/steps/load.ts";
import { frameworks, knownCorrections } from "../../src/steps/project.ts";
import { ask } from "../../src/store/ask.ts";
import { spillFolder } from "../../src/store/open.ts";
import { fixture, remembering, scratchFolder, scratchStore } from "../scratch.ts";

const [HEADER, ...ROWS] = readFileSync(fixture("sound.csv"), "utf8").trimEnd().split("\n") as [string, ...string[]];
const CODE = HEADER.split(",").indexOf("Trust_code");
const VALUE = HEADER.split(",").indexOf("Value");

/** Rows of the fixture again and again under made-up codes, until there are so many. */
function rowsUntil(count: number, mark: string): { lines: string[]; codes: Set<string> } {
  const codes = new Set<string>();
  const lines: string[] = [];
  for (let copy = 0; lines.length < count; copy++) {
    for (const row of ROWS) {
      const cells = row.split(",");
      cells[CODE] = `${cells[CODE]}-${mark}${copy}`;
      codes.add(cells[CODE]);
      lines.push(cells.join(","));
    }
  }
  return { lines, codes };
}

const spoilt = (row: string) => row.split(",").with(VALUE, "about 24").join(",");

test("several threads read two files of several pieces each: a fault has its line in its file", async () => {
  const store = await scratchStore();
  await store.connection.run("set threads = 4");
  const folder = scratchFolder();
  // the database hands out text in pieces of 8 MB
  const files = ["one", "two"].map((mark) => ({ ...rowsUntil(90_000, mark), path: join(folder, `${mark}.csv`) }));
  const at = [2, 45_001, 90_001];
  for (const { path, lines } of files) {
    for (const line of at) lines[line - 2] = spoilt(lines[line - 2]!);
    writeFileSync(path, `${HEADER}\n${lines.join("\n")}\n`);
  }
  const known = {
    frameworks,
    trustCodes: files.flatMap(({ codes }) => [...codes]),
    corrections: knownCorrections(),
    loaded: new Set<string>(),
  };
  const named = files.map(({ path }) => ({ path, name: path.slice(folder.length + 1) }));
  const { faults } = await readPublished(store.connection, named, known, async () => {});
  expect(faults.map(({ file, line, code, column }) => [file, line, code, column])).toEqual(
    ["one.csv", "two.csv"].flatMap((file) => at.map((line) => [file, line, "not-a-number", "Value"])),
  );
});

test("a file that changes while it is read is refused, and nothing of it is stored", async () => {
  const store = await scratchStore();
  const path = join(scratchFolder(), "growing.csv");
  writeFileSync(path, readFileSync(fixture("sound.csv")));
  const progress = {
    now: (what: string) => {
      if (what === "storing trust-data") appendFileSync(path, `${ROWS[0]}\n`);
    },
    done: () => {},
  };
  const loading = loadFiles([path], store, { ...remembering(), progress });
  const error = await loading.catch((reason) => reason);
  expect(error).toBeInstanceOf(FileFaultsError);
  expect((error as FileFaultsError).faults.map(({ code, line }) => [code, line])).toEqual([["changed-while-read", 0]]);
  expect(await ask(store, "select count(*)::integer as rows from observation")).toEqual([{ rows: 0 }]);
  expect(await ask(store, "select count(*)::integer as releases from release")).toEqual([{ releases: 0 }]);
});

test("a load may hold 2 GiB in memory, and what it has no room for lies beside the database until it is closed", async () => {
  const path = join(scratchFolder(), "bounded.duckdb");
  const store = await openForWriting(path);
  let open = true;
  onTestFinished(() => (open ? store.close() : undefined));
  await loadFiles([fixture("sound.csv")], store, remembering());
  const [setting] = await ask<{ bytes: number; folder: string }>(
    store,
    `select value as text, current_setting('temp_directory') as folder,
      case when value like '%GiB' then 1073741824 when value like '%MiB' then 1048576 end * split_part(value, ' ', 1)::double as bytes
    from duckdb_settings() where name = 'memory_limit'`,
  );
  expect(setting!.bytes).toBeGreaterThan(0);
  expect(setting!.bytes).toBeLessThanOrEqual(2 * 2 ** 30);
  expect(setting!.folder).toBe(spillFolder(path));
  await store.connection.run(`set memory_limit = '40MB'`);
  await store.connection.run("create temp table much as select repeat('x', 20) || range as text from range(3000000)");
  expect(existsSync(spillFolder(path))).toBe(true);
  store.close();
  open = false;
  expect(existsSync(spillFolder(path))).toBe(false);
});

/** Parquet downloads, read back: the same rows, columns and figures as the CSV beside them. */
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { csvParse } from "d3-dsv";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { downloads, figureFiles, type ParquetFile, sourceOf, WHOLE_FILES } from "../../src/publish/downloads.ts";
import type { Publication } from "../../src/publish/page.ts";
import { openForReading } from "../../src/steps/database.ts";
import { readGeography } from "../../src/steps/geography.ts";
import { gatherFacts } from "../../src/steps/leagueFacts.ts";
import { writeParquetFiles } from "../../src/steps/parquetFiles.ts";
import { projectFacts } from "../../src/steps/projectFacts.ts";
import type { Store } from "../../src/store/open.ts";
import { madePublication } from "../madeFacts.ts";
import { remembering } from "../scratch.ts";

let [folder, store]: [string, Store] = ["", null as never];
let publication: Publication;
let written: ParquetFile[];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "standings-parquet-"));
  const effects = remembering();
  store = await openForReading(inject("shippedDatabase"), effects);
  const [league, geography] = [await gatherFacts(store, effects), await readGeography(store)];
  const project = await projectFacts(store);
  const figures = [...figureFiles(league, sourceOf(project))];
  publication = madePublication(league.periods, { geography, project, figureFiles: figures });
  written = await writeParquetFiles(store, figures, folder, "a test's source");
  return () => {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  };
});

async function rowsOf(sql: string): Promise<Record<string, unknown>[]> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const rows = (await connection.runAndReadAll(sql)).getRowObjectsJS();
  connection.closeSync();
  instance.closeSync();
  return rows as Record<string, unknown>[];
}

describe.each(WHOLE_FILES)("$name", ({ name, columns }) => {
  test("has the rows of the CSV, in order, typed", async () => {
    const csv = csvParse([...downloads(publication)].find(({ path }) => path === `/data/v1/${name}.csv`)!.text);
    const rows = await rowsOf(`select * from '${join(folder, `${name}.parquet`)}'`);
    expect(rows.length).toBe(csv.length);
    expect(rows.length).toBeGreaterThan(1000);
    expect(Object.keys(rows[0]!)).toEqual(columns.map(({ name: own }) => own));
    const asText = (value: unknown) => (value === null ? "" : String(value));
    // numbers are the same double however they are spelt
    const same = (text: string, value: unknown) =>
      typeof value === "number" ? Number(text) === value : text === asText(value);
    const unequal = rows.flatMap((row, at) =>
      columns
        .filter(({ name: own }) => !same(csv[at]![own]!, row[own]))
        .map(({ name: own }) => [at, own, csv[at]![own], row[own]]),
    );
    expect(unequal).toEqual([]);
    for (const { name: own, type } of columns) {
      const known = rows.map((row) => row[own]).filter((value) => value !== null);
      const expected = type === "integer" ? "number" : type;
      expect([own, ...new Set(known.map((value) => typeof value))]).toEqual(
        known.length === 0 ? [own] : [own, expected],
      );
    }
  });

  test("tells licence, source and what its columns mean", async () => {
    const notes = await rowsOf(
      `select decode(key) as key, decode(value) as value from parquet_kv_metadata('${join(folder, `${name}.parquet`)}')`,
    );
    const told = Object.fromEntries(notes.map(({ key, value }) => [key, value])) as Record<string, string>;
    expect(told.licence).toContain("Open Government Licence v3.0");
    expect(told.source).toBe("a test's source");
    expect(JSON.parse(told.columns!)).toEqual(
      Object.fromEntries(columns.map(({ name: own, meaning }) => [own, meaning])),
    );
  });
});

test("is listed with its size, and kept while its CSV is the same", async () => {
  expect(written.map(({ path, bytes }) => [path, bytes])).toEqual(
    WHOLE_FILES.map(({ name }) => [`/data/v1/${name}.parquet`, statSync(join(folder, `${name}.parquet`)).size]),
  );
  const index = [...downloads({ ...publication, parquet: written })].find(
    ({ path }) => path === "/data/v1/index.json",
  )!;
  expect(JSON.parse(index.text).files).toEqual(expect.arrayContaining(written));
  const before = statSync(join(folder, "metrics.parquet")).mtimeMs;
  await writeParquetFiles(store, publication.figureFiles, folder, "a test's source");
  expect(statSync(join(folder, "metrics.parquet")).mtimeMs).toBe(before);
  expect(readFileSync(join(folder, "metrics.parquet")).subarray(0, 4).toString()).toBe("PAR1");
});

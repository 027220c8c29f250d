/**
 * The reader on one large file of the official layout: the rows of an official file again and again under made-up trust
 * codes, about 1 GB, read with every check and stored, beside DuckDB's own `read_csv` of the same file: into a table, as we
 * must store what we read, and alone, as the upper bound of any reader.
 * Needs the official files and 5 GB of free disk in the temporary folder; removes what it wrote.
 */
import { existsSync, mkdtempSync, rmSync, statfsSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openForWriting } from "../src/steps/database.ts";
import { loadFiles } from "../src/steps/load.ts";
import { median, quick } from "./measure.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const data = process.env.STANDINGS_OFFICIAL_FILES ?? join(root, "../shared/data/nof");
const source = join(data, "2026-27/acute-trust-data-q1-2026-27.csv");
const COPIES = Number(process.env.STANDINGS_BENCH_COPIES ?? (quick ? 20 : 460));
const RUNS = quick ? 1 : 2;

const { bavail, bsize } = statfsSync(tmpdir());
if (!existsSync(source)) console.log(`Not run: no official file at ${source}.`);
else if (bavail * bsize < 5e9) console.log("Not run: fewer than 5 GB are free in the temporary folder.");
else await run();

async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "standings-reader-"));
  try {
    const file = join(folder, "large.csv");
    const plain: number[] = [];
    const scan: number[] = [];
    const ours: number[] = [];
    let rows = 0;
    for (let turn = 0; turn <= RUNS; turn++) {
      const database = join(folder, `bench-${turn}.duckdb`);
      const store = await openForWriting(database);
      const { connection } = store;
      await connection.run(`set threads = 2; set memory_limit = '4GB'`);
      if (turn === 0) {
        await connection.run(`copy (select official.* replace (Trust_code || '-' || copy as Trust_code)
          from read_csv('${source}', all_varchar = true) official, (select unnest(range(${COPIES})) as copy)) to '${file}' (header)`);
      }
      await connection.run(`insert into trust (trust_code) select code || '-' || copy
        from (select distinct Trust_code as code from read_csv('${source}', all_varchar = true)), (select unnest(range(${COPIES})) as copy)`);
      let start = performance.now();
      await connection.run(
        `create table plain as select * from read_csv('${file}', header = true, all_varchar = true)`,
      );
      const seconds = (performance.now() - start) / 1000;
      await connection.run("drop table plain; checkpoint");
      start = performance.now();
      // every column is asked for, so that none is skipped; nothing is kept
      await connection.run(`select count(columns(*)) from read_csv('${file}', header = true, all_varchar = true)`);
      const scanned = (performance.now() - start) / 1000;
      start = performance.now();
      const progress = { now: () => {}, done: () => {} };
      const loaded = await loadFiles([file], store, {
        clock: () => new Date(),
        print: () => {},
        note: () => {},
        progress,
      });
      if (turn > 0) {
        plain.push(seconds);
        scan.push(scanned);
        ours.push((performance.now() - start) / 1000);
      }
      rows = loaded.files[0]!.rows;
      store.close();
      rmSync(database, { force: true });
    }
    const gigabytes = statSync(file).size / 1e9;
    const line = (name: string, seconds: readonly number[]) =>
      `| ${name} | ${median(seconds).toFixed(1)} | ${Math.round((gigabytes * 1000) / median(seconds))} | ${(median(plain) / median(seconds)).toFixed(2)} | ${(median(scan) / median(seconds)).toFixed(2)} |`;
    console.log(
      `${gigabytes.toFixed(2)} GB, ${rows.toLocaleString("en-GB")} rows of trust data; median of ${RUNS} runs in turn after one that is not counted.`,
    );
    console.log("Ours: checksum, every rule on every row, repeats, contradictions, and the typed rows stored.\n");
    console.log(
      "| | seconds | MB a second | of read_csv into a table | of read_csv alone |\n|---|---:|---:|---:|---:|",
    );
    console.log(line("DuckDB, read_csv alone, every column counted, nothing kept", scan));
    console.log(line("DuckDB, read_csv into a table of texts in the database", plain));
    console.log(line("standings load", ours));
    console.log(`\nPeak memory of the process: ${Math.round(process.resourceUsage().maxRSS / 1000)} MB.`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

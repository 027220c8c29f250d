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
import type { Store } from "../src/store/open.ts";
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

interface Measured {
  seconds: number[];
  /** Seconds of all processors together: what a machine that is busy with others still tells. */
  processor: number[];
}

async function measured(into: Measured, counts: boolean, work: () => Promise<unknown>): Promise<void> {
  const [start, used] = [performance.now(), process.cpuUsage()];
  await work();
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(used);
  if (!counts) return;
  into.seconds.push(seconds);
  into.processor.push((user + system) / 1e6);
}

/** A database of its own for each side, so that neither finds the memory that the other has left. */
async function withStore(folder: string, work: (store: Store) => Promise<void>): Promise<void> {
  const database = join(folder, "bench.duckdb");
  const store = await openForWriting(database);
  try {
    await work(store);
  } finally {
    store.close();
    rmSync(database, { force: true });
  }
}

async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "standings-reader-"));
  try {
    const file = join(folder, "large.csv");
    const official = `read_csv('${source}', all_varchar = true)`;
    const large = `read_csv('${file}', header = true, all_varchar = true)`;
    const copies = `(select unnest(range(${COPIES})) as copy)`;
    const [plain, scan, ours] = [0, 1, 2].map((): Measured => ({ seconds: [], processor: [] })) as [
      Measured,
      Measured,
      Measured,
    ];
    let rows = 0;
    let resident = 0;
    await withStore(folder, async ({ connection }) => {
      await connection.run(`copy (select official.* replace (Trust_code || '-' || copy as Trust_code)
        from ${official} official, ${copies}) to '${file}' (header)`);
    });
    for (let turn = 0; turn <= RUNS; turn++) {
      const counts = turn > 0;
      await withStore(folder, async (store) => {
        await store.connection.run(`insert into trust (trust_code) select code || '-' || copy
          from (select distinct Trust_code as code from ${official}), ${copies}`);
        const look = setInterval(() => {
          resident = Math.max(resident, process.memoryUsage.rss());
        }, 100);
        const progress = { now: () => {}, done: () => {} };
        const effects = { clock: () => new Date(), print: () => {}, note: () => {}, progress };
        await measured(ours, counts, async () => {
          rows = (await loadFiles([file], store, effects)).files[0]!.rows;
        }).finally(() => clearInterval(look));
      });
      await withStore(folder, async ({ connection }) => {
        await connection.run("set threads = 2; set memory_limit = '4GB'");
        await measured(plain, counts, () => connection.run(`create table plain as select * from ${large}`));
        await connection.run("drop table plain; checkpoint");
        // every column is asked for, so that none is skipped; nothing is kept
        await measured(scan, counts, () => connection.run(`select count(columns(*)) from ${large}`));
      });
    }
    const gigabytes = statSync(file).size / 1e9;
    const line = (name: string, { seconds, processor }: Measured) =>
      `| ${name} | ${median(seconds).toFixed(1)} | ${median(processor).toFixed(1)} | ${Math.round((gigabytes * 1000) / median(seconds))} | ${(median(plain.seconds) / median(seconds)).toFixed(2)} | ${(median(scan.seconds) / median(seconds)).toFixed(2)} |`;
    console.log(
      `${gigabytes.toFixed(2)} GB, ${rows.toLocaleString("en-GB")} rows of trust data; median of ${RUNS} runs in turn after one that is not counted.`,
    );
    console.log("Ours: checksum, every rule on every row, repeats, contradictions, and the typed rows stored.\n");
    console.log(
      "| | seconds | processor seconds | MB a second | of read_csv into a table | of read_csv alone |\n|---|---:|---:|---:|---:|---:|",
    );
    console.log(line("DuckDB, read_csv alone, every column counted, nothing kept", scan));
    console.log(line("DuckDB, read_csv into a table of texts in the database", plain));
    console.log(line("standings load", ours));
    console.log(`\nLargest memory of the process during a load: ${Math.round(resident / 1e6)} MB.`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * The main job as one cold process: the six official metric-level files (31,115 rows) and the acute league facts read,
 * stored, scored, checked and shown, beside two pandas scripts. Needs the official files and python3-pandas.
 * `peer_pandas.py` does what ours does, in ordinary pandas: all columns, the reader's checks, five quarters scored and
 * compared, the result in a database file. `peer_pandas_tuned.py` reads seven columns, checks and stores nothing.
 */
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { measureInTurn, median, quick } from "./measure.ts";
import { PYTHON, peersInstalled } from "./peers.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const data = process.env.STANDINGS_OFFICIAL_FILES ?? join(root, "../shared/data/nof");
if (!existsSync(data)) {
  console.log(`Not run: no official files in ${data}.`);
  process.exit();
}

const files = ["2025-26", "2026-27"].flatMap((year) =>
  readdirSync(join(data, year))
    .filter((name) => name.includes("-trust-data-"))
    .map((name) => join(data, year, name)),
);
const folder = mkdtempSync(join(tmpdir(), "standings-bench-"));
const database = join(folder, "main.duckdb");
const bin = join(root, "bin/standings.mjs");
const runs = quick ? 1 : 7;
const found = measureInTurn(
  {
    "standings start": [
      process.execPath,
      bin,
      "start",
      "--database",
      database,
      ...files,
      join(data, "acute-trust-league-tables.csv"),
    ],
    ...(peersInstalled() && {
      "pandas, the same job": [PYTHON, join(root, "bench/peer_pandas.py"), data],
      "pandas, tuned, less work": [PYTHON, join(root, "bench/peer_pandas_tuned.py"), data],
      "import pandas alone": [PYTHON, "-c", "import pandas"],
    }),
    "node alone": [process.execPath, "-e", "0"],
  },
  runs,
  () => rmSync(database, { force: true }),
);
rmSync(folder, { recursive: true, force: true });

const ours = median(found["standings start"]!.seconds);
console.log(`Median of ${runs} runs in turn; ratio: how many times as long as ours.\n`);
console.log("| | seconds | best | peak memory, MB | ratio |\n|---|---:|---:|---:|---:|");
for (const [name, { seconds, megabytes }] of Object.entries(found)) {
  const middle = median(seconds);
  console.log(
    `| ${name} | ${middle.toFixed(2)} | ${Math.min(...seconds).toFixed(2)} | ${Math.round(megabytes)} | ${(middle / ours).toFixed(2)} |`,
  );
}

/**
 * The score core by size: ranks, averages, domain scores, segments and league ranks of a synthetic league with 30 metrics,
 * beside the floor (sorting the same columns with Float64Array.prototype.sort in the same process) and pandas and numpy
 * doing the like on the same kind of columns in the same run.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { median, quick } from "./measure.ts";
import { PYTHON, peersInstalled } from "./peers.ts";
import type { Once } from "./scoreOnce.ts";

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const SIZES = quick ? [1000, 10_000, 100_000] : [1000, 10_000, 100_000, 1_000_000];
const REPEATS = quick ? 3 : 7;
const largest = SIZES.at(-1)!;

function run<T>(command: string, args: readonly (string | number)[]): T {
  const { status, stdout, stderr } = spawnSync(command, args.map(String), { encoding: "utf8" });
  if (status !== 0) throw new Error(`${[command, ...args].join(" ")} ended with status ${status}: ${stderr}`);
  return JSON.parse(stdout) as T;
}

const once = (organisations: number, repeats: number) =>
  run<Once>(process.execPath, [path("scoreOnce.ts"), organisations, repeats]);
const hasPeers = peersInstalled() !== null;
const rows = SIZES.map((size) => ({
  size,
  peer: hasPeers
    ? run<{ pandas: number[]; numpy: number[] }>(PYTHON, [path("peer_score.py"), size, size < largest ? 3 : 1])
    : null,
  found: once(size, size > 10_000 ? REPEATS : 60),
}));

console.log(
  `30 metrics, every one ranked by rules drawn from the definition of 2026/27, 5% missing, a third of the metrics with ties. Milliseconds, median of ${REPEATS} in turn (60 up to 10,000 organisations) after one that is not counted. Floor: Float64Array.prototype.sort of the same columns. By CPU: the same ratio of the processor's time instead of the clock's, which other work on the machine disturbs less.\n`,
);
console.log(
  "| organisations | floor | ours | times the floor | by CPU | pandas | times ours | numpy | times ours |\n|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
);
for (const { size, peer, found } of rows) {
  const { floor, ours, floorCpu, oursCpu } = found;
  const own = median(ours);
  const cells = (times: readonly number[] | undefined) =>
    times ? [median(times).toFixed(0), (median(times) / own).toFixed(1)] : ["not installed", "–"];
  const row = [
    size.toLocaleString("en-GB"),
    median(floor).toFixed(1),
    own.toFixed(1),
    (own / median(floor)).toFixed(2),
    (median(oursCpu) / median(floorCpu)).toFixed(2),
    ...cells(peer?.pandas),
    ...cells(peer?.numpy),
  ];
  console.log(`| ${row.join(" | ")} |`);
}
const from = rows.find(({ size }) => size === 10_000)!;
const exponent = Math.log(median(rows.at(-1)!.found.ours) / median(from.found.ours)) / Math.log(largest / 10_000);
const many = largest.toLocaleString("en-GB");
console.log(`\nFrom 10,000 to ${many} organisations time grows with their number to the power ${exponent.toFixed(2)}.`);
const { bytes, before, peak, bare } = once(largest, 0);
const mega = (number: number) => Math.round(number / 1e6).toLocaleString("en-GB");
const times = (number: number) => (number / bytes).toFixed(2);
console.log(
  `\nMemory at ${many}, of a process of its own that makes the league and scores it once (largest resident size, as the system tells it): ${mega(peak)} MB, ${times(peak)} times the ${mega(bytes)} MB of the value columns, everything counted: Node, the program and the league itself. Without Node and the program, ${mega(bare)} MB: ${times(peak - bare)} times. Scoring added ${mega(peak - before)} MB to the league that was there: ${times(peak - before)} times.`,
);

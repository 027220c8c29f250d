/**
 * The score core by size: ranks, averages, domain scores, segments and league ranks of a synthetic league with 30 metrics,
 * beside the floor (sorting the same columns with Float64Array.prototype.sort in the same process) and pandas and numpy
 * doing the like on the same kind of columns in the same run.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { median } from "./measure.ts";

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const SIZES = [1000, 10_000, 100_000, 1_000_000] as const;
const REPEATS = 5;

interface Once {
  floor: number[];
  ours: number[];
  bytes: number;
  before: number;
  peak: number;
}

function run(command: string, args: readonly string[]): string | null {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: "utf8" });
  if (status === 0) return stdout;
  console.error(stderr);
  return null;
}

function once(organisations: number, repeats: number): Once {
  const printed = run(process.execPath, [path("scoreOnce.ts"), `${organisations}`, `${repeats}`]);
  if (printed === null) throw new Error(`expected bench/scoreOnce.ts to end well for ${organisations}`);
  return JSON.parse(printed) as Once;
}

console.log("## The score core by size\n");
console.log(
  `30 metrics, rules drawn from the definition of 2026/27, 5% missing, a third of the metrics with ties; median of ${REPEATS} in turn (60 up to 10,000 organisations), milliseconds. Floor: Float64Array.prototype.sort of the same columns.\n`,
);
const peers = SIZES.map((size) => {
  const printed = run("/usr/bin/python3", [path("peer_score.py"), `${size}`, "3"]);
  return printed === null ? null : (JSON.parse(printed) as { pandas: number[]; numpy: number[] });
});
if (peers.some((peer) => peer === null))
  console.log("A peer is missing: apt-get install python3-pandas python3-numpy\n");
const found = SIZES.map((size) => once(size, size > 10_000 ? REPEATS : 60));
console.log(
  "| organisations | floor | ours | times the floor | pandas | times ours | numpy | times ours |\n|---:|---:|---:|---:|---:|---:|---:|---:|",
);
for (const [at, size] of SIZES.entries()) {
  const { floor, ours } = found[at]!;
  const own = median(ours);
  const peer = peers[at] ?? null;
  const cells = (times: readonly number[] | undefined) =>
    times ? [median(times).toFixed(0), (median(times) / own).toFixed(1)] : ["missing", "–"];
  const row = [
    size.toLocaleString("en-GB"),
    median(floor).toFixed(1),
    own.toFixed(1),
    (own / median(floor)).toFixed(2),
    ...cells(peer?.pandas),
    ...cells(peer?.numpy),
  ];
  console.log(`| ${row.join(" | ")} |`);
}
const exponent = Math.log10(median(found[3]!.ours) / median(found[1]!.ours)) / 2;
console.log(
  `\nFrom 10,000 to a million organisations time grows with their number to the power ${exponent.toFixed(2)}.`,
);
const { bytes, before, peak } = once(1_000_000, 0);
const mega = (number: number) => Math.round(number / 1e6).toLocaleString("en-GB");
console.log(
  `Memory at a million: the value columns are ${mega(bytes)} MB; the process held ${mega(before)} MB before scoring and ${mega(peak)} MB at its peak, ${(peak / bytes).toFixed(1)} times the columns; scoring added ${((peak - before) / bytes).toFixed(1)} times. Of that the results themselves are most: a score, a place, a pool size, a basis and a rule for every value.`,
);

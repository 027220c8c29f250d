/** Wall time and peak memory of whole processes, ours and a peer's, in turn, so that both meet the same machine. */
import { spawnSync } from "node:child_process";
import { PYTHON } from "./peers.ts";

/** Whether small sizes and few repeats are wanted: to see that everything runs, not how fast. */
export const quick = Boolean(process.env.STANDINGS_BENCH_QUICK);

export interface Measured {
  /** Seconds, wall clock, one for each run. */
  seconds: number[];
  /** Largest resident memory of any run, in MB. */
  megabytes: number;
}

/** Runs a command and reports what the system says of it. Python is there for the peers anyway. */
const TIMED = `
import resource, subprocess, sys, time
start = time.perf_counter()
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(time.perf_counter() - start, used.ru_maxrss / 1000, used.ru_utime + used.ru_stime)
sys.exit(done.returncode)`;

/** One run of a command: wall clock and processor time in seconds, and its largest resident memory in MB. */
export function once(command: readonly string[]): { seconds: number; megabytes: number; processorSeconds: number } {
  const { status, stdout, stderr } = spawnSync(PYTHON, ["-c", TIMED, ...command], { encoding: "utf8" });
  if (status !== 0) throw new Error(`${command.join(" ")} ended with status ${status}: ${stderr}`);
  const [seconds = Number.NaN, megabytes = Number.NaN, processorSeconds = Number.NaN] = stdout
    .trim()
    .split(" ")
    .map(Number);
  return { seconds, megabytes, processorSeconds };
}

/** Measures commands in turn, `runs` times each, after one run of each that is not counted (unless told otherwise). */
export function measureInTurn(
  commands: Readonly<Record<string, readonly string[]>>,
  runs: number,
  before = () => {},
  warmUp = true,
): Record<string, Measured> {
  const found: Record<string, Measured> = Object.fromEntries(
    Object.keys(commands).map((name) => [name, { seconds: [], megabytes: 0 }]),
  );
  for (let run = warmUp ? 0 : 1; run <= runs; run++) {
    for (const [name, command] of Object.entries(commands)) {
      before();
      const { seconds, megabytes } = once(command);
      if (run === 0) continue;
      found[name]!.seconds.push(seconds);
      found[name]!.megabytes = Math.max(found[name]!.megabytes, megabytes);
    }
  }
  return found;
}

/** The middle of some numbers. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return Number.isInteger(middle) ? (sorted[middle - 1]! + sorted[middle]!) / 2 : sorted[Math.floor(middle)]!;
}

/**
 * One size of league in a process of its own: `scoreOnce.ts <organisations> <repeats>` prints, as JSON, milliseconds of the
 * floor and of ours, and bytes. With 0 repeats it scores once and tells the peak memory.
 */
import { nof2026to27 } from "../frameworks/nof-2026-27/index.ts";
import { scoreLeague } from "../src/score/scoreLeague.ts";
import { syntheticLeagues } from "../test/syntheticLeague.ts";

/** What is printed: milliseconds by the clock and of the processor, and bytes. */
export interface Once {
  floor: number[];
  ours: number[];
  floorCpu: number[];
  oursCpu: number[];
  /** Of the value columns. */
  bytes: number;
  /** Resident before the league was made, before it was scored, and at most. */
  bare: number;
  before: number;
  peak: number;
}

const bare = process.memoryUsage().rss;
const [organisations = 1000, repeats = 3] = process.argv.slice(2).map(Number);
const METRICS = 30;
/** Rules that sort every value: the costly ones, and what the floor is compared with. */
const KINDS = ["ranked", "ranked standard", "ranked floor", "ranked standard floor"];
const size = { organisations, metrics: METRICS, periods: 1, seed: 3, missing: 0.05, kinds: KINDS };
const { definition, leagues } = syntheticLeagues(nof2026to27, size);
const [league] = leagues;
const columns = [...league!.metrics.values()].map(({ values }) => values);

/** Milliseconds of some work, by the clock and of the processor. */
function timed(work: () => unknown): { clock: number; cpu: number } {
  const [start, used] = [performance.now(), process.cpuUsage()];
  work();
  const { user, system } = process.cpuUsage(used);
  return { clock: performance.now() - start, cpu: (user + system) / 1000 };
}

/** The floor: what must be paid for ranks alone. Copies are made before the clock starts. */
function sortColumns(): { clock: number; cpu: number } {
  const copies = columns.map((column) => column.slice());
  return timed(() => {
    for (const copy of copies) copy.sort();
  });
}

const found: Once = {
  floor: [],
  ours: [],
  floorCpu: [],
  oursCpu: [],
  bytes: organisations * METRICS * Float64Array.BYTES_PER_ELEMENT,
  bare,
  before: process.memoryUsage().rss,
  peak: 0,
};
if (repeats === 0) scoreLeague(definition, league!);
for (let turn = -1; turn < repeats && repeats > 0; turn++) {
  const floor = sortColumns();
  const ours = timed(() => scoreLeague(definition, league!));
  if (turn < 0) continue; // the first turn compiles
  found.floor.push(floor.clock);
  found.ours.push(ours.clock);
  found.floorCpu.push(floor.cpu);
  found.oursCpu.push(ours.cpu);
}
console.log(JSON.stringify({ ...found, peak: process.resourceUsage().maxRSS * 1024 }));

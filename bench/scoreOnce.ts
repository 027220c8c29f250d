/**
 * One size of league in a process of its own: `scoreOnce.ts <organisations> <repeats>` prints, as JSON, milliseconds of the
 * floor and of ours, and bytes. With 0 repeats it scores once and tells the peak memory.
 */
import { nof2026to27 } from "../frameworks/nof-2026-27/index.ts";
import { scoreLeague } from "../src/score/scoreLeague.ts";
import { syntheticLeagues } from "../test/syntheticLeague.ts";

const [organisations = 1000, repeats = 3] = process.argv.slice(2).map(Number);
const METRICS = 30;
/** Rules that sort every value: the costly ones, and what the floor is compared with. */
const KINDS = ["ranked", "ranked standard", "ranked floor", "ranked standard floor"];
const size = { organisations, metrics: METRICS, periods: 1, seed: 3, missing: 0.05, kinds: KINDS };
const { definition, leagues } = syntheticLeagues(nof2026to27, size);
const [league] = leagues;
const columns = [...league!.metrics.values()].map(({ values }) => values);

/** The floor: what must be paid for ranks alone. Copies are made before the clock starts. */
function sortColumns(): number {
  let spent = 0;
  for (const column of columns) {
    const copy = column.slice();
    const start = performance.now();
    copy.sort();
    spent += performance.now() - start;
  }
  return spent;
}

const floor: number[] = [];
const ours: number[] = [];
const before = process.memoryUsage().rss;
if (repeats === 0) scoreLeague(definition, league!);
for (let turn = -1; turn < repeats && repeats > 0; turn++) {
  const sorting = sortColumns();
  const start = performance.now();
  scoreLeague(definition, league!);
  const scoring = performance.now() - start;
  if (turn < 0) continue; // the first turn compiles
  floor.push(sorting);
  ours.push(scoring);
}
const bytes = organisations * METRICS * Float64Array.BYTES_PER_ELEMENT;
console.log(JSON.stringify({ floor, ours, bytes, before, peak: process.resourceUsage().maxRSS * 1024 }));

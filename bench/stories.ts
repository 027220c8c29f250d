/**
 * Speed of stories: all areas × tables × periods, and all stories of every kind, made, written as Markdown and checked.
 * Usage: node bench/stories.ts [runs]     (default 2)
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openForWriting } from "../src/steps/database.ts";
import { scorePeriods } from "../src/steps/score.ts";
import { loadShippedFigures } from "../src/steps/shippedFigures.ts";
import { makeStories, storyRoom } from "../src/steps/stories.ts";
import { median, quick } from "./measure.ts";

const runs = Number(process.argv[2] ?? (quick ? 1 : 2));
const folder = mkdtempSync(join(tmpdir(), "standings-bench-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const quiet = { clock: () => new Date(), print: () => {}, note: () => {}, progress: { now: () => {}, done: () => {} } };
const store = await openForWriting(join(folder, "stories.duckdb"));
await loadShippedFigures(store, quiet);
await scorePeriods([], store, quiet);

const found = { facts: [] as number[], area: [] as number[], all: [] as number[], written: [] as number[] };
const totals = { area: 0, all: 0, blocked: 0 };
for (let run = 0; run < runs; run++) {
  const start = performance.now();
  const room = await storyRoom(store, quiet);
  found.facts.push(since(start));
  const count = (out: string | null, kinds: readonly "area"[], times: number[]) => {
    const begun = performance.now();
    const report = makeStories(room, { kinds }, out === null ? null : { folder: out, drawing: null }, quiet);
    times.push(since(begun));
    totals.blocked += report.faults.length;
    return report.kinds.reduce((sum, { stories }) => sum + stories, 0);
  };
  totals.area = count(null, ["area"], found.area);
  totals.all = count(null, [], found.all);
  count(join(folder, `out-${run}`), ["area"], found.written);
}
store.close();

console.log(`Stories: made, written as Markdown and checked, with the report (${runs} runs, Node ${process.versions.node})

| | Stories | Median | Best |
| --- | ---: | ---: | ---: |
${line("gathering the facts", "", found.facts)}
${line("all areas × tables × periods", totals.area, found.area)}
${line("the same, written to disk in six files each", totals.area, found.written)}
${line("every kind", totals.all, found.all)}

Blocked by the checker: ${totals.blocked}`);

function since(start: number): number {
  return (performance.now() - start) / 1000;
}

function line(name: string, stories: number | string, times: readonly number[]): string {
  return `| ${name} | ${stories} | ${median(times).toFixed(1)} s | ${Math.min(...times).toFixed(1)} s |`;
}

/**
 * Speed of stories: all areas × tables × periods, and all stories of every kind, made, written as Markdown and checked. By
 * the clock and by the processor (all threads), since the clock alone tells of other work on the machine too.
 * Usage: node bench/stories.ts [runs]     (default 2)
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openForWriting } from "../src/steps/database.ts";
import { scorePeriods } from "../src/steps/score.ts";
import { loadShippedFigures } from "../src/steps/shippedFigures.ts";
import { type KindReport, makeStories, storyRoom } from "../src/steps/stories.ts";
import { median, quick } from "./measure.ts";

const runs = Number(process.argv[2] ?? (quick ? 1 : 2));
const folder = mkdtempSync(join(tmpdir(), "standings-bench-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const quiet = { clock: () => new Date(), print: () => {}, note: () => {}, progress: { now: () => {}, done: () => {} } };
const store = await openForWriting(join(folder, "stories.duckdb"));
await loadShippedFigures(store, quiet);
await scorePeriods([], store, quiet);

/** Seconds by the clock and by the processor. */
interface Times {
  wall: number[];
  cpu: number[];
}
const times = (): Times => ({ wall: [], cpu: [] });
const found = { facts: times(), area: times(), all: times(), written: times() };
let kinds: readonly KindReport[] = [];
const totals = { area: 0, all: 0, blocked: 0 };
for (let run = 0; run < runs; run++) {
  const start = now();
  const room = await storyRoom(store, quiet);
  since(start, found.facts);
  const count = (out: string | null, wanted: readonly "area"[], into: Times) => {
    const begun = now();
    const report = makeStories(room, { kinds: wanted }, out === null ? null : { folder: out, drawing: null }, quiet);
    since(begun, into);
    totals.blocked += report.faults.length;
    kinds = report.kinds;
    return report.kinds.reduce((sum, { stories }) => sum + stories, 0);
  };
  totals.area = count(null, ["area"], found.area);
  count(join(folder, `out-${run}`), ["area"], found.written);
  totals.all = count(null, [], found.all);
}
store.close();

console.log(`Stories: made, written as Markdown and checked, with the report (${runs} runs, Node ${process.versions.node})

| | Stories | Clock, median | Clock, best | Processor, median | Processor, best |
| --- | ---: | ---: | ---: | ---: | ---: |
${line("gathering the facts", "", found.facts)}
${line("all areas × tables × periods", totals.area, found.area)}
${line("the same, written to disk in six files each", totals.area, found.written)}
${line("every kind", totals.all, found.all)}

Blocked by the checker: ${totals.blocked}

| Kind | Stories | Blocked | Words, least to most (median) | Reading ease, least (median) | Duplicates |
| --- | ---: | ---: | ---: | ---: | ---: |
${kinds.map(kindLine).join("\n")}`);

function now(): { wall: number; cpu: NodeJS.CpuUsage } {
  return { wall: performance.now(), cpu: process.cpuUsage() };
}

function since({ wall, cpu }: ReturnType<typeof now>, into: Times): void {
  const { user, system } = process.cpuUsage(cpu);
  into.wall.push((performance.now() - wall) / 1000);
  into.cpu.push((user + system) / 1e6);
}

function line(name: string, stories: number | string, { wall, cpu }: Times): string {
  const cells = [wall, cpu].flatMap((each) => [median(each), Math.min(...each)]);
  return `| ${name} | ${stories} | ${cells.map((seconds) => `${seconds.toFixed(1)} s`).join(" | ")} |`;
}

function kindLine({ kind, stories, blocked, words, ease, duplicates }: KindReport): string {
  return `| ${kind} | ${stories} | ${blocked} | ${words.least} to ${words.most} (${words.median}) | ${ease.least.toFixed(0)} (${ease.median.toFixed(0)}) | ${Math.round(duplicates * 100)}% |`;
}

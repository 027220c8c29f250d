/**
 * Speed of a what-if: another value of one metric of one acute trust, everybody scored and ranked again, in Node and in
 * Chromium, one what-if at a time. Fails when a median is 5 ms or more. Usage: node bench/whatif.ts
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { leagueToJson } from "../src/publish/leagueJson.ts";
import { openForWriting } from "../src/steps/database.ts";
import { scoredLeague } from "../src/steps/scoredLeague.ts";
import { loadShippedFigures } from "../src/steps/shippedFigures.ts";
import { openPage } from "../test/browser.ts";
import { type Question, type Times, timesOf } from "./whatifTimes.ts";

const PERIOD = "2026-27-Q1";
const LIMIT = 5;
const QUESTION: Question = {
  organisation: "RFS",
  metricId: "OF0013",
  values: Array.from({ length: 400 }, (_, at) => (550 + at) / 10),
};

const { definition, league } = await leagueOfPeriod();
const inNode = timesOf(definition, league, QUESTION, () => performance.now());
const { times: inChromium, version } = await timesInChromium();
if (inNode.ranks !== inChromium.ranks) throw new Error("Node and Chromium found different ranks");

const ms = (time: number) => time.toFixed(2);
const line = (name: string, { each, first }: Times) =>
  `| ${name} | ${ms(quantile(each, 0.5))} | ${ms(quantile(each, 0.95))} | ${ms(Math.max(...each))} | ${ms(first)} |`;
console.log(`${QUESTION.organisation}, ${QUESTION.metricId}, ${PERIOD}: ${league.organisations.length} trusts, ${QUESTION.values.length} different values from ${QUESTION.values[0]} to ${QUESTION.values.at(-1)}, one at a time; milliseconds for scores, segments and ranks of all and what changed. After one round that is not counted; "first" is the very first, nothing compiled yet.

| | median | 95th percentile | largest | first |
|---|---:|---:|---:|---:|
${line(`Node ${process.versions.node}`, inNode)}
${line(`Chromium ${version}`, inChromium)}`);
if ([inNode, inChromium].some(({ each }) => quantile(each, 0.5) >= LIMIT)) {
  console.error(`expected medians under ${LIMIT} ms`);
  process.exitCode = 1;
}

async function timesInChromium(): Promise<{ times: Times; version: string }> {
  const { page, version, close } = await openPage({
    "/league.json": JSON.stringify(leagueToJson(definition, league)),
    "/question.json": JSON.stringify({ definition, question: QUESTION }),
  });
  const times = (await page.evaluate(`(async () => {
    const { timesOf } = await import("/bench/whatifTimes.ts");
    const { leagueFromJson } = await import("/src/publish/leagueJson.ts");
    const { definition, question } = await (await fetch("/question.json")).json();
    const league = leagueFromJson(definition, await (await fetch("/league.json")).json());
    return timesOf(definition, league, question, () => performance.now());
  })()`)) as Times;
  await close();
  return { times, version };
}

async function leagueOfPeriod() {
  const folder = mkdtempSync(join(tmpdir(), "standings-bench-"));
  try {
    const store = await openForWriting(join(folder, "bench.duckdb"));
    const quiet = { now: () => {}, done: () => {} };
    const effects = { clock: () => new Date(), print: () => {}, note: () => {}, progress: quiet };
    await loadShippedFigures(store, effects);
    const found = await scoredLeague(store, PERIOD);
    store.close();
    return found;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The value that this share of the numbers does not exceed. */
function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)]!;
}

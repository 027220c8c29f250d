/**
 * The website: a full build of all pages of all periods, the rebuild after one new period, and how soon the largest thing
 * on a page is painted on a cheap phone. Usage: node bench/site.ts [paints]     (default 5 of each page)
 *
 * The phone: Chromium with a processor four times as slow, 412 by 823 pixels, and a line of 1.6 Mbit/s down, 0.75 up, where
 * each answer takes 150 ms longer to begin (slow 4G as Lighthouse has it). The browser slows answers, not the making of a
 * connection, so that a second column adds two round trips for TCP and TLS.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { serveSite } from "../src/api/siteServer.ts";
import { startBrowser } from "../test/browser.ts";
import { median, once, quick } from "./measure.ts";

const PAINTED = { Home: "/", "Acute table": "/tables/acute/", "A trust": "/trusts/RFS/" };
const ROUND_TRIP = 150;
const DOWN = 1_600_000 / 8;
const UP = 750_000 / 8;
const SLOWER = 4;

if (quick) {
  console.log("Not run in a quick run.");
  process.exit(0);
}
const paints = Number(process.argv[2] ?? 5);
const folder = mkdtempSync(join(tmpdir(), "standings-bench-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const bin = fileURLToPath(new URL("../bin/standings.mjs", import.meta.url));
const database = join(folder, "site.duckdb");
const [whole, grown] = [join(folder, "whole"), join(folder, "grown")];
once([process.execPath, bin, "start", "--database", database]);

const publish = (out: string, ...periods: readonly string[]) =>
  once([
    process.execPath,
    bin,
    "publish",
    "--database",
    database,
    "--out",
    out,
    ...periods.flatMap((period) => ["--period", period]),
  ]);
const quarters = ["2025-26-Q1", "2025-26-Q2", "2025-26-Q3", "2025-26-Q4"];
const builds = {
  "all pages of all periods": publish(whole),
  "all but the newest period": publish(grown, ...quarters),
  "then the newest": publish(grown),
  "then nothing new": publish(grown),
};
console.log("| Build | seconds | of processor time | peak memory, MB |\n|---|---:|---:|---:|");
for (const [name, { seconds, processorSeconds, megabytes }] of Object.entries(builds)) {
  console.log(`| ${name} | ${seconds.toFixed(1)} | ${processorSeconds.toFixed(1)} | ${Math.round(megabytes)} |`);
}

const server = await serveSite({ folder: join(whole, "dist"), host: "127.0.0.1", port: 0 });
const browser = await startBrowser();
console.log(
  `\n| Largest contentful paint, median of ${paints} | seconds | with a new connection | worst |\n|---|---:|---:|---:|`,
);
for (const [name, path] of Object.entries(PAINTED)) {
  const times: number[] = [];
  for (let run = 0; run < paints; run++) times.push(await largestPaint(browser, server.address + path));
  const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(2);
  console.log(
    `| ${name} | ${seconds(median(times))} | ${seconds(median(times) + 2 * ROUND_TRIP)} | ${seconds(Math.max(...times))} |`,
  );
}
await browser.close();
await server.close();

/** Milliseconds from asking for a page to its largest contentful paint, nothing cached. */
async function largestPaint(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext({
    viewport: { width: 412, height: 823 },
    deviceScaleFactor: 2,
    isMobile: true,
  });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: ROUND_TRIP,
    downloadThroughput: DOWN,
    uploadThroughput: UP,
  });
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  await page.goto(url, { waitUntil: "networkidle" });
  const time = (await page.evaluate(`new Promise((told) => {
    new PerformanceObserver((list) => told(list.getEntries().at(-1).startTime))
      .observe({ type: "largest-contentful-paint", buffered: true });
  })`)) as number;
  await context.close();
  return time;
}

/** On a slow line a page comes in pieces. What is there already must not move when the rest comes. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout } from "node:timers/promises";
import { beforeAll, expect, inject, test } from "vitest";
import { siteApp } from "../../src/api/siteServer.ts";
import { onlyBrowser } from "./siteInBrowser.ts";
import { movement, NOTES } from "./walk.ts";

/** Bytes of a piece, and how many there are before the rest: what is seen first, and somewhat more. */
const [PIECE, PIECES] = [4000, 20];
/** Milliseconds between two pieces: time to paint. */
const PAUSE = 30;

/**
 * A line of text that a piece cuts may break elsewhere when its end comes. A tenth of this is what browsers call good; a
 * grid or a menu that makes room for what comes gives ten times as much.
 */
const CUT_LINE = 0.01;

const site = onlyBrowser();
let address: string;
beforeAll(async () => {
  const app = siteApp(inject("site"));
  const server = createServer(async ({ url = "/" }, response) => {
    const answer = await app.request(url);
    const body = Buffer.from(await answer.arrayBuffer());
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    const ends = url.endsWith("/") ? Array.from({ length: PIECES }, (_, at) => at * PIECE) : [];
    for (const from of ends) {
      response.write(body.subarray(from, from + PIECE));
      await setTimeout(PAUSE);
    }
    response.end(body.subarray(ends.length * PIECE));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return () => new Promise<void>((closed) => void server.close(() => closed()));
});

test.each([
  "/",
  "/tables/",
  "/tables/acute/",
  "/trusts/RFS/",
  "/trusts/RX2/2025-26-Q4/",
  "/areas/english-region/east-midlands/",
  "/metrics/of0013/",
  "/stories/trust-rfs-2026-27-q1/",
])("nothing on %s moves while it comes", async (path) => {
  for (const width of [320, 768, 1280]) {
    const context = await site().browser.newContext({ viewport: { width, height: 900 } });
    const page = await context.newPage();
    await page.addInitScript(NOTES);
    await page.goto(`${address}${path}`);
    expect(await movement(page), `${width} pixels wide`).toBeLessThan(CUT_LINE);
    await context.close();
  }
});

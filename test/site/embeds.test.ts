/** Short forms in frames of other pages, the HTML to copy, oEmbed, and the share cards of links. */

import { globSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { siteApp } from "../../src/api/siteServer.ts";
import { formatPeriod, formatRank, formatScore, ordinal } from "../../src/format/figures.ts";
import type { PeriodFacts, TrustFacts } from "../../src/format/leagueFacts.ts";
import { openForReading } from "../../src/steps/database.ts";
import { gatherFacts } from "../../src/steps/leagueFacts.ts";
import { remembering } from "../scratch.ts";
import { type SiteInBrowser, siteInBrowser } from "./siteInBrowser.ts";
import { faults } from "./walk.ts";

const EMBEDS = [
  "/embed/tables/acute/",
  "/embed/tables/ambulance/",
  "/embed/trusts/RFS/",
  "/embed/trusts/R1F/",
  "/embed/areas/english-region/east-midlands/",
  "/embed/areas/icb/north-central-london-icb/",
];
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

let site: SiteInBrowser;
let periods: readonly PeriodFacts[];
beforeAll(async () => {
  const store = await openForReading(inject("shippedDatabase"), remembering());
  ({ periods } = await gatherFacts(store, remembering()));
  store.close();
  site = await siteInBrowser();
  return () => site.close();
});

const dist = () => inject("site");
const htmlOf = (path: string) => readFileSync(join(dist(), path, "index.html"), "utf8");
const plain = (html: string) =>
  html
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
const metaOf = (html: string, property: string) =>
  plain(new RegExp(`<meta property="${property}" content="([^"]*)"`).exec(html)?.[1] ?? "");

/** The newest standing of every trust. */
const newest = (): Map<string, TrustFacts> =>
  new Map(
    periods.flatMap(({ tables }) => tables.flatMap(({ trusts }) => trusts.map((own) => [own.trustCode, own] as const))),
  );
const likely = ({ likelyRangeOfRank: range }: TrustFacts) =>
  range &&
  (range.low === range.high
    ? `likely ${ordinal(range.low)}`
    : `likely between ${ordinal(range.low)} and ${ordinal(range.high)}`);
const place = ({ leagueRank, joint, trustsRanked }: TrustFacts) => formatRank(leagueRank!, joint, trustsRanked);

describe("share cards", () => {
  test("the picture of every page is there, a PNG of 1200 by 630, with words for those who do not see it", () => {
    const cards = new Set<string>();
    for (const name of globSync("**/index.html", { cwd: dist() })) {
      if (name.startsWith("embed/")) continue;
      const html = readFileSync(join(dist(), name), "utf8");
      const [image, alt] = [metaOf(html, "og:image"), metaOf(html, "og:image:alt")];
      expect(image, name).toMatch(/^https:\/\/standings\.example\/cards\/[a-z0-9-]+\.png$/);
      expect(alt.length, name).toBeGreaterThan(40);
      cards.add(image.replace("https://standings.example", ""));
    }
    expect(cards.size).toBeGreaterThan(400);
    for (const card of cards) {
      const png = readFileSync(join(dist(), card));
      expect(png.subarray(0, 8).toString("latin1"), card).toBe("\x89PNG\r\n\x1a\n");
      expect([png.readUInt32BE(16), png.readUInt32BE(20)], card).toEqual([1200, 630]);
    }
    // no card lies about that no page shows
    expect(
      globSync("cards/*.png", { cwd: dist() })
        .map((name) => `/${name}`)
        .sort(),
    ).toEqual([...cards].sort());
  });

  test("of a trust, a table, an area and the home page: rank and likely range are the store's", () => {
    let ranges = 0;
    for (const [trustCode, own] of newest()) {
      const alt = metaOf(htmlOf(`trusts/${trustCode}`), "og:image:alt");
      expect(alt).toContain(`${own.trustName}: ${place(own)} `);
      expect(alt).toContain(formatScore(own.averageMetricScore));
      const range = likely(own);
      if (range) expect(alt).toContain(`Its place: ${range}.`);
      if (range) ranges++;
    }
    expect(ranges).toBeGreaterThan(190);
    for (const table of periods.at(-1)!.tables) {
      const first = table.trusts.filter(({ leagueRank }) => leagueRank === 1);
      const alt = metaOf(htmlOf(`tables/${table.trustType}`), "og:image:alt");
      expect(alt).toContain(`${table.trustsRanked} ranked`);
      expect(first).toHaveLength(1);
      expect(alt).toContain(`1st: ${first[0]!.trustName} (${likely(first[0]!)})`);
      expect(metaOf(htmlOf(""), "og:image:alt")).toContain(`${first[0]!.trustName} (${likely(first[0]!)})`);
    }
    const names = ["RWE", "RX1"].map((code) => newest().get(code)!);
    const area = metaOf(htmlOf("areas/english-region/east-midlands"), "og:image:alt");
    for (const own of names) expect(area).toContain(`${own.trustName} (${likely(own)})`);
  });
});

describe.each(EMBEDS)("%s", (path) => {
  test.each([
    ["light", 300],
    ["dark", 600],
  ] as const)("%s, %i pixels wide: no fault, no error, no sideways scroll", async (colorScheme, width) => {
    const { page, troubles } = await site.open(path, {
      colorScheme,
      viewport: { width, height: 640 },
      javaScriptEnabled: true,
    });
    expect(await faults(page, RULES)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
    const text = await page.locator("body").innerText();
    expect(text).toContain("Standings is independent of the NHS");
    expect(text).toMatch(/Q\d 20\d\d\/\d\d \(/);
    expect(text).toContain("Open Government Licence v3.0");
    expect(text).not.toMatch(/undefined|NaN|\[object|null/);
    expect(await page.locator("script").count()).toBe(0);
    expect(troubles).toEqual([]);
    await page.context().close();
  });

  test("each trust's rank, range, score and segment are the store's, and it leads back", async () => {
    const { page } = await site.open(path);
    const rows = await page.locator("tbody tr").all();
    expect(rows.length).toBeGreaterThan(0);
    // the quarter that it names: a board that stood until March has its last one
    const told = await page.locator("main > p").innerText();
    const { tables } = periods.find(({ reportingPeriod }) => formatPeriod(reportingPeriod) === told)!;
    const byName = new Map(tables.flatMap(({ trusts }) => trusts.map((own) => [own.trustName, own] as const)));
    for (const row of rows.slice(0, 12)) {
      const text = (await row.innerText()).replaceAll(/\s+/g, " ");
      const heading = (await page.locator("h1").innerText()).trim();
      const own = byName.get((await row.locator("th").innerText()).trim()) ?? byName.get(heading)!;
      expect(text).toContain(place(own));
      expect(text).toContain(`Segment ${own.adjustedSegment}`);
      expect(text).toContain(`score ${formatScore(own.averageMetricScore)}`);
      if (own.likelyRangeOfRank)
        expect(text).toContain(`likely ${own.likelyRangeOfRank.low} to ${own.likelyRangeOfRank.high}`);
    }
    expect(await page.locator("h1 a").getAttribute("href")).toBe(path.replace("/embed", ""));
    await page.context().close();
  });
});

test("a short form shows in a frame of another site; a page does not", async () => {
  const frames = ["/embed/trusts/RFS/", "/trusts/RFS/"].map(
    (path) => `<iframe src="${site.address}${path}" width="300" height="400"></iframe>`,
  );
  const other = createServer((_, response) => response.setHeader("Content-Type", "text/html").end(frames.join("")));
  await new Promise<void>((listening) => other.listen(0, "127.0.0.1", listening));
  const page = await (await site.browser.newContext()).newPage();
  await page
    .goto(`http://localhost:${(other.address() as AddressInfo).port}/`)
    .catch(() => page.goto(`http://127.0.0.1:${(other.address() as AddressInfo).port}/`));
  const shown = page.frames().find((frame) => frame.url().includes("/embed/"));
  expect(await shown!.locator("h1").innerText()).toContain("Chesterfield Royal Hospital");
  const refused = page.frames().find((frame) => frame !== page.mainFrame() && frame !== shown);
  expect(await refused!.locator("h1").count()).toBe(0);
  await page.context().close();
  other.close();
});

test("headers, robots and sitemap tell short forms from pages", async () => {
  const app = siteApp(dist());
  const policy = async (path: string) => {
    const { headers } = await app.request(path);
    return [
      headers.get("content-security-policy")!.match(/frame-ancestors ([^;]*)/)![1],
      headers.get("x-frame-options"),
    ];
  };
  expect(await policy("/embed/trusts/RFS/")).toEqual(["*", null]);
  expect(await policy("/trusts/RFS/")).toEqual(["'none'", "DENY"]);
  expect(await policy("/embed/nowhere/")).toEqual(["*", null]);
  expect(htmlOf("embed/trusts/RFS")).toContain('<meta name="robots" content="noindex">');
  expect(htmlOf("trusts/RFS")).not.toContain("noindex");
  expect(readFileSync(join(dist(), "sitemap.xml"), "utf8")).not.toContain("/embed/");
});

describe("the HTML to paste", () => {
  test.each(["/trusts/RFS/", "/tables/acute/", "/areas/english-region/east-midlands/"])(
    "%s: it is shown, and the button copies it",
    async (path) => {
      const { page, troubles } = await site.open(path, { permissions: ["clipboard-read", "clipboard-write"] });
      const code = await page.getByLabel("HTML to paste").inputValue();
      expect(code).toContain(`<iframe src="https://standings.example/embed${path}"`);
      await page.getByRole("button", { name: "Copy" }).click();
      await page.getByText("Copied", { exact: true }).waitFor();
      expect(await page.evaluate("navigator.clipboard.readText()")).toBe(code);
      expect(troubles).toEqual([]);
      await page.context().close();
    },
  );

  test("without scripts it is there, without a button that does nothing", async () => {
    const { page } = await site.open("/trusts/RFS/", { javaScriptEnabled: false });
    expect(await page.getByLabel("HTML to paste").inputValue()).toContain("<iframe");
    expect(await page.getByRole("button", { name: "Copy" }).count()).toBe(0);
    await page.context().close();
  });
});

describe("oEmbed", () => {
  const ask = async (query: string) => {
    const answer = await siteApp(dist()).request(`/oembed?${query}`);
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  const url = (path: string) => `url=${encodeURIComponent(`https://standings.example${path}`)}`;

  test("each page that can be embedded names its answer, and the answer its frame", async () => {
    for (const path of ["/trusts/RFS/", "/tables/acute/", "/areas/english-region/east-midlands/"]) {
      const [, link] = /type="application\/json\+oembed"[^>]*href="([^"]+)"/.exec(htmlOf(path))!;
      const file = JSON.parse(readFileSync(join(dist(), new URL(link!).pathname), "utf8")) as Record<string, unknown>;
      expect(file).toMatchObject({ version: "1.0", type: "rich", provider_name: "Standings", width: 600 });
      const [, frame] = /src="https:\/\/standings\.example([^"]+)"/.exec(file.html as string)!;
      expect(statSync(join(dist(), frame!, "index.html")).size).toBeGreaterThan(500);
      expect(await ask(url(path))).toEqual({ status: 200, body: file });
      // without its last slash too
      expect((await ask(url(path.slice(0, -1)))).status).toBe(200);
    }
  });

  test("keeps to the width and height that are asked for", async () => {
    const { body } = await ask(`${url("/tables/acute/")}&maxwidth=320&maxheight=400&format=json`);
    expect(body).toMatchObject({ width: 320, height: 400 });
    expect(body.html).toContain('width="320" height="400"');
    expect((await ask(`${url("/tables/acute/")}&maxwidth=2000`)).body).toMatchObject({ width: 600 });
  });

  test.each([
    [url("/method/"), 404],
    [url("/trusts/ZZZ/"), 404],
    [url("/trusts/RFS/2025-26-Q1/"), 404],
    [url("/../../facts/trust/trusts+RFS"), 404],
    ["url=https%3A%2F%2Felsewhere.example%2Ftrusts%2FRFS%2F", 404],
    [`${url("/trusts/RFS/")}&format=xml`, 501],
    [`${url("/trusts/RFS/")}&maxwidth=wide`, 400],
    ["", 400],
    ["url=RFS", 400],
  ])("%s is answered with %i", async (query, status) => {
    const { status: found, body } = await ask(query);
    expect(found).toBe(status);
    expect(body.title).toMatch(/^expected /);
  });
});

/** What scripts add to the site, in a real browser: the table's controls, the search box, comparing, and what is near. */
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { formatScore } from "../../src/format/figures.ts";
import type { CompareFile } from "../../src/publish/comparePage.ts";
import { commandLine } from "../commandLine.ts";
import { type SiteInBrowser, siteInBrowser } from "./siteInBrowser.ts";
import { faults, movement, NOTES, UNSEEN_MOVEMENT } from "./walk.ts";

const PERIOD = "2026-27-Q1";

const { standings } = commandLine();
let site: SiteInBrowser;
let page: Page;
let troubles: string[];

beforeAll(async () => {
  site = await siteInBrowser();
  return () => site.close();
});
afterEach(async () => {
  await page?.context().close();
});

async function open(path: string, options = {}): Promise<void> {
  ({ page, troubles } = await site.open(path, options));
}
const json = async <Answer>(...args: string[]) =>
  JSON.parse((await standings(...args, "--format", "json")).out) as Answer;
const query = () => decodeURIComponent(new URL(page.url()).search.replaceAll("+", " "));

describe("every tool", () => {
  test.each([
    ["/what-if/?period=2026-27-Q1&trust=RFS&changes=OF0013:82", "#what-if-result [data-figure]"],
    ["/compare/?trusts=RFS,RX1", "#compare-answer table"],
    ["/near/#q=NG7", "#near-answer table"],
    ["/tables/acute/?region=London", "th[aria-sort]"],
  ])("%s has no fault that axe finds, no error and no sideways scroll", async (path, ready) => {
    for (const [colorScheme, width] of [
      ["light", 1280],
      ["dark", 320],
    ] as const) {
      await open(path, { colorScheme, viewport: { width, height: 900 } });
      await page.waitForSelector(ready);
      expect(await faults(page)).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
      expect(troubles).toEqual([]);
      await page.context().close();
    }
  });

  test.each(["/what-if/", "/compare/", "/near/", "/tables/acute/", "/"])(
    "nothing on %s moves when its script comes",
    async (path) => {
      await open("/about/");
      await page.addInitScript(NOTES);
      await page.goto(`${site.address}${path}`, { waitUntil: "networkidle" });
      expect(await movement(page)).toBeLessThan(UNSEEN_MOVEMENT);
    },
  );
});

describe("what comes over the line, compressed", () => {
  /** Bytes by gzip of the responses that a page asks for; the font is compressed already. */
  async function loaded(path: string): Promise<{ scripts: number; all: number }> {
    page = await (await site.browser.newContext()).newPage();
    const bodies: Promise<{ scripts: number; all: number }>[] = [];
    page.on("response", (response) => {
      const url = response.url();
      bodies.push(
        response.body().then((body) => {
          const size = url.endsWith(".woff2") ? body.length : gzipSync(body).length;
          return { scripts: url.endsWith(".js") ? size : 0, all: url.endsWith(".svg") ? 0 : size };
        }),
      );
    });
    // on a busy machine the line may be idle before the page asks for its script
    const script = page.waitForResponse((response) => response.url().endsWith(".js"));
    await page.goto(`${site.address}${path}`, { waitUntil: "networkidle" });
    await script;
    await page.waitForLoadState("networkidle");
    const sizes = await Promise.all(bodies);
    const sum = (key: "scripts" | "all") => sizes.reduce((total, size) => total + size[key], 0);
    return { scripts: sum("scripts"), all: sum("all") };
  }

  test.each(["/", "/tables/acute/", "/compare/?trusts=RFS,RX1", "/near/#q=NG7"])(
    "%s: at most 15 kB of script and 100 kB in all",
    async (path) => {
      const { scripts, all } = await loaded(path);
      expect(scripts).toBeGreaterThan(0);
      expect(scripts).toBeLessThanOrEqual(15_000);
      expect(all).toBeLessThanOrEqual(100_000);
    },
  );

  test("what if: at most 90 kB with its data", async () => {
    const { all } = await loaded("/what-if/?period=2026-27-Q1&trust=RFS&changes=OF0013:82");
    expect(all).toBeGreaterThan(30_000);
    expect(all).toBeLessThanOrEqual(90_000);
  });
});

describe("a league table", () => {
  const names = () => page.locator("table.league tbody tr:visible th").allTextContents();

  test("is filtered and sorted, the view stands in the address, and back takes a step back", async () => {
    await open("/tables/acute/");
    const all = await names();
    await page.getByLabel("Region").selectOption("East Midlands");
    expect(query()).toBe("?region=East Midlands");
    expect(await page.textContent("[data-league-table] [role=status]")).toBe(`8 of ${all.length} trusts shown`);
    expect((await names()).every((name) => all.includes(name))).toBe(true);
    await page.getByRole("button", { name: "Trust", exact: true }).click();
    expect(query()).toBe("?region=East Midlands&sort=name");
    expect(await names()).toEqual((await names()).toSorted((a, b) => a.localeCompare(b, "en")));
    expect(await page.locator("th[data-key=name]").getAttribute("aria-sort")).toBe("ascending");
    await page.goBack();
    await page.goBack();
    expect(await names()).toEqual(all);
  });

  test("opens with the view of its address, finds by name and code, and shows all again", async () => {
    await open("/tables/acute/?q=rfs&sort=-score");
    expect(await names()).toEqual(["Chesterfield Royal Hospital NHS Foundation Trust"]);
    await page.getByRole("button", { name: "Whole table" }).click();
    expect(query()).toBe("");
    expect(await names()).toHaveLength(134);
  });

  test("the order without the override is that of its column", async () => {
    await open("/tables/acute/");
    await page.getByLabel("Order by the rank without the override").check();
    const ranks = await page.$$eval("table.league tbody tr", (rows) =>
      rows.map((row) => Number((row as unknown as { dataset: { rankWithout: string } }).dataset.rankWithout)),
    );
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
    expect(query()).toBe("?sort=rank-without");
  });

  test("without specialist trusts none is left", async () => {
    await open("/tables/acute/");
    await page.getByLabel("Without specialist trusts").check();
    expect(await page.locator("table.league tbody tr:visible[data-specialist=true]").count()).toBe(0);
    expect((await names()).length).toBeLessThan(134);
  });

  test("without JavaScript the whole table stands and there are no controls", async () => {
    await open("/tables/acute/", { javaScriptEnabled: false });
    expect(await names()).toHaveLength(134);
    expect(await page.locator("[data-league-table] form").isVisible()).toBe(false);
  });
});

describe("the search box", () => {
  const box = () => page.getByRole("combobox");
  const suggestions = () => page.getByRole("option").locator(".search-title").allTextContents();

  test.each([
    ["chesterfield", "Chesterfield Royal Hospital NHS Foundation Trust"],
    ["RFS", "Chesterfield Royal Hospital NHS Foundation Trust"],
    ["nottngham university", "Nottingham University Hospitals NHS Trust"],
    ["kings mill", "Sherwood Forest Hospitals NHS Foundation Trust"],
    ["E. coli", "E. coli infections"],
    ["east midlands ambulance", "East Midlands Ambulance Service NHS Trust"],
    ["ng7 2uh", "Trusts near NG7 2UH"],
  ])("%s: the first suggestion is %s", async (text, title) => {
    await open("/");
    await box().fill(text);
    await page.getByRole("option").first().waitFor();
    expect((await suggestions())[0]).toBe(title);
  });

  test("works by keyboard: arrows mark a suggestion, Enter opens it, Escape closes the list", async () => {
    await open("/");
    await box().pressSequentially("chesterfield");
    await page.getByRole("option").first().waitFor();
    await page.keyboard.press("ArrowDown");
    const marked = await box().getAttribute("aria-activedescendant");
    expect(await page.locator(`#${marked}`).getAttribute("aria-selected")).toBe("true");
    await page.keyboard.press("Escape");
    expect(await box().getAttribute("aria-expanded")).toBe("false");
    await page.keyboard.press("ArrowDown");
    await Promise.all([page.waitForURL(/\/trusts\//), page.keyboard.press("Enter")]);
  });

  test("Enter without a choice opens the best hit; a postcode leads to what is near", async () => {
    await open("/");
    await box().fill("RFS");
    await Promise.all([page.waitForURL("**/trusts/RFS/"), page.keyboard.press("Enter")]);
    await page.goto(site.address);
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await box().fill("s44 5bl");
    await Promise.all([page.waitForURL("**/near/#q=S44%205BL"), page.keyboard.press("Enter")]);
    await page.waitForSelector("#near-answer table");
    // what stands behind the # is no part of what is asked for
    expect(asked.filter((url) => /s44/i.test(url.split("#")[0]!))).toEqual([]);
    expect(await page.getByText("at this postcode").count()).toBeGreaterThan(0);
  });

  test("a name that is exactly asked for comes first", async () => {
    await open("/");
    await box().fill("london");
    await Promise.all([page.waitForURL("**/areas/*/london/"), page.keyboard.press("Enter")]);
  });

  test("what is only spelt alike is offered as a guess, and not gone to", async () => {
    await open("/");
    await box().fill("Boston");
    await page.getByText("Nothing is called “Boston” here").first().waitFor();
    await page.keyboard.press("Enter");
    await page
      .getByRole("option", { name: /Bolton/ })
      .first()
      .waitFor();
    expect(new URL(page.url()).pathname).toBe("/");
    await page.keyboard.press("ArrowDown");
    await Promise.all([page.waitForURL(/\/trusts\//), page.keyboard.press("Enter")]);
  });

  test("an empty box says what to do", async () => {
    await open("/");
    await page.getByRole("button", { name: "Find" }).first().click();
    await page.getByText("Type the name of a trust").first().waitFor();
  });

  test("a trust is found under the name of which it is the successor", async () => {
    await open("/");
    await box().fill("North Cheshire and Mersey");
    await page
      .getByRole("option", { name: /Warrington and Halton/ })
      .first()
      .waitFor();
  });

  test("what is not found is said", async () => {
    await open("/");
    await box().fill("zzzzzz");
    await page.getByText("Nothing found: try a trust’s name").first().waitFor();
  });

  test("leads to pages that are there", async () => {
    await open("/");
    const file = (await page.evaluate("fetch('/data/search.json').then((answer) => answer.json())")) as string[][];
    const areas = file.filter(([kind]) => kind === "area");
    expect(areas.length).toBeGreaterThan(40);
    const sample = file.filter((_, at) => at % 9 === 0);
    for (const [, path] of sample) {
      expect([path, await page.evaluate(`fetch("${path}").then(({ status }) => status)`)]).toEqual([path, 200]);
    }
  });
});

describe("compare", () => {
  test("shows for each trust the figures that `standings explain` tells", async () => {
    await open("/compare/?trusts=RFS,RX1");
    await page.waitForSelector("#compare-answer table");
    for (const [at, code] of ["RFS", "RX1"].entries()) {
      const told = await json<{
        averageMetricScore: number;
        leagueRank: number;
        metrics: { metricId: string; value: number | null; metricScore: number }[];
      }>("explain", code, PERIOD);
      const cell = (title: string) =>
        page.locator("#compare-answer tr", { hasText: title }).first().locator("td").nth(at).textContent();
      expect(await cell("Average score")).toBe(formatScore(told.averageMetricScore));
      expect(await cell("Rank")).toContain(`${told.leagueRank}`);
      const metric = told.metrics.find(({ metricId }) => metricId === "OF0013")!;
      expect(await cell("A&E within four hours")).toContain(`${metric.value}%`);
      expect(await cell("A&E within four hours")).toContain(`score ${formatScore(metric.metricScore)}`);
    }
    expect(troubles).toEqual([]);
  });

  test("trusts are added and removed by keyboard, and the address keeps them", async () => {
    await open("/compare/");
    await page.waitForSelector("#compare[data-ready]");
    await page.getByLabel("Trust", { exact: true }).selectOption("RFS");
    await page.getByRole("button", { name: "Add" }).press("Enter");
    await page.getByRole("button", { name: "Remove Chesterfield" }).waitFor();
    expect(query()).toBe(`?period=${PERIOD}&trusts=RFS`);
    await page.getByRole("button", { name: "Remove Chesterfield" }).press("Enter");
    await page.getByText("Choose two trusts or more").waitFor();
    expect(query()).toBe(`?period=${PERIOD}`);
    await page.goBack();
    await page.getByRole("button", { name: "Remove Chesterfield" }).waitFor();
  });

  test.each([
    ["?trusts=RFS,RX9", "RX9 stands among the ambulance trusts"],
    ["?trusts=RFS,ZZZ", "found ZZZ"],
    ["?period=1999-00-Q1&trusts=RFS", "found 1999-00-Q1"],
  ])("%s is explained, and the rest is shown", async (asked, word) => {
    await open(`/compare/${asked}`);
    await page.waitForSelector("#compare-answer table");
    expect(await page.textContent("#compare-trouble")).toContain(word);
  });

  test("a quarter without metrics says so", async () => {
    await open("/compare/?period=2025-26-Q3&trusts=RFS,RX1");
    await page.getByText("Metrics of acute trusts are not at hand").waitFor();
  });

  test("every file names each of its trusts once", async () => {
    await open("/compare/");
    const file = (await page.evaluate(
      `fetch("/data/compare/${PERIOD}/acute.json").then((answer) => answer.json())`,
    )) as CompareFile;
    expect(new Set(file.trusts.map(({ trustCode }) => trustCode)).size).toBe(134);
  });
});

describe("near me", () => {
  test("gives the trusts and distances that `standings near` gives, and sends nothing", async () => {
    await open("/near/");
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.getByLabel("Postcode, or its first part").fill("ng7 2uh");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#near-answer table");
    expect(decodeURIComponent(new URL(page.url()).hash)).toBe("#q=ng7 2uh");
    expect(asked.filter((url) => !url.startsWith(`${site.address}/data/near.json`))).toEqual([]);
    const told = await json<{ trustName: string; distanceKm: number }[]>("near", "NG7 2UH", "--period", PERIOD);
    const shown = await page.$$eval("#near-answer tbody tr", (rows) =>
      rows.map((row) => [row.children[0]!.textContent, row.children[2]!.textContent]),
    );
    for (const { trustName, distanceKm } of told) {
      const line = shown.find(([name]) => name === trustName);
      expect(line?.[1]).toMatch(new RegExp(`\\(${Math.round(distanceKm)} km\\)$|^under a mile$`));
    }
  });

  test.each([
    ["NGG7", "Expected a postcode such as NG7 2UH"],
    ["CF10", "Wales"],
  ])("%s gets a helpful answer", async (text, word) => {
    await open(`/near/#q=${text}`);
    await page.waitForSelector("#near-form[data-ready]");
    expect(await page.textContent("#near-trouble")).toContain(word);
  });

  test("without JavaScript every trust stands by region", async () => {
    await open("/near/", { javaScriptEnabled: false });
    expect(await page.locator(".near-region li").count()).toBe(202);
    expect(await page.locator("#near-form").isVisible()).toBe(false);
  });
});

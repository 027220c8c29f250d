/** What every page must stand in a real browser: eyes, narrow screens, keyboards, no scripts, and nobody else asked. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { CDPSession, Page } from "playwright-core";
import { beforeAll, beforeEach, expect, test } from "vitest";
import type { SiteInBrowser } from "./siteInBrowser.ts";

/** WCAG 2.2 at levels A and AA, and what axe holds to be good practice beyond it. */
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Everything that a keyboard must reach. What is disabled is no stop: it can do nothing. */
const STOPS = ["a[href]", "button:enabled", "input:enabled", "select:enabled", "summary", "[tabindex='0']"]
  .map((selector) => `${selector}:visible`)
  .join(", ");

/** Before a page loads: note what moves, and what the focus comes to and whether that can be seen. */
export const NOTES = `
  globalThis.shifts = [];
  new PerformanceObserver((list) => shifts.push(...list.getEntries().map(({ value }) => value)))
    .observe({ type: "layout-shift", buffered: true });
  globalThis.stops = new Map();
  addEventListener("focusin", ({ target }) => stops.set(target, getComputedStyle(target).outlineStyle !== "none"));`;

/** Less than browsers' own tools print, which is three decimals. */
export const UNSEEN_MOVEMENT = 0.0005;

/** How much moved on a page with `NOTES` since it was loaded: the cumulative layout shift, 0 is nothing. */
export async function movement(page: Page): Promise<number> {
  const shifts = (await page.evaluate("shifts")) as number[];
  return shifts.reduce((sum, shift) => sum + shift, 0);
}

/** Text of the content as a reader sees it, without what only scripts can use. */
const SEEN = `(() => {
  for (const control of document.querySelectorAll("main :is(.needs-script, .controls, .search)")) control.remove();
  return document.querySelector("main").innerText.replaceAll(/[\\s↕↑↓]+/g, " ").trim();
})()`;

/** axe itself, to be put into a page: the package for Playwright puts it there, three times as long, for every question. */
export const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Faults that axe finds, each as rule, number of places and the first of them. */
export async function faults(page: Page, rules: readonly string[] = RULES): Promise<unknown[]> {
  if ((await page.evaluate("typeof axe")) === "undefined") await page.evaluate(AXE);
  const asked = JSON.stringify({ runOnly: rules, resultTypes: ["violations"] });
  const { violations } = (await page.evaluate(`axe.run(document, ${asked})`)) as AxeResults;
  return violations.map(({ id, nodes }) => [id, nodes.length, nodes[0]?.html, nodes[0]?.failureSummary]);
}

/** A page to walk: its address, and what shows that its script is ready where it has one. */
export interface Walked {
  path: string;
  ready?: string;
  /** What the page does is done by script alone; without, it says so or shows the same another way. */
  isTool?: boolean;
}

/** Declares the test of each page. All go through one window: a new one takes longer than most of what is asked of a page. */
export function walk(pages: readonly Walked[], inBrowser: () => SiteInBrowser): void {
  let page: Page;
  let troubles: string[];
  let devtools: CDPSession;
  const withScripts = (value: boolean) => devtools.send("Emulation.setScriptExecutionDisabled", { value: !value });
  beforeAll(async () => {
    ({ page, troubles } = await inBrowser().open("/robots.txt"));
    devtools = await page.context().newCDPSession(page);
    await page.addInitScript(NOTES);
    await page.addInitScript(AXE);
    return () => page.context().close();
  });
  beforeEach(async () => {
    troubles.length = 0;
    await withScripts(true);
  });

  test.each(pages)("$path by eye, by keyboard and without scripts", async ({ path, ready = "main", isTool }) => {
    const { address } = inBrowser();
    const load = async (colorScheme: "light" | "dark", width: number) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await page.goto(address + path);
      await page.waitForSelector(ready);
      expect(await page.evaluate("document.documentElement.scrollWidth"), colorScheme).toBeLessThanOrEqual(width);
      expect(await faults(page), colorScheme).toEqual([]);
      expect(await movement(page), colorScheme).toBeLessThan(UNSEEN_MOVEMENT);
    };
    await load("dark", 320);
    await load("light", 1280);
    await tabThrough(page);
    // a box that took the focus may have begun to read what it will look in
    await page.waitForLoadState("networkidle");
    const scripted = await page.evaluate(SEEN);
    expect(troubles).toEqual([]);

    await withScripts(false);
    await page.goto(address + path);
    expect(await page.locator("[data-ready]").count()).toBe(0);
    expect(await page.locator("h1").count()).toBe(1);
    const text = (await page.evaluate("document.body.innerText")) as string;
    expect(text).toContain("Standings is independent of the NHS.");
    expect(text).toContain("Open Government Licence v3.0");
    const bare = (await page.evaluate(SEEN)) as string;
    expect(bare.length).toBeGreaterThan(200);
    expect(bare).not.toMatch(/\b(undefined|NaN|null)\b|\[object/);
    if (!isTool) expect(bare).toBe(scripted);
    expect(troubles).toEqual([]);
  });
}

/** The first stop leads to the content; from there to the end and round by the head, the focus comes to all and shows. */
async function tabThrough(page: Page): Promise<void> {
  const wanted = await page.locator(STOPS).count();
  await page.keyboard.press("Tab");
  expect(await page.evaluate("document.activeElement.textContent")).toBe("Skip to the content");
  await page.keyboard.press("Enter");
  expect(await page.evaluate("document.activeElement.id")).toBe("main");
  await pressTab(page, wanted + 10);
  expect(await page.locator(STOPS).evaluateAll(UNSEEN)).toEqual([]);
}

/** Real keys, in order, without waiting for the answer to each: a long page has hundreds of stops. */
async function pressTab(page: Page, times: number): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const key = { key: "Tab", code: "Tab", windowsVirtualKeyCode: 9 };
  const sent = Array.from({ length: times }, () => [
    devtools.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...key }),
    devtools.send("Input.dispatchKeyEvent", { type: "keyUp", ...key }),
  ]);
  await Promise.all(sent.flat());
  await devtools.detach();
}

/** Of the stops that are there, those that the focus did not come to, or that did not show it. */
const UNSEEN = (all: unknown[]): string[] => {
  const { stops } = globalThis as unknown as { stops: Map<unknown, boolean> };
  return all
    .filter((stop) => stops.get(stop) !== true)
    .map((stop) => String((stop as { outerHTML: string }).outerHTML));
};

/** The pages that explain, in a real browser: accessible, narrow, complete without scripts, and with every anchor there. */
import { AxeBuilder } from "@axe-core/playwright";
import { beforeAll, describe, expect, test } from "vitest";
import { type SiteInBrowser, siteInBrowser } from "./siteInBrowser.ts";

const PAGES = [
  "/method/",
  "/deviations/",
  "/corrections/",
  "/releases/",
  "/data/",
  "/glossary/",
  "/about/",
  "/accessibility/",
  "/stories/",
  "/stories/area-english-region-east-midlands-acute-2026-27-q1/",
  "/404.html",
];
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

let site: SiteInBrowser;
beforeAll(async () => {
  site = await siteInBrowser();
  return () => site.close();
});

describe.each(PAGES)("%s", (path) => {
  test.each([
    ["light", 1280],
    ["dark", 320],
  ] as const)(
    "%s, %i pixels wide: no fault that axe finds, no error, no sideways scroll",
    async (colorScheme, width) => {
      const { page, troubles } = await site.open(path, { colorScheme, viewport: { width, height: 900 } });
      await page.waitForLoadState("networkidle");
      const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
      expect(troubles).toEqual([]);
      await page.context().close();
    },
  );

  test("says the same without scripts, and asks no other server for anything", async () => {
    const textOf = async (javaScriptEnabled: boolean) => {
      const { page } = await site.open(path, { javaScriptEnabled });
      const asked: string[] = [];
      page.on("request", (request) => asked.push(request.url()));
      await page.reload({ waitUntil: "networkidle" });
      expect(asked.filter((url) => !url.startsWith(site.address))).toEqual([]);
      const text = (await page.evaluate("document.querySelector('main').innerText")) as string;
      await page.context().close();
      return text.replaceAll(/\s+/g, " ");
    };
    const without = await textOf(false);
    expect(without.length).toBeGreaterThan(200);
    expect(without).toBe(await textOf(true));
  });

  test("every link to one of these pages leads to an anchor that is there", async () => {
    const { page } = await site.open(path);
    const links = (await page.$$eval("main a[href*='#']", (found) =>
      found.map((link) => (link as unknown as { href: string }).href),
    )) as string[];
    for (const link of new Set(links)) {
      const { pathname, hash } = new URL(link);
      if (!PAGES.includes(pathname)) continue;
      if (new URL(page.url()).pathname !== pathname) await page.goto(`${site.address}${pathname}`);
      expect([link, await page.locator(`[id="${hash.slice(1)}"]`).count()]).toEqual([link, 1]);
    }
    await page.context().close();
  });
});

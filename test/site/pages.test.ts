/** Every kind of page in a real browser: accessible, narrow, complete without scripts, quiet, on one sheet of paper. */
import { AxeBuilder } from "@axe-core/playwright";
import { beforeAll, describe, expect, test } from "vitest";
import { type SiteInBrowser, siteInBrowser } from "./siteInBrowser.ts";

/** One of each kind, and what is unusual: joint ranks, no metrics, a merged trust, one trust of a type, an older board. */
const PAGES = [
  "/",
  "/tables/",
  "/tables/acute/",
  "/tables/acute/2025-26-Q1/",
  "/tables/acute/2025-26-Q3/",
  "/tables/mental-health-and-community/2025-26-Q4/",
  "/tables/ambulance/2026-27-Q1/",
  "/trusts/",
  "/trusts/RFS/",
  "/trusts/RFS/2025-26-Q2/",
  "/trusts/RNK/",
  "/trusts/R1F/2025-26-Q1/",
  "/trusts/RX2/2025-26-Q4/",
  "/metrics/",
  "/metrics/of0013/",
  "/metrics/of0023/nof-2025-26/",
  "/metrics/of2046/",
  "/areas/",
  "/areas/english-region/east-midlands/",
  "/areas/english-region/london/",
  "/areas/icb/north-central-london-icb/",
  "/near/",
  "/compare/",
  "/what-if/",
];
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

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
    "%s, %i pixels wide: no fault, no error, no sideways scroll, nothing moves",
    async (colorScheme, width) => {
      const { page, troubles } = await site.open(path, { colorScheme, viewport: { width, height: 900 } });
      await page.waitForLoadState("networkidle");
      const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.length, nodes[0]?.html])).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
      const shift = await page.evaluate(`new Promise((told) => {
      let sum = 0;
      new PerformanceObserver((list) => { for (const entry of list.getEntries()) sum += entry.value; })
        .observe({ type: "layout-shift", buffered: true });
      requestAnimationFrame(() => requestAnimationFrame(() => told(sum)));
    })`);
      expect(shift).toBe(0);
      expect(troubles).toEqual([]);
      await page.context().close();
    },
  );

  test("is complete without scripts, has one heading of the first level, and says who it is not", async () => {
    const { page } = await site.open(path, { javaScriptEnabled: false });
    expect(await page.locator("h1").count()).toBe(1);
    const text = await page.locator("body").innerText();
    expect(text).toContain("Standings is independent of the NHS.");
    expect(text).toContain("Open Government Licence v3.0");
    const main = await page.locator("main").innerText();
    expect(main.length).toBeGreaterThan(200);
    expect(main).not.toMatch(/undefined|NaN|\[object|null/);
    await page.context().close();
  });
});

describe("by keyboard", () => {
  test("the first stop leads to the content, and every link and control can be reached and seen", async () => {
    const { page } = await site.open("/tables/ambulance/2026-27-Q1/");
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Skip to the content");
    await page.keyboard.press("Enter");
    expect(await page.evaluate("document.activeElement.id")).toBe("main");
    await page.reload();
    const wanted = await page
      .locator(
        "a[href]:visible, button:visible, input:visible, select:visible, summary:visible, [tabindex='0']:visible",
      )
      .count();
    const seen = new Set<string>();
    for (let step = 0; step < wanted + 20; step++) {
      await page.keyboard.press("Tab");
      const found = await page.evaluate(`(() => {
        const own = document.activeElement;
        if (own === document.body) return null;
        const all = [...document.querySelectorAll("*")];
        const { outlineStyle } = getComputedStyle(own);
        return { at: String(all.indexOf(own)), outlined: outlineStyle !== "none" };
      })()`);
      if (found === null) continue;
      const { at, outlined } = found as { at: string; outlined: boolean };
      expect([at, outlined]).toEqual([at, true]);
      seen.add(at);
    }
    expect(seen.size).toBeGreaterThanOrEqual(wanted);
    await page.context().close();
  });
});

describe("on paper", () => {
  test.each(["/trusts/RFS/", "/trusts/R1F/", "/trusts/RX2/", "/trusts/RAJ/2025-26-Q1/", "/trusts/RRJ/"])(
    "%s prints on one sheet of A4",
    async (path) => {
      const { page } = await site.open(path);
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
      expect(pdf.match(/\/Type\s*\/Page[^s]/g)).toHaveLength(1);
      await page.context().close();
    },
  );
});

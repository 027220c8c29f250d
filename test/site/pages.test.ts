/** Pages of figures in a real browser, and a trust's page on paper. */
import { describe, expect, test } from "vitest";
import { onlyBrowser } from "./siteInBrowser.ts";
import { walk } from "./walk.ts";

const site = onlyBrowser();

/** One of each kind, and what is unusual: joint ranks, no metrics, a merged trust, one trust of a type, an older framework. */
walk(
  [
    { path: "/" },
    { path: "/tables/" },
    { path: "/tables/acute/", ready: "th[aria-sort]" },
    { path: "/tables/mental-health-and-community/2025-26-Q4/", ready: "th[aria-sort]" },
    { path: "/tables/ambulance/2026-27-Q1/", ready: "th[aria-sort]" },
    { path: "/trusts/" },
    { path: "/trusts/RFS/" },
    { path: "/trusts/RFS/2025-26-Q2/" },
    { path: "/trusts/RNK/" },
    { path: "/trusts/R1F/2025-26-Q1/" },
    { path: "/trusts/RX2/2025-26-Q4/" },
  ],
  site,
);

describe("on paper", () => {
  const BRIEFS = ["RFS", "R1F", "RX2", "RBL", "RRF", "RXN", "RRJ"].map((code) => `/trusts/${code}/`);

  test("the steps that are needed together are printed, every one", async () => {
    const { page } = await site().open("/trusts/R1F/");
    await page.emulateMedia({ media: "print" });
    const [, needed] = /at least (\d+) metrics together/.exec((await page.textContent(".least")) ?? "") ?? [];
    expect(Number(needed)).toBeGreaterThan(4);
    expect(await page.locator(".least tbody tr:visible").count()).toBe(Number(needed));
    await page.context().close();
  });

  test.each([...BRIEFS, "/trusts/RAJ/2025-26-Q1/"])("%s prints on one sheet of A4", async (path) => {
    const { page } = await site().open(path);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    expect(pdf.match(/\/Type\s*\/Page[^s]/g)).toHaveLength(1);
    await page.context().close();
  });
});

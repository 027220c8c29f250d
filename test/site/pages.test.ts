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
  test.each(["/trusts/RFS/", "/trusts/R1F/", "/trusts/RX2/", "/trusts/RAJ/2025-26-Q1/", "/trusts/RRJ/"])(
    "%s prints on one sheet of A4",
    async (path) => {
      const { page } = await site().open(path);
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
      expect(pdf.match(/\/Type\s*\/Page[^s]/g)).toHaveLength(1);
      await page.context().close();
    },
  );
});

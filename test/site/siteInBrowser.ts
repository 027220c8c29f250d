/** The built site in the one browser of these tests, served as `standings serve` serves it. */
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { beforeAll, inject } from "vitest";
import { serveSite } from "../../src/api/siteServer.ts";

export interface SiteInBrowser {
  address: string;
  browser: Browser;
  /** Opens a page; `troubles` fills with console errors, failed requests, exceptions and requests to anybody else. */
  open: (path: string, options?: BrowserContextOptions) => Promise<{ page: Page; troubles: string[] }>;
  close: () => Promise<void>;
}

/** Starts a server for the site that was built for these tests, and joins their browser. */
export async function siteInBrowser(): Promise<SiteInBrowser> {
  const server = await serveSite({ folder: inject("site"), host: "127.0.0.1", port: 0 });
  const browser = await chromium.connect(inject("browser"));
  return {
    address: server.address,
    browser,
    open: async (path, options = {}) => {
      const page = await (await browser.newContext(options)).newPage();
      const troubles: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error") troubles.push(message.text());
      });
      page.on("pageerror", (error) => troubles.push(error.message));
      page.on("requestfailed", (request) => troubles.push(`failed: ${request.url()}`));
      page.on("request", (request) => {
        const url = request.url();
        if (!url.startsWith(server.address) && !url.startsWith("data:")) troubles.push(`third party: ${url}`);
      });
      await page.goto(`${server.address}${path}`);
      return { page, troubles };
    },
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

/** The site in the browser for all tests of a file. Call at the top of a test file. */
export function onlyBrowser(): () => SiteInBrowser {
  let site: SiteInBrowser;
  beforeAll(async () => {
    site = await siteInBrowser();
    return () => site.close();
  });
  return () => site;
}

/** The built site in a real browser, served from a folder of its own with the content security policy of the real server. */
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { publishSite } from "../../src/steps/publish.ts";
import type { Store } from "../../src/store/open.ts";
import { startBrowser } from "../browser.ts";
import { remembering } from "../scratch.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".woff2": "font/woff2",
  ".svg": "image/svg+xml",
};
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'";

export interface SiteInBrowser {
  address: string;
  browser: Browser;
  /** Opens a page; `troubles` fills with console errors, failed requests and exceptions. */
  open: (path: string, options?: BrowserContextOptions) => Promise<{ page: Page; troubles: string[] }>;
  close: () => Promise<void>;
}

/** Builds the whole site of a store and starts a server and a browser. */
export async function siteInBrowser(store: Store): Promise<SiteInBrowser> {
  const folder = mkdtempSync(join(tmpdir(), "standings-site-"));
  await publishSite(store, { out: folder }, remembering());
  const server = createServer(({ url = "/" }, response) => {
    const path = decodeURIComponent(new URL(url, "http://site").pathname);
    const file = join(folder, "dist", path.endsWith("/") ? `${path}index.html` : path);
    const found = statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    response.writeHead(found ? 200 : 404, { "Content-Type": type, "Content-Security-Policy": POLICY });
    response.end(found ? readFileSync(file) : `not there: ${path}`);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser = await startBrowser();
  return {
    address,
    browser,
    open: async (path, options = {}) => {
      const page = await (await browser.newContext(options)).newPage();
      const troubles: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error") troubles.push(message.text());
      });
      page.on("pageerror", (error) => troubles.push(error.message));
      page.on("requestfailed", (request) => troubles.push(`failed: ${request.url()}`));
      await page.goto(`${address}${path}`);
      return { page, troubles };
    },
    close: async () => {
      await browser.close();
      await new Promise((closed) => server.close(closed));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

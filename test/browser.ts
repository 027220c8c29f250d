/**
 * The project's own code in a real browser: Chromium from the npm package @sparticuz/chromium (or the one that
 * CHROME_PATH names), headless, and a server on this machine that hands out the TypeScript files with their types
 * stripped and nothing else changed. The page is isolated across origins, so that its clock is fine-grained.
 */
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { stripTypeScriptTypes } from "node:module";
import type { AddressInfo } from "node:net";
import chromium from "@sparticuz/chromium";
import { chromium as launcher, type Page } from "playwright-core";
import { projectPath } from "../src/steps/project.ts";

/** Folders whose code a page may load. */
const SERVED = /^\/(?:src\/score|src\/analyse|src\/publish|test|bench)\/[\w-]+\.ts$/;

/**
 * Only what a container needs. The package's own list also switches web security and site isolation off, and with them
 * the isolation across origins.
 */
const ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage"];

const HEADERS = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cache-Control": "no-store",
};

export interface OpenPage {
  page: Page;
  /** "153.0.8010.0" */
  version: string;
  close: () => Promise<void>;
}

/** Opens an empty page. @param documents JSON by address, such as "/league.json" */
export async function openPage(documents: Readonly<Record<string, string>> = {}): Promise<OpenPage> {
  const server = await startServer(documents);
  const browser = await startBrowser().catch((error: unknown) => {
    server.close();
    throw error;
  });
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  return {
    page,
    version: browser.version(),
    close: async () => {
      await browser.close();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** The browser itself, headless. The caller closes it. */
export async function startBrowser() {
  return launcher.launch(await launchOptions());
}

/**
 * A browser that several processes can join, by its address. The caller closes it. Its pages live for a second or two:
 * compiling their scripts well, and in threads, would take a third of all its time. For measurements use the other one.
 */
export async function startSharedBrowser() {
  const options = await launchOptions();
  return launcher.launchServer({ ...options, args: [...options.args, "--js-flags=--no-opt --single-threaded"] });
}

async function launchOptions() {
  const executablePath = process.env.CHROME_PATH ?? (await chromium.executablePath());
  return { executablePath, args: ARGUMENTS, headless: true };
}

async function startServer(documents: Readonly<Record<string, string>>): Promise<Server> {
  const server = createServer(async ({ url = "/" }, response) => {
    const answer = (status: number, type: string, body: string) =>
      response.writeHead(status, { ...HEADERS, "Content-Type": `${type}; charset=utf-8` }).end(body);
    if (url === "/") return answer(200, "text/html", "<!doctype html><html lang=en><title>Standings</title></html>");
    if (documents[url] !== undefined) return answer(200, "application/json", documents[url]);
    if (!SERVED.test(url)) return answer(404, "text/plain", `not served: ${url}`);
    try {
      const source = await readFile(projectPath(url.slice(1)), "utf8");
      answer(200, "text/javascript", stripTypeScriptTypes(source, { mode: "strip" }));
    } catch (error) {
      answer(500, "text/plain", String(error));
    }
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return server;
}

/**
 * Takes the six pictures of the README from the built site into docs/images: npm run screenshots
 * Build the site first (npx standings publish). Each picture is at most 150 kB, or the script stops.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { startBrowser } from "../test/browser.ts";

const SITE = process.argv[2] ?? fileURLToPath(new URL("../var/site/dist", import.meta.url));
const IMAGES = fileURLToPath(new URL("../docs/images", import.meta.url));
const MOST_BYTES = 150_000;

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
};

interface Picture {
  name: string;
  path: string;
  width: number;
  height: number;
  dark?: true;
  /** Scrolls to this element first. */
  at?: string;
}

/** The newest quarter's pages, from what was built: nothing here goes out of date with a new quarter. */
function pictures(): Picture[] {
  const newest = readdirSync(join(SITE, "tables/acute"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .at(-1)!;
  const wide = { width: 1100, height: 760 };
  return [
    { name: "home", path: "/", ...wide },
    { name: "acute-table", path: `/tables/acute/${newest}/`, ...wide },
    { name: "trust", path: `/trusts/RFS/${newest}/`, ...wide },
    { name: "area", path: "/areas/english-region/east-midlands/", ...wide },
    { name: "what-if", path: "/what-if/?period=2026-27-Q1&trust=RFS", ...wide },
    { name: "trust-dark-phone", path: `/trusts/RFS/${newest}/`, width: 390, height: 760, dark: true },
  ];
}

/** Hands out the built site on this machine alone. */
async function serveSite(): Promise<{ origin: string; close: () => void }> {
  const server = createServer(({ url = "/" }, response) => {
    const path = join(SITE, decodeURIComponent(new URL(url, "http://site").pathname));
    const file = path.endsWith("/") ? join(path, "index.html") : path;
    if (!file.startsWith(SITE) || !existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end();
    response.writeHead(200, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream" });
    return response.end(readFileSync(file));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => server.close(),
  };
}

const missing = pictures().filter(({ path }) => !existsSync(join(SITE, path.split("?")[0]!, "index.html")));
if (missing.length > 0)
  throw new Error(`expected these pages in ${SITE}: ${missing.map(({ path }) => path).join(", ")}`);

const { origin, close } = await serveSite();
const browser = await startBrowser();
try {
  mkdirSync(IMAGES, { recursive: true });
  for (const { name, path, width, height, dark, at } of pictures()) {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme: dark ? "dark" : "light" });
    await page.goto(origin + path, { waitUntil: "networkidle" });
    if (at) await page.locator(at).first().scrollIntoViewIfNeeded();
    const picture = await page.screenshot({ animations: "disabled" });
    await page.close();
    if (picture.length > MOST_BYTES)
      throw new Error(`expected at most ${MOST_BYTES} bytes for ${name}.png, found ${picture.length}`);
    writeFileSync(join(IMAGES, `${name}.png`), picture);
    process.stdout.write(`${name}.png ${Math.round(picture.length / 1000)} kB\n`);
  }
} finally {
  await browser.close();
  close();
}

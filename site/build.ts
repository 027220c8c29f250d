/** Builds the site from page facts: static HTML with its styles, scripts only where a page asks for one. */
import { createHash } from "node:crypto";
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export interface BuildOptions {
  /** Folder of page facts, with `pages.json`: which pages there are. */
  facts: string;
  /** Folder that the site is written to. */
  out: string;
  /** Where the site will stand, without a slash at its end. */
  address: string;
  /** Mail or web address for readers who found a fault; empty: none. */
  contact: string;
}

/** The folder of facts, for the templates. */
export const FACTS = "STANDINGS_SITE_FACTS";

let built = false;

/** @throws on the second build of a process: Astro would write the pages of the first one again */
export async function buildSite({ facts, out, address, contact }: BuildOptions): Promise<void> {
  if (built) throw new Error("a process builds the site once; start another for the next build");
  built = true;
  process.env.ASTRO_TELEMETRY_DISABLED = "1";
  process.env[FACTS] = facts;
  process.env.STANDINGS_SITE_ADDRESS = address;
  process.env.STANDINGS_SITE_CONTACT = contact;
  const { build } = await import("astro");
  await build({
    root: fileURLToPath(new URL(".", import.meta.url)),
    configFile: false,
    outDir: out,
    cacheDir: fileURLToPath(new URL("../var/astro", import.meta.url)),
    logLevel: "warn",
    trailingSlash: "always",
    // blanks between words and elements are part of the text; the default of "jsx" drops those at the ends of lines
    compressHTML: true,
    // styles stand in the page: on a slow line one answer less to wait for before anything is painted
    build: { inlineStylesheets: "always", concurrency: 4 },
    // no script inside a page: the content security policy does not allow any
    vite: { build: { assetsInlineLimit: 0 } },
    devToolbar: { enabled: false },
  });
  allowStyles(out);
}

/** Names the styles of each page in its content security policy, by their hashes: no others are allowed. */
function allowStyles(folder: string): void {
  const known = new Map<string, string>();
  const hashOf = (style: string): string => {
    const hash = known.get(style) ?? `'sha256-${createHash("sha256").update(style).digest("base64")}'`;
    known.set(style, hash);
    return hash;
  };
  for (const name of globSync("**/*.html", { cwd: folder })) {
    const file = join(folder, name);
    const html = readFileSync(file, "utf8");
    const hashes = new Set([...html.matchAll(/<style>(.*?)<\/style>/gs)].map(([, style]) => hashOf(style!)));
    if (hashes.size > 0) writeFileSync(file, html.replace("style-src 'self'", `style-src ${[...hashes].join(" ")}`));
  }
}

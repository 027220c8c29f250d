/** Builds the site from page facts: static HTML, one stylesheet, scripts only where a page asks for one. */
import { fileURLToPath } from "node:url";

export interface BuildOptions {
  /** Folder of page facts, with `pages.json`: which pages there are. */
  facts: string;
  /** Folder that the site is written to. */
  out: string;
  /** Where the site will stand, without a slash at its end. */
  address: string;
}

/** The folder of facts, for the templates. */
export const FACTS = "STANDINGS_SITE_FACTS";

let built = false;

/** @throws on the second build of a process: Astro would write the pages of the first one again */
export async function buildSite({ facts, out, address }: BuildOptions): Promise<void> {
  if (built) throw new Error("a process builds the site once; start another for the next build");
  built = true;
  process.env.ASTRO_TELEMETRY_DISABLED = "1";
  process.env[FACTS] = facts;
  process.env.STANDINGS_SITE_ADDRESS = address;
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
    build: { inlineStylesheets: "never", concurrency: 4 },
    // no script or style inside a page: the content security policy allows neither
    vite: { build: { assetsInlineLimit: 0 } },
    devToolbar: { enabled: false },
  });
}

/**
 * The whole site of the shipped figures, made once for all tests of it by the command for newcomers, and one browser that
 * they share.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { projectPath } from "../../src/steps/project.ts";
import { startSharedBrowser } from "../browser.ts";

/** Where the site for tests would stand. */
export const ADDRESS = "https://standings.example";

declare module "vitest" {
  export interface ProvidedContext {
    /** Folder of the built site. */
    site: string;
    /** What `npm start` printed until the website answered, and the home page that it served. */
    start: { printed: string; home: string };
    /** Address to join the browser at. */
    browser: string;
  }
}

export default async function builtSite(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "standings-built-"));
  const database = join(folder, "site.duckdb");
  project.provide("start", await start({ STANDINGS_DATABASE: database, STANDINGS_SITE: folder }));
  project.provide("site", join(folder, "dist"));
  project.provide("shippedDatabase", database);
  const browser = await startSharedBrowser();
  project.provide("browser", browser.wsEndpoint());
  return async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  };
}

/** Runs `npm start` until the website answers. Any free port stands for the usual one, and the site has an address. */
async function start(env: Readonly<Record<string, string>>): Promise<{ printed: string; home: string }> {
  const child = spawn("npm", ["start", "--silent", "--", "--port", "0", "--address", ADDRESS], {
    cwd: projectPath(""),
    env: { ...process.env, ...env },
    detached: true,
  });
  let printed = "";
  try {
    const address = await new Promise<string>((found, failed) => {
      child.stdout.on("data", (chunk: Buffer) => {
        printed += chunk.toString();
        const [, told] = /Standings is at (\S+)/.exec(printed) ?? [];
        if (told) found(told);
      });
      child.stderr.on("data", (chunk: Buffer) => {
        printed += chunk.toString();
      });
      child.on("exit", (status) => failed(new Error(`npm start ended with ${status}: ${printed}`)));
    });
    return { printed, home: await (await fetch(address)).text() };
  } finally {
    process.kill(-child.pid!, "SIGTERM");
  }
}

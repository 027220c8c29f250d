/** The commands in this process, on a database of the shipped figures that belongs to one test file. */
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, inject } from "vitest";
import { main } from "../src/cli/main.ts";
import { remembering } from "./scratch.ts";

export interface CommandLine {
  /** Runs a command; what it printed, what it noted, and its exit status. */
  standings: (...args: string[]) => Promise<{ out: string; err: string; status: number }>;
  /** Path of the database, from the first `beforeAll` on. */
  database: () => string;
}

/** Makes the database before the file's tests and removes it after them. Call at the top of a test file. */
export function commandLine(): CommandLine {
  let database = "";
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), "standings-whole-"));
    database = join(folder, "shipped.duckdb");
    copyFileSync(inject("shippedDatabase"), database);
    return () => rmSync(folder, { recursive: true, force: true });
  });
  afterEach(() => {
    process.exitCode = 0;
  });
  const standings = async (...args: string[]) => {
    const effects = remembering();
    process.exitCode = 0;
    await main(["node", "standings", ...args, "--database", database], effects);
    const status = Number(process.exitCode);
    process.exitCode = 0;
    return { out: effects.printed.join("\n"), err: effects.noted.join("\n"), status };
  };
  return { standings, database: () => database };
}

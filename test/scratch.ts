/** What whole tests share: a database of their own, effects that remember, and the official files where they are. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { openForWriting } from "../src/steps/database.ts";
import type { Effects } from "../src/steps/effects.ts";
import { projectPath } from "../src/steps/project.ts";
import type { Store } from "../src/store/open.ts";

/** A folder that is removed when the test has finished. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "standings-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A database with the register and no figures, closed and removed when the test has finished. */
export async function scratchStore(): Promise<Store> {
  const folder = scratchFolder();
  const store = await openForWriting(join(folder, "test.duckdb"));
  onTestFinished(() => store.close());
  return store;
}

/** Effects with a fixed clock that remember what was printed and noted. */
export function remembering(): Effects & { printed: string[]; noted: string[] } {
  const printed: string[] = [];
  const noted: string[] = [];
  return {
    printed,
    noted,
    clock: () => new Date("2026-11-22T12:00:00Z"),
    print: (line) => void printed.push(line),
    note: (line) => void noted.push(line),
    progress: { now: () => {}, done: () => {} },
  };
}

/** A file of test/fixtures. */
export function fixture(name: string): string {
  return projectPath(`test/fixtures/${name}`);
}

/** Folder of the official files beside the checkout; tests that need it are skipped where it is not there. */
export const OFFICIAL = process.env.STANDINGS_OFFICIAL_FILES ?? projectPath("../shared/data/nof");
export const hasOfficialFiles = existsSync(OFFICIAL);

/** The official trust-data files of a framework year, or of both. */
export function officialTrustData(years: readonly string[] = ["2025-26", "2026-27"]): string[] {
  return years.flatMap((year) =>
    readdirSync(join(OFFICIAL, year))
      .filter((name) => name.includes("-trust-data-"))
      .map((name) => join(OFFICIAL, year, name)),
  );
}

/** The league facts of the acute trusts, and the one official league table with likely ranges. */
export function officialLeagueTables(): string[] {
  return [
    join(OFFICIAL, "acute-trust-league-tables.csv"),
    join(OFFICIAL, "2025-26", "mental-health-and-community-trust-league-table-q4-2025-26.csv"),
  ];
}

/** The shipped figures, loaded and scored once for all tests that only read them. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { openForWriting } from "../src/steps/database.ts";
import { scorePeriods } from "../src/steps/score.ts";
import { loadShippedFigures } from "../src/steps/shippedFigures.ts";
import { remembering } from "./scratch.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Path of a database with the shipped figures and their scores. Open it for reading only, or a copy of it. */
    shippedDatabase: string;
  }
}

export default async function shippedDatabase(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), "standings-shipped-"));
  const database = join(folder, "shipped.duckdb");
  const store = await openForWriting(database);
  await loadShippedFigures(store, remembering());
  await scorePeriods([], store, remembering());
  store.close();
  project.provide("shippedDatabase", database);
  return () => rmSync(folder, { recursive: true, force: true });
}

/** What was built last, as the next build needs to know it: `built.json` beside the site. */
import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { StoryNote } from "../publish/stories.ts";
import { projectPath } from "./project.ts";
import type { Surveyed } from "./surveySite.ts";

/** What stands in the site of one quarter and changes with no later one. */
export interface BuiltQuarter {
  /** Of what it was made from. */
  mark: string;
  /** Addresses of its pages, of their share cards, and of the files beside them. */
  pages: readonly string[];
  cards: readonly string[];
  files: readonly string[];
  stories: readonly StoryNote[];
}

export interface Built {
  /** Hash of the code and of the addresses that the site was built for. */
  code: string;
  /** Mark of everything that the site tells. */
  whole: string;
  /** Hashes of the facts of all pages, by address. */
  pages: Readonly<Record<string, string>>;
  /** By reporting period. */
  quarters: Readonly<Record<string, BuiltQuarter>>;
  /** Hashes of share cards, by address. */
  cards: Readonly<Record<string, string>>;
  /** Addresses of the files beside the pages. */
  files: readonly string[];
  surveyed: Surveyed;
}

const fileOf = (out: string) => join(out, "built.json");

/** Null: nothing was built, or the last moving of files was cut short. */
export function lastBuilt(out: string): Built | null {
  const file = fileOf(out);
  if (!existsSync(file) || !existsSync(join(out, "dist"))) return null;
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Built;
  } catch {
    return null;
  }
}

export const forgetBuilt = (out: string): void => rmSync(fileOf(out), { force: true });

export const rememberBuilt = (out: string, built: Built): void => writeFileSync(fileOf(out), JSON.stringify(built));

/**
 * Hash of everything that shapes a page besides the figures: what they are gathered with, templates, styles, scripts, and
 * the packages.
 */
export function hashOfCode(addresses: string): string {
  const hash = createHash("sha256").update(addresses);
  const own = globSync(["site/**/*.*", "src/**/*.ts"], { cwd: projectPath("") });
  const shapes = own.filter(
    (name) => !name.startsWith("site/.astro/") && !/^src\/(?:api|cli|read)\/|\.test\.ts$/.test(name),
  );
  for (const file of [...shapes, "package-lock.json"].sort()) hash.update(file).update(readFileSync(projectPath(file)));
  return hash.digest("hex");
}

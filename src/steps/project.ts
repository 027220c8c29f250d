/** Where the project keeps its own data. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { frameworks } from "../../frameworks/index.ts";
import type { Deviation, Tolerances } from "../analyse/explainDifferences.ts";
import type { Correction } from "../read/known.ts";
import type { FrameworkDefinition } from "../score/definition.ts";
import type { Store } from "../store/open.ts";
import type { SiteOwner } from "./shipSites.ts";
import type { TownException } from "./shipTowns.ts";

/** A path inside the project, from its root. */
export function projectPath(path: string): string {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url));
}

/** The project's own database; `STANDINGS_DATABASE` names another for every command. */
export const DEFAULT_DATABASE = process.env.STANDINGS_DATABASE || projectPath("var/standings.duckdb");
export const FIGURES = projectPath("data/figures");

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(projectPath(path), "utf8")) as T;
}

export function knownCorrections(): readonly Correction[] {
  return readJson<{ corrections: Correction[] }>("data/corrections.json").corrections;
}

/** A deviation with what people are told of it. */
export interface DescribedDeviation extends Deviation {
  ours: string;
  why: string;
  publishers: string;
}

export function knownDeviations(): { tolerances: Tolerances; deviations: readonly DescribedDeviation[] } {
  return readJson("data/deviations.json");
}

/** A file that a publisher put out, as far as we know it. */
export interface KnownSource {
  sha256: string;
  fileName: string;
  address: string;
  note: string;
}

export interface Sources {
  publisher: string;
  address: string;
  licence: string;
  files: readonly KnownSource[];
  /** Stands beside every map that is drawn from the shipped boundaries. */
  boundaryAttribution: string;
  /** Files of the register and of geography, which are read when the figures are shipped. */
  references: readonly KnownReference[];
}

/** A file behind the shipped register and geography. */
export interface KnownReference {
  fileName: string;
  sha256: string;
  publisher: string;
  licence: string;
  note: string;
}

export function knownSiteOwners(): readonly SiteOwner[] {
  return readJson<{ owners: SiteOwner[] }>("data/site-owners.json").owners;
}

export function knownTownExceptions(): readonly TownException[] {
  return readJson<{ exceptions: TownException[] }>("data/towns.json").exceptions;
}

export function knownSources(): Sources {
  return readJson("data/sources.json");
}

/** The definition that a reporting period is scored by, or null when no framework covers it. A database may keep its own. */
export function frameworkOf(
  reportingPeriod: string,
  store: Pick<Store, "definitions"> = { definitions: [] },
): FrameworkDefinition | null {
  return frameworksOf(store).find(({ reportingPeriods }) => reportingPeriods.includes(reportingPeriod)) ?? null;
}

/** Every definition that can be used with a database: those of the repository, and those it keeps. */
export function frameworksOf({ definitions }: Pick<Store, "definitions">): readonly FrameworkDefinition[] {
  return [...frameworks, ...definitions];
}

export { frameworks };

/** Gathers what the project knows of itself, for the pages that tell of method, faults and releases. */
import { readFileSync } from "node:fs";
import type { ProjectFacts, ReleaseCalendar } from "../publish/projectFacts.ts";
import type { Store } from "../store/open.ts";
import { checkAll } from "./check.ts";
import { knownCorrections, knownDeviations, projectPath } from "./project.ts";
import { shippedSources } from "./shippedFigures.ts";

const readText = (path: string) => readFileSync(projectPath(path), "utf8");

/**
 * Compares with the published figures on the way, which takes a quarter of a second.
 * @param periods those that are told of; empty: all that are loaded
 */
export async function projectFacts(store: Store, periods: readonly string[] = []): Promise<ProjectFacts> {
  const { lines, differences } = await checkAll(store);
  const isTold = ({ reportingPeriod }: { reportingPeriod: string }) =>
    periods.length === 0 || periods.includes(reportingPeriod);
  const { deviations, tolerances } = knownDeviations();
  const { publisher, licence, written, releases } = shippedSources();
  return {
    version: (JSON.parse(readText("package.json")) as { version: string }).version,
    written,
    check: { lines: lines.filter(isTold), differences: differences.filter(isTold) },
    deviations,
    tolerances,
    faults: knownCorrections(),
    sources: { publisher, licence, files: releases.filter(({ covers }) => covers.length > 0) },
    calendar: JSON.parse(readText("data/releases.json")) as ReleaseCalendar,
    changelog: readText("CHANGELOG.md"),
  };
}

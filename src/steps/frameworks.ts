/** The framework definitions: what they hold, and whether they hold together. */
import { existsSync, readFileSync } from "node:fs";
import type { FrameworkDefinition } from "../score/definition.ts";
import { frameworks } from "./project.ts";
import { RequestError } from "./requestError.ts";

export interface FrameworkSummary {
  frameworkId: string;
  title: string;
  publisher: string;
  reportingPeriods: readonly string[];
  metrics: number;
  /** Metrics that count in the average themselves. */
  counted: number;
  domains: number;
  segmentedBy: string;
  /** Faults of the definition; none: it is sound. */
  faults: readonly string[];
}

/** All definitions of the repository, each checked by the schema and for what a schema cannot see. */
export async function frameworkSummaries(): Promise<FrameworkSummary[]> {
  const { checkDefinition } = await import("../framework/schema.ts");
  return frameworks.map((definition) => ({
    frameworkId: definition.id,
    title: definition.title,
    publisher: definition.publisher,
    reportingPeriods: definition.reportingPeriods,
    metrics: definition.metrics.length,
    counted: definition.metrics.filter(({ weight }) => weight !== null).length,
    domains: definition.domains.length,
    segmentedBy: definition.unadjustedSegment.segmentation.by,
    faults: checkDefinition(definition),
  }));
}

/**
 * The framework of the repository with this id, or the sound definition in a JSON file.
 * @throws RequestError with every fault; also where it would take the id or a period from a framework of the repository
 */
export async function namedFramework(idOrFile: string): Promise<FrameworkDefinition> {
  const known = frameworks.find(({ id }) => id === idOrFile);
  if (known) return known;
  const ids = frameworks.map(({ id }) => id).join(", ");
  if (!existsSync(idOrFile))
    throw new RequestError(`expected a framework (${ids}) or a definition in a JSON file, found ${idOrFile}`);
  const faults = await checkFrameworkFile(idOrFile);
  if (faults.length > 0) throw new RequestError(faults.map((fault) => `${idOrFile}: ${fault}`).join("\n"), 1);
  const definition = JSON.parse(readFileSync(idOrFile, "utf8")) as FrameworkDefinition;
  for (const { id, reportingPeriods } of frameworks) {
    if (id === definition.id) throw new RequestError(`expected an id of its own in ${idOrFile}, found ${id}`);
    const taken = reportingPeriods.find((period) => definition.reportingPeriods.includes(period));
    if (taken) throw new RequestError(`expected periods of its own in ${idOrFile}, found ${taken} of ${id}`);
  }
  return definition;
}

/** Checks a definition in a JSON file. Returns its faults. */
export async function checkFrameworkFile(path: string): Promise<string[]> {
  const { checkDefinition } = await import("../framework/schema.ts");
  let definition: unknown;
  try {
    definition = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    return [`expected a definition in JSON, found a file that cannot be read as such: ${(error as Error).message}`];
  }
  return checkDefinition(definition);
}

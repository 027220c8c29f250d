/** The framework definitions: what they hold, and whether they hold together. */
import { readFileSync } from "node:fs";
import { frameworks } from "./project.ts";

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

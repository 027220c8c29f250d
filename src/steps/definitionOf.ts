/** The framework of a loaded period, and whether it has what a question needs; told from what it defines, never from its name. */
import type { FrameworkDefinition } from "../score/definition.ts";
import type { Store } from "../store/open.ts";
import { loadedPeriods } from "../store/readLeague.ts";
import { frameworkOf } from "./project.ts";
import { RequestError } from "./requestError.ts";

/** Whether the analyses can take a framework: they know averages of metric scores, and segments that follow from these alone. */
export function isAnalysed(definition: FrameworkDefinition): boolean {
  return notTaken(definition) === null;
}

/** What the analyses expect of a framework and this one is not, in words; the first of several. Null: they can take it. */
function notTaken({
  average,
  eligibility,
  scoreRange,
  segments,
  unadjustedSegment,
}: FrameworkDefinition): string | null {
  if (average.of === "domains") return "whose average is a mean of metric scores";
  if (eligibility !== undefined) return "that gives everybody with an average a segment";
  if (unadjustedSegment.segmentation.by === "k-means") return "whose segments are cut by quantiles or thresholds";
  if (scoreRange.best > scoreRange.worst) return "in which a lower score is better";
  if (segments.some(({ segment }, at) => segment !== at + 1)) return "whose segments are numbered from 1, the best";
  return null;
}

/** Whether its organisations are on the register, with areas and sites; those of a framework with files of its own are not. */
export function isRegistered({ files }: FrameworkDefinition): boolean {
  return files === undefined;
}

/** @throws RequestError when the period is not loaded */
export async function definitionOf(store: Store, reportingPeriod: string): Promise<FrameworkDefinition> {
  const loaded = await loadedPeriods(store);
  const definition = frameworkOf(reportingPeriod, store);
  if (definition && loaded.includes(reportingPeriod)) return definition;
  throw new RequestError(
    `expected a loaded period (${loaded.join(", ") || "none is loaded"}), found ${reportingPeriod}`,
  );
}

/** @throws RequestError when the period is not loaded or cannot be analysed */
export async function analysedDefinition(store: Store, reportingPeriod: string): Promise<FrameworkDefinition> {
  const definition = await definitionOf(store, reportingPeriod);
  const expected = notTaken(definition);
  if (expected === null) return definition;
  throw new RequestError(
    `expected a framework ${expected}, found ${definition.title}; it has standings table, explain and check`,
  );
}

/** @throws RequestError when the period is not loaded or the areas of its organisations are not known */
export async function registeredDefinition(store: Store, reportingPeriod: string): Promise<FrameworkDefinition> {
  const definition = await definitionOf(store, reportingPeriod);
  if (isRegistered(definition)) return definition;
  throw new RequestError(
    `expected a framework whose organisations are on the register, found ${definition.title}: areas are not known for its ${definition.organisation.many}`,
  );
}

/** The frameworks of the loaded periods, oldest period first, each once. */
export async function loadedDefinitions(store: Store): Promise<FrameworkDefinition[]> {
  const all = (await loadedPeriods(store)).flatMap((period) => frameworkOf(period, store) ?? []);
  return [...new Set(all)];
}

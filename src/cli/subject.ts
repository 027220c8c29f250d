/** What was typed, looked up in the database: the framework of a period, its types, its organisations and its areas. */
import type { openForReading } from "../steps/database.ts";
import { analysedDefinition, definitionOf, registeredDefinition } from "../steps/definitionOf.ts";
import type { Effects } from "../steps/effects.ts";
import type { Area, FrameworkDefinition, TrustSummary } from "../steps/facts.ts";
import { listAreas, listListed, listTrusts } from "../steps/look.ts";
import { findArea, findTrust, findType } from "./arguments.ts";

type Store = Awaited<ReturnType<typeof openForReading>>;

/** The words of a period's framework, which the analyses can take, and what it knows. */
export interface Subject {
  definition: FrameworkDefinition;
  /** Id and plural of the type that is meant. */
  typeOf: (text: string) => { id: string; plural: string };
  /** Code of the organisation that is meant. */
  codeOf: (text: string) => string;
}

/** @throws RequestError when the period is not loaded or the analyses cannot take its framework */
export async function analysedSubject(store: Store, period: string): Promise<Subject> {
  return subjectIn(store, period, await analysedDefinition(store, period));
}

/** The same for stories and pictures, which need areas too. */
export async function toldSubject(store: Store, period: string): Promise<Subject> {
  await analysedDefinition(store, period);
  return subjectIn(store, period, await registeredDefinition(store, period));
}

/** For what takes any framework. @throws RequestError when the period is not loaded */
export async function anySubject(store: Store, period: string): Promise<Subject> {
  return subjectIn(store, period, await definitionOf(store, period));
}

async function subjectIn(store: Store, period: string, definition: FrameworkDefinition): Promise<Subject> {
  const listed: readonly Pick<TrustSummary, "trustCode" | "trustName">[] =
    (await listListed(store, period)) ?? (await listTrusts(store));
  return {
    definition,
    typeOf: (text) => findType(text, [definition]),
    codeOf: (text) => findTrust(text, listed, definition.organisation.one).trustCode,
  };
}

/** The area that is meant in a period; null: none is asked for. A note goes to the user at once. */
export async function areaAsked(
  text: string | undefined,
  store: Store,
  period: string,
  { note }: Effects,
): Promise<Area | null> {
  if (text === undefined) return null;
  await registeredDefinition(store, period);
  const found = findArea(text, await listAreas(store), period);
  if (found.note) note(found.note);
  return found.area;
}

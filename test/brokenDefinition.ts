/** Framework definitions that are broken on purpose, one change at a time. */
import { expect } from "vitest";
import { nof2025to26 } from "../frameworks/nof-2025-26/index.ts";
import { checkDefinition } from "../src/framework/schema.ts";
import type { FrameworkDefinition, MetricDefinition, ScoringRule } from "../src/score/definition.ts";
import { metricOf } from "./methodChecks.ts";

type Mutable<T> = T extends readonly (infer Item)[]
  ? Mutable<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Mutable<T[Key]> }
    : T;
export type Draft = Mutable<FrameworkDefinition>;

/** Faults of a definition after a change. */
export function faultsAfter(change: (draft: Draft) => unknown, framework: FrameworkDefinition = nof2025to26): string[] {
  const draft = structuredClone(framework) as Draft;
  change(draft);
  return checkDefinition(draft);
}
/** A metric of a draft. */
export const metric = (draft: Draft, id: string) => metricOf(draft, id) as Mutable<MetricDefinition>;
/** A metric's rule, which must be of the kind that the test is about. */
export function rule<Kind extends ScoringRule["rule"]>(draft: Draft, id: string, kind: Kind) {
  const { scoring } = metric(draft, id);
  expect(scoring.rule).toBe(kind);
  return scoring as Extract<Mutable<ScoringRule>, { rule: Kind }>;
}

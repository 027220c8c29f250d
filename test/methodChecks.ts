/** What METHOD says of a framework's metrics, checked against a definition of it. */
import { expect } from "vitest";
import type { FrameworkDefinition, MetricDefinition, RankedRule } from "../src/score/definition.ts";
import { scoresOfValues } from "./madeMetric.ts";

export function metricOf(framework: FrameworkDefinition, id: string): MetricDefinition {
  const found = framework.metrics.find((metric) => metric.id === id);
  if (!found) throw new Error(`expected a metric of ${framework.id}, found ${id}`);
  return found;
}

/** Ids of the metrics of which something holds, in order. */
export const idsWhere = (framework: FrameworkDefinition, holds: (metric: MetricDefinition) => boolean): string[] =>
  framework.metrics
    .filter(holds)
    .map(({ id }) => id)
    .sort();

/** Published ids of the scores that count in a domain. */
export const countedScores = (framework: FrameworkDefinition, domain: string): string[] =>
  framework.metrics
    .filter((metric) => metric.domain === domain && metric.weight !== null)
    .map(({ scoreId }) => scoreId ?? "none")
    .sort();

/** The ranked rule of a metric, that of its ratios where rows carry different units. */
export function rankedRule({ scoring }: MetricDefinition): RankedRule | null {
  if (scoring.rule === "by-unit") return scoring.units.map((unit) => unit.scoring).find(isRanked) ?? null;
  return isRanked(scoring) ? scoring : null;
}

function isRanked(rule: { rule: string }): rule is RankedRule {
  return rule.rule === "ranked";
}

/** A value on the good side of a limit and the next one on its bad side, as METHOD's brackets give them. */
export type Bracket = readonly [good: number, bad: number];

/** Of the two values of a bracket, the good one meets the metric's standard and the bad one does not. */
export function expectStandard(metric: MetricDefinition, [good, bad]: Bracket): void {
  const ranked = rankedRule(metric)!;
  expect([ranked.from, ranked.to, ranked.standard?.score]).toEqual([2, ranked.floor ? 3 : 4, 1]);
  const [met, missed] = scoresOfValues(metric, [good, bad]);
  expect(met).toBe(1);
  expect(missed).not.toBe(1);
}

/** Of the two values of a bracket, the good one reaches the metric's floor and the bad one does not. */
export function expectFloor(metric: MetricDefinition, [good, bad]: Bracket): void {
  const ranked = rankedRule(metric)!;
  expect([ranked.from, ranked.to, ranked.floor?.score]).toEqual(ranked.standard ? [2, 3, 4] : [1, 3, 4]);
  const [reached, missed] = scoresOfValues(metric, [good, bad]);
  expect(reached).not.toBe(4);
  expect(missed).toBe(4);
}

/** The brackets of a metric's bands, best limit first: the good value gets that band, the bad one the next. */
export function expectBands(metric: MetricDefinition, brackets: readonly Bracket[]): void {
  expect(metric.scoring.rule).toBe("bands");
  const expected = brackets.flatMap((_, band) => [band + 1, band + 2]);
  expect(scoresOfValues(metric, brackets.flat())).toEqual(expected);
}

/** What the steps from value to score leave over: scores at the best and the worst, and how many different ones there are. */
import type { FrameworkDefinition, ScoringRule } from "../score/definition.ts";
import type { Composite } from "./composite.ts";

/** One metric's scores among organisations of one type. */
export interface ScoresAtTheEnds {
  metricId: string;
  /** How it is scored: "ranked", "standard", "floor", "standard-and-floor", "bands", "matrix" and so on. */
  form: string;
  organisations: number;
  /** Organisations with exactly the best score, and exactly the worst. */
  atBest: number;
  atWorst: number;
  /** Different scores. */
  distinct: number;
  /** Organisations that share the commonest score. */
  mostOnOneScore: number;
}

/** Every metric of a composite that one of the rows has. */
export function scoresAtTheEnds(
  definition: FrameworkDefinition,
  { metrics }: Composite,
  rows: readonly number[],
): ScoresAtTheEnds[] {
  const { best, worst } = definition.scoreRange;
  return metrics.flatMap(({ metricId, scores }) => {
    const own = rows.map((row) => scores[row]!).filter((score) => !Number.isNaN(score));
    if (own.length === 0) return [];
    const holders = new Map<number, number>();
    for (const score of own) holders.set(score, (holders.get(score) ?? 0) + 1);
    const { scoring } = definition.metrics.find(({ id }) => id === metricId)!;
    return [
      {
        metricId,
        form: formOf(scoring),
        organisations: own.length,
        atBest: holders.get(best) ?? 0,
        atWorst: holders.get(worst) ?? 0,
        distinct: holders.size,
        mostOnOneScore: Math.max(...holders.values()),
      },
    ];
  });
}

function formOf(rule: ScoringRule): string {
  if (rule.rule === "by-unit") return formOf(rule.units[0]!.scoring);
  if (rule.rule !== "ranked") return rule.rule;
  return [rule.standard && "standard", rule.floor && "floor"].filter(Boolean).join("-and-") || "ranked";
}

/** How far the metrics of a type reach all its organisations. */
export interface MissingMetric {
  metricId: string;
  /** Organisations of the type with a score. 0: nobody has the metric, though it applies to the type. */
  organisations: number;
}

/** Metrics that the framework applies to a type, with how many organisations have a score; parts that do not count left out. */
export function metricsApplied(
  definition: FrameworkDefinition,
  { metrics }: Composite,
  rows: readonly number[],
  type: number,
): MissingMetric[] {
  const typeId = definition.organisationTypes[type]!.id;
  return definition.metrics
    .filter(({ weight, organisationTypes }) => weight !== null && organisationTypes.includes(typeId))
    .map(({ id }) => {
      const scores = metrics.find(({ metricId }) => metricId === id)?.scores;
      return { metricId: id, organisations: scores ? rows.filter((row) => !Number.isNaN(scores[row]!)).length : 0 };
    });
}

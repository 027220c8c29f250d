/** Addresses of the pages of metrics. */
import type { PeriodFacts } from "../format/leagueFacts.ts";
import type { FrameworkDefinition } from "../score/definition.ts";

/** Address of a metric's page. */
export const metricPath = (metricId: string): string => `/metrics/${metricId.toLowerCase()}/`;

/** The frameworks of the periods at hand, oldest first. */
export function definitionsOf(periods: readonly PeriodFacts[]): FrameworkDefinition[] {
  return [...new Map(periods.map(({ definition }) => [definition.id, definition])).values()];
}

/** The newest framework that has an id holds its plain address; earlier ones stand below it. */
export function pathIn(metricId: string, { id }: FrameworkDefinition, all: readonly FrameworkDefinition[]): string {
  const newest = all.findLast(({ metrics }) => metrics.some((metric) => metric.id === metricId));
  return newest === undefined || newest.id === id ? metricPath(metricId) : `${metricPath(metricId)}${id}/`;
}

/** The list of all metrics, by framework year and domain: `/metrics/`. */
import { definitionsOf, pathIn } from "./metricPath.ts";
import type { PageKind } from "./page.ts";

export interface MetricsPage {
  /** Newest first. */
  frameworks: readonly {
    id: string;
    title: string;
    domains: readonly { title: string; metrics: readonly { path: string; title: string; measures: string }[] }[];
  }[];
}

export const metricsPages: PageKind<MetricsPage> = {
  kind: "metrics",
  *pages({ league: { periods } }) {
    const all = definitionsOf(periods);
    const frameworks = [...all].reverse().map((definition) => ({
      id: definition.id,
      title: definition.title,
      domains: definition.domains.map(({ id, title }) => ({
        title,
        metrics: definition.metrics
          .filter(({ domain }) => domain === id)
          .map((metric) => ({
            path: pathIn(metric.id, definition, all),
            title: metric.plainTitle,
            measures: metric.measures,
          })),
      })),
    }));
    yield {
      path: "/metrics/",
      title: "Metrics",
      description: "Everything that NHS trusts are scored on, in plain words, with the rule and every trust's value.",
      trail: [],
      facts: { frameworks },
    };
  },
};

/** Every figure that a framework's publisher gives an id: what the rows of a published file can be about. */
import type { FrameworkDefinition } from "../score/definition.ts";

/** What a published row tells of a trust. */
export const QUANTITIES = [
  "value",
  "metricScore",
  "domainScore",
  "domainSegment",
  "averageMetricScore",
  "unadjustedSegment",
  "overrideFlag",
  "adjustedSegment",
  "programmeFlag",
  "finalSegment",
] as const;
export type Quantity = (typeof QUANTITIES)[number];

/** Units of figures: those of values, and of the figures made from them. */
export type FigureUnit = string;

export interface PublishedFigure {
  frameworkId: string;
  /** The publisher's id of the row. */
  publishedId: string;
  quantity: Quantity;
  /** The metric's, domain's or override's id; empty for figures of the whole trust. */
  subject: string;
  /** The units a row may have: more than one for metrics scored by unit. */
  units: readonly FigureUnit[];
  /** The domain's title; "Summary" for figures of the whole trust. */
  domainTitle: string;
  /** Titles a row may have; empty where any will do. */
  titles: readonly string[];
}

/** The figures of a framework, one for each published id. */
export function publishedFigures(definition: FrameworkDefinition): PublishedFigure[] {
  const frameworkId = definition.id;
  const titleOf = new Map(definition.domains.map(({ id, title }) => [id, title]));
  const figure = (
    publishedId: string,
    quantity: Quantity,
    subject: string,
    units: readonly FigureUnit[],
    domainTitle = "Summary",
    titles: readonly string[] = [],
  ): PublishedFigure => ({ frameworkId, publishedId, quantity, subject, units, domainTitle, titles });

  const metrics = definition.metrics.flatMap((metric) => {
    const domainTitle = titleOf.get(metric.domain) ?? metric.domain;
    const titles = [metric.title, ...(metric.otherTitles ?? [])];
    const units = metric.scoring.rule === "by-unit" ? metric.scoring.units.map(({ unit }) => unit) : [metric.unit];
    return [
      ...(metric.valueId ? [figure(metric.valueId, "value", metric.id, units, domainTitle, titles)] : []),
      ...(metric.scoreId ? [figure(metric.scoreId, "metricScore", metric.id, ["score"], domainTitle, titles)] : []),
    ];
  });
  const domains = definition.domains.flatMap(({ id, title, scoreId, segmentId }) => [
    figure(scoreId, "domainScore", id, ["score"], title),
    ...(segmentId === null ? [] : [figure(segmentId, "domainSegment", id, ["segment"], title)]),
  ]);
  const { programme, unadjustedSegment } = definition;
  return [
    ...metrics,
    ...domains,
    figure(definition.average.id, "averageMetricScore", "", ["score"]),
    ...(unadjustedSegment.id === null ? [] : [figure(unadjustedSegment.id, "unadjustedSegment", "", ["segment"])]),
    ...definition.overrides.map(({ id, flagId }) => figure(flagId, "overrideFlag", id, ["flag"])),
    figure(definition.adjustedSegment.id, "adjustedSegment", "", ["segment"]),
    ...(programme
      ? [
          figure(programme.flagId, "programmeFlag", "", ["flag"]),
          figure(programme.segmentId, "finalSegment", "", ["segment"]),
        ]
      : []),
  ];
}

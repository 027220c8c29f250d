/** Kinds of published figures in words. */

const NAMES: Readonly<Record<string, string>> = {
  metricScore: "Metric score",
  metricRank: "Rank of a value",
  scoreRank: "Rank beside a score",
  medianValue: "Median of a metric",
  lowerQuartile: "Lower quartile of a metric",
  upperQuartile: "Upper quartile of a metric",
  domainScore: "Domain score",
  domainRank: "Rank of a domain score",
  domainSegment: "Segment of a domain",
  averageMetricScore: "Average metric score",
  averageRank: "Rank of the average",
  unadjustedSegment: "Segment before the override",
  overrideFlag: "Override flag",
  adjustedSegment: "Segment after the override",
  leagueRank: "League rank",
  programmeFlag: "Programme flag",
  finalSegment: "Segment with the programme",
};

/** In the order in which one follows from the other. */
export const FIGURE_ORDER: readonly string[] = Object.keys(NAMES);

/** "metricScore": "Metric score". A kind without a name is written as it is. */
export function figureName(quantity: string): string {
  return NAMES[quantity] ?? quantity;
}

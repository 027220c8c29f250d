/** A metric's scoring rule as a sentence. */
import type {
  Better,
  Limit,
  MetricDefinition,
  RankedRule,
  ScoringRule,
  StandardisedRule,
} from "../score/definition.ts";
import { formatScore, formatValue, list } from "./figures.ts";

/**
 * How a metric becomes a score, in words. Titles of part metrics are looked up by id.
 * @param many what several organisations are called
 */
export function ruleInWords(metric: MetricDefinition, titleOf: (metricId: string) => string, many = "trusts"): string {
  return words(metric.scoring, metric.better ?? "lower", metric.unit, titleOf, many);
}

function words(rule: ScoringRule, better: Better, unit: string, titleOf: (id: string) => string, many: string): string {
  switch (rule.rule) {
    case "ranked":
      return rankedInWords(rule, better, unit, many);
    case "standardised":
      return standardisedInWords(rule, better);
    case "bands": {
      const bound = better === "higher" ? "or more" : "or less";
      const bands = rule.limits.map((limit, at) => `${formatValue(limit, unit)} ${bound} scores ${rule.scores[at]}`);
      return `fixed bands: ${bands.join(", ")}, anything ${better === "higher" ? "lower" : "higher"} ${rule.scores.at(-1)}`;
    }
    case "linear":
      return `the score is ${rule.base} plus ${rule.perUnit} for each case, at most ${rule.noWorseThan}`;
    case "matrix":
      return `read from a table of two scores: ${titleOf(rule.rows)} and ${titleOf(rule.columns)}`;
    case "mean-rounded-half-to-worse":
      return `the mean of the bands of ${list(rule.of.map(titleOf))}, rounded to a whole score, halves to the worse one`;
    case "published":
      return "only the score is published, not the value behind it; it is taken over";
    case "by-unit":
      return rule.units
        .map(({ unit: own, scoring }) => `for a ${own}: ${words(scoring, better, own, titleOf, many)}`)
        .join("; ");
  }
}

function standardisedInWords({ pool, leftOutUpTo }: StandardisedRule, better: Better): string {
  const among = pool === "within-type" ? "all of the same type" : "all";
  const side = `a ${better} value has the better score`;
  const few = leftOutUpTo === null ? "" : `; left out when ${leftOutUpTo} or fewer report it`;
  return `the distance from the mean of ${among} that report it, in standard deviations; ${side}${few}`;
}

function rankedInWords(
  { from, to, standard, floor, pool }: RankedRule,
  better: Better,
  unit: string,
  many: string,
): string {
  const among = pool === "within-type" ? `${many} of the same type` : `all ${many} that have the metric`;
  const others = standard || floor ? "the others are" : `${many} are`;
  return [
    standard ? `${goodSide(standard, better, unit)} meets the standard and scores ${formatScore(standard.score)}` : "",
    floor
      ? `a value that does not reach ${floor.includesLimit ? formatValue(floor.limit, unit) : goodSide(floor, better, unit)} scores ${formatScore(floor.score)}`
      : "",
    `${others} ranked among ${among}, from ${formatScore(from)} for the best to ${formatScore(to)} for the last`,
  ]
    .filter((part) => part !== "")
    .join("; ");
}

/** The good side of a limit: "80% or more", "less than 10 seconds". */
function goodSide({ limit, includesLimit }: Limit, better: Better, unit: string): string {
  const value = formatValue(limit, unit);
  if (includesLimit) return `${value} or ${better === "higher" ? "more" : "less"}`;
  return `${better === "higher" ? "more" : "less"} than ${value}`;
}

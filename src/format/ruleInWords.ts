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
      const bands = rule.limits.map((limit, at) => `${reached(limit, better, unit)} scores ${rule.scores[at]}`);
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
    floor ? `${badSide(floor, better, unit)} scores ${formatScore(floor.score)}` : "",
    `${others} ranked among ${among}, from ${formatScore(from)} for the best to ${formatScore(to)} for the last`,
  ]
    .filter((part) => part !== "")
    .join("; ");
}

/** The good side of a limit: "80% or more", "less than 10 seconds". */
function goodSide({ limit, includesLimit }: Limit, better: Better, unit: string): string {
  if (includesLimit) return reached(limit, better, unit);
  return `${better === "higher" ? "more" : "less"} than ${formatValue(limit, unit)}`;
}

/** Units of which nothing is less than 0 where less is better: a percentage is then a share of cases. */
const NEVER_BELOW_0: readonly string[] = ["%", "seconds", "minutes", "days", "count", "ratio", "rate", "proportion"];

/** A value at a limit or on the good side of it: "80% or more", "10 seconds or less", "having no cases". */
function reached(limit: number, better: Better, unit: string): string {
  if (better === "higher") return `${formatValue(limit, unit)} or more`;
  if (unit === "ratio" && limit === 1) return "a value at or below the threshold";
  if (limit !== 0 || !NEVER_BELOW_0.includes(unit)) return `${formatValue(limit, unit)} or less`;
  return unit === "count" ? "having no cases" : formatValue(0, unit);
}

/** The bad side of a limit: "a value that does not reach 70%", "a value of 10 seconds or more". */
function badSide({ limit, includesLimit }: Limit, better: Better, unit: string): string {
  const value = formatValue(limit, unit);
  if (!includesLimit) return `a value of ${value} or ${better === "higher" ? "less" : "more"}`;
  return better === "higher" ? `a value that does not reach ${value}` : `a value of more than ${value}`;
}

/**
 * The change of one metric score, split into what the organisation's own value did and what the others of the pool did.
 * A Shapley value of two players (Shapley, A value for n-person games, 1953): the mean of both orders of the two moves,
 * so that neither comes first and the split of the way back is the same with the signs turned.
 */
import type { FrameworkDefinition } from "../score/definition.ts";
import { TAKEN_OVER, type TakenOver } from "../score/league.ts";
import { scoreAmong } from "./averageChangeScoreAmong.ts";
import { metricOf, type OwnRow, ownScore, partsOf } from "./changesOwnRow.ts";

/** Why own value and pool cannot be told apart. */
export type NotSeparable = Exclude<TakenOver, "no">;

/**
 * The parts of a change of an exact metric score, in points of score. They sum to the change.
 * Where `notSeparable` is not null, the whole change stands there and the other parts are 0.
 */
export interface ScoreChangeParts {
  /** The own value moved. */
  value: number;
  /** The values of the others moved, or others came into the pool or left it. */
  pool: number;
  /** The rule of the metric is another one. */
  rule: number;
  notSeparable: number | null;
  because: NotSeparable | null;
}

/** Splits the change of one metric's exact score, for an organisation with a score in both periods. */
export function valueAndPool(metricId: string, before: OwnRow, after: OwnRow): ScoreChangeParts {
  const change = ownScore(metricId, after) - ownScore(metricId, before);
  const rules = [before.period.definition, after.period.definition] as const;
  const sameRule = rules[0] === rules[1] || ruleText(metricId, rules[0]) === ruleText(metricId, rules[1]);
  if (sameRule && standsAlone(metricId, rules[0])) return parts({ value: change });
  const because = whyNotTold(metricId, before) ?? whyNotTold(metricId, after);
  if (because !== null) return notSeparable(change, because);
  const splits = (sameRule ? rules.slice(0, 1) : rules).map((rule) => splitUnder(metricId, rule, before, after));
  if (splits.some((split) => split === null)) return notSeparable(change, "pool-not-loaded");
  const mean = (part: "value" | "pool") => splits.reduce((sum, split) => sum + split![part], 0) / splits.length;
  const value = mean("value");
  const pool = sameRule ? change - value : mean("pool");
  return parts({ value, pool, rule: sameRule ? 0 : change - value - pool });
}

function parts(some: Partial<ScoreChangeParts>): ScoreChangeParts {
  return { value: 0, pool: 0, rule: 0, notSeparable: null, because: null, ...some };
}

function notSeparable(change: number, because: NotSeparable): ScoreChangeParts {
  return parts({ notSeparable: change, because });
}

/** Value and pool under one rule: the mean of "own value first" and "pool first". Null: a needed score is not known. */
function splitUnder(
  metricId: string,
  rule: FrameworkDefinition,
  before: OwnRow,
  after: OwnRow,
): { value: number; pool: number } | null {
  const old = scoreAmong(metricId, rule, before, before);
  const ownMoved = scoreAmong(metricId, rule, after, before);
  const othersMoved = scoreAmong(metricId, rule, before, after);
  const both = scoreAmong(metricId, rule, after, after);
  if (old === null || ownMoved === null || othersMoved === null || both === null) return null;
  return { value: (ownMoved - old + (both - othersMoved)) / 2, pool: (othersMoved - old + (both - ownMoved)) / 2 };
}

/** Why a score does not tell what the own value did: it, or a part of it, is taken over. Null: it is computed. */
function whyNotTold(metricId: string, { period, row }: OwnRow): NotSeparable | null {
  for (const id of [metricId, ...partsOf(metricOf(metricId, period.definition))]) {
    const because = TAKEN_OVER[period.scores.metrics.get(id)?.takenOver[row] ?? 0]!;
    if (because !== "no") return because;
  }
  return null;
}

/** Whether a score follows from the own figures alone: bands, not places. */
function standsAlone(metricId: string, rule: FrameworkDefinition): boolean {
  const { scoring } = metricOf(metricId, rule);
  switch (scoring.rule) {
    case "bands":
    case "linear":
      return true;
    case "by-unit":
      return scoring.units.every((unit) => unit.scoring.rule !== "ranked");
    case "matrix":
    case "mean-rounded-half-to-worse":
      return partsOf(metricOf(metricId, rule)).every((id) => standsAlone(id, rule));
    default:
      return false;
  }
}

/** What a score depends on besides figures, for comparison. */
function ruleText(metricId: string, definition: FrameworkDefinition): string {
  const metric = metricOf(metricId, definition);
  const own = JSON.stringify([metric.scoring, metric.better, metric.organisationTypes]);
  return [own, ...partsOf(metric).map((id) => ruleText(id, definition))].join();
}

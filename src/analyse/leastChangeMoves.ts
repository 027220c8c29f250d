/** How far the steps of one organisation move the averages of all others: they push back whom they pass. */

import type { MetricDefinition } from "../score/definition.ts";
import { asAveraged, sumOfWeights } from "../score/means.ts";
import type { Ladder, OwnSetting } from "./leastChangeSteps.ts";
import { partsOf, rescoreChanged } from "./rescoreChanged.ts";
import { rescoreMetric } from "./rescoreChangedMetric.ts";
import { changesByRow, ruleOf } from "./whatIfChanges.ts";

/** The moves of one ladder's steps. Averages of others add up over metrics, because weights and compositions stay. */
export interface Moves {
  /** By how much each other's exact average changes with a step. Lower is better. */
  of: (step: number) => Float64Array;
  /** Bounds over all steps of at most so many places: at most so much better (0 or less), at most so much worse. */
  upTo: (places: number) => { better: Float64Array; worse: Float64Array };
}

export function movesOf(ladder: Ladder, setting: OwnSetting): Moves {
  const { steps } = ladder;
  const size = setting.league.typeOf.length;
  const known = new Map<number, Float64Array>();
  const of = (step: number) => {
    const found =
      known.get(step) ?? (movesOthers(ladder, step, setting) ? moveOf(ladder, step, setting) : new Float64Array(size));
    known.set(step, found);
    return found;
  };
  const bounds = new Map<string, { better: Float64Array; worse: Float64Array }>();
  const upTo = (places: number) => {
    const told = telling(ladder, places, setting).filter((step) => movesOthers(ladder, step, setting));
    const name = told.join(" ");
    const found = bounds.get(name) ?? {
      better: Float64Array.from({ length: size }, (_, other) => Math.min(0, ...told.map((step) => of(step)[other]!))),
      worse: Float64Array.from({ length: size }, (_, other) => Math.max(0, ...told.map((step) => of(step)[other]!))),
    };
    bounds.set(name, found);
    return found;
  };
  return steps.length === 0 ? { of, upTo: () => none(size) } : { of, upTo };
}

const none = (size: number) => ({ better: new Float64Array(size), worse: new Float64Array(size) });

/** Only values that are ranked move others; bands, lines and scores do not. */
function movesOthers({ metric, steps }: Ladder, step: number, { definition, league, row }: OwnSetting): boolean {
  const ranked = (id: string) => {
    const own = definition.metrics.find((candidate) => candidate.id === id)!;
    return ruleOf(own, row, league).rule === "ranked";
  };
  return steps[step]!.changes.some((change) => "value" in change && ranked(change.metricId)) && metric.weight !== null;
}

/**
 * Steps whose moves bound those of all. Among the values that are ranked an organisation is passed or it is not, and the
 * number ranked is the same: the weakest and the strongest of them bound the others. Values that meet a standard are not
 * ranked, and all do the same.
 */
function telling({ metric, steps }: Ladder, places: number, { league, row }: OwnSetting): number[] {
  const within = [...steps.keys()].filter((step) => steps[step]!.places <= places);
  const rule = ruleOf(metric, row, league);
  if (rule.rule !== "ranked") return within;
  const met = within.filter((step) => steps[step]!.metricScore === rule.standard?.score);
  const ranked = within.filter((step) => !met.includes(step));
  return [...new Set([...ranked.slice(0, 1), ...ranked.slice(-1), ...met.slice(0, 1)])];
}

function moveOf({ metric, steps }: Ladder, step: number, setting: OwnSetting): Float64Array {
  const { definition, league, scores, row } = setting;
  const byRow = changesByRow(definition, league, scores, steps[step]!.changes);
  const after =
    partsOf(metric).length > 0
      ? rescoreChanged(definition, league, scores, byRow).metrics.get(metric.id)!
      : rescoreMetric(metric, league, scores.metrics.get(metric.id)!, byRow.values.get(metric.id)!);
  const weight = metric.weight!.numerator / metric.weight!.denominator;
  const before = entering(metric, scores.metrics.get(metric.id)!.scores, setting);
  return entering(metric, after.scores, setting).map((score, other) => {
    const move = score - before[other]!;
    return other === row || Number.isNaN(move) ? 0 : (weight * move) / sumOfWeights(scores.average, other);
  });
}

function entering(metric: MetricDefinition, scores: Float64Array, { league }: OwnSetting): Float64Array {
  return asAveraged(metric, scores, league.reportingPeriod);
}

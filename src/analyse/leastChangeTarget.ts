/**
 * The average that the next better segment asks for. Thresholds are fixed. Quantile cut-points move, with the own average
 * and with those of whom the organisation passes: then the answer is a pair of bounds, and where these differ the
 * averages of all others decide.
 */
import { inLastPlaces, roundHalfAway } from "../score/methodRounding.ts";
import { segmentsOf } from "../score/segments.ts";
import { movesOf } from "./leastChangeMoves.ts";
import type { Ladder, OwnSetting } from "./leastChangeSteps.ts";

/** One step of one ladder. */
export interface Choice {
  ladder: number;
  step: number;
}

/** Averages in whole last places: every average of `surely` or better is enough, none worse than `atMost` is. */
export interface Reach {
  surely: number;
  atMost: number;
}

export interface Target {
  /** For every change of at most so many metrics, each by at most so many places. */
  reach: (metrics: number, places: number) => Reach;
  /** For one choice of steps; `surely` and `atMost` differ only where floats cannot tell a half. */
  reachWith: (choices: readonly Choice[]) => Reach;
}

/** More than the error of a sum of floats, less than the distance of two averages that differ. */
const SLACK = 1e-9;

export function targetOf(ladders: readonly Ladder[], segment: number, setting: OwnSetting): Target {
  const { definition, scores } = setting;
  const { segmentation } = definition.unadjustedSegment;
  const { decimals } = definition.average;
  if (segmentation.by === "thresholds") {
    const fixed = inLastPlaces(segmentation.upTo[segment - 1]!, decimals);
    const reach = { surely: fixed, atMost: fixed };
    return { reach: () => reach, reachWith: () => reach };
  }
  const moves = ladders.map((ladder) => movesOf(ladder, setting));
  const { exact, rounded } = scores.average;
  const shifted = (shift: (other: number) => number, slack: number) =>
    Float64Array.from(exact, (average, other) => {
      const by = Number.isNaN(average) ? 0 : shift(other);
      return by === 0 ? rounded[other]! : roundHalfAway(average + by + slack, decimals);
    });
  const enough = (averages: Float64Array) => largestEnough(averages, segment, setting);
  const reach = (metrics: number, places: number): Reach => {
    const limits = moves.map((move) => move.upTo(places));
    const all = { better: limits.map(({ better }) => better), worse: limits.map(({ worse }) => worse) };
    const largest = (which: "better" | "worse", other: number) => sumOfLargest(all[which], other, metrics);
    return {
      surely: enough(shifted((other) => largest("better", other), -SLACK)),
      atMost: enough(shifted((other) => largest("worse", other), SLACK)),
    };
  };
  const reachWith = (choices: readonly Choice[]): Reach => {
    const own = choices.map(({ ladder, step }) => moves[ladder]!.of(step));
    const shift = (other: number) => own.reduce((sum, move) => sum + move[other]!, 0);
    const [better, worse] = [shifted(shift, -SLACK), shifted(shift, SLACK)];
    const surely = enough(better);
    const same = worse.every((average, other) => other === setting.row || Object.is(average, better[other]));
    return { surely, atMost: same ? surely : enough(worse) };
  };
  return { reach: remembered(reach), reachWith };
}

/** The sum of an organisation's `metrics` largest moves; all moves have the same sign. */
function sumOfLargest(moves: readonly Float64Array[], other: number, metrics: number): number {
  const own = moves.map((move) => move[other]!).filter((move) => move !== 0);
  if (own.length > metrics) own.sort((a, b) => Math.abs(b) - Math.abs(a));
  return own.slice(0, metrics).reduce((sum, move) => sum + move, 0);
}

/**
 * The largest own average, in whole last places, that is not beyond the cut-point which it makes together with the
 * others' rounded averages. The own average takes part in a quantile with a share of at most 1: the larger it is, the
 * more it exceeds the cut-point, so halving finds the last that does not.
 */
function largestEnough(
  averages: Float64Array,
  segment: number,
  { definition, scores, league, row }: OwnSetting,
): number {
  const { segmentation } = definition.unadjustedSegment;
  const { decimals } = definition.average;
  const types = definition.organisationTypes.length;
  const isEnough = (lastPlaces: number) => {
    averages[row] = lastPlaces / 10 ** decimals;
    const means = { ...scores.average, rounded: averages };
    const { cutPoints } = segmentsOf(means, league.typeOf, types, segmentation, decimals, true);
    return lastPlaces <= cutPoints[league.typeOf[row]!]![segment - 1]! * 10 ** decimals + SLACK;
  };
  let enough = inLastPlaces(definition.scoreRange.best, decimals) - 1;
  let tooMuch = inLastPlaces(scores.average.rounded[row]!, decimals);
  const guess = inLastPlaces(scores.unadjusted.cutPoints[league.typeOf[row]!]![segment - 1]!, decimals);
  // the answer is nearly always near the cut-point of today
  if (guess - 3 > enough && isEnough(guess - 3)) enough = guess - 3;
  if (guess + 3 < tooMuch && !isEnough(guess + 3)) tooMuch = guess + 3;
  while (tooMuch - enough > 1) {
    const middle = Math.floor((enough + tooMuch) / 2);
    if (isEnough(middle)) enough = middle;
    else tooMuch = middle;
  }
  return enough;
}

function remembered(reach: Target["reach"]): Target["reach"] {
  const known = new Map<string, Reach>();
  return (metrics, places) => {
    const name = `${metrics} ${places}`;
    const found = known.get(name) ?? reach(metrics, places);
    known.set(name, found);
    return found;
  };
}

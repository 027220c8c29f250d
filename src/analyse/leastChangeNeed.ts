/** How far an average has to fall for the next better segment, in exact whole numbers of a common denominator. */
import { type ExactFraction, fractionOf } from "../score/fraction.ts";
import { asAveraged } from "../score/means.ts";
import type { Ladder, OwnSetting } from "./leastChangeSteps.ts";

/**
 * Weighted sums of metric scores as whole numbers: `Σ weight·score` times the same denominator everywhere, so that a gain
 * is a whole number and no comparison is rounded.
 */
export interface ExactSums {
  /** By ladder and step: how much smaller the weighted sum becomes. */
  gains: readonly (readonly bigint[])[];
  /**
   * The gain that must be exceeded for an average that rounds to `lastPlaces` or better. Half goes up, so the average
   * must be strictly below `(lastPlaces + ½)` last places.
   */
  moreThan: (lastPlaces: number) => bigint;
  /** A gain as a number of weighted score points. */
  asNumber: (gain: bigint) => number;
}

export function exactSums(ladders: readonly Ladder[], { definition, league }: OwnSetting): ExactSums {
  const entering = ladders.map(({ metric, metricScore, steps }) => {
    const all = Float64Array.from([metricScore, ...steps.map((step) => step.metricScore)]);
    const weight = weightOf(metric.weight!);
    return Array.from(asAveraged(metric, all, league.reportingPeriod), (score) => times(weight, fractionOf(score)));
  });
  const weights = ladders.map(({ metric }) => weightOf(metric.weight!));
  const halves = 2n * 10n ** BigInt(definition.average.decimals);
  const denominators = [...entering.flat(), ...weights].map(({ denominator }) => denominator);
  const common = denominators.reduce(leastCommonMultiple, 1n) * halves;
  const whole = ({ numerator, denominator }: ExactFraction) => numerator * (common / denominator);
  const sum = entering.reduce((total, [now]) => total + whole(now!), 0n);
  const weight = weights.reduce((total, own) => total + whole(own), 0n);
  return {
    gains: entering.map(([now, ...then]) => then.map((score) => whole(now!) - whole(score))),
    moreThan: (lastPlaces) => sum - (weight * (2n * BigInt(lastPlaces) + 1n)) / halves,
    asNumber: (gain) => Number((gain * 10n ** 15n) / common) / 1e15,
  };
}

function weightOf({ numerator, denominator }: { numerator: number; denominator: number }): ExactFraction {
  return { numerator: BigInt(numerator), denominator: BigInt(denominator) };
}

function times(a: ExactFraction, b: ExactFraction): ExactFraction {
  return { numerator: a.numerator * b.numerator, denominator: a.denominator * b.denominator };
}

function leastCommonMultiple(a: bigint, b: bigint): bigint {
  let [large, small] = [a, b];
  while (small > 0n) [large, small] = [small, large % small];
  return (a / large) * b;
}

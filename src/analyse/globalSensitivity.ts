/** The global sensitivity of a league table: which uncertain choice moves ranks most when all vary at once. */
import { type Composite, rowsOfType } from "./composite.ts";
import { type Choice, OTHER_CHOICES, settingsFor } from "./otherChoices.ts";
import { type Random, uniform } from "./random.ts";
import { exponential } from "./randomWeights.ts";
import { officialSettings, rescore, type Settings } from "./rescore.ts";
import { type Sensitivity, type SobolOptions, sobolSensitivity, type UncertainInput } from "./sobol.ts";

/** Ids of the two inputs that are not switches of a choice. */
export const LEFT_OUT = "metric-left-out";
export const WEIGHTS = "weights";

/** Sensitivity of one organisation type's table. */
export interface GlobalSensitivity extends SobolOptions {
  /** Of the mean number of places that an organisation of the table is moved from its official rank. */
  meanPlaces: Sensitivity;
  /** Of each organisation's rank, in the order of the rows. */
  rankOf: ReadonlyMap<number, Sensitivity>;
}

/**
 * Varies everything at once: every other choice made or not (a half each), one metric left out (each, or none, equally
 * likely) and the weights (each metric's weight times an exponential factor with mean 1: the flat Dirichlet
 * distribution where the weights are equal). An organisation left without any score stands after the last.
 */
export function globalSensitivity(
  composite: Composite,
  type: number,
  options: SobolOptions,
  choices: readonly Choice[] = OTHER_CHOICES,
): GlobalSensitivity {
  const official = rescore(composite, officialSettings(composite)).ranks;
  const rows = rowsOfType(composite.typeOf, type).filter((row) => official[row] !== 0);
  const settingsOf = settingsByCase(composite, choices);
  const one = (random: Random) => Float64Array.of(uniform(random));
  const inputs: UncertainInput[] = [
    ...choices.map(({ id }) => ({ id, draw: one })),
    { id: LEFT_OUT, draw: one },
    { id: WEIGHTS, draw: (random) => Float64Array.from(composite.metrics, () => exponential(random)) },
  ];
  const results = new Float64Array(rows.length + 1);
  const model = (point: readonly Float64Array[]) => {
    const { ranks } = rescore(composite, settingsOf(point));
    let places = 0;
    rows.forEach((row, at) => {
      const rank = ranks[row] || rows.length + 1;
      results[at + 1] = rank;
      places += Math.abs(rank - official[row]!);
    });
    results[0] = places / rows.length;
    return results;
  };
  const [meanPlaces, ...ranks] =
    rows.length === 0 ? [{ mean: 0, variance: 0, indices: [] }] : sobolSensitivity(inputs, model, options);
  return { ...options, meanPlaces: meanPlaces!, rankOf: new Map(rows.map((row, at) => [row, ranks[at]!])) };
}

/** From a case of all inputs to settings; the settings of every combination of switches are made once. */
function settingsByCase(composite: Composite, choices: readonly Choice[]) {
  const made = new Map<number, Settings>();
  return (point: readonly Float64Array[]): Settings => {
    const on = choices.filter((_, at) => point[at]![0]! >= 0.5);
    const switches = choices.reduce((bits, _, at) => bits * 2 + (point[at]![0]! >= 0.5 ? 1 : 0), 0);
    const settings =
      made.get(switches) ??
      settingsFor(
        composite,
        on.map(({ deviation }) => deviation),
      );
    made.set(switches, settings);
    const left = Math.floor(point[choices.length]![0]! * (composite.metrics.length + 1));
    const factors = point[choices.length + 1]!;
    const weights = settings.weights.map((weight, at) => (at === left ? 0 : weight * factors[at]!));
    return { ...settings, weights, exactWeights: null };
  };
}

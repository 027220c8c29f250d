/** Global variance-based sensitivity: how much of a result's variance each uncertain input explains, alone and in all. */
import { type Random, randomStream, wholeBelow } from "./random.ts";

/** An input that is not certain: a name, and how a case of it is drawn (one number, or several that go together). */
export interface UncertainInput {
  id: string;
  draw: (random: Random) => Float64Array;
}

/** Share of a result's variance. */
export interface SobolIndex {
  inputId: string;
  /** First order: share of the variance that goes when this input alone is fixed. 0 to 1, but for the error of sampling. */
  firstOrder: number;
  /** Total: share of the variance that stays when all other inputs are fixed; first order plus all interactions. */
  total: number;
  /** Standard errors of the two by the bootstrap over samples; null where not asked for. */
  errors: { firstOrder: number; total: number } | null;
}

export interface Sensitivity {
  mean: number;
  variance: number;
  /** In the order of the inputs. Empty: the result never varies. */
  indices: readonly SobolIndex[];
}

export interface SobolOptions {
  /** Number of base samples; the model runs `samples × (inputs + 2)` times. */
  samples: number;
  seed: number;
  /** Bootstrap resamples for the errors of the first result; 0: none. */
  resamples: number;
}

/** Runs of the model for one result: at A, at B, and at A with one input after the other taken from B. */
interface Runs {
  a: Float64Array;
  b: Float64Array;
  mixed: readonly Float64Array[];
}

/**
 * Sensitivity of every result of a model to its inputs, which vary independently of each other.
 * First order by Saltelli's estimator, `mean(f(B)·(f(AB) − f(A))) / V`, total by Jansen's, `mean((f(A) − f(AB))²) / 2V`.
 * Sources: Saltelli and others, Computer Physics Communications 181 (2010) 259–270, table 2 (b) and (f); Jansen (1999);
 * OECD/JRC, Handbook on Constructing Composite Indicators (2008), step 7.
 * @param model gives the results for one case of every input; the same number of results every time
 */
export function sobolSensitivity(
  inputs: readonly UncertainInput[],
  model: (point: readonly Float64Array[]) => ArrayLike<number>,
  { samples, seed, resamples }: SobolOptions,
): Sensitivity[] {
  const streams = inputs.map(({ id }) => [randomStream(seed, `A ${id}`), randomStream(seed, `B ${id}`)] as const);
  const runs: Runs[] = [];
  const keep = (results: ArrayLike<number>, sample: number, into: (run: Runs) => Float64Array) => {
    for (let at = 0; at < results.length; at++) {
      runs[at] ??= emptyRuns(samples, inputs.length);
      into(runs[at]!)[sample] = results[at]!;
    }
  };
  for (let sample = 0; sample < samples; sample++) {
    const pointA = inputs.map(({ draw }, at) => draw(streams[at]![0]));
    const pointB = inputs.map(({ draw }, at) => draw(streams[at]![1]));
    keep(model(pointA), sample, ({ a }) => a);
    keep(model(pointB), sample, ({ b }) => b);
    for (let at = 0; at < inputs.length; at++) {
      keep(model(pointA.with(at, pointB[at]!)), sample, ({ mixed }) => mixed[at]!);
    }
  }
  return runs.map((run, result) => sensitivityOf(inputs, run, result === 0 ? resamples : 0, seed));
}

function emptyRuns(samples: number, inputs: number): Runs {
  const column = () => new Float64Array(samples);
  return { a: column(), b: column(), mixed: Array.from({ length: inputs }, column) };
}

function sensitivityOf(inputs: readonly UncertainInput[], runs: Runs, resamples: number, seed: number): Sensitivity {
  const samples = runs.a.length;
  const everyOne = Uint32Array.from({ length: samples }, (_, at) => at);
  const { mean, variance } = momentsOfRuns(runs, everyOne);
  if (variance < 1e-12) return { mean, variance: 0, indices: [] };
  const errors = resamples > 0 ? bootstrapErrors(inputs.length, runs, resamples, seed) : null;
  const indices = inputs.map(({ id }, at) => ({
    inputId: id,
    ...indicesOf(runs, at, everyOne, mean, variance),
    errors: errors ? errors[at]! : null,
  }));
  return { mean, variance, indices };
}

/** Mean and variance over the runs at A and at B together. */
function momentsOfRuns({ a, b }: Runs, chosen: Uint32Array): { mean: number; variance: number } {
  let [sum, squares] = [0, 0];
  for (const at of chosen) sum += a[at]! + b[at]!;
  const mean = sum / (2 * chosen.length);
  for (const at of chosen) squares += (a[at]! - mean) ** 2 + (b[at]! - mean) ** 2;
  return { mean, variance: squares / (2 * chosen.length - 1) };
}

/** Results are taken from their mean first, which leaves the first order as it is and lowers its error. */
function indicesOf({ a, b, mixed }: Runs, input: number, chosen: Uint32Array, mean: number, variance: number) {
  const own = mixed[input]!;
  let [first, total] = [0, 0];
  for (const at of chosen) {
    first += (b[at]! - mean) * (own[at]! - a[at]!);
    total += (a[at]! - own[at]!) ** 2;
  }
  return { firstOrder: first / chosen.length / variance, total: total / (2 * chosen.length) / variance };
}

function bootstrapErrors(inputs: number, runs: Runs, resamples: number, seed: number) {
  const samples = runs.a.length;
  const random = randomStream(seed, "bootstrap of sensitivity");
  const found = Array.from({ length: inputs }, () => ({ firstOrder: [] as number[], total: [] as number[] }));
  for (let resample = 0; resample < resamples; resample++) {
    const chosen = Uint32Array.from({ length: samples }, () => wholeBelow(random, samples));
    const { mean, variance } = momentsOfRuns(runs, chosen);
    if (variance === 0) continue;
    found.forEach((own, at) => {
      const { firstOrder, total } = indicesOf(runs, at, chosen, mean, variance);
      own.firstOrder.push(firstOrder);
      own.total.push(total);
    });
  }
  return found.map(({ firstOrder, total }) => ({ firstOrder: deviationOf(firstOrder), total: deviationOf(total) }));
}

function deviationOf(numbers: readonly number[]): number {
  const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  return Math.sqrt(numbers.reduce((sum, number) => sum + (number - mean) ** 2, 0) / (numbers.length - 1));
}

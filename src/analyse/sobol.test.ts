import { describe, expect, test } from "vitest";
import { type Random, uniform } from "./random.ts";
import { sobolSensitivity } from "./sobol.ts";

const between = (low: number, high: number) => (random: Random) =>
  Float64Array.of(low + (high - low) * uniform(random));
const options = { samples: 8192, seed: 1, resamples: 100 };

describe("functions whose indices are known", () => {
  test("Ishigami, a = 7, b = 0.1", () => {
    const inputs = ["x1", "x2", "x3"].map((id) => ({ id, draw: between(-Math.PI, Math.PI) }));
    const ishigami = ([x1, x2, x3]: readonly Float64Array[]) => [
      Math.sin(x1![0]!) + 7 * Math.sin(x2![0]!) ** 2 + 0.1 * x3![0]! ** 4 * Math.sin(x1![0]!),
    ];
    const [found] = sobolSensitivity(inputs, ishigami, options);
    // analytic: variance a²/8 + bπ⁴/5 + b²π⁸/18 + 1/2, indices of Saltelli and others, Global Sensitivity Analysis (2008)
    expect(found!.mean).toBeCloseTo(3.5, 1);
    expect(Math.abs(found!.variance - 13.8446)).toBeLessThan(0.3);
    const first = [0.3139, 0.4424, 0];
    const total = [0.5576, 0.4424, 0.2437];
    found!.indices.forEach((index, at) => {
      expect(Math.abs(index.firstOrder - first[at]!)).toBeLessThan(4 * index.errors!.firstOrder + 1e-9);
      expect(Math.abs(index.total - total[at]!)).toBeLessThan(4 * index.errors!.total + 1e-9);
      expect(index.errors!.firstOrder).toBeLessThan(0.03);
      expect(index.errors!.total).toBeLessThan(0.03);
    });
  });

  test("an additive function: first order and total are the shares of the variance", () => {
    const inputs = [1, 2, 3].map((weight) => ({ id: `x${weight}`, draw: between(0, 1) }));
    const [found] = sobolSensitivity(inputs, ([a, b, c]) => [a![0]! + 2 * b![0]! + 3 * c![0]!], options);
    found!.indices.forEach(({ firstOrder, total }, at) => {
      const share = (at + 1) ** 2 / 14;
      expect(Math.abs(firstOrder - share)).toBeLessThan(0.04);
      expect(Math.abs(total - share)).toBeLessThan(0.02);
    });
  });

  test("inputs of several numbers vary together as one", () => {
    const pair = (random: Random) => Float64Array.of(uniform(random), uniform(random));
    const inputs = [
      { id: "pair", draw: pair },
      { id: "single", draw: between(0, 1) },
    ];
    const [found] = sobolSensitivity(inputs, ([p, s]) => [p![0]! + p![1]! + s![0]!], options);
    expect(Math.abs(found!.indices[0]!.total - 2 / 3)).toBeLessThan(0.03);
    expect(Math.abs(found!.indices[1]!.total - 1 / 3)).toBeLessThan(0.03);
  });
});

test("an input that does nothing has a total of exactly 0; a result that never varies has no indices", () => {
  const inputs = ["x", "idle"].map((id) => ({ id, draw: between(0, 1) }));
  const [varying, constant] = sobolSensitivity(inputs, ([x]) => [x![0]!, 5], { samples: 64, seed: 2, resamples: 0 });
  expect(varying!.indices[1]).toEqual({ inputId: "idle", firstOrder: 0, total: 0, errors: null });
  expect(constant).toEqual({ mean: 5, variance: 0, indices: [] });
});

test("the same seed gives the same indices, and another input does not change the draws of the first", () => {
  const x = { id: "x", draw: between(0, 1) };
  const idle = { id: "idle", draw: between(0, 1) };
  const small = { samples: 32, seed: 9, resamples: 0 };
  const alone = sobolSensitivity([x], ([own]) => [own![0]!], small)[0]!;
  const both = sobolSensitivity([idle, x], ([, own]) => [own![0]!], small)[0]!;
  expect(both.indices[1]).toEqual(alone.indices[0]);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import "../../test/fixedSeed.ts";
import { madeExplained, madeTable, madeTrustFacts } from "../../test/madeFacts.ts";
import type { TrustFacts } from "../format/leagueFacts.ts";
import { driversOf, pullBar, usualScores } from "./trustDrivers.ts";

const withScores = (
  trustCode: string,
  scores: Readonly<Record<string, number>>,
  weights: Record<string, number> = {},
) =>
  madeTrustFacts({
    trustCode,
    weights: Object.keys(scores).reduce((sum, id) => sum + (weights[id] ?? 1), 0),
    metrics: Object.entries(scores).map(([metricId, exactScore]) =>
      madeExplained({ metricId, exactScore, metricScore: exactScore, weight: weights[metricId] ?? 1 }),
    ),
  });
const driversIn = (trust: TrustFacts, others: readonly TrustFacts[]) =>
  driversOf(trust, usualScores(madeTable([trust, ...others])));

test("a metric pulls by its weight times its distance from the usual score", () => {
  const [helps, weighs] = driversIn(withScores("RAA", { M1: 1, M2: 4 }), [withScores("RBB", { M1: 3, M2: 2 })]);
  expect(helps).toMatchObject({ metricId: "M1", path: "/metrics/m1/", score: "1.00", usual: "2.00", pull: -0.5 });
  expect(weighs).toMatchObject({ metricId: "M2", score: "4.00", usual: "3.00", pull: 0.5 });
});

test("the best comes first, and parts that do not count are left out", () => {
  const trust = withScores("RAA", { M1: 4, M2: 1, M3: 1 }, { M3: 0 });
  const drivers = driversIn(trust, [withScores("RBB", { M1: 1, M2: 4, M3: 4 })]);
  expect(drivers.map(({ metricId }) => metricId)).toEqual(["M2", "M1"]);
});

test("a value that is not published is empty, never 0", () => {
  const trust = madeTrustFacts({ weights: 1, metrics: [madeExplained({ value: null })] });
  expect(driversIn(trust, [])[0]!.value).toBe("");
  const zero = madeTrustFacts({ weights: 1, metrics: [madeExplained({ value: 0 })] });
  expect(driversIn(zero, [])[0]!.value).toBe("0%");
});

test("all pulls sum to the distance of the trust's average from the average that usual scores would give", () => {
  const scores = fc.record(
    Object.fromEntries(["M1", "M2", "M3", "M4"].map((id) => [id, fc.integer({ min: 4, max: 16 }).map((n) => n / 4)])),
    { requiredKeys: ["M1"] },
  ) as fc.Arbitrary<Record<string, number>>;
  fc.assert(
    fc.property(fc.array(scores, { minLength: 1, maxLength: 5 }), (all) => {
      const trusts = all.map((own, at) => withScores(`R${at}`, own));
      const usual = usualScores(madeTable(trusts));
      for (const trust of trusts) {
        const average = (scoreOf: (metricId: string, exact: number) => number) =>
          trust.metrics.reduce((sum, { metricId, exactScore }) => sum + scoreOf(metricId, exactScore), 0) /
          trust.weights;
        const gap = average((_, exact) => exact) - average((metricId) => usual.get(metricId)!);
        const pulls = driversOf(trust, usual).reduce((sum, { pull }) => sum + pull, 0);
        // sums of floats in another order
        expect(pulls).toBeCloseTo(gap, 10);
      }
    }),
  );
});

test("bars go left for better, right for worse, and the largest fills its half", () => {
  const rect = (svg: string) => /class="(\w+)" x="([\d.]+)" y="2" width="([\d.]+)"/.exec(svg)!.slice(1);
  expect(rect(pullBar(-0.1, 0.1))).toEqual(["better", "0", "60"]);
  expect(rect(pullBar(0.05, 0.1))).toEqual(["worse", "60", "30"]);
  expect(rect(pullBar(0, 0))).toEqual(["worse", "60", "0"]);
});

import "../../test/fixedSeed.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { leagueOf, madeFramework, madeTrust } from "../../test/madeLeague.ts";
import { madeMetric } from "../../test/madeMetric.ts";
import { scoreLeague } from "../score/scoreLeague.ts";
import { compositeOf } from "./composite.ts";
import { correlationRatio, effectiveWeights } from "./effectiveWeights.ts";
import { pearson } from "./rankCorrelation.ts";

/** Twenty-four trusts: every combination of scores, x with four values, y with two and z with three. */
const cases = [1, 2, 3, 4].flatMap((x) => [1, 4].flatMap((y) => [2, 2.5, 3].map((z) => [x, y, z] as const)));

function composed() {
  const published = (id: string) => madeMetric({ id, valueId: null, better: null, scoring: { rule: "published" } });
  const definition = madeFramework([published("x"), published("y"), published("z")]);
  const trusts = cases.map(([x, y, z], at) =>
    madeTrust(`R${at}`, { figures: { x: { published: x }, y: { published: y }, z: { published: z } } }),
  );
  const league = leagueOf(definition, trusts);
  const scores = scoreLeague(definition, league);
  return { composite: compositeOf(definition, league, scores), averages: scores.average.exact };
}

describe("effective weights", () => {
  test("of metrics that do not depend on each other are their shares of the variance, whatever the nominal weight", () => {
    const { composite, averages } = composed();
    const found = effectiveWeights(composite, averages, 0);
    // variances 1.25, 2.25 and 1/6: together 11/3
    const shares = [1.25, 2.25, 1 / 6].map((variance) => variance / (11 / 3));
    found.forEach((metric, at) => {
      expect(metric.nominalShare).toBeCloseTo(1 / 3, 12);
      expect(metric.squaredCorrelation).toBeCloseTo(shares[at]!, 12);
      expect(metric.effectiveShare).toBeCloseTo(shares[at]!, 12);
      expect(metric.correlation).toBeCloseTo(Math.sqrt(shares[at]!), 12);
      expect(metric.correlationWithRest).toBeCloseTo(0, 12);
    });
  });

  test("fewer than twenty trusts give no correlation", () => {
    const { composite, averages } = composed();
    const scores = composite.metrics[0]!.scores.map((score, row) => (row < 19 ? score : Number.NaN));
    const metrics = [{ ...composite.metrics[0]!, scores }, ...composite.metrics.slice(1)];
    const [first] = effectiveWeights({ ...composite, metrics }, averages, 0);
    expect(first).toMatchObject({ organisations: 19, correlation: null, correlationRatio: null, effectiveShare: null });
  });
});

describe("correlation ratio", () => {
  test("by hand: two groups of two, corrected for their number", () => {
    // within 0.5 + 0.5 on 2 degrees, all 10 on 3: 1 − (1/2) / (10/3)
    const y = [1, 2, 4, 5];
    expect(correlationRatio([1, 1, 4, 4], y)).toBeCloseTo(1 - 0.5 / (10 / 3), 12);
  });

  test("sees a form that is not a line", () => {
    const x = [1, 2, 3, 4].flatMap((score) => [score, score, score, score, score]);
    const y = x.map((score, at) => (score === 1 || score === 4 ? 4 : 1) + (at % 5) / 50);
    expect(Math.abs(pearson(x, y).coefficient!)).toBeLessThan(1e-9);
    expect(correlationRatio(x, y)).toBeGreaterThan(0.9);
  });

  test("lies between 0 and 1 and does not change with the order or the unit of y", () => {
    const pairs = fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 50 })), {
      minLength: 12,
      maxLength: 40,
    });
    fc.assert(
      fc.property(pairs, (all) => {
        const [x, y] = [all.map(([a]) => a), all.map(([, b]) => b)];
        const ratio = correlationRatio(x, y);
        if (ratio === null) return;
        expect(ratio).toBeGreaterThanOrEqual(0);
        expect(ratio).toBeLessThanOrEqual(1);
        expect(
          correlationRatio(
            x,
            y.map((number) => 3 - 2 * number),
          ),
        ).toBeCloseTo(ratio, 10);
      }),
    );
  });
});

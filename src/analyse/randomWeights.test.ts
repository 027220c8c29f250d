import "../../test/fixedSeed.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { madeLeagues } from "../../test/drawnLeagues.ts";
import { leagueOf, madeFramework } from "../../test/madeLeague.ts";
import { madeMetric } from "../../test/madeMetric.ts";
import { scoreLeague } from "../score/scoreLeague.ts";
import { compositeOf } from "./composite.ts";
import { OTHER_CHOICES, otherChoices } from "./otherChoices.ts";
import { randomStream } from "./random.ts";
import { dirichlet, randomWeights, ranksUnder } from "./randomWeights.ts";

test("flat Dirichlet weights have its mean, variance and covariance", () => {
  const [size, draws] = [5, 20_000];
  const random = randomStream(1, "test");
  const all = Array.from({ length: draws }, () => dirichlet(random, size));
  const mean = (of: (weights: Float64Array) => number) => all.reduce((sum, weights) => sum + of(weights), 0) / draws;
  expect(mean((weights) => weights[0]!)).toBeCloseTo(1 / size, 2);
  // variance (n − 1) / (n²·(n + 1)), covariance −1 / (n²·(n + 1))
  expect(mean((weights) => (weights[1]! - 1 / size) ** 2)).toBeCloseTo(4 / 150, 3);
  expect(mean((weights) => (weights[0]! - 0.2) * (weights[3]! - 0.2))).toBeCloseTo(-1 / 150, 3);
  for (const weights of all.slice(0, 100)) expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
});

const analysed = madeLeagues.map(({ definition, trusts }) => {
  const league = leagueOf(definition, trusts);
  return compositeOf(definition, league, scoreLeague(definition, league));
});

describe("equal weights in place of random ones", () => {
  const tableOf = (id: string, composite: ReturnType<typeof compositeOf>) =>
    otherChoices(
      composite,
      OTHER_CHOICES.filter((choice) => choice.id === id),
    ).tables[0]!.ranks;

  test.each([
    ["metrics", "no-thirds"],
    ["domains", "equal-domains"],
  ] as const)("over %s give the equally weighted table", (weighed, choiceId) => {
    fc.assert(
      fc.property(analysed, (composite) => {
        const size = weighed === "metrics" ? composite.metrics.length : composite.domains.length;
        // the float decides a half here, not the fraction: leave out leagues with an average on a half
        const table = tableOf(choiceId, composite);
        const { spreads } = ranksUnder(composite, weighed, 2, () => new Float64Array(size).fill(1));
        const unrounded = otherChoices(composite).tables[0]!;
        expect(unrounded.choiceId).toBe("unrounded-averages");
        spreads.forEach((spread, row) => {
          if (spread !== null)
            expect([spread.low, spread.median, spread.high]).toEqual([table[row], table[row], table[row]]);
        });
      }),
      { numRuns: 60 },
    );
  });
});

test("two trusts and two metrics: ranks split as the uniform distribution of one weight says", () => {
  const published = (id: string) => madeMetric({ id, valueId: null, better: null, scoring: { rule: "published" } });
  const definition = madeFramework([published("x"), published("y")], {
    unadjustedSegment: { id: "u", segmentation: { by: "thresholds", upTo: [], evidence: "derived" } },
  });
  const trust = (code: string, x: number, y: number) => ({
    code,
    type: 0,
    figures: { x: { published: x }, y: { published: y } },
    flag: 0,
    publishedAverage: null,
    publishedSegment: 0,
    publishedDomainSegments: {},
  });
  // A before B when w·1 + (1 − w)·4 < w·3 + (1 − w)·3.5, so when w > 0.2: four draws in five
  const league = leagueOf(definition, [trust("RAA", 1, 4), trust("RBB", 3, 3.5)]);
  const composite = compositeOf(definition, league, scoreLeague(definition, league));
  const { spreads, meanPlaces } = randomWeights(composite, { weighed: "metrics", draws: 4000, seed: 3 });
  expect(spreads[0]).toMatchObject({ median: 1, low: 1, high: 2 });
  expect(spreads[0]!.meanShift).toBeCloseTo(0.2, 1);
  expect(spreads[1]!.meanShift).toBeCloseTo(-0.2, 1);
  expect(meanPlaces[0]).toBeCloseTo(0.2, 1);
});

test("the same seed gives the same ranks, in whatever order the organisations come", () => {
  fc.assert(
    fc.property(madeLeagues, ({ definition, trusts }) => {
      const options = { weighed: "metrics", draws: 40, seed: 7 } as const;
      const spreadsOf = (all: typeof trusts) => {
        const league = leagueOf(definition, all);
        const { spreads } = randomWeights(compositeOf(definition, league, scoreLeague(definition, league)), options);
        return Object.fromEntries(all.map(({ code }, row) => [code, spreads[row]]));
      };
      expect(spreadsOf(trusts.toReversed())).toEqual(spreadsOf(trusts));
    }),
    { numRuns: 30 },
  );
});

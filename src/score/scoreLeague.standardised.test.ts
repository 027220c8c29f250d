/** A rating by distances, group averages, eligibility and k-means within peer groups, worked by hand. */
import { expect, test } from "vitest";
import { madeFramework, madeTrust, resultsOf } from "../../test/madeLeague.ts";
import { madeMetric } from "../../test/madeMetric.ts";
import type { FrameworkDefinition, StandardisedRule } from "./definition.ts";

const distance = (own: Partial<StandardisedRule> = {}): StandardisedRule => ({
  rule: "standardised",
  pool: "all-types",
  deviation: "sample",
  leftOutUpTo: null,
  ...own,
});
const organisationTypes = ["a", "b", "c"];
const gain = madeMetric({ id: "gain", better: "higher", scoring: distance(), organisationTypes });
const loss = madeMetric({ id: "loss", better: "lower", domain: "second", scoring: distance(), organisationTypes });
const rating = (own: Partial<FrameworkDefinition> = {}) => {
  const made = madeFramework([gain, loss], {
    scoreRange: { best: 9, worst: -9 },
    scoreDecimals: 6,
    domainSegmentation: null,
    overrides: [],
    segments: [3, 2, 1].map((segment) => ({ segment, title: `${segment} stars` })),
    average: { id: "average", title: "Summary", decimals: 6, of: "domains", evidence: "manual" },
    unadjustedSegment: {
      id: null,
      segmentation: { by: "k-means", seeds: "medians-of-quantiles", pool: "all-types", evidence: "manual" },
    },
    ...own,
  });
  const weights = [3, 1];
  return {
    ...made,
    organisationTypes: made.organisationTypes.slice(0, 1),
    domains: made.domains.map((domain, at) => ({
      ...domain,
      segmentId: null,
      weight: { numerator: weights[at]!, denominator: 4 },
    })),
  };
};
/** Values of gain 1, 2, 3: mean 2, sample deviation 1. Losses 10, 20, none: mean 15, sample deviation √50. */
const trusts = [
  madeTrust("RAA", { figures: { gain: { value: 1 }, loss: { value: 10 } } }),
  madeTrust("RBB", { figures: { gain: { value: 2 }, loss: { value: 20 } } }),
  madeTrust("RCC", { figures: { gain: { value: 3 } } }),
];
const half = 5 / Math.sqrt(50); // a loss of 10 or 20 is 5 from the mean

test("distances from the mean, better values above 0; weights of an absent group are shared out", () => {
  const found = [...resultsOf(rating(), trusts).values()];
  expect(found.map(({ metrics }) => metrics.gain!.score)).toEqual([-1, 0, 1]);
  expect(found.map(({ metrics }) => metrics.gain!.givenBy)).toEqual(Array(3).fill("distance"));
  expect(found.map(({ metrics }) => metrics.loss!.score)).toEqual([
    expect.closeTo(half, 12),
    expect.closeTo(-half, 12),
    null,
  ]);
  const averages = found.map(({ average }) => average.exact);
  expect(averages[0]).toBeCloseTo(0.75 * -1 + 0.25 * half, 12);
  expect(averages[1]).toBeCloseTo(0.25 * -half, 12);
  expect(averages[2]).toBeCloseTo(1, 12);
});

test("higher scores are better: the best is first and has the highest star", () => {
  const found = resultsOf(rating(), trusts);
  expect([...found.values()].map(({ adjustedSegment }) => adjustedSegment)).toEqual([1, 2, 3]);
  expect([...found.values()].map(({ leagueRank }) => leagueRank)).toEqual([3, 2, 1]);
});

test("with lower scores better the same distances have the other sign and the ranks stay", () => {
  const found = resultsOf(rating({ scoreRange: { best: -9, worst: 9 } }), trusts);
  expect([...found.values()].map(({ metrics }) => metrics.gain!.score)).toEqual([1, 0, -1]);
  expect([...found.values()].map(({ leagueRank }) => leagueRank)).toEqual([3, 2, 1]);
});

test("no average without every group, where the definition says so", () => {
  const average = {
    id: "average",
    title: "Summary",
    decimals: 6,
    of: "domains",
    absent: "no-average",
    evidence: "manual",
  } as const;
  const found = resultsOf(rating({ average }), trusts);
  expect([...found.values()].map(({ average: own }) => Number.isNaN(own.exact))).toEqual([false, false, true]);
});

test("a metric that too few report is left out", () => {
  const few = { ...rating(), metrics: [gain, { ...loss, scoring: distance({ leftOutUpTo: 2 }) }] };
  const found = resultsOf(few, trusts);
  expect([...found.values()].map(({ metrics }) => metrics.loss!.score)).toEqual([null, null, null]);
});

test("group averages are standardised: their mean is 0 and their deviation 1", () => {
  const found = resultsOf(
    rating({ domainScore: { standardised: { pool: "all-types", deviation: "sample" } } }),
    trusts,
  );
  const second = [...found.values()].map(({ domains }) => domains.second!.exact);
  expect(second[0]).toBeCloseTo(Math.SQRT1_2, 12);
  expect(second[1]).toBeCloseTo(-Math.SQRT1_2, 12);
  expect(second[2]).toBeNaN();
});

test("equal values are nobody's distance: all score 0", () => {
  const same = trusts.map((trust) => ({ ...trust, figures: { gain: { value: 7 } } }));
  expect([...resultsOf(rating(), same).values()].map(({ metrics }) => metrics.gain!.score)).toEqual([0, 0, 0]);
});

test("who reports too little has an average and neither a star nor a place; peers are compared among themselves", () => {
  const definition = rating({
    eligibility: { metricsInDomain: 1, domains: 1, oneOf: ["first"], evidence: "manual" },
    peerGroups: [
      { id: "one", title: "with one group", domainsCounted: 1 },
      { id: "two", title: "with two groups", domainsCounted: 2 },
    ],
    unadjustedSegment: {
      id: null,
      segmentation: { by: "k-means", seeds: "medians-of-quantiles", pool: "within-peer-group", evidence: "manual" },
    },
  });
  const of = (code: string, gainOf: number | undefined, lossOf?: number) =>
    madeTrust(code, { figures: { gain: { value: gainOf }, loss: { value: lossOf } } });
  const found = resultsOf(definition, [
    of("RAA", 1),
    of("RBB", 2),
    of("RCC", 3),
    of("RDD", 11, 5),
    of("REE", 12, 5),
    of("RFF", 13, 5),
    of("RGG", undefined, 5),
  ]);
  const stars = [...found.values()].map(({ adjustedSegment }) => adjustedSegment);
  expect(stars).toEqual([1, 2, 3, 1, 2, 3, 0]);
  const last = found.get("RGG")!;
  expect(last.average.exact).toBe(0);
  expect(last.leagueRank).toBe(0);
});

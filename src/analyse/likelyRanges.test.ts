import fc from "fast-check";
import { describe, expect, test } from "vitest";
import "../../test/fixedSeed.ts";
import { madeLeagues } from "../../test/drawnLeagues.ts";
import { leagueOf, type MadeTrust, madeFramework, madeTrust } from "../../test/madeLeague.ts";
import { madeMetric } from "../../test/madeMetric.ts";
import type { FrameworkDefinition } from "../score/definition.ts";
import { scoreLeague } from "../score/scoreLeague.ts";
import { quantile } from "../score/segments.ts";
import { chancesOf, compare } from "./chances.ts";
import { likelyRangesOf } from "./likelyRanges.ts";
import { type DrawOptions, drawLeague } from "./resampleLeague.ts";

const IDS = ["M0", "M1", "M2"];
const definition = madeFramework(
  IDS.map((id) => madeMetric({ id, valueId: null, better: null, scoring: { rule: "published" } })),
);
const trustWith = (code: string, scores: readonly number[], own: Partial<MadeTrust> = {}) =>
  madeTrust(code, { figures: Object.fromEntries(scores.map((published, at) => [IDS[at]!, { published }])), ...own });

function drawn(framework: FrameworkDefinition, trusts: readonly MadeTrust[], options: DrawOptions = {}) {
  const scores = scoreLeague(framework, leagueOf(framework, trusts));
  const draws = drawLeague(framework, scores, options);
  const rowOf = (code: string) => scores.organisations.indexOf(code);
  return {
    scores,
    draws,
    ranges: (code: string) => likelyRangesOf(framework, draws, rowOf(code)),
    chances: (code: string) => chancesOf(framework, draws, rowOf(code)),
    compare: (one: string, other: string) => compare(draws, rowOf(one), rowOf(other)),
  };
}

describe("against all draws there are", () => {
  const OWN = { RAA: [1, 1.5, 3.75], RAB: [1.5, 2.5], RAC: [1, 2, 4] };
  const trusts = [
    trustWith("RAA", OWN.RAA, { flag: 1 }),
    trustWith("RAB", OWN.RAB),
    trustWith("RAC", OWN.RAC),
    trustWith("RAD", [2.2]), // one score: it keeps its average
  ];
  const DRAWS = 40_000;
  const found = drawn(definition, trusts, { draws: DRAWS });

  const hundredths = (scores: readonly number[]) =>
    Array.from({ length: scores.length ** scores.length }, (_, code) => {
      const sum = scores.reduce(
        (so, _one, at) => so + scores[Math.floor(code / scores.length ** at) % scores.length]!,
        0,
      );
      return Math.floor((sum / scores.length) * 100 + 0.5 + 1e-9);
    });
  const segmentOf = (average: number) => (average <= 192 ? 1 : average <= 232 ? 2 : average <= 277 ? 3 : 4);
  const place = (average: number, flagged: boolean) => Math.max(segmentOf(average), flagged ? 3 : 1) * 1000 + average;
  /** Every combination of the three trusts' draws, each as likely as any other. */
  const all = hundredths(OWN.RAA).flatMap((a) =>
    hundredths(OWN.RAB).flatMap((b) =>
      hundredths(OWN.RAC).map((c) => [place(a, true), place(b, false), place(c, false), place(220, false)]),
    ),
  );
  const rank = (places: readonly number[], at: number) => 1 + places.filter((other) => other < places[at]!).length;
  const near = (share: number | undefined, chance: number) =>
    expect(Math.abs(share! - chance)).toBeLessThanOrEqual(5 * Math.sqrt((chance * (1 - chance)) / DRAWS) + 1e-12);

  test("every rank comes up as often", () => {
    for (const at of [0, 1, 2, 3]) {
      const counts = found.draws.organisations[at]!.ranks!.ranks;
      for (const wanted of [1, 2, 3, 4]) {
        near(counts[wanted]! / DRAWS, all.filter((places) => rank(places, at) === wanted).length / all.length);
      }
    }
  });

  test("every segment comes up as often, after and before the override", () => {
    const averages = hundredths(OWN.RAA);
    const share = (is: (average: number) => boolean) => averages.filter(is).length / averages.length;
    const { adjustedSegment, unadjustedSegment } = found.chances("RAA");
    near(
      unadjustedSegment![1],
      share((average) => segmentOf(average) === 1),
    );
    near(
      unadjustedSegment![4],
      share((average) => segmentOf(average) === 4),
    );
    near(
      adjustedSegment![3],
      share((average) => segmentOf(average) <= 3),
    );
    near(
      adjustedSegment![4],
      share((average) => segmentOf(average) === 4),
    );
    expect([adjustedSegment![1], adjustedSegment![2]]).toEqual([0, 0]);
  });

  test("one stands before another as often: better rank, and half of the joint draws", () => {
    const share = (one: number, other: number) =>
      all.reduce(
        (sum, places) => sum + (places[one]! < places[other]! ? 1 : places[one] === places[other] ? 0.5 : 0),
        0,
      ) / all.length;
    near(found.compare("RAA", "RAB")!.before, share(0, 1));
    near(found.compare("RAB", "RAC")!.before, share(1, 2));
    near(found.compare("RAC", "RAD")!.before, share(2, 3));
    const byAverage =
      all.filter(([, b, c]) => b! % 1000 < c! % 1000).length +
      all.filter(([, b, c]) => b! % 1000 === c! % 1000).length / 2;
    near(found.compare("RAB", "RAC")!.beforeByAverage, byAverage / all.length);
  });

  test("ranges are the percentiles of the averages, rounded, and of the ranks", () => {
    const averages = Float64Array.from(hundredths(OWN.RAC)).sort();
    // 27 averages: the 2.5th and the 97.5th percentile fall on the ends, 1.00 and 4.00, each 1/27 of the draws
    expect(found.ranges("RAC").likelyRangeOfScore).toEqual({
      low: averages[0]! / 100,
      high: averages[26]! / 100,
      by: "Standings",
    });
    const ranks = Float64Array.from(all, (places) => rank(places, 2)).sort();
    expect(found.ranges("RAC").likelyRangeOfRank).toEqual({
      low: Math.floor(quantile(ranks, 0.025)!),
      high: Math.ceil(quantile(ranks, 0.975)!),
      by: "Standings",
    });
  });

  test("one metric score leaves nothing to draw from: no range, no chances, and it keeps its average for the others", () => {
    expect(found.ranges("RAD")).toEqual({ likelyRangeOfScore: null, likelyRangeOfRank: null });
    expect(found.chances("RAD")).toEqual({
      adjustedSegment: null,
      unadjustedSegment: null,
      bestTenth: null,
      worstTenth: null,
    });
  });
});

describe("what has no range", () => {
  test("a table in which nobody has metric scores", () => {
    const others = [trustWith("RAA", [1, 2]), trustWith("RAC", [2, 2, 3], { type: 2 })];
    const published = madeTrust("RAB", { type: 1, publishedAverage: 2.25 });
    const { draws, ranges, compare: compared } = drawn(definition, [...others, published]);
    expect(draws.organisations[2]).toBeNull();
    expect(ranges("RAB")).toEqual({ likelyRangeOfScore: null, likelyRangeOfRank: null });
    expect(ranges("RAA").likelyRangeOfRank).toEqual({ low: 1, high: 1, by: "Standings" });
    expect(compared("RAA", "RAC")).toBeNull(); // in different tables
  });

  test("ranks need the flag and the cut-points; the score does not", () => {
    const unknown = drawn(definition, [trustWith("RAA", [1, 2], { flag: -1 }), trustWith("RAB", [2, 4])]);
    expect(unknown.ranges("RAA")).toMatchObject({ likelyRangeOfScore: { low: 1 }, likelyRangeOfRank: null });
    expect(unknown.ranges("RAB").likelyRangeOfRank).toEqual({ low: 1, high: 1, by: "Standings" });
    const quartiles = {
      by: "quantiles",
      at: [0.5],
      pool: "all-types",
      cutPointDecimals: null,
      evidence: "derived",
    } as const;
    const open = madeFramework(definition.metrics, { unadjustedSegment: { id: "u", segmentation: quartiles } });
    // two of three types are not at hand: no cut-points
    expect(drawn(open, [trustWith("RAA", [1, 2])]).ranges("RAA")).toMatchObject({
      likelyRangeOfScore: { low: 1 },
      likelyRangeOfRank: null,
    });
  });

  test("only the wanted types are drawn", () => {
    const { draws } = drawn(definition, [trustWith("RAA", [1, 2]), trustWith("RAB", [1, 2], { type: 1 })], {
      types: [1],
    });
    expect(draws.organisations.map((organisation) => organisation !== null)).toEqual([false, true]);
  });
});

describe("best and worst tenth", () => {
  const level = (scores: readonly number[]) =>
    scores.map((score, at) =>
      trustWith(`R${String.fromCharCode(65 + Math.floor(at / 26), 65 + (at % 26))}`, [score, score]),
    );

  test("of ten trusts one is in each; of nine none can be", () => {
    const ten = drawn(definition, level([1, 1.25, 1.5, 1.75, 2, 2.25, 2.5, 2.75, 3, 3.25]), { draws: 100 });
    const codes = ten.scores.organisations;
    expect(codes.map((code) => ten.chances(code).bestTenth)).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(codes.map((code) => ten.chances(code).worstTenth)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    const nine = drawn(definition, level([1, 1, 1, 1, 1, 1, 1, 1, 1]), { draws: 100 });
    expect(nine.chances("RAA")).toMatchObject({ bestTenth: null, worstTenth: null });
  });

  test("joint ones at the edge are all in", () => {
    const twenty = drawn(definition, level([1, 1.5, 1.5, 1.5, ...new Array<number>(14).fill(2), 3, 3]), { draws: 100 });
    const bests = twenty.scores.organisations.map((code) => twenty.chances(code).bestTenth);
    expect(bests.filter((share) => share === 1)).toHaveLength(4);
    expect(twenty.scores.organisations.filter((code) => twenty.chances(code).worstTenth === 1)).toHaveLength(2);
  });
});

describe("for any framework and league", () => {
  test("ranges and chances do not depend on the order of trusts", () => {
    const shuffled = madeLeagues.chain(({ definition: framework, trusts }) =>
      fc.record({
        framework: fc.constant(framework),
        trusts: fc.constant(trusts),
        other: fc.shuffledSubarray(trusts, { minLength: trusts.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, fc.constantFrom("each-metric", "one-bundle"), ({ framework, trusts, other }, weights) => {
        const options = { draws: 100, seed: 7, weights };
        const [one, two] = [drawn(framework, trusts, options), drawn(framework, other, options)];
        for (const { code } of trusts) {
          expect(two.ranges(code)).toEqual(one.ranges(code));
          expect(two.chances(code)).toEqual(one.chances(code));
        }
      }),
      { numRuns: 60 },
    );
  });

  test("a trust's own average has its own segment, and the keys make the official order", () => {
    fc.assert(
      fc.property(madeLeagues, ({ definition: framework, trusts }) => {
        const { scores, draws } = drawn(framework, trusts, { draws: 100 });
        const ranked = draws.organisations.flatMap((own, row) => (own?.ranks ? [{ ...own, row }] : []));
        for (const { keys, heldPlace, row } of ranked) {
          expect(keys!.adjusted[heldPlace]).toBe(scores.adjustedSegments[row]);
          expect(keys!.unadjusted[heldPlace]).toBe(scores.unadjusted.segments[row]);
          for (const other of ranked) {
            if (framework.ranking.within === "within-type" && scores.typeOf[other.row] !== scores.typeOf[row]) continue;
            expect(Math.sign(keys!.keys[heldPlace]! - other.keys!.keys[other.heldPlace]!)).toBe(
              Math.sign(scores.leagueRanks[row]! - scores.leagueRanks[other.row]!),
            );
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test("chances add up, ranges lie in the table, and two chances of a pair make one", () => {
    fc.assert(
      fc.property(madeLeagues, ({ definition: framework, trusts }) => {
        const { draws, ranges, chances, compare: compared } = drawn(framework, trusts, { draws: 100 });
        trusts.forEach(({ code }, row) => {
          const { likelyRangeOfScore: score, likelyRangeOfRank: rank } = ranges(code);
          const { adjustedSegment, unadjustedSegment } = chances(code);
          for (const shares of [adjustedSegment, unadjustedSegment]) {
            if (shares) expect(Object.values(shares).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
          }
          if (score) expect(1 <= score.low && score.low <= score.high && score.high <= 4).toBe(true);
          if (rank)
            expect(1 <= rank.low && rank.low <= rank.high && rank.high <= draws.organisations[row]!.ranked).toBe(true);
          for (const { code: other } of trusts) {
            const [there, back] = [compared(code, other), compared(other, code)];
            expect(there === null).toBe(back === null);
            if (there && back) expect(there.before + back.before).toBeCloseTo(1, 12);
          }
        });
      }),
      { numRuns: 40 },
    );
  });
});

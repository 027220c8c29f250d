import "../../test/fixedSeed.ts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { madeLeagues } from "../../test/drawnLeagues.ts";
import { leagueOf, madeFramework, madeTrust } from "../../test/madeLeague.ts";
import { madeMetric } from "../../test/madeMetric.ts";
import { scoreLeague } from "../score/scoreLeague.ts";
import { compositeOf } from "./composite.ts";
import { officialSettings, rescore } from "./rescore.ts";

test("with the official settings every average, segment and rank is that of the score core", () => {
  fc.assert(
    fc.property(madeLeagues, ({ definition, trusts }) => {
      const league = leagueOf(definition, trusts);
      const scores = scoreLeague(definition, league);
      const composite = compositeOf(definition, league, scores);
      const again = rescore(composite, officialSettings(composite));
      expect([...again.ranks]).toEqual([...scores.leagueRanks]);
      scores.leagueRanks.forEach((rank, row) => {
        if (rank === 0) return;
        expect(again.averages[row]).toBeCloseTo(scores.average.exact[row]!, 12);
        expect(again.unadjustedSegments[row]).toBe(scores.unadjusted.segments[row]);
        expect(again.adjustedSegments[row]).toBe(scores.adjustedSegments[row]);
      });
    }),
    { numRuns: 300 },
  );
});

test("weights count by their ratios only", () => {
  fc.assert(
    fc.property(madeLeagues, ({ definition, trusts }) => {
      const league = leagueOf(definition, trusts);
      const composite = compositeOf(definition, league, scoreLeague(definition, league));
      const settings = officialSettings(composite);
      const doubled = { ...settings, weights: settings.weights.map((weight) => 2 * weight) };
      expect(rescore(composite, doubled)).toEqual(rescore(composite, settings));
    }),
    { numRuns: 50 },
  );
});

/** Four trusts of one type whose scores are taken over, so that averages can be set. */
function fourTrusts(scores: readonly (readonly [number, number])[]) {
  const published = (id: string) =>
    madeMetric({
      id,
      valueId: null,
      better: null,
      scoring: { rule: "published" },
      weight: { numerator: 1, denominator: 1 },
    });
  const definition = madeFramework([published("x"), published("y")]);
  const league = leagueOf(
    definition,
    scores.map(([x, y], at) => madeTrust(`R${at}`, { figures: { x: { published: x }, y: { published: y } } })),
  );
  return compositeOf(definition, league, scoreLeague(definition, league));
}

test("an average on an exact half is rounded away from zero, not as the float falls", () => {
  // (1 + 1.01) / 2 = 1.005 and (2 + 2.03) / 2 = 2.015: the floats lie below the halves
  const composite = fourTrusts([
    [1, 1.01],
    [1.01, 1.01],
    [2, 2.03],
    [2.02, 2.02],
  ]);
  expect([...rescore(composite, officialSettings(composite)).ranks]).toEqual([1, 1, 3, 3]);
  expect([...rescore(composite, { ...officialSettings(composite), rounded: false }).ranks]).toEqual([1, 2, 3, 4]);
});

test("a metric of weight 0 is as if nobody had it", () => {
  const composite = fourTrusts([
    [1, 4],
    [2, 3],
    [3, 2],
    [4, 1],
  ]);
  const weights = Float64Array.of(1, 0);
  const { averages, ranks } = rescore(composite, { ...officialSettings(composite), weights, exactWeights: null });
  expect([...averages]).toEqual([1, 2, 3, 4]);
  expect([...ranks]).toEqual([1, 2, 3, 4]);
});

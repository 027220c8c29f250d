import "../../test/fixedSeed.ts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { madeLeagues } from "../../test/drawnLeagues.ts";
import { leagueOf, madeFramework } from "../../test/madeLeague.ts";
import { madeMetric } from "../../test/madeMetric.ts";
import { scoreLeague } from "../score/scoreLeague.ts";
import { overrideApart, standingOf, withoutOverride } from "./overrideApart.ts";

const analysed = madeLeagues.map(({ definition, trusts }) => {
  const league = leagueOf(definition, trusts);
  return { definition, league, scores: scoreLeague(definition, league) };
});

test("removing the override twice is removing it once", () => {
  fc.assert(
    fc.property(analysed, fc.constantFrom(null, "deficit", "another"), ({ definition, scores }, overrideId) => {
      const once = withoutOverride(standingOf(definition, scores), overrideId);
      expect(withoutOverride(once, overrideId)).toEqual(once);
    }),
    { numRuns: 100 },
  );
});

test("without the override a league stands as the score core has it for a framework without one", () => {
  fc.assert(
    fc.property(analysed, ({ definition, league, scores }) => {
      const core = scoreLeague({ ...definition, overrides: [] }, league);
      const apart = overrideApart(definition, scores);
      expect(apart.map(({ withoutIt }) => withoutIt.leagueRank ?? 0)).toEqual([...core.leagueRanks]);
      expect(apart.map(({ withoutIt }) => withoutIt.adjustedSegment ?? 0)).toEqual([...core.adjustedSegments]);
      expect(apart.map(({ withIt }) => withIt.leagueRank ?? 0)).toEqual([...scores.leagueRanks]);
      expect(standingOf(definition, scores).joint).toEqual(scores.joint);
    }),
    { numRuns: 100 },
  );
});

test("places are those who came before less those who fell behind; only the flagged move down", () => {
  fc.assert(
    fc.property(analysed, ({ definition, scores }) => {
      const apart = overrideApart(definition, scores);
      const allKnown = scores.overrides.every(({ flags }) => flags.every((flag) => flag !== -1));
      for (const { places, fellBehind, cameAheadOf, moved, flagged } of apart) {
        if (places !== null) expect(fellBehind.length - cameAheadOf.length).toBe(places);
        if (moved) expect(flagged).toBe(true);
        if (allKnown && !moved) {
          expect(fellBehind).toEqual([]);
          expect(cameAheadOf.every((row) => apart[row]!.moved)).toBe(true);
        }
      }
    }),
    { numRuns: 100 },
  );
});

test("by hand: a flagged trust of segment 1 falls behind the unflagged ones of segment 2", () => {
  const metric = madeMetric({ id: "x", valueId: null, better: null, scoring: { rule: "published" } });
  const definition = madeFramework([metric]);
  const trust = (code: string, score: number, flag: number) => ({
    code,
    type: 0,
    figures: { x: { published: score } },
    flag,
    publishedAverage: null,
    publishedSegment: 0,
    publishedDomainSegments: {},
  });
  const league = leagueOf(definition, [
    trust("RAA", 1.5, 1),
    trust("RBB", 2.2, 0),
    trust("RCC", 2.2, 0),
    trust("RDD", 2.5, 0),
  ]);
  const apart = overrideApart(definition, scoreLeague(definition, league));
  expect(apart[0]).toEqual({
    row: 0,
    flagged: true,
    moved: true,
    withIt: { adjustedSegment: 3, leagueRank: 3, joint: false },
    withoutIt: { adjustedSegment: 1, leagueRank: 1, joint: false },
    places: 2,
    fellBehind: [1, 2],
    cameAheadOf: [],
  });
  expect(apart[1]).toMatchObject({ places: -1, moved: false, fellBehind: [], cameAheadOf: [0] });
  expect(apart[1]!.withIt).toEqual({ adjustedSegment: 2, leagueRank: 1, joint: true });
  expect(apart[3]).toMatchObject({ places: 0, fellBehind: [], cameAheadOf: [] });
});

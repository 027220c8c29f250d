import "../../test/fixedSeed.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { madeFrameworks, madeTrusts } from "../../test/drawnLeagues.ts";
import { type MadeTrust, madeFramework, PERIOD, quartiles } from "../../test/madeLeague.ts";
import { asScored, LATER, madePeriod, trustsWith } from "../../test/madePeriods.ts";
import { rankByKeys } from "../score/leagueRanks.ts";
import type { ScoredPeriod } from "./changesOwnRow.ts";
import { judgeMovement, rankChange } from "./rankChange.ts";

/** Segments up to 1.92, 2.32 and 2.77; a flagged trust is in segment 3 or 4. */
const fixed = madeFramework([asScored("M1")]);
const scored = (scores: Readonly<Record<string, number>>, flagged: readonly string[] = []) =>
  trustsWith(Object.fromEntries(Object.entries(scores).map(([code, score]) => [code, { M1: score }]))).map(
    (trust): MadeTrust => ({ ...trust, flag: flagged.includes(trust.code) ? 1 : 0 }),
  );
const between = (before: MadeTrust[], after: MadeTrust[], code: string, definition = fixed) =>
  rankChange(madePeriod(definition, before, PERIOD), madePeriod(definition, after, LATER), code);

describe("own and others", () => {
  test("own is the new standing in the old table, others the rest", () => {
    const change = between(scored({ A: 1, B: 1.5, C: 2, D: 3 }), scored({ A: 1, B: 2.5, C: 1.2, D: 2.4 }), "B");
    // 2nd before; 2.5 is 3rd among A, C and D of before; 4th after, as D passed it too
    expect(change).toMatchObject({ before: 2, after: 4, change: 2, own: 1, others: 1 });
    expect(change!.ownParts).toEqual({ average: 1, cutPoints: 0, override: 0 });
  });

  test("who did not move is moved by the others alone, with joint places", () => {
    const change = between(scored({ A: 1, B: 1.5, C: 2 }), scored({ A: 1.5, B: 1.5, C: 1 }), "B");
    expect(change).toMatchObject({ before: 2, after: 2, own: 0, others: 0, jointBefore: false, jointAfter: true });
  });

  test("the override is named when the flag changed, and the segment it makes", () => {
    const scores = { A: 1, B: 1.5, C: 2, D: 2.5, E: 2.6 };
    const change = between(scored(scores), scored(scores, ["B"]), "B");
    // in segment 3 with 1.5 it stands before D and E, behind A and C
    expect(change).toMatchObject({ before: 2, after: 3, own: 1, others: 0, flagBefore: false, flagAfter: true });
    expect(change).toMatchObject({
      segmentBefore: 1,
      segmentAfter: 3,
      ownParts: { average: 0, cutPoints: 0, override: 1 },
    });
  });

  test("moving cut-points are apart from the own average", () => {
    const byQuartiles = madeFramework([asScored("M1")], {
      unadjustedSegment: { id: "unadjusted", segmentation: quartiles("within-type", null) },
    });
    // quartiles of before: 2, 2.2, 2.25; of after: 1.2, 2, 2.1
    const before = scored({ A: 1, B: 2, C: 2.2, D: 2.25, E: 3 });
    const after = scored({ A: 1, B: 1.2, C: 2.2, D: 2, E: 2.1 });
    const change = rankChange(withTypes(byQuartiles, before, PERIOD), withTypes(byQuartiles, after, LATER), "C")!;
    // in segment 4 it stands behind D of segment 3, in the old table already; then D and E pass it by their averages
    expect(change).toMatchObject({ before: 3, after: 5, segmentBefore: 2, segmentAfter: 4, own: 1, others: 1 });
    expect(change.ownParts).toEqual({ average: 0, cutPoints: 1, override: 0 });
  });

  test("who is not ranked in both, or stands in another type's table, has no change", () => {
    const before = scored({ A: 1, B: 2 });
    expect(between(before, scored({ A: 1 }), "B")).toBeNull();
    const other = before.map((trust) => ({ ...trust, type: 1 }));
    expect(between(before, other, "B")).toBeNull();
    expect(() =>
      rankChange(madePeriod(fixed, before), madePeriod({ ...fixed, id: "another" }, before, LATER), "A"),
    ).toThrow("expected two periods of one framework");
  });
});

/** A period in which the other types have a trust each, so that quartiles can be computed. */
function withTypes(definition: typeof fixed, trusts: MadeTrust[], reportingPeriod: string): ScoredPeriod {
  const others = [1, 2].flatMap((type) => trustsWith({ [`X${type}`]: { M1: 2 } }, { type }));
  return madePeriod(definition, [...trusts, ...others], reportingPeriod);
}

describe("likely ranges", () => {
  const range = (low: number, high: number) => ({ low, high, by: "Standings" });
  test.each([
    ["the earlier rank lies in the later range", 30, 20, null, range(10, 40), "inside-likely-range"],
    ["the later rank lies in the earlier range", 30, 20, range(20, 50), range(5, 29), "inside-likely-range"],
    ["neither", 30, 20, range(25, 50), range(5, 29), "beyond-likely-range"],
    ["the only range there is", 30, 20, range(21, 50), null, "beyond-likely-range"],
    ["none", 30, 20, null, null, "no-likely-range"],
    ["the same rank", 30, 30, null, null, "no-movement"],
  ])("%s", (_, before, after, old, now, judgement) => {
    expect(judgeMovement(before, after, { before: old, after: now })).toBe(judgement);
  });
});

test("parts add up for all leagues, and own is the rank that the old table gives the new standing", () => {
  const pairs = madeFrameworks.chain((definition) =>
    fc.tuple(madeTrusts(definition), madeTrusts(definition)).map(([one, other]) => {
      const after = other.map((now, at) => ({
        ...now,
        code: one[at]?.code ?? `${now.code}X`,
        type: one[at]?.type ?? now.type,
      }));
      return [madePeriod(definition, one), madePeriod(definition, after, LATER)] as const;
    }),
  );
  let found = 0;
  fc.assert(
    fc.property(pairs, ([before, after]) => {
      for (const code of before.league.organisations) {
        const change = rankChange(before, after, code);
        if (change === null) continue;
        found++;
        const { average, cutPoints, override } = change.ownParts;
        expect(change.own + change.others).toBe(change.after - change.before);
        expect(average + cutPoints + override).toBe(change.own);
        if (change.flagBefore === change.flagAfter) expect(override).toBe(0);
        expect(change.own).toBe(rankInOldTable(before, after, code) - change.before);
      }
    }),
    { numRuns: 60 },
  );
  expect(found).toBeGreaterThan(50);
});

/** The table ranked anew, by the function that ranks league tables, with one standing replaced. */
function rankInOldTable(before: ScoredPeriod, after: ScoredPeriod, code: string): number {
  const [was, is] = [before, after].map(({ league }) => league.organisations.indexOf(code)) as [number, number];
  const column = (old: ArrayLike<number>, now: ArrayLike<number>) =>
    Float64Array.from(old, (own, row) => (row === was ? now[is]! : own));
  const segments = column(before.scores.adjustedSegments, after.scores.adjustedSegments);
  const keys = {
    adjustedSegment: segments.map((segment) => (segment === 0 ? Number.NaN : segment)),
    averageMetricScore: column(before.scores.average.rounded, after.scores.average.rounded),
  };
  const { ranking } = before.definition;
  const { typeOf } = before.league;
  const tableOf = ranking.within === "within-type" ? typeOf : new Uint8Array(typeOf.length);
  return rankByKeys(
    ranking.by.map((key) => keys[key]),
    tableOf,
    3,
  ).leagueRanks[was]!;
}

import "../../test/fixedSeed.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { madeLeagues } from "../../test/drawnLeagues.ts";
import { leagueOf, madeFramework, madeTrust, quartiles } from "../../test/madeLeague.ts";
import { madeMetric } from "../../test/madeMetric.ts";
import type { FrameworkDefinition } from "../score/definition.ts";
import type { League } from "../score/league.ts";
import { scoreLeague } from "../score/scoreLeague.ts";
import { compositeOf } from "./composite.ts";
import { ALL_TOGETHER, choicesForOne, choicesForTable, OTHER_CHOICES, otherChoices } from "./otherChoices.ts";
import { overrideApart } from "./overrideApart.ts";

const ONE = { numerator: 1, denominator: 1 };

function composed(definition: FrameworkDefinition, league: League) {
  return compositeOf(definition, league, scoreLeague(definition, league));
}

const analysed = madeLeagues.map(({ definition, trusts }) => {
  const league = leagueOf(definition, trusts);
  return { definition, league, composite: composed(definition, league) };
});

const choice = (id: string) => OTHER_CHOICES.filter((candidate) => candidate.id === id);
const only = (id: string, composite: ReturnType<typeof composed>) => otherChoices(composite, choice(id)).tables[0]!;

describe("choices that a framework could have made are the tables of that framework", () => {
  test("with no choice made, all together is the official table", () => {
    fc.assert(
      fc.property(analysed, ({ composite }) => {
        const { official, tables } = otherChoices(composite, []);
        expect(tables).toEqual([{ choiceId: ALL_TOGETHER, ...official }]);
        for (const { spearman, meanPlaces, ranksChanged } of choicesForTable(
          { official, tables },
          composite.typeOf,
          0,
        )) {
          expect([spearman.coefficient ?? 1, meanPlaces ?? 0, ranksChanged]).toEqual([expect.closeTo(1, 12), 0, 0]);
        }
      }),
      { numRuns: 50 },
    );
  });

  test("no weight of one third", () => {
    fc.assert(
      fc.property(analysed, ({ definition, league, composite }) => {
        const metrics = definition.metrics.map((metric) =>
          metric.weight === null ? metric : { ...metric, weight: ONE },
        );
        const core = scoreLeague({ ...definition, metrics }, league);
        expect([...only("no-thirds", composite).ranks]).toEqual([...core.leagueRanks]);
      }),
      { numRuns: 100 },
    );
  });

  test("quartiles within type", () => {
    fc.assert(
      fc.property(analysed, ({ definition, league, composite }) => {
        const { unadjustedSegment } = definition;
        const core = scoreLeague(
          { ...definition, unadjustedSegment: { ...unadjustedSegment, segmentation: quartiles("within-type", null) } },
          league,
        );
        if (core.unadjusted.basis.includes(2) || core.unadjusted.cutPoints.includes(null)) return;
        expect([...only("quartiles-within-type", composite).ranks]).toEqual([...core.leagueRanks]);
      }),
      { numRuns: 100 },
    );
  });

  test("no override", () => {
    fc.assert(
      fc.property(analysed, ({ definition, league, composite }) => {
        const apart = overrideApart(definition, scoreLeague(definition, league));
        expect([...only("no-override", composite).ranks]).toEqual(
          apart.map(({ withoutIt }) => withoutIt.leagueRank ?? 0),
        );
      }),
      { numRuns: 100 },
    );
  });
});

/** Trusts of one type; scores by metric x, y (domain first) and z (domain second). */
function threeMetrics(trusts: readonly (readonly (number | undefined)[])[]) {
  const published = (id: string, domain: string) =>
    madeMetric({ id, domain, valueId: null, better: null, scoring: { rule: "published" } });
  const definition = madeFramework([published("x", "first"), published("y", "first"), published("z", "second")]);
  const league = leagueOf(
    definition,
    trusts.map(([x, y, z], at) =>
      madeTrust(`R${at}`, { figures: { x: { published: x }, y: { published: y }, z: { published: z } } }),
    ),
  );
  return composed(definition, league);
}

describe("choices by hand", () => {
  const composite = threeMetrics([
    [1, 1, 4],
    [2, 2, 2.5],
    [3, 1, 1],
    [undefined, undefined, 2],
  ]);

  test("equal weight by domain is the mean of the domain scores that a trust has", () => {
    expect([...only("equal-domains", composite).averages]).toEqual([2.5, 2.25, 1.5, 2]);
    expect([...only("equal-domains", composite).ranks]).toEqual([4, 3, 1, 2]);
  });

  test("the choice that moves most, and the range over all of them", () => {
    const choices = otherChoices(composite, choice("equal-domains"));
    // official averages 2, 2.17, 1.67, 2: ranks 2, 4, 1, 2
    expect(choicesForOne(choices, 0)).toMatchObject({
      ranks: { low: 2, high: 4 },
      movedMostBy: { choiceId: "equal-domains", leagueRank: 4, places: 2 },
    });
    expect(choicesForOne(choices, 2).movedMostBy).toBeNull();
  });

  test("exact averages part trusts that rounding ties", () => {
    const tied = threeMetrics([
      [1, 1, 1.01],
      [1, 1, 1],
    ]);
    expect([...otherChoices(tied, []).official.ranks]).toEqual([1, 1]);
    expect([...only("unrounded-averages", tied).ranks]).toEqual([2, 1]);
  });
});

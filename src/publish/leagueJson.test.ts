import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { madeLeagues } from "../../test/drawnLeagues.ts";
import { leagueOf, madeFramework, madeTrust } from "../../test/madeLeague.ts";
import { madeMetric, rankedRule } from "../../test/madeMetric.ts";
import type { FrameworkDefinition } from "../score/definition.ts";
import type { League } from "../score/league.ts";
import { leagueFromJson, leagueToJson } from "./leagueJson.ts";

const back = (definition: FrameworkDefinition, league: League) =>
  leagueFromJson(definition, JSON.parse(JSON.stringify(leagueToJson(definition, league))));

describe("a league as JSON", () => {
  test("comes back as it was, also where ranks and scores do not follow from the values", () => {
    fc.assert(
      fc.property(madeLeagues, ({ definition, trusts }) => {
        const league = leagueOf(definition, trusts);
        expect(back(definition, league)).toEqual(league);
      }),
    );
  });

  test("ranks and scores that follow from the values are not written", () => {
    const metric = madeMetric({ id: "M0", better: "higher", scoring: rankedRule({ pool: "within-type" }) });
    const definition = madeFramework([metric]);
    const trusts = [5, 7, 7, 9].map((value, at) =>
      madeTrust(`R${at}`, {
        figures: { M0: { value, rank: [4, 2, 2, 1][at]!, published: [4, 2, 2, 1][at]! } },
      }),
    );
    const [written] = leagueToJson(definition, leagueOf(definition, trusts)).metrics;
    expect(written).toEqual(["M0", [5, 7, 7, 9], [], []]);
  });

  test("a rank and a score that do not follow are written with their row", () => {
    const metric = madeMetric({ id: "M0", better: "lower", scoring: rankedRule({ pool: "within-type" }) });
    const definition = madeFramework([metric]);
    const trusts = [
      madeTrust("R0", { figures: { M0: { value: 5, rank: 1, published: 1 } } }),
      madeTrust("R1", { figures: { M0: { value: 5, rank: 2, published: 3.25 } } }),
      madeTrust("R2", { figures: { M0: { value: 9, rank: 3 } } }),
    ];
    const league = leagueOf(definition, trusts);
    const [written] = leagueToJson(definition, league).metrics;
    expect(written?.[2]).toEqual([1, 2]);
    expect(written?.[3]).toContain(3.25);
    expect(written?.[3]?.slice(-2)).toEqual([2, null]);
    expect(back(definition, league)).toEqual(league);
  });
});

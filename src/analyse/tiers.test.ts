import fc from "fast-check";
import { expect, test } from "vitest";
import "../../test/fixedSeed.ts";
import { madeLeagues } from "../../test/drawnLeagues.ts";
import { leagueOf, madeFramework, madeTrust } from "../../test/madeLeague.ts";
import { madeMetric } from "../../test/madeMetric.ts";
import { scoreLeague } from "../score/scoreLeague.ts";
import { compare } from "./chances.ts";
import { drawLeague } from "./resampleLeague.ts";
import { tiersOf } from "./tiers.ts";

const IDS = ["M0", "M1", "M2", "M3"];
const definition = madeFramework(
  IDS.map((id) => madeMetric({ id, valueId: null, better: null, scoring: { rule: "published" } })),
);
const trustWith = (code: string, scores: readonly number[]) =>
  madeTrust(code, { figures: Object.fromEntries(scores.map((published, at) => [IDS[at]!, { published }])) });

test("worked by hand: who cannot be told from the first joins it, also from behind one who can", () => {
  const trusts = [
    trustWith("RAA", [1, 1, 1, 1]),
    trustWith("RAB", [1.1, 1.1, 1.1, 1.1]), // always behind RAA
    trustWith("RAC", [1, 1, 1, 4]), // level with RAA in (3/4)⁴ = 0.316 of the draws: behind in 0.316/2 + 0.684 = 0.842
    trustWith("RAD", [1.9, 1.9, 1.9, 1.9]), // always behind RAA and RAB
  ];
  const scores = scoreLeague(definition, leagueOf(definition, trusts));
  const tiers = tiersOf(scores, drawLeague(definition, scores), 0);
  expect(tiers.map(({ tier, first, rows }) => [tier, first, rows])).toEqual([
    [1, 0, [0, 2]],
    [2, 1, [1]],
    [3, 3, [3]],
  ]);
});

test("for any league: everybody ranked is in one tier, by the rule, best first; a table that is not drawn has none", () => {
  fc.assert(
    fc.property(madeLeagues, ({ definition: framework, trusts }) => {
      const scores = scoreLeague(framework, leagueOf(framework, trusts));
      const drawn = drawLeague(framework, scores, { draws: 100 });
      for (const table of [0, 1, 2]) {
        const tiers = tiersOf(scores, drawn, table);
        const members = drawn.organisations.flatMap((own, row) => (own?.ranks && own.table === table ? [row] : []));
        expect(tiers.flatMap(({ rows }) => rows).sort((a, b) => a - b)).toEqual(members);
        tiers.forEach(({ first, rows }, at) => {
          const later = tiers.slice(at + 1).flatMap((tier) => tier.rows);
          const before = (row: number) => compare(drawn, first, row)?.before ?? null; // null: neither was drawn
          for (const row of rows) {
            if (row !== first) expect(before(row) ?? 0).toBeLessThanOrEqual(0.975);
            expect(scores.leagueRanks[first]).toBeLessThanOrEqual(scores.leagueRanks[row]!);
          }
          for (const row of later) expect(before(row) ?? 1).toBeGreaterThan(0.975);
        });
      }
    }),
    { numRuns: 60 },
  );
});

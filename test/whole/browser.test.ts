/** The pure rooms in a real browser: the same ranks and the same what-if as in Node, on the shipped figures. */
import { beforeAll, describe, expect, inject, test } from "vitest";
import { leastChange } from "../../src/analyse/leastChange.ts";
import { whatIf } from "../../src/analyse/whatIf.ts";
import type { Change } from "../../src/analyse/whatIfChanges.ts";
import { leagueFromJson, leagueToJson } from "../../src/publish/leagueJson.ts";
import { openForReading } from "../../src/steps/database.ts";
import { type ScoredLeague, scoredLeague } from "../../src/steps/scoredLeague.ts";
import { type OpenPage, openPage } from "../browser.ts";
import { remembering } from "../scratch.ts";

const PERIOD = "2026-27-Q1";
const CHANGES: Change[] = [
  { organisation: "RFS", metricId: "OF0013", value: 82 },
  { organisation: "RX1", metricId: "OF2046", metricScore: 1 },
  { organisation: "RFS", overrideId: "financial-deficit", flag: 0 },
];

let scored: ScoredLeague;
let opened: OpenPage;
beforeAll(async () => {
  const store = await openForReading(inject("shippedDatabase"), remembering());
  scored = await scoredLeague(store, PERIOD);
  store.close();
  opened = await openPage({
    "/league.json": JSON.stringify(leagueToJson(scored.definition, scored.league)),
    "/question.json": JSON.stringify({ definition: scored.definition, changes: CHANGES }),
  });
  return () => opened.close();
});

/** Runs code in the page, with the league, the definition, its scores and the changes at hand. */
function inPage<Answer>(code: string): Promise<Answer> {
  return opened.page.evaluate(`(async () => {
    const { leagueFromJson } = await import("/src/publish/leagueJson.ts");
    const { scoreLeague } = await import("/src/score/scoreLeague.ts");
    const { definition, changes } = await (await fetch("/question.json")).json();
    const league = leagueFromJson(definition, await (await fetch("/league.json")).json());
    const scores = scoreLeague(definition, league);
    ${code}
  })()`);
}

describe("in Chromium as in Node", () => {
  test("the page is isolated, so that its clock is fine-grained", async () => {
    expect(await opened.page.evaluate("crossOriginIsolated")).toBe(true);
  });

  test("a league survives its way as JSON", () => {
    const json = JSON.stringify(leagueToJson(scored.definition, scored.league));
    expect(leagueFromJson(scored.definition, JSON.parse(json))).toEqual(scored.league);
  });

  test("scoreLeague gives the same averages, segments and ranks for every trust", async () => {
    const { average, adjustedSegments, leagueRanks, organisations } = scored.scores;
    const found = await inPage<unknown[]>(
      "return league.organisations.map((code, row) => [code, scores.average.exact[row], scores.adjustedSegments[row], scores.leagueRanks[row]]);",
    );
    expect(found).toHaveLength(202);
    expect(found).toEqual(
      organisations.map((code, row) => [code, average.exact[row], adjustedSegments[row], leagueRanks[row]]),
    );
  });

  test("a what-if changes the same trusts in the same way", async () => {
    const { definition, league, scores } = scored;
    const { changed } = whatIf(definition, league, scores, CHANGES);
    expect(changed.length).toBeGreaterThan(50);
    expect(
      await inPage(`const { whatIf } = await import("/src/analyse/whatIf.ts");
        return whatIf(definition, league, scores, changes).changed;`),
    ).toEqual(changed);
  });

  test("the least change is the same", async () => {
    const { definition, league, scores } = scored;
    const found = leastChange(definition, league, scores, "RX1", () => "");
    expect(found.fewestMetrics?.proven).toBe(true);
    expect(
      await inPage(`const { leastChange } = await import("/src/analyse/leastChange.ts");
        return leastChange(definition, league, scores, "RX1", () => "");`),
    ).toEqual(found);
  });
});

import { describe, expect, test } from "vitest";
import {
  madeExplained,
  madeGeography,
  madePeriodFacts,
  madeTable,
  madeTrustFacts,
  NO_PROJECT,
} from "../../test/madeFacts.ts";
import { madeFramework } from "../../test/madeLeague.ts";
import { LATER } from "../../test/madePeriods.ts";
import type { PeriodFacts, TrustFacts } from "../format/leagueFacts.ts";
import type { Page } from "./page.ts";
import { type TrustPage, trustPages } from "./trustPage.ts";

const pagesOf = (periods: readonly PeriodFacts[], geography = madeGeography()) =>
  [
    ...trustPages.pages({ league: { periods }, project: NO_PROJECT, geography, stories: [], factsVersion: "" }),
  ] as Page<TrustPage>[];
const quarter = (reportingPeriod: string, trusts: readonly TrustFacts[], own: Partial<PeriodFacts> = {}) =>
  madePeriodFacts(
    [madeTable(trusts, { reportingPeriod, holds: "league facts" })],
    { reportingPeriod, ...own },
    own.definition ?? madeFramework([]),
  );
const first = quarter("2025-26-Q1", [madeTrustFacts(), madeTrustFacts({ trustCode: "RBB", trustName: "Birchdale" })]);
const second = quarter(LATER, [madeTrustFacts({ reportingPeriod: LATER })]);

describe("pages of trusts", () => {
  test("one for each quarter, and one under the code with the trust's own newest quarter", () => {
    expect(pagesOf([first, second]).map(({ path, facts }) => [path, facts.reportingPeriod, facts.newest])).toEqual([
      ["/trusts/RAA/2025-26-Q1/", "2025-26-Q1", false],
      ["/trusts/RBB/2025-26-Q1/", "2025-26-Q1", false],
      ["/trusts/RBB/", "2025-26-Q1", true],
      ["/trusts/RAA/2025-26-Q2/", LATER, false],
      ["/trusts/RAA/", LATER, true],
    ]);
  });

  test("a new quarter does not change the page of an earlier one", () => {
    expect(pagesOf([first, second])[0]).toEqual(pagesOf([first])[0]);
  });

  test("a trust that closed says so under its code, and only there", () => {
    const closures = [{ trustCode: "RBB", trustName: "Birchdale", closed: "2025-06-30", successor: null }];
    const told = pagesOf([first, second], madeGeography({ closures })).map(({ path, facts }) => [path, facts.closed]);
    expect(told.filter(([, closed]) => closed !== null).map(([path]) => path)).toEqual(["/trusts/RBB/"]);
  });

  test("the history ends at the page's own quarter, newest first", () => {
    const [early, , , late] = pagesOf([first, second]);
    expect(early!.facts.history.map(({ period }) => period)).toEqual(["Q1 2025/26 (April to June 2025)"]);
    expect(early!.facts.historyPicture).toBeNull();
    expect(late!.facts.history.map(({ path }) => path)).toEqual(["/trusts/RAA/2025-26-Q2/", "/trusts/RAA/2025-26-Q1/"]);
  });
});

describe("what a page tells", () => {
  const factsOf = (own: Partial<TrustFacts>, others: readonly TrustFacts[] = []) =>
    pagesOf([quarter("2025-26-Q1", [madeTrustFacts(own), ...others])])[0]!.facts;

  test("its description for search results is its standing", () => {
    expect(pagesOf([first])[0]!.description).toBe(pagesOf([first])[0]!.facts.sentences[0]);
  });

  test("without metrics nothing below the score is shown, and no what-if is offered", () => {
    expect(factsOf({})).toMatchObject({ holds: "league facts", lessons: [], least: null, whatIf: null, domains: [] });
  });

  test("not ranked: said in words everywhere", () => {
    expect(factsOf({ leagueRank: null, adjustedSegment: null })).toMatchObject({
      rank: "not ranked",
      segment: null,
      segmentMeaning: "",
      likelyRange: "–",
      picture: "",
      history: [],
    });
  });

  test("whom the override displaced is named, with the way to their pages of the same quarter", () => {
    const without = { ...madeTrustFacts().withoutOverride, flagged: true, places: 1, fellBehind: ["RBB"] };
    const other = madeTrustFacts({ trustCode: "RBB", trustName: "Birchdale" });
    expect(factsOf({ withoutOverride: without }, [other]).override).toMatchObject({
      heldIn: "segment 3 or 4",
      flag: "raised",
      places: "1 worse",
      rankWithout: "3rd of 10",
      fellBehind: [{ path: "/trusts/RBB/2025-26-Q1/", name: "Birchdale" }],
    });
  });

  test("the metrics that help and those that weigh are told apart; one at the usual score is neither", () => {
    const metrics = (scores: readonly number[]) =>
      scores.map((exactScore, at) => madeExplained({ metricId: `M${at + 1}`, exactScore, metricScore: exactScore }));
    const other = madeTrustFacts({ trustCode: "RBB", weights: 3, metrics: metrics([3, 1, 2]) });
    const facts = factsOf({ weights: 3, metrics: metrics([1, 3, 2]) }, [other]);
    expect(facts.best.map(({ metricId }) => metricId)).toEqual(["M1"]);
    expect(facts.worst.map(({ metricId }) => metricId)).toEqual(["M2"]);
  });
});

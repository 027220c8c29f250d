import { describe, expect, test } from "vitest";
import { madePeriodFacts, madePublication, madeTable, madeTrustFacts } from "../../test/madeFacts.ts";
import { type HomePage, homePages, releasedSentence } from "./homePage.ts";
import type { Page } from "./page.ts";

const note = {
  reportingPeriod: "2025-26-Q1",
  releasedOn: null,
  releasedBy: null,
  releasedAbout: null,
  releasedOnSource: null,
  note: "",
  reissues: [],
};

describe("when the newest quarter was published", () => {
  test.each([
    [{ releasedOn: "2025-09-09" }, "NHS England published it on 9 September 2025."],
    [{ releasedBy: "2025-12-12" }, "NHS England published it by 12 December 2025."],
    [{ releasedAbout: "2026-03" }, "NHS England published it about March 2026."],
    [{}, "The day on which NHS England published it is not recorded here."],
  ])("%j", (own, words) => {
    expect(releasedSentence({ ...note, ...own })).toBe(words);
  });

  test("a quarter that the calendar does not have", () => {
    expect(releasedSentence(undefined)).toBe("The day on which NHS England published it is not recorded here.");
  });
});

const homeOf = (...trusts: Parameters<typeof madeTrustFacts>[0][]) => {
  const period = madePeriodFacts([madeTable(trusts.map((own) => madeTrustFacts(own)))]);
  return [...homePages.pages(madePublication([period]))][0] as Page<HomePage>;
};

describe("a table at a glance", () => {
  const moved = {
    trustCode: "RAA",
    leagueRank: 1,
    adjustedSegment: 3,
    unadjustedSegment: 1,
    financialOverride: true,
  };
  const page = homeOf(moved, { trustCode: "RBB", leagueRank: 2, joint: true }, { trustCode: "RCC", leagueRank: null });

  test("segments before and after the override", () => {
    const [table] = page.facts.tables;
    expect(table!.segments).toEqual([
      { segment: 1, before: 1, after: 0 },
      { segment: 2, before: 2, after: 2 },
      { segment: 3, before: 0, after: 1 },
      { segment: 4, before: 0, after: 0 },
    ]);
    expect(table).toMatchObject({ trusts: 3, flagged: 1 });
  });

  test("trusts without a rank are neither first nor last, none is both, joint ones are called so", () => {
    const [table] = page.facts.tables;
    expect(table!.best.map(({ rank }) => rank)).toEqual(["1st of 10", "joint 2nd of 10"]);
    expect(table!.last).toEqual([]);
    const five = [1, 2, 3, 4, 5].map((leagueRank) => ({ trustCode: `R${leagueRank}`, leagueRank }));
    expect(homeOf(...five).facts.tables[0]!.last.map(({ rank }) => rank)).toEqual(["4th of 10", "5th of 10"]);
  });

  test("the next quarter, and by when it is expected", () => {
    expect(page.facts.next).toEqual({ period: "Q2 2025/26 (July to September 2025)", expectedBy: "31 December 2025" });
  });
});

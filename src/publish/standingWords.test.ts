import { describe, expect, test } from "vitest";
import { madeRow } from "../../test/madeFacts.ts";
import { madeFramework } from "../../test/madeLeague.ts";
import { aTrust, heldIn, rangeSource, singular, standingSentences } from "./standingWords.ts";

const framework = madeFramework([]);
const sentences = (own: Parameters<typeof madeRow>[0], plural = "acute trusts") =>
  standingSentences(madeRow(own), plural, framework);

describe("the sentence that says it all", () => {
  test("rank, segment and score, with the period", () => {
    expect(sentences({})[0]).toBe(
      "Ashdale NHS Trust is 3rd of 10 acute trusts in Q1 2025/26 (April to June 2025), in segment 2 of 4, with an average score of 2.03 (1.00 is best, 4.00 is worst).",
    );
  });

  test("a joint rank is called joint", () => {
    expect(sentences({ joint: true, leagueRank: 1 })[0]).toContain(" is joint 1st of 10 acute trusts in ");
  });

  test("one trust alone is not ranked against others, and needs no likely range", () => {
    const told = sentences({ leagueRank: 1, trustsRanked: 1 }, "ambulance trusts");
    expect(told).toHaveLength(1);
    expect(told[0]).toContain("is the only ambulance trust in the table in Q1 2025/26");
  });

  test("without a rank it says what is not known, and nothing else", () => {
    expect(sentences({ leagueRank: null })).toEqual([
      "Ashdale NHS Trust has no place in the table of Q1 2025/26 (April to June 2025): its score, its segment or its flag is not known.",
    ]);
  });

  test("a score that is not known is left out", () => {
    expect(sentences({ averageMetricScore: null })[0]).toBe(
      "Ashdale NHS Trust is 3rd of 10 acute trusts in Q1 2025/26 (April to June 2025), in segment 2 of 4.",
    );
  });
});

describe("how sure it is", () => {
  test("the likely range, with whose it is", () => {
    expect(sentences({ likelyRangeOfRank: { low: 2, high: 7, by: "Standings" } })[1]).toBe(
      "Its likely range is 2nd to 7th, estimated by Standings: how far its place depends on which metrics are in the set.",
    );
    expect(rangeSource({ low: 1, high: 2, by: "NHS England" })).toBe("published by NHS England");
  });

  test("a range of one place", () => {
    expect(sentences({ likelyRangeOfRank: { low: 3, high: 3, by: "NHS England" } })[1]).toBe(
      "Its likely range is that place alone, published by NHS England.",
    );
  });

  test("no range: why there is none", () => {
    expect(sentences({})[1]).toMatch(/^No likely range can be given for this quarter, because /);
  });
});

describe("the override", () => {
  const override = (own: Parameters<typeof madeRow>[0]) => sentences(own)[2];

  test("a flag that moved the segment tells both segments", () => {
    expect(override({ financialOverride: true, unadjustedSegment: 1, adjustedSegment: 3 })).toBe(
      "Its score alone would put it in segment 1; the financial override holds a trust with a deficit in segment 3 or 4.",
    );
  });

  test("a flag that changes nothing says so", () => {
    expect(override({ financialOverride: true, unadjustedSegment: 4, adjustedSegment: 4 })).toContain(
      "but changes nothing",
    );
  });

  test("no flag: no sentence; not known: said", () => {
    expect(override({ financialOverride: false })).toBeUndefined();
    expect(override({ financialOverride: null })).toBe("Whether the financial override applies to it is not known.");
  });

  test("a framework without an override has nothing to say of it", () => {
    const none = { ...framework, overrides: [] };
    expect(heldIn(none)).toBe("");
    expect(standingSentences(madeRow({ financialOverride: null }), "acute trusts", none)).toHaveLength(2);
  });

  test("the segments follow from the rule", () => {
    expect(heldIn(framework)).toBe("segment 3 or 4");
    const [rule] = framework.overrides;
    expect(heldIn({ ...framework, overrides: [{ ...rule!, segmentNoBetterThan: 2 }] })).toBe("segment 2, 3 or 4");
  });
});

test("one of many, with its article", () => {
  expect(singular("mental health and community trusts")).toBe("mental health and community trust");
  expect(aTrust("acute trusts")).toBe("an acute trust");
  expect(aTrust("mental health and community trusts")).toBe("a mental health and community trust");
});

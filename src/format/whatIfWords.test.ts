import { describe, expect, test } from "vitest";
import type { Standing } from "../analyse/whatIf.ts";
import { whatIfBar, whatIfSentence } from "./whatIfWords.ts";
import type { WhatIfFacts } from "./whatif.ts";

const standing = (leagueRank: number | null, joint: boolean, averageMetricScore: number | null): Standing => ({
  averageMetricScore,
  exactAverage: averageMetricScore,
  unadjustedSegment: averageMetricScore === null ? null : 3,
  adjustedSegment: averageMetricScore === null ? null : 3,
  leagueRank,
  joint,
  raisedFlags: [],
});
const before = standing(87, true, 2.56);
const after = standing(85, false, 2.52);
const named = (trustName: string) => ({ trustCode: trustName, trustName });
const mover = { ...named("Other"), trustType: "acute", changedItself: false, before, after, metrics: [] };
const facts: WhatIfFacts = {
  ...named("Chesterfield"),
  reportingPeriod: "2026-27-Q1",
  trustType: "acute",
  plural: "acute trusts",
  trustsRanked: 134,
  changes: [
    { ...named("RFS"), what: "value", id: "OF0013", title: "A&E", unit: "%", dataPeriod: "", before: 79.2, after: 82 },
  ],
  before,
  after,
  metrics: [],
  passed: ["A", "B", "C", "D", "E"].map(named),
  passedBy: [],
  moved: [mover, { ...mover, after: before }],
};

describe("a what-if in words", () => {
  test("tells both places, who is passed and how many move as they are written", () => {
    expect(whatIfSentence(facts)).toBe(
      "With 1 change Chesterfield would be 85th of 134, score 2.52, segment 3; it is joint 87th of 134, score 2.56, segment 3. It would pass A, B, C and 2 more. 1 other trust would move.",
    );
  });

  test("tells who passes it, and that nobody else moves", () => {
    const worse = { ...facts, passed: [], passedBy: [named("A")], moved: [] };
    expect(whatIfSentence(worse)).toMatch(/It would be passed by A\. No other trust would move\.$/);
  });

  test("nothing changed, nothing said but where it stands", () => {
    expect(whatIfSentence({ ...facts, changes: [], after: before })).toBe(
      "Nothing is changed: Chesterfield stands where it is published, joint 87th of 134, score 2.56, segment 3.",
    );
  });

  test("in one line, with the published rank where it is another", () => {
    expect(whatIfBar(facts)).toBe("85th of 134 (published: 87th), score 2.52, segment 3");
    expect(whatIfBar({ ...facts, after: before })).toBe("joint 87th of 134, score 2.56, segment 3");
    expect(whatIfBar({ ...facts, after: standing(null, false, null) })).toBe(
      "not ranked (published: 87th), score –, segment –",
    );
  });
});

import { describe, expect, test } from "vitest";
import { madeRankChange, madeRow, madeTrustFacts } from "../../test/madeFacts.ts";
import { movementOf, movementSentence, movementWords } from "./movement.ts";

const moved = (places: number, judgement: ReturnType<typeof madeRankChange>["judgement"]) =>
  madeTrustFacts({
    before: madeRow({ reportingPeriod: "2024-25-Q4", leagueRank: 3 - places }),
    change: { rank: madeRankChange(places, { judgement }), average: null },
  });

describe("in a table", () => {
  test.each([
    [-1, "inside-likely-range", "1 place better, inside the likely range"],
    [2, "beyond-likely-range", "2 places worse, beyond the likely range"],
    [2, "no-likely-range", "2 places worse"],
    [0, "no-movement", "same place"],
  ] as const)("%i places, %s: %s", (places, judgement, words) => {
    expect(movementWords(movementOf(moved(places, judgement)))).toBe(words);
  });

  test("nothing to compare with: no words", () => {
    expect(movementWords(movementOf(madeTrustFacts()))).toBe("");
    expect(movementOf(madeTrustFacts({ change: { rank: null, average: null } })).kind).toBe("none");
  });
});

describe("as a sentence", () => {
  test("inside the likely range: may be chance", () => {
    expect(movementSentence(moved(-1, "inside-likely-range"))).toBe(
      "It was 4th of 10 in Q4 2024/25 (January to March 2025) and is 3rd of 10 now: 1 place better. The movement lies inside the likely range and may be chance.",
    );
  });

  test("beyond the likely range", () => {
    expect(movementSentence(moved(2, "beyond-likely-range"))).toMatch(
      /2 places worse\. The movement goes beyond the likely range\.$/,
    );
  });

  test("without a range chance cannot be told from change", () => {
    expect(movementSentence(moved(2, "no-likely-range"))).toMatch(/chance cannot be told from change\.$/);
  });

  test("the same place", () => {
    expect(movementSentence(moved(0, "no-movement"))).toBe(
      "It was 3rd of 10 in Q4 2024/25 (January to March 2025) too.",
    );
  });

  test("across a break both ranks are told apart and never subtracted", () => {
    const trust = madeTrustFacts({ before: madeRow({ reportingPeriod: "2024-25-Q4", leagueRank: 9, joint: true }) });
    expect(movementSentence(trust)).toBe(
      "The quarter before, it was joint 9th of 10 in Q4 2024/25 (January to March 2025). That rank followed the rules of another framework year, so the two cannot be compared.",
    );
    expect(movementWords(movementOf(trust))).toBe("");
  });

  test("no quarter before, or no rank in it: no sentence", () => {
    expect(movementSentence(madeTrustFacts())).toBe("");
    expect(movementSentence(madeTrustFacts({ before: madeRow({ leagueRank: null }) }))).toBe("");
  });
});

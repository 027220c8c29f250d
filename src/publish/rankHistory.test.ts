import { describe, expect, test } from "vitest";
import { type HistoryPoint, historyInWords, rankHistory, shortPeriod } from "./rankHistory.ts";

const point = (reportingPeriod: string, leagueRank: number, own: Partial<HistoryPoint> = {}): HistoryPoint => ({
  reportingPeriod,
  frameworkId: "first",
  leagueRank,
  joint: false,
  trustsRanked: 10,
  adjustedSegment: 2,
  likelyRangeOfRank: null,
  ...own,
});
const range = { low: 2, high: 6, by: "Standings" };
const points = [
  point("2025-26-Q3", 3, { likelyRangeOfRank: range }),
  point("2025-26-Q4", 4, { joint: true }),
  point("2026-27-Q1", 8, { frameworkId: "second", trustsRanked: 9 }),
];

describe("a rank over the quarters", () => {
  test("in words: every rank, of how many, its range where one is known, and the break", () => {
    expect(historyInWords(points)).toBe(
      "Rank over the quarters. Q3 2025/26 (October to December 2025): 3rd of 10, likely between 2nd and 6th; Q4 2025/26 (January to March 2026): joint 4th of 10; Q1 2026/27 (April to June 2026): 8th of 9. New rules from Q1 2026/27 (April to June 2026): ranks before and after cannot be compared.",
    );
    expect(historyInWords(points.slice(0, 2))).not.toContain("New rules");
  });

  test("the picture has a line of its own for each framework year, and marks the break", () => {
    const svg = rankHistory(points)!;
    expect(svg).toContain("new rules");
    expect(/<g[^>]* class="history-line"[^>]*>(.*?)<\/g>/.exec(svg)![1]!.match(/<path/g)).toHaveLength(2);
    expect(svg).toContain(">4=<");
    expect(rankHistory(points.slice(0, 2))).not.toContain("new rules");
  });

  test("it carries its words, and neither style nor script", () => {
    const svg = rankHistory(points)!;
    expect(svg).toContain(`role="img" aria-label="${historyInWords(points)}"`);
    expect(svg).not.toMatch(/style|script/);
  });

  test("one quarter is no history", () => {
    expect(rankHistory(points.slice(0, 1))).toBeNull();
  });
});

test("a quarter in short", () => {
  expect(shortPeriod("2025-26-Q3")).toBe("Q3 25/26");
});

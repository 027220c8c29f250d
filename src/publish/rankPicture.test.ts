import { describe, expect, test } from "vitest";
import { rankPicture } from "./rankPicture.ts";
import { SHAPE_NAMES, segmentShape } from "./segmentShape.ts";

const draw = (own: Partial<Parameters<typeof rankPicture>[0]>) =>
  rankPicture({ leagueRank: 3, trustsRanked: 5, adjustedSegment: 2, likelyRangeOfRank: null, ...own });
const mark = (svg: string) => Number(/translate\(([\d.]+) /.exec(svg)![1]);
const bar = (svg: string) =>
  /<rect class="range-bar" x="([\d.]+)" y="[\d.]+" width="([\d.]+)"/.exec(svg)?.slice(1).map(Number);

describe("a rank with its likely range", () => {
  test("1st stands at the left end, the last at the right, the middle in the middle", () => {
    expect([1, 3, 5].map((leagueRank) => mark(draw({ leagueRank })))).toEqual([0, 65, 130]);
  });

  test("the bar reaches from the better end of the range to the worse", () => {
    expect(bar(draw({ likelyRangeOfRank: { low: 2, high: 5 } }))).toEqual([37.5, 97.5]);
    expect(bar(draw({ likelyRangeOfRank: { low: 3, high: 3 } }))).toEqual([70, 1]);
  });

  test("no range, no bar; no rank, no picture", () => {
    expect(bar(draw({}))).toBeUndefined();
    expect(draw({ leagueRank: null })).toBe("");
  });

  test("one trust alone stands in the middle", () => {
    expect(mark(draw({ leagueRank: 1, trustsRanked: 1 }))).toBe(65);
  });

  test("a ring marks the rank before, with a line to the rank now, never beyond the end", () => {
    const moved = (rankBefore: number) => {
      const svg = draw({ rankBefore });
      return [
        /<circle class="rank-before" cx="([\d.]+)"/.exec(svg)![1],
        /class="moved" d="M([\d.]+ 8H[\d.]+)"/.exec(svg)![1],
      ];
    };
    expect(moved(1)).toEqual(["5", "5 8H70"]);
    expect(moved(9)).toEqual(["135", "135 8H70"]);
    expect(draw({ rankBefore: null })).not.toContain("rank-before");
  });

  test("it is decoration beside words", () => {
    expect(draw({})).toContain('aria-hidden="true"');
  });
});

test("each segment has a shape of its own, and one beyond the fourth as well", () => {
  const shapes = [1, 2, 3, 4, 5].map(segmentShape);
  expect(new Set(shapes).size).toBe(5);
  expect(Object.values(SHAPE_NAMES)).toEqual(["circle", "square", "triangle", "diamond"]);
});

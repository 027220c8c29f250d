import { expect, test } from "vitest";
import { nof2025to26 } from "../../frameworks/nof-2025-26/index.ts";
import { nof2026to27 } from "../../frameworks/nof-2026-27/index.ts";
import { challengesOf, segmentScale } from "./segmentWords.ts";

test("each framework year has its own words for what a segment stands for", () => {
  expect(challengesOf(nof2025to26, 1)).toBe("the narrowest range of challenges");
  expect(challengesOf(nof2025to26, 3)).toBe("a fairly broad range of challenges");
  expect(challengesOf(nof2026to27, 1)).toBe("the smallest range of challenges");
  expect(challengesOf(nof2026to27, 2)).toBe("a smaller range of challenges");
  expect(challengesOf(nof2026to27, 4)).toBe("the widest range of challenges");
});

test("the scale of segments is told by its ends", () => {
  expect(segmentScale(nof2025to26)).toBe(
    "segment 1 stands for the narrowest range of challenges, segment 4 for the broadest",
  );
  expect(segmentScale(nof2026to27)).toBe(
    "segment 1 stands for the smallest range of challenges, segment 4 for the widest",
  );
  expect(segmentScale({ segments: [{ segment: 1, title: "Five stars" }] })).toBeNull();
});

test("a segment that is none, or stands for something else, has no such words", () => {
  expect(challengesOf(nof2026to27, 5)).toBeNull();
  expect(challengesOf({ segments: [{ segment: 1, title: "Five stars" }] }, 1)).toBeNull();
});

import { expect, test } from "vitest";
import { nof2025to26 } from "../../frameworks/nof-2025-26/index.ts";
import { nof2026to27 } from "../../frameworks/nof-2026-27/index.ts";
import { challengesOf } from "./segmentWords.ts";

test("each framework year has its own words for what a segment stands for", () => {
  expect(challengesOf(nof2025to26, 1)).toBe("the narrowest range of challenges");
  expect(challengesOf(nof2025to26, 3)).toBe("a fairly broad range of challenges");
  expect(challengesOf(nof2026to27, 1)).toBe("the smallest range of challenges");
  expect(challengesOf(nof2026to27, 2)).toBe("a smaller range of challenges");
  expect(challengesOf(nof2026to27, 4)).toBe("the widest range of challenges");
});

test("a segment that is none, or stands for something else, has no such words", () => {
  expect(challengesOf(nof2026to27, 5)).toBeNull();
  expect(challengesOf({ segments: [{ segment: 1, title: "Five stars" }] }, 1)).toBeNull();
});

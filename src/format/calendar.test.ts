import { expect, test } from "vitest";
import { expectedBy, expectedInWords, formatDay, lastDayOf, quarterAfter } from "./calendar.ts";

test.each([
  ["2025-26-Q1", "2025-26-Q2", "2025-06-30", "2025-09-30"],
  ["2025-26-Q3", "2025-26-Q4", "2025-12-31", "2026-03-31"],
  ["2025-26-Q4", "2026-27-Q1", "2026-03-31", "2026-06-30"],
  ["2098-99-Q4", "2099-00-Q1", "2099-03-31", "2099-06-30"],
])("%s is followed by %s, ends on %s and is to be out by %s", (period, next, last, expected) => {
  expect([quarterAfter(period), lastDayOf(period), expectedBy(period)]).toEqual([next, last, expected]);
});

test("what is no quarter has no next one and no days", () => {
  expect([quarterAfter("2023"), lastDayOf("2023"), expectedBy("2023")]).toEqual([null, null, null]);
  expect(expectedInWords("2023")).toBe("2023");
});

test("days and months are written out", () => {
  expect(formatDay("2025-09-09")).toBe("9 September 2025");
  expect(formatDay("2026-03")).toBe("March 2026");
  expect(formatDay("soon")).toBe("soon");
  expect(expectedInWords("2026-27-Q2")).toBe("Q2 2026/27 (July to September 2026), expected by 31 December 2026");
});

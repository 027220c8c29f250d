import { describe, expect, test } from "vitest";
import { areasOfPeriod, daysOfPeriod, stoodOn } from "./period.ts";

describe("days of a period", () => {
  test.each([
    ["2025-26-Q1", "2025-04-01", "2025-06-30"],
    ["2025-26-Q2", "2025-07-01", "2025-09-30"],
    ["2025-26-Q3", "2025-10-01", "2025-12-31"],
    ["2025-26-Q4", "2026-01-01", "2026-03-31"],
    ["2026-27-Q1", "2026-04-01", "2026-06-30"],
    ["2099-00-Q4", "2100-01-01", "2100-03-31"],
  ])("%s: %s to %s", (period, from, until) => {
    expect(daysOfPeriod(period)).toEqual({ from, until });
  });

  test.each(["2025-27-Q1", "2025-26-Q5", "Q1 2025/26", ""])("%j is no period", (period) => {
    expect(() => daysOfPeriod(period)).toThrow("expected a period such as 2025-26-Q1");
  });
});

test("both ends of a span belong to it, and an absent end is open", () => {
  const span = { from: "2026-04-01", until: "2026-06-30" };
  expect(["2026-03-31", "2026-04-01", "2026-06-30", "2026-07-01"].map((day) => stoodOn(span, day))).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect(stoodOn({ from: null, until: null }, "1948-07-05")).toBe(true);
});

test("the areas of a quarter are those that stood on its last day", () => {
  const old = { name: "old", from: null, until: "2026-03-31" };
  const next = { name: "next", from: "2026-04-01", until: null };
  const lasting = { name: "lasting", from: null, until: null };
  const names = (period: string) => areasOfPeriod([old, next, lasting], period).map(({ name }) => name);
  expect(names("2025-26-Q4")).toEqual(["old", "lasting"]);
  expect(names("2026-27-Q1")).toEqual(["next", "lasting"]);
});

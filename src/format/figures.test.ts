import { describe, expect, test } from "vitest";
import {
  count,
  formatExact,
  formatPeriod,
  formatQuarter,
  formatRank,
  formatScore,
  formatValue,
  formatWeight,
  list,
  ordinal,
  spanInWords,
} from "./figures.ts";

describe("scores", () => {
  test("two decimals, zeros kept, half up on the exact fraction", () => {
    expect(formatScore(2)).toBe("2.00");
    expect(formatScore(2.1)).toBe("2.10");
    expect(formatScore(1 + 3 / 200)).toBe("1.02"); // 1.015, whose float is below the half
    expect(formatScore(1.005)).toBe("1.01");
    expect(formatScore(2.0049)).toBe("2.00");
    expect(formatScore(0)).toBe("0.00");
  });

  test("the exact score with four", () => {
    expect(formatExact(2 + 1 / 30)).toBe("2.0333");
    expect(formatExact(16 / 7)).toBe("2.2857");
    expect(formatExact(2)).toBe("2.0000");
    // four decimals would read as a half that rounds to another score than the one shown
    expect(formatExact(2.32499)).toBe("2.324990");
    expect(formatExact(2.325)).toBe("2.3250");
    expect(formatExact(1.00005)).toBe("1.0001");
  });

  test("below 0 they have a minus sign", () => {
    expect(formatScore(-0.364)).toBe("−0.36");
    expect(formatExact(-0.5)).toBe("−0.5000");
  });

  test("a dash for none; 0 is a number", () => {
    expect(formatScore(null)).toBe("–");
    expect(formatExact(null)).toBe("–");
    expect(formatExact(0)).toBe("0.0000");
  });
});

test.each([
  [62.4, "%", "62.4%"],
  [0, "%", "0%"],
  [-1.5, "percentage points", "−1.5 percentage points"],
  [-3.88, "%", "−3.88%"],
  [0.124, "proportion", "12.4%"],
  [0.057, "proportion", "5.7%"],
  [-0.1, "proportion", "−10%"],
  [173.39, "per 1,000", "173.39 per 1,000"],
  [6, "seconds", "6 seconds"],
  [27.45, "minutes", "27.45 minutes"],
  [0.4, "days", "0.4 days"],
  [0, "count", "0 cases"],
  [1, "count", "1 case"],
  [3, "count", "3 cases"],
  [1.01, "ratio", "1.01 times the threshold"],
  [609.4, "rate", "609.4"],
  [99.96, "index", "99.96 (100 is the national average)"],
  [6.81, "out of 10", "6.81 out of 10"],
  [81.5, "out of 100", "81.5 out of 100"],
  [2, "score", "2"],
  [12, "visits", "12 visits"],
])("the value %d with the unit %s is written %s", (value, unit, expected) => {
  expect(formatValue(value, unit)).toBe(expected);
});

describe("places", () => {
  test("ordinals of the first hundred and beyond, as one says them", () => {
    const written = (numbers: readonly number[]) => numbers.map(ordinal).join(" ");
    expect(written([1, 2, 3, 4, 5, 9, 10])).toBe("1st 2nd 3rd 4th 5th 9th 10th");
    expect(written([11, 12, 13, 14, 20])).toBe("11th 12th 13th 14th 20th");
    expect(written([21, 22, 23, 24, 30, 31, 99])).toBe("21st 22nd 23rd 24th 30th 31st 99th");
    expect(written([100, 101, 102, 103, 110, 111, 112, 113, 121])).toBe(
      "100th 101st 102nd 103rd 110th 111th 112th 113th 121st",
    );
    expect(written([1011, 1012, 1013, 1021])).toBe("1011th 1012th 1013th 1021st");
  });

  test("a rank says of how many, and whether it is joint", () => {
    expect(formatRank(41, false, 134)).toBe("41st of 134");
    expect(formatRank(30, true, 134)).toBe("joint 30th of 134");
    expect(formatRank(1, false, 1)).toBe("1st of 1");
  });
});

describe("periods", () => {
  test.each([
    ["2025-26-Q1", "Q1 2025/26 (April to June 2025)"],
    ["2025-26-Q2", "Q2 2025/26 (July to September 2025)"],
    ["2025-26-Q3", "Q3 2025/26 (October to December 2025)"],
    ["2025-26-Q4", "Q4 2025/26 (January to March 2026)"],
    ["2026-27-Q1", "Q1 2026/27 (April to June 2026)"],
    ["2099-00-Q4", "Q4 2099/00 (January to March 2100)"],
  ])("%s is written %s", (period, expected) => {
    expect(formatPeriod(period)).toBe(expected);
  });

  test("a period of another form is written as it is", () => {
    for (const period of ["2025", "Jun-25", "2025-26-Q5", "2025-26-q1", " 2025-26-Q1", "2025-26-Q1 ", ""])
      expect(formatPeriod(period)).toBe(period);
  });

  test("a quarter alone is written without its months", () => {
    expect(["2025-26-Q1", "2099-00-Q4", "Jun-25", ""].map(formatQuarter)).toEqual([
      "Q1 2025/26",
      "Q4 2099/00",
      "Jun-25",
      "",
    ]);
  });
});

describe("words", () => {
  test("one and many", () => {
    expect(count(1, "trust")).toBe("1 trust");
    expect(count(0, "trust")).toBe("0 trusts");
    expect(count(12, "trust")).toBe("12 trusts");
    expect(count(2, "body", "bodies")).toBe("2 bodies");
  });

  test("lists", () => {
    expect(list([])).toBe("");
    expect(list(["a"])).toBe("a");
    expect(list(["a", "b"])).toBe("a and b");
    expect(list(["a", "b", "c"])).toBe("a, b and c");
    expect(list(["a", "b", "c"], "or")).toBe("a, b or c");
  });

  test("weights", () => {
    expect(formatWeight(1)).toBe("1");
    expect(formatWeight(1 / 3)).toBe("1/3");
    expect(formatWeight(2 / 3)).toBe("2/3");
    expect(formatWeight(0.25)).toBe("1/4");
  });
});

test("how many trusts and from what to what, in agreement with their number", () => {
  expect(spanInWords([6], "seconds")).toBe("1 trust, 6 seconds");
  expect(spanInWords([9, 1], "seconds")).toBe("2 trusts from 1 second to 9 seconds");
  expect(spanInWords([6, 6], "%")).toBe("2 trusts, all 6%");
});

import { describe, expect, test } from "vitest";
import { dataPeriodInWords } from "./dataPeriodInWords.ts";

describe("forms of the publisher whose meaning is certain", () => {
  test.each([
    ["Jun-25", "June 2025"],
    ["Mar-26", "March 2026"],
    ["M1 26/27", "April 2026"],
    ["M3 26/27", "June 2026"],
    ["M9 25/26", "December 2025"],
    ["M10 25/26", "January 2026"],
    ["M11 25/26", "February 2026"],
    ["Month 12 2025/26", "March 2026"],
    ["Q1 26/27", "April to June 2026"],
    ["Q1 2025/26", "April to June 2025"],
    ["Q2 2025/26", "July to September 2025"],
    ["Q3 2025/26", "October to December 2025"],
    ["Q4 25/26", "January to March 2026"],
    ["Q4 2024-25", "January to March 2025"],
    ["2026/27 YTD to June", "April to June 2026"],
    ["2026/27 to June", "April to June 2026"],
    ["2026/27 to February", "April 2026 to February 2027"],
    ["12 months to June 2026", "year to June 2026"],
    ["Apr 24 - Mar 25", "April 2024 to March 2025"],
    ["Jun 24 - Jun 25 vs Jun 23 - Jun 24", "June 2024 to June 2025 against June 2023 to June 2024"],
    ["To Sep 2025", "to September 2025"],
    ["To M12 2024/25 vs 2023/24", "to March 2025 against 2023/24"],
  ])("%s: %s", (published, words) => {
    expect(dataPeriodInWords(published)).toBe(words);
  });
});

test.each([
  "2024",
  "2023/24",
  "2025/26 plan",
  "Month 3 2025",
  "Q1 2025",
  "Year to date 2025/26",
  "Latest published if awarded post August 2023",
  "M13 25/26",
  "M3 25/27",
  "Q1 25/25",
  "Xyz-25",
  "January to June 2026",
  "",
])("what is not certain stays as published: %j", (published) => {
  expect(dataPeriodInWords(published)).toBe(published);
});

test("words stay as they are when they are read again", () => {
  for (const published of ["M11 25/26", "Q1 26/27", "12 months to June 2026", "Apr 24 - Mar 25", "To Dec 2025"]) {
    const words = dataPeriodInWords(published);
    expect(dataPeriodInWords(words)).toBe(words);
  }
});

import { describe, expect, test } from "vitest";
import { comparable, comparisonOf, comparisonQuery } from "./compareAddress.ts";

const tables = [
  { trustType: "acute", plural: "acute trusts", codes: ["RFS", "RX1", "RWD", "RWE", "RTG", "RNQ"] },
  { trustType: "ambulance", plural: "ambulance trusts", codes: ["RX9"] },
];

describe("a comparison as an address", () => {
  test("comes back as it was", () => {
    const comparison = { reportingPeriod: "2026-27-Q1", trustCodes: ["RFS", "RX1"] };
    expect(comparisonQuery(comparison)).toBe("?period=2026-27-Q1&trusts=RFS,RX1");
    expect(comparisonOf(comparisonQuery(comparison))).toEqual(comparison);
  });

  test("codes are upper case, each once; nothing chosen is no query", () => {
    expect(comparisonOf("?trusts=rfs, RFS,,rx1")).toEqual({ reportingPeriod: null, trustCodes: ["RFS", "RX1"] });
    expect(comparisonQuery({ reportingPeriod: null, trustCodes: [] })).toBe("");
  });
});

describe("who can be compared", () => {
  test("trusts of one table", () => {
    expect(comparable(["RFS", "RX1"], tables)).toEqual({ table: tables[0], codes: ["RFS", "RX1"], told: [] });
  });

  test("one of another table is told why not", () => {
    const { codes, told } = comparable(["RFS", "RX9"], tables);
    expect(codes).toEqual(["RFS"]);
    expect(told).toEqual([
      "RX9 stands among the ambulance trusts: only trusts of one table are ranked together, here the acute trusts",
    ]);
  });

  test("codes of nobody, and a sixth, are told too", () => {
    const { codes, told } = comparable(["ZZZ", "RFS", "RX1", "RWD", "RWE", "RTG", "RNQ"], tables);
    expect(codes).toEqual(["RFS", "RX1", "RWD", "RWE", "RTG"]);
    expect(told).toEqual([
      "Expected codes of trusts that stand in a table of this quarter, found ZZZ",
      "Expected 5 trusts or fewer, found 6; the first 5 are shown",
    ]);
  });

  test("nobody known, no table", () => {
    expect(comparable(["ZZZ"], tables).table).toBeNull();
  });
});

import { describe, expect, test } from "vitest";
import { spreadOf, spreadStrip } from "./spreadStrip.ts";

const across = (values: readonly number[], better: "higher" | "lower", value: number) =>
  Number(/circle class="own" cx="([\d.]+)"/.exec(spreadStrip(spreadOf(values, better, null)!, value))![1]);

describe("the spread of a metric as a strip", () => {
  test("the better end lies at the left, whichever values are better", () => {
    expect(across([10, 20, 30], "lower", 10)).toBe(5);
    expect(across([10, 20, 30], "lower", 30)).toBe(175);
    expect(across([10, 20, 30], "higher", 30)).toBe(5);
    expect(across([10, 20, 30], "higher", 20)).toBe(90);
  });

  test("the middle half is a band between the published quartiles", () => {
    const quartiles = { lowerQuartile: 15, upperQuartile: 25 };
    expect(spreadOf([10, 20, 30], "higher", quartiles)!.background).toContain('x="47.5" y="4" width="85"');
    expect(spreadOf([10, 20, 30], "higher", { ...quartiles, upperQuartile: null })!.background).not.toContain("rect");
  });

  test("trusts with one value share a tick", () => {
    expect(spreadOf([10, 10, 30], "lower", null)!.background).toBe('<path class="tick" d="M5 5v8M175 5v8"/>');
  });

  test("no spread where all are equal or there is one", () => {
    expect(spreadOf([10, 10], "lower", null)).toBeNull();
    expect(spreadOf([10], "lower", null)).toBeNull();
    expect(spreadOf([], "lower", null)).toBeNull();
  });
});

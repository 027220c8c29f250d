import { describe, expect, test } from "vitest";
import type { TrustFacts } from "../format/leagueFacts.ts";
import type { MetricDefinition } from "../score/definition.ts";
import { fourthsOf } from "./metricMap.ts";

const metric = (better: "higher" | "lower" | null) => ({ id: "M", unit: "%", better }) as unknown as MetricDefinition;
const trusts = (values: readonly (number | null)[], unit = "%") =>
  values.map(
    (value, at) => ({ trustCode: `T${at}`, metrics: [{ metricId: "M", unit, value }] }) as unknown as TrustFacts,
  );
const fourths = (better: "higher" | "lower" | null, values: readonly (number | null)[], unit?: string) => [
  ...fourthsOf(metric(better), trusts(values, unit)).values(),
];

describe("the fourth of its table that a value lies in", () => {
  test.each([
    ["lower", [1, 2, 3, 4], [1, 2, 3, 4]],
    ["higher", [1, 2, 3, 4], [4, 3, 2, 1]],
    ["lower", [0, 0, 0, 0, 0, 5, 6, 7], [1, 1, 1, 1, 1, 3, 4, 4]],
    ["higher", [9, 9, 9], [1, 1, 1]],
    ["lower", [3, null, 1], [3, 1]],
    ["lower", [0, 10], [1, 3]],
  ] as const)("%s is better, %j", (better, values, expected) => {
    expect(fourths(better, values)).toEqual(expected);
  });

  test("where no direction is known, or values have another unit, there is none", () => {
    expect(fourths(null, [1, 2, 3, 4])).toEqual([]);
    expect(fourths("lower", [1, 2, 3, 4], "count")).toEqual([]);
  });
});

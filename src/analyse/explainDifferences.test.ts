import { describe, expect, test } from "vitest";
import { type Deviation, type JudgedDifference, judge } from "./explainDifferences.ts";

const difference = (own: Partial<JudgedDifference> = {}): JudgedDifference => ({
  reportingPeriod: "2025-26-Q1",
  quantity: "domainScore",
  subject: "access",
  trustCode: "RLQ",
  ours: 2.69,
  published: 2.7,
  reason: "none",
  ...own,
});
const deviation = (own: Partial<Deviation> = {}): Deviation => ({
  id: "access-of-two-trusts",
  title: "Access domain score of RLQ and RMC, Q1 2025/26",
  quantities: ["domainScore"],
  reason: null,
  causeKnown: true,
  periods: ["2025-26-Q1"],
  subjects: ["access"],
  trusts: ["RLQ", "RMC"],
  atMost: 0.01,
  ...own,
});
const UNEXPLAINED = { is: "unexplained" };
const WITHIN_ROUNDING = { is: "within-rounding" };

describe("explained", () => {
  test("a listed figure, with the id under which DEVIATIONS tells why", () => {
    expect(judge(difference(), [deviation()], {})).toEqual({ is: "explained", by: "access-of-two-trusts" });
    expect(judge(difference({ trustCode: "RMC" }), [deviation()], {}).is).toBe("explained");
  });

  test.each([
    ["another quantity", { quantity: "averageMetricScore" }],
    ["another period", { reportingPeriod: "2025-26-Q2" }],
    ["another subject", { subject: "safety" }],
    ["another trust", { trustCode: "RAA" }],
    ["a larger difference", { ours: 2.68 }],
  ] as const)("%s is not", (_, own) => {
    expect(judge(difference(own), [deviation()], {})).toEqual(UNEXPLAINED);
  });

  test("the largest difference it explains is included, on either side, whatever floats make of it", () => {
    for (let hundredths = 100; hundredths < 400; hundredths++) {
      const [low, high] = [hundredths / 100, (hundredths + 1) / 100];
      expect(judge(difference({ ours: low, published: high }), [deviation()], {}).is).toBe("explained");
      expect(judge(difference({ ours: high, published: low }), [deviation()], {}).is).toBe("explained");
    }
  });

  test("without a largest difference any is explained", () => {
    expect(judge(difference({ ours: 1 }), [deviation({ atMost: null })], {}).is).toBe("explained");
  });

  test("by how it arose: every difference of that reason, and no other", () => {
    const ties = deviation({ id: "displayed-ties", reason: "displayed-tie", periods: [], subjects: [], trusts: [] });
    expect(judge(difference({ reason: "displayed-tie" }), [ties], {})).toEqual({
      is: "explained",
      by: "displayed-ties",
    });
    expect(judge(difference({ reason: "displayed-at-limit" }), [ties], {})).toEqual(UNEXPLAINED);
  });

  test("empty lists are all periods, all subjects, all trusts", () => {
    const all = deviation({ periods: [], subjects: [], trusts: [] });
    const elsewhere = difference({ reportingPeriod: "2026-27-Q1", subject: "safety", trustCode: "RAA" });
    expect(judge(elsewhere, [all], {}).is).toBe("explained");
  });

  test("several quantities, and the first deviation that explains it", () => {
    const two = [
      deviation({ id: "first", quantities: ["metricRank"] }),
      deviation({ id: "second", quantities: ["metricScore", "domainScore"] }),
      deviation({ id: "third" }),
    ];
    expect(judge(difference(), two, {})).toEqual({ is: "explained", by: "second" });
  });

  test("an explanation goes before rounding", () => {
    expect(judge(difference(), [deviation()], { domainScore: 0.01 }).is).toBe("explained");
  });
});

describe("within rounding", () => {
  const tolerances = { domainScore: 0.01 };

  test("up to the tolerance of the quantity, included", () => {
    for (let hundredths = 100; hundredths < 400; hundredths++) {
      const [low, high] = [hundredths / 100, (hundredths + 1) / 100];
      expect(judge(difference({ ours: low, published: high }), [], tolerances)).toEqual(WITHIN_ROUNDING);
      expect(judge(difference({ ours: high, published: low }), [], tolerances)).toEqual(WITHIN_ROUNDING);
    }
  });

  test("the same figure, however the float was made", () => {
    expect(judge(difference({ ours: 0.1 + 0.2, published: 0.3 }), [], {})).toEqual(WITHIN_ROUNDING);
  });

  test("a deviation that does not fit changes nothing", () => {
    expect(judge(difference(), [deviation({ subjects: ["safety"] })], tolerances)).toEqual(WITHIN_ROUNDING);
  });
});

describe("unexplained", () => {
  test("more than the tolerance", () => {
    expect(judge(difference({ ours: 2.68 }), [], { domainScore: 0.01 })).toEqual(UNEXPLAINED);
  });

  test("a quantity without a tolerance must be exact", () => {
    expect(judge(difference(), [], { averageMetricScore: 0.01 })).toEqual(UNEXPLAINED);
    expect(judge(difference({ quantity: "adjustedSegment", ours: 3, published: 2 }), [], {})).toEqual(UNEXPLAINED);
  });

  test("a figure of ours that is missing, whatever is known of it", () => {
    const anything = deviation({ atMost: null, periods: [], subjects: [], trusts: [] });
    expect(judge(difference({ ours: null }), [anything], { domainScore: 10 })).toEqual(UNEXPLAINED);
    expect(judge(difference({ ours: null, published: 0 }), [], { domainScore: 10 })).toEqual(UNEXPLAINED);
  });
});

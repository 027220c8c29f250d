import { describe, expect, test } from "vitest";
import { madeRankChange, madeTrustFacts } from "../../test/madeFacts.ts";
import type { AverageChange } from "../analyse/averageChange.ts";
import type { MetricChange } from "../analyse/averageChangeMetrics.ts";
import { changeLines } from "./trustChange.ts";

const parts = (total: number) => ({ value: total, pool: 0, rule: 0, composition: 0, notSeparable: 0, total });
const metric = (metricId: string, total: number, own: Partial<MetricChange> = {}): MetricChange => ({
  ...parts(total),
  metricId,
  plainTitle: `Title of ${metricId}`,
  status: "in-both",
  scoreBefore: 2,
  scoreAfter: 3,
  valueBefore: 10,
  valueAfter: 12,
  unitBefore: "%",
  unitAfter: "%",
  weight: 1,
  because: null,
  ...own,
});
const average = (metrics: readonly MetricChange[]): AverageChange => ({
  trustCode: "RAA",
  before: 2.1,
  after: 2.25,
  parts: parts(0.15),
  metrics,
  metricsAtHand: { before: true, after: true },
});
const lines = (rank: ReturnType<typeof madeRankChange> | null, own: AverageChange | null) =>
  changeLines(madeTrustFacts({ change: { rank, average: own } }));

describe("why a trust's place changed", () => {
  test("own movement and the others' are told apart, with signs", () => {
    expect(lines(madeRankChange(3, { own: 4, others: -1 }), null)?.rank).toBe(
      "Of the change in rank (+3 places; a plus is worse), +4 places come from its own score, segment and flag, and −1 place from other trusts.",
    );
  });

  test("the average before and after", () => {
    expect(lines(null, average([]))).toEqual({
      rank: "",
      average: "The average went from 2.10 to 2.25 (+0.15 points; a plus is worse).",
      metrics: [],
    });
  });

  test("the metrics that moved it most, without those that did not", () => {
    const told = lines(null, average([metric("M1", 0.1), metric("M2", 0), metric("M3", -0.05, { scoreBefore: null })]));
    expect(told?.metrics).toEqual([
      { metricId: "M1", title: "Title of M1", before: "2.00", after: "3.00", points: "+0.100" },
      { metricId: "M3", title: "Title of M3", before: "–", after: "3.00", points: "−0.050" },
    ]);
  });

  test("nothing to compare with: nothing", () => {
    expect(changeLines(madeTrustFacts())).toBeNull();
    expect(lines(null, null)).toBeNull();
  });
});

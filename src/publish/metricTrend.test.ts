import { describe, expect, test } from "vitest";
import { madeExplained, madePeriodFacts, madeTable, madeTrustFacts } from "../../test/madeFacts.ts";
import { madeFramework } from "../../test/madeLeague.ts";
import { madeMetric, rankedRule } from "../../test/madeMetric.ts";
import { metricTrend, metricTrends, type TrendPoint } from "./metricTrend.ts";

const framework = madeFramework([madeMetric({ id: "M1", unit: "%", better: "higher", scoring: rankedRule() })]);
const period = (reportingPeriod: string, value: number | null, dataPeriod: string, unit = "%") => {
  const trust = madeTrustFacts({ metrics: [madeExplained({ value, dataPeriod, unit })] });
  return madePeriodFacts([madeTable([trust], { reportingPeriod })], { reportingPeriod }, framework);
};
const pointsOf = (...periods: Parameters<typeof metricTrends>[0]) => {
  const type = periods[0]!.tables[0]!.trustType;
  return [...metricTrends(periods, type).values()].flatMap((metrics) => [...metrics.values()])[0] ?? [];
};
const point = (reportingPeriod: string, value: number, frameworkId = "a"): TrendPoint => ({
  reportingPeriod,
  frameworkId,
  dataPeriod: reportingPeriod,
  value,
});

describe("what is followed", () => {
  test("each quarter's value, in their order, and none where none is published", () => {
    const found = pointsOf(
      period("2025-26-Q1", 60, "Jun-25"),
      period("2025-26-Q2", null, ""),
      period("2025-26-Q3", 63, "Dec-25"),
    );
    expect(found.map(({ reportingPeriod, value }) => [reportingPeriod, value])).toEqual([
      ["2025-26-Q1", 60],
      ["2025-26-Q3", 63],
    ]);
  });

  test("the figure of a year, published each quarter, is one point; a revised one is another", () => {
    expect(pointsOf(period("2025-26-Q1", 6.5, "2024"), period("2025-26-Q2", 6.5, "2024"))).toHaveLength(1);
    expect(pointsOf(period("2025-26-Q1", 6.5, "2024"), period("2025-26-Q2", 6.6, "2024"))).toHaveLength(2);
  });

  test("values in another unit than the newest are left out", () => {
    const other = period("2025-26-Q1", 0.6, "Jun-25", "of 1");
    expect(pointsOf(other, period("2025-26-Q2", 63, "Sep-25")).map(({ value }) => value)).toEqual([63]);
  });
});

describe("how it is shown", () => {
  test("better ends lie up, whichever way the values go", () => {
    const points = [point("2025-26-Q1", 60), point("2025-26-Q2", 70)];
    const heights = (better: "higher" | "lower") =>
      [...metricTrend(points, { unit: "%", better })!.picture.matchAll(/cy="([\d.]+)"/g)].map(([, y]) => Number(y));
    const [up, down] = [heights("higher"), heights("lower")];
    expect(up[1]!).toBeLessThan(up[0]!);
    expect(down[1]!).toBeGreaterThan(down[0]!);
  });

  test("new rules start a new line, with a rule between and words", () => {
    const trendOf = (...points: TrendPoint[]) => metricTrend(points, { unit: "%", better: "higher" })!;
    const [first, second, third] = [point("2025-26-Q3", 50), point("2025-26-Q4", 60), point("2026-27-Q1", 70, "b")];
    const trend = trendOf(first, second, third);
    expect(trend.picture.match(/M/g)!.length).toBe(3);
    expect(trend.picture).toContain("break-line");
    expect(trend.words).toBe("Q3 25/26: 50%; Q4 25/26: 60%; new rules; Q1 26/27: 70%");
    // one point on each side of the break is no line
    expect(trendOf(second, third)).toEqual({ picture: "", words: "Q4 25/26: 60%; new rules; Q1 26/27: 70%" });
  });

  test("one figure is nothing to follow, and figures that stay lie in the middle", () => {
    expect(metricTrend([point("2025-26-Q1", 60)], { unit: "%", better: "higher" })).toBeNull();
    const same = metricTrend([point("2025-26-Q1", 60), point("2025-26-Q2", 60)], { unit: "%", better: "higher" })!;
    expect(same.picture).not.toContain("NaN");
  });
});

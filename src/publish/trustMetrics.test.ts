import { describe, expect, test } from "vitest";
import { madeExplained, madeTable, madeTrustFacts } from "../../test/madeFacts.ts";
import type { ExplainedMetric } from "../format/explanation.ts";
import { domainGroups, spreadsOf } from "./trustMetrics.ts";

const domain = {
  domain: "first",
  title: "First domain",
  domainScore: 2.5,
  exactScore: 2.5,
  metrics: 1,
  domainSegment: null,
  segmentBasis: "published",
  weight: null,
  cutPoints: [],
};
const lineOf = (own: Partial<ExplainedMetric>, others: readonly Partial<ExplainedMetric>[] = [{ value: 70 }]) => {
  const trust = madeTrustFacts({ domains: [domain], metrics: [madeExplained(own)] });
  const rest = others.map((other, at) =>
    madeTrustFacts({ trustCode: `R${at}`, metrics: [madeExplained({ ...own, ...other })] }),
  );
  const note = {
    metricId: "M1",
    unit: "%",
    dataPeriod: "June 2025",
    median: 65,
    lowerQuartile: 60,
    upperQuartile: 70,
  };
  const spreads = spreadsOf(madeTable([trust, ...rest], { spreads: [note] }));
  return domainGroups(trust, spreads)[0]!.metrics[0]!;
};

describe("a metric of a trust", () => {
  test("value with unit and data period, rank of how many, score, median, source", () => {
    expect(lineOf({})).toMatchObject({
      path: "/metrics/m1/",
      value: "62.4%",
      dataPeriod: "June 2025",
      better: "higher is better",
      median: "65%",
      rank: "4 of 10",
      score: "2.00",
      weight: "1",
      given: "place 4 of 10 ranked",
      takenOver: "",
      source: "made-up.csv, line 12",
    });
  });

  test("a value of 0 is a value", () => {
    expect(lineOf({ value: 0 })).toMatchObject({ value: "0%" });
    expect(lineOf({ value: 0 }).strip).not.toBe("");
  });

  test("what is not published is said in words, and is not drawn", () => {
    expect(lineOf({ value: null, metricRank: null, dataPeriod: "", source: null })).toMatchObject({
      value: "not published",
      dataPeriod: "period not given",
      better: "",
      strip: "",
      rank: "–",
      source: "",
    });
  });

  test("a score that is taken over says why", () => {
    expect(lineOf({ basis: "published", takenOver: "displayed-tie" }).takenOver).toBe(
      "other trusts show the same value, and their order is not published",
    );
    expect(lineOf({ basis: "published", takenOver: "a reason nobody has written down" }).takenOver).toBe(
      "it cannot be computed",
    );
  });

  test("a part of another metric has no weight of its own", () => {
    expect(lineOf({ weight: 0 }).weight).toBe("part of another metric");
  });

  test("values in another unit are another spread", () => {
    expect(lineOf({}, [{ value: 3, unit: "count" }]).strip).toBe("");
  });
});

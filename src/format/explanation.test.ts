import { describe, expect, test } from "vitest";
import { nof2025to26 } from "../../frameworks/nof-2025-26/index.ts";
import { type ExplainedMetric, type Explanation, explanationText } from "./explanation.ts";
import { frameworkWords } from "./frameworkWords.ts";

const metric = (own: Partial<ExplainedMetric> = {}): ExplainedMetric => ({
  metricId: "OF0023",
  scoreId: "OF1023",
  title: "Percentage of cases where a patient is waiting 18 weeks or less",
  plainTitle: "Waiting 18 weeks or less",
  measures: "The share of people who have waited 18 weeks or less.",
  matters: "Shorter waits help people live well.",
  domain: "access",
  better: "higher",
  value: 62.4,
  unit: "%",
  dataPeriod: "Jun-25",
  metricRank: 30,
  metricRankJoint: false,
  trustsOfType: 131,
  rule: "trusts are ranked among all trusts that have the metric",
  scale: null,
  givenBy: "place",
  place: 41,
  ranked: 131,
  metricScore: 1.92,
  exactScore: 1 + (3 * 40) / 130,
  publishedScore: 1.92,
  basis: "computed",
  takenOver: "no",
  weight: 1,
  contribution: 0.8,
  source: { file: "acute.csv", line: 14 },
  ...own,
});

// Two metrics, of which the second has the weight one third: (25/13 + 4/3)/(4/3) = 127/52 = 2.4423
const waits = metric({ contribution: 25 / 13 / (4 / 3) });
const cases = metric({
  metricId: "OF0020",
  scoreId: "OF1020",
  plainTitle: "MRSA bloodstream infections",
  domain: "safety",
  better: "lower",
  value: 3,
  unit: "count",
  metricRank: null,
  givenBy: "linear",
  place: null,
  ranked: null,
  metricScore: 4,
  exactScore: 4,
  weight: 1 / 3,
  contribution: 1,
});

const explanation = (own: Partial<Explanation> = {}): Explanation => ({
  reportingPeriod: "2025-26-Q1",
  trustType: "acute",
  trustCode: "RAA",
  trustName: "Example Hospital",
  subType: "Acute - Large",
  leagueRank: 30,
  joint: true,
  trustsRanked: 134,
  averageMetricScore: 2.44,
  averageBasis: "computed",
  adjustedSegment: 3,
  unadjustedSegment: 2,
  financialOverride: true,
  likelyRangeOfScore: null,
  likelyRangeOfRank: null,
  ourRanges: null,
  framework: { id: "nof-2025-26", title: "NHS Oversight Framework 2025/26", source: "https://example.org" },
  words: frameworkWords(nof2025to26),
  averageOf: "metrics",
  standing: null,
  segmentNumbers: [1, 2, 3, 4],
  exactAverage: 127 / 52,
  metricsCounted: 2,
  weights: 4 / 3,
  segmentedBy: "quantiles",
  segmentBasis: "computed",
  cutPoints: [2.05, 2.5, 2.9],
  overrides: [
    {
      id: "financial-deficit",
      title: "Financial deficit",
      meaning: "The trust reports a deficit.",
      flag: 1,
      computedFlag: null,
      moved: true,
      segmentNoBetterThan: 3,
    },
  ],
  domains: [
    {
      domain: "access",
      title: "Access to services",
      domainScore: 1.92,
      exactScore: 25 / 13,
      metrics: 1,
      domainSegment: 1,
      segmentBasis: "computed",
      weight: null,
      cutPoints: [1.935, 2.36, 2.865],
    },
    {
      domain: "safety",
      title: "Patient safety",
      domainScore: 4,
      exactScore: 4,
      metrics: 1,
      domainSegment: null,
      segmentBasis: "none",
      weight: null,
      cutPoints: [],
    },
  ],
  metrics: [waits, cases],
  ...own,
});
const whole = (own: Partial<Explanation> = {}) => explanationText(explanation(own), null, false);
const single = (own: Partial<ExplainedMetric> = {}) =>
  explanationText(explanation({ metrics: [metric(own)] }), null, true);

describe("a whole trust", () => {
  test("begins with who and when, and tells the place with its table and its reason", () => {
    expect(whole().split("\n").slice(0, 2)).toEqual([
      "Example Hospital (RAA), Acute - Large",
      "Q1 2025/26 (April to June 2025), NHS Oversight Framework 2025/26",
    ]);
    expect(whole()).toContain("League table: joint 30th of 134");
    expect(whole()).toContain("by segment (3) first and then by score (2.44); 1st is best");
  });

  test("every metric stands under its domain with value, rank, score and what it adds", () => {
    const lines = whole().split("\n");
    const first = lines.find((line) => line.includes("OF0023"))!;
    expect(first).toMatch(
      /OF0023 Waiting 18 weeks or less\s+62.4%\s+30 of 131\s+place 41 of 131 ranked\s+1.92\s+1.442/,
    );
    const second = lines.find((line) => line.includes("OF0020"))!;
    expect(second).toMatch(/OF0020 MRSA bloodstream infections\s+3\s+–\s+by the number of cases\s+4.00\s+1.000/);
    const order = ["Access to services", "OF0023", "Patient safety", "OF0020"].map((word) =>
      lines.findLastIndex((line) => line.includes(word)),
    );
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });

  test("the exact average, the number of metrics and their weights, then the rounded average", () => {
    expect(whole()).toContain("Average metric score: 2.4423 over 2 metrics, weights adding up to 1.33, so 2.44");
  });

  test("a part of another metric adds nothing itself", () => {
    const text = whole({ metrics: [metric({ weight: 0, contribution: 0 })] });
    expect(text.split("\n").find((line) => line.includes("OF0023"))).toMatch(/1.92\s+part$/);
  });

  test("domains with score and segment; a dash where there is none", () => {
    const lines = whole().split("\n");
    expect(lines.find((line) => line.startsWith("Access to services "))).toMatch(
      /1.92\s+1\s+1\s+1.935 \/ 2.36 \/ 2.865$/,
    );
    expect(lines.find((line) => line.startsWith("Patient safety "))).toMatch(/4.00\s+1\s+–$/);
    const published = explanation().domains.map((domain) => ({ ...domain, segmentBasis: "published" }));
    expect(whole({ domains: published })).toContain("segment as published");
  });

  test("segments by quartiles, by fixed thresholds, and as published", () => {
    expect(whole()).toContain(
      "Segment before overrides: 2 (up to 2.05 is 1, up to 2.50 is 2, up to 2.90 is 3, above is 4; cut-points are the quartiles of all trusts).",
    );
    expect(whole({ segmentedBy: "thresholds" })).toContain("cut-points are fixed");
    expect(whole({ segmentBasis: "published" })).toContain("Segment before overrides: 2, taken over as published.");
  });

  test.each([
    [{ flag: 1, moved: true }, "Financial deficit: applies and moves the segment to 3; the segment is 3."],
    [{ flag: 1, moved: false }, "Financial deficit: applies and changes nothing, the segment is no better anyway"],
    [{ flag: 0, moved: false }, "Financial deficit: not applied, so the segment is 3."],
    [{ flag: null, moved: false }, "Financial deficit: not known."],
  ])("an override with %o", (own, expected) => {
    const [override] = explanation().overrides;
    expect(whole({ overrides: [{ ...override!, ...own }] })).toContain(expected);
  });

  test("an average that is taken over says so", () => {
    const text = whole({ averageBasis: "published", metrics: [], domains: [], segmentBasis: "published" });
    expect(text).toContain("Average metric score: 2.44, taken over as published");
    expect(text).not.toContain("NaN");
  });

  test("a trust without a place says so", () => {
    expect(whole({ leagueRank: null })).toContain("It has no place in the league table");
  });

  test("a place that came from the published score has a star and a note", () => {
    const settled = metric({ basis: "published", takenOver: "displayed-tie" });
    expect(whole({ metrics: [settled] })).toMatch(/place 41 of 131 ranked\*/);
    expect(whole({ metrics: [settled] })).toContain("* place taken from the published score");
    expect(whole()).not.toContain("*");
  });
});

describe("one metric", () => {
  test("everything from the value to its source row", () => {
    const lines = single().split("\n");
    for (const line of [
      "Waiting 18 weeks or less [OF0023 and OF1023]",
      "Percentage of cases where a patient is waiting 18 weeks or less",
      "What it measures: The share of people who have waited 18 weeks or less.",
      "Why it matters: Shorter waits help people live well.",
      "Value: 62.4% (higher is better); period of the data: June 2025",
      "Published rank: 30th of 131 trusts of its type that have the metric",
      "Rule: trusts are ranked among all trusts that have the metric",
      "Score: 1.92 (exact 1.9231), place 41 of 131 ranked",
      "Basis: computed from the published values and ranks",
      "Weight: 1; it adds 0.8000 points to the average of 2.44",
      "Domain: Access to services, score 1.92, segment 1",
      "Source row: acute.csv, line 14",
    ])
      expect(lines).toContain(line);
  });

  test.each([
    ["standard-met", "meets the standard"],
    ["floor-not-reached", "does not reach the floor"],
    ["band", "by its band"],
    ["linear", "by the number of cases"],
    ["matrix", "from its parts"],
    ["mean", "from its parts"],
    ["taken-over", "taken over as published"],
  ])("a score given by %s: %s", (givenBy, words) => {
    expect(single({ givenBy })).toContain(`Score: 1.92 (exact 1.9231), ${words}\n`);
  });

  test.each([
    ["value-not-published", "the value behind it is not published"],
    ["displayed-tie", "the same value"],
    ["displayed-at-limit", "equals a limit"],
    ["pool-not-loaded", "whose figures are not published here"],
  ])("a score taken over because of %s says why", (takenOver, words) => {
    const text = single({ basis: "published", takenOver });
    expect(text).toMatch(new RegExp(`Basis: published score, because .*${words}`));
  });

  test("no value, no rank, no weight, no source", () => {
    expect(single({ metricRankJoint: true })).toContain("Published rank: joint 30th of 131");
    expect(single({ metricRankJoint: false })).toContain("Published rank: 30th of 131");
    const text = single({ value: null, metricRank: null, weight: 0, source: null, better: null, dataPeriod: "" });
    expect(text).toContain("Value: not published; period of the data: not given");
    expect(text).toContain("Published rank: none");
    expect(text).toContain("Weight: none of its own; it is a part of another metric");
    expect(text).not.toContain("Source row");
  });

  test("a value of 0 is a value; a weight of one third is a fraction", () => {
    expect(single({ value: 0 })).toContain("Value: 0%");
    expect(single({ weight: 1 / 3 })).toContain("Weight: 1/3; ");
  });
});

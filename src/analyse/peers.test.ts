import { describe, expect, test } from "vitest";
import { madeFramework, madeTrust } from "../../test/madeLeague.ts";
import { madeMetric } from "../../test/madeMetric.ts";
import { asScored, LATER, madePeriod, trustsWith } from "../../test/madePeriods.ts";
import { rowIn } from "./changesOwnRow.ts";
import { lessons, series } from "./peers.ts";
import { type Likeness, similarTrusts } from "./peersSimilar.ts";
import { scoreStanding, weakMetrics } from "./peersWeakMetrics.ts";

const definition = madeFramework([asScored("M1"), asScored("M2"), asScored("M3"), asScored("M4")]);
const CODES = ["B", "C", "D", "E", "F", "G", "H"];

describe("similar trusts", () => {
  const trusts = trustsWith({
    A: { M1: 1, M2: 1, M3: 1 },
    B: { M1: 1, M2: 1, M3: 1 },
    C: { M1: 1 },
    D: { M1: 1, M2: 1, M4: 1 },
  });
  const period = madePeriod(definition, [...trusts, madeTrust("X", { type: 1 })]);
  const factsOf = new Map([
    ["A", { subType: "Small", region: "North" }],
    ["B", { subType: "Small", region: "South" }],
    ["C", { subType: "Small", region: "North" }],
    ["D", { subType: "Large", region: "North" }],
    ["X", { subType: "Small", region: "North" }],
  ]);
  const found = (likeness: Likeness) => similarTrusts(period, "A", factsOf, likeness);

  test("by the share of metrics in common: of both together, those that both have", () => {
    const { similar } = found({ by: "facts", subType: false, region: false });
    expect(similar.map(({ trustCode, shareInCommon }) => [trustCode, shareInCommon])).toEqual([
      ["B", 1],
      ["D", 2 / 4],
      ["C", 1 / 3],
    ]);
  });

  test("by region, by both, and of one's own choice, another type too", () => {
    const codes = (likeness: Likeness) => found(likeness).similar.map(({ trustCode }) => trustCode);
    expect(codes({ by: "facts", subType: false, region: true })).toEqual(["D", "C"]);
    expect(codes({ by: "facts", subType: true, region: true })).toEqual(["C"]);
    expect(codes({ by: "choice", codes: ["X", "D"] })).toEqual(["D", "X"]);
  });

  test("a sub-type with few others is widened to the whole type, and that is said", () => {
    expect(found({ by: "facts", subType: true, region: false })).toMatchObject({ widened: true });
    const many = madePeriod(
      definition,
      trustsWith(Object.fromEntries(["A", ...CODES].map((code) => [code, { M1: 1 }]))),
    );
    const small = new Map(
      ["A", ...CODES].map((code) => [code, { subType: code === "H" ? "Large" : "Small", region: "" }]),
    );
    const { similar, widened } = similarTrusts(many, "A", small, { by: "facts", subType: true, region: false });
    expect([similar.length, widened]).toEqual([6, false]);
  });
});

describe("weak metrics", () => {
  const others = { B: 1, C: 1, D: 2, E: 2, F: 2, G: 3, H: 3 };
  const values = Object.entries(others).map(([code, score]) => [code, { M1: score, M2: 1, M3: 1, M4: 4 }] as const);
  const own = { A: { M1: 3.5, M2: 1, M3: 1.5, M4: 4 } };
  const period = madePeriod(definition, trustsWith({ ...own, ...Object.fromEntries(values) }));
  const a = rowIn(period, "A")!;

  test("at least three quarters strictly better, or a large contribution; joint last is not the worst quarter", () => {
    const weak = weakMetrics(a); // average (3.5 + 1 + 1.5 + 4) / 4 = 2.5
    expect(weak.map(({ metricId, inWorstQuarter, amongLargest }) => [metricId, inWorstQuarter, amongLargest])).toEqual([
      ["M4", false, true],
      ["M1", true, true],
      ["M3", true, false],
    ]);
    expect(weak.map(({ excess }) => excess)).toEqual([(4 - 2.5) / 4, (3.5 - 2.5) / 4, (1.5 - 2.5) / 4]);
    expect(weak[1]!.standing).toEqual({ better: 7, worse: 0, of: 8, inBestQuarter: false, inWorstQuarter: true });
  });

  test("the limits of the quarters: three quarters strictly better, or strictly worse", () => {
    const standing = (code: string) => scoreStanding("M1", rowIn(period, code)!);
    expect(standing("G")).toMatchObject({ better: 5, of: 8, inWorstQuarter: false });
    expect(standing("B")).toMatchObject({ worse: 6, of: 8, inBestQuarter: true });
    expect(standing("D")).toMatchObject({ worse: 3, inBestQuarter: false });
    expect(scoreStanding("M2", a)).toMatchObject({ better: 0, worse: 0, inBestQuarter: false });
    expect(scoreStanding("M9", a)).toBeNull();
  });
});

describe("clearly better", () => {
  const ranked = madeMetric({
    id: "OF0001",
    scoring: { rule: "ranked", pool: "within-type", from: 1, to: 4 },
    better: "higher",
    organisationTypes: ["a"],
  });
  const scoreOnly = madeMetric({
    id: "OF1002",
    scoring: { rule: "published" },
    better: null,
    unit: "score",
    organisationTypes: ["a"],
  });
  const rules = madeFramework([ranked, scoreOnly]);
  const figures = (value: number, published: number) => ({ OF0001: { value }, OF1002: { published } });
  const trusts = (own: number) => [
    madeTrust("A", { figures: figures(own, 4) }),
    ...[90, 80, 70, 60].map((value, at) => madeTrust(CODES[at]!, { figures: figures(value, at === 0 ? 1 : 3.5) })),
  ];
  const earlier = madePeriod(rules, trusts(40));
  const period = madePeriod(rules, trusts(50), LATER); // scores 1, 1.75, 2.5, 3.25 and the own 4
  const others = CODES.slice(0, 4).map((trustCode) => ({ trustCode }));
  const found = lessons(period, "A", others, [earlier, period])!;

  test("a score better by 1 or in the best quarter, and a better value, best first, with values over the periods", () => {
    const [first] = found.filter(({ metricId }) => metricId === "OF0001");
    expect(first!.similarWithScore).toBe(4);
    expect(first!.peers.map(({ trustCode, value, betterBy }) => [trustCode, value, betterBy])).toEqual([
      ["B", 90, 3],
      ["C", 80, 2.25],
      ["D", 70, 1.5],
    ]);
    expect(first!.series.map(({ reportingPeriod, value, score }) => [reportingPeriod, value, score])).toEqual([
      ["2025-26-Q1", 40, 4],
      ["2025-26-Q2", 50, 4],
    ]);
  });

  test("without a value the score alone decides", () => {
    const [only] = found.filter(({ metricId }) => metricId === "OF1002");
    expect(only!.peers.map(({ trustCode, value }) => [trustCode, value])).toEqual([["B", null]]);
    expect(lessons(period, "Z", others, [period])).toBeNull();
  });

  test("values of another framework by the last digits, where direction and unit are the same, without its score", () => {
    const earlierWith = (own: object) =>
      madePeriod(madeFramework([{ ...ranked, ...own }], { id: "earlier" }), trusts(40), "2024-25-Q4");
    const [point] = series("OF0001", period, [earlierWith({})], "A");
    expect(point).toMatchObject({ reportingPeriod: "2024-25-Q4", metricId: "OF0001", value: 40, score: null });
    expect(series("OF0001", period, [earlierWith({ unit: "rate" })], "A")[0]!.value).toBeNull();
    expect(series("OF0001", period, [earlierWith({ better: "lower" })], "A")[0]!.value).toBeNull();
  });
});

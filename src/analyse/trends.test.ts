import { expect, test } from "vitest";
import { madeFramework, madeTrust } from "../../test/madeLeague.ts";
import { madeMetric } from "../../test/madeMetric.ts";
import { asScored, madePeriod, trustsWith } from "../../test/madePeriods.ts";
import { trends } from "./trends.ts";

const QUARTERS = ["2025-26-Q1", "2025-26-Q2", "2025-26-Q3", "2025-26-Q4"];
const definition = madeFramework([asScored("M1")]);
/** Scores of the quarters by trust; null: none. */
const periodsOf = (scores: Readonly<Record<string, readonly (number | null)[]>>) =>
  QUARTERS.map((quarter, at) => {
    const own = Object.fromEntries(Object.entries(scores).map(([code, all]) => [code, { M1: all[at] ?? null }]));
    return madePeriod(definition, trustsWith(own), quarter);
  });

const all = {
  A: [2, 2.5, 2.5, 3], // worse than the median of 2 and worsening, without a step back
  B: [3, 4, 2.5, 3.5], // worsening, with a step back
  C: [1, 1.2, 1.5, 1.8], // worsening, but better than the median
  D: [2.5, 2, 1.5, 1], // better and bettering
  E: [4, 4, 3.5, 3], // bettering, but worse than the median
  F: [2, 2, 2, 2], // the median, and still
  G: [1.5, 1.5, 1.5, 1.4], // better and bettering in one step: not consistent
  H: [null, null, null, 4], // a single score is no trend
  I: [3, 3, null, 1.9], // not known in one quarter
};

test("what stands and moves in one direction, consistent ones first, then the largest change", () => {
  const found = trends(periodsOf(all), "a");
  const listed = (list: typeof found.worseAndWorsening) =>
    list
      .filter(({ metricId }) => metricId === "M1")
      .map(({ trustCode, change, consistent }) => [trustCode, Number(change.toFixed(9)), consistent]);
  expect(listed(found.worseAndWorsening)).toEqual([
    ["A", 1, true],
    ["B", 0.5, false],
  ]);
  expect(listed(found.betterAndBettering)).toEqual([
    ["D", -1.5, true],
    ["I", -1.1, false],
    ["G", -0.1, false],
  ]);
  expect(found.worseAndWorsening.find(({ metricId }) => metricId === "M1")).toMatchObject({
    tableMedian: 2,
    scores: all.A,
    values: all.A,
    valueMovement: "worse",
  });
  // with one metric the average is its score: the same lists
  const averages = found.worseAndWorsening.filter(({ metricId }) => metricId === null);
  expect(averages.map(({ trustCode, valueMovement }) => [trustCode, valueMovement])).toEqual([
    ["A", "not-known"],
    ["B", "not-known"],
  ]);
});

test("an area's part is judged by the median of the whole table", () => {
  const { worseAndWorsening, betterAndBettering } = trends(periodsOf(all), "a", new Set(["A", "C"]));
  expect(worseAndWorsening.map(({ trustCode }) => trustCode)).toEqual(["A", "A"]);
  expect(betterAndBettering).toEqual([]);
});

test("a score can worsen while the value gets better", () => {
  const ranked = madeMetric({
    id: "M1",
    scoring: { rule: "ranked", pool: "within-type", from: 1, to: 4 },
    better: "higher",
    organisationTypes: ["a"],
  });
  const rules = madeFramework([ranked]);
  const quarter = (values: readonly number[], name: string) =>
    madePeriod(
      rules,
      values.map((value, at) => madeTrust(`T${at}`, { figures: { M1: { value } } })),
      name,
    );
  const found = trends([quarter([60, 50, 40], QUARTERS[0]!), quarter([62, 70, 65], QUARTERS[1]!)], "a");
  expect(found.worseAndWorsening.find(({ metricId }) => metricId === "M1")).toMatchObject({
    trustCode: "T0",
    scores: [1, 4],
    values: [60, 62],
    valueMovement: "better",
    consistent: false,
  });
});

test("one period, or periods of two frameworks, are refused", () => {
  const [first, second] = periodsOf(all);
  expect(() => trends([first!], "a")).toThrow("expected at least two periods, found 1");
  const other = { ...second!, definition: { ...definition, id: "another" } };
  expect(() => trends([first!, other], "a")).toThrow("expected periods of one framework");
});

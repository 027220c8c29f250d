import { describe, expect, test } from "vitest";
import { nof2025to26 } from "../../frameworks/nof-2025-26/index.ts";
import { nof2026to27 } from "../../frameworks/nof-2026-27/index.ts";
import { type MadeFigure, madeMetric, scoreFigures, scoresOfValues } from "../../test/madeMetric.ts";
import type { FrameworkDefinition, MetricDefinition } from "./definition.ts";

const metricOf = (framework: FrameworkDefinition, id: string): MetricDefinition => {
  const found = framework.metrics.find((metric) => metric.id === id);
  if (!found) throw new Error(`expected a metric of ${framework.id}, found ${id}`);
  return found;
};

describe("bands", () => {
  const bands = { rule: "bands", limits: [80, 70, 45], scores: [1, 2, 3, 4] } as const;

  test("a value equal to a limit gets the better band", () => {
    const metric = madeMetric({ scoring: bands });
    expect(scoresOfValues(metric, [90, 80, 79.99, 70, 69.99, 45, 44.99, 0])).toEqual([1, 1, 2, 2, 3, 3, 4, 4]);
    const lower = madeMetric({ better: "lower", scoring: { ...bands, limits: [5, 10, 28.5] } });
    expect(scoresOfValues(lower, [0, 5, 5.01, 10, 10.01, 28.5, 28.51])).toEqual([1, 1, 2, 2, 3, 3, 4]);
  });

  test("the pool and the others do not matter; a score is given by its band", () => {
    const metric = madeMetric({ scoring: bands });
    const scored = scoreFigures(metric, [{ value: 75 }, { value: 75, published: 1 }, {}], { poolComplete: false });
    expect(scored.map(({ score }) => score)).toEqual([2, 2, null]);
    expect(scored[0]).toMatchObject({ basis: "computed", givenBy: "band", takenOver: "no", place: null, ranked: null });
  });

  test("a value shown as equal to a limit gets the next band where its published score is the next one", () => {
    // METHOD-2025-26, section 3: a plan shown as −1.00 scored 3 in Q1
    const plan = metricOf(nof2025to26, "OF0079");
    const scored = scoreFigures(plan, [
      { value: -1, published: 3 },
      { value: -1, published: 2 },
      { value: -1 },
      { value: -1, published: 4 },
      { value: -1, published: 1 },
      { value: -0.99, published: 3 },
      { value: -2, published: 4 },
    ]);
    expect(scored.map(({ score }) => score)).toEqual([3, 2, 2, 2, 2, 2, 4]);
    const moved = { basis: "published", takenOver: "displayed-at-limit", givenBy: "band" };
    expect(scored[0]).toMatchObject({ ...moved, fromValuesAlone: 2 });
    expect(scored[6]).toMatchObject({ ...moved, fromValuesAlone: 3 });
    for (const own of scored.slice(1, 6))
      expect(own).toMatchObject({ basis: "computed", takenOver: "no", fromValuesAlone: null });
  });

  test("a count has no hidden decimals", () => {
    const metric = madeMetric({ better: "lower", unit: "count", scoring: { ...bands, limits: [1, 2, 3] } });
    expect(scoreFigures(metric, [{ value: 1, published: 2 }])[0]).toMatchObject({ score: 1, takenOver: "no" });
  });
});

describe("linear", () => {
  test("1 + cases, never beyond 4", () => {
    const metric = madeMetric({
      better: "lower",
      unit: "count",
      scoring: { rule: "linear", base: 1, perUnit: 1, noWorseThan: 4 },
    });
    expect(scoresOfValues(metric, [0, 1, 2, 3, 4, 50])).toEqual([1, 2, 3, 4, 4, 4]);
    expect(scoreFigures(metric, [{ value: 2 }])[0]).toMatchObject({
      basis: "computed",
      givenBy: "linear",
      takenOver: "no",
      place: null,
    });
  });
});

describe("by unit: infections of 2025/26", () => {
  const [ratio, count] = [0, 1];
  const rows: readonly (MadeFigure & { expected: number })[] = [
    { unit: ratio, value: 0.4, expected: 1 },
    { unit: ratio, value: 1, expected: 1 },
    { unit: count, value: 0, expected: 1 },
    { unit: ratio, value: 1.2, expected: 2 },
    { unit: count, value: 1, expected: 2 },
    { unit: ratio, value: 1.5, expected: 3 },
    { unit: count, value: 3, expected: 4 },
    { unit: ratio, value: 2.5, expected: 4 },
    { unit: count, value: 2, expected: 3 },
  ];

  test.each(["OF0048", "OF0088"])(
    "%s: rows with a number of cases score 1 + cases and stand outside the ranking",
    (id) => {
      const scored = scoreFigures(metricOf(nof2025to26, id), rows);
      expect(scored.map(({ score }) => score)).toEqual(rows.map(({ expected }) => expected));
      expect(scored.map(({ ranked }) => ranked)).toEqual([null, null, null, 3, null, 3, null, 3, null]);
      expect(scored[4]!.givenBy).toBe("linear");
    },
  );

  test("without count rows every ratio has the same score as with them", () => {
    const metric = metricOf(nof2025to26, "OF0048");
    const ratios = rows.filter(({ unit }) => unit === ratio);
    expect(scoreFigures(metric, ratios).map(({ score }) => score)).toEqual(ratios.map(({ expected }) => expected));
  });
});

describe("matrix", () => {
  // METHOD-2026-27, section 4, and METHOD-2025-26, section 2.4. First figure the row, second the column.
  const finance = [
    [1, 1, 2, 3],
    [2, 2, 3, 4],
    [2, 3, 3, 4],
    [2, 3, 4, 4],
  ];
  const staffing = [
    [1, 1, 2, 3],
    [1, 2, 2, 3],
    [2, 2, 3, 4],
    [3, 3, 4, 4],
  ];
  const cells = [1, 2, 3, 4].flatMap((row) => [1, 2, 3, 4].map((column) => ({ row, column })));
  const matrices = [
    { name: "plan and variance, 2025/26", metric: metricOf(nof2025to26, "OF1080"), of: ["OF0079", "OF0081"], finance },
    { name: "plan and variance, 2026/27", metric: metricOf(nof2026to27, "OF2080"), of: ["OF0079", "OF0081"], finance },
    { name: "bank and agency", metric: metricOf(nof2026to27, "OF2108"), of: ["OF2207", "OF2208"], finance: staffing },
  ];

  test.each(matrices)(
    "$name: all 16 cells are those of METHOD",
    ({ metric, of: [rows, columns], finance: expected }) => {
      const parts = { [rows!]: cells.map(({ row }) => row), [columns!]: cells.map(({ column }) => column) };
      const scored = scoreFigures(metric, Array(16).fill({}), { parts });
      for (const [at, { row, column }] of cells.entries())
        expect(scored[at]!.score, `row ${row}, column ${column}`).toBe(expected[row - 1]![column - 1]);
      for (const own of scored) expect(own).toMatchObject({ basis: "computed", givenBy: "matrix", takenOver: "no" });
    },
  );

  test.each(matrices)("$name: with one part missing the published score is taken over", ({ metric, of }) => {
    const parts = { [of[0]!]: [1, null, 1, null], [of[1]!]: [null, 1, null, null] };
    const scored = scoreFigures(metric, [{ published: 3 }, { published: 2 }, {}, {}], { parts });
    expect(scored.map(({ score }) => score)).toEqual([3, 2, null, null]);
    expect(scored[0]).toMatchObject({ basis: "published", givenBy: "taken-over", takenOver: "value-not-published" });
    expect(scored[2]).toMatchObject({ basis: "none", givenBy: "none", takenOver: "no" });
  });

  test("the parts count, not a published score that says otherwise", () => {
    const parts = { OF0079: [3], OF0081: [3] };
    expect(scoreFigures(matrices[0]!.metric, [{ published: 4 }], { parts })[0]).toMatchObject({
      score: 3,
      basis: "computed",
    });
  });
});

describe("mean of parts, halves to the worse", () => {
  const paired = metricOf(nof2026to27, "OF2029");
  const meanOf = (first: number | null, second: number | null, published?: number) =>
    scoreFigures(paired, [{ published }], { parts: { OF0029: [first], OF0030: [second] } })[0]!;

  test("every pair of bands: the mean, and at a half the worse score", () => {
    const expected = [
      [1, 2, 2, 3], // 1, 1.5, 2, 2.5
      [2, 2, 3, 3], // 1.5, 2, 2.5, 3
      [2, 3, 3, 4], // 2, 2.5, 3, 3.5
      [3, 3, 4, 4], // 2.5, 3, 3.5, 4
    ];
    for (const first of [1, 2, 3, 4])
      for (const second of [1, 2, 3, 4])
        expect(meanOf(first, second).score, `${first} and ${second}`).toBe(expected[first - 1]![second - 1]);
    expect(meanOf(1, 2)).toMatchObject({ basis: "computed", givenBy: "mean", takenOver: "no" });
  });

  test("with one part the score is that part's band", () => {
    for (const band of [1, 2, 3, 4]) {
      expect(meanOf(band, null).score).toBe(band);
      expect(meanOf(null, band).score).toBe(band);
    }
    expect(meanOf(3, null, 1)).toMatchObject({ score: 3, basis: "computed" });
  });

  test("with no part the published score is taken over, and without one there is none", () => {
    expect(meanOf(null, null, 2)).toMatchObject({ score: 2, basis: "published", takenOver: "value-not-published" });
    expect(meanOf(null, null)).toMatchObject({ score: null, basis: "none" });
  });

  test("thirds go to the nearer score", () => {
    const metric = madeMetric({ scoring: { rule: "mean-rounded-half-to-worse", of: ["A", "B", "C"] } });
    const scored = scoreFigures(metric, [{}, {}], { parts: { A: [1, 1], B: [1, 2], C: [2, 2] } });
    expect(scored.map(({ score }) => score)).toEqual([1, 2]);
  });
});

describe("published", () => {
  test("the published score is taken over as it stands", () => {
    const survey = metricOf(nof2025to26, "OF1035");
    const scored = scoreFigures(survey, [{ published: 2 }, {}, { published: 3.5 }]);
    expect(scored.map(({ score }) => score)).toEqual([2, null, 3.5]);
    expect(scored[0]).toEqual({
      score: 2,
      basis: "published",
      givenBy: "taken-over",
      takenOver: "value-not-published",
      place: null,
      ranked: null,
      fromValuesAlone: null,
    });
    expect(scored[1]).toMatchObject({ basis: "none", givenBy: "none", takenOver: "no" });
  });
});

import { describe, expect, test } from "vitest";
import { madeFramework, madeTrust } from "../../test/madeLeague.ts";
import { madeMetric } from "../../test/madeMetric.ts";
import { LATER, madePeriod, trustsWith } from "../../test/madePeriods.ts";
import type { MetricDefinition, ScoringRule } from "../score/definition.ts";
import { acrossFrameworks } from "./acrossFrameworks.ts";
import { matchMetrics } from "./acrossFrameworksMetrics.ts";

const plain: ScoringRule = { rule: "ranked", pool: "all-types", from: 1, to: 4 };
const bands: ScoringRule = { rule: "bands", limits: [10, 20, 30], scores: [1, 2, 3, 4] };
const metric = (id: string, own: Partial<MetricDefinition> = {}) =>
  madeMetric({ id, scoring: plain, better: "lower", organisationTypes: ["a"], ...own });

const matrix = (id: string, rows: string, columns: string) =>
  metric(id, {
    better: null,
    unit: "score",
    scoring: {
      rule: "matrix",
      rows,
      columns,
      scores: [
        [1, 2],
        [3, 4],
      ],
    },
  });

describe("matching", () => {
  const before = madeFramework([
    metric("OF0001"),
    metric("OF0002"),
    metric("OF0003", { unit: "ratio" }),
    metric("OF1004", { scoring: { rule: "published" }, better: null, unit: "score" }),
    metric("OF0005", { organisationTypes: ["a", "b"] }),
    metric("OF0006", { organisationTypes: ["b"] }),
    metric("OF0007"),
    metric("OF0010", { weight: null, scoring: bands }),
    metric("OF0011", { weight: null, scoring: bands }),
    matrix("OF1012", "OF0010", "OF0011"),
    metric("OF0013"),
  ]);
  const after = madeFramework(
    [
      metric("OF0001", { title: "Another title", scoring: bands }),
      metric("OF0002", { better: "higher" }),
      metric("OF0003", { unit: "rate" }),
      metric("OF2004", { scoring: { rule: "published" }, better: null, unit: "score" }),
      metric("OF0005"),
      metric("OF0006"),
      metric("OF0008"),
      metric("OF0010", { weight: null, scoring: bands }),
      metric("OF0011", { weight: null, scoring: bands }),
      matrix("OF2012", "OF0010", "OF0011"),
      metric("OF0013", { weight: null }),
    ],
    { id: "later" },
  );

  test("by the last digits, with the reason where two are not compared", () => {
    const found = matchMetrics(before, after).map(({ beforeId, afterId, because, types }) => [
      beforeId,
      afterId,
      because,
      types,
    ]);
    expect(found).toEqual([
      ["OF0001", "OF0001", null, ["a"]],
      ["OF0002", "OF0002", "direction-differs", []],
      ["OF0003", "OF0003", "unit-differs", []],
      ["OF1004", "OF2004", "value-not-published", []],
      ["OF0005", "OF0005", null, ["a"]],
      ["OF0006", "OF0006", "no-type-in-common", []],
      ["OF0007", null, "only-before", []],
      ["OF1012", "OF2012", null, ["a"]],
      ["OF0013", "OF0013", "counts-in-one-only", []],
      [null, "OF0008", "only-after", []],
    ]);
  });

  test("a combination of other parts is not shared", () => {
    const turned = madeFramework([
      metric("OF0010", { better: "higher", scoring: bands }),
      metric("OF0011"),
      matrix("OF2012", "OF0010", "OF0011"),
    ]);
    const found = matchMetrics(before, turned).find(({ digits }) => digits === "012");
    expect(found!.because).toBe("parts-differ");
  });
});

describe("old data under new rules, and the reverse", () => {
  const oldRules = madeFramework([metric("OF0001"), metric("OF0099")]);
  const newRules = madeFramework([metric("OF0001", { scoring: bands }), metric("OF0098")], { id: "later" });
  // D left, E came, F and G have a value in one period only: none is in a pool, and the others are ranked among three
  const before = madePeriod(
    oldRules,
    trustsWith({
      A: { OF0001: 5, OF0099: 1 },
      B: { OF0001: 8, OF0099: 2 },
      C: { OF0001: 25 },
      D: { OF0001: 1 },
      F: { OF0001: 2 },
      G: {},
    }),
  );
  const after = madePeriod(
    newRules,
    trustsWith({
      A: { OF0001: 15 },
      B: { OF0001: 12, OF0098: 1 },
      C: { OF0001: 9 },
      E: { OF0001: 1 },
      F: {},
      G: { OF0001: 3 },
    }),
    LATER,
  );
  const { changes } = acrossFrameworks(before, after);
  const averages = (code: string) => {
    const { standings } = changes.get("a")!.find(({ trustCode }) => trustCode === code)!;
    return Object.values(standings).map(({ average, rank, joint }) => `${average} ${rank}${joint ? "=" : ""}`);
  };

  test("each period's values by each year's rules, among those present in both", () => {
    // old data: 5, 8, 25 ranked 1, 2.5, 4, in bands 1, 1, 3; new data: 15, 12, 9 ranked 4, 2.5, 1, in bands 2, 2, 1
    expect(averages("A")).toEqual(["1 1", "1 1=", "4 3", "2 2="]);
    expect(averages("B")).toEqual(["2.5 2", "1 1=", "2.5 2", "2 2="]);
    expect(averages("C")).toEqual(["4 3", "3 3", "1 1", "1 1"]);
  });

  test("what rules and data move, and how many metrics are left out", () => {
    const own = changes.get("a")!.find(({ trustCode }) => trustCode === "A")!;
    expect(own).toMatchObject({ rulesOnOldData: 0, rulesOnNewData: -1, dataUnderOldRules: 2, dataUnderNewRules: 1 });
    expect(own).toMatchObject({ sharedMetrics: 1, leftOutBefore: 1, leftOutAfter: 0, ranked: 3 });
    expect(own.metrics[0]).toMatchObject({ valueBefore: 5, valueAfter: 15 });
    expect(changes.get("a")!.map(({ trustCode }) => trustCode)).toEqual(["C", "A", "B"]);
  });

  test("the same rules and the same data: all four are alike", () => {
    const same = acrossFrameworks(before, { ...before, definition: { ...oldRules, id: "later" } });
    for (const { standings } of same.changes.get("a")!) {
      const [first, ...others] = Object.values(standings);
      for (const other of others) expect(other).toEqual(first);
    }
  });

  test("published scores are not used: a trust without values in both has no comparison", () => {
    const published = [madeTrust("A", { figures: { OF0001: { published: 2 } } })];
    const none = acrossFrameworks(madePeriod(oldRules, published), after);
    expect(none.changes.get("a")).toEqual([]);
  });
});

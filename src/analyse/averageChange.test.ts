import "../../test/fixedSeed.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { madeFrameworks, madeTrusts } from "../../test/drawnLeagues.ts";
import { type MadeTrust, madeFramework, madeTrust, PERIOD } from "../../test/madeLeague.ts";
import { type MadeFigure, madeMetric } from "../../test/madeMetric.ts";
import { LATER, madePeriod } from "../../test/madePeriods.ts";
import type { FrameworkDefinition, RankedRule } from "../score/definition.ts";
import { averageChange } from "./averageChange.ts";
import type { ChangeParts } from "./changesParts.ts";

/** Sums of at most forty products of numbers up to 4: floats leave less than 40 × 4 × 2⁻⁵² ≈ 4e-14. */
const FLOAT_SUM = 1e-12;

const trust = (code: string, figures: Readonly<Record<string, MadeFigure>>) => madeTrust(code, { figures });
const period = madePeriod;

/** Trusts of one type with one metric's values, one letter a trust. */
function valued(values: Readonly<Record<string, number>>, id = "M1"): MadeTrust[] {
  return Object.entries(values).map(([code, value]) => trust(code, { [id]: { value } }));
}

const plain: RankedRule = { rule: "ranked", pool: "within-type", from: 1, to: 4 };
const lower = (scoring: RankedRule, id = "M1") =>
  madeMetric({ id, scoring, better: "lower", organisationTypes: ["a"] });

function rounded({ value, pool, rule, composition, notSeparable, total }: ChangeParts): number[] {
  return [value, pool, rule, composition, notSeparable, total].map((part) => Number(part.toFixed(9)) + 0);
}

function partsBetween(
  definition: FrameworkDefinition,
  before: MadeTrust[],
  after: MadeTrust[],
  code: string,
): number[] {
  return rounded(averageChange(period(definition, before, PERIOD), period(definition, after, LATER), code)!.parts);
}

describe("own value and pool", () => {
  const definition = madeFramework([lower(plain)]);
  const before = valued({ A: 10, B: 20, C: 30, D: 40, E: 50 }); // 1, 1.75, 2.5, 3.25, 4
  const after = valued({ A: 10, B: 45, C: 30, D: 25, E: 50 }); // 1, 3.25, 2.5, 1.75, 4

  test.each([
    ["B, whose own value alone takes it from second to fourth", "B", [1.5, 0, 0, 0, 0, 1.5]],
    ["D, which passes C by its value and B by B's", "D", [-0.75, -0.75, 0, 0, 0, -1.5]],
    ["C, which stayed while one passed it each way", "C", [0, 0, 0, 0, 0, 0]],
  ])("%s", (_, code, parts) => {
    expect(partsBetween(definition, before, after, code)).toEqual(parts);
  });

  test("the mean of both orders, where the order matters: others meet the standard and leave the ranking", () => {
    const standard = { limit: 15, includesLimit: true, score: 1, evidence: "derived" } as const;
    const scored = madeFramework([lower({ ...plain, from: 2, standard })]);
    // D: 4 before; 3 with the new value among the old others; 4 with the old value among the new; 2 after
    const parts = partsBetween(
      scored,
      valued({ A: 10, B: 20, C: 30, D: 40 }),
      valued({ A: 10, B: 12, C: 30, D: 22 }),
      "D",
    );
    expect(parts).toEqual([-1.5, -0.5, 0, 0, 0, -2]);
  });

  test("a value that is shown the same did not move, though its place in a tie did", () => {
    const hidden = madeFramework([{ ...lower(plain), hiddenDecimals: true }]);
    const ranked = (a: number, b: number) => [
      trust("A", { M1: { value: 20, rank: a } }),
      trust("B", { M1: { value: 20, rank: b } }),
      trust("C", { M1: { value: 30, rank: 3 } }),
    ];
    expect(partsBetween(hidden, ranked(2, 1), ranked(1, 2), "A")).toEqual([0, -1.5, 0, 0, 0, -1.5]);
  });

  test("a change in bands is the own value's, even where the published score tells the side of a limit", () => {
    const scored = madeFramework([
      madeMetric({
        id: "M1",
        scoring: { rule: "bands", limits: [0, -1], scores: [1, 2, 3] },
        organisationTypes: ["a"],
      }),
    ]);
    const old = [trust("A", { M1: { value: -1, published: 3 } })];
    const now = [trust("A", { M1: { value: 1 } })];
    expect(partsBetween(scored, old, now, "A")).toEqual([-2, 0, 0, 0, 0, -2]);
  });
});

describe("not separable", () => {
  const scored = madeFramework([
    madeMetric({ id: "M1", scoring: { rule: "published" }, better: null, organisationTypes: ["a"] }),
    madeMetric({ id: "M2", scoring: { ...plain, pool: "all-types" }, better: "lower", organisationTypes: ["a", "b"] }),
  ]);
  const between = (before: MadeTrust[], after: MadeTrust[]) =>
    averageChange(period(scored, before, PERIOD), period(scored, after, LATER), "A")!;

  test("a score without a value, and a pool of which a type is not at hand", () => {
    const published = (score: number, other: number) => [
      trust("A", { M1: { published: score }, M2: { value: 2, published: other } }),
      trust("B", { M2: { value: 1, published: 1 } }),
    ];
    const { parts, metrics } = between(published(1, 2), published(2, 4));
    expect(rounded(parts)).toEqual([0, 0, 0, 0, 1.5, 1.5]);
    expect(metrics.map(({ metricId, because }) => [metricId, because])).toEqual([
      ["M2", "pool-not-loaded"],
      ["M1", "value-not-published"],
    ]);
  });

  test("a computed score in both, but among others that are not at hand it would not be known", () => {
    const standard = { limit: 1, includesLimit: true, score: 1, evidence: "derived" } as const;
    const rules = madeFramework([
      { ...scored.metrics[1]!, scoring: { ...plain, pool: "all-types", from: 2, standard } },
    ]);
    const old = [trust("A", { M2: { value: 1 } }), trust("B", { M2: { value: 5, published: 4 } })]; // no trust of type b
    const now = [trust("A", { M2: { value: 2 } }), trust("B", { M2: { value: 5 } })];
    const other = madeTrust("C", { type: 1, figures: { M2: { value: 9 } } });
    const change = averageChange(period(rules, old, PERIOD), period(rules, [...now, other], LATER), "A")!;
    expect(change.metrics[0]).toMatchObject({ because: "pool-not-loaded", notSeparable: 1, value: 0, pool: 0 });
  });

  test("an average of which the metric scores are not at hand in one period", () => {
    const old = [trust("A", { M1: { published: 1 } })];
    const { parts, metrics, metricsAtHand } = between(old, [{ ...trust("A", {}), publishedAverage: 2.25 }]);
    expect(rounded(parts)).toEqual([0, 0, 0, 0, 1.25, 1.25]);
    expect(metrics).toEqual([]);
    expect(metricsAtHand).toEqual({ before: true, after: false });
  });
});

describe("composition and rules", () => {
  const bands = (id: string, own = {}) =>
    madeMetric({
      id,
      scoring: { rule: "bands", limits: [3, 2, 1], scores: [1, 2, 3, 4] },
      organisationTypes: ["a"],
      ...own,
    });
  const third = { numerator: 1, denominator: 3 };

  test("a metric that went and one that came, by their distance from the mean of the shared ones", () => {
    const definition = madeFramework([bands("M1"), bands("M2", { weight: third }), bands("M3")]);
    const old = [trust("A", { M1: { value: 2 }, M2: { value: 0 } })]; // scores 2 and 4: (2 + 4/3) / (4/3) = 2.5
    const now = [trust("A", { M1: { value: 2 }, M3: { value: 3 } })]; // scores 2 and 1: 1.5
    const change = averageChange(period(definition, old, PERIOD), period(definition, now, LATER), "A")!;
    const byId = new Map(change.metrics.map((metric) => [metric.metricId, metric]));
    expect(byId.get("M2")).toMatchObject({ status: "went", scoreAfter: null });
    expect(byId.get("M2")!.composition).toBeCloseTo(-0.5, 12); // without it the average is 2
    expect(byId.get("M3")).toMatchObject({ status: "came", scoreBefore: null });
    expect(byId.get("M3")!.composition).toBeCloseTo(-0.5, 12);
    expect(rounded(change.parts)).toEqual([0, 0, 0, -1, 0, -1]);
  });

  test("no metric in common: the whole change is composition", () => {
    const definition = madeFramework([bands("M1"), bands("M2")]);
    const parts = partsBetween(definition, [trust("A", { M1: { value: 3 } })], [trust("A", { M2: { value: 0 } })], "A");
    expect(parts).toEqual([0, 0, 0, 3, 0, 3]);
  });

  test("a score that was rounded before it was averaged in one period only is a rule effect", () => {
    const entersRounded = { ...lower(plain), averagedRounded: [{ periods: [PERIOD], decimals: 2 }] };
    const trusts = valued({ A: 1, B: 2, C: 3, D: 4, E: 5, F: 6, G: 7, H: 8 }); // B: 1 + 3/7 = 1.428571…
    const parts = partsBetween(madeFramework([entersRounded]), trusts, trusts, "B");
    expect(parts[2]).toBeCloseTo(3 / 7 - 0.43, 9);
    expect([parts[0], parts[1], parts[3], parts[4]]).toEqual([0, 0, 0, 0]);
  });

  test("another limit on the same data is a rule effect, and so is another weight", () => {
    const with2 = (limits: number[], weight: { numerator: number; denominator: number }) =>
      madeFramework([
        bands("M1"),
        madeMetric({ id: "M2", scoring: { rule: "bands", limits, scores: [1, 2] }, organisationTypes: ["a"], weight }),
      ]);
    const trusts = [trust("A", { M1: { value: 0 }, M2: { value: 5 } })]; // 4 and 1
    const one = { numerator: 1, denominator: 1 };
    const before = period(with2([5], one), trusts, PERIOD);
    const limited = averageChange(before, period(with2([6], one), trusts, LATER), "A")!;
    expect(rounded(limited.parts)).toEqual([0, 0, 0.5, 0, 0, 0.5]);
    const weighted = averageChange(before, period(with2([5], third), trusts, LATER), "A")!;
    expect(rounded(weighted.parts)).toEqual([0, 0, 0.75, 0, 0, 0.75]); // 2.5 to (4 + 1/3) / (4/3) = 3.25
  });

  test("periods of two frameworks are refused, and nothing is said of who is not there", () => {
    const definition = madeFramework([bands("M1")]);
    const one = period(definition, [trust("A", { M1: { value: 1 } })], PERIOD);
    const other = { ...one, definition: { ...definition, id: "another" } };
    expect(() => averageChange(one, other, "A")).toThrow("expected two periods of one framework");
    expect(averageChange(one, one, "Z")).toBeNull();
  });
});

describe("for all leagues", () => {
  /** The same trusts in two periods, with other figures. */
  const pairs = madeFrameworks.chain((definition) =>
    fc.tuple(madeTrusts(definition), madeTrusts(definition)).map(([one, other]) => {
      const after = other.map((now, at) => ({
        ...now,
        code: one[at]?.code ?? `${now.code}X`,
        type: one[at]?.type ?? now.type,
      }));
      return [period(definition, one, PERIOD), period(definition, after, LATER)] as const;
    }),
  );

  test("parts sum to the change of the exact average, for metrics and for the whole", () => {
    let split = 0;
    fc.assert(
      fc.property(pairs, ([before, after]) => {
        for (const code of before.league.organisations) {
          const change = averageChange(before, after, code);
          if (change === null) continue;
          const { value, pool, rule, composition, notSeparable, total } = change.parts;
          expect(Math.abs(total - (change.after - change.before))).toBeLessThan(FLOAT_SUM);
          expect(Math.abs(value + pool + rule + composition + notSeparable - total)).toBeLessThan(FLOAT_SUM);
          split += change.metrics.length;
        }
      }),
      { numRuns: 100 },
    );
    expect(split).toBeGreaterThan(1000);
  });

  test("the way back is the same with the signs turned: neither order comes first", () => {
    fc.assert(
      fc.property(pairs, ([before, after]) => {
        for (const code of before.league.organisations) {
          const there = averageChange(before, after, code);
          const back = averageChange(after, before, code);
          expect(there === null).toBe(back === null);
          if (there === null || back === null) continue;
          for (const key of Object.keys(there.parts) as (keyof ChangeParts)[]) {
            expect(Math.abs(there.parts[key] + back.parts[key])).toBeLessThan(FLOAT_SUM);
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  test("whose own figures did not move has no value part, and nobody has a pool part when nobody moved", () => {
    fc.assert(
      fc.property(
        madeFrameworks.chain((definition) =>
          fc.tuple(fc.constant(definition), madeTrusts(definition), madeTrusts(definition)),
        ),
        ([definition, one, other]) => {
          const kept = one[0]!;
          const others = other.filter(({ code }) => code !== kept.code);
          const before = period(definition, one, PERIOD);
          const own = averageChange(before, period(definition, [kept, ...others], LATER), kept.code);
          if (own) expect(own.parts.value).toBe(0);
          const same = averageChange(before, period(definition, one, LATER), kept.code);
          if (same) expect([same.parts.value, same.parts.pool, same.parts.composition]).toEqual([0, 0, 0]);
        },
      ),
      { numRuns: 50 },
    );
  });
});

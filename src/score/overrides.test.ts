import fc from "fast-check";
import { describe, expect, test } from "vitest";
import "../../test/fixedSeed.ts";
import { columnsOf, type MadeFigure } from "../../test/madeMetric.ts";
import type { FlagRule, OverrideDefinition } from "./definition.ts";
import type { League } from "./league.ts";
import { applyOverrides, overrideFlags } from "./overrides.ts";

const apply = (
  unadjusted: readonly number[],
  ...overrides: { segmentNoBetterThan: number; flags: readonly number[] }[]
) => [
  ...applyOverrides(
    Uint8Array.from(unadjusted),
    overrides.map(({ segmentNoBetterThan, flags }) => ({ segmentNoBetterThan, flags: Int8Array.from(flags) })),
  ),
];

describe("adjusted segments", () => {
  test("max(segment, 3) with the flag, the segment itself without", () => {
    expect(apply([1, 2, 3, 4], { segmentNoBetterThan: 3, flags: [1, 1, 1, 1] })).toEqual([3, 3, 3, 4]);
    expect(apply([1, 2, 3, 4], { segmentNoBetterThan: 3, flags: [0, 0, 0, 0] })).toEqual([1, 2, 3, 4]);
  });

  test("an unknown flag, or no segment to adjust, gives 0", () => {
    expect(apply([1, 4, 0, 0, 0], { segmentNoBetterThan: 3, flags: [-1, -1, 1, 0, -1] })).toEqual([0, 0, 0, 0, 0]);
  });

  test("without overrides segments stay as they are", () => {
    expect(apply([1, 0, 4])).toEqual([1, 0, 4]);
  });

  test("of several overrides the furthest holds; one unknown flag is enough not to know", () => {
    const first = { segmentNoBetterThan: 2, flags: [1, 1, 0, 1, -1] };
    const second = { segmentNoBetterThan: 3, flags: [0, 1, 0, -1, 0] };
    expect(apply([1, 1, 1, 1, 1], first, second)).toEqual([2, 3, 1, 0, 0]);
    expect(apply([1, 1, 1, 1, 1], second, first)).toEqual([2, 3, 1, 0, 0]);
  });

  const cases = fc.integer({ min: 1, max: 8 }).chain((size) =>
    fc.record({
      unadjusted: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: size, maxLength: size }),
      overrides: fc.array(
        fc.record({
          segmentNoBetterThan: fc.integer({ min: 1, max: 4 }),
          flags: fc.array(fc.integer({ min: -1, max: 1 }), { minLength: size, maxLength: size }),
        }),
        { maxLength: 3 },
      ),
    }),
  );

  test("an override never improves a segment", () => {
    fc.assert(
      fc.property(cases, ({ unadjusted, overrides }) => {
        for (const [row, adjusted] of apply(unadjusted, ...overrides).entries())
          if (adjusted !== 0) expect(adjusted).toBeGreaterThanOrEqual(unadjusted[row]!);
      }),
    );
  });

  test("applying overrides twice is applying them once", () => {
    fc.assert(
      fc.property(cases, ({ unadjusted, overrides }) => {
        const once = apply(unadjusted, ...overrides);
        expect(apply(once, ...overrides)).toEqual(once);
        expect(apply(unadjusted, ...overrides, ...overrides)).toEqual(once);
      }),
    );
  });

  test("the segments handed in are not changed", () => {
    const unadjusted = Uint8Array.of(1, 2);
    applyOverrides(unadjusted, [{ segmentNoBetterThan: 3, flags: Int8Array.of(1, 1) }]);
    expect([...unadjusted]).toEqual([1, 2]);
  });
});

describe("flags", () => {
  const override = (flag: FlagRule): OverrideDefinition => ({
    id: "financial-deficit",
    title: "Financial override",
    meaning: "Plan or variance below 0.",
    flagId: "OF5204",
    flag,
    segmentNoBetterThan: 3,
    source: "METHOD-2026-27, section 2.8",
    evidence: "derived",
  });
  const belowZero = override({
    rule: "any-value-below",
    values: [
      { metricId: "plan", below: 0 },
      { metricId: "variance", below: 0 },
    ],
  });
  interface Finances {
    plan: number | null;
    variance: number | null;
    published?: number;
  }
  const flagsOf = (definition: OverrideDefinition, trusts: readonly Finances[], withPublished = true) => {
    const column = (key: "plan" | "variance") =>
      columnsOf(trusts.map((trust): MadeFigure => ({ value: trust[key] ?? undefined })));
    const league: League = {
      reportingPeriod: "2026-27-Q1",
      organisations: trusts.map((_, row) => `R${row}`),
      typeOf: new Uint8Array(trusts.length),
      metrics: new Map([
        ["plan", column("plan")],
        ["variance", column("variance")],
      ]),
      publishedFlags: new Map(
        withPublished ? [["financial-deficit", Int8Array.from(trusts, ({ published }) => published ?? -1)]] : [],
      ),
      publishedAverages: new Float64Array(trusts.length),
      publishedSegments: new Uint8Array(trusts.length),
      publishedDomainSegments: new Map(),
    };
    const { id, flags, computedFlags } = overrideFlags(definition, league);
    return { id, flags: [...flags], computedFlags: [...computedFlags] };
  };

  test("raised when any of the values is below its limit; equal to it is not below", () => {
    const found = flagsOf(belowZero, [
      { plan: 0, variance: 0 },
      { plan: 0.01, variance: 0.01 },
      { plan: -0.03, variance: 0 },
      { plan: 0, variance: -0.02 },
      { plan: -1, variance: -1 },
      { plan: -1, variance: 5 },
    ]);
    expect(found.flags).toEqual([0, 0, 1, 1, 1, 1]);
    expect(found.computedFlags).toEqual(found.flags);
    expect(found.id).toBe("financial-deficit");
  });

  test("a missing value leaves it unknown, unless the other is below its limit anyway", () => {
    const trusts = [
      { plan: null, variance: 1 },
      { plan: 1, variance: null },
      { plan: null, variance: -1 },
      { plan: -1, variance: null },
      { plan: null, variance: null },
    ];
    expect(flagsOf(belowZero, trusts).flags).toEqual([-1, -1, 1, 1, -1]);
  });

  test("a metric that nobody reports leaves it unknown", () => {
    const other = override({ rule: "any-value-below", values: [{ metricId: "nowhere", below: 0 }] });
    expect(flagsOf(other, [{ plan: -1, variance: -1 }]).flags).toEqual([-1]);
  });

  test("the published flag is used as it is, the rule's own answer stands beside it", () => {
    const found = flagsOf(belowZero, [
      { plan: -1, variance: 0, published: 0 },
      { plan: 1, variance: 0, published: 1 },
      { plan: null, variance: null, published: 1 },
      { plan: -1, variance: 0 },
    ]);
    expect(found.flags).toEqual([0, 1, 1, 1]);
    expect(found.computedFlags).toEqual([1, 0, -1, 1]);
  });

  test("a flag that is only ever published is unknown without publication", () => {
    const taken = override({ rule: "published" });
    const trusts = [
      { plan: -1, variance: -1, published: 0 },
      { plan: -1, variance: -1 },
    ];
    expect(flagsOf(taken, trusts)).toMatchObject({ flags: [0, -1], computedFlags: [-1, -1] });
    expect(flagsOf(taken, trusts, false)).toMatchObject({ flags: [-1, -1], computedFlags: [-1, -1] });
  });
});

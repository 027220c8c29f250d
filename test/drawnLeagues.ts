/** Frameworks and leagues drawn for property tests: small, with every kind of rule, and with many ties. */
import fc from "fast-check";
import type {
  Better,
  FrameworkDefinition,
  Limit,
  MetricDefinition,
  Pool,
  RankedRule,
  ScoringRule,
  Segmentation,
} from "../src/score/definition.ts";
import { roundHalfAway } from "../src/score/methodRounding.ts";
import { DOMAINS, type MadeTrust, madeFramework, PERIOD, quartiles, resultsOf } from "./madeLeague.ts";
import { type MadeFigure, madeMetric } from "./madeMetric.ts";

/** Shown values run from 0 to 6; the publisher ranks on quarters of them. */
const WORST_VALUE = 6;
const QUARTERS = 4;

const limit = (at: number, score: number, includesLimit: boolean): Limit => ({
  limit: at,
  includesLimit,
  score,
  evidence: "derived",
});
const value = fc.integer({ min: 0, max: WORST_VALUE });
const pools = fc.constantFrom<Pool>("all-types", "within-type");

/** A ranked rule: plain, with a standard, with a floor, or with both. */
const rankedRules = (better: Better): fc.Arbitrary<RankedRule> =>
  fc
    .record({
      pool: pools,
      form: fc.constantFrom("plain", "standard", "floor", "both"),
      limits: fc.uniqueArray(value, { minLength: 2, maxLength: 2 }),
      includesLimit: fc.boolean(),
    })
    .map(({ pool, form, limits, includesLimit }) => {
      const [best, worst] = limits.toSorted((a, b) => (better === "lower" ? a - b : b - a)) as [number, number];
      const standard = limit(best, 1, includesLimit);
      const floor = limit(worst, 4, includesLimit);
      const plain = { rule: "ranked", pool } as const;
      switch (form) {
        case "standard":
          return { ...plain, from: 2, to: 4, standard };
        case "floor":
          return { ...plain, from: 1, to: 3, floor };
        case "both":
          return { ...plain, from: 2, to: 3, standard, floor };
        default:
          return { ...plain, from: 1, to: 4 };
      }
    });

const bandsOf = (better: Better): ScoringRule => ({
  rule: "bands",
  limits: better === "lower" ? [1, 3, 5] : [5, 3, 1],
  scores: [1, 2, 3, 4],
});

/** A rule that makes a score from a value, and the direction it fits. */
export const valueRules = fc.constantFrom<Better>("higher", "lower").chain((better) =>
  fc
    .oneof(
      { arbitrary: rankedRules(better), weight: 5 },
      { arbitrary: fc.constant(bandsOf(better)), weight: 1 },
      {
        arbitrary: rankedRules("lower").map(
          (scoring): ScoringRule => ({
            rule: "by-unit",
            units: [
              { unit: "ratio", scoring },
              { unit: "count", scoring: { rule: "linear", base: 1, perUnit: 1, noWorseThan: 4 } },
            ],
          }),
        ),
        weight: 1,
      },
    )
    .map((scoring) => ({ scoring, better: scoring.rule === "by-unit" ? ("lower" as const) : better })),
);

const metricFacts = fc.record({
  rule: valueRules,
  hiddenDecimals: fc.boolean(),
  domain: fc.constantFrom(...DOMAINS),
  weight: fc.constantFrom({ numerator: 1, denominator: 1 }, { numerator: 1, denominator: 3 }, null),
  entersRounded: fc.boolean(),
});

/** Two to four metrics scored from values, two in bands with the combinations made from them, one taken over. */
const metricLists = fc.array(metricFacts, { minLength: 2, maxLength: 4 }).map((facts): MetricDefinition[] => [
  madeMetric({
    id: "matrix",
    valueId: null,
    better: null,
    domain: "second",
    scoring: {
      rule: "matrix",
      rows: "row",
      columns: "column",
      scores: [
        [1, 1, 2, 3],
        [2, 2, 3, 4],
        [2, 3, 3, 4],
        [2, 3, 4, 4],
      ],
    },
  }),
  ...facts.map(({ rule, hiddenDecimals, domain, weight, entersRounded }, at) =>
    madeMetric({
      id: `M${at}`,
      scoring: rule.scoring,
      better: rule.better,
      hiddenDecimals,
      domain,
      weight,
      ...(entersRounded ? { averagedRounded: [{ periods: [PERIOD], decimals: 2 }] } : {}),
    }),
  ),
  madeMetric({ id: "row", weight: null, scoring: bandsOf("higher") }),
  madeMetric({ id: "column", weight: null, better: "lower", scoring: bandsOf("lower") }),
  madeMetric({
    id: "mean",
    valueId: null,
    better: null,
    scoring: { rule: "mean-rounded-half-to-worse", of: ["row", "column"] },
  }),
  madeMetric({ id: "given", valueId: null, better: null, scoring: { rule: "published" } }),
]);

const segmentations = fc.oneof(
  fc.constant<Segmentation>({ by: "thresholds", upTo: [1.92, 2.32, 2.77], evidence: "derived" }),
  fc.record({ pool: pools, decimals: fc.constantFrom(null, 2) }).map(({ pool, decimals }) => quartiles(pool, decimals)),
);

/** Sound frameworks of all the kinds that the vocabulary has. */
export const madeFrameworks: fc.Arbitrary<FrameworkDefinition> = fc
  .record({
    metrics: metricLists,
    segmentation: segmentations,
    domainSegmentation: segmentations,
    computedFlag: fc.boolean(),
    within: pools,
  })
  .map(({ metrics, segmentation, domainSegmentation, computedFlag, within }) => {
    const { overrides } = madeFramework(metrics);
    const values = [
      { metricId: "row", below: 3 },
      { metricId: "M0", below: 2 },
    ];
    return madeFramework(metrics, {
      unadjustedSegment: { id: "unadjusted", segmentation },
      domainSegmentation,
      overrides: overrides.map((override) => ({
        ...override,
        flag: computedFlag ? { rule: "any-value-below", values } : { rule: "published" },
      })),
      ranking: { within, by: ["adjustedSegment", "averageMetricScore"], evidence: "derived" },
    });
  });

/** What the publisher knows of a trust on one metric: the value to a quarter. */
const hiddenFigure = fc.record({
  quarters: fc.option(fc.integer({ min: 0, max: WORST_VALUE * QUARTERS }), { freq: 5 }),
  unit: fc.constantFrom(0, 0, 0, 1),
  /** A score that need not fit: published where the made-up publisher errs, and where it gives no value. */
  anyScore: fc.option(fc.constantFrom(1, 1.5, 1.75, 2, 2.5, 3, 3.25, 3.5, 4), { nil: undefined }),
});
const hiddenTrust = fc.record({
  code: fc.stringMatching(/^R[A-Z]{2}$/),
  type: fc.constantFrom(0, 0, 1, 1, 2),
  profile: fc.nat(),
  flag: fc.constantFrom(0, 0, 0, 1, 1, -1),
  publishedAverage: fc.option(fc.constantFrom(1.5, 2.25, 3)),
  publishedSegment: fc.integer({ min: 0, max: 4 }),
  publishedDomainSegments: fc.record({
    first: fc.integer({ min: 0, max: 4 }),
    second: fc.integer({ min: 0, max: 4 }),
  }),
});
type HiddenFigure = typeof hiddenFigure extends fc.Arbitrary<infer Figure> ? Figure : never;
type HiddenTrust = (typeof hiddenTrust extends fc.Arbitrary<infer Trust> ? Trust : never) & {
  figures: Readonly<Record<string, HiddenFigure>>;
};

/** Trusts as the publisher knows them. They share a few profiles of figures, so that ties are common. */
function hiddenTrusts({ metrics }: FrameworkDefinition): fc.Arbitrary<HiddenTrust[]> {
  const profile = fc.record(Object.fromEntries(metrics.map(({ id }) => [id, hiddenFigure])));
  return fc
    .record({
      trusts: fc.uniqueArray(hiddenTrust, { selector: ({ code }) => code, minLength: 1, maxLength: 12 }),
      profiles: fc.array(profile, { minLength: 1, maxLength: 8 }),
    })
    .map(({ trusts, profiles }) =>
      trusts.map((trust) => ({ ...trust, figures: profiles[trust.profile % profiles.length]! })),
    );
}

/** The value that the publisher scores and ranks by: to a quarter, a number of cases whole. */
function exactValue({ quarters, unit }: HiddenFigure): number | undefined {
  if (quarters === null) return undefined;
  return unit === 1 ? Math.floor(quarters / QUARTERS) : quarters / QUARTERS;
}

/** A league with values to a quarter and no published ranks, and published scores only where there is no value. */
function asKnown({ metrics }: FrameworkDefinition, trusts: readonly HiddenTrust[]): MadeTrust[] {
  return trusts.map((trust) => ({
    ...trust,
    figures: Object.fromEntries(
      metrics.map(({ id, scoring }): [string, MadeFigure] => {
        const figure = trust.figures[id]!;
        const published = scoring.rule === "published" ? figure.anyScore : undefined;
        return [id, { value: exactValue(figure), unit: figure.unit, published }];
      }),
    ),
  }));
}

/** The same league as shown: whole values, ranks on the exact values within type, scores to two decimals. */
function asShown(
  definition: FrameworkDefinition,
  trusts: readonly HiddenTrust[],
  { withRanks, errs }: { withRanks: boolean; errs: boolean },
): MadeTrust[] {
  const known = asKnown(definition, trusts);
  const scored = resultsOf(definition, known);
  return known.map((trust, row) => ({
    ...trust,
    figures: Object.fromEntries(
      definition.metrics.map(({ id, better }): [string, MadeFigure] => {
        const { value, unit } = trust.figures[id]!;
        const score = scored.get(trust.code)!.metrics[id]!.score;
        const published = errs
          ? trusts[row]!.figures[id]!.anyScore
          : score === null
            ? undefined
            : roundHalfAway(score, 2);
        if (value === undefined) return [id, { published, unit }];
        const rivals = known.flatMap(({ type, figures }) => (type === trust.type ? [figures[id]!.value] : []));
        const ahead = rivals.filter(
          (other) => other !== undefined && (better === "lower" ? other < value : other > value),
        );
        const rank = withRanks ? 1 + ahead.length : undefined;
        return [id, { value: Math.floor(value), unit, rank, published }];
      }),
    ),
  }));
}

/** Trusts with shown figures for the metrics of a framework; half of the leagues have scores that do not fit. */
export function madeTrusts(definition: FrameworkDefinition): fc.Arbitrary<MadeTrust[]> {
  return fc
    .record({ trusts: hiddenTrusts(definition), withRanks: fc.boolean(), errs: fc.boolean() })
    .map(({ trusts, ...how }) => asShown(definition, trusts, how));
}

/** A framework and a league for it. */
export const madeLeagues = madeFrameworks.chain((definition) =>
  madeTrusts(definition).map((trusts) => ({ definition, trusts })),
);

/** A framework, a league as its publisher knows it, and the same league as the publisher shows it. */
export const publishedLeagues = madeFrameworks.chain((definition) =>
  fc.record({ trusts: hiddenTrusts(definition), withRanks: fc.boolean() }).map(({ trusts, withRanks }) => ({
    definition,
    known: asKnown(definition, trusts),
    shown: asShown(definition, trusts, { withRanks, errs: false }),
  })),
);

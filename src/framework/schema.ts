/** The schema of a framework definition. */
import { z } from "zod";
import type { FrameworkDefinition } from "../score/definition.ts";
import { faultsOfSense } from "./sense.ts";

const text = z.string().min(1);
const evidence = z.enum(["manual", "specification", "derived", "inferred"]);
const pool = z.enum(["all-types", "within-type"]);
const unit = z.enum([
  "%",
  "percentage points",
  "seconds",
  "minutes",
  "days",
  "count",
  "ratio",
  "rate",
  "per 1,000",
  "index",
  "proportion",
  "out of 5",
  "out of 10",
  "out of 100",
  "score",
]);
const fraction = z.strictObject({ numerator: z.int().positive(), denominator: z.int().positive() });
const limit = z.strictObject({ limit: z.number(), includesLimit: z.boolean(), score: z.number(), evidence });
const ranked = z.strictObject({
  rule: z.literal("ranked"),
  pool,
  from: z.number(),
  to: z.number(),
  standard: limit.optional(),
  floor: limit.optional(),
});
const bands = z.strictObject({
  rule: z.literal("bands"),
  limits: z.array(z.number()).min(1),
  scores: z.array(z.number()),
});
const linear = z.strictObject({
  rule: z.literal("linear"),
  base: z.number(),
  perUnit: z.number(),
  noWorseThan: z.number(),
});
const deviation = z.enum(["sample", "population"]);
const scoring = z.discriminatedUnion("rule", [
  ranked,
  z.strictObject({
    rule: z.literal("standardised"),
    pool,
    deviation,
    leftOutUpTo: z.int().min(0).nullable(),
  }),
  bands,
  linear,
  z.strictObject({
    rule: z.literal("matrix"),
    rows: text,
    columns: text,
    scores: z.array(z.array(z.number()).min(1)).min(1),
  }),
  z.strictObject({ rule: z.literal("mean-rounded-half-to-worse"), of: z.array(text).min(1) }),
  z.strictObject({ rule: z.literal("published") }),
  z.strictObject({
    rule: z.literal("by-unit"),
    units: z.array(z.strictObject({ unit, scoring: z.discriminatedUnion("rule", [ranked, bands, linear]) })).min(1),
  }),
]);
const metric = z.strictObject({
  id: text,
  valueId: text.nullable(),
  scoreId: text.nullable(),
  title: text,
  otherTitles: z.array(text).optional(),
  plainTitle: text,
  measures: text,
  matters: text,
  domain: text,
  subDomain: text,
  unit,
  better: z.enum(["higher", "lower"]).nullable(),
  organisationTypes: z.array(text).min(1),
  covers: text,
  scoring,
  weight: fraction.nullable(),
  hiddenDecimals: z.boolean(),
  averagedRounded: z.array(z.strictObject({ periods: z.array(text).min(1), decimals: z.int().min(0) })).optional(),
  source: text,
  evidence,
});
const segmentPool = z.enum(["all-types", "within-type", "within-peer-group"]);
const segmentation = z.discriminatedUnion("by", [
  z.strictObject({
    by: z.literal("quantiles"),
    at: z.array(z.number().gt(0).lt(1)).min(1),
    pool: segmentPool,
    cutPointDecimals: z.int().min(0).nullable(),
    evidence,
  }),
  z.strictObject({ by: z.literal("thresholds"), upTo: z.array(z.number()).min(1), evidence }),
  z.strictObject({
    by: z.literal("k-means"),
    seeds: z.literal("medians-of-quantiles"),
    pool: segmentPool,
    evidence,
  }),
]);
const flag = z.discriminatedUnion("rule", [
  z.strictObject({ rule: z.literal("published") }),
  z.strictObject({
    rule: z.literal("any-value-below"),
    values: z.array(z.strictObject({ metricId: text, below: z.number() })).min(1),
  }),
]);

const words = z.strictObject({ one: text, many: text });
const wideFile = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  title: text,
  reportingPeriod: text,
  organisationType: text,
  code: text,
  name: text.nullable(),
  figures: z.array(z.strictObject({ column: text, publishedId: text })),
  notRead: z.array(text),
});

export const frameworkSchema = z.strictObject({
  id: text,
  title: text,
  publisher: text,
  source: z.url(),
  licence: text,
  reportingPeriods: z.array(text).min(1),
  organisation: words,
  segmentWord: words.optional(),
  domainWord: words.optional(),
  organisationTypes: z
    .array(z.strictObject({ id: text, title: text, plural: text, subTypes: z.array(text).min(1) }))
    .min(1),
  scoreRange: z.strictObject({ best: z.number(), worst: z.number() }),
  scoreDecimals: z.int().min(0),
  shownWithin: z.number().positive().optional(),
  domains: z
    .array(
      z.strictObject({
        id: text,
        title: text,
        scoreId: text,
        segmentId: text.nullable(),
        weight: fraction.optional(),
      }),
    )
    .min(1),
  domainScore: z.strictObject({ standardised: z.strictObject({ pool, deviation }) }).optional(),
  metrics: z.array(metric).min(1),
  average: z.strictObject({
    id: text,
    title: text,
    decimals: z.int().min(0),
    of: z.enum(["metrics", "domains"]).optional(),
    absent: z.enum(["share-out", "no-average"]).optional(),
    evidence,
  }),
  eligibility: z
    .strictObject({
      metricsInDomain: z.int().min(1),
      domains: z.int().min(1),
      oneOf: z.array(text),
      evidence,
    })
    .optional(),
  peerGroups: z
    .array(z.strictObject({ id: text, title: text, domainsCounted: z.int().min(1) }))
    .min(1)
    .optional(),
  segments: z.array(z.strictObject({ segment: z.int().min(1).max(255), title: text })).min(1),
  unadjustedSegment: z.strictObject({ id: text.nullable(), segmentation }),
  domainSegmentation: segmentation.nullable(),
  overrides: z.array(
    z.strictObject({
      id: text,
      title: text,
      meaning: text,
      flagId: text,
      flag,
      segmentNoBetterThan: z.int().min(1),
      source: text,
      evidence,
    }),
  ),
  adjustedSegment: z.strictObject({ id: text }),
  programme: z.strictObject({ title: text, flagId: text, segmentId: text, segment: z.int(), evidence }).nullable(),
  ranking: z.strictObject({
    within: pool,
    by: z.array(z.enum(["adjustedSegment", "averageMetricScore"])).min(1),
    evidence,
  }),
  files: z.array(wideFile).min(1).optional(),
});

/** All faults of a definition, each with its place; an empty list for a sound one. */
export function checkDefinition(candidate: unknown): string[] {
  const parsed = frameworkSchema.safeParse(candidate);
  if (!parsed.success)
    return parsed.error.issues.map(({ path, message }) => `${path.join(".") || "the definition"}: ${message}`);
  return faultsOfSense(parsed.data as FrameworkDefinition);
}

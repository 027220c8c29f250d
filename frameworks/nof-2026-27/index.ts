import type { FrameworkDefinition } from "../../src/score/definition.ts";
import { accessMetrics } from "./access.ts";
import { effectivenessMetrics } from "./effectiveness.ts";
import { experienceMetrics } from "./experience.ts";
import { financeMetrics } from "./finance.ts";
import { peopleMetrics } from "./people.ts";
import { safetyMetrics } from "./safety.ts";

/** NHS Oversight Framework 2026/27: what is scored and how. Source of every rule: docs/METHOD.md. */
export const nof2026to27 = {
  id: "nof-2026-27",
  title: "NHS Oversight Framework 2026/27",
  publisher: "NHS England",
  source: "https://www.england.nhs.uk/long-read/nhs-oversight-framework-2026-27-methodology-manual",
  licence: "Open Government Licence v3.0",
  reportingPeriods: ["2026-27-Q1", "2026-27-Q2", "2026-27-Q3", "2026-27-Q4"],
  organisation: { one: "trust", many: "trusts" },
  organisationTypes: [
    {
      id: "acute",
      title: "Acute trust",
      plural: "acute trusts",
      subTypes: [
        "Acute - Small",
        "Acute - Medium",
        "Acute - Large",
        "Acute - Teaching",
        "Acute - Multi-Service",
        "Acute - Specialist",
      ],
    },
    {
      id: "mental-health-and-community",
      title: "Mental health and community trust",
      plural: "mental health and community trusts",
      subTypes: ["Mental Health and Learning Disability", "Community", "Care Trust"],
    },
    { id: "ambulance", title: "Ambulance trust", plural: "ambulance trusts", subTypes: ["Ambulance"] },
  ],
  scoreRange: { best: 1, worst: 4 },
  scoreDecimals: 2,
  domains: [
    { id: "access", title: "Access to services", scoreId: "OF4200", segmentId: "OF4300" },
    { id: "safety", title: "Patient safety", scoreId: "OF4202", segmentId: "OF4302" },
    { id: "finance", title: "Finance, productivity and innovation", scoreId: "OF4203", segmentId: "OF4303" },
    { id: "people", title: "People", scoreId: "OF4204", segmentId: "OF4304" },
    { id: "experience", title: "Experience of care", scoreId: "OF4205", segmentId: "OF4305" },
    {
      id: "effectiveness",
      title: "Effectiveness of care and population health",
      scoreId: "OF4209",
      segmentId: "OF4309",
    },
  ],
  metrics: [
    ...accessMetrics,
    ...safetyMetrics,
    ...financeMetrics,
    ...peopleMetrics,
    ...experienceMetrics,
    ...effectivenessMetrics,
  ],
  average: { id: "OF5202", title: "Average metric score", decimals: 2, evidence: "derived" },
  segments: [
    { segment: 1, title: "Smallest range of challenges" },
    { segment: 2, title: "Smaller range of challenges" },
    { segment: 3, title: "Wider range of challenges" },
    { segment: 4, title: "Widest range of challenges" },
  ],
  unadjustedSegment: {
    id: "OF5203",
    // The manual speaks of thresholds; the numbers follow from Q1 2026/27: 1.92 | 1.94, 2.32 | 2.33, 2.77 | 2.78.
    segmentation: { by: "thresholds", upTo: [1.92, 2.32, 2.77], evidence: "derived" },
  },
  domainSegmentation: {
    by: "quantiles",
    at: [0.25, 0.5, 0.75],
    pool: "all-types",
    cutPointDecimals: 2,
    evidence: "derived",
  },
  overrides: [
    {
      id: "financial-deficit",
      title: "Financial override",
      meaning:
        "The trust plans to spend more than its income this year, or its finances so far are worse than its plan.",
      flagId: "OF5204",
      flag: {
        rule: "any-value-below",
        values: [
          { metricId: "OF0079", below: 0 },
          { metricId: "OF0081", below: 0 },
        ],
      },
      segmentNoBetterThan: 3,
      source:
        "methodology manual 2026/27 (an adjustment); its rule from the Q1 2026/27 data, docs/METHOD.md, overrides",
      evidence: "derived",
    },
  ],
  adjustedSegment: { id: "OF5200" },
  programme: null,
  ranking: { within: "within-type", by: ["adjustedSegment", "averageMetricScore"], evidence: "derived" },
} satisfies FrameworkDefinition;

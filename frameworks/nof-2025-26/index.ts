import type { FrameworkDefinition } from "../../src/score/definition.ts";
import { accessMetrics } from "./access.ts";
import { effectivenessAndExperienceMetrics } from "./effectivenessAndExperience.ts";
import { financeMetrics } from "./finance.ts";
import { peopleMetrics } from "./people.ts";
import { safetyMetrics } from "./safety.ts";

/** NHS Oversight Framework 2025/26. Where each rule comes from: docs/METHOD.md. */
export const nof2025to26 = {
  id: "nof-2025-26",
  title: "NHS Oversight Framework 2025/26",
  publisher: "NHS England",
  source: "https://www.england.nhs.uk/long-read/nhs-oversight-framework-2025-26-methodology-manual",
  licence: "Open Government Licence v3.0",
  reportingPeriods: ["2025-26-Q1", "2025-26-Q2", "2025-26-Q3", "2025-26-Q4"],
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
    { id: "access", title: "Access to services", scoreId: "OF4000", segmentId: "OF4100" },
    {
      id: "effectiveness-and-experience",
      title: "Effectiveness and experience",
      scoreId: "OF4005",
      segmentId: "OF4105",
    },
    { id: "safety", title: "Patient safety", scoreId: "OF4002", segmentId: "OF4102" },
    { id: "people", title: "People and workforce", scoreId: "OF4004", segmentId: "OF4104" },
    { id: "finance", title: "Finance and productivity", scoreId: "OF4003", segmentId: "OF4103" },
  ],
  metrics: [
    ...accessMetrics,
    ...effectivenessAndExperienceMetrics,
    ...safetyMetrics,
    ...peopleMetrics,
    ...financeMetrics,
  ],
  average: { id: "OF5002", title: "Average metric score", decimals: 2, evidence: "manual" },
  segments: [
    { segment: 1, title: "Narrowest range of challenges" },
    { segment: 2, title: "Fairly narrow range of challenges" },
    { segment: 3, title: "Fairly broad range of challenges" },
    { segment: 4, title: "Broadest range of challenges" },
  ],
  unadjustedSegment: {
    id: "OF5003",
    segmentation: {
      by: "quantiles",
      at: [0.25, 0.5, 0.75],
      pool: "all-types",
      cutPointDecimals: null,
      evidence: "derived",
    },
  },
  domainSegmentation: {
    by: "quantiles",
    at: [0.25, 0.5, 0.75],
    pool: "all-types",
    cutPointDecimals: null,
    evidence: "derived",
  },
  overrides: [
    {
      id: "financial-deficit",
      title: "Financial deficit",
      meaning: "The trust itself reports a deficit or receives funding that helps to cover one.",
      flagId: "OF5004",
      flag: { rule: "published" },
      segmentNoBetterThan: 3,
      source: "NHS Oversight Framework 2025/26 methodology manual, overview, step 3",
      evidence: "manual",
    },
  ],
  adjustedSegment: { id: "OF5000" },
  programme: {
    title: "Recovery Support Programme",
    flagId: "OF5007",
    segmentId: "OF5005",
    segment: 5,
    evidence: "derived",
  },
  ranking: { within: "within-type", by: ["adjustedSegment", "averageMetricScore"], evidence: "derived" },
} satisfies FrameworkDefinition;

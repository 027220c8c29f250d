import type { FrameworkDefinition } from "../../src/score/definition.ts";
import { files } from "./files.ts";
import { mortalityMetrics } from "./mortality.ts";
import { patientExperienceMetrics } from "./patientExperience.ts";
import { readmissionMetrics } from "./readmission.ts";
import { safetyMetrics } from "./safety.ts";
import { timelyAndEffectiveCareMetrics } from "./timelyAndEffectiveCare.ts";

/**
 * Overall Hospital Quality Star Ratings of the Centers for Medicare & Medicaid Services (United States), July 2023.
 * Standard deviations are those of a sample: with the others no group score fits the published ones.
 */
export const cmsStars2023 = {
  id: "cms-stars-2023",
  title: "Overall Hospital Quality Star Ratings, July 2023",
  publisher: "Centers for Medicare & Medicaid Services",
  source: "https://qualitynet.cms.gov/inpatient/public-reporting/overall-ratings",
  licence: "United States public domain",
  reportingPeriods: ["2023-07"],
  organisation: { one: "hospital", many: "hospitals" },
  segmentWord: { one: "star", many: "stars" },
  domainWord: { one: "group", many: "groups" },
  organisationTypes: [{ id: "hospital", title: "Hospital", plural: "hospitals", subTypes: ["Hospital"] }],
  // scores are distances in standard deviations and have no bounds: these are far beyond any that was published
  scoreRange: { best: 30, worst: -30 },
  scoreDecimals: 9,
  // ten digits in all: scores beyond 10 are shown with eight decimals
  shownWithin: 5e-9,
  domains: [
    {
      id: "mortality",
      title: "Mortality",
      scoreId: "Std_Outcomes_Mortality_score",
      segmentId: null,
      weight: { numerator: 22, denominator: 100 },
    },
    {
      id: "safety",
      title: "Safety of care",
      scoreId: "Std_Outcomes_Safety_score",
      segmentId: null,
      weight: { numerator: 22, denominator: 100 },
    },
    {
      id: "readmission",
      title: "Readmission",
      scoreId: "Std_Outcomes_Readmission_score",
      segmentId: null,
      weight: { numerator: 22, denominator: 100 },
    },
    {
      id: "patient-experience",
      title: "Patient experience",
      scoreId: "Std_PatientExp_score",
      segmentId: null,
      weight: { numerator: 22, denominator: 100 },
    },
    {
      id: "timely-and-effective-care",
      title: "Timely and effective care",
      scoreId: "Std_Process_score",
      segmentId: null,
      weight: { numerator: 12, denominator: 100 },
    },
  ],
  domainScore: { standardised: { pool: "all-types", deviation: "sample" } },
  metrics: [
    ...mortalityMetrics,
    ...safetyMetrics,
    ...readmissionMetrics,
    ...patientExperienceMetrics,
    ...timelyAndEffectiveCareMetrics,
  ],
  average: {
    id: "summary_score",
    title: "Summary score",
    // the published files show so many; rounding there moves no hospital
    decimals: 9,
    of: "domains",
    absent: "share-out",
    evidence: "manual",
  },
  eligibility: { metricsInDomain: 3, domains: 3, oneOf: ["mortality", "safety"], evidence: "manual" },
  peerGroups: [
    { id: "three-groups", title: "hospitals with three groups", domainsCounted: 3 },
    { id: "four-groups", title: "hospitals with four groups", domainsCounted: 4 },
    { id: "five-groups", title: "hospitals with five groups", domainsCounted: 5 },
  ],
  segments: [
    { segment: 5, title: "Five stars" },
    { segment: 4, title: "Four stars" },
    { segment: 3, title: "Three stars" },
    { segment: 2, title: "Two stars" },
    { segment: 1, title: "One star" },
  ],
  unadjustedSegment: {
    id: null,
    segmentation: { by: "k-means", seeds: "medians-of-quantiles", pool: "within-peer-group", evidence: "derived" },
  },
  domainSegmentation: null,
  overrides: [],
  adjustedSegment: { id: "star" },
  programme: null,
  ranking: { within: "within-type", by: ["adjustedSegment", "averageMetricScore"], evidence: "inferred" },
  files,
} satisfies FrameworkDefinition;

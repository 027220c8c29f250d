import type { MetricDefinition } from "../../src/score/definition.ts";
import { accessMentalHealthMetrics } from "./access-mental-health.ts";
import { accessPlannedCareMetrics } from "./access-planned-care.ts";
import { accessUrgentCareMetrics } from "./access-urgent-care.ts";

/** Domain Access to services. */
export const accessMetrics = [
  ...accessPlannedCareMetrics,
  ...accessUrgentCareMetrics,
  ...accessMentalHealthMetrics,
] satisfies MetricDefinition[];

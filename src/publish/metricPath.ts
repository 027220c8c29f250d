/** Address of a metric's page. */
export const metricPath = (metricId: string): string => `/metrics/${metricId.toLowerCase()}/`;

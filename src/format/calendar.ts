/** Days of the calendar, in words and by rule; no clock. */

import { formatDay } from "./day.ts";
import { formatPeriod } from "./figures.ts";

export { formatDay };

interface Quarter {
  /** The year in which the financial year begins. */
  year: number;
  quarter: number;
}

function quarterOf(reportingPeriod: string): Quarter | null {
  const [, year, quarter] = /^(\d{4})-\d{2}-Q([1-4])$/.exec(reportingPeriod) ?? [];
  return year && quarter ? { year: Number(year), quarter: Number(quarter) } : null;
}

/** The quarter that follows: "2025-26-Q4" to "2026-27-Q1". Null: not a quarter. */
export function quarterAfter(reportingPeriod: string): string | null {
  const own = quarterOf(reportingPeriod);
  if (own === null) return null;
  const { year, quarter } =
    own.quarter === 4 ? { year: own.year + 1, quarter: 1 } : { ...own, quarter: own.quarter + 1 };
  return `${year}-${String((year + 1) % 100).padStart(2, "0")}-Q${quarter}`;
}

const LAST_DAYS = ["06-30", "09-30", "12-31", "03-31"] as const;

/** The last day of a quarter, ISO. Null: not a quarter. */
export function lastDayOf(reportingPeriod: string): string | null {
  const own = quarterOf(reportingPeriod);
  return own && `${own.quarter === 4 ? own.year + 1 : own.year}-${LAST_DAYS[own.quarter - 1]}`;
}

/**
 * The day before whose end a quarter is to be published: the last of the quarter that follows it, by the publisher's
 * rule. Null: not a quarter.
 */
export function expectedBy(reportingPeriod: string): string | null {
  const next = quarterAfter(reportingPeriod);
  return next && lastDayOf(next);
}

/** "Q2 2026/27 (July to September 2026), expected by 31 December 2026". */
export function expectedInWords(reportingPeriod: string): string {
  const day = expectedBy(reportingPeriod);
  return `${formatPeriod(reportingPeriod)}${day ? `, expected by ${formatDay(day)}` : ""}`;
}

/** Reporting periods as spans of days: a quarter of a financial year, which begins in April. */
import type { Area } from "./area.ts";

/** A span of days, both ends included. Null: open at that end. */
export interface Span {
  from: string | null;
  until: string | null;
}

const QUARTERS = [
  { months: ["04", "06"], lastDay: "30", year: 0 },
  { months: ["07", "09"], lastDay: "30", year: 0 },
  { months: ["10", "12"], lastDay: "31", year: 0 },
  { months: ["01", "03"], lastDay: "31", year: 1 },
] as const;

/**
 * First and last day of a reporting period.
 * @throws RangeError when it is not written like 2025-26-Q1
 * @example daysOfPeriod("2025-26-Q4") // { from: "2026-01-01", until: "2026-03-31" }
 */
export function daysOfPeriod(reportingPeriod: string): { from: string; until: string } {
  const [, begins, ends, number] = /^(\d{4})-(\d{2})-Q([1-4])$/.exec(reportingPeriod) ?? [];
  if (!begins || Number(ends) !== (Number(begins) + 1) % 100) {
    throw new RangeError(`expected a period such as 2025-26-Q1, found ${JSON.stringify(reportingPeriod)}`);
  }
  const { months, lastDay, year } = QUARTERS[Number(number) - 1]!;
  const inYear = `${Number(begins) + year}`.padStart(4, "0");
  return { from: `${inYear}-${months[0]}-01`, until: `${inYear}-${months[1]}-${lastDay}` };
}

/** Whether something stood on a day. */
export function stoodOn({ from, until }: Span, day: string): boolean {
  return (from === null || from <= day) && (until === null || day <= until);
}

/**
 * The areas that stood in a reporting period, judged by its last day, so that each kind covers the country once.
 * @example areasOfPeriod(areas, "2025-26-Q4") // 42 boards; "2026-27-Q1": 36
 */
export function areasOfPeriod<Dated extends Pick<Area, "from" | "until">>(
  areas: readonly Dated[],
  reportingPeriod: string,
): Dated[] {
  const { until } = daysOfPeriod(reportingPeriod);
  return areas.filter((area) => stoodOn(area, until));
}

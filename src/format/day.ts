/** Days and months in words. */

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/** "2025-09-09": "9 September 2025"; "2026-03": "March 2026". Another form is written as it is. */
export function formatDay(iso: string): string {
  const [, year, month, , day] = /^(\d{4})-(\d{2})(-(\d{2}))?$/.exec(iso) ?? [];
  const name = MONTHS[Number(month) - 1];
  if (!year || !name) return iso;
  return `${day ? `${Number(day)} ` : ""}${name} ${year}`;
}

/** How publishers spell what we have one word for. Compared after blanks at both ends are removed. */

/** Published spelling to our word. */
export type Spellings = ReadonlyMap<string, string>;

/** The seven NHS regions by ODS code, in the spellings of the published files. */
export const REGION_SPELLINGS: Spellings = new Map([
  ["London", "Y56"],
  ["South West", "Y58"],
  ["South East", "Y59"],
  ["Midlands", "Y60"],
  ["East", "Y61"],
  ["East of England", "Y61"],
  ["North West", "Y62"],
  ["North East and Yorkshire", "Y63"],
]);

/** Names that a league table had in earlier releases, beside the definition's own title. */
export const OTHER_TYPE_SPELLINGS: Spellings = new Map([
  ["Acute", "acute"],
  ["Acute hospital trust", "acute"],
  ["Mental health and community", "mental-health-and-community"],
  ["Non-acute hospital", "mental-health-and-community"],
  ["Non-acute hospital trust", "mental-health-and-community"],
  ["Non-acute trust", "mental-health-and-community"],
  ["Ambulance", "ambulance"],
]);

/** What a published unit can stand for. */
export const UNIT_SPELLINGS: ReadonlyMap<string, readonly string[]> = new Map([
  ["%", ["%"]],
  ["percentage points", ["percentage points"]],
  ["secs", ["seconds"]],
  ["seconds", ["seconds"]],
  ["mins", ["minutes"]],
  ["minutes", ["minutes"]],
  ["days", ["days"]],
  ["count", ["count"]],
  ["rate", ["ratio", "rate"]],
  ["ratio", ["ratio"]],
  ["index", ["index", "out of 100"]],
  ["out of 10", ["out of 10"]],
  ["out of 100", ["out of 100"]],
  ["score", ["score", "out of 10", "out of 100"]],
  ["segment", ["segment"]],
  ["flag", ["flag"]],
]);

/** The spellings of a reporting period: "2025-26-Q1" is published as "Q1 2025/26" and the like. */
export function periodSpellings(reportingPeriod: string): string[] {
  const [, from, to, quarter] = /^(\d{4})-(\d{2})-Q([1-4])$/.exec(reportingPeriod) ?? [];
  if (!from || !to || !quarter) return [reportingPeriod];
  const years = [`${from}/${to}`, `${from.slice(2)}/${to}`, `${from}-${to}`, `${from.slice(2)}-${to}`];
  return [
    reportingPeriod,
    ...years.flatMap((year) => [`Q${quarter} ${year}`, `${year} Q${quarter}`, `Q${quarter} ${year.replace("/", "-")}`]),
  ];
}

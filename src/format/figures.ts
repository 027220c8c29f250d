/** How figures are written. All rounding for display happens here. */
import { fractionOf } from "../score/fraction.ts";
import { roundHalfAway } from "../score/methodRounding.ts";

/** A number as people are shown it: below 0 with a minus sign, never with a hyphen. Machines get the number itself. */
export function shown(digits: number | string): string {
  return `${digits}`.replace(/^-/, "−");
}

/** A score or average with two decimals: 2.03, −0.36. A dash for none. */
export function formatScore(score: number | null): string {
  return score === null ? "–" : shown(roundHalfAway(score, 2).toFixed(2));
}

/** A score with four decimals, or with as many more as it takes to round to the score shown: 2.0333, 2.324990. */
export function formatExact(score: number | null): string {
  if (score === null) return "–";
  const digits = [4, 6, 8].find((own) => roundHalfAway(roundHalfAway(score, own), 2) === roundHalfAway(score, 2)) ?? 10;
  return shown(roundHalfAway(score, digits).toFixed(digits));
}

const SUFFIXES: Readonly<Record<string, string>> = {
  "%": "%",
  "percentage points": " percentage points",
  seconds: " seconds",
  minutes: " minutes",
  days: " days",
  count: "",
  ratio: "",
  rate: "",
  "per 1,000": " per 1,000",
  index: "",
  "out of 5": " out of 5",
  "out of 10": " out of 10",
  "out of 100": " out of 100",
  score: "",
};

/** Units whose name ends in an s that 1 of them has not. */
const SINGULAR: ReadonlySet<string> = new Set(["percentage points", "seconds", "minutes", "days"]);

/** A value as published, with its unit: 62.4%, 27.45 minutes, 3 cases. A proportion is written as its percentage. */
export function formatValue(value: number, unit: string): string {
  // ten digits: the float of 100 × 0.057 has more than the proportion
  if (unit === "proportion") return `${shown(Number((100 * value).toPrecision(10)))}%`;
  if (unit === "count") return `${shown(value)} ${value === 1 ? "case" : "cases"}`;
  if (unit === "ratio") return `${shown(value)} times the threshold`;
  if (unit === "index") return `${shown(value)} (100 is the national average)`;
  const suffix = SUFFIXES[unit] ?? ` ${unit}`;
  return `${shown(value)}${Math.abs(value) === 1 && SINGULAR.has(unit) ? suffix.slice(0, -1) : suffix}`;
}

/** How many trusts, and from what to what: "12 trusts from 6 seconds to 9 seconds", "1 trust, 6 seconds". */
export function spanInWords(values: readonly number[], unit: string, written = formatValue): string {
  const [low, high] = [Math.min(...values), Math.max(...values)].map((value) => written(value, unit));
  const trusts = count(values.length, "trust");
  return low === high ? `${trusts}, ${values.length > 1 ? "all " : ""}${low}` : `${trusts} from ${low} to ${high}`;
}

/** The same where the unit has been named once for all values: 103.2, not "103.2 (100 is the national average)". */
export function formatValueOfUnit(value: number, unit: string): string {
  return unit === "index" ? shown(value) : formatValue(value, unit);
}

/** 1st, 2nd, 3rd, 4th, 11th, 21st. */
export function ordinal(number: number): string {
  const [tens, ones] = [number % 100, number % 10];
  if (tens >= 11 && tens <= 13) return `${number}th`;
  return `${number}${["th", "st", "nd", "rd"][ones] ?? "th"}`;
}

/** "41st of 134", "joint 30th of 134". */
export function formatRank(rank: number, joint: boolean, of: number): string {
  return `${joint ? "joint " : ""}${ordinal(rank)} of ${of}`;
}

/** "1 trust", "12 trusts". */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

const QUARTERS = ["April to June", "July to September", "October to December", "January to March"] as const;

/** "Q1 2025/26 (April to June 2025)". A period of another form is written as it is. */
export function formatPeriod(reportingPeriod: string): string {
  const [, year, end, quarter] = /^(\d{4})-(\d{2})-Q([1-4])$/.exec(reportingPeriod) ?? [];
  if (!year || !end || !quarter) return reportingPeriod;
  const months = QUARTERS[Number(quarter) - 1];
  return `Q${quarter} ${year}/${end} (${months} ${quarter === "4" ? Number(year) + 1 : year})`;
}

/** "Q1 2025/26": the same without the months. */
export function formatQuarter(reportingPeriod: string): string {
  return reportingPeriod.replace(/^(\d{4})-(\d{2})-(Q[1-4])$/, "$3 $1/$2");
}

/** "a", "a and b", "a, b and c". */
export function list(items: readonly string[], last = "and"): string {
  if (items.length <= 1) return items.join("");
  return `${items.slice(0, -1).join(", ")} ${last} ${items.at(-1)}`;
}

/** A weight as a fraction: 1, 1/3. */
export function formatWeight(weight: number): string {
  const { numerator, denominator } = fractionOf(weight);
  return denominator === 1n ? `${numerator}` : `${numerator}/${denominator}`;
}

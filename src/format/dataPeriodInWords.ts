/** What a value covers, in plain words. */
const MONTHS = "January February March April May June July August September October November December".split(" ");

/** "25" and "2025" are the same year. */
const yearOf = (text: string) => (text.length === 2 ? `20${text}` : text);

/** A month of a financial year, which begins in April: month 11 of 2025/26 is February 2026. */
function financialMonth(month: number, firstYear: string): string | null {
  if (month < 1 || month > 12) return null;
  const name = MONTHS[(month + 2) % 12]!;
  return `${name} ${Number(yearOf(firstYear)) + (month > 9 ? 1 : 0)}`;
}

/** The financial year that two numbers name: "25/26", "2025-26". Null: they are no neighbours. */
function firstOf(first: string, second: string): string | null {
  return Number(second) % 100 === (Number(first) + 1) % 100 ? yearOf(first) : null;
}

/** The month that begins with three letters. */
const monthNamed = (text: string) => MONTHS.find((month) => month.slice(0, 3) === text.slice(0, 3)) ?? null;

type Reading = (parts: readonly string[]) => string | null;

/** The forms that publishers use whose meaning is certain, each with its reading. */
const FORMS: readonly (readonly [RegExp, Reading])[] = [
  // Jun-25
  [/^([A-Z][a-z]{2})-(\d{2})$/, ([month, year]) => dated(month!, year!)],
  // M11 25/26, Month 12 2025/26
  [
    /^(?:M|Month )(\d{1,2}) (\d{2}|\d{4})\/(\d{2})$/,
    ([month, first, second]) => {
      const year = firstOf(first!, second!);
      return year === null ? null : financialMonth(Number(month), year);
    },
  ],
  // To M12 2024/25
  [
    /^To M(\d{1,2}) (\d{4})\/(\d{2})$/,
    ([month, first, second]) => {
      const year = firstOf(first!, second!);
      const end = year === null ? null : financialMonth(Number(month), year);
      return end && `to ${end}`;
    },
  ],
  // Q1 26/27, Q1 2025/26, Q4 2024-25
  [
    /^Q([1-4]) (\d{2}|\d{4})[/-](\d{2})$/,
    ([quarter, first, second]) => {
      const year = firstOf(first!, second!);
      if (year === null) return null;
      const from = financialMonth(3 * Number(quarter) - 2, year)!;
      return `${from.split(" ")[0]} to ${financialMonth(3 * Number(quarter), year)}`;
    },
  ],
  // 2026/27 YTD to June, 2026/27 to June
  [
    /^(\d{4})\/(\d{2}) (?:YTD )?to ([A-Z][a-z]+)$/,
    ([first, second, text]) => {
      const [year, month] = [firstOf(first!, second!), monthNamed(text!)];
      if (year === null || month === null || month === "April") return null;
      return `April ${MONTHS.indexOf(month) < 3 ? `${year} ` : ""}to ${month} ${Number(year) + (MONTHS.indexOf(month) < 3 ? 1 : 0)}`;
    },
  ],
  // 12 months to June 2026
  [/^12 months to ([A-Z][a-z]+ \d{4})$/, ([end]) => `year to ${end}`],
  // Apr 25 - Mar 26
  [
    /^([A-Z][a-z]{2}) (\d{2}) - ([A-Z][a-z]{2}) (\d{2})$/,
    ([month, year, lastMonth, lastYear]) => {
      const [from, to] = [dated(month!, year!), dated(lastMonth!, lastYear!)];
      return from && to && `${from} to ${to}`;
    },
  ],
  // To Dec 2025
  [
    /^To ([A-Z][a-z]{2}) (\d{4})$/,
    ([month, year]) => {
      const to = dated(month!, year!);
      return to && `to ${to}`;
    },
  ],
];

function dated(month: string, year: string): string | null {
  const name = monthNamed(month);
  return name && `${name} ${yearOf(year)}`;
}

/**
 * A data period as published, in plain words: "M11 25/26" is February 2026, as months of a financial year begin with April.
 * A form whose meaning is not certain ("Month 3 2025", "Q1 2025", "Year to date 2025/26") stays as it is published.
 * @example dataPeriodInWords("Q1 26/27") // "April to June 2026"
 */
export function dataPeriodInWords(published: string): string {
  const sides = published.split(" vs ");
  if (sides.length === 2) return sides.map(dataPeriodInWords).join(" against ");
  for (const [form, reading] of FORMS) {
    const found = form.exec(published);
    const words = found && reading(found.slice(1));
    if (words) return words;
  }
  return published;
}

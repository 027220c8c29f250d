/** What must hold in every row. Each rule names the fault, the column, what was expected, and when a row breaks it. */
import type { FaultCode } from "./faults.ts";
import type { Layout } from "./layouts.ts";

export interface RowRule {
  code: FaultCode;
  /** Our column name; the fault says the publisher's. */
  column: string;
  /** SQL text: what was expected. */
  expected: string;
  /** SQL condition: true when the row breaks the rule. */
  broken: string;
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** A number, or nothing; `read` is the column that has what was read of it. */
function numberRule(column: string, read: string): RowRule {
  const broken = `clean(${column}) is not null and ${read} is null`;
  return { code: "not-a-number", column, expected: "'a number or NA'", broken };
}

/** A rank, or nothing; `read` is the column that has what was read of it. */
function rankRule(column: string, read: string): RowRule {
  const broken = `clean(${column}) is not null and ${read} is null`;
  return { code: "not-a-rank", column, expected: "'a whole number from 1, or nothing'", broken };
}

/** Rules on what rows say of their trust. A rule that needs the period asks only when the period is known. */
export function trustRules(periods: string): RowRule[] {
  return [
    {
      code: "unknown-period",
      column: "quarter",
      expected: quoted(`a quarter such as Q1 2025/26, of ${periods}`),
      broken: "reporting_period is null",
    },
    {
      code: "unknown-region",
      column: "region",
      expected: "'one of the seven NHS regions'",
      broken: "nhs_region is null",
    },
    {
      code: "unknown-trust-type",
      column: "trust_type",
      expected: "'a trust type such as Acute trust'",
      broken: "reporting_period is not null and type_read is null",
    },
    {
      code: "unknown-sub-type",
      column: "trust_subtype",
      expected: "'a sub-type of ' || trust_type",
      broken: "type_read is not null and not sub_type_known",
    },
    {
      code: "unknown-trust",
      column: "trust_code",
      expected: "'the code of a trust on the register'",
      broken: "not trust_known",
    },
    { code: "missing-name", column: "trust_name", expected: "'a name'", broken: "name_read is null" },
  ];
}

const TITLE = "regexp_replace(replace(replace(clean(metric_description), '’', ''''), '‘', ''''), '\\s+', ' ', 'g')";

/** Rules on what rows say of their figure. */
export const FIGURE_RULES: readonly RowRule[] = [
  {
    code: "unknown-metric",
    column: "metric_id",
    expected: "'an id of ' || framework_id",
    broken: "framework_id is not null and quantity is null",
  },
  {
    code: "wrong-trust-type",
    column: "metric_id",
    expected: "'a figure that applies to ' || trust_type",
    broken: "quantity is not null and type_read is not null and not list_contains(right_types, type_read)",
  },
  {
    code: "wrong-domain",
    column: "domain",
    expected: `'"' || domain_title || '"'`,
    broken: "quantity is not null and clean(domain) is distinct from domain_title",
  },
  {
    code: "wrong-title",
    column: "metric_description",
    expected: `'"' || list_extract(titles, 1) || '"'`,
    broken: `len(titles) > 0 and not coalesce(list_contains(titles, ${TITLE}), false)`,
  },
  {
    code: "wrong-unit",
    column: "units",
    expected: "array_to_string(right_units, ' or ')",
    broken: "quantity is not null and unit is null",
  },
  {
    code: "correction-not-needed",
    column: "units",
    expected: `'"' || wrong_unit || '" (the known fault in data/corrections.json, read as ' || corrected_unit || ')'`,
    broken:
      "quantity is not null and unit is not null and clean(units) is distinct from wrong_unit and wrong_unit is not null",
  },
  {
    code: "correction-not-needed",
    column: "reporting_date",
    expected: `'"' || wrong_date || '" (the known fault in data/corrections.json)'`,
    broken: "quantity is not null and wrong_date is not null and clean(reporting_date) is distinct from wrong_date",
  },
  numberRule("median_value", "median_read"),
  numberRule("lower_quartile", "lower_read"),
  numberRule("upper_quartile", "upper_read"),
];

const isScore = "quantity in ('metricScore', 'domainScore', 'averageMetricScore')";
const isSegment = "quantity in ('domainSegment', 'unadjustedSegment', 'adjustedSegment', 'finalSegment')";
const isFlag = "quantity in ('overrideFlag', 'programmeFlag')";
const lastSegment = "case when quantity = 'finalSegment' then last_final_segment else last_segment end";

/** Rules on the single row of the trust-data layout. */
export const TRUST_DATA_RULES: readonly RowRule[] = [
  numberRule("value", "value_read"),
  rankRule("rank", "rank_read"),
  {
    code: "not-a-score",
    column: "value",
    expected: "'a score from ' || best || ' to ' || worst",
    broken: `${isScore} and value_read is not null and not value_read between least(best, worst) and greatest(best, worst)`,
  },
  {
    code: "not-a-segment",
    column: "value",
    expected: `'a segment from 1 to ' || ${lastSegment}`,
    broken: `${isSegment} and value_read is not null
      and not (value_read between 1 and ${lastSegment} and value_read = floor(value_read))`,
  },
  {
    code: "not-a-flag",
    column: "value",
    expected: "'0 or 1'",
    broken: `${isFlag} and value_read is not null and value_read not in (0, 1)`,
  },
];

function rangeRule(column: string, low: string, high: string): RowRule {
  return {
    code: "not-a-range",
    column,
    expected: "'two numbers, the lower one first, such as 1.2 to 1.89'",
    broken: `clean(${column}) is not null and (${low} is null or ${high} is null or ${low} > ${high})`,
  };
}

/** Rules on the single row of the league-table layout. */
export const LEAGUE_TABLE_RULES: readonly RowRule[] = [
  {
    code: "not-a-score",
    column: "average_score",
    expected: "'a score from ' || best || ' to ' || worst",
    broken: "framework_id is not null and (average_read is null or not average_read between best and worst)",
  },
  {
    code: "not-a-segment",
    column: "segment",
    expected: "'a segment from 1 to ' || last_segment",
    broken: "framework_id is not null and not coalesce(segment_read between 1 and last_segment, false)",
  },
  {
    code: "not-a-flag",
    column: "trust_in_financial_deficit",
    expected: "'Yes or No'",
    broken: "deficit_read is null",
  },
  {
    code: "not-a-rank",
    column: "rank",
    expected: "'a whole number from 1'",
    broken: "rank_read is null",
  },
  rankRule("average_score_rank", "average_rank_read"),
  rangeRule("likely_range_of_average_score", "average_low", "average_high"),
  rangeRule("likely_range_of_rank", "rank_low", "rank_high"),
];

/** Columns that together may occur once in a file. */
export const UNIQUE_KEY = {
  "trust-data": ["reporting_period", "code_read", "published_id"],
  "league-table": ["reporting_period", "code_read"],
} as const;

/** Rules on the row of an organisation in a framework's own layout. */
export function wideRules({ definition, file }: NonNullable<Layout["wide"]>): RowRule[] {
  const { one } = definition.organisation;
  return [
    {
      code: "missing-code",
      column: "trust_code",
      expected: quoted(`the code of a ${one}`),
      broken: "code_read is null",
    },
    ...(file.name === null
      ? []
      : [{ code: "missing-name", column: "trust_name", expected: "'a name'", broken: "name_read is null" } as const]),
  ];
}

/** Columns in which everything said of one trust, or of one figure and type, in a file must agree. */
export const CONSTANTS = {
  said_of_trust: {
    by: "file_index, reporting_period, code_read",
    columns: ["trust_type", "trust_subtype", "region", "trust_name"],
  },
  said_of_figure: {
    by: "file_index, reporting_period, type_read, published_id, units",
    columns: ["reporting_date", "median_value", "lower_quartile", "upper_quartile"],
  },
} as const;

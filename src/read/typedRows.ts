/**
 * From raw text to typed rows. What a row says of its trust and of its figure is the same text in many rows, so each
 * such text is read and judged once (`said_of_trust`, `said_of_figure`), and a row keeps only a number for it.
 */
import { LINE, LINE_JOINS } from "./stage.ts";

const TRUST_TEXTS = "quarter, region, trust_type, trust_subtype, trust_code, trust_name";
const FIGURE_TEXTS =
  "quarter, trust_type, domain, metric_id, metric_description, reporting_date, units, median_value, lower_quartile, upper_quartile";

/** SQL: the text of a column without blanks at its ends; absent when empty or NA. */
const clean = (column: string) => `clean(${column})`;
/** SQL: a number, or null when the text is not one. */
const number = (column: string) =>
  `try_cast(case when written_number(clean(${column})) then clean(${column}) end as double)`;
const whole = (column: string) => `try_cast(try_cast(${column} as double) as integer)`;

/** What the rows say of trusts, typed. */
const saidOfTrust = (raw: string) => `create or replace temp table said_of_trust as
  select said.*, period.reporting_period, period.framework_id, region.nhs_region, type.trust_type as type_read,
    ${clean("said.trust_subtype")} as sub_type, ${clean("said.trust_code")} as code_read, ${clean("said.trust_name")} as name_read,
    sub.sub_type is not null as sub_type_known, trust.trust_code is not null as trust_known
  from (select row_number() over ()::integer as trust_said, file_index, ${TRUST_TEXTS}, min(record) as record, count(*)::integer as rows
    from ${raw} group by file_index, ${TRUST_TEXTS}) said
  left join known_period period on period.spelling = clean(said.quarter)
  left join known_region region on region.spelling = clean(said.region)
  left join known_type type on type.framework_id = period.framework_id and type.spelling = clean(said.trust_type)
  left join known_sub_type sub on sub.framework_id = period.framework_id and sub.trust_type = type.trust_type
    and sub.sub_type = clean(said.trust_subtype)
  left join known_trust trust on trust.trust_code = clean(said.trust_code)`;

/** What the rows say of figures, typed. */
const SAID_OF_FIGURE = `create or replace temp table said_of_figure as
  select said.*, period.reporting_period, period.framework_id, type.trust_type as type_read,
    clean(said.metric_id) as published_id, figure.quantity, figure.subject,
    figure.units as right_units, figure.domain_title, figure.titles, figure.trust_types as right_types,
    unit_fix.published as wrong_unit, unit_fix.correct as corrected_unit, date_fix.published as wrong_date,
    coalesce(case when date_fix.published = clean(said.reporting_date) then date_fix.correct end,
      clean(said.reporting_date)) as data_period,
    coalesce(case when unit_fix.published = clean(said.units) then unit_fix.correct end,
      list_extract(list_intersect(unit.units, figure.units), 1)) as unit,
    ${number("said.median_value")} as median_read, ${number("said.lower_quartile")} as lower_read,
    ${number("said.upper_quartile")} as upper_read
  from (select row_number() over ()::integer as figure_said, file_index, ${FIGURE_TEXTS}, min(record) as record,
      count(*)::integer as rows from raw_trust_data group by file_index, ${FIGURE_TEXTS}) said
  left join known_period period on period.spelling = clean(said.quarter)
  left join known_type type on type.framework_id = period.framework_id and type.spelling = clean(said.trust_type)
  left join known_figure figure on figure.framework_id = period.framework_id and figure.published_id = clean(said.metric_id)
  left join known_unit unit on unit.spelling = clean(said.units)
  left join known_correction unit_fix on unit_fix.reporting_period = period.reporting_period
    and unit_fix.published_id = clean(said.metric_id) and unit_fix.corrected = 'Units'
  left join known_correction date_fix on date_fix.reporting_period = period.reporting_period
    and date_fix.published_id = clean(said.metric_id) and date_fix.corrected = 'Reporting_date'`;

/**
 * What tells one saying from another. The other texts hang on these: where they do not, the rows contradict each other,
 * which is a fault, and then it does not matter which of the sayings a row is joined to.
 */
const TRUST_KEY = ["quarter", "trust_code"];
const FIGURE_KEY = ["quarter", "trust_type", "metric_id", "units"];

/** SQL: joins a row to what it says, by the key alone. */
function joinSaid(said: string, number: string, key: readonly string[], as: string): string {
  const same = ["file_index", ...key].map((column) => `raw.${column} is not distinct from ${as}.${column}`);
  const one = `select distinct on (file_index, ${key.join(", ")}) * from ${said} order by ${number}`;
  return `join (${one}) as ${as} on ${same.join(" and ")}`;
}

/** Rows of the trust-data layout: one for each trust and figure. */
const TYPED_TRUST_DATA = `create or replace temp table typed_trust_data as
  select raw.file_index, raw.record, ${LINE} as line, trust_said, figure_said,
    trust.reporting_period, trust.framework_id, trust.type_read, trust.code_read,
    figure.published_id, figure.quantity, figure.subject, raw.value, raw.rank,
    ${number("raw.value")} as value_read, ${whole("raw.rank")} as rank_read
  from raw_trust_data raw
  ${joinSaid("said_of_trust", "trust_said", TRUST_KEY, "trust")}
  ${joinSaid("said_of_figure", "figure_said", FIGURE_KEY, "figure")}
  ${LINE_JOINS}`;

const bound = (column: string, which: 1 | 2) =>
  `try_cast(regexp_extract(clean(raw.${column}), '^([0-9.]+) to ([0-9.]+)$', ${which}) as double)`;

/** Rows of the league-table layout: one for each trust. */
const TYPED_LEAGUE_TABLE = `create or replace temp table typed_league_table as
  select raw.*, ${LINE} as line, trust_said, trust.reporting_period, trust.framework_id, trust.type_read, trust.code_read,
    ${number("raw.average_score")} as average_read, ${whole("raw.segment")} as segment_read,
    case lower(clean(raw.trust_in_financial_deficit)) when 'yes' then 1 when 'no' then 0 end as deficit_read,
    ${whole("raw.rank")} as rank_read, ${whole("raw.average_score_rank")} as average_rank_read,
    ${bound("likely_range_of_average_score", 1)} as average_low, ${bound("likely_range_of_average_score", 2)} as average_high,
    ${bound("likely_range_of_rank", 1)} as rank_low, ${bound("likely_range_of_rank", 2)} as rank_high
  from raw_league_table raw
  ${joinSaid("said_of_trust", "trust_said", TRUST_KEY, "trust")}
  ${LINE_JOINS}`;

/** The statements that type a layout's rows, in order; the last one's table is `typed_<layout>`. */
export const TYPING = {
  "trust-data": [saidOfTrust("raw_trust_data"), SAID_OF_FIGURE, TYPED_TRUST_DATA],
  "league-table": [saidOfTrust("raw_league_table"), TYPED_LEAGUE_TABLE],
} as const;

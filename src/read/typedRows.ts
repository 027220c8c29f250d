/**
 * From the files' texts to typed rows. What a row says of its trust and of its figure is the same text in many rows, so
 * each such text is kept, read and judged once (`said_of_trust`, `said_of_figure`), and a row keeps only a number for it.
 */
import { LINE, LINE_JOINS } from "./stage.ts";

/** The statements that type the rows of a layout. */
export interface Typing {
  /** Read the files and make `said_of_trust`, whose `rows` add up to the rows of each file, and what else rows say. */
  reading: readonly string[];
  /** Tables of what is said, with the column that must be another number in each of their rows. */
  numbered: readonly (readonly [table: string, number: string])[];
  /** Make `typed_<layout>`, one row for each row and figure, and `placed_…`, with the first `record` of all that is said. */
  understanding: readonly string[];
}

const TRUST_TEXTS = ["quarter", "region", "trust_type", "trust_subtype", "trust_code", "trust_name"];
const FIGURE_TEXTS = [
  ...["quarter", "trust_type", "domain", "metric_id", "metric_description", "reporting_date", "units"],
  ...["median_value", "lower_quartile", "upper_quartile"],
];

/** SQL: the text of a column without blanks at its ends; absent when empty or NA. */
const clean = (column: string) => `clean(${column})`;
/** SQL: a number, or null when the text is not one. */
const number = (column: string) =>
  `try_cast(case when written_number(clean(${column})) then clean(${column}) end as double)`;
/** SQL: a whole number from 1, or null when the text is not one. */
const whole = (column: string) =>
  `try_cast(case when regexp_full_match(clean(${column}), '[1-9][0-9]*([.]0+)?') then clean(${column}) end as integer)`;

/** SQL: the number that stands for what a row says: a hash of the texts. `numbered` names what must tell them all apart. */
const numberOf = (texts: readonly string[]) => `hash(file_index, ${texts.join(", ")})`;

/** What the rows say of trusts, typed. */
const saidOfTrust = (raw: string) => `create or replace temp table said_of_trust as
  select said.*, period.reporting_period, period.framework_id, region.nhs_region, type.trust_type as type_read,
    ${clean("said.trust_subtype")} as sub_type, ${clean("said.trust_code")} as code_read, ${clean("said.trust_name")} as name_read,
    sub.sub_type is not null as sub_type_known, trust.trust_code is not null as trust_known
  from (select ${numberOf(TRUST_TEXTS)} as trust_said, file_index, ${TRUST_TEXTS.join(", ")}, count(*)::integer as rows
    from ${raw} group by file_index, ${TRUST_TEXTS.join(", ")}) said
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
  from (select ${numberOf(FIGURE_TEXTS)} as figure_said, file_index, ${FIGURE_TEXTS.join(", ")},
      count(*)::integer as rows from raw_trust_data group by file_index, ${FIGURE_TEXTS.join(", ")}) said
  left join known_period period on period.spelling = clean(said.quarter)
  left join known_type type on type.framework_id = period.framework_id and type.spelling = clean(said.trust_type)
  left join known_figure figure on figure.framework_id = period.framework_id and figure.published_id = clean(said.metric_id)
  left join known_unit unit on unit.spelling = clean(said.units)
  left join known_correction unit_fix on unit_fix.reporting_period = period.reporting_period
    and unit_fix.published_id = clean(said.metric_id) and unit_fix.corrected = 'Units'
  left join known_correction date_fix on date_fix.reporting_period = period.reporting_period
    and date_fix.published_id = clean(said.metric_id) and date_fix.corrected = 'Reporting_date'`;

/**
 * SQL: the number of a row of a table that was made from the files in their order. The database keeps that order, so the
 * row's own number tells it; while a transaction is open they do not start at 0.
 */
export const recordIn = (table: string) => `${table}.rowid - (select min(rowid) from ${table})`;

/** SQL: a view of what is said, with the first record that says so. */
const placed = (said: string, number: string, typed: string) => `create or replace temp view placed_${said} as
  select said.*, first.record from said_of_${said} said
  join (select ${number}, min(record) as record from ${typed} group by ${number}) first using (${number})`;

/** Rows of the trust-data layout, one for each trust and figure: numbers for what they say, and what is theirs alone. */
const READ_TRUST_DATA = `create or replace temp table read_trust_data as
  select ${numberOf(TRUST_TEXTS)} as trust_said, ${numberOf(FIGURE_TEXTS)} as figure_said, value, rank,
    ${number("value")} as value_read, ${whole("rank")} as rank_read
  from raw_trust_data`;

const TYPED_TRUST_DATA = `create or replace temp view typed_trust_data as
  select raw.*, ${LINE} as line from (
    select ${recordIn("read_trust_data")} as record, trust.file_index, trust_said, figure_said,
      figure.reporting_period, figure.framework_id, figure.type_read, trust.code_read,
      figure.published_id, figure.quantity, figure.subject, value, rank, value_read, rank_read
    from read_trust_data join said_of_trust trust using (trust_said) join said_of_figure figure using (figure_said)) raw
  ${LINE_JOINS}`;

const bound = (column: string, which: 1 | 2) =>
  `try_cast(regexp_extract(clean(raw.${column}), '^([0-9.]+) to ([0-9.]+)$', ${which}) as double)`;

/** Rows of the league-table layout: one for each trust. */
const READ_LEAGUE_TABLE = `create or replace temp table read_league_table as
  select raw.*, ${numberOf(TRUST_TEXTS)} as trust_said,
    ${number("raw.average_score")} as average_read, ${whole("raw.segment")} as segment_read,
    case lower(clean(raw.trust_in_financial_deficit)) when 'yes' then 1 when 'no' then 0 end as deficit_read,
    ${whole("raw.rank")} as rank_read, ${whole("raw.average_score_rank")} as average_rank_read,
    ${bound("likely_range_of_average_score", 1)} as average_low, ${bound("likely_range_of_average_score", 2)} as average_high,
    ${bound("likely_range_of_rank", 1)} as rank_low, ${bound("likely_range_of_rank", 2)} as rank_high
  from raw_league_table raw`;

const TYPED_LEAGUE_TABLE = `create or replace temp view typed_league_table as
  select raw.*, ${LINE} as line from (
    select read_league_table.*, ${recordIn("read_league_table")} as record,
      said.reporting_period, said.framework_id, said.type_read, said.code_read
    from read_league_table join said_of_trust said using (trust_said)) raw
  ${LINE_JOINS}`;

/** The statements of the common layouts. */
export const TYPING = {
  "trust-data": {
    reading: [saidOfTrust("raw_trust_data"), SAID_OF_FIGURE],
    numbered: [
      ["said_of_trust", "trust_said"],
      ["said_of_figure", "figure_said"],
    ],
    understanding: [
      READ_TRUST_DATA,
      TYPED_TRUST_DATA,
      placed("trust", "trust_said", "typed_trust_data"),
      placed("figure", "figure_said", "typed_trust_data"),
    ],
  },
  "league-table": {
    reading: [saidOfTrust("raw_league_table")],
    numbered: [["said_of_trust", "trust_said"]],
    understanding: [READ_LEAGUE_TABLE, TYPED_LEAGUE_TABLE, placed("trust", "trust_said", "typed_league_table")],
  },
} satisfies Record<string, Typing>;

/** The tables. Published figures know their release and line; computed ones know the run that made them. */

/** Raised whenever a table changes: a database of another version is refused, not guessed at. */
export const SCHEMA_VERSION = 5;

/** The tables of computed figures: each has a reporting period and is rewritten with it. */
export const COMPUTED_TABLES = [
  "scoring_run",
  "computed_score",
  "computed_domain",
  "assessment",
  "applied_override",
  "cut_point",
] as const;

export const SCHEMA = `
create table meta (name varchar, value varchar);
insert into meta values ('schema_version', '${SCHEMA_VERSION}');
create sequence release_ids;

-- a published file, or the shipped figures that stand for it
create table release (
  release_id integer, sha256 varchar, file_name varchar, layout varchar, publisher varchar, address varchar,
  licence varchar, bytes bigint, rows integer, revision integer, newest_period varchar, read_order integer, read_at timestamp, shipped boolean);
create table release_scope (release_id integer, layout varchar, reporting_period varchar, trust_type varchar);

-- the register of trusts and the areas they lie in
create table trust (
  trust_code varchar, trust_name varchar, town varchar, postcode varchar, latitude double, longitude double,
  english_region varchar, nhs_region varchar, icb varchar, opened date, closed date, successor varchar);
create table area (
  area_code varchar, kind varchar, area_name varchar, other_code varchar, earlier_code varchar, slug varchar, "from" date, until date);
create table trust_area (trust_code varchar, kind varchar, area_code varchar, "from" date, until date);

-- where hospitals were in 2020, and postcode districts
create table hospital_site (
  site_code varchar, site_name varchar, trust_code varchar, parent_code varchar, postcode varchar, latitude double, longitude double);
create table outcode (
  outcode varchar, latitude double, longitude double, english_region varchar, nhs_region varchar, icb varchar);

-- what was published
create table listed_trust (
  reporting_period varchar, trust_type varchar, trust_code varchar, trust_name varchar, sub_type varchar,
  nhs_region varchar, release_id integer, line integer);
create table figure_note (
  reporting_period varchar, trust_type varchar, published_id varchar, unit varchar, data_period varchar,
  median_value double, lower_quartile double, upper_quartile double, release_id integer, line integer);
create table observation (
  reporting_period varchar, trust_type varchar, trust_code varchar, metric_id varchar, unit varchar, value double,
  metric_rank integer, release_id integer, line integer);
create table published_score (
  reporting_period varchar, trust_type varchar, trust_code varchar, quantity varchar, subject varchar, value double,
  rank integer, release_id integer, line integer);
create table published_range (
  reporting_period varchar, trust_type varchar, trust_code varchar, quantity varchar, low double, high double,
  release_id integer, line integer);

-- what we computed
create table scoring_run (reporting_period varchar, framework_id varchar, scored_at timestamp);
create table computed_score (
  reporting_period varchar, trust_code varchar, metric_id varchar, exact_score double, metric_score double, basis varchar, given_by varchar,
  taken_over varchar, place integer, ranked integer, from_values_alone double);
create table computed_domain (
  reporting_period varchar, trust_code varchar, domain varchar, exact_score double, domain_score double,
  domain_segment integer, segment_basis varchar, metrics integer, weight double);
create table assessment (
  reporting_period varchar, trust_code varchar, trust_type varchar, exact_average double, average_metric_score double,
  average_basis varchar, metrics integer, weight double, unadjusted_segment integer, segment_basis varchar,
  adjusted_segment integer, league_rank integer, joint boolean, trusts_ranked integer);
create table applied_override (
  reporting_period varchar, trust_code varchar, override_id varchar, flag integer, computed_flag integer, moved boolean);
create table cut_point (
  reporting_period varchar, trust_type varchar, quantity varchar, subject varchar, segment integer, up_to double);

-- for each table of each period, the newest release of each layout; kept by settleReleases
create table current_scope (layout varchar, reporting_period varchar, trust_type varchar, release_id integer);
create view current_trust as select listed_trust.* from listed_trust
  semi join current_scope using (release_id, reporting_period, trust_type);
create view current_observation as select observation.* from observation
  semi join current_scope using (release_id, reporting_period, trust_type);
create view current_score as select published_score.*, current_scope.layout from published_score
  join current_scope using (release_id, reporting_period, trust_type);
create view current_note as select figure_note.* from figure_note
  semi join current_scope using (release_id, reporting_period, trust_type);
create view current_range as select published_range.* from published_range
  semi join current_scope using (release_id, reporting_period, trust_type);
`;

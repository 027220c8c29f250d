/** Typed rows of published files into the tables. Runs inside the reader's `done`, before its temporary tables go. */
import { ask } from "./ask.ts";
import type { Store } from "./open.ts";
import { COMPUTED_TABLES } from "./schema.ts";

/** A file as it will be known: what the reader found, and where the publisher has it. */
export interface NewRelease {
  fileIndex: number;
  sha256: string;
  fileName: string;
  layout: string;
  publisher: string;
  address: string;
  licence: string;
  bytes: number;
  rows: number;
  /** 1 for a first issue, 2 for `-v2`, and so on. */
  revision: number;
}

/** Checksums of everything loaded. */
export async function loadedChecksums(store: Store): Promise<Set<string>> {
  const rows = await ask<{ sha256: string }>(store, "select sha256 from release");
  return new Set(rows.map(({ sha256 }) => sha256));
}

/** Gives files of the reader the numbers of their releases, in `new_release`; their order is the order of numbers. */
export async function numberReleases({ connection }: Store, fileIndexes: readonly number[]): Promise<void> {
  const rows = fileIndexes.map((index) => `(${index}, nextval('release_ids')::integer)`);
  await connection.run(`create or replace temp table new_release as
    select * from (values ${rows.join(", ")}) as rows(file_index, release_id)`);
}

/** Stores releases that have their numbers. */
export async function storeReleases(
  { connection }: Store,
  releases: readonly NewRelease[],
  readAt: string,
  shipped: boolean,
): Promise<void> {
  const text = (value: string) => `'${value.replaceAll("'", "''")}'`;
  const rows = releases.map(
    ({ fileIndex, sha256, fileName, layout, publisher, address, licence, bytes, rows: count, revision }) =>
      `(${fileIndex}, ${[sha256, fileName, layout, publisher, address, licence].map(text).join(", ")},
        ${bytes}, ${count}, ${revision}, ${text(readAt)}::timestamp, ${shipped})`,
  );
  await connection.run(`insert into release by name select * exclude (file_index) from new_release join (values ${rows.join(", ")})
      as rows(file_index, sha256, file_name, layout, publisher, address, licence, bytes, rows, revision, read_at, shipped)
      using (file_index) order by release_id`);
}

const SCOPES = (layout: string) => `insert into release_scope
  select distinct release_id, '${layout}', reporting_period, type_read from said_of_trust join new_release using (file_index)`;

const LISTED = (typed: string) => `insert into listed_trust
  select reporting_period, type_read, code_read, any_value(name_read), any_value(sub_type), any_value(nhs_region), release_id,
    min(first_line) as first_line
  from said_of_trust join (select trust_said, min(line) as first_line from ${typed} group by trust_said) using (trust_said)
  join new_release using (file_index) group by reporting_period, type_read, code_read, release_id order by release_id, first_line`;

const trustData = (layout: string) => [
  SCOPES(layout),
  LISTED("typed_trust_data"),
  `insert into figure_note
    select reporting_period, type_read, published_id, unit, data_period, median_read, lower_read, upper_read, release_id,
      min(line) as first_line
    from said_of_figure join (select figure_said, min(line) as line from typed_trust_data group by figure_said) using (figure_said)
    join new_release using (file_index) group by all order by release_id, first_line`,
  `insert into observation
    select typed.reporting_period, typed.type_read, code_read, typed.subject, said.unit, value_read, rank_read, release_id, line
    from typed_trust_data typed join said_of_figure said using (figure_said)
    join new_release on new_release.file_index = typed.file_index
    where typed.quantity = 'value' and value_read is not null order by typed.record`,
  `insert into published_score
    select reporting_period, type_read, code_read, quantity, subject, value_read, rank_read, release_id, line
    from typed_trust_data typed join new_release using (file_index)
    where quantity <> 'value' and value_read is not null order by typed.record`,
];

const LEAGUE_TABLE = [
  SCOPES("league-table"),
  LISTED("typed_league_table"),
  ...[
    { quantity: "averageMetricScore", subject: "''", value: "average_read", rank: "average_rank_read" },
    { quantity: "adjustedSegment", subject: "''", value: "segment_read", rank: "rank_read" },
    { quantity: "overrideFlag", subject: "'financial-deficit'", value: "deficit_read", rank: "null" },
  ].map(
    ({ quantity, subject, value, rank }) => `insert into published_score
      select reporting_period, type_read, code_read, '${quantity}', ${subject}, ${value}, ${rank}, release_id, line
      from typed_league_table join new_release using (file_index) order by record`,
  ),
  ...[
    { quantity: "averageMetricScore", low: "average_low", high: "average_high" },
    { quantity: "leagueRank", low: "rank_low", high: "rank_high" },
  ].map(
    ({ quantity, low, high }) => `insert into published_range
      select reporting_period, type_read, code_read, '${quantity}', ${low}, ${high}, release_id, line
      from typed_league_table join new_release using (file_index) where ${low} is not null order by record`,
  ),
];

/** Stores the typed rows of one layout. Call inside a transaction. */
export async function storeTypedRows({ connection }: Store, layout: string): Promise<void> {
  await connection.run((layout === "league-table" ? LEAGUE_TABLE : trustData(layout)).join("; "));
}

/**
 * Reads nothing, but makes releases that were loaded before the last ones read, so that they can be current again.
 * @returns names of the files that were not current in all their tables
 */
export async function renewReleases(store: Store, fileNames: readonly string[]): Promise<string[]> {
  const names = fileNames.map((name) => `'${name.replaceAll("'", "''")}'`).join(", ");
  await store.connection.run(`create or replace temp table new_release as select -1 as file_index, release_id, file_name from release
    where file_name in (${names}) and release_id in (select release_id from release_scope
      anti join current_scope using (release_id, reporting_period, trust_type))`);
  return (await ask<{ file_name: string }>(store, "select file_name from new_release")).map(
    ({ file_name }) => file_name,
  );
}

/** Which files stand behind the tables now: file name by layout, period and trust type. */
export async function currentFiles(store: Store): Promise<Map<string, string>> {
  const rows = await ask<{ scope: string; file_name: string }>(
    store,
    "select concat_ws(' ', current_scope.layout, reporting_period, trust_type) as scope, file_name from current_scope join release using (release_id)",
  );
  return new Map(rows.map(({ scope, file_name }) => [scope, file_name]));
}

/**
 * Ends the storing of new releases: notes which release is the current one of each table (one with likely ranges,
 * then the file that reaches furthest, then a reissue such as `-v2` before its first issue, then the one read last), and removes the computed figures of every period that the new releases tell of.
 */
export async function settleReleases({ connection }: Store): Promise<void> {
  const forget = COMPUTED_TABLES.map(
    (table) => `delete from ${table} where reporting_period in
      (select reporting_period from release_scope semi join new_release using (release_id))`,
  );
  await connection.run(`${forget.join("; ")}; 
    update release set newest_period = (select max(reporting_period) from release_scope where release_scope.release_id = release.release_id)
      where newest_period is null;
    update release set read_order = nextval('release_ids') where release_id in (select release_id from new_release);
    delete from current_scope;
    insert into current_scope
      select layout, reporting_period, trust_type, arg_max(release_id, (has_ranges, newest_period, revision, read_order))
      from (select *, release_id in (select release_id from published_range) as has_ranges from release)
      join release_scope using (release_id, layout) group by layout, reporting_period, trust_type`);
}

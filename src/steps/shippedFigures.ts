/** The shipped figures into the database, as the official files would have gone. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type FileFault, FileFaultsError } from "../read/faults.ts";
import { allOrNothing, type Store } from "../store/open.ts";
import { loadedChecksums, numberReleases, settleReleases, storeReleases } from "../store/storeReading.ts";
import { type Effects, isoTime } from "./effects.ts";
import { FIGURES, type KnownReference } from "./project.ts";

/** `sources.json` of the shipped figures. */
export interface ShippedSources {
  about: string;
  publisher: string;
  licence: string;
  written: string;
  releases: readonly {
    fileName: string;
    sha256: string;
    address: string;
    layout: string;
    bytes: number;
    rows: number;
    revision: number;
    note: string;
    /** Period and trust type of the tables shipped from this release. */
    covers: readonly string[];
  }[];
  /** Stands beside every map that is drawn from the boundaries. */
  boundaryAttribution: string;
  /** The files behind the register and the geography. */
  references: readonly KnownReference[];
  /** Checksum of every shipped file. */
  files: Readonly<Record<string, string>>;
}

/** The shipped files of one table: `<period>/<trust type>/<layout>/<file>`, and the table each goes into. */
export const FIGURE_TABLES = [
  {
    file: "trusts.csv",
    table: "listed_trust",
    columns: {
      trust_code: "varchar",
      trust_name: "varchar",
      sub_type: "varchar",
      nhs_region: "varchar",
      line: "integer",
    },
  },
  {
    file: "notes.csv",
    table: "figure_note",
    columns: {
      published_id: "varchar",
      unit: "varchar",
      data_period: "varchar",
      median_value: "double",
      lower_quartile: "double",
      upper_quartile: "double",
      line: "integer",
    },
  },
  {
    file: "values.csv",
    table: "observation",
    columns: {
      trust_code: "varchar",
      metric_id: "varchar",
      unit: "varchar",
      value: "double",
      metric_rank: "integer",
      line: "integer",
    },
  },
  {
    file: "scores.csv",
    table: "published_score",
    columns: {
      trust_code: "varchar",
      quantity: "varchar",
      subject: "varchar",
      value: "double",
      rank: "integer",
      line: "integer",
    },
  },
  {
    file: "ranges.csv",
    table: "published_range",
    columns: { trust_code: "varchar", quantity: "varchar", low: "double", high: "double", line: "integer" },
  },
] as const;

export function shippedSources(): ShippedSources {
  return JSON.parse(readFileSync(join(FIGURES, "sources.json"), "utf8")) as ShippedSources;
}

/** Loads the shipped figures of all releases that are not loaded yet. Returns how many releases were new. */
export async function loadShippedFigures(store: Store, { clock }: Effects): Promise<number> {
  const { releases, files, publisher, licence } = shippedSources();
  const loaded = await loadedChecksums(store);
  const fresh = releases.filter(({ sha256 }) => !loaded.has(sha256));
  if (fresh.length === 0) return 0;
  checkChecksums(files);
  const readAt = isoTime(clock());
  await allOrNothing(store, async () => {
    const known = { publisher, licence };
    await numberReleases(store, [...fresh.keys()]);
    await storeReleases(
      store,
      fresh.map((release, fileIndex) => ({ ...release, ...known, fileIndex })),
      readAt,
      true,
    );
    const scopes = fresh.flatMap(({ covers }, fileIndex) =>
      covers.map(
        (cover) =>
          `(${fileIndex}, ${cover
            .split("/")
            .map((part) => `'${part}'`)
            .join(", ")})`,
      ),
    );
    await store.connection.run(`insert into release_scope select release_id, layout, reporting_period, trust_type
      from (values ${scopes.join(", ")}) as scopes(file_index, reporting_period, trust_type) join new_release using (file_index) join release using (release_id)`);
    for (const figures of FIGURE_TABLES) await insertFigures(store, figures, Object.keys(files));
    await settleReleases(store);
  });
  return fresh.length;
}

/** Inserts all shipped files of one kind; where each belongs is told by its folders. */
async function insertFigures(
  { connection }: Store,
  { file, table, columns }: (typeof FIGURE_TABLES)[number],
  files: readonly string[],
) {
  const paths = files
    .filter((name) => name.endsWith(`/${file}`))
    .map((name) => `'${join(FIGURES, name).replaceAll("'", "''")}'`);
  if (paths.length === 0) return;
  const names = Object.keys(columns).join(", ");
  const types = Object.entries(columns).map(([name, type]) => `${name}: '${type}'`);
  await connection.run(`insert into ${table} by name
    select parts[-4] as reporting_period, parts[-3] as trust_type, release_id, ${names}
    from (select *, string_split(filename, '/') as parts from read_csv([${paths.join(", ")}], header = true, auto_detect = false,
      delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false, filename = true, columns = {${types.join(", ")}})) as shipped
    join release_scope on parts[-4] = reporting_period and parts[-3] = trust_type and parts[-2] = layout
    semi join new_release using (release_id)`);
}

/** Every shipped file must be the one that was written. */
function checkChecksums(files: Readonly<Record<string, string>>): void {
  const faults = Object.entries(files).flatMap(([name, sha256]): FileFault[] => {
    const found = createHash("sha256")
      .update(readFileSync(join(FIGURES, name)))
      .digest("hex");
    if (found === sha256) return [];
    return [{ code: "wrong-checksum", file: name, line: 0, column: "", expected: `sha256 ${sha256}`, found, more: 0 }];
  });
  if (faults.length > 0) throw new FileFaultsError(faults);
}

/** The figures that we ship: official files in, small tables of our own out, with sources and checksums. */
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative } from "node:path";
import { ask } from "../store/ask.ts";
import { IN_MEMORY, openStore, type Store } from "../store/open.ts";
import { writeRegister } from "../store/register.ts";
import { type Effects, isoTime } from "./effects.ts";
import { loadFiles } from "./load.ts";
import { type KnownReference, knownSources } from "./project.ts";
import { RequestError } from "./requestError.ts";
import { shipGeography } from "./shipGeography.ts";
import { FIGURE_TABLES, type ShippedSources } from "./shippedFigures.ts";

export interface Shipped {
  files: number;
  bytes: number;
  tables: number;
}

/**
 * Writes the shipped figures into a folder, in place of earlier ones there, once all of them are written.
 * With any fault in a file the folder stays as it is.
 * @param reference folder with the register, hospital sites, postcode districts and boundaries
 */
export async function shipFigures(
  paths: readonly string[],
  reference: string,
  out: string,
  effects: Effects,
): Promise<Shipped> {
  const replaces = existsSync(out) && readdirSync(out).length > 0;
  if (replaces && !existsSync(join(out, "sources.json"))) {
    throw new RequestError(
      `expected an empty folder or shipped figures at ${out}, found other files; they stay as they are`,
    );
  }
  mkdirSync(dirname(out), { recursive: true });
  const draft = mkdtempSync(`${out}-new-`);
  const store = await openStore(IN_MEMORY, "write");
  try {
    const references = shipGeography(reference, draft);
    await writeRegister(store, draft);
    await loadFiles(paths, store, effects);
    const scopes = await scopesToShip(store);
    for (const scope of scopes) await shipScope(store, scope, draft);
    await writeSources(store, scopes, references, draft, effects);
    const files = filesIn(draft);
    const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
    rmSync(out, { recursive: true, force: true });
    renameSync(draft, out);
    return { files: files.length, bytes, tables: scopes.length };
  } finally {
    store.close();
    rmSync(draft, { recursive: true, force: true });
  }
}

interface Scope {
  reporting_period: string;
  trust_type: string;
  layout: string;
  release_id: number;
}

/** Newest releases of every table; a league table only where it tells more than the data file does. */
async function scopesToShip(store: Store): Promise<Scope[]> {
  return ask<Scope>(
    store,
    `select reporting_period, trust_type, layout, release_id from current_scope
    where layout = 'trust-data'
      or (reporting_period, trust_type) not in (select reporting_period, trust_type from current_scope where layout = 'trust-data')
      or (reporting_period, trust_type) in (select reporting_period, trust_type from current_range)
    order by all`,
  );
}

async function shipScope({ connection }: Store, scope: Scope, out: string): Promise<void> {
  const folder = join(out, scope.reporting_period, scope.trust_type, scope.layout);
  mkdirSync(folder, { recursive: true });
  for (const { file, table, columns } of FIGURE_TABLES) {
    const rows = `from ${table} where release_id = ${scope.release_id} and reporting_period = '${scope.reporting_period}'
      and trust_type = '${scope.trust_type}'`;
    const result = await connection.runAndReadAll(`select count(*)::integer ${rows}`);
    if (result.getRowsJS()[0]?.[0] === 0) continue;
    await copyOut(
      connection,
      `select ${Object.keys(columns).join(", ")} ${rows} order by line, ${Object.keys(columns).join(", ")}`,
      join(folder, file),
    );
  }
}

async function copyOut(connection: Store["connection"], select: string, path: string): Promise<void> {
  await connection.run(`copy (${select}) to '${path.replaceAll("'", "''")}' (header, delimiter ',')`);
  // whole numbers are written as such, so that files stay small and comparable
  const text = readFileSync(path, "utf8").replace(/(?<=[,\n]-?\d+)\.0(?=[,\n])/g, "");
  writeFileSync(path, text);
}

async function writeSources(
  store: Store,
  scopes: readonly Scope[],
  references: readonly KnownReference[],
  out: string,
  { clock }: Effects,
): Promise<void> {
  const releases = await ask<{
    release_id: number;
    sha256: string;
    file_name: string;
    layout: string;
    bytes: bigint;
    rows: number;
    revision: number;
    address: string;
  }>(store, "select * from release order by release_id");
  const { publisher, licence, files, boundaryAttribution } = knownSources();
  const sources: ShippedSources = {
    about:
      "Figures of public bodies in a schema of our own, written by `standings ship` from the files below. Contains public sector information licensed under the Open Government Licence v3.0.",
    publisher,
    licence,
    written: isoTime(clock()).slice(0, 10),
    releases: releases.flatMap(({ release_id, sha256, file_name, layout, bytes, rows, revision, address }) => {
      const covers = scopes
        .filter((scope) => scope.release_id === release_id)
        .map((scope) => `${scope.reporting_period}/${scope.trust_type}`);
      const note = files.find((file) => file.sha256 === sha256)?.note ?? "";
      return covers.length === 0
        ? []
        : [{ fileName: file_name, sha256, address, layout, bytes: Number(bytes), rows, revision, note, covers }];
    }),
    boundaryAttribution,
    references,
    files: Object.fromEntries(
      filesIn(out).map((file) => [relative(out, file), createHash("sha256").update(readFileSync(file)).digest("hex")]),
    ),
  };
  writeFileSync(join(out, "sources.json"), `${JSON.stringify(sources, null, 2)}\n`);
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

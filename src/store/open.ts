/** Opening the database: one DuckDB file, made on first use, or a database in memory. */
import { existsSync, mkdirSync } from "node:fs";
import { availableParallelism, totalmem } from "node:os";
import { dirname } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import type { FrameworkDefinition } from "../score/definition.ts";
import { DatabaseError } from "./databaseError.ts";
import { keptDefinitions } from "./definitions.ts";
import { SCHEMA, SCHEMA_VERSION } from "./schema.ts";

/** An open database. */
export interface Store {
  connection: DuckDBConnection;
  /** Framework definitions kept in it, beside those of the repository. */
  definitions: readonly FrameworkDefinition[];
  close: () => void;
}

export const IN_MEMORY = ":memory:";

/** Where the database puts what it has no room for in memory. It is made when it is needed. */
export const spillFolder = (path: string): string => `${path}.tmp`;

/**
 * Opens the database file, making it with its tables when it is new.
 * @throws DatabaseError when the file is in use, is no database or was made by another version
 */
export async function openStore(path: string, access: "read" | "write"): Promise<Store> {
  const isNew = path === IN_MEMORY || !existsSync(path);
  if (isNew && access === "read")
    throw new DatabaseError(`expected a database at ${path}, found none; run: standings start`);
  if (isNew && path !== IN_MEMORY) mkdirSync(dirname(path), { recursive: true });
  let instance: DuckDBInstance;
  try {
    const accessMode = access === "read" ? "READ_ONLY" : "READ_WRITE";
    const options = { access_mode: accessMode, threads: "1" };
    instance = await DuckDBInstance.create(
      path,
      path === IN_MEMORY ? options : { ...options, temp_directory: spillFolder(path) },
    );
  } catch (error) {
    const message = (error as Error).message;
    const busy = message.includes("lock");
    throw new DatabaseError(
      busy
        ? `expected to open ${path}, found it in use by another program; close that first`
        : `expected a database of standings at ${path}, found a file that cannot be opened as one`,
      { cause: error },
    );
  }
  const connection = await instance.connect();
  const store: Store = {
    connection,
    definitions: [],
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
  if (isNew) await connection.run(`begin; ${SCHEMA} commit;`);
  else {
    await checkVersion(store, path);
    store.definitions = await keptDefinitions(store);
  }
  return store;
}

async function checkVersion(store: Store, path: string): Promise<void> {
  let version: unknown = null;
  try {
    const result = await store.connection.runAndReadAll("select value from meta where name = 'schema_version'");
    version = result.getRowsJS()[0]?.[0] ?? null;
  } catch {
    // no such table: not one of ours
  }
  if (version === String(SCHEMA_VERSION)) return;
  store.close();
  const found = version === null ? "none of our tables in it" : `one of version ${version}`;
  throw new DatabaseError(
    `expected a database of version ${SCHEMA_VERSION} at ${path}, found ${found}; remove it and load again`,
  );
}

/** Below this, handing work between threads costs more than it saves: measured on the official files, about 8 MB. */
const WORTH_THREADS = 64_000_000;

/** The most that the database may hold in memory while it loads files, in bytes, on a machine with room for it. */
const MOST_MEMORY = 2 * 2 ** 30;

/**
 * Readies the database for files of so many bytes. For small ones a single thread is faster, large ones get every
 * processor. However large they are, the database holds at most 2 GiB in memory, and at most half of what there is; what
 * it has no room for goes into a folder beside the database's file, which is gone when the store is closed.
 */
export async function sizeFor({ connection }: Store, bytes: number): Promise<void> {
  // constrainedMemory: what a container may use; 0 or more than there is where nothing is set
  const memory = Math.min(process.constrainedMemory() || totalmem(), totalmem());
  await connection.run(`set threads = ${bytes < WORTH_THREADS ? 1 : availableParallelism()};
    set memory_limit = '${Math.floor(Math.min(MOST_MEMORY, memory / 2))}B'; set preserve_insertion_order = true`);
}

/** Runs work as one transaction: all of it is stored, or nothing. */
export async function allOrNothing<T>({ connection }: Store, work: () => Promise<T>): Promise<T> {
  await connection.run("begin transaction");
  try {
    const result = await work();
    await connection.run("commit");
    return result;
  } catch (error) {
    await connection.run("rollback");
    throw error;
  }
}

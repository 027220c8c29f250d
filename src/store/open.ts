/** Opening the database: one DuckDB file, made on first use, or a database in memory. */
import { existsSync, mkdirSync } from "node:fs";
import { availableParallelism } from "node:os";
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
    instance = await DuckDBInstance.create(path, { access_mode: accessMode, threads: "1" });
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

/** Lets the database use every processor for files of so many bytes; for small ones a single thread is faster. */
export async function sizeThreads({ connection }: Store, bytes: number): Promise<void> {
  await connection.run(`set threads = ${bytes < WORTH_THREADS ? 1 : availableParallelism()}`);
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

/** Questions to the database as plain rows. */
import type { DuckDBValue } from "@duckdb/node-api";
import type { Store } from "./open.ts";

/** A row by column name. The type is a promise of the one who writes the query. */
export async function ask<Row>(
  { connection }: Pick<Store, "connection">,
  sql: string,
  values: Record<string, DuckDBValue> = {},
): Promise<Row[]> {
  const result = await connection.runAndReadAll(sql, values);
  return result.getRowObjectsJS() as Row[];
}

/** Columns of a result, each as a list. */
export async function askColumns(
  { connection }: Pick<Store, "connection">,
  sql: string,
  values: Record<string, DuckDBValue> = {},
): Promise<unknown[][]> {
  const result = await connection.runAndReadAll(sql, values);
  return result.getColumnsJS() as unknown[][];
}

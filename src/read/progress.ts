/** How far reading a large file is: told while it goes on, so that nobody waits before a line that does not move. */
import type { DuckDBConnection } from "@duckdb/node-api";

/** Says what is being done now, and the share of it that is done, 0 to 1; null when it cannot be told. */
export type Tell = (what: string, share: number | null) => void;

/** Milliseconds between two looks at a statement. */
const EVERY = 200;

/** SQL: makes the database count how far a statement is, without drawing anything itself. */
export const COUNT_PROGRESS = "set enable_progress_bar = true; set enable_progress_bar_print = false";

/** Runs a statement and tells meanwhile how far it is. */
export async function telling(
  connection: Pick<DuckDBConnection, "run" | "progress">,
  tell: Tell,
  what: string,
  sql: string,
): Promise<void> {
  tell(what, null);
  const look = setInterval(() => {
    const { percentage } = connection.progress;
    // below 0: not known yet
    tell(what, percentage < 0 ? null : Math.min(percentage / 100, 1));
  }, EVERY);
  try {
    await connection.run(sql);
  } finally {
    clearInterval(look);
  }
}

/** The database as the commands want it: open, with the register in it, and with figures. */
import { existsSync } from "node:fs";
import { openStore, type Store } from "../store/open.ts";
import { registeredTrusts, writeRegister } from "../store/register.ts";
import type { Effects } from "./effects.ts";
import { DEFAULT_DATABASE, FIGURES } from "./project.ts";
import { scorePeriods } from "./score.ts";
import { loadShippedFigures } from "./shippedFigures.ts";

/** Opens a database for writing and makes sure that the register is in it. */
export async function openForWriting(path: string): Promise<Store> {
  const store = await openStore(path, "write");
  if ((await registeredTrusts(store)).length === 0) {
    await writeRegister(store, FIGURES);
  }
  return store;
}

/**
 * Opens a database for reading. The project's own database is made from the shipped figures when it is not there yet,
 * so that the first command after installation has an answer.
 */
export async function openForReading(path: string, effects: Effects): Promise<Store> {
  if (path === DEFAULT_DATABASE && !existsSync(path)) {
    effects.note("no database yet: loading and scoring the shipped figures");
    const store = await openForWriting(path);
    try {
      await loadShippedFigures(store, effects);
      await scorePeriods([], store, effects);
    } finally {
      store.close();
    }
  }
  return openStore(path, "read");
}

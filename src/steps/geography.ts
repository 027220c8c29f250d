/** Reads what pages are told of places. */
import type { Geography } from "../publish/geography.ts";
import type { Store } from "../store/open.ts";
import { nearIndex } from "../store/places.ts";
import { loadedPeriods } from "../store/readLeague.ts";
import { areas, memberships } from "../store/register.ts";

export async function readGeography(store: Store): Promise<Geography> {
  const newest = (await loadedPeriods(store)).at(-1);
  return {
    areas: await areas(store),
    memberships: await memberships(store),
    near: newest === undefined ? null : await nearIndex(store, newest),
  };
}

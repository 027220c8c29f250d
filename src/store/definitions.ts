/** Framework definitions that came with loaded figures and are not in the repository. */
import type { FrameworkDefinition } from "../score/definition.ts";
import { ask } from "./ask.ts";
import type { Store } from "./open.ts";

const NAME = "framework ";

/** The definitions kept in the database, by id. */
export async function keptDefinitions(store: Pick<Store, "connection">): Promise<FrameworkDefinition[]> {
  const rows = await ask<{ value: string }>(
    store,
    `select value from meta where starts_with(name, '${NAME}') order by name`,
  );
  return rows.map(({ value }) => JSON.parse(value) as FrameworkDefinition);
}

/** Keeps a definition, in place of an earlier one with its id. Call inside a transaction. */
export async function keepDefinition(store: Store, definition: FrameworkDefinition): Promise<void> {
  const name = NAME + definition.id;
  await store.connection.run("delete from meta where name = $name", { name });
  await store.connection.run("insert into meta values ($name, $value)", { name, value: JSON.stringify(definition) });
  const others = store.definitions.filter(({ id }) => id !== definition.id);
  store.definitions = [...others, definition];
}

/** Makes elements. Text is always text: nothing is read as markup. */

type Child = Node | string | null;

/** @param attributes `true` sets an attribute without a value, `null` and `false` leave it out */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string | number | boolean | null>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === false) continue;
    made.setAttribute(name, value === true ? "" : `${value}`);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** The element of a page's own markup. @throws where the page has none: a fault of the page */
export function byId<Kind extends HTMLElement>(id: string): Kind {
  const found = document.getElementById(id);
  if (!found) throw new Error(`expected an element #${id}, found none`);
  return found as Kind;
}

/** Runs a function a while after the last call. */
export function later(milliseconds: number, run: () => void): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(waiting);
    waiting = setTimeout(run, milliseconds);
  };
}

/** A data file of this site. @throws where it cannot be read */
export async function readJson<Held>(path: string): Promise<Held> {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`expected ${path}, found status ${answer.status}`);
  return (await answer.json()) as Held;
}

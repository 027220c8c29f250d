/** The search box: suggestions as a reader types, from a file that is read when the box is first used. */
import MiniSearch from "minisearch";
import { plain } from "../../../src/format/tableView.ts";
import { SEARCH_PATH, type SearchEntry, type SearchFile } from "../../../src/publish/searchData.ts";
import { element, readJson } from "./element.ts";

const MOST = 8;
/** Shape of a postcode, or of its district: "NG7", "ng7 2uh". */
const POSTCODE = /^[a-z]{1,2}\d[a-z\d]?(\s*\d[a-z]{2})?$/i;

type Hit = Pick<SearchEntry, "path" | "title" | "what">;
interface Hits {
  hits: Hit[];
  /** True: nothing is called so; these are spelt alike. */
  guessed: boolean;
}
type Found = (text: string) => Hits;

let reading: Promise<Found> | null = null;

/** The entries, read once for all boxes of a page. */
function readIndex(): Promise<Found> {
  reading ??= readJson<SearchFile>(SEARCH_PATH).then(indexOf);
  return reading;
}

function indexOf(file: SearchFile): Found {
  const entries = file.map(([kind, path, title, what, code, words], id) => ({
    id,
    kind,
    path,
    title,
    what,
    code,
    words,
  }));
  const index = new MiniSearch({
    fields: ["title", "code", "words"],
    tokenize: (text) => plain(text).split(" "),
    processTerm: (term) =>
      term === "nhs" || term === "trust" || term === "the" || term === "foundation" ? null : term,
    searchOptions: {
      boost: { title: 3, code: 5 },
      prefix: true,
      combineWith: "AND",
    },
  });
  index.addAll(entries);
  return (text) => {
    const search = (fuzzy: (term: string) => number | false): Hit[] =>
      index
        .search(text, { fuzzy, boostDocument: (id) => (entries[id as number]!.kind === "trust" ? 2 : 1) })
        .map(({ id }) => entries[id as number]!);
    const asked = plain(text);
    const exact = entries.filter(
      ({ code, title }) => code.toLowerCase() === text.toLowerCase() || plain(title) === asked,
    );
    const near = POSTCODE.test(text) ? [nearHit(text)] : [];
    const hits = [...new Set([...exact, ...near, ...search(() => false)])];
    if (hits.length > 0) return { hits: hits.slice(0, MOST), guessed: false };
    const alike = search((term) => (term.length > 4 ? 0.2 : false));
    return { hits: alike.slice(0, MOST), guessed: alike.length > 0 };
  };
}

const nearHit = (text: string): Hit => ({
  // behind the #, which a browser keeps to itself
  path: `/near/#q=${encodeURIComponent(text.toUpperCase())}`,
  title: `Trusts near ${text.toUpperCase()}`,
  what: "Postcode",
});

/** A line of the list that cannot be chosen. */
const remark = (text: string): HTMLElement =>
  element("li", { role: "option", "aria-disabled": "true", "aria-selected": "false" }, text);

let boxes = 0;
for (const form of document.querySelectorAll<HTMLFormElement>("form[data-search]")) enhance(form, ++boxes);

function enhance(form: HTMLFormElement, number: number): void {
  const input = form.querySelector<HTMLInputElement>("input")!;
  const id = `search-hits-${number}`;
  const list = element("ul", { id, role: "listbox", "aria-label": "Suggestions", class: "search-hits", hidden: true });
  const told = element("p", { class: "visually-hidden", role: "status" });
  let hits: Hit[] = [];
  let active = -1;

  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": id,
    autocomplete: "off",
    spellcheck: "false",
  })) {
    input.setAttribute(name, value);
  }
  form.append(list, told);

  function open(): void {
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
  }

  function close(): void {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function mark(at: number): void {
    active = at;
    const options = [...list.querySelectorAll("[id]")];
    for (const [place, option] of options.entries()) option.setAttribute("aria-selected", `${place === at}`);
    if (at === -1) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", `${id}-${at}`);
    options[at]?.scrollIntoView({ block: "nearest" });
  }

  async function suggest(): Promise<void> {
    const text = input.value.trim();
    if (text.length < 2) {
      hits = [];
      told.textContent = "";
      close();
      return;
    }
    const find = await readIndex();
    if (input.value.trim() !== text) return;
    const found = find(text);
    hits = found.hits;
    const alike = `Nothing is called “${text}” here. Spelt alike:`;
    list.replaceChildren(
      ...(found.guessed ? [remark(alike)] : []),
      ...hits.map(({ path, title, what }, at) => {
        const option = element(
          "li",
          { id: `${id}-${at}`, role: "option", "aria-selected": "false" },
          element("span", { class: "search-title" }, title),
          " ",
          element("span", { class: "search-what" }, what),
        );
        option.addEventListener("pointerdown", (event) => event.preventDefault());
        option.addEventListener("click", () => location.assign(path));
        return option;
      }),
    );
    const none = "Nothing found: try a trust’s name, its code, a town, a hospital or a postcode";
    if (hits.length === 0) list.replaceChildren(remark(none));
    const number = hits.length === 1 ? "1 suggestion" : `${hits.length} suggestions`;
    told.textContent =
      hits.length === 0 ? none : found.guessed ? `${alike} ${number}` : `${number}; Enter opens ${hits[0]!.title}`;
    active = -1;
    input.removeAttribute("aria-activedescendant");
    open();
  }

  const suggestSafely = () =>
    suggest().catch(() => {
      reading = null;
      told.textContent = "The search could not be read";
    });
  input.addEventListener("focus", () => void readIndex().catch(() => undefined), { once: true });
  input.addEventListener("input", suggestSafely);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (hits.length === 0) return;
      event.preventDefault();
      if (list.hidden) open();
      const step = event.key === "ArrowDown" ? 1 : -1;
      const from = active === -1 && step === -1 ? hits.length : active;
      mark((from + step + hits.length) % hits.length);
    } else if (event.key === "Escape") {
      // the first press closes the list and keeps what was typed; the next one empties the box, as search boxes do
      if (list.hidden) return;
      event.preventDefault();
      close();
    }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = input.value.trim();
    if (text === "") {
      const hint = "Type the name of a trust, a town, a hospital or a postcode first";
      list.replaceChildren(remark(hint));
      open();
      told.textContent = hint;
      input.focus();
      return;
    }
    if (active !== -1) {
      location.assign(hits[active]!.path);
      return;
    }
    readIndex()
      .then((find) => {
        const { hits: all, guessed } = find(text);
        // a guess is shown, not gone to
        if (all.length > 0 && !guessed) location.assign(all[0]!.path);
        else return suggest();
      })
      .catch(() => undefined);
  });
}

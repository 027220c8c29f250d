/**
 * Sorts and filters a league table: `<table data-league-table>` with rows that carry their figures as data attributes.
 * The controls are made here, before the table's region, so that without this script there is simply the whole table.
 */
import { count } from "../../../src/format/figures.ts";
import {
  queryOf,
  rowsOf,
  SORTS,
  type Sort,
  type TableView,
  type ViewRow,
  viewOf,
  WHOLE_TABLE,
} from "../../../src/format/tableView.ts";
import { element, later } from "./element.ts";

const table = document.querySelector<HTMLTableElement>("table[data-league-table]");
if (table) enhance(table);

function enhance(table: HTMLTableElement): void {
  const body = table.tBodies[0]!;
  const lines = [...body.rows];
  const rows = lines.map(rowOf);
  const ranks = lines.map((line) => line.querySelector<HTMLElement>("[data-shows=rank]"));
  const published = ranks.map((cell) => cell?.cloneNode(true) as HTMLElement | undefined);
  let view = viewOf(location.search);

  const told = element("p", { role: "status", class: "table-told" });
  const search = element("input", { type: "search", id: "table-name", autocomplete: "off" });
  const choices = [
    choice("Region", "region", rows),
    choice("Integrated care board", "icb", rows),
    choice("Sub-type", "subType", rows),
    choice("Segment", "segment", rows),
  ].filter((made) => made !== null);
  const switches = [
    rows.some(({ specialist }) => specialist) ? checkbox("Without specialist trusts", "withoutSpecialists") : null,
    rows.some(({ rank, rankWithout }) => rank !== rankWithout && rankWithout !== null)
      ? checkbox("Rank without the override", "withoutOverride")
      : null,
  ].filter((made) => made !== null);
  const reset = element("button", { type: "button" }, "Show the whole table");
  const form = element(
    "form",
    { class: "table-controls", role: "search", "aria-label": "Choose rows of the table" },
    element("div", { class: "table-control" }, element("label", { for: "table-name" }, "Name of the trust"), search),
    ...choices.map(({ box }) => box),
    ...switches.map(({ box }) => box),
    reset,
  );

  const sorters = [...table.querySelectorAll<HTMLElement>("th[data-sort]")].flatMap((head) => {
    const sort = SORTS.find((name) => name === head.dataset.sort);
    return sort ? [sorter(head, sort)] : [];
  });

  function sorter(head: HTMLElement, sort: Sort) {
    const button = element("button", { type: "button", class: "sorter" });
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => change({ sort, descending: view.sort === sort && !view.descending }));
    return { head, sort };
  }

  /** Shows the view: order, filter, ranks, controls, count. */
  function show(): void {
    const wanted = rowsOf(rows, view);
    const chosen = new Set(wanted);
    body.append(...wanted.map((at) => lines[at]!));
    for (const [at, line] of lines.entries()) line.hidden = !chosen.has(at);
    showRanks();
    for (const { head, sort } of sorters) {
      const order = view.descending ? "descending" : "ascending";
      if (view.sort === sort) head.setAttribute("aria-sort", order);
      else head.removeAttribute("aria-sort");
    }
    if (document.activeElement !== search) search.value = view.name;
    for (const { key, select } of choices) select.value = view[key];
    for (const { key, box } of switches) box.querySelector("input")!.checked = view[key];
    reset.hidden = queryOf(view) === "";
    const all = wanted.length === rows.length;
    const shown = all
      ? `All ${count(rows.length, "trust")} shown`
      : `${wanted.length} of ${count(rows.length, "trust")} shown`;
    const without = view.withoutOverride ? ". Ranks are those if the override did not count" : "";
    told.textContent =
      wanted.length === 0 ? "No trust fits: choose less, or show the whole table" : `${shown}${without}`;
  }

  function showRanks(): void {
    for (const [at, cell] of ranks.entries()) {
      if (!cell) continue;
      const { rankWithout } = rows[at]!;
      const joint = rows.filter((other) => other.rankWithout === rankWithout).length > 1;
      const without = rankWithout === null ? "–" : `${rankWithout}${joint ? "=" : ""}`;
      if (view.withoutOverride) cell.replaceChildren(without);
      else cell.replaceChildren(...[...published[at]!.childNodes].map((node) => node.cloneNode(true)));
    }
  }

  function change(own: Partial<TableView>, isTyping = false): void {
    view = { ...view, ...own };
    const address = `${location.pathname}${queryOf(view)}${location.hash}`;
    if (isTyping) history.replaceState(null, "", address);
    else history.pushState(null, "", address);
    show();
  }

  const typed = later(150, () => change({ name: search.value.trim() }, true));
  search.addEventListener("input", typed);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLSelectElement) change({ [target.name]: target.value });
    if (target instanceof HTMLInputElement && target.type === "checkbox") change({ [target.name]: target.checked });
  });
  reset.addEventListener("click", () => {
    search.value = "";
    change(WHOLE_TABLE);
    search.focus();
  });
  addEventListener("popstate", () => {
    view = viewOf(location.search);
    search.value = view.name;
    show();
  });

  const place = document.querySelector("[data-table-controls]");
  if (place) place.replaceChildren(form, told);
  else (table.closest("[role=region]") ?? table).before(form, told);
  show();
}

function rowOf(line: HTMLTableRowElement): ViewRow {
  const {
    name = "",
    region = "",
    icb = "",
    subType = "",
    segment,
    specialist,
    rank,
    rankWithout,
    score,
  } = line.dataset;
  const number = (text: string | undefined) => (text === undefined || text === "" ? null : Number(text));
  return {
    name,
    region,
    icb,
    subType,
    segment: number(segment),
    specialist: specialist === "" || specialist === "true" || specialist === "1",
    rank: number(rank),
    rankWithout: number(rankWithout),
    score: number(score),
  };
}

/** A list of the values that the rows have; null: fewer than two. */
function choice(title: string, key: "region" | "icb" | "subType" | "segment", rows: readonly ViewRow[]) {
  const values = [...new Set(rows.map((row) => `${row[key] ?? ""}`))].filter((value) => value !== "");
  if (values.length < 2) return null;
  const id = `table-${key}`;
  const options = values
    .sort((a, b) => a.localeCompare(b, "en"))
    .map((value) => element("option", { value }, key === "segment" ? `Segment ${value}` : value));
  const select = element("select", { id, name: key }, element("option", { value: "" }, "All"), ...options);
  return { key, select, box: element("div", { class: "table-control" }, element("label", { for: id }, title), select) };
}

function checkbox(title: string, key: "withoutSpecialists" | "withoutOverride") {
  const id = `table-${key}`;
  const box = element("input", { type: "checkbox", id, name: key });
  return {
    key,
    box: element("div", { class: "table-control table-check" }, box, element("label", { for: id }, title)),
  };
}

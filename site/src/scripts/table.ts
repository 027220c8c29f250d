/**
 * Sorts and filters a league table: the table in `[data-league-table]`, whose rows carry their figures as data attributes.
 * The form stands in the page and is shown only where scripts run, so that nothing moves when this one comes.
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

const place = document.querySelector<HTMLElement>("[data-league-table]");
const table = place?.querySelector("table");
const form = place?.querySelector("form");
if (place && table && form) enhance(place, table, form);

function enhance(place: HTMLElement, table: HTMLTableElement, form: HTMLFormElement): void {
  const body = table.tBodies[0]!;
  const lines = [...body.rows];
  const rows = lines.map(rowOf);
  const told = place.querySelector<HTMLElement>("[role=status]")!;
  const control = (name: string) => form.elements.namedItem(name) as HTMLInputElement & HTMLSelectElement;
  const reset = form.querySelector<HTMLButtonElement>("button")!;
  const sorters = [...table.querySelectorAll<HTMLElement>("th[data-key]")].flatMap((head) => {
    const sort = SORTS.find((name) => name === head.dataset.key);
    return sort ? [sorter(head, sort)] : [];
  });
  let view = viewOf(location.search);

  function sorter(head: HTMLElement, sort: Sort) {
    const button = element("button", { type: "button" });
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => change({ sort, descending: view.sort === sort && !view.descending }));
    return { head, sort };
  }

  /** Shows the view: order, filter, controls, count. */
  function show(): void {
    const wanted = rowsOf(rows, view);
    const chosen = new Set(wanted);
    body.append(...wanted.map((at) => lines[at]!));
    for (const [at, line] of lines.entries()) line.hidden = !chosen.has(at);
    for (const { head, sort } of sorters) {
      head.setAttribute("aria-sort", view.sort !== sort ? "none" : view.descending ? "descending" : "ascending");
    }
    if (document.activeElement !== control("name")) control("name").value = view.name;
    for (const key of ["region", "icb", "subType", "segment"] as const) {
      if (control(key)) control(key).value = view[key];
    }
    if (control("specialists")) control("specialists").checked = view.withoutSpecialists;
    if (control("without")) control("without").checked = view.sort === "rank-without";
    reset.disabled = queryOf(view) === "";
    told.textContent =
      wanted.length === 0
        ? "No trust fits: choose less, or show the whole table"
        : wanted.length === rows.length
          ? `All ${count(rows.length, "trust")} shown`
          : `${wanted.length} of ${count(rows.length, "trust")} shown`;
  }

  function change(own: Partial<TableView>, isTyping = false): void {
    view = { ...view, ...own };
    const address = `${location.pathname}${queryOf(view)}${location.hash}`;
    if (isTyping) history.replaceState(null, "", address);
    else history.pushState(null, "", address);
    show();
  }

  control("name").addEventListener(
    "input",
    later(150, () => change({ name: control("name").value.trim() }, true)),
  );
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLSelectElement) change({ [target.name]: target.value });
    else if (target === control("specialists")) change({ withoutSpecialists: control("specialists").checked });
    else if (target === control("without")) {
      change({ sort: control("without").checked ? "rank-without" : "rank", descending: false });
    }
  });
  reset.addEventListener("click", () => {
    control("name").value = "";
    change(WHOLE_TABLE);
    control("name").focus();
  });
  addEventListener("popstate", () => {
    view = viewOf(location.search);
    control("name").value = view.name;
    show();
  });
  show();
}

function rowOf(line: HTMLTableRowElement): ViewRow {
  const { name = "", code = "", region = "", icb = "", subType = "", specialist, ...figures } = line.dataset;
  const number = (text: string | undefined) => (text === undefined || text === "" ? null : Number(text));
  return {
    name: `${name} ${code}`,
    region,
    icb,
    subType,
    segment: number(figures.segment),
    specialist: specialist === "true",
    rank: number(figures.rank),
    rankWithout: number(figures.rankWithout),
    score: number(figures.score),
    moved: number(figures.moved),
  };
}

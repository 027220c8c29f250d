/** A view of a league table: which rows, in which order. Kept in the address, so that it can be shared. */

/** What a row is sorted and chosen by. Null: none. */
export interface ViewRow {
  name: string;
  region: string;
  icb: string;
  subType: string;
  segment: number | null;
  specialist: boolean;
  rank: number | null;
  /** Rank if the override did not count. Null: not ranked, or not known. */
  rankWithout: number | null;
  score: number | null;
  /** Places moved since the period before; above 0 is worse. Null: none, or not comparable. */
  moved: number | null;
}

/** Columns by which a table can be sorted, as they stand in addresses, with what is compared. */
const COLUMNS = {
  rank: "rank",
  name: "name",
  score: "score",
  segment: "segment",
  moved: "moved",
  "rank-without": "rankWithout",
  region: "region",
  "sub-type": "subType",
} as const satisfies Record<string, keyof ViewRow>;
export type Sort = keyof typeof COLUMNS;
export const SORTS = Object.keys(COLUMNS) as Sort[];

/** Empty text: everything. */
export interface TableView {
  sort: Sort;
  descending: boolean;
  name: string;
  region: string;
  icb: string;
  subType: string;
  segment: string;
  withoutSpecialists: boolean;
}

export const WHOLE_TABLE: TableView = {
  sort: "rank",
  descending: false,
  name: "",
  region: "",
  icb: "",
  subType: "",
  segment: "",
  withoutSpecialists: false,
};

const TEXTS = { name: "q", region: "region", icb: "icb", subType: "sub-type", segment: "segment" } as const;

/** The view of an address; what it does not tell, or what is not understood, is as in the whole table. */
export function viewOf(query: string): TableView {
  const asked = new URLSearchParams(query);
  const [, minus, sort] = /^(-?)([a-z-]+)$/.exec(asked.get("sort") ?? "") ?? [];
  const known = SORTS.find((name) => name === sort);
  const texts = Object.entries(TEXTS).map(([key, name]) => [key, asked.get(name)?.trim() ?? ""]);
  return {
    ...WHOLE_TABLE,
    ...Object.fromEntries(texts),
    withoutSpecialists: asked.get("specialists") === "without",
    ...(known ? { sort: known, descending: minus === "-" } : {}),
  };
}

/** The query of a view with "?"; empty for the whole table. */
export function queryOf(view: TableView): string {
  const parts = new URLSearchParams();
  for (const [key, name] of Object.entries(TEXTS)) {
    const text = view[key as keyof typeof TEXTS];
    if (text !== "") parts.set(name, text);
  }
  if (view.withoutSpecialists) parts.set("specialists", "without");
  if (view.sort !== "rank" || view.descending) parts.set("sort", `${view.descending ? "-" : ""}${view.sort}`);
  const query = parts.toString();
  return query === "" ? "" : `?${query}`;
}

/** Positions of the rows of a view, in its order. Rows without the figure that is sorted by come last either way. */
export function rowsOf(rows: readonly ViewRow[], view: TableView): number[] {
  const key = (row: ViewRow): string | number | null => {
    const held = row[COLUMNS[view.sort]];
    return typeof held === "string" || typeof held === "number" ? held : null;
  };
  const sign = view.descending ? -1 : 1;
  const byName = (a: ViewRow, b: ViewRow) => a.name.localeCompare(b.name, "en");
  const compare = (a: ViewRow, b: ViewRow): number => {
    const [one, other] = [key(a), key(b)];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    if (typeof one === "string") return sign * one.localeCompare(`${other}`, "en");
    return sign * (one - Number(other));
  };
  return [...rows.keys()]
    .filter((at) => matches(rows[at]!, view))
    .sort((a, b) => compare(rows[a]!, rows[b]!) || rankOf(rows[a]!) - rankOf(rows[b]!) || byName(rows[a]!, rows[b]!));
}

const rankOf = ({ rank }: ViewRow) => rank ?? Number.MAX_SAFE_INTEGER;

function matches(row: ViewRow, view: TableView): boolean {
  const words = plain(view.name).split(" ").filter(Boolean);
  const name = plain(row.name);
  return (
    words.every((word) => name.includes(word)) &&
    (view.region === "" || view.region === row.region) &&
    (view.icb === "" || view.icb === row.icb) &&
    (view.subType === "" || view.subType === row.subType) &&
    (view.segment === "" || view.segment === `${row.segment}`) &&
    !(view.withoutSpecialists && row.specialist)
  );
}

/** Text as it is compared: without accents, marks and case, "&" as "and". */
export function plain(text: string): string {
  return text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("&", " and ")
    .replaceAll(/['’.]/g, "")
    .replaceAll(/[^a-z0-9]+/g, " ")
    .trim();
}

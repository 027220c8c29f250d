import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plain, queryOf, rowsOf, SORTS, type TableView, type ViewRow, viewOf, WHOLE_TABLE } from "./tableView.ts";

const row = (own: Partial<ViewRow>): ViewRow => ({
  name: "A",
  region: "London",
  icb: "",
  subType: "",
  segment: 1,
  specialist: false,
  rank: 1,
  rankWithout: 1,
  score: 2,
  moved: null,
  ...own,
});
const rows = [
  row({ name: "Barts Health", rank: 2, rankWithout: 1, segment: 3, score: 2.5 }),
  row({ name: "Moorfields", rank: 1, rankWithout: 2, specialist: true, score: 1.5 }),
  row({ name: "St George’s", rank: null, rankWithout: null, score: null, segment: null, region: "South East" }),
  row({ name: "King's & Queen's", rank: 2, rankWithout: 3, score: 2.5, segment: 2 }),
];
const names = (own: Partial<TableView>) => rowsOf(rows, { ...WHOLE_TABLE, ...own }).map((at) => rows[at]!.name);

describe("the rows of a view", () => {
  test("the whole table is in order of rank, joint ones by name, those without a rank last", () => {
    expect(names({})).toEqual(["Moorfields", "Barts Health", "King's & Queen's", "St George’s"]);
  });

  test("sorted the other way, those without a figure are still last", () => {
    expect(names({ sort: "score", descending: true })).toEqual([
      "Barts Health",
      "King's & Queen's",
      "Moorfields",
      "St George’s",
    ]);
  });

  test("the ranks without the override are an order too", () => {
    expect(names({ sort: "rank-without" })).toEqual(["Barts Health", "Moorfields", "King's & Queen's", "St George’s"]);
  });

  test.each([
    [{ name: "st georges" }, ["St George’s"]],
    [{ name: "queens kings and" }, ["King's & Queen's"]],
    [{ region: "South East" }, ["St George’s"]],
    [{ segment: "2" }, ["King's & Queen's"]],
    [{ withoutSpecialists: true, region: "London" }, ["Barts Health", "King's & Queen's"]],
    [{ name: "nobody" }, []],
  ])("%j finds %j", (view, found) => {
    expect(names(view)).toEqual(found);
  });
});

describe("a view as an address", () => {
  const text = fc.stringMatching(/^[\w&’ -]{0,12}$/).map((held) => held.trim());
  const views: fc.Arbitrary<TableView> = fc.record({
    sort: fc.constantFrom(...SORTS),
    descending: fc.boolean(),
    name: text,
    region: text,
    icb: text,
    subType: text,
    segment: fc.constantFrom("", "1", "4"),
    withoutSpecialists: fc.boolean(),
  });

  test("comes back as it was", () => {
    fc.assert(
      fc.property(views, (view) => {
        expect(viewOf(queryOf(view))).toEqual(view);
      }),
    );
  });

  test("the whole table has no query, and what is not understood is the whole table", () => {
    expect(queryOf(WHOLE_TABLE)).toBe("");
    expect(viewOf("?sort=nothing&specialists=1&x=2")).toEqual(WHOLE_TABLE);
  });
});

test("text is compared without case, accents and marks", () => {
  expect(plain(" Guy’s  & St. Thomas’ – Évelina ")).toBe("guys and st thomas evelina");
});

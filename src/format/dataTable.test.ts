import { csvParse } from "d3-dsv";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import "../../test/fixedSeed.ts";
import { csvOf, type DataTable, markdownTable, textTable, wrap } from "./dataTable.ts";

const leagueTable: DataTable = {
  columns: [
    { title: "Rank", align: "right" },
    { title: "Trust", align: "left", mayShrink: true },
    { title: "Score", align: "right" },
    { title: "Deficit", align: "left" },
  ],
  rows: [
    ["1", "Short Trust", "1.50", "no"],
    ["10=", "A Very Long Name of a University Teaching Hospitals Foundation Trust", "12.25", "yes (from 2)"],
    ["–", "Ünïcode Trust", "–", "not known"],
  ],
};
const width = (line: string) => [...line].length;

describe("text", () => {
  test("columns stand under their titles, numbers to the right, no blanks at the ends of lines", () => {
    const short: DataTable = { ...leagueTable, rows: leagueTable.rows.filter((_, at) => at !== 1) };
    expect(textTable(short, null).split("\n")).toEqual([
      "Rank  Trust          Score  Deficit",
      "────  ─────────────  ─────  ─────────",
      "   1  Short Trust     1.50  no",
      "   –  Ünïcode Trust      –  not known",
    ]);
  });

  test("within 60 columns: the long name is cut with an ellipsis, nothing else", () => {
    const text = textTable(leagueTable, 60);
    const lines = text.split("\n");
    for (const line of lines) expect(width(line)).toBeLessThanOrEqual(60);
    expect(Math.max(...lines.map(width))).toBe(60);
    expect(text).toContain("A Very Long Name of ");
    expect(text).toContain("…");
    for (const cell of ["Short Trust", "Ünïcode Trust", "1.50", "12.25", "yes (from 2)", "not known", "10="])
      expect(text).toContain(cell);
  });

  test("numbers end in one column at every width", () => {
    for (const columns of [null, 200, 80, 60, 45]) {
      const lines = textTable(leagueTable, columns).split("\n");
      const rankEnds = lines.map((line) => [...line].slice(0, 4).join("").trim());
      expect(rankEnds).toEqual(["Rank", "────", "1", "10=", "–"]);
      const rule = [...lines[1]!];
      const scoreEnd = rule.lastIndexOf(" ") - 2; // the last letter before the gap of the last column
      const scores = lines.map((line) => [...line].slice(scoreEnd - 4, scoreEnd + 1).join(""));
      expect(scores).toEqual(["Score", "─────", " 1.50", "12.25", "    –"]);
    }
  });

  test("as wide as it needs where there is no width, or enough of it", () => {
    expect(textTable(leagueTable, 500)).toBe(textTable(leagueTable, null));
    expect(textTable(leagueTable, null)).toContain(leagueTable.rows[1]![1]);
  });

  test("a table of any cells fits the width whenever columns that may shrink can be cut to 12 letters", () => {
    const cell = fc.string({ maxLength: 30 }).map((text) => text.replace(/\s/g, "x"));
    const tables = fc
      .array(fc.record({ title: cell, align: fc.constantFrom("left" as const, "right" as const) }), {
        minLength: 1,
        maxLength: 5,
      })
      .chain((columns) =>
        fc.record({
          columns: fc.constant(columns.map((column) => ({ ...column, mayShrink: true }))),
          rows: fc.array(fc.array(cell, { minLength: columns.length, maxLength: columns.length }), { maxLength: 6 }),
        }),
      );
    fc.assert(
      fc.property(tables, fc.integer({ min: 68, max: 120 }), (table, columns) => {
        // 5 columns of 12 and 4 gaps of 2 are 68
        for (const line of textTable(table, columns).split("\n")) expect(width(line)).toBeLessThanOrEqual(columns);
      }),
    );
  });

  test("where 18 letters of a name are too many every row becomes a block: no line is too long, nothing is cut", () => {
    const lines = textTable(leagueTable, 30).split("\n");
    expect(lines.every((line) => [...line].length <= 30)).toBe(true);
    expect(lines.slice(0, 1)).toEqual([`Rank     ${leagueTable.rows[0]![0]!.trim()}`]);
    const words = lines.join(" ").replaceAll(/\s+/g, " ");
    for (const row of leagueTable.rows) for (const cell of row) expect(words).toContain(cell.trim());
  });

  test("a column that may not shrink is never cut, however wide it is", () => {
    const code = "A-CODE-OF-MORE-THAN-TWELVE-LETTERS";
    const table: DataTable = {
      columns: [
        { title: "Code", align: "left" },
        { title: "Name", align: "left", mayShrink: true },
      ],
      rows: [[code, "A name of more than eighteen letters"]],
    };
    expect(textTable(table, 55).split("\n")[2]).toBe(`${code}  A name of more tha…`);
    expect(textTable(table, 10)).toContain(code);
  });

  test("sentences break at blanks, with an indent, and words longer than the line stay whole", () => {
    expect(wrap("one two three four", 9)).toBe("one two\nthree\nfour");
    expect(wrap("one two three", 9, "  ")).toBe("one two\n  three");
    expect(wrap("unbreakable", 4)).toBe("unbreakable");
    expect(wrap("as it is, however long", null)).toBe("as it is, however long");
  });

  test("a table without rows is its header", () => {
    expect(textTable({ ...leagueTable, rows: [] }, 60)).toBe(
      "Rank  Trust  Score  Deficit\n────  ─────  ─────  ───────",
    );
  });
});

describe("Markdown", () => {
  test("alignment in the second line, a row a line", () => {
    const table: DataTable = { ...leagueTable, rows: [["1", "Short Trust", "1.50", "no"]] };
    expect(markdownTable(table)).toBe(
      "| Rank | Trust | Score | Deficit |\n| ---: | --- | ---: | --- |\n| 1 | Short Trust | 1.50 | no |",
    );
  });

  test("a bar in a cell or a title does not end the cell", () => {
    const table: DataTable = { columns: [{ title: "a|b", align: "left" }], rows: [["c|d|e"]] };
    expect(markdownTable(table)).toBe("| a\\|b |\n| --- |\n| c\\|d\\|e |");
  });
});

describe("CSV", () => {
  test("names in snake_case, null empty, zero and no written out", () => {
    const records = [
      { trustCode: "RAA", leagueRank: 1, joint: false, averageMetricScore: 0, note: null, dataPeriod: undefined },
    ];
    expect(csvOf(records)).toBe("trust_code,league_rank,joint,average_metric_score,note,data_period\nRAA,1,false,0,,");
  });

  test("a range is two columns, _low and _high", () => {
    const records = [
      { trustCode: "RAA", likelyRangeOfRank: { low: 1, high: 12 } },
      { trustCode: "RBB", likelyRangeOfRank: { low: 3, high: 4 } },
    ];
    expect(csvOf(records)).toBe("trust_code,likely_range_of_rank_low,likely_range_of_rank_high\nRAA,1,12\nRBB,3,4");
  });

  test("a range that is null in some rows is still two columns", () => {
    const records = [
      { trustCode: "RAA", likelyRangeOfRank: { low: 1, high: 12 } },
      { trustCode: "RBB", likelyRangeOfRank: null },
    ];
    expect(csvOf(records)).toBe("trust_code,likely_range_of_rank_low,likely_range_of_rank_high\nRAA,1,12\nRBB,,");
  });

  test("any other nested record that is null in some rows makes no column of its own", () => {
    const records = [
      { metricId: "OF0023", scale: { from: 1, to: 4 } },
      { metricId: "OF1035", scale: null },
    ];
    expect(csvOf(records)).toBe("metric_id,scale_from,scale_to\nOF0023,1,4\nOF1035,,");
    expect(csvOf(records.toReversed())).toBe("metric_id,scale_from,scale_to\nOF1035,,\nOF0023,1,4");
  });

  test("a range that is null in every row is two empty columns, so that the columns do not depend on the figures", () => {
    expect(csvOf([{ trustCode: "RAA", likelyRangeOfRank: null }])).toBe(
      "trust_code,likely_range_of_rank_low,likely_range_of_rank_high\nRAA,,",
    );
  });

  test("commas, quotes and line ends are quoted, and read back as they were", () => {
    const name = 'St "Mary\'s", North\nand South';
    const csv = csvOf([{ trustName: name, trustCode: "RAA" }]);
    expect(csv).toBe('trust_name,trust_code\n"St ""Mary\'s"", North\nand South",RAA');
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.string()), { minLength: 1 }), (rows) => {
        const read = csvParse(csvOf(rows.map(([trustName, subType]) => ({ trustName, subType }))));
        expect(read.map(({ trust_name, sub_type }) => [trust_name, sub_type])).toEqual(rows);
      }),
    );
  });

  test("a column that only a later record has is empty in the earlier ones", () => {
    expect(csvOf([{ a: 1 }, { b: 2 }])).toBe("a,b\n1,\n,2");
  });

  test("a list is one cell", () => {
    expect(csvOf([{ cutPoints: [1.92, 2.32, 2.77] }])).toBe("cut_points\n1.92 2.32 2.77");
  });

  test("nested records keep the outer name before the inner one", () => {
    expect(csvOf([{ source: { file: "acute.csv", lineNumber: 14 } }])).toBe(
      "source_file,source_line_number\nacute.csv,14",
    );
  });
});

test("a column that may go stands where every column fits in full, and goes before another is cut", () => {
  const table: DataTable = {
    columns: [
      { title: "Trust", align: "left", mayShrink: true },
      { title: "Town", align: "left", mayGo: true },
      { title: "Score", align: "right" },
    ],
    rows: [["Barts Health NHS Trust of London", "London", "2.03"]],
  };
  const full = "Barts Health NHS Trust of London  London   2.03";
  expect(textTable(table, null).split("\n").at(-1)).toBe(full);
  expect(textTable(table, full.length).split("\n").at(-1)).toBe(full);
  const narrow = textTable(table, full.length - 1);
  expect(narrow).not.toContain("Town");
  expect(narrow.split("\n").at(-1)).toBe("Barts Health NHS Trust of London   2.03");
  expect(markdownTable(table)).toContain("| London |");
});

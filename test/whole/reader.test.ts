import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type FileFault, FileFaultsError } from "../../src/read/faults.ts";
import { loadFiles } from "../../src/steps/load.ts";
import { ask } from "../../src/store/ask.ts";
import type { Store } from "../../src/store/open.ts";
import { fixture, remembering, scratchFolder, scratchStore } from "../scratch.ts";

async function faultsOf(names: readonly string[], store: Store): Promise<readonly FileFault[]> {
  try {
    await loadFiles(names.map(fixture), store, remembering());
  } catch (error) {
    if (error instanceof FileFaultsError) return error.faults;
    throw error;
  }
  return [];
}

/** All rows of all tables but the register, as one comparable text. */
async function contents(store: Store): Promise<string> {
  const tables = await ask<{ name: string }>(
    store,
    "select table_name as name from duckdb_tables() where not temporary order by table_name",
  );
  const rows = [];
  for (const { name } of tables) rows.push(name, await ask(store, `select * from ${name} order by all`));
  return JSON.stringify(rows, (_, value) => (typeof value === "bigint" ? `${value}` : value));
}

const observations = (store: Store) =>
  ask<{ code: string; value: number; unit: string; rank: number; line: number; sha256: string }>(
    store,
    `select trust_code as code, value, unit, metric_rank as rank, line, sha256
    from current_observation join release using (release_id) order by line`,
  );

describe("sound files", () => {
  test("every row keeps its release and its line", async () => {
    const store = await scratchStore();
    await loadFiles([fixture("sound.csv")], store, remembering());
    const rows = await observations(store);
    expect(rows.map(({ code, value, unit, rank, line }) => [code, value, unit, rank, line])).toEqual([
      ["RX6", 21.5, "minutes", 1, 2],
      ["RX7", 24.5, "minutes", 2, 3],
      ["RYA", 40.5, "minutes", 3, 4],
    ]);
    const { createHash } = await import("node:crypto");
    const sha256 = createHash("sha256")
      .update(readFileSync(fixture("sound.csv")))
      .digest("hex");
    expect(new Set(rows.map((row) => row.sha256))).toEqual(new Set([sha256]));
  });

  test("a byte-order mark, CRLF, blanks and no-break spaces change nothing", async () => {
    const [plain, other] = [await scratchStore(), await scratchStore()];
    await loadFiles([fixture("sound.csv")], plain, remembering());
    await loadFiles([fixture("sound-with-bom-crlf-and-blanks.csv")], other, remembering());
    const without = (rows: Awaited<ReturnType<typeof observations>>) => rows.map(({ sha256, ...row }) => row);
    expect(without(await observations(other))).toEqual(without(await observations(plain)));
  });

  test("an empty value and NA are absent figures", async () => {
    const store = await scratchStore();
    await loadFiles([fixture("empty-and-na-values.csv")], store, remembering());
    expect((await observations(store)).map(({ code }) => code)).toEqual(["RYA"]);
  });

  test("a known wrong unit is read as what it stands for", async () => {
    const store = await scratchStore();
    await loadFiles([fixture("corrected-unit.csv")], store, remembering());
    expect(new Set((await observations(store)).map(({ unit }) => unit))).toEqual(new Set(["seconds"]));
  });

  test("a league table keeps its likely ranges, and Reporting_date serves as the quarter", async () => {
    const store = await scratchStore();
    await loadFiles([fixture("league-table.csv")], store, remembering());
    const ranges = await ask(
      store,
      "select trust_code, quantity, low, high from current_range where trust_code = 'RX6' order by all",
    );
    expect(ranges).toEqual([
      { trust_code: "RX6", quantity: "averageMetricScore", low: 1.2, high: 1.89 },
      { trust_code: "RX6", quantity: "leagueRank", low: 1, high: 2 },
    ]);
    const scores = await ask(
      store,
      "select reporting_period, quantity, value, rank from current_score where trust_code = 'RYA' order by quantity",
    );
    expect(scores).toEqual([
      { reporting_period: "2025-26-Q3", quantity: "adjustedSegment", value: 3, rank: 3 },
      { reporting_period: "2025-26-Q3", quantity: "averageMetricScore", value: 2.4, rank: null },
      { reporting_period: "2025-26-Q3", quantity: "overrideFlag", value: 1, rank: null },
    ]);
  });

  test("the first release's name of the mental health and community table is understood", async () => {
    const store = await scratchStore();
    await loadFiles([fixture("non-acute-league-table.csv")], store, remembering());
    expect(await ask(store, "select distinct trust_type from current_trust")).toEqual([
      { trust_type: "mental-health-and-community" },
    ]);
  });

  test("loading the same file twice changes nothing, in one call or in two", async () => {
    const store = await scratchStore();
    await loadFiles([fixture("sound.csv"), fixture("sound.csv")], store, remembering());
    const before = await contents(store);
    const again = await loadFiles([fixture("sound.csv")], store, remembering());
    expect(again).toEqual({ files: [], alreadyLoaded: ["sound.csv"], replaced: [] });
    expect(await contents(store)).toBe(before);
  });

  test("a file that another has replaced is current again when it is loaded again, and both loads say what they replace", async () => {
    const folder = scratchFolder();
    const [official, modified] = [join(folder, "official.csv"), join(folder, "modified.csv")];
    copyFileSync(fixture("sound.csv"), official);
    writeFileSync(modified, readFileSync(fixture("sound.csv"), "utf8").replace("mins,21.5,", "mins,20.5,"));
    const store = await scratchStore();
    await loadFiles([official], store, remembering());
    const scope = "trust-data 2025-26-Q2 ambulance";
    expect((await loadFiles([modified], store, remembering())).replaced).toEqual([
      { scope, earlier: "official.csv", now: "modified.csv" },
    ]);
    expect((await observations(store))[0]?.value).toBe(20.5);
    const again = await loadFiles([official], store, remembering());
    expect(again).toEqual({
      files: [],
      alreadyLoaded: ["official.csv"],
      replaced: [{ scope, earlier: "modified.csv", now: "official.csv" }],
    });
    expect((await observations(store))[0]?.value).toBe(21.5);
    expect(await ask(store, "select count(*)::integer as rows from observation")).toEqual([{ rows: 6 }]);
  });

  test("a reissue takes the place of the first issue, in whatever order they are loaded", async () => {
    const folder = scratchFolder();
    const [first, second] = [join(folder, "ambulance.csv"), join(folder, "ambulance-v2.csv")];
    copyFileSync(fixture("sound.csv"), first);
    copyFileSync(fixture("empty-and-na-values.csv"), second);
    for (const order of [
      [first, second],
      [second, first],
    ]) {
      const store = await scratchStore();
      for (const file of order) await loadFiles([file], store, remembering());
      expect((await observations(store)).map(({ code }) => code)).toEqual(["RYA"]);
      expect(await ask(store, "select count(*)::integer as all from observation")).toEqual([{ all: 4 }]);
    }
  });
});

test("a file that reaches further takes the place of an earlier reissue; ranges stay where only an older table has them", async () => {
  const folder = scratchFolder();
  const store = await scratchStore();
  const reissue = join(folder, "q2-v2.csv");
  const later = join(folder, "q3.csv");
  copyFileSync(fixture("sound.csv"), reissue);
  const rows = readFileSync(fixture("sound.csv"), "utf8").split("\n");
  const third = rows.slice(1).map((row) => row.replace("Q2 2025/26", "Q3 2025/26"));
  writeFileSync(later, [...rows.slice(0, -1), ...third].join("\n").replace("mins,21.5,", "mins,20.5,"));
  for (const file of [later, reissue, fixture("league-table.csv")]) await loadFiles([file], store, remembering());
  expect((await observations(store))[0]).toMatchObject({ code: "RX6", value: 20.5 });
  const withoutRanges = join(folder, "facts.csv");
  const table = readFileSync(fixture("league-table.csv"), "utf8")
    .split("\n")
    .map((row) =>
      row
        .split(",")
        .filter((_, at) => at !== 7 && at !== 11)
        .join(","),
    );
  writeFileSync(withoutRanges, table.join("\n"));
  await loadFiles([withoutRanges], store, remembering());
  expect(await ask(store, "select count(*)::integer as ranges from current_range")).toEqual([{ ranges: 6 }]);
});

describe("faults", () => {
  const cases: [file: string, code: string, line: number, column: string, found: string][] = [
    ["value-is-text.csv", "not-a-number", 3, "Value", '"about 24"'],
    ["value-is-infinite.csv", "not-a-number", 3, "Value", '"inf"'],
    ["rank-is-not-whole.csv", "not-a-rank", 3, "Rank", '"2.5"'],
    ["unknown-trust.csv", "unknown-trust", 4, "Trust_code", '"RZZ"'],
    ["unknown-metric.csv", "unknown-metric", 4, "Metric_ID", '"OF0999"'],
    ["unknown-period.csv", "unknown-period", 2, "Quarter", '"Q5 2025/26"'],
    ["unknown-region.csv", "unknown-region", 2, "Region", '"Northumbria"'],
    ["unknown-trust-type.csv", "unknown-trust-type", 2, "Trust_type", '"Hospice"'],
    ["unknown-sub-type.csv", "unknown-sub-type", 2, "Trust_subtype", '"Teaching"'],
    ["wrong-domain.csv", "wrong-domain", 2, "Domain", '"Patient safety"'],
    ["wrong-title.csv", "wrong-title", 2, "Metric_description", '"Average Category 3 ambulance response time"'],
    ["wrong-unit.csv", "wrong-unit", 2, "Units", '"days"'],
    ["wrong-trust-type.csv", "wrong-trust-type", 20, "Metric_ID", '"OF0020"'],
    ["score-out-of-range.csv", "not-a-score", 5, "Value", '"0.9"'],
    ["segment-out-of-range.csv", "not-a-segment", 11, "Value", '"5.0"'],
    ["flag-is-not-0-or-1.csv", "not-a-flag", 10, "Value", '"2.0"'],
    ["duplicate-row.csv", "duplicate-row", 20, "Metric_ID", '"RX6 OF0017 again"'],
    ["contradicting-name.csv", "contradicts-another-row", 2, "Trust_name", '"North East Ambulance"'],
    ["contradicting-median.csv", "contradicts-another-row", 4, "Median_value", '"25.5"'],
    ["missing-name.csv", "missing-name", 2, "Trust_name", "nothing"],
    ["wrong-number-of-fields.csv", "wrong-number-of-fields", 3, "Rank", "16"],
    ["unclosed-quote.csv", "unclosed-quote", 19, "", "the end of the file"],
    ["blank-lines-and-line-ends-in-quotes.csv", "not-a-number", 6, "Value", '"forty"'],
    ["not-utf-8.csv", "not-utf-8", 4, "", "other bytes"],
    ["missing-column.csv", "missing-column", 1, "Value", "none"],
    ["unknown-column.csv", "unknown-column", 1, "Note", '"Note"'],
    ["another-table.csv", "unknown-layout", 1, "", "name, age"],
    ["empty.csv", "empty-file", 0, "", "an empty file"],
    ["header-only.csv", "empty-file", 0, "", "a header only"],
    ["corrected-unit-is-mended.csv", "correction-not-needed", 2, "Units", '"secs"'],
    ["no-such-file.csv", "no-such-file", 0, "", "no such file"],
  ];

  test.each(cases)("%s: %s in line %i", async (file, code, line, column, found) => {
    const faults = await faultsOf([file], await scratchStore());
    expect(faults).toContainEqual(expect.objectContaining({ file, code, line, column, found }));
  });

  test("a clean rule reports only its own fault", async () => {
    const store = await scratchStore();
    for (const [file, code] of cases) {
      const faults = await faultsOf([file], store);
      const others = faults.filter((fault) => fault.code !== code);
      expect(others, file).toEqual([]);
    }
  });

  test("the same wrong word in many rows is one fault with a count", async () => {
    const [fault, ...more] = await faultsOf(["wrong-title.csv"], await scratchStore());
    expect(fault?.more).toBe(2);
    expect(more).toEqual([]);
  });

  test("faults of a league table", async () => {
    const faults = await faultsOf(["league-table-with-faults.csv"], await scratchStore());
    expect(faults.map(({ code, line, column }) => [code, line, column])).toEqual([
      ["not-a-range", 2, "Likely_range_of_average_score"],
      ["not-a-flag", 3, "Trust_in_financial_deficit"],
      ["not-a-segment", 4, "Segment"],
    ]);
  });

  test("a file with five faults is refused in one report, and the database is row for row what it was", async () => {
    const store = await scratchStore();
    await loadFiles([fixture("sound.csv")], store, remembering());
    const before = await contents(store);
    const faults = await faultsOf(["five-faults.csv"], store);
    expect(faults.map(({ code, line, column }) => [code, line, column])).toEqual([
      ["unknown-region", 2, "Region"],
      ["not-a-number", 3, "Value"],
      ["not-a-rank", 4, "Rank"],
      ["not-a-score", 6, "Value"],
      ["unknown-metric", 8, "Metric_ID"],
    ]);
    expect(await contents(store)).toBe(before);
  });

  test("all faults of all files come in one report, in the order of the files, and no sound file is stored", async () => {
    const store = await scratchStore();
    const before = await contents(store);
    const faults = await faultsOf(
      ["value-is-text.csv", "corrected-unit.csv", "league-table-with-faults.csv", "empty.csv"],
      store,
    );
    expect([...new Set(faults.map(({ file }) => file))]).toEqual([
      "value-is-text.csv",
      "league-table-with-faults.csv",
      "empty.csv",
    ]);
    expect(await contents(store)).toBe(before);
  });
});

/** Our figures against the published ones: the promise that everything else stands on. */
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { frameworks } from "../../frameworks/index.ts";
import { type CheckReport, checkAll, sumOf } from "../../src/steps/check.ts";
import { openForWriting } from "../../src/steps/database.ts";
import { loadFiles } from "../../src/steps/load.ts";
import { projectPath } from "../../src/steps/project.ts";
import { scorePeriods } from "../../src/steps/score.ts";
import { shipFigures } from "../../src/steps/ship.ts";
import { loadShippedFigures } from "../../src/steps/shippedFigures.ts";
import { ask } from "../../src/store/ask.ts";
import type { Store } from "../../src/store/open.ts";
import { makeReference } from "../madeReference.ts";
import {
  fixture,
  hasOfficialFiles,
  officialLeagueTables,
  officialTrustData,
  remembering,
  scratchFolder,
  scratchStore,
} from "../scratch.ts";

async function scored(load: (store: Store) => Promise<unknown>): Promise<{ store: Store; report: CheckReport }> {
  const store = await scratchStore();
  await load(store);
  await scorePeriods([], store, remembering());
  return { store, report: await checkAll(store) };
}

/** compared, exact, within rounding, explained of one quantity in one period, all tables together. */
function rates({ lines }: CheckReport, period: string, quantity: string, layout = "trust-data"): number[] {
  const sum = sumOf(
    lines.filter((line) => line.reportingPeriod === period && line.quantity === quantity && line.layout === layout),
  );
  return [sum.compared, sum.exact, sum.withinRounding, sum.explained];
}

/** What must hold of the official figures, whichever way they came into the database. */
async function expectAgreement({ store, report }: { store: Store; report: CheckReport }): Promise<void> {
  expect(report.differences.filter(({ verdict }) => verdict === "unexplained")).toEqual([]);
  expect(report.total.unexplained).toBe(0);

  // Q1 2026/27: METHOD-2026-27, section 6
  for (const quantity of [
    "averageMetricScore",
    "unadjustedSegment",
    "overrideFlag",
    "adjustedSegment",
    "leagueRank",
    "averageRank",
  ]) {
    expect(rates(report, "2026-27-Q1", quantity), quantity).toEqual([202, 202, 0, 0]);
  }
  for (const quantity of ["domainScore", "domainSegment", "domainRank"]) {
    expect(rates(report, "2026-27-Q1", quantity), quantity).toEqual([1205, 1205, 0, 0]);
  }
  // 1 of OF0005, 1 of OF0086 and 31 of OF0082 are displayed ties across types
  expect(rates(report, "2026-27-Q1", "metricScore")).toEqual([4798, 4765, 0, 33]);

  // Q1 2025/26: METHOD-2025-26, section 5.2
  for (const quantity of [
    "averageMetricScore",
    "unadjustedSegment",
    "adjustedSegment",
    "finalSegment",
    "leagueRank",
    "averageRank",
  ]) {
    expect(rates(report, "2025-26-Q1", quantity), quantity).toEqual([205, 205, 0, 0]);
  }
  expect(rates(report, "2025-26-Q1", "domainScore")).toEqual([1017, 1015, 0, 2]);
  expect(rates(report, "2025-26-Q1", "domainSegment")).toEqual([1017, 1017, 0, 0]);
  // 2,482 of 2,625 ranked scores, 204 and 205 of the finance bands and 205 combined ones
  expect(rates(report, "2025-26-Q1", "metricScore")).toEqual([2625 + 615, 2482 + 614, 0, 144]);

  // Q2 to Q4 2025/26: mental health and community (61) and ambulance (10)
  for (const period of ["2025-26-Q2", "2025-26-Q3", "2025-26-Q4"]) {
    for (const quantity of ["averageMetricScore", "unadjustedSegment", "adjustedSegment", "leagueRank"]) {
      expect(rates(report, period, quantity), `${period} ${quantity}`).toEqual([71, 71, 0, 0]);
    }
    for (const quantity of ["adjustedSegment", "leagueRank", "averageRank"]) {
      expect(rates(report, period, quantity, "league-table").slice(1), `${period} ${quantity}`).toEqual([
        rates(report, period, quantity, "league-table")[0],
        0,
        0,
      ]);
    }
    expect(rates(report, period, "metricScore")[3]).toBe(0);
  }

  // overall cut-points of 2025/26: METHOD-2025-26, section 2.5
  const cuts = await ask<{ period: string; cuts: number[] }>(
    store,
    `select reporting_period as period, list(up_to order by segment) as cuts from cut_point
    where quantity = 'unadjustedSegment' and trust_type = 'acute' group by all order by all`,
  );
  expect(cuts.map(({ period, cuts: found }) => [period, ...found])).toEqual([
    ["2025-26-Q1", 2.05, 2.32, 2.6],
    ["2025-26-Q2", 2.06, 2.34, 2.67],
    ["2025-26-Q3", 2.06, 2.35, 2.7],
    ["2025-26-Q4", 2.02, 2.3, 2.57],
    ["2026-27-Q1", 1.92, 2.32, 2.77],
  ]);

  // sizes of pools that are not loaded, found from the published scores alone: METHOD-2025-26, section 3, column n or k
  const pools = await ask<{ metric: string; sizes: number[] }>(
    store,
    `select metric_id as metric, list(ranked order by reporting_period) as sizes from (select reporting_period, metric_id, max(ranked) as ranked
      from computed_score where taken_over = 'pool-not-loaded' group by all) group by all order by all`,
  );
  expect(Object.fromEntries(pools.map(({ metric, sizes }) => [metric, sizes]))).toMatchObject({
    OF0005: [120, 118, 120],
    OF0016: [50, 49, 47],
    OF0041: [70, 70, 70],
    OF0057: [83, 80, 84],
    OF0082: [205, 205, 205],
  });
}

const EAST_MIDLANDS = [
  ["RFS", 41, 2.03, 3],
  ["RK5", 48, 2.13, 3],
  ["RNQ", 73, 2.42, 3],
  ["RNS", 96, 2.57, 3],
  ["RX1", 100, 2.59, 3],
  ["RWE", 101, 2.6, 3],
  ["RTG", 108, 2.64, 4],
  ["RWD", 122, 2.88, 4],
] as const;

describe("shipped figures", () => {
  test("agree with the published ones at the rates of the method documents", async () => {
    const result = await scored((store) => loadShippedFigures(store, remembering()));
    await expectAgreement(result);
    const rows = await ask<{ code: string; rank: number; score: number; segment: number }>(
      result.store,
      `select trust_code as code, league_rank as rank, average_metric_score as score, adjusted_segment as segment
      from assessment join trust using (trust_code) where english_region = 'E12000004' and trust_type = 'acute'
        and reporting_period = '2025-26-Q1' order by league_rank`,
    );
    expect(rows.map(({ code, rank, score, segment }) => [code, rank, score, segment])).toEqual(EAST_MIDLANDS);
  });

  test("every deviation is still needed, and stands in docs/DEVIATIONS.md", async () => {
    const { report } = await scored((store) => loadShippedFigures(store, remembering()));
    const { deviations } = JSON.parse(readFileSync(projectPath("data/deviations.json"), "utf8")) as {
      deviations: { id: string; periods: string[] }[];
    };
    const page = readFileSync(projectPath("docs/DEVIATIONS.md"), "utf8");
    for (const { id, periods } of deviations) {
      // deviations of figures that are not shipped are looked for where those are loaded
      const isShipped = periods.length === 0 || periods.some((period) => report.periods.includes(period));
      expect(
        report.differences.some(({ deviation }) => deviation === id),
        id,
      ).toBe(isShipped);
      expect(page).toContain(`\n## ${id}\n`);
    }
  });

  test("loading them twice changes nothing", async () => {
    const store = await scratchStore();
    expect(await loadShippedFigures(store, remembering())).toBeGreaterThan(0);
    expect(await loadShippedFigures(store, remembering())).toBe(0);
  });
});

describe.skipIf(!hasOfficialFiles)("official files", () => {
  const load = (store: Store) => loadFiles([...officialTrustData(), ...officialLeagueTables()], store, remembering());

  test("agree with the published figures at the rates of the method documents", async () => {
    await expectAgreement(await scored(load));
  });

  test("give the same rows as the shipped figures, and shipping them again gives the same files", async () => {
    const [official, shipped] = [await scratchStore(), await scratchStore()];
    await load(official);
    await loadShippedFigures(shipped, remembering());
    for (const view of ["current_trust", "current_observation", "current_note", "current_range"]) {
      const sql = `select seen.* exclude (release_id), sha256 from ${view} seen join release using (release_id) order by all`;
      const scope = view === "current_trust" ? sql.replace("order", "where layout = 'trust-data' order") : sql;
      expect(await ask(shipped, scope), view).toEqual(await ask(official, scope));
    }
    const scores = "select * exclude (release_id) from current_score where layout = 'trust-data' order by all";
    expect(await ask(shipped, scores)).toEqual(await ask(official, scores));

    const out = join(scratchFolder(), "figures");
    await shipFigures(
      [...officialTrustData(), ...officialLeagueTables()],
      projectPath("../shared/data/reference"),
      out,
      remembering(),
    );
    const filesOf = (folder: string) => JSON.parse(readFileSync(join(folder, "sources.json"), "utf8")).files;
    expect(filesOf(out)).toEqual(filesOf(projectPath("data/figures")));
  });

  test("one table alone is scored from what is there: fixed thresholds need no other table", async () => {
    const [table] = officialTrustData(["2026-27"]).filter((path) => path.includes("mental-health"));
    const { report } = await scored((store) => loadFiles([table!], store, remembering()));
    expect(report.total.unexplained).toBe(0);
    for (const quantity of ["averageMetricScore", "unadjustedSegment", "adjustedSegment", "leagueRank"]) {
      expect(rates(report, "2026-27-Q1", quantity), quantity).toEqual([58, 58, 0, 0]);
    }
  });

  test("one table alone of a year with pooled quartiles takes its segments over as published", async () => {
    const [table] = officialTrustData(["2025-26"]).filter((path) => path.includes("ambulance"));
    const { store, report } = await scored((into) => loadFiles([table!], into, remembering()));
    expect(report.total.unexplained).toBe(0);
    expect(await ask(store, "select distinct segment_basis as basis from assessment")).toEqual([
      { basis: "published" },
    ]);
    expect(rates(report, "2025-26-Q3", "averageMetricScore")).toEqual([10, 10, 0, 0]);
    expect(rates(report, "2025-26-Q3", "leagueRank")).toEqual([10, 10, 0, 0]);
  });

  test("a quarter nobody has seen follows the same rules: the same figures under another date give the same scores", async () => {
    const folder = scratchFolder();
    const later = officialTrustData(["2026-27"]).map((path) => {
      const copy = join(folder, basename(path));
      writeFileSync(
        copy,
        readFileSync(path, "utf8")
          .replaceAll(/^Q1 2026\/27/gm, "Q3 2026/27")
          .replaceAll("2025/26 plan", "2026/27 plan"),
      );
      return copy;
    });
    const { store, report } = await scored((into) => loadFiles(later, into, remembering()));
    expect(report.periods).toEqual(["2026-27-Q3"]);
    expect(report.total.unexplained).toBe(0);
    expect(rates(report, "2026-27-Q3", "leagueRank")).toEqual([202, 202, 0, 0]);
    expect(
      await ask(store, "select count(*)::integer as trusts from assessment where league_rank is not null"),
    ).toEqual([{ trusts: 202 }]);
  });

  test("a wrong published figure is found: the check can fail", async () => {
    const folder = scratchFolder();
    const [table] = officialTrustData(["2026-27"]).filter((path) => path.includes("ambulance"));
    const copy = join(folder, basename(table!));
    copyFileSync(table!, copy);
    const rows = readFileSync(copy, "utf8").split("\n");
    const at = rows.findIndex((row) => row.includes(",OF5202,"));
    rows[at] = rows[at]!.replace(/,segment,[\d.]+,/, ",segment,3.99,");
    writeFileSync(copy, rows.join("\n"));
    const { report } = await scored((store) => loadFiles([copy], store, remembering()));
    expect(
      report.differences
        .filter(({ verdict }) => verdict === "unexplained")
        .map(({ quantity, line }) => [quantity, line]),
    ).toContainEqual(["averageMetricScore", at + 1]);
  });
});

test("a fault among the files to ship leaves the shipped figures as they are", async () => {
  const folder = scratchFolder();
  const [reference, out] = [join(folder, "reference"), join(folder, "figures")];
  makeReference(reference);
  const row = readFileSync(fixture("sound.csv"), "utf8").split("\n");
  const sound = join(folder, "sound.csv");
  writeFileSync(sound, `${[row[0], ...row.slice(1).filter((line) => line.includes(",RX6,"))].join("\n")}\n`);
  await shipFigures([sound], reference, out, remembering());
  const before = readdirSync(out, { recursive: true });
  await expect(shipFigures([sound, fixture("value-is-text.csv")], reference, out, remembering())).rejects.toThrow(
    "value-is-text.csv",
  );
  expect(readdirSync(out, { recursive: true })).toEqual(before);
  expect(readdirSync(folder).filter((name) => name.startsWith("figures-new"))).toEqual([]);
  await expect(shipFigures([sound], reference, folder, remembering())).rejects.toThrow("they stay as they are");
});

test("every framework's periods are told apart", () => {
  const periods = frameworks.flatMap(({ reportingPeriods }) => reportingPeriods);
  expect(new Set(periods).size).toBe(periods.length);
});

test("a database of another version is refused with advice", async () => {
  const path = join(scratchFolder(), "old.duckdb");
  const store = await openForWriting(path);
  await store.connection.run("update meta set value = '0' where name = 'schema_version'");
  store.close();
  await expect(openForWriting(path)).rejects.toThrow(
    /expected a database of version \d+ at .*, found one of version 0; remove it and load again/,
  );
});

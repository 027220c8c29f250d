/** The US star ratings of July 2023 from the official files: the published scores and stars, from the definition alone. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { csvParse } from "d3-dsv";
import { beforeAll, describe, expect, test } from "vitest";
import { checkAll } from "../../src/steps/check.ts";
import { openForWriting } from "../../src/steps/database.ts";
import { loadFiles } from "../../src/steps/load.ts";
import { scorePeriods } from "../../src/steps/score.ts";
import { ask } from "../../src/store/ask.ts";
import type { Store } from "../../src/store/open.ts";
import { OFFICIAL, remembering } from "../scratch.ts";

const FOLDER = join(dirname(OFFICIAL), "cms-stars", "2023");
const FILES = ["v202307.input.csv", "v202307.output.csv", "hospital_info.csv"].map((name) => join(FOLDER, name));

/** Published column of each group. */
const GROUPS = {
  mortality: "Std_Outcomes_Mortality_score",
  safety: "Std_Outcomes_Safety_score",
  readmission: "Std_Outcomes_Readmission_score",
  "patient-experience": "Std_PatientExp_score",
  "timely-and-effective-care": "Std_Process_score",
};

describe.skipIf(!existsSync(FOLDER))("official files", () => {
  let store: Store;
  beforeAll(async () => {
    store = await openForWriting(":memory:");
    await loadFiles(FILES, store, remembering());
    await scorePeriods([], store, remembering());
    return () => store.close();
  });
  const published = existsSync(FOLDER) ? csvParse(readFileSync(FILES[1]!, "utf8")) : [];

  test("summary score within a millionth and the same stars for 2,420 of 2,420 hospitals", async () => {
    const rows = await ask<{ code: string; score: number; star: number }>(
      store,
      "select trust_code as code, exact_average as score, adjusted_segment as star from assessment",
    );
    const ours = new Map(rows.map((row) => [row.code, row]));
    expect(published).toHaveLength(2420);
    let [within, same] = [0, 0];
    for (const row of published) {
      const { score, star } = ours.get(row.PROVIDER_ID!)!;
      if (Math.abs(score - Number(row.summary_score)) <= 1e-6) within++;
      if (star === Number(row.star)) same++;
    }
    expect([within, same]).toEqual([2420, 2420]);
  });

  test("five group scores of each within a millionth", async () => {
    const rows = await ask<{ code: string; domain: keyof typeof GROUPS; score: number }>(
      store,
      "select trust_code as code, domain, exact_score as score from computed_domain",
    );
    const ours = new Map(rows.map(({ code, domain, score }) => [`${code} ${domain}`, score]));
    const gaps = published.flatMap((row) =>
      Object.entries(GROUPS).map(([domain, column]) =>
        Math.abs(ours.get(`${row.PROVIDER_ID} ${domain}`)! - Number(row[column])),
      ),
    );
    expect(gaps).toHaveLength(5 * 2420);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(1e-6);
  });

  test("check finds nothing unexplained, and its one deviation is still needed", async () => {
    const { total, lines, differences } = await checkAll(store);
    expect(total.unexplained).toBe(0);
    expect(total.takenOver).toBe(0);
    const compared = Object.fromEntries(
      lines.map(({ layout, quantity, subject, compared: n }) => [[layout, quantity, subject].join(" "), n]),
    );
    expect(compared["cms-stars-2023-scores averageMetricScore "]).toBe(2420);
    expect(compared["cms-stars-2023-scores adjustedSegment "]).toBe(2420);
    const explained = differences.filter(({ verdict }) => verdict === "explained");
    expect(new Set(explained.map(({ deviation }) => deviation))).toEqual(new Set(["stars-of-four-groups"]));
    expect(new Set(explained.map(({ layout }) => layout))).toEqual(new Set(["cms-stars-2023-hospitals"]));
  });

  test("a measure that 100 hospitals or fewer report is left out", async () => {
    const rows = await ask<{ n: number }>(
      store,
      "select count(*)::integer as n from computed_score where metric_id = 'OP_2'",
    );
    const seen = await ask<{ n: number }>(
      store,
      "select count(*)::integer as n from current_observation where metric_id = 'OP_2'",
    );
    expect([rows[0]!.n, seen[0]!.n]).toEqual([0, 70]);
  });

  test("loading in another order gives the same figures", async () => {
    const other = await openForWriting(":memory:");
    await loadFiles(FILES.toReversed(), other, remembering());
    await scorePeriods([], other, remembering());
    const figures = (from: Store) =>
      ask(
        from,
        "select trust_code, average_metric_score, adjusted_segment, league_rank from assessment where average_metric_score is not null order by all",
      );
    expect(await figures(other)).toEqual(await figures(store));
    other.close();
  });
});

import { describe, expect, test } from "vitest";
import type { DrawOptions } from "../../src/analyse/resampleLeague.ts";
import type { RangesRow } from "../../src/format/ranges.ts";
import { tableRanges } from "../../src/steps/ranges.ts";
import { openStore } from "../../src/store/open.ts";
import { commandLine } from "../commandLine.ts";

const { standings, database } = commandLine();
const MH = "mental-health-and-community";

describe("against the 61 ranges published for Q4 2025/26", () => {
  /** Gaps between our bounds and the published ones: scores in hundredths, ranks in places. */
  async function gaps(options: DrawOptions) {
    const store = await openStore(database(), "read");
    const { rows } = await tableRanges(store, { trustType: MH, period: "2025-26-Q4", area: null, options });
    store.close();
    const score = rows.flatMap(({ likelyRangeOfScore: ours, publishedRangeOfScore: published }) =>
      [ours!.low - published!.low, ours!.high - published!.high].map((gap) => Math.round(Math.abs(gap) * 100)),
    );
    const rank = rows.flatMap(({ likelyRangeOfRank: ours, publishedRangeOfRank: published }) =>
      [ours!.low - published!.low, ours!.high - published!.high].map(Math.abs),
    );
    return {
      bounds: score.length,
      within: score.filter((gap) => gap <= 1).length,
      worst: Math.max(...score),
      meanPlaces: rank.reduce((sum, gap) => sum + gap, 0) / rank.length,
      worstPlaces: Math.max(...rank),
      rows,
    };
  }

  test.each([
    ["as the command draws", {}],
    // with so many draws, what is left is the chance in the published ranges
    ["100,000 draws, seed 1", { draws: 100_000, seed: 1 }],
    ["100,000 draws, seed 3", { draws: 100_000, seed: 3 }],
    ["100,000 draws, seed 4", { draws: 100_000, seed: 4 }],
  ])(
    "scores within 0.01 but for a few, never beyond 0.04; ranks within 0.4 places on average, never beyond 2: %s",
    async (_, options) => {
      const { bounds, within, worst, meanPlaces, worstPlaces } = await gaps(options);
      expect(bounds).toBe(122);
      expect(within).toBeGreaterThanOrEqual(100);
      expect(worst).toBeLessThanOrEqual(4);
      expect(meanPlaces).toBeLessThanOrEqual(0.4);
      expect(worstPlaces).toBeLessThanOrEqual(2);
    },
  );

  test("both stand beside each other, each with whose it is", async () => {
    const { rows } = await gaps({ draws: 100 });
    for (const { likelyRangeOfRank, likelyRangeOfScore, publishedRangeOfRank, publishedRangeOfScore } of rows) {
      expect([likelyRangeOfRank?.by, likelyRangeOfScore?.by]).toEqual(["Standings", "Standings"]);
      expect([publishedRangeOfRank?.by, publishedRangeOfScore?.by]).toEqual(["NHS England", "NHS England"]);
    }
  });
});

describe("ranges", () => {
  test.each([
    ["acute", "2025-26-Q1", 134],
    [MH, "2025-26-Q3", 61],
    ["ambulance", "2026-27-Q1", 10],
  ])(
    "every trust of %s %s has a range around its own score and chances that make one",
    async (type, period, trusts) => {
      const { out } = await standings("ranges", type, period, "--format", "json", "--draws", "2000");
      const rows = JSON.parse(out) as RangesRow[];
      expect(rows).toHaveLength(trusts);
      for (const row of rows) {
        const { low, high } = row.likelyRangeOfScore!;
        expect(low).toBeLessThanOrEqual(row.averageMetricScore!);
        expect(high).toBeGreaterThanOrEqual(row.averageMetricScore!);
        expect(Object.values(row.chanceOfSegment!).reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 12);
        // a flagged trust is never in a segment better than 3
        if (row.financialOverride) expect([row.chanceOfSegment![1], row.chanceOfSegment![2]]).toEqual([0, 0]);
        expect(row.draws).toBe(2000);
      }
      const ranks = rows.map(({ leagueRank }) => leagueRank!);
      expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
    },
  );

  test("the same call gives the same answer, and an area's trusts are those of the whole table", async () => {
    const whole = await standings("ranges", "acute", "2025-26-Q1", "--format", "json");
    expect(await standings("ranges", "acute", "2025-26-Q1", "--format", "json")).toEqual(whole);
    const area = await standings("ranges", "acute", "2025-26-Q1", "--area", "East Midlands", "--format", "json");
    const [all, own] = [whole, area].map(({ out }) => JSON.parse(out) as RangesRow[]) as [RangesRow[], RangesRow[]];
    expect(own).toHaveLength(8);
    expect(own).toEqual(all.filter(({ trustCode }) => own.some((row) => row.trustCode === trustCode)));
    const other = await standings("ranges", "acute", "2025-26-Q1", "--format", "json", "--seed", "5");
    expect(other.out).not.toBe(whole.out);
  });

  test("as text it says whose the ranges are, from how many draws, and of which period", async () => {
    const { out } = await standings(
      "ranges",
      MH,
      "2025-26-Q4",
      "--area",
      "nhs:London",
      "--draws",
      "500",
      "--seed",
      "9",
    );
    expect(out).toContain("Q4 2025/26 (January to March 2026)");
    expect(out).toMatch(/Rank +Likely +Published +Trust +Code +Score +Likely +Published +Segment +In 1/);
    expect(out).toContain("Likely: by Standings, from 500 draws of each trust's own metric scores (seed 9)");
    expect(out).toContain("Published: the likely range by NHS England.");
    const acute = await standings("ranges", "acute", "2026-27-Q1", "--draws", "100", "--weights", "one-bundle");
    expect(acute.out).not.toContain("Published");
  });

  test("as CSV every range is two columns with whose it is", async () => {
    const { out } = await standings("ranges", MH, "2025-26-Q4", "--format", "csv", "--draws", "100");
    const [header = ""] = out.split("\n");
    for (const name of [
      "likely_range_of_rank",
      "likely_range_of_score",
      "published_range_of_rank",
      "published_range_of_score",
    ])
      expect(header).toContain(`${name}_low,${name}_high,${name}_by`);
    expect(header).toContain("chance_of_segment_1,chance_of_segment_2,chance_of_segment_3,chance_of_segment_4");
  });

  test("one trust before another: two ways round make certain", async () => {
    const standing = async (trust: string, against: string) => {
      const { out } = await standings(
        "ranges",
        "acute",
        "2025-26-Q1",
        "--trust",
        trust,
        "--against",
        against,
        "--format",
        "json",
      );
      return (JSON.parse(out) as { chanceBefore: number; chanceBeforeByAverage: number; chanceJoint: number }[])[0]!;
    };
    const [there, back] = [await standing("RFS", "Kettering"), await standing("RNQ", "RFS")];
    expect(there.chanceBefore + back.chanceBefore).toBeCloseTo(1, 12);
    expect(there.chanceBefore).toBeGreaterThan(0.5);
    expect(there.chanceJoint).toBe(back.chanceJoint);
    const { out } = await standings("ranges", "acute", "2025-26-Q1", "--trust", "RFS", "--against", "RNQ");
    expect(out).toMatch(/Chance that Chesterfield .* really stands before Kettering .*: \d+%/);
    expect(out).toContain("By Standings, from 10,000 draws");
  });

  test.each([
    [["acute", "2025-26-Q3"], "expected a table with metric scores to draw from, found only league facts for acute"],
    [["acute", "2025-26-Q1", "--trust", "RFS"], "expected --trust and --against, found only --trust"],
    [
      ["acute", "2025-26-Q1", "--trust", "RFS", "--against", "RYY"],
      "expected two trusts of the table acute 2025-26-Q1, found RYY",
    ],
    [["acute", "2025-26-Q1", "--trust", "RFS", "--against", "RFS"], "found RFS twice"],
    [["acute", "2027-28-Q1"], "expected a loaded period (2025-26-Q1"],
    [["acute", "2025-26-Q1", "--draws", "5"], ""],
    [["acute", "2025-26-Q1", "--seed", "half"], ""],
  ])("what cannot be answered is said: %s", async (args, message) => {
    const { out, err, status } = await standings("ranges", ...args);
    expect([out, status]).toEqual(["", 2]);
    expect(err).toContain(message);
  });
});

describe("elsewhere", () => {
  test("explain says how sure, and whose range it is", async () => {
    const { out } = await standings("explain", "RFS", "2025-26-Q1");
    expect(out).toMatch(/joint 41st of 134; likely between \d+\w\w and \d+\w\w \(Standings, from 10,000 draws\)\./);
    const json = JSON.parse((await standings("explain", "RFS", "2025-26-Q1", "--format", "json")).out) as RangesRow;
    const [row] = JSON.parse(
      (await standings("ranges", "acute", "2025-26-Q1", "--area", "QJ2", "--format", "json")).out,
    ) as RangesRow[];
    expect(row?.trustCode).toBe("RFS");
    expect(json).toMatchObject({
      likelyRangeOfRank: row!.likelyRangeOfRank,
      ourRanges: { likelyRangeOfRank: row!.likelyRangeOfRank, draws: 10_000 },
    });
  });

  test("explain gives the published range beside ours, and none where there are no metric scores", async () => {
    const both = (await standings("explain", "RYY", "2025-26-Q4")).out;
    expect(both).toMatch(/1st of 61; likely between 1st and \d+th \(Standings, from 10,000 draws\)\./);
    expect(both).toContain("Published by NHS England: rank likely between 1st and 11th; score 1.20 to 1.89.");
    const none = (await standings("explain", "RFS", "2025-26-Q3")).out;
    expect(none).toContain("No likely range");
    expect(none).not.toContain("likely between");
  });

  test("table: published ranges where there are, else ours, and none without metric scores", async () => {
    type Row = Pick<RangesRow, "likelyRangeOfRank" | "likelyRangeOfScore">;
    const rows = async (...args: string[]) =>
      JSON.parse((await standings("table", ...args, "--format", "json")).out) as Row[];
    const owners = async (...args: string[]) => [
      ...new Set((await rows(...args)).flatMap((row) => [row.likelyRangeOfRank?.by, row.likelyRangeOfScore?.by])),
    ];
    expect(await owners(MH, "2025-26-Q4")).toEqual(["NHS England"]);
    expect(await owners("acute", "2026-27-Q1")).toEqual(["Standings"]);
    expect(await owners("acute", "2025-26-Q3")).toEqual([undefined]);
    const { out } = await standings("table", "ambulance", "2026-27-Q1");
    expect(out).toContain("Likely range: Standings, from 10,000 draws of each trust's own metric scores");
  });
});

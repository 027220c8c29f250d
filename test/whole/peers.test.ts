import { describe, expect, test } from "vitest";
import { commandLine } from "../commandLine.ts";

const { standings } = commandLine();

interface Peer {
  trustCode: string;
  score: number;
  value: number | null;
  inBestQuarter: boolean;
}
interface Weak extends Peer {
  metricId: string;
  standing: { better: number; of: number };
  inWorstQuarter: boolean;
  amongLargest: boolean;
  peers: Peer[];
}

describe("peers", () => {
  test("of the same sub-type; weak metrics and peers as they are defined", async () => {
    const { out } = await standings("peers", "RFS", "2026-27-Q1", "--format", "json");
    const { similar, weakMetrics, widened } = JSON.parse(out) as {
      similar: { trustCode: string; subType: string; shareInCommon: number }[];
      weakMetrics: Weak[];
      widened: boolean;
    };
    expect([similar.length, widened]).toEqual([18, false]); // 19 small acute trusts, METHOD-2026-27, section 1
    expect(similar.every(({ subType }) => subType === "Acute - Small")).toBe(true);
    expect(weakMetrics.length).toBeGreaterThan(5);
    for (const { standing, inWorstQuarter, amongLargest, score, peers } of weakMetrics) {
      expect(inWorstQuarter).toBe(standing.better >= 0.75 * standing.of);
      expect(inWorstQuarter || amongLargest).toBe(true);
      for (const peer of peers) {
        expect(peer.score <= score - 1 + 1e-9 || (peer.inBestQuarter && peer.score < score)).toBe(true);
        expect(similar.some(({ trustCode }) => trustCode === peer.trustCode)).toBe(true);
      }
      expect(peers.map((peer) => peer.score)).toEqual(peers.map((peer) => peer.score).toSorted((a, b) => a - b));
    }
    const waits = weakMetrics.find(({ metricId }) => metricId === "OF0003")!;
    expect(waits).toMatchObject({ value: 2.1, standing: { better: 106, of: 129 } });
    expect(waits.peers[0]).toMatchObject({ trustCode: "RMP", value: 0, score: 1 });
    expect(waits.peers.every(({ value }) => value! < 2.1)).toBe(true);
  });

  test("values over the loaded periods with what they cover, in text", async () => {
    const { out } = await standings("peers", "RT5", "2026-27-Q1", "--with", "RHA,RXE");
    expect(out).toContain("Compared with 2 trusts of your choice.");
    expect(out).toMatch(
      /\(own\) +3\.81 +28\.09% \(June 2025\) +30\.85% \(September 2025\) +34\.73% \(December 2025\) +35\.58% \(March 2026\) +37\.51% \(June 2026\)/,
    );
    expect(out).toContain("Weak: at least three quarters of its table score better");
  });

  test("CSV has a row for each metric, trust and period; a small sub-type is widened; metrics not at hand are told", async () => {
    const csv = (await standings("peers", "RT5", "2026-27-Q1", "--region", "--format", "csv")).out.split("\n");
    expect(csv[0]).toBe(
      "for_trust_code,weak_metric_id,plain_title,trust_code,trust_name,better_by,in_best_quarter,reporting_period,metric_id,unit,value,score,data_period",
    );
    expect((csv.length - 1) % 5).toBe(0);
    const few = await standings("peers", "TAH", "2026-27-Q1");
    expect(few.out).toContain(
      "Compared with all 57 other mental health and community trusts: fewer than 5 others have the sub-type Care Trust.",
    );
    const none = await standings("peers", "RFS", "2025-26-Q2");
    expect(none.out).toContain("The metric figures of acute trusts are not at hand for 2025-26-Q2");
  });

  test.each([
    [["RFS", "2026-27-Q1", "--with", "RNQ", "--region"], "expected one choice of peers, found several"],
    [["RFS", "2026-27-Q1", "--with", "RFS"], "expected other trusts than RFS"],
    [["RNK", "2026-27-Q1"], "expected a trust that stands in a table of 2026-27-Q1, found RNK"],
    [["RFS", "2027-28-Q1"], "expected a loaded period"],
    [["RFS", "2026-27-Q1", "--top", "0"], "expected a whole number from 1"],
  ])("wrong input is told: %s", async (args, message) => {
    const { err, status } = await standings("peers", ...args);
    if (!message.includes("whole number")) expect(err).toContain(message);
    expect(status).toBe(2);
  });
});

describe("trends", () => {
  test("both lists hold what they say, for every trust of a table", async () => {
    const { out } = await standings("trends", "mh", "2025-26-Q4", "--format", "json");
    const { worseAndWorsening, betterAndBettering, periods } = JSON.parse(out) as Record<
      string,
      { scores: (number | null)[]; change: number; tableMedian: number; consistent: boolean; trustCode: string }[]
    >;
    expect(periods).toEqual(["2025-26-Q1", "2025-26-Q2", "2025-26-Q3", "2025-26-Q4"]);
    for (const [list, sign] of [
      [worseAndWorsening!, 1],
      [betterAndBettering!, -1],
    ] as const) {
      expect(list.length).toBeGreaterThan(50);
      for (const { scores, change, tableMedian, consistent } of list) {
        const known = scores.filter((score) => score !== null);
        expect(known.at(-1)! - known[0]!).toBeCloseTo(change, 12);
        expect(change * sign).toBeGreaterThan(0);
        expect((known.at(-1)! - tableMedian) * sign).toBeGreaterThan(0);
        const steps = known.slice(1).map((score, at) => Math.sign(Math.round((score - known[at]!) * 1e9)) * sign);
        expect(consistent).toBe(!steps.includes(-1) && steps.filter((step) => step === 1).length >= 2);
      }
    }
  });

  test("an area; a table with averages only; a year with one quarter", async () => {
    const area = await standings("trends", "mh", "2025-26-Q4", "--area", "East Midlands");
    expect(area.out).toMatch(
      /\(RY5\) +OF0082 Staff sickness absence +2\.00 +2\.49 +3\.15 +3\.26 +\+1\.26 +2\.97 +yes +4\.99% \(January to March 2025\) +6\.47% \(October to December 2025\) +worse/,
    );
    const acute = await standings("trends", "acute", "2025-26-Q4", "--top", "2");
    expect(acute.out).toContain("not at hand for 2025-26-Q2, 2025-26-Q3 and 2025-26-Q4, so only averages are judged");
    expect(acute.out).toMatch(/\(RLT\) +Average metric score +2\.86 +2\.39 +2\.23 +1\.97 +−0\.89/);
    const one = await standings("trends", "acute", "2026-27-Q1");
    expect(one.err).toContain(
      "expected a quarter with an earlier loaded one of the NHS Oversight Framework 2026/27, found 2026-27-Q1 alone",
    );
    expect(one.status).toBe(2);
    const csv = await standings("trends", "ambulance", "2025-26-Q4", "--format", "csv");
    expect(csv.out.split("\n")[0]).toContain("direction,trust_code,metric_id,plain_title,first_period,last_period");
  });
});

import { describe, expect, test } from "vitest";
import { madePeriodFacts, madeTable, madeTrustFacts } from "../../test/madeFacts.ts";
import { type MadeTrust, madeFramework } from "../../test/madeLeague.ts";
import { asScored, madePeriod, trustsWith } from "../../test/madePeriods.ts";
import { leastInWords } from "./trustLeast.ts";

const framework = madeFramework(["M1", "M2", "M3", "M4"].map((id) => asScored(id)));

/** The words for the first of some trusts, whose values are their scores. */
function wordsOf(values: Parameters<typeof trustsWith>[0], own: Partial<MadeTrust> = {}) {
  const made = trustsWith(values, own);
  const scored = madePeriod(framework, made);
  const trusts = made.map(({ code }, row) =>
    madeTrustFacts({
      trustCode: code,
      trustName: code,
      averageMetricScore: scored.scores.average.rounded[row]!,
      adjustedSegment: scored.scores.adjustedSegments[row]!,
    }),
  );
  const table = madeTable(trusts, {
    spreads: [
      { metricId: "M1", unit: "%", dataPeriod: "Jun-25", median: null, lowerQuartile: null, upperQuartile: null },
    ],
  });
  return leastInWords(trusts[0]!, table, madePeriodFacts([table], { scored }, framework));
}

describe("the least change to the next better segment", () => {
  test("metrics that would do alone, with value now and needed, and the data period", () => {
    const words = wordsOf({ RAA: { M1: 3, M2: 2 }, RBB: { M1: 1, M2: 1 } })!;
    expect(words.sentences[0]).toBe("For segment 2 its average would have to be 2.32 or less; it is 2.50.");
    expect(words.sentences).toContain("2 metrics could do that alone, with all other trusts as they are.");
    expect(words.alone[0]).toMatchObject({ title: "Plain title of M1", now: "3%", dataPeriod: "June 2025" });
    expect(words.together).toEqual([]);
  });

  test("where none is enough alone, the fewest together and the place that would follow", () => {
    const four = (score: number) => ({ M1: score, M2: score, M3: score, M4: score });
    const words = wordsOf({ RAA: four(4), RBB: four(1), RCC: four(3.5) })!;
    expect(words.alone).toEqual([]);
    expect(words.together).toHaveLength(2);
    expect(words.sentences).toContain("No metric could do that alone; it takes at least 2 metrics together.");
    expect(words.sentences).toContain("It would then be 2nd of 3 trusts of type a, with all others as they are.");
  });

  test("in the best segment there is nothing to reach", () => {
    expect(wordsOf({ RAA: { M1: 1, M2: 1 }, RBB: { M1: 2, M2: 2 } })).toEqual({
      sentences: ["By its score it is in the best segment already."],
      alone: [],
      aloneOf: 0,
      held: false,
      together: [],
    });
  });

  test("while the override holds it, the answer is about the segment before the override", () => {
    const words = wordsOf({ RAA: { M1: 3, M2: 2 }, RBB: { M1: 1, M2: 1 } }, { flag: 1 })!;
    expect(words.sentences[0]).toBe(
      "Deficit: while the flag is raised, the segment is 3 or worse whatever the score, so what follows is about the segment before the override.",
    );
  });

  test("every answer says that it is a supposition", () => {
    const words = wordsOf({ RAA: { M1: 3, M2: 2 }, RBB: { M1: 1, M2: 1 } })!;
    expect(words.sentences.at(-1)).toBe(
      "This is a supposition scored by the published method: no forecast and no target.",
    );
  });
});

import { expect, test } from "vitest";
import { madeExplained, madePeriodFacts, madeTable, madeTrustFacts } from "../../test/madeFacts.ts";
import { madeFramework } from "../../test/madeLeague.ts";
import { asScored, madePeriod, trustsWith } from "../../test/madePeriods.ts";
import { lessonLines } from "./trustLessons.ts";

const framework = madeFramework([asScored("M1"), asScored("M2")]);
const values = {
  RAA: { M1: 4, M2: 1 },
  RBB: { M1: 1, M2: 1 },
  RCC: { M1: 2, M2: 1 },
  RDD: { M1: 3.5, M2: 1 },
};
const scored = madePeriod(framework, trustsWith(values));
const trusts = Object.keys(values).map((trustCode) =>
  madeTrustFacts({ trustCode, trustName: `Trust ${trustCode}`, metrics: [madeExplained({ metricId: "M1" })] }),
);
const table = madeTable(trusts);
const period = madePeriodFacts([table], { scored }, framework);

test("on a weak metric, those who do clearly better: best first, with value, score and the way to their page", () => {
  expect(lessonLines(trusts[0]!, table, period)).toEqual([
    {
      metricId: "M1",
      path: "/metrics/m1/",
      title: "Plain title of M1",
      value: "4%",
      dataPeriod: "June 2025",
      score: "4.00",
      peers: [
        { path: "/trusts/RBB/2025-26-Q1/", name: "Trust RBB", value: "1%", score: "1.00" },
        { path: "/trusts/RCC/2025-26-Q1/", name: "Trust RCC", value: "2%", score: "2.00" },
      ],
    },
  ]);
});

test("a trust without a weak metric has no one to be shown", () => {
  expect(lessonLines(trusts[1]!, table, period)).toEqual([]);
});

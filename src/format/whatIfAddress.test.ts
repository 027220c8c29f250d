import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Change } from "../analyse/whatIfChanges.ts";
import { addressOf, commandOf, questionOf } from "./whatIfAddress.ts";

const organisation = "RFS";
const question = {
  reportingPeriod: "2026-27-Q1",
  trustCode: organisation,
  changes: [
    { organisation, metricId: "OF0013", value: 82 },
    { organisation, metricId: "OF2046", metricScore: 1.5 },
    { organisation, overrideId: "financial-deficit", flag: 0 },
    { organisation, metricId: "OF0079", value: -0.25 },
    { organisation, metricId: "OF0005", value: null },
  ] satisfies Change[],
};

describe("a what-if as an address", () => {
  test("is written so that a reader can read it", () => {
    expect(addressOf(question)).toBe(
      "?period=2026-27-Q1&trust=RFS&changes=OF0013:82,score:OF2046:1.5,flag:financial-deficit:0,OF0079:-0.25,OF0005:none",
    );
  });

  test("comes back as it was", () => {
    expect(questionOf(addressOf(question))).toEqual({ question, faults: [] });
  });

  test("any value comes back exactly as long as it is written without an exponent", () => {
    const values = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((value) => Number(value.toFixed(6)) + 0);
    fc.assert(
      fc.property(values, (value) => {
        fc.pre(!`${value}`.includes("e"));
        const changes: Change[] = [{ organisation, metricId: "OF0013", value }];
        expect(questionOf(addressOf({ ...question, changes })).question.changes).toEqual(changes);
      }),
    );
  });

  test("nothing chosen is no query, and lower case is understood", () => {
    expect(addressOf({ reportingPeriod: null, trustCode: null, changes: [] })).toBe("");
    expect(questionOf("?trust=rfs&changes=of0013:82").question).toMatchObject({
      trustCode: "RFS",
      changes: [{ metricId: "OF0013", value: 82 }],
    });
  });

  test.each(["OF0013", "OF0013:", "OF0013:much", "flag:financial-deficit:2", ":5", "OF0013:1e9"])(
    "%s is told as a fault, and the rest is kept",
    (text) => {
      const { question: read, faults } = questionOf(`?trust=RFS&changes=${text},OF0003:1`);
      expect(faults).toEqual([`expected a change such as OF0013:82, found ${JSON.stringify(text)}`]);
      expect(read.changes).toEqual([{ organisation, metricId: "OF0003", value: 1 }]);
    },
  );

  test("changes without a trust are faults", () => {
    expect(questionOf("?changes=OF0013:82").faults).toHaveLength(1);
  });
});

test("the same question for the command line", () => {
  expect(commandOf(question)).toBe(
    "standings whatif RFS 2026-27-Q1 --set OF0013=82 --score OF2046=1.5 --flag financial-deficit=0 --set OF0079=-0.25 --set OF0005=none",
  );
});

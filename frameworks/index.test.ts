import { describe, expect, test } from "vitest";
import { checkDefinition } from "../src/framework/schema.ts";
import { frameworks } from "./index.ts";

describe.each(frameworks)("$id", (definition) => {
  test("is sound", () => {
    expect(checkDefinition(definition)).toEqual([]);
  });

  test("is plain data: it survives JSON and a structured clone", () => {
    expect(JSON.parse(JSON.stringify(definition))).toStrictEqual(definition);
    expect(structuredClone(definition)).toStrictEqual(definition);
  });

  test("holds no functions, no dates and no missing numbers, however deep", () => {
    const kinds = new Set<string>();
    const look = (node: unknown): void => {
      if (typeof node !== "object" || node === null) {
        kinds.add(typeof node);
        expect(node).not.toBeNaN();
        return;
      }
      expect([Object.prototype, Array.prototype]).toContain(Object.getPrototypeOf(node));
      for (const inner of Object.values(node)) look(inner);
    };
    look(definition);
    expect([...kinds].filter((kind) => !["string", "number", "boolean", "object"].includes(kind))).toEqual([]);
  });

  test("says of every metric what it measures and why it matters, in one sentence each", () => {
    for (const { id, measures, matters, plainTitle } of definition.metrics) {
      for (const sentence of [measures, matters]) expect(sentence, id).toMatch(/^[A-Z0-9].*[a-z0-9)]\.$/);
      expect(plainTitle.length, id).toBeLessThanOrEqual(60);
    }
  });

  test("names every metric once in plain words", () => {
    const titles = definition.metrics.map(({ plainTitle }) => plainTitle);
    expect(new Set(titles).size).toBe(titles.length);
  });
});

test("every reporting period has one framework", () => {
  const periods = frameworks.flatMap(({ reportingPeriods }) => reportingPeriods);
  expect(new Set(periods).size).toBe(periods.length);
  expect(periods).toEqual(periods.toSorted());
});

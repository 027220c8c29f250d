import { describe, expect, expectTypeOf, test } from "vitest";
import type { z } from "zod";
import { nof2025to26 } from "../../frameworks/nof-2025-26/index.ts";
import { nof2026to27 } from "../../frameworks/nof-2026-27/index.ts";
import { type Draft, faultsAfter } from "../../test/brokenDefinition.ts";
import type { FrameworkDefinition } from "../score/definition.ts";
import { checkDefinition, frameworkSchema } from "./schema.ts";

test("a sound definition has no faults", () => {
  for (const framework of [nof2025to26, nof2026to27]) expect(faultsAfter(() => {}, framework)).toEqual([]);
});

describe("what the schema sees, with its place", () => {
  test.each<[string, (draft: Draft) => unknown, string]>([
    ["a field that is none", (draft) => Object.assign(draft.metrics[3]!, { colour: "blue" }), "metrics.3: "],
    ["a field that is missing", (draft) => Reflect.deleteProperty(draft.metrics[3]!, "matters"), "metrics.3.matters: "],
    ["null where there must be something", (draft) => Object.assign(draft, { licence: null }), "licence: "],
    ["an empty title", (draft) => Object.assign(draft.domains[0]!, { title: "" }), "domains.0.title: "],
    ["a unit that is none", (draft) => Object.assign(draft.metrics[0]!, { unit: "percent" }), "metrics.0.unit: "],
    [
      "a direction that is none",
      (draft) => Object.assign(draft.metrics[0]!, { better: "positive" }),
      "metrics.0.better: ",
    ],
    [
      "a rule that is none",
      (draft) => Object.assign(draft.metrics[0]!, { scoring: { rule: "guess" } }),
      "metrics.0.scoring",
    ],
    [
      "a field of another rule",
      (draft) => Object.assign(draft.metrics[0]!.scoring, { limits: [1] }),
      "metrics.0.scoring",
    ],
    [
      "a weight with the denominator 0",
      (draft) => Object.assign(draft.metrics[0]!, { weight: { numerator: 1, denominator: 0 } }),
      "metrics.0.weight.denominator: ",
    ],
    ["a weight that is a float", (draft) => Object.assign(draft.metrics[0]!, { weight: 1 / 3 }), "metrics.0.weight: "],
    [
      "a share beyond 1",
      (draft) => Object.assign(draft.domainSegmentation!, { at: [0.25, 0.5, 75] }),
      "domainSegmentation.at.2: ",
    ],
    ["a number that is none", (draft) => Object.assign(draft.scoreRange, { worst: Number.NaN }), "scoreRange.worst: "],
    ["an address that is none", (draft) => Object.assign(draft, { source: "the manual" }), "source: "],
    ["no metrics", (draft) => Object.assign(draft, { metrics: [] }), "metrics: "],
    ["code in place of data", (draft) => Object.assign(draft.metrics[0]!, { scoring: () => 1 }), "metrics.0.scoring"],
  ])("%s", (_, change, place) => {
    const faults = faultsAfter(change);
    expect(faults).toHaveLength(1);
    expect(faults[0]!.startsWith(place), faults[0]).toBe(true);
    expect(faults[0]!.length).toBeGreaterThan(place.length);
  });

  test("an unknown field is named", () => {
    expect(faultsAfter((draft) => Object.assign(draft, { colour: "blue" }))[0]).toContain("colour");
  });

  test("all of them in one run", () => {
    const faults = faultsAfter((draft) => {
      Object.assign(draft.metrics[0]!, { unit: "percent" });
      Object.assign(draft.metrics[1]!, { unit: "percent" });
      Reflect.deleteProperty(draft, "title");
    });
    expect(faults.map((fault) => fault.slice(0, fault.indexOf(":"))).sort()).toEqual([
      "metrics.0.unit",
      "metrics.1.unit",
      "title",
    ]);
  });

  test("anything else is no definition", () => {
    for (const other of [null, undefined, 3, "nof-2025-26", [], {}, [nof2025to26]])
      expect(checkDefinition(other).length).toBeGreaterThan(0);
  });
});

describe("the schema and the type", () => {
  /**
   * Both without the differences that data cannot show: whether a list may be changed, and whether a field may be left
   * out or be undefined (Zod's optional fields are both, the project's are exact).
   */
  type AsData<T> = T extends readonly (infer Item)[]
    ? readonly AsData<Item>[]
    : T extends object
      ? { [Key in keyof T]: undefined extends T[Key] ? AsData<Exclude<T[Key], undefined>> | undefined : AsData<T[Key]> }
      : T;

  test("are the same, field by field", () => {
    expectTypeOf<AsData<z.infer<typeof frameworkSchema>>>().toEqualTypeOf<AsData<FrameworkDefinition>>();
  });

  test("a parsed definition is a definition, field by field, and the other way round", () => {
    type Loose = AsData<FrameworkDefinition>;
    const parsed: Loose = frameworkSchema.parse(nof2025to26);
    const back: AsData<z.infer<typeof frameworkSchema>> = nof2026to27 satisfies FrameworkDefinition;
    expect(parsed).toEqual(nof2025to26);
    expect(frameworkSchema.parse(back)).toEqual(nof2026to27);
  });
});

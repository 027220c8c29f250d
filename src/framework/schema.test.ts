import { describe, expect, expectTypeOf, test } from "vitest";
import type { z } from "zod";
import { nof2025to26 } from "../../frameworks/nof-2025-26/index.ts";
import { nof2026to27 } from "../../frameworks/nof-2026-27/index.ts";
import { metricOf } from "../../test/methodChecks.ts";
import type { FrameworkDefinition, MetricDefinition, ScoringRule } from "../score/definition.ts";
import { checkDefinition, frameworkSchema } from "./schema.ts";

type Mutable<T> = T extends readonly (infer Item)[]
  ? Mutable<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Mutable<T[Key]> }
    : T;
type Draft = Mutable<FrameworkDefinition>;

/** Faults of a definition after a change. */
function faultsAfter(change: (draft: Draft) => unknown, framework: FrameworkDefinition = nof2025to26): string[] {
  const draft = structuredClone(framework) as Draft;
  change(draft);
  return checkDefinition(draft);
}
const metric = (draft: Draft, id: string) => metricOf(draft, id) as Mutable<MetricDefinition>;
/** A metric's rule, which must be of the kind that the test is about. */
function rule<Kind extends ScoringRule["rule"]>(draft: Draft, id: string, kind: Kind) {
  const { scoring } = metric(draft, id);
  expect(scoring.rule).toBe(kind);
  return scoring as Extract<Mutable<ScoringRule>, { rule: Kind }>;
}

test("a sound definition has no faults", () => {
  for (const framework of [nof2025to26, nof2026to27]) expect(faultsAfter(() => {}, framework)).toEqual([]);
});

describe("what no schema sees", () => {
  test.each<[string, (draft: Draft) => unknown, string]>([
    [
      "two metrics with one id",
      (draft) => {
        metric(draft, "OF0106").id = "OF0023";
      },
      "metrics: expected each id once, found OF0023 again",
    ],
    [
      "two domains with one id",
      (draft) => {
        draft.domains.find(({ id }) => id === "people")!.id = "safety";
        for (const own of draft.metrics) if (own.domain === "people") own.domain = "safety";
      },
      "domains: expected each id once, found safety again",
    ],
    [
      "one published id for two figures",
      (draft) => {
        metric(draft, "OF0106").scoreId = "OF1023";
      },
      "published ids: expected each id once, found OF1023 again",
    ],
    [
      "a published id of the average that is a metric's",
      (draft) => {
        draft.average.id = "OF0023";
      },
      "published ids: expected each id once, found OF0023 again",
    ],
    [
      "a domain that is none",
      (draft) => {
        metric(draft, "OF0023").domain = "kindness";
      },
      "metric OF0023: expected a domain of the framework, found kindness",
    ],
    [
      "a type of organisation that is none",
      (draft) => {
        metric(draft, "OF0023").organisationTypes.push("hospice");
      },
      "metric OF0023: expected a type of organisation, found hospice",
    ],
    [
      "a value without a direction",
      (draft) => {
        metric(draft, "OF0023").better = null;
      },
      "metric OF0023: expected a direction for a metric with a value, found none",
    ],
    [
      "neither a value nor a score",
      (draft) => {
        metric(draft, "OF1035").scoreId = null;
      },
      "metric OF1035: expected an id of a value or a score, found neither",
    ],
    [
      "a part of a matrix that leads nowhere",
      (draft) => {
        rule(draft, "OF1080", "matrix").rows = "OF9999";
      },
      "metric OF1080: expected a part metric, found OF9999",
    ],
    [
      "a combination that is its own part",
      (draft) => {
        rule(draft, "OF1080", "matrix").columns = "OF1080";
      },
      "metric OF1080: expected a part metric, found OF1080",
    ],
    [
      "bands out of order, higher better",
      (draft) => {
        rule(draft, "OF0079", "bands").limits = [0, -2, -1];
      },
      "metric OF0079: expected limits from the best to the worst",
    ],
    [
      "the same limit twice",
      (draft) => {
        rule(draft, "OF0079", "bands").limits = [0, -1, -1];
      },
      "metric OF0079: expected limits from the best to the worst",
    ],
    [
      "as many scores as limits",
      (draft) => {
        rule(draft, "OF0079", "bands").scores = [1, 2, 3];
      },
      "metric OF0079: expected one more score than limits",
    ],
    [
      "a score beyond the range",
      (draft) => {
        rule(draft, "OF0023", "ranked").to = 5;
      },
      "metric OF0023: expected scores from 1 to 4, found 1, 5",
    ],
    [
      "a standard's score beyond the range",
      (draft) => {
        rule(draft, "OF0010", "ranked").standard!.score = 0;
      },
      "metric OF0010: expected scores from 1 to 4, found 2, 4, 0",
    ],
    [
      "a score beyond the range in a rule for one unit",
      (draft) => {
        const [ratios] = rule(draft, "OF0048", "by-unit").units;
        if (ratios!.scoring.rule === "ranked") ratios!.scoring.to = 7;
      },
      "metric OF0048: expected scores from 1 to 4, found 2, 7, 1",
    ],
    [
      "places whose scores fall",
      (draft) => {
        Object.assign(rule(draft, "OF0023", "ranked"), { from: 4, to: 1 });
      },
      "metric OF0023: expected the best place's score before the last one's",
    ],
    [
      "a ranking without a value",
      (draft) => {
        metric(draft, "OF0023").valueId = null;
      },
      "metric OF0023: expected a value to rank, found none",
    ],
    [
      "too few cut-points",
      (draft) => {
        const { segmentation } = draft.unadjustedSegment;
        if (segmentation.by === "quantiles") segmentation.at = [0.25, 0.75];
      },
      "segmentation: expected 3 cut-points for 4 segments, found 2",
    ],
    [
      "cut-points that fall",
      (draft) => {
        const { segmentation } = draft.unadjustedSegment;
        if (segmentation.by === "quantiles") segmentation.at = [0.5, 0.25, 0.75];
      },
      "segmentation: expected cut-points that rise",
    ],
  ])("%s", (_, change, message) => {
    expect(faultsAfter(change)).toEqual([message]);
  });

  test.each<[string, (draft: Draft) => unknown, string]>([
    [
      "bands out of order, lower better",
      (draft) => {
        rule(draft, "OF0036", "bands").limits = [10, 5, 28.5];
      },
      "metric OF0036: expected limits from the best to the worst",
    ],
    [
      "a part of a mean that leads nowhere",
      (draft) => {
        rule(draft, "OF2029", "mean-rounded-half-to-worse").of[1] = "OF9999";
      },
      "metric OF2029: expected a part metric, found OF9999",
    ],
    [
      "one threshold too many",
      (draft) => {
        const { segmentation } = draft.unadjustedSegment;
        if (segmentation.by === "thresholds") segmentation.upTo.push(3.5);
      },
      "segmentation: expected 3 cut-points for 4 segments, found 4",
    ],
    [
      "thresholds that fall",
      (draft) => {
        const { segmentation } = draft.unadjustedSegment;
        if (segmentation.by === "thresholds") segmentation.upTo = [2.32, 1.92, 2.77];
      },
      "segmentation: expected cut-points that rise",
    ],
  ])("%s, in 2026/27", (_, change, message) => {
    expect(faultsAfter(change, nof2026to27)).toEqual([message]);
  });

  test("all faults are told in one run", () => {
    const faults = faultsAfter((draft) => {
      metric(draft, "OF0023").domain = "kindness";
      rule(draft, "OF1080", "matrix").rows = "OF9999";
      rule(draft, "OF0079", "bands").scores = [1];
    });
    expect(faults.toSorted()).toEqual([
      "metric OF0023: expected a domain of the framework, found kindness",
      "metric OF0079: expected one more score than limits",
      "metric OF1080: expected a part metric, found OF9999",
    ]);
  });

  test.each<[string, (draft: Draft) => unknown, RegExp]>([
    [
      "an override that looks at a metric that is none",
      (draft) => {
        draft.overrides[0]!.flag = { rule: "any-value-below", values: [{ metricId: "OF9999", below: 0 }] };
      },
      /OF9999/,
    ],
    [
      "a band's score beyond the range",
      (draft) => {
        rule(draft, "OF0079", "bands").scores = [1, 2, 3, 5];
      },
      /OF0079/,
    ],
    [
      "a worse band with a better score",
      (draft) => {
        rule(draft, "OF0079", "bands").scores = [4, 3, 2, 1];
      },
      /OF0079/,
    ],
    [
      "a matrix score beyond the range",
      (draft) => {
        rule(draft, "OF1080", "matrix").scores[3]![3] = 9;
      },
      /OF1080/,
    ],
    [
      "a matrix whose rows are not equally long",
      (draft) => {
        rule(draft, "OF1080", "matrix").scores[1]!.pop();
      },
      /OF1080/,
    ],
    [
      "a standard whose score is worse than the first place's",
      (draft) => {
        rule(draft, "OF0010", "ranked").standard!.score = 3;
      },
      /OF0010/,
    ],
    [
      "a floor whose score is better than the last place's",
      (draft) => {
        rule(draft, "OF0057", "ranked").floor!.score = 1;
      },
      /OF0057/,
    ],
    [
      "an override that holds a trust in a segment that is none",
      (draft) => {
        draft.overrides[0]!.segmentNoBetterThan = 5;
      },
      /financial-deficit|segment/,
    ],
    [
      "domain cut-points that fall",
      (draft) => {
        if (draft.domainSegmentation.by === "quantiles") draft.domainSegmentation.at = [0.75, 0.5, 0.25];
      },
      /cut-points/,
    ],
    [
      "two types of organisation with one id",
      (draft) => {
        draft.organisationTypes[1]!.id = "acute";
        for (const own of draft.metrics) own.organisationTypes = ["acute"];
        metric(draft, "OF0028").organisationTypes = ["ambulance"];
      },
      /acute/,
    ],
  ])("%s", (_, change, place) => {
    expect(faultsAfter(change).join("\n")).toMatch(place);
  });
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
      (draft) => Object.assign(draft.domainSegmentation, { at: [0.25, 0.5, 75] }),
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

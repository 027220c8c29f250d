import { expect, test } from "vitest";
import { nof2026to27 } from "../../frameworks/nof-2026-27/index.ts";
import { type Draft, faultsAfter, metric, rule } from "../../test/brokenDefinition.ts";

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
  [
    "an override that looks at a metric that is none",
    (draft) => {
      draft.overrides[0]!.flag = { rule: "any-value-below", values: [{ metricId: "OF9999", below: 0 }] };
    },
    "override financial-deficit: expected a metric, found OF9999",
  ],
  [
    "a band's score beyond the range",
    (draft) => {
      rule(draft, "OF0079", "bands").scores = [1, 2, 3, 5];
    },
    "metric OF0079: expected scores from 1 to 4, found 1, 2, 3, 5",
  ],
  [
    "a worse band with a better score",
    (draft) => {
      rule(draft, "OF0079", "bands").scores = [4, 3, 2, 1];
    },
    "metric OF0079: expected scores from the best to the worst",
  ],
  [
    "a matrix score beyond the range",
    (draft) => {
      rule(draft, "OF1080", "matrix").scores[3]![3] = 9;
    },
    "metric OF1080: expected scores from 1 to 4, found 1, 1, 2, 3, 2, 2, 3, 4, 2, 3, 3, 4, 2, 3, 4, 9",
  ],
  [
    "a matrix whose rows are not equally long",
    (draft) => {
      rule(draft, "OF1080", "matrix").scores[1]!.pop();
    },
    "metric OF1080: expected rows of the same length",
  ],
  [
    "a standard whose score is worse than the first place's",
    (draft) => {
      rule(draft, "OF0010", "ranked").standard!.score = 3;
    },
    "metric OF0010: expected a standard's score no worse than the best place's",
  ],
  [
    "a floor whose score is better than the last place's",
    (draft) => {
      rule(draft, "OF0057", "ranked").floor!.score = 1;
    },
    "metric OF0057: expected a floor's score no better than the last place's",
  ],
  [
    "an override that holds a trust in a segment that is none",
    (draft) => {
      draft.overrides[0]!.segmentNoBetterThan = 5;
    },
    "override financial-deficit: expected a segment up to 4, found 5",
  ],
  [
    "domain cut-points that fall",
    (draft) => {
      if (draft.domainSegmentation?.by === "quantiles") draft.domainSegmentation.at = [0.75, 0.5, 0.25];
    },
    "domain segmentation: expected cut-points that rise",
  ],
  [
    "two types of organisation with one id",
    (draft) => {
      draft.organisationTypes[1]!.id = "acute";
      for (const own of draft.metrics) own.organisationTypes = ["acute"];
      metric(draft, "OF0028").organisationTypes = ["ambulance"];
    },
    "types of organisation: expected each id once, found acute again",
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

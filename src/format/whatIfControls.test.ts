import { describe, expect, test } from "vitest";
import { leagueOf, madeFramework, madeTrust } from "../../test/madeLeague.ts";
import { madeMetric, rankedRule } from "../../test/madeMetric.ts";
import type { MetricDefinition } from "../score/definition.ts";
import { scoreLeague } from "../score/scoreLeague.ts";
import { controlsOf } from "./whatIfControls.ts";
import type { NamedLeague } from "./whatIfFacts.ts";

type Figures = Parameters<typeof madeTrust>[1];

function controls(metrics: readonly MetricDefinition[], trusts: readonly Figures[], code = "R0") {
  const definition = madeFramework(metrics);
  const league = leagueOf(
    definition,
    trusts.map((own, at) => madeTrust(`R${at}`, own)),
  );
  const named: NamedLeague = { definition, league, scores: scoreLeague(definition, league), names: new Map() };
  return controlsOf(named, code, (type, metricId) => `${type} ${metricId}`);
}
const withinType = rankedRule({ pool: "within-type" });

describe("what can be moved", () => {
  test("a value, within the values of its table, in steps of the last decimal shown", () => {
    const metric = madeMetric({ id: "M0", better: "higher", scoring: withinType });
    const trusts = [
      { figures: { M0: { value: 2 } } },
      { figures: { M0: { value: 0.25 } } },
      { figures: { M0: { value: 9.5 } } },
    ];
    const found = controls([metric], trusts);
    expect(found).toEqual([
      expect.objectContaining({ metricId: "M0", what: "value", now: 2, min: 0.25, max: 9.5, step: 0.01 }),
    ]);
    expect(found[0]).toMatchObject({ better: "higher", dataPeriod: "a M0" });
  });

  test("whole values move in whole steps, and other types do not widen the span", () => {
    const metric = madeMetric({ id: "M0", scoring: withinType });
    const trusts = [
      { figures: { M0: { value: 2 } } },
      { figures: { M0: { value: 5 } } },
      { type: 1, figures: { M0: { value: 99.5 } } },
    ];
    expect(controls([metric], trusts)[0]).toMatchObject({ min: 2, max: 5, step: 1 });
  });

  test("a score where only a score is published", () => {
    const metric = madeMetric({ id: "M0", scoring: { rule: "published" } });
    const [found] = controls([metric], [{ figures: { M0: { published: 2.5 } } }]);
    expect(found).toMatchObject({ what: "metric score", now: 2.5, min: 1, max: 4, step: 0.01, unit: "score" });
  });

  test("a score where the value is ranked among types that are not at hand", () => {
    const metric = madeMetric({ id: "M0", scoring: rankedRule({ pool: "all-types" }) });
    const trusts = [{ figures: { M0: { value: 1, published: 1 } } }, { figures: { M0: { value: 2, published: 3 } } }];
    expect(controls([metric], trusts, "R1")[0]).toMatchObject({ what: "metric score", now: 3 });
  });

  test("the parts of a combination instead of the combination", () => {
    const bands = { rule: "bands", limits: [1, 2], scores: [1, 2, 3] } as const;
    const metrics = [
      madeMetric({ id: "P0", scoring: bands, weight: null }),
      madeMetric({ id: "P1", scoring: bands, weight: null }),
      madeMetric({ id: "C0", scoring: { rule: "mean-rounded-half-to-worse", of: ["P0", "P1"] } }),
    ];
    const found = controls(metrics, [{ figures: { P0: { value: 1 }, P1: { value: 3 } } }]);
    expect(found.map(({ metricId }) => metricId)).toEqual(["P0", "P1"]);
  });

  test("nothing of a metric that the trust does not report, nor of a trust that is not there", () => {
    const metrics = [madeMetric({ id: "M0", scoring: withinType }), madeMetric({ id: "M1", scoring: withinType })];
    const trusts = [{ figures: { M0: { value: 1 } } }, { figures: { M0: { value: 2 }, M1: { value: 2 } } }];
    expect(controls(metrics, trusts).map(({ metricId }) => metricId)).toEqual(["M0"]);
    expect(controls(metrics, trusts, "R9")).toEqual([]);
  });
});

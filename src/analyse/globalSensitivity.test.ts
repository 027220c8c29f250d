import { describe, expect, test } from "vitest";
import { leagueOf, madeFramework, madeTrust } from "../../test/madeLeague.ts";
import { madeMetric } from "../../test/madeMetric.ts";
import { scoreLeague } from "../score/scoreLeague.ts";
import { compositeOf } from "./composite.ts";
import { globalSensitivity, LEFT_OUT, WEIGHTS } from "./globalSensitivity.ts";

/** Trusts of one type with taken-over scores; the flag of some is raised. */
function composed(scores: readonly (readonly number[])[], flags: readonly number[]) {
  const ids = ["x", "y", "z"];
  const metrics = ids.map((id) =>
    madeMetric({
      id,
      valueId: null,
      better: null,
      domain: id === "z" ? "second" : "first",
      scoring: { rule: "published" },
    }),
  );
  const definition = madeFramework(metrics);
  const trusts = scores.map((own, at) =>
    madeTrust(`R${at}`, {
      flag: flags[at]!,
      figures: Object.fromEntries(ids.map((id, metric) => [id, { published: own[metric] }])),
    }),
  );
  const league = leagueOf(definition, trusts);
  return compositeOf(definition, league, scoreLeague(definition, league));
}

const options = { samples: 256, seed: 5, resamples: 50 };
const totalOf = (indices: readonly { inputId: string; total: number }[], id: string) =>
  indices.find(({ inputId }) => inputId === id)?.total;

describe("global sensitivity", () => {
  const unequal = [
    [1, 4, 2],
    [4, 1, 3],
    [2, 2, 4],
    [3, 3, 1],
  ];

  test("what cannot matter has a total of exactly 0, what alone differs has all", () => {
    // nobody is flagged, scores are taken over and weigh the same: three switches do nothing
    const { meanPlaces } = globalSensitivity(composed(unequal, [0, 0, 0, 0]), 0, options);
    for (const id of ["no-override", "z-scores", "no-thirds"]) expect(totalOf(meanPlaces.indices, id)).toBe(0);
    expect(totalOf(meanPlaces.indices, WEIGHTS)).toBeGreaterThan(0.2);
    expect(meanPlaces.indices.every(({ errors }) => errors !== null)).toBe(true);
    // equal scores on every metric: only the override can move anybody
    const same = [1.5, 2, 2.2, 2.5].map((score) => [score, score, score]);
    const found = globalSensitivity(composed(same, [1, 0, 0, 0]), 0, options);
    const others = found.meanPlaces.indices.filter(
      ({ inputId }) => !["no-override", "quartiles-within-type"].includes(inputId),
    );
    expect(others.every(({ total }) => total === 0)).toBe(true);
    expect(totalOf(found.meanPlaces.indices, "no-override")).toBeGreaterThan(0.5);
  });

  test("ranks that never vary have no indices; the same seed gives the same answer", () => {
    const fixed = composed(
      [
        [1, 1, 1],
        [4, 4, 4],
      ],
      [0, 0],
    );
    const { meanPlaces, rankOf } = globalSensitivity(fixed, 0, options);
    expect(meanPlaces).toEqual({ mean: 0, variance: 0, indices: [] });
    expect([...rankOf.values()].map(({ mean }) => mean)).toEqual([1, 2]);
    const again = composed(unequal, [0, 1, 0, 0]);
    expect(globalSensitivity(again, 0, options)).toEqual(globalSensitivity(again, 0, options));
    expect(totalOf(globalSensitivity(again, 0, options).meanPlaces.indices, LEFT_OUT)).toBeGreaterThan(0);
  });
});

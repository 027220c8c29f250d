import fc from "fast-check";
import { describe, expect, test } from "vitest";
import "../../test/fixedSeed.ts";
import { leagueOf, type MadeTrust, madeFramework, madeTrust, quartiles } from "../../test/madeLeague.ts";
import { madeMetric, placesOf } from "../../test/madeMetric.ts";
import type { FrameworkDefinition, OverrideDefinition } from "../score/definition.ts";
import type { LeagueScores } from "../score/league.ts";
import { roundHalfAway } from "../score/methodRounding.ts";
import { rankedOf } from "../score/metricFigures.ts";
import { scoreLeague } from "../score/scoreLeague.ts";
import { passedBy, whatIf } from "./whatIf.ts";
import type { Change } from "./whatIfChanges.ts";

const standard = (limit: number) => ({ limit, includesLimit: true, score: 1, evidence: "derived" }) as const;
const plain = { rule: "ranked", pool: "all-types", from: 1, to: 4 } as const;
const part = { scoring: { rule: "bands", limits: [6, 4, 2], scores: [1, 2, 3, 4] }, weight: null } as const;

/** One metric of every kind of rule. */
const METRICS = [
  madeMetric({ id: "PLAIN", scoring: plain }),
  madeMetric({
    id: "WITHIN",
    better: "lower",
    scoring: { ...plain, pool: "within-type", from: 2, standard: standard(2) },
  }),
  madeMetric({ id: "FLOOR", domain: "second", scoring: { ...plain, to: 3, floor: { ...standard(3), score: 4 } } }),
  madeMetric({ id: "PART1", ...part }),
  madeMetric({ id: "PART2", ...part }),
  madeMetric({
    id: "MATRIX",
    valueId: null,
    better: null,
    scoring: {
      rule: "matrix",
      rows: "PART1",
      columns: "PART2",
      scores: [
        [1, 1, 2, 3],
        [1, 2, 2, 3],
        [2, 2, 3, 4],
        [3, 3, 4, 4],
      ],
    },
  }),
  madeMetric({
    id: "UNITS",
    better: "lower",
    weight: { numerator: 1, denominator: 3 },
    scoring: {
      rule: "by-unit",
      units: [
        { unit: "rate", scoring: plain },
        { unit: "count", scoring: { rule: "linear", base: 1, perUnit: 1, noWorseThan: 4 } },
      ],
    },
  }),
];
const FLAG: OverrideDefinition = {
  ...madeFramework([]).overrides[0]!,
  flag: { rule: "any-value-below", values: [{ metricId: "PART1", below: 4 }] },
};
const TWO_TYPES = { organisationTypes: madeFramework([]).organisationTypes.slice(0, 2) };
const QUARTILES: FrameworkDefinition = madeFramework(METRICS, {
  ...TWO_TYPES,
  overrides: [FLAG],
  unadjustedSegment: { id: "unadjusted", segmentation: quartiles("all-types", null) },
});

const figure = fc.option(fc.integer({ min: 0, max: 8 }), { nil: undefined, freq: 6 });
const figures = fc.record(Object.fromEntries(METRICS.map(({ id }) => [id, figure.map((value) => ({ value }))])));
const madeTrusts = fc
  .array(fc.tuple(figures, fc.nat(1), fc.nat(1)), { minLength: 3, maxLength: 8 })
  .map((all) =>
    all.map(([own, type, unit], at) =>
      withUnit(madeTrust(`T${at}`, { type: at < 2 ? at : type, figures: own, flag: -1 }), unit),
    ),
  );
const changesOf = (trusts: readonly MadeTrust[]) =>
  fc.uniqueArray(
    fc.record({
      organisation: fc.constantFrom(...trusts.map(({ code }) => code)),
      metricId: fc.constantFrom("PLAIN", "WITHIN", "FLOOR", "PART1", "PART2", "UNITS"),
      value: fc.option(
        fc.integer({ min: 0, max: 16 }).map((halves) => halves / 2),
        { freq: 8 },
      ),
    }),
    { selector: ({ organisation, metricId }) => organisation + metricId, maxLength: 4 },
  );

function withUnit(trust: MadeTrust, unit: number): MadeTrust {
  return { ...trust, figures: { ...trust.figures, UNITS: { ...trust.figures.UNITS, unit } } };
}

/** The trusts with the changed values, as if these had been published. */
function changedTrusts(trusts: readonly MadeTrust[], changes: readonly Change[]): MadeTrust[] {
  return trusts.map((trust) => {
    const own = changes.flatMap((change) =>
      "value" in change && change.organisation === trust.code
        ? [[change.metricId, { ...trust.figures[change.metricId], value: change.value ?? undefined }] as const]
        : [],
    );
    return { ...trust, figures: { ...trust.figures, ...Object.fromEntries(own) } };
  });
}

/** All figures but where they come from. */
function figuresOf({ metrics, average, domains, unadjusted, overrides, ...rest }: LeagueScores) {
  return {
    ...rest,
    metrics: [...metrics].map(([id, scored]) => [
      id,
      scored.scores,
      placesOf(scored),
      Array.from(scored.scores, (_, row) => rankedOf(scored, row)),
      scored.givenBy,
    ]),
    average,
    domains,
    unadjusted,
    flags: overrides.map(({ flags, moved }) => [flags, moved]),
  };
}

describe("against scoring everything again", () => {
  const drawn = madeTrusts.chain((trusts) => fc.tuple(fc.constant(trusts), changesOf(trusts)));

  test("changed values give the league that they would have given as published values", () => {
    fc.assert(
      fc.property(drawn, ([trusts, changes]) => {
        const league = leagueOf(QUARTILES, trusts);
        const official = scoreLeague(QUARTILES, league);
        fc.pre(official.unadjusted.cutPoints[0] !== null);
        const published = scoreLeague(QUARTILES, leagueOf(QUARTILES, changedTrusts(trusts, changes)));
        fc.pre(published.unadjusted.cutPoints[0] !== null);
        const found = whatIf(QUARTILES, league, official, changes);
        expect(figuresOf(found.scores)).toEqual(figuresOf(published));
      }),
      { numRuns: 150 },
    );
  });

  test("no change, and a change to what is there already, give the official result", () => {
    fc.assert(
      fc.property(madeTrusts, (trusts) => {
        const league = leagueOf(QUARTILES, trusts);
        const official = scoreLeague(QUARTILES, league);
        fc.pre(official.unadjusted.cutPoints[0] !== null);
        const same = trusts.map(({ code, figures: own }) => ({
          organisation: code,
          metricId: "PLAIN",
          value: own.PLAIN?.value ?? null,
        }));
        for (const changes of [[], same]) {
          const { scores, changed } = whatIf(QUARTILES, league, official, changes);
          expect(scores).toEqual(official);
          expect(changed).toEqual([]);
        }
      }),
      { numRuns: 40 },
    );
  });

  test("whoever is not listed as changed stands as before, and whoever is listed does not", () => {
    fc.assert(
      fc.property(drawn, ([trusts, changes]) => {
        const league = leagueOf(QUARTILES, trusts);
        const official = scoreLeague(QUARTILES, league);
        fc.pre(official.unadjusted.cutPoints[0] !== null);
        const { scores, changed } = whatIf(QUARTILES, league, official, changes);
        const listed = new Set(
          changed.filter(({ changedItself }) => !changedItself).map(({ organisation }) => organisation),
        );
        trusts.forEach(({ code }, row) => {
          if (changes.some(({ organisation }) => organisation === code)) return;
          const moved =
            !Object.is(scores.average.exact[row], official.average.exact[row]) ||
            (["adjustedSegments", "leagueRanks", "joint"] as const).some(
              (key) => scores[key][row] !== official[key][row],
            ) ||
            scores.unadjusted.segments[row] !== official.unadjusted.segments[row];
          expect(listed.has(code)).toBe(moved);
        });
      }),
      { numRuns: 40 },
    );
  });
});

describe("ties that published scores had settled", () => {
  const HIDDEN = madeFramework([madeMetric({ id: "M", hiddenDecimals: true, scoring: plain })], TWO_TYPES);
  const one = (value: number, rank: number, published: number, type = 0) => ({
    type,
    figures: { M: { value, rank, published } },
  });
  const made = (all: readonly { type: number; figures: MadeTrust["figures"] }[]) =>
    all.map((own, at) => madeTrust(`T${at}`, own));

  test("unchanged rows keep the settled order when another row passes them (true values with hidden decimals)", () => {
    const truth = fc.array(fc.tuple(fc.integer({ min: 0, max: 39 }), fc.nat(1)), { minLength: 3, maxLength: 9 });
    fc.assert(
      fc.property(truth, fc.nat(), fc.integer({ min: 0, max: 6 }), (drawn, at, to) => {
        const all = drawn.map(([tenths, type], row) => ({ value: tenths / 10, type: row < 2 ? row : type }));
        const own = at % all.length;
        fc.pre(
          all.every(({ value }, row) => row === own || Math.floor(value) !== to) && Math.floor(all[own]!.value) !== to,
        );
        const exact = made(all.map(({ value, type }) => ({ type, figures: { M: { value } } })));
        const known = scoreLeague(HIDDEN, leagueOf(HIDDEN, exact)).metrics.get("M")!.scores;
        const shown = made(
          all.map(({ value, type }, row) => {
            const rank = 1 + all.filter((other) => other.type === type && other.value > value).length;
            return one(Math.floor(value), rank, roundHalfAway(known[row]!, 2), type);
          }),
        );
        const league = leagueOf(HIDDEN, shown);
        const official = scoreLeague(HIDDEN, league);
        expect(official.metrics.get("M")!.scores).toEqual(known);
        const { scores } = whatIf(HIDDEN, league, official, [{ organisation: `T${own}`, metricId: "M", value: to }]);
        const changed = exact.map((trust, row) => (row === own ? { ...trust, figures: { M: { value: to } } } : trust));
        expect(scores.metrics.get("M")!.scores).toEqual(
          scoreLeague(HIDDEN, leagueOf(HIDDEN, changed)).metrics.get("M")!.scores,
        );
      }),
      { numRuns: 200 },
    );
  });

  test("a value equal to a displayed one ties with the best of those that share it", () => {
    // T1 and T2 are both shown as 5; the published scores tell that T2, of the other type, is the better one
    const trusts = made([one(9, 1, 1), one(5, 2, 3), one(5, 1, 2, 1), one(1, 3, 4)]);
    const league = leagueOf(HIDDEN, trusts);
    const official = scoreLeague(HIDDEN, league);
    expect(placesOf(official.metrics.get("M")!)).toEqual([1, 3, 2, 4]);
    const { scores } = whatIf(HIDDEN, league, official, [{ organisation: "T3", metricId: "M", value: 5 }]);
    expect(placesOf(scores.metrics.get("M")!)).toEqual([1, 4, 2, 2]);
  });
});

describe("figures that are taken over", () => {
  // type b of the pool is not at hand: places come from the published scores
  const definition = madeFramework(
    [
      madeMetric({ id: "M", scoring: plain }),
      madeMetric({ id: "N", organisationTypes: ["a"], scoring: plain }),
      madeMetric({ id: "S", valueId: null, unit: "score", better: null, scoring: { rule: "published" } }),
    ],
    TWO_TYPES,
  );
  const trusts = [
    madeTrust("A", { figures: { M: { value: 9, published: 1.5 }, N: { value: 1 }, S: { published: 2 } } }),
    madeTrust("B", { figures: { M: { value: 8, published: 2.5 }, N: { value: 2 }, S: { published: 3 } } }),
    madeTrust("C", { type: 1, publishedAverage: 2.2 }),
  ];
  const league = leagueOf(definition, trusts);
  const official = scoreLeague(definition, league);
  const ask = (...changes: Change[]) => whatIf(definition, league, official, changes);

  test("a value in a pool that is not at hand is refused; a score is not, and moves nobody else's score", () => {
    expect(() => ask({ organisation: "B", metricId: "M", value: 10 })).toThrow("not all of them are at hand");
    const { scores } = ask({ organisation: "B", metricId: "M", metricScore: 1 });
    expect([...scores.metrics.get("M")!.scores.slice(0, 2)]).toEqual([1.5, 1]);
    expect(scores.average.rounded[0]).toBe(official.average.rounded[0]);
    expect(scores.average.rounded[1]).toBeCloseTo((1 + 1 + 3) / 3, 2);
  });

  test.each<[string, Change]>([
    ["expected an organisation of 2025-26-Q1, found X", { organisation: "X", metricId: "M", value: 1 }],
    ["expected a metric of Made-up framework, found Q", { organisation: "A", metricId: "Q", value: 1 }],
    ["only a score: change its score", { organisation: "A", metricId: "S", value: 1 }],
    ["expected a metric score from 1 to 4, found 5", { organisation: "A", metricId: "S", metricScore: 5 }],
    ["does not apply to trusts of type b", { organisation: "C", metricId: "N", value: 1 }],
    ["its average is taken over as published", { organisation: "C", metricId: "M", metricScore: 1 }],
    ["expected a number, found NaN", { organisation: "A", metricId: "N", value: Number.NaN }],
    ["expected an override (deficit), found Z", { organisation: "A", overrideId: "Z", flag: 1 }],
  ])("refused: %s", (reason, change) => {
    expect(() => ask(change)).toThrow(reason);
  });

  test("all reasons travel together, two changes of one figure among them", () => {
    const twice: Change = { organisation: "A", metricId: "N", value: 5 };
    expect(() => ask(twice, twice, { organisation: "X", metricId: "M", value: 1 })).toThrow(
      "A, N: expected one change, found more\nexpected an organisation of 2025-26-Q1, found X",
    );
  });
});

describe("flags", () => {
  const values = (...all: readonly number[]) =>
    all.map((value, at) =>
      madeTrust(`T${at}`, { type: at % 2, figures: { PART1: { value }, PLAIN: { value } }, flag: at === 0 ? 1 : -1 }),
    );
  const definition = madeFramework([METRICS[0]!, METRICS[3]!], { ...TWO_TYPES, overrides: [FLAG] });
  const league = leagueOf(definition, values(8, 3, 5, 1));
  const official = scoreLeague(definition, league);

  test("a flag follows its rule when a value changes the rule's answer; a published one that disagrees stays", () => {
    const flags = (...changes: Change[]) => [
      ...whatIf(definition, league, official, changes).scores.overrides[0]!.flags,
    ];
    expect(flags()).toEqual([1, 1, 0, 1]);
    expect(flags({ organisation: "T1", metricId: "PART1", value: 4 })).toEqual([1, 0, 0, 1]);
    expect(flags({ organisation: "T2", metricId: "PART1", value: 3.9 })).toEqual([1, 1, 1, 1]);
    expect(flags({ organisation: "T0", metricId: "PART1", value: 9 })).toEqual([1, 1, 0, 1]);
    expect(flags({ organisation: "T0", overrideId: "deficit", flag: 0 })).toEqual([0, 1, 0, 1]);
  });

  test("a lowered flag gives the unadjusted segment back and passes whom it had stood behind", () => {
    const found = whatIf(definition, league, official, [{ organisation: "T0", overrideId: "deficit", flag: 0 }]);
    const own = found.changed.find(({ organisation }) => organisation === "T0")!;
    expect([own.before.adjustedSegment, own.after.adjustedSegment]).toEqual([3, 1]);
    expect([own.before.leagueRank, own.after.leagueRank]).toEqual([2, 1]);
    expect(passedBy(found, official, "T0")).toEqual(["T2"]);
    expect(own.before.raisedFlags).toEqual(["deficit"]);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import "../../test/fixedSeed.ts";
import { exactScoreOfPlace, roundedOf } from "../../test/exactFractions.ts";
import { type Lattice, placeOfScore, rankedFromScores, scoreOfPlace } from "./lattice.ts";

const FORMS = {
  plain: { from: 1, to: 4 },
  standard: { from: 2, to: 4 },
  floor: { from: 1, to: 3 },
  "standard and floor": { from: 2, to: 3 },
} as const satisfies Readonly<Record<string, Lattice>>;
const forms = Object.entries(FORMS);
const publishedScore = (place: number, ranked: number, { from, to }: Lattice) =>
  roundedOf(exactScoreOfPlace(place, ranked, from, to), 2);
/** Step between neighbouring places of at least 0.01: two places never share a published score. */
const tellsPlaces = (ranked: number, { from, to }: Lattice) => 100 * (to - from) >= ranked - 1;

describe("the score of a place", () => {
  test.each(forms)("%s: the ends of the range for the first and the last, even steps between", (_, lattice) => {
    expect(scoreOfPlace(1, 5, lattice)).toBe(lattice.from);
    expect(scoreOfPlace(3, 5, lattice)).toBe((lattice.from + lattice.to) / 2);
    expect(scoreOfPlace(5, 5, lattice)).toBe(lattice.to);
  });

  test("a single ranked trust gets the best score", () => {
    expect(scoreOfPlace(1, 1, { from: 2, to: 4 })).toBe(2);
  });
});

describe("the place of a published score", () => {
  test.each(forms)("%s: every place of every pool from 2 to 250 whose places a score can tell", (_, lattice) => {
    for (let ranked = 2; ranked <= 250; ranked++) {
      if (!tellsPlaces(ranked, lattice)) continue;
      for (let place = 1; place <= ranked; place++) {
        const found = placeOfScore(publishedScore(place, ranked, lattice), ranked, lattice, 2);
        if (found !== place) expect.fail(`place ${place} of ${ranked}, found ${found}`);
      }
    }
  });

  test.each(forms)("%s: in larger pools a place with that very published score", (_, lattice) => {
    for (let ranked = 2; ranked <= 250; ranked++) {
      for (let place = 1; place <= ranked; place++) {
        const published = publishedScore(place, ranked, lattice);
        const found = placeOfScore(published, ranked, lattice, 2);
        if (found === null || publishedScore(found, ranked, lattice) !== published)
          expect.fail(`place ${place} of ${ranked}, found ${found}`);
      }
    }
  });

  test("a score between two places is no place", () => {
    // 5 ranked from 1 to 4: 1.00, 1.75, 2.50, 3.25, 4.00
    for (const score of [0.99, 1.01, 1.74, 1.76, 2, 3, 3.99, 4.01])
      expect(placeOfScore(score, 5, { from: 1, to: 4 }, 2)).toBeNull();
  });

  test.each(forms)("%s: exactly the published scores of the places have a place", (_, lattice) => {
    for (const ranked of [1, 2, 3, 7, 10, 61, 100]) {
      const all = Array.from({ length: ranked }, (_, at) => publishedScore(at + 1, ranked, lattice));
      for (let hundredths = 50; hundredths <= 450; hundredths++) {
        const score = Number(`${hundredths}e-2`);
        expect(placeOfScore(score, ranked, lattice, 2) !== null, `${score} of ${ranked}`).toBe(all.includes(score));
      }
    }
  });

  test("no score has no place", () => {
    expect(placeOfScore(Number.NaN, 10, { from: 1, to: 4 }, 2)).toBeNull();
    expect(placeOfScore(Number.NaN, 1, { from: 1, to: 4 }, 2)).toBeNull();
  });
});

describe("the number ranked, from some of the scores", () => {
  // Sizes of METHOD-2025-26 and METHOD-2026-27, section 3, whose step is above 0.01.
  test.each([
    ["plain, 18-week waits", 131, FORMS.plain],
    ["plain, sickness absence", 205, FORMS.plain],
    ["plain, mental health stays over 60 days", 48, FORMS.plain],
    ["plain, category 2 response with the Isle of Wight", 11, FORMS.plain],
    ["standard, waits over a year", 102, FORMS.standard],
    ["standard, waits over a year in 2026/27", 125, FORMS.standard],
    ["floor, urgent community response", 80, FORMS.floor],
    ["floor, stop-smoking attempts", 96, FORMS.floor],
    ["standard and floor, clinical trials", 8, FORMS["standard and floor"]],
  ] as const)("%s: %i", (_, ranked, lattice) => {
    const some = Array.from({ length: ranked }, (_, at) => at + 1)
      .filter((place) => place === 2 || (place * place) % 7 < 3)
      .map((place) => publishedScore(place, ranked, lattice));
    expect(some.length).toBeLessThan(ranked);
    expect(rankedFromScores(some, some.length, lattice, 2)).toBe(ranked);
  });

  const draws = fc
    .record({
      ranked: fc.integer({ min: 4, max: 100 }),
      form: fc.constantFrom(...Object.values(FORMS)),
      atHand: fc.integer({ min: 1, max: 40 }),
    })
    .chain(({ ranked, form, atHand }) =>
      fc.record({
        form: fc.constant(form),
        ranked: fc.constant(ranked),
        places: fc.uniqueArray(fc.integer({ min: 1, max: ranked }), {
          minLength: Math.min(atHand, ranked),
          maxLength: Math.min(atHand, ranked),
        }),
      }),
    );

  test("a number that is found fits all scores, and no smaller one does", () => {
    fc.assert(
      fc.property(draws, ({ form, ranked, places }) => {
        const scores = places.map((place) => publishedScore(place, ranked, form));
        const found = rankedFromScores(scores, places.length, form, 2);
        fc.pre(found !== null && scores.some((score) => score > form.from && score < form.to));
        const fits = (size: number) => {
          const all = new Set(Array.from({ length: size }, (_, at) => publishedScore(at + 1, size, form)));
          return scores.every((score) => all.has(score));
        };
        const sizes = Array.from({ length: found }, (_, at) => at + 1).filter((size) => size >= places.length);
        expect(sizes.find(fits)).toBe(found);
      }),
    );
  });

  test("a wrong number is found in at most one draw of fifty, and with a dozen on a step of 0.02 the right one nearly always", () => {
    const tally = { wrong: 0, all: 0, found: 0, dozens: 0 };
    fc.assert(
      fc.property(draws, ({ form, ranked, places }) => {
        fc.pre(tellsPlaces(ranked, form));
        const scores = places.map((place) => publishedScore(place, ranked, form));
        const found = rankedFromScores(scores, places.length, form, 2);
        tally.all++;
        if (found !== null && found !== ranked) tally.wrong++;
        if (places.length < 12 || 50 * (form.to - form.from) < ranked - 1) return; // steps of 0.02 and more
        tally.dozens++;
        if (found === ranked) tally.found++;
      }),
      { numRuns: 2000 },
    );
    expect(tally.dozens).toBeGreaterThan(200);
    expect(tally.wrong / tally.all).toBeLessThan(0.02);
    expect(tally.found / tally.dozens).toBeGreaterThan(0.95);
  });

  test("none where the scores are too few to tell: one score of 131", () => {
    // place 40 of 131 is 1.90, as are place 4 of 11 and place 10 of 31
    expect(rankedFromScores([1.9], 1, { from: 1, to: 4 }, 2)).toBeNull();
  });

  test("none where the scores fit no number whose places a score can tell", () => {
    const quarters = [1, 1.75, 2.5, 3.25, 4];
    const allHundredths = Array.from({ length: 12 }, (_, at) => Number(`${101 + at}e-2`));
    expect(rankedFromScores(quarters, 5, { from: 1, to: 4 }, 2)).toBe(5);
    expect(rankedFromScores(allHundredths, 12, { from: 1, to: 4 }, 2)).toBeNull();
  });

  test("none from the best and the last score alone, which tell nothing", () => {
    expect(rankedFromScores([1, 4], 2, { from: 1, to: 4 }, 2)).toBeNull();
    expect(rankedFromScores([], 2, { from: 1, to: 4 }, 2)).toBeNull();
    expect(rankedFromScores([4], 1, { from: 1, to: 4 }, 2)).toBeNull();
  });
});

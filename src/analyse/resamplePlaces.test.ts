import fc from "fast-check";
import { expect, test } from "vitest";
import "../../test/fixedSeed.ts";
import { roundHalfAway } from "../score/methodRounding.ts";
import { quantile } from "../score/segments.ts";
import { countedPercentile, placesOf, summariseAverages } from "./resamplePlaces.ts";

const scale = placesOf({ best: 1, worst: 4 }, 2);
/** Averages over a few hundredths and thousandths, so that ties and exact halves are common. */
const averages = fc
  .array(fc.oneof(fc.integer({ min: 2000, max: 8000 }), fc.integer({ min: 4000, max: 4060 })), {
    minLength: 1,
    maxLength: 300,
  })
  .map((all) => Float64Array.from(all, (number) => number / 2000));

test("percentiles are those of all averages sorted", () => {
  fc.assert(
    fc.property(averages, (all) => {
      const { low, high } = summariseAverages(all, 9, scale);
      const sorted = all.toSorted();
      expect(low).toBeCloseTo(quantile(sorted, 0.025)!, 12);
      expect(high).toBeCloseTo(quantile(sorted, 0.975)!, 12);
    }),
  );
});

test("averages are rounded as the method rounds, halves up", () => {
  fc.assert(
    fc.property(averages, (all) => {
      const { places, counts } = summariseAverages(all, 9, scale);
      expect([...places]).toEqual([...all].map((average) => Math.round(roundHalfAway(average, 2) * 100) - 100));
      const inPlace = (place: number) => places.filter((own) => own === place).length;
      expect([...counts]).toEqual(Array.from(counts, (_, place) => inPlace(place)));
    }),
    { numRuns: 30 },
  );
  // 1.005 and 1.015 as floats are below the half, 2.675 too
  const { places } = summariseAverages(Float64Array.of(1.005, 1.015, 2.675, 4), 9, scale);
  expect([...places]).toEqual([1, 2, 168, 300]);
});

test("percentiles of counted numbers are those of the numbers", () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(12), { minLength: 1, maxLength: 120 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (numbers, share) => {
        const counts = new Uint32Array(13);
        for (const number of numbers) counts[number]!++;
        const sorted = numbers.toSorted((a, b) => a - b);
        expect(countedPercentile(counts, numbers.length, share)).toBeCloseTo(quantile(sorted, share)!, 9);
      },
    ),
  );
});

test("a scale of more than 65,536 places is refused", () => {
  expect(placesOf({ best: 1, worst: 4 }, 2)).toEqual({ perScore: 100, lowest: 100, size: 301 });
  expect(() => placesOf({ best: 0, worst: 100 }, 4)).toThrow("expected at most 65,536 different rounded averages");
});

import fc from "fast-check";
import { expect, test } from "vitest";
import "../../test/fixedSeed.ts";
import { distanceKm } from "./distance.ts";

const position = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
});
/** A metre: far more than arithmetic in 64 bits can be off over half the globe. */
const METRE = 0.001;

test("a degree along a meridian is a 360th of the way round the Earth", () => {
  const round = 2 * Math.PI * 6371.0088;
  expect(distanceKm({ latitude: 52, longitude: -1 }, { latitude: 53, longitude: -1 })).toBeCloseTo(round / 360, 6);
});

test("a degree along a parallel is shorter by the cosine of the latitude, nearly", () => {
  // the straight way cuts the corner: less than 0.01% for one degree in England
  const along = (2 * Math.PI * 6371.0088 * Math.cos((53 * Math.PI) / 180)) / 360;
  const found = distanceKm({ latitude: 53, longitude: -2 }, { latitude: 53, longitude: -1 });
  expect(found).toBeLessThan(along);
  expect(found / along).toBeGreaterThan(0.9999);
});

test("it is the same both ways, nothing to oneself, and never shorter by a detour", () => {
  fc.assert(
    fc.property(position, position, position, (one, other, third) => {
      expect(distanceKm(one, one)).toBe(0);
      expect(Math.abs(distanceKm(one, other) - distanceKm(other, one))).toBeLessThan(METRE);
      expect(distanceKm(one, other)).toBeLessThan(distanceKm(one, third) + distanceKm(third, other) + METRE);
      expect(distanceKm(one, other)).toBeLessThan(Math.PI * 6371.0088 + METRE);
    }),
  );
});

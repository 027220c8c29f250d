import fc from "fast-check";
import { describe, expect, test } from "vitest";
import "../../test/fixedSeed.ts";
import { distanceKm } from "./distance.ts";
import { type HospitalSite, type NearTrust, nearest, trustsAround } from "./nearest.ts";

const HERE = { latitude: 52, longitude: -1 };
/** So many hundredths of a degree north of here. */
const north = (steps: number) => ({ latitude: 52 + steps / 100, longitude: -1 });
const trust = (trustCode: string, trustType: string, steps: number): NearTrust => ({
  trustCode,
  trustName: `Trust ${trustCode}`,
  town: null,
  trustType,
  postcode: "AA1 1AA",
  ...north(steps),
});
const site = (trustCode: string, steps: number, parentCode = trustCode): HospitalSite => ({
  siteCode: `${parentCode}${steps}`,
  siteName: `Hospital ${steps} of ${trustCode}`,
  trustCode,
  parentCode,
  postcode: "AA2 2AA",
  ...north(steps),
});

describe("the nearest trusts", () => {
  const trusts = [
    trust("RA1", "acute", 0),
    trust("RA2", "acute", 1),
    trust("RA3", "acute", 2),
    trust("RX1", "ambulance", 50),
    trust("RX2", "ambulance", 40),
  ];
  const sites = [site("RA1", 9), site("RA1", 7), site("RA2", 3), site("RA3", 8)];

  test("by type, nearest first, each with its nearest hospital, whatever its headquarters", () => {
    const [acute] = nearest({ trusts, sites }, HERE);
    expect(acute!.trusts.map(({ trustCode, siteName }) => [trustCode, siteName])).toEqual([
      ["RA2", "Hospital 3 of RA2"],
      ["RA1", "Hospital 7 of RA1"],
      ["RA3", "Hospital 8 of RA3"],
    ]);
    expect(acute!.trusts[0]!.distanceKm).toBe(distanceKm(HERE, north(3)));
  });

  test("a trust without a hospital on the list counts by its headquarters, and that is said", () => {
    const [, ambulance] = nearest({ trusts, sites }, HERE);
    expect(ambulance!.trusts.map(({ trustCode, place, siteName }) => [trustCode, place, siteName])).toEqual([
      ["RX2", "headquarters", null],
      ["RX1", "headquarters", null],
    ]);
  });

  test("so does one of which the list has only hospitals that were another's in 2020, if its headquarters is nearer", () => {
    const taken = [site("RA1", 9, "ROO"), ...sites.slice(2)];
    const placeOf = (place: { latitude: number; longitude: number }) =>
      nearest({ trusts, sites: taken }, place)[0]!.trusts.find(({ trustCode }) => trustCode === "RA1")!.place;
    expect(placeOf(HERE)).toBe("headquarters");
    expect(placeOf(north(9))).toBe("hospital site");
    // a hospital half a kilometre from the headquarters is the one that the headquarters is in
    taken[0] = site("RA1", 0.5, "ROO");
    expect(placeOf(HERE)).toBe("hospital site");
  });

  test("a limit cuts, but never to fewer than two, and tells how many are inside", () => {
    const within = (km: number) => nearest({ trusts, sites }, HERE, { trustTypes: ["acute"], withinKm: km })[0]!;
    expect(within(8.5)).toMatchObject({ within: 2, trusts: [{ trustCode: "RA2" }, { trustCode: "RA1" }] });
    expect(within(1)).toMatchObject({ within: 0, trusts: [{ trustCode: "RA2" }, { trustCode: "RA1" }] });
  });

  test.each([1, 0, -3, 2.5, Number.NaN])("%d of a type is refused", (count) => {
    expect(() => nearest({ trusts, sites }, HERE, { count })).toThrow("expected 2 or more trusts of each type");
  });

  test("around a place are the trusts with a hospital inside", () => {
    expect(trustsAround({ trusts, sites }, HERE, 8)).toEqual(["RA2", "RA1"]);
    expect(trustsAround({ trusts, sites }, HERE, 1)).toEqual([]);
  });
});

const anywhere = fc.record({
  latitude: fc.double({ min: 50, max: 55, noNaN: true }),
  longitude: fc.double({ min: -5, max: 1, noNaN: true }),
});
const codes = fc.uniqueArray(fc.stringMatching(/^R[A-Z]\d$/), { minLength: 2, maxLength: 12 });
const country = codes.chain((all) =>
  fc.record({
    trusts: fc.tuple(...all.map((code) => anywhere.map((place) => ({ ...trust(code, "acute", 0), ...place })))),
    sites: fc.array(
      fc.tuple(fc.constantFrom(...all), anywhere).map(([code, place]) => ({ ...site(code, 0), ...place })),
    ),
  }),
);

test("no trust that is left out has a hospital nearer than one that is listed", () => {
  fc.assert(
    fc.property(country, anywhere, fc.integer({ min: 2, max: 5 }), ({ trusts, sites }, place, count) => {
      const [found] = nearest({ trusts, sites }, place, { count });
      const listed = new Set(found!.trusts.map(({ trustCode }) => trustCode));
      expect(listed.size).toBe(Math.min(count, trusts.length));
      const farthest = Math.max(...found!.trusts.map((each) => each.distanceKm));
      for (const left of trusts.filter(({ trustCode }) => !listed.has(trustCode))) {
        const own = sites.filter(({ trustCode }) => trustCode === left.trustCode);
        const distance = Math.min(...(own.length > 0 ? own : [left]).map((each) => distanceKm(place, each)));
        expect(distance).toBeGreaterThanOrEqual(farthest);
      }
    }),
  );
});

import { expect, test } from "vitest";
import { madeGeography } from "../../test/madeFacts.ts";
import { baseOf, plainSite } from "./base.ts";

test.each([
  ["Bodmin Hospital - Cornwall Partnership NHS Foundation Trust", "Bodmin Hospital"],
  ["Made Up NHS Foundation Trust - Left Bank Hospital", "Left Bank Hospital"],
  ["Royal Derby Hospital (Acute)", "Royal Derby Hospital"],
  ["Chase Farm Hospital, Royal Free London NHS Foundation Trust", "Chase Farm Hospital"],
  ["Hospital Of St John And St Elizabeth", "Hospital of St John and St Elizabeth"],
])("%s is called %s", (listed, plain) => expect(plainSite(listed)).toBe(plain));

const place = { latitude: 54, longitude: -1.5 };
const site = (siteName: string, parentCode = "RX3") => ({
  ...place,
  siteCode: siteName,
  siteName,
  parentCode,
  trustCode: "RX3",
  postcode: "DL2 2TS",
});
const geographyWith = (town: string | null, ...sites: ReturnType<typeof site>[]) =>
  madeGeography({
    seats: [{ trustCode: "RX3", town, postcode: "DL2 2TS", ...place }],
    near: { reportingPeriod: "2026-27-Q1", trusts: [], outcodes: [], sites },
  });

test("a trust is based in its town, beside its own hospital; a site under the trust's name is no hospital", () => {
  expect(baseOf(geographyWith("Darlington", site("West Park Hospital")), "RX3")).toEqual({
    seat: "Darlington",
    siteName: "West Park Hospital",
  });
  const named = site("Tees, Esk and Wear Valleys NHS Foundation Trust");
  expect(baseOf(geographyWith("Darlington", named), "RX3")).toEqual({ seat: "Darlington", siteName: null });
  expect(baseOf(geographyWith("Darlington", site("Taken Over Hospital", "RXX")), "RX3")?.siteName).toBeNull();
  expect(baseOf(geographyWith("Darlington"), "RYY")).toBeNull();
});

test("the district goes with London, and stands in for a town that is not known", () => {
  expect(baseOf(geographyWith("London"), "RX3")?.seat).toBe("London DL2");
  expect(baseOf(geographyWith(null), "RX3")?.seat).toBe("postcode district DL2");
});

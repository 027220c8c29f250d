import { describe, expect, test } from "vitest";
import { type NearIndex, nearest } from "../areas/nearest.ts";
import { type NearStanding, nearFromJson, nearToJson } from "./nearData.ts";

const index: NearIndex = {
  reportingPeriod: "2026-27-Q1",
  trusts: [
    {
      trustCode: "RAA",
      trustName: "A",
      trustType: "acute",
      town: null,
      postcode: "NG7 2UH",
      latitude: 52.94,
      longitude: -1.18,
    },
    {
      trustCode: "RBB",
      trustName: "B",
      trustType: "acute",
      town: "Chesterfield",
      postcode: "S44 5BL",
      latitude: 53.23,
      longitude: -1.4,
    },
  ],
  sites: [
    {
      siteCode: "RBB01",
      siteName: "Hospital",
      trustCode: "RBB",
      parentCode: "RBB",
      postcode: "S44 5BL",
      latitude: 53.23641,
      longitude: -1.39842,
    },
    {
      siteCode: "RXX01",
      siteName: "Taken over",
      trustCode: "RAA",
      parentCode: "RXX",
      postcode: "NG5 1PB",
      latitude: 53.00101,
      longitude: -1.15,
    },
  ],
  outcodes: [
    { outcode: "NG7", latitude: 52.9534, longitude: -1.1752, englishRegion: "E1", nhsRegion: "Y60", icb: "QT1" },
    { outcode: "S44", latitude: 53.2397, longitude: -1.3447, englishRegion: "E1", nhsRegion: "Y60", icb: "QJ2" },
  ],
};
const standing: NearStanding = { leagueRank: 2, joint: true, trustsRanked: 134, segment: 1, range: [1, 30] };
const back = () => {
  const areas = new Map([["QT1", ["Nottingham", "/areas/icb/nottingham/"] as const]]);
  return nearFromJson(JSON.parse(JSON.stringify(nearToJson(index, new Map([["RAA", standing]]), areas))));
};

describe("near me as JSON", () => {
  test("districts and trusts come back as they were, and sites with all that distances ask for", () => {
    const found = back().index;
    expect(found.outcodes).toEqual(index.outcodes);
    expect(found.trusts).toEqual(index.trusts);
    expect(found.sites.map(({ siteName, trustCode, latitude }) => [siteName, trustCode, latitude])).toEqual([
      ["Hospital", "RBB", 53.23641],
      ["Taken over", "RAA", 53.00101],
    ]);
  });

  test("the nearest trusts of every district are the same", () => {
    for (const outcode of index.outcodes) expect(nearest(back().index, outcode)).toEqual(nearest(index, outcode));
  });

  test("a trust's standing comes back; one without is null", () => {
    expect(back().standingOf("RAA")).toEqual(standing);
    expect(back().standingOf("RBB")).toBeNull();
  });

  test("a district with more decimals than are written is refused", () => {
    const outcodes = [{ ...index.outcodes[0]!, latitude: 52.953412 }];
    expect(() => nearToJson({ ...index, outcodes }, new Map(), new Map())).toThrow("52.953412");
  });
});

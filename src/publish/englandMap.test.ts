import { describe, expect, test } from "vitest";
import { madeGeography, madePeriodFacts, madeTable, madeTrustFacts } from "../../test/madeFacts.ts";
import { PERIOD } from "../../test/madeLeague.ts";
import type { AreaTopology } from "../areas/topology.ts";
import { englandMap, segmentCounts } from "./englandMap.ts";

const square: AreaTopology = {
  type: "Topology",
  transform: { scale: [1, 1], translate: [-3, 51] },
  objects: {
    areas: {
      type: "GeometryCollection",
      geometries: [{ type: "Polygon", id: "E1", properties: { areaName: "North" }, arcs: [[0]] }],
    },
  },
  arcs: [
    [
      [0, 0],
      [3, 0],
      [0, 3],
      [-3, 0],
      [0, -3],
    ],
  ],
};
const area = {
  areaCode: "E1",
  kind: "english-region",
  areaName: "North",
  otherCode: "A",
  slug: "north",
  from: null,
  until: null,
} as const;
const trusts = [
  madeTrustFacts({ trustCode: "RAA", adjustedSegment: 1 }),
  madeTrustFacts({ trustCode: "RBB", adjustedSegment: 3 }),
  madeTrustFacts({ trustCode: "RCC", trustName: "Cedardale", adjustedSegment: null }),
];
const place = (trustCode: string) => ({
  trustCode,
  trustName: trustCode,
  trustType: "a",
  town: "Nottingham",
  postcode: "NG1 1AA",
  latitude: 52.5,
  longitude: -1.5,
});
const geography = (reportingPeriod: string) =>
  madeGeography({
    areas: [area],
    memberships: ["RAA", "RBB"].map((trustCode) => ({
      trustCode,
      kind: "english-region",
      areaCode: "E1",
      from: null,
      until: null,
    })),
    near: { reportingPeriod, trusts: [place("RAA"), place("RBB")], sites: [], outcodes: [] },
    boundaries: { ...madeGeography().boundaries, "english-region": square },
  });
const period = madePeriodFacts([madeTable(trusts)]);

describe("the map of England", () => {
  const map = englandMap(period, geography(PERIOD))!;

  test("a mark for each trust whose place is known; the others are named", () => {
    expect(map.picture.match(/map-mark/g)).toHaveLength(2);
    expect(map.lost).toEqual(["Cedardale"]);
  });

  test("trusts of one place do not cover each other", () => {
    const [one, other] = [...map.picture.matchAll(/translate\(([\d.]+) ([\d.]+)\)/g)].map(([, x, y]) => [+x!, +y!]);
    expect(Math.hypot(one![0]! - other![0]!, one![1]! - other![1]!)).toBeGreaterThan(9);
  });

  test("it tells in words what it shows, and regions count the same trusts", () => {
    expect(map.picture).toContain(
      "the headquarters of 2 NHS trusts, marked by segment: 1 in segment 1, 0 in segment 2",
    );
    expect(map.regions).toEqual([{ path: "/areas/english-region/north/", name: "North", counts: [1, 0, 1, 0] }]);
  });

  test("places of another quarter are not shown as this one's", () => {
    expect(englandMap(period, geography("2026-27-Q1"))).toBeNull();
    expect(englandMap(period, madeGeography())).toBeNull();
  });
});

test("a trust without a segment is in none", () => {
  expect(segmentCounts(trusts, [1, 2, 3, 4])).toEqual([1, 0, 1, 0]);
});

import { expect, test } from "vitest";
import { type AreaGeometry, lies, polygonsOf } from "./topology.ts";

/** Two squares that share a side, the second with a hole, in steps of a tenth from (-2, 50). */
const topology = {
  transform: { scale: [0.1, 0.1], translate: [-2, 50] },
  arcs: [
    [
      [10, 0],
      [0, 10],
    ],
    [
      [10, 10],
      [-10, 0],
      [0, -10],
      [10, 0],
    ],
    [
      [10, 10],
      [10, 0],
      [0, -10],
      [-10, 0],
    ],
    [
      [13, 3],
      [4, 0],
      [0, 4],
      [-4, 0],
      [0, -4],
    ],
  ],
} as const;
const left: AreaGeometry = { type: "Polygon", id: "L", properties: { areaName: "Left" }, arcs: [[0, 1]] };
const right: AreaGeometry = { type: "MultiPolygon", id: "R", properties: { areaName: "Right" }, arcs: [[[0, 2], [3]]] };

test("steps add up along an arc, and rings close", () => {
  const ring = polygonsOf(topology, left)[0]![0]!;
  expect(ring.map(([x, y]) => [Math.round(x * 10), Math.round(y * 10)])).toEqual([
    [-10, 500],
    [-10, 510],
    [-20, 510],
    [-20, 500],
    [-10, 500],
  ]);
});

test("an arc is shared, and read backwards where its number is negative", () => {
  const backwards: AreaGeometry = { ...left, type: "Polygon", arcs: [[~1, ~0]] };
  expect(lies(polygonsOf(topology, backwards), [-1.5, 50.5])).toBe(true);
});

test("a place lies in one of two neighbours, and not in a hole", () => {
  const within = (x: number, y: number) =>
    [left, right].filter((geometry) => lies(polygonsOf(topology, geometry), [x, y])).map(({ id }) => id);
  expect(within(-1.5, 50.5)).toEqual(["L"]);
  expect(within(-0.85, 50.5)).toEqual(["R"]);
  expect(within(-0.5, 50.5)).toEqual([]);
  expect(within(0.5, 50.5)).toEqual([]);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import "../../test/fixedSeed.ts";
import { sortRowsByNumber, sortRowsByWhole, sortScratch } from "./sortRows.ts";

const rowsOf = (column: ArrayLike<number>) => Uint32Array.from({ length: column.length }, (_, row) => row);
const byComparison = (column: ArrayLike<number>) =>
  [...rowsOf(column)].sort((a, b) => column[a]! - column[b]! || a - b);

/** Signs, zeros of both signs, ties, numbers that differ in the last bits only, tiny and huge ones. */
const numbers = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(0, -0, 1 + Number.EPSILON, 1 - Number.EPSILON / 2, 5e-324, -5e-324, 1.7e308, -1.7e308),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

test("rows come in the order of the numbers, equal ones as they were", () => {
  fc.assert(
    fc.property(fc.array(numbers, { maxLength: 300 }), (all) => {
      const column = Float64Array.from(all);
      const rows = rowsOf(column);
      sortRowsByNumber(rows, column, sortScratch(column.length));
      expect([...rows]).toEqual(byComparison(column));
    }),
  );
});

test.each([
  ["many rows with many ties", (row: number) => (row * 7919) % 13],
  ["many rows that differ in the lower half of their bits only", (row: number) => 1 + ((row * 7919) % 5000) * 2 ** -52],
  ["many rows of both signs", (row: number) => Math.sin(row) * 10 ** ((row % 7) - 3)],
])("%s", (_, numberOf) => {
  const column = Float64Array.from({ length: 20_000 }, (_, row) => numberOf(row));
  const rows = rowsOf(column);
  sortRowsByNumber(rows, column, sortScratch(column.length));
  expect([...rows]).toEqual(byComparison(column));
});

test("only the rows that are handed in take part, in the order that they have where they are equal", () => {
  const column = Float64Array.of(3, 1, 2, 1, 3);
  const rows = Uint32Array.of(4, 3, 1, 0);
  sortRowsByNumber(rows, column, sortScratch(5));
  expect([...rows]).toEqual([3, 1, 4, 0]);
});

test("whole numbers, few and many, small and large", () => {
  const wholes = fc.array(fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 2 ** 31 - 1 })));
  fc.assert(
    fc.property(wholes, (all) => {
      const column = Int32Array.from(all);
      const rows = rowsOf(column);
      sortRowsByWhole(rows, column, sortScratch(column.length));
      expect([...rows]).toEqual(byComparison(column));
    }),
  );
});

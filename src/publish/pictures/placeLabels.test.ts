import "../../../test/fixedSeed.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { crosses, overlaps, placeLabels } from "./placeLabels.ts";

const FRAME = { left: 0, top: 0, right: 300, bottom: 300 };
const place = fc.record({
  x: fc.integer({ min: 10, max: 290 }),
  y: fc.integer({ min: 10, max: 290 }),
  width: fc.integer({ min: 10, max: 90 }),
  height: fc.constantFrom(14, 28, 42),
});

test("labels never cover each other or a mark, and never leave the frame", () => {
  let placed = 0;
  fc.assert(
    fc.property(fc.array(place, { minLength: 1, maxLength: 12 }), (all) => {
      const marks = all.map(({ x, y }) => [x, y] as const);
      const found = placeLabels(marks, all, FRAME, { radius: 5, reach: 80 });
      if (found === null) return;
      placed++;
      for (const [at, label] of found.entries()) {
        expect(label.right - label.left).toBeCloseTo(all[at]!.width, 6);
        expect(label.left >= 0 && label.top >= 0 && label.right <= 300 && label.bottom <= 300).toBe(true);
        for (const other of found.slice(at + 1)) expect(overlaps(label, other)).toBe(false);
        for (const [x, y] of marks) {
          expect(overlaps(label, { left: x - 5, top: y - 5, right: x + 5, bottom: y + 5 })).toBe(false);
        }
      }
    }),
    { numRuns: 40 },
  );
  expect(placed).toBeGreaterThan(20);
});

test("the same question has the same answer", () => {
  const marks = [
    [100, 100],
    [104, 100],
    [100, 104],
  ] as const;
  const labels = marks.map(() => ({ width: 60, height: 28 }));
  const ask = () => placeLabels(marks, labels, FRAME, { radius: 5, reach: 80 });
  expect(ask()).toEqual(ask());
  expect(ask()).not.toBeNull();
});

test("what cannot be placed is said, not squeezed in", () => {
  expect(placeLabels([[150, 150]], [{ width: 400, height: 14 }], FRAME, { radius: 5, reach: 80 })).toBeNull();
});

test("a label away from its mark has a line to it, one beside it has none", () => {
  const alone = placeLabels([[150, 150]], [{ width: 60, height: 14 }], FRAME, { radius: 5, reach: 80 })!;
  expect(alone[0]!.leader).toBeNull();
  // the mark in the middle is walled in by others
  const ring = Array.from(
    { length: 12 },
    (_, at) => [150 + Math.cos(at / 1.91) * 16, 150 + Math.sin(at / 1.91) * 16] as const,
  );
  const walled = placeLabels(
    [[150, 150], ...ring],
    [{ width: 40, height: 14 }, ...ring.map(() => ({ width: 6, height: 6 }))],
    FRAME,
    { radius: 5, reach: 140 },
  )!;
  expect(walled[0]!.leader?.[0]).toEqual([150, 150]);
});

describe("a line and a box", () => {
  const box = { left: 10, top: 10, right: 20, bottom: 20 };
  test.each([
    [
      [
        [0, 15],
        [30, 15],
      ],
      true,
    ],
    [
      [
        [15, 15],
        [16, 16],
      ],
      true,
    ],
    [
      [
        [0, 0],
        [30, 5],
      ],
      false,
    ],
    [
      [
        [12, 0],
        [12, 30],
      ],
      true,
    ],
    [
      [
        [0, 25],
        [25, 0],
      ],
      true,
    ],
  ] as const)("%j", (line, expected) => {
    expect(crosses(line, box)).toBe(expected);
  });
});

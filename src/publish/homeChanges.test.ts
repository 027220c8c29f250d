import { describe, expect, test } from "vitest";
import { madeGeography, madePeriodFacts, madeRankChange, madeTable, madeTrustFacts } from "../../test/madeFacts.ts";
import { LATER } from "../../test/madePeriods.ts";
import { homeChanges, movesSentence } from "./homeChanges.ts";
import type { Movement } from "./movement.ts";

const later = madeTrustFacts({
  reportingPeriod: LATER,
  likelyRangeOfRank: { low: 3, high: 4, by: "Standings" },
  change: { rank: madeRankChange(2, { judgement: "beyond-likely-range" }), average: null },
});
const previous = { reportingPeriod: "2025-26-Q1", sameFramework: true };
const first = madePeriodFacts([
  madeTable([madeTrustFacts(), madeTrustFacts({ trustCode: "RBB", trustName: "Birchdale" })]),
]);

describe("within one framework year", () => {
  const second = madePeriodFacts([madeTable([later], { left: ["RBB"] })], { reportingPeriod: LATER, previous });

  test("ranks can be compared, and movements beyond the likely range are named with rank and range", () => {
    const changes = homeChanges({ periods: [first, second] }, madeGeography());
    expect(changes.comparable).toContain("so ranks of the two can be compared");
    expect(changes.moves).toMatchObject({
      lines: [
        {
          path: "/trusts/RAA/2025-26-Q2/",
          name: "Ashdale NHS Trust",
          words: "3rd of 10, 2 places worse; likely range 3 to 4",
        },
      ],
      more: 0,
    });
  });

  test("who left is named by its last name, with when it closed and its successor", () => {
    const closure = { trustCode: "RBB", trustName: "BIRCHDALE", closed: "2025-06-30" };
    const told = (successor: { trustCode: string; trustName: string } | null) =>
      homeChanges({ periods: [first, second] }, madeGeography({ closures: [{ ...closure, successor }] })).members;
    expect(told({ trustCode: "RAA", trustName: "Ashdale" })).toEqual([
      {
        path: "/trusts/RBB/",
        name: "Birchdale",
        words: "left the table of acute trusts: closed on 30 June 2025",
        successor: { path: "/trusts/RAA/", name: "Ashdale", inTables: "Ashdale NHS Trust" },
      },
    ]);
    expect(told({ trustCode: "RZZ", trustName: "Oakdale" })[0]!.successor).toEqual({
      path: null,
      name: "Oakdale",
      inTables: "",
    });
    expect(told(null)[0]!.words).toBe("left the table of acute trusts: closed on 30 June 2025");
    expect(homeChanges({ periods: [first, second] }, madeGeography()).members[0]!.words).toBe(
      "left the table of acute trusts",
    );
  });
});

test("who left before the first quarter that is told is named without a link: the site has no page of it", () => {
  const only = madePeriodFacts([madeTable([later], { left: ["RBB"] })], { reportingPeriod: LATER, previous });
  expect(homeChanges({ periods: [only] }, madeGeography()).members).toEqual([
    { path: null, name: "RBB", words: "left the table of acute trusts" },
  ]);
});

test("who closed and is still in the newest table is named too", () => {
  const closures = [{ trustCode: "RBB", trustName: "BIRCHDALE", closed: "2025-06-30", successor: null }];
  expect(homeChanges({ periods: [first] }, madeGeography({ closures })).members).toEqual([
    { path: "/trusts/RBB/", name: "Birchdale", words: "still in the table of acute trusts: closed on 30 June 2025" },
  ]);
});

test("across a break nothing is compared, and the break is named", () => {
  const broken = madePeriodFacts([madeTable([madeTrustFacts()], { joined: ["RAA"] })], {
    reportingPeriod: LATER,
    previous: { ...previous, sameFramework: false },
  });
  const changes = homeChanges({ periods: [first, broken] }, madeGeography());
  expect(changes.comparable).toBe(
    "Q2 2025/26 (July to September 2025) is the first quarter under new rules, the Made-up framework: its ranks, scores and segments cannot be compared with those of Q1 2025/26 (April to June 2025).",
  );
  expect(changes.moves).toBeNull();
  expect(changes.members.map(({ words }) => words)).toEqual(["new in the table of acute trusts"]);
});

test("the first quarter of all has nothing to compare with", () => {
  expect(homeChanges({ periods: [first] }, madeGeography())).toEqual({ comparable: "", members: [], moves: null });
  expect(homeChanges({ periods: [] }, madeGeography()).comparable).toBe("");
});

describe("how many moved", () => {
  const movement = (kind: Movement["kind"], inside: boolean | null) => ({ kind, inside });
  const sentence = (...movements: ReturnType<typeof movement>[]) => movesSentence("2025-26-Q1", LATER, movements);

  test("each trust is counted once", () => {
    expect(
      sentence(
        movement("better", false),
        movement("worse", true),
        movement("worse", true),
        movement("better", null),
        movement("same", null),
      ),
    ).toBe(
      "From Q1 2025/26 (April to June 2025) to Q2 2025/26 (July to September 2025), under the same rules, 1 trust moved beyond its likely range, 2 moved within theirs, which may be chance, 1 moved where no likely range is known and 1 kept the same place.",
    );
  });

  test("none beyond is said, and empty groups are left out", () => {
    expect(sentence(movement("better", true))).toMatch(
      /under the same rules, no trust moved beyond its likely range and 1 moved within its, which may be chance\.$/,
    );
  });
});

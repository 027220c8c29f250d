import fc from "fast-check";
import { expect, test } from "vitest";
import "../../test/fixedSeed.ts";
import { seatInWords, townName } from "./town.ts";

test.each([
  ["CHESTERFIELD", "Chesterfield"],
  ["KING'S LYNN", "King's Lynn"],
  ["STOKE-ON-TRENT", "Stoke-on-Trent"],
  ["SUTTON-IN-ASHFIELD", "Sutton-in-Ashfield"],
  ["ASHTON-UNDER-LYNE", "Ashton-under-Lyne"],
  ["WESTCLIFF-ON-SEA", "Westcliff-on-Sea"],
  ["ST. LEONARDS-ON-SEA", "St Leonards-on-Sea"],
  ["BURY ST. EDMUNDS", "Bury St Edmunds"],
  ["KINGSTON UPON THAMES", "Kingston upon Thames"],
  ["NEWCASTLE  UPON TYNE ", "Newcastle upon Tyne"],
  ["WELWYN GARDEN CITY", "Welwyn Garden City"],
  ["ON", "On"],
])("%s is written %s", (published, written) => expect(townName(published)).toBe(written));

test("writing a name that is in proper case changes nothing, and only case and full stops ever change", () => {
  const parts = fc.constantFrom("ST.", "ST", "KING'S", "UPON", "ON", "SEA", "LYNN", "GREAT", "O'NEIL");
  const names = fc.array(fc.tuple(parts, fc.constantFrom(" ", "-")), { minLength: 1, maxLength: 5 }).map((all) =>
    all
      .map(([part, gap]) => part + gap)
      .join("")
      .slice(0, -1),
  );
  fc.assert(
    fc.property(names, (name) => {
      const written = townName(name);
      expect(townName(written)).toBe(written);
      expect(written.toUpperCase()).toBe(name.replaceAll("ST.", "ST"));
      expect(written).toMatch(/^[A-Z]/);
    }),
  );
});

test("a district stands for a town that is not known", () => {
  expect(seatInWords({ town: "Chesterfield", postcode: "S44 5BL" })).toBe("Chesterfield");
  expect(seatInWords({ town: null, postcode: "S4 7QQ" })).toBe("postcode district S4");
});

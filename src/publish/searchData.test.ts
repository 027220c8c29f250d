import { expect, test } from "vitest";
import { madeGeography, madePeriodFacts, madePublication, madeTable, madeTrustFacts } from "../../test/madeFacts.ts";
import { searchEntries } from "./searchData.ts";

test("a trust is found by its town, which stands beside its type; one without a town is not said to be anywhere", () => {
  const table = madeTable(["RAA", "RBB"].map((trustCode) => madeTrustFacts({ trustCode })));
  const seat = { postcode: "S44 5BL", latitude: 53, longitude: -1 };
  const geography = madeGeography({
    seats: [
      { ...seat, trustCode: "RAA", town: "Chesterfield" },
      { ...seat, trustCode: "RBB", town: null },
    ],
  });
  const trusts = searchEntries(madePublication([madePeriodFacts([table])], { geography }));
  const [one, other] = ["RAA", "RBB"].map((code) => trusts.find((entry) => entry.code === code)!);
  expect(one!.what).toMatch(/, Chesterfield$/);
  expect(one!.words.split("; ")).toContain("Chesterfield");
  expect(other!.what).not.toContain(",");
  expect(other!.words).toBe("");
});

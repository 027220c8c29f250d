/** The shipped towns of all 206 trusts, each looked at for sense. */
import { readFileSync } from "node:fs";
import { csvParse } from "d3-dsv";
import { expect, test } from "vitest";
import { townName } from "../../src/areas/town.ts";

const trusts = csvParse(readFileSync(new URL("../../data/figures/trusts.csv", import.meta.url), "utf8"));
const { exceptions } = JSON.parse(readFileSync(new URL("../../data/towns.json", import.meta.url), "utf8")) as {
  exceptions: { trustCode: string; town: string; why: string }[];
};

test("203 of 206 trusts have a town; the three care trusts, which the extract leaves out, have none", () => {
  expect(trusts).toHaveLength(206);
  expect(trusts.filter(({ town }) => town === "").map((own) => own.trust_code)).toEqual(["TAD", "TAH", "TAJ"]);
});

test("every town is in proper case, as the rule writes it, or an exception with a reason", () => {
  for (const { trust_code: code, town } of trusts) {
    if (town === "") continue;
    // words with a capital, small words between them, no full stop, no capitals in a row
    expect(town, code).toMatch(
      /^[A-Z][a-z']+(?:(?:[ -](?:on|in|under|upon))?(?:,? |-)[A-Z][a-z]+|-on-[A-Z][a-z]+| of [A-Z][a-z]+)*$/,
    );
    const exception = exceptions.find(({ trustCode }) => trustCode === code);
    expect(town).toBe(exception?.town ?? townName(town!.toUpperCase()));
  }
  for (const { trustCode, why } of exceptions) {
    expect(trusts.map((own) => own.trust_code)).toContain(trustCode);
    expect(why.length).toBeGreaterThan(20);
  }
});

test("towns stand where their trusts are: those of one town lie together", () => {
  const byTown = Map.groupBy(
    trusts.filter(({ town }) => town !== ""),
    ({ town }) => town,
  );
  for (const [town, own] of byTown) {
    const span = (values: number[]) => Math.max(...values) - Math.min(...values);
    // 0.3 of a degree, some 30 km north to south: Greater London is the widest
    expect(span(own.map(({ latitude }) => Number(latitude))), town).toBeLessThan(0.3);
    expect(span(own.map(({ longitude }) => Number(longitude))), town).toBeLessThan(0.3);
  }
});

test.each([
  ["RFS", "Chesterfield"],
  ["RCX", "King's Lynn"],
  ["RJE", "Stoke-on-Trent"],
  ["RAX", "Kingston upon Thames"],
  ["RK5", "Sutton-in-Ashfield"],
  ["RMP", "Ashton-under-Lyne"],
  ["RXC", "St Leonards-on-Sea"],
  ["R1F", "Newport, Isle of Wight"],
])("%s is in %s", (code, town) => {
  expect(trusts.find((own) => own.trust_code === code)?.town).toBe(town);
});

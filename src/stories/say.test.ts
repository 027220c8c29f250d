import { describe, expect, test } from "vitest";
import { sentencesOf, takeApart } from "./checkText.ts";
import { chooser } from "./choose.ts";
import { areaPhrase, shortName } from "./names.ts";
import { say, sayList, sentence, tell } from "./say.ts";

describe("a sentence", () => {
  const rank = tell("rank", "joint 3rd of 10", 3, "leagueRank", { trustCode: "RAA", reportingPeriod: "2025-26-Q1" });

  test("carries the facts of its phrases, in order", () => {
    const name = tell("name", "made-up Trust", "Made-up Trust", "trustName");
    const made = sentence(say`${name} is ${rank}`);
    expect(made.text).toBe("Made-up Trust is joint 3rd of 10.");
    expect(made.told.map(({ figure }) => figure)).toEqual(["trustName", "leagueRank"]);
  });

  test("cannot be built with a figure between its phrases", () => {
    expect(() => say`${rank} of 134`).toThrow('expected words without figures, found " of 134"');
    expect(() => say`${rank} of eight trusts`).toThrow("expected words without figures");
    expect(() => say`${rank} at a height`).not.toThrow();
  });

  test("lists as prose does", () => {
    const each = (text: string) => ({ text, told: [] });
    expect(["a", "b", "c"].map((_, at, all) => sayList(all.slice(0, at + 1).map(each)).text)).toEqual([
      "a",
      "a and b",
      "a, b and c",
    ]);
  });
});

test("neighbouring seeds never take the same wording", () => {
  for (let seed = 0; seed < 50; seed++) {
    for (const many of [2, 3, 5]) {
      const wordings = Array.from({ length: many }, (_, at) => at);
      expect(chooser(seed)("place", wordings)).not.toBe(chooser(seed + 1)("place", wordings));
    }
  }
});

test.each([
  ["Chesterfield Royal Hospital NHS Foundation Trust", "Chesterfield Royal Hospital"],
  ["Stockport NHS Foundation Trust", "Stockport NHS Foundation Trust"],
  ["West London NHS Trust", "West London NHS Trust"],
  ["Yorkshire Ambulance Service NHS Trust", "Yorkshire Ambulance Service"],
])("%s is called %s", (full, short) => {
  expect(shortName(full)).toBe(short);
});

test.each([
  ["english-region", "East Midlands", "the East Midlands"],
  ["english-region", "London", "London"],
  ["nhs-region", "Midlands", "the Midlands NHS region"],
  ["icb", "Devon ICB", "the area of Devon ICB"],
] as const)("%s %s reads %s", (kind, areaName, phrase) => {
  expect(areaPhrase({ areaCode: "X", kind, areaName, otherCode: "", slug: "", from: null, until: null })).toBe(phrase);
});

test("finished text is taken apart with lines and headings", () => {
  const { front, pieces } = takeApart(
    "---\nkind: area\n---\n\n# Head\n\nOne. Two.\n\n## From best to worst rank\n\n- **Name.** Text.\n\n| Rank | Code |\n| ---: | --- |\n| 1 | RAA |\n",
  );
  expect(front).toEqual({ kind: "area" });
  expect(pieces.map(({ line, sort, text, title }) => [line, sort, text, title])).toEqual([
    [5, "headline", "Head", ""],
    [7, "text", "One. Two.", ""],
    [9, "text", "From best to worst rank", ""],
    [11, "caption", "Text.", "Name"],
    [15, "row", "| 1 | RAA |", "| Rank | Code |"],
  ]);
});

test("sentences end where a new one begins, not at E. coli or 2.03", () => {
  expect(sentencesOf("It scores 2.03. “E. coli infections” counts. 10 are here.")).toEqual([
    "It scores 2.03.",
    "“E. coli infections” counts.",
    "10 are here.",
  ]);
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import "../../test/fixedSeed.ts";
import { findOutcode, type Outcode, outcodeOf } from "./postcode.ts";

const district = (outcode: string): Outcode => ({
  outcode,
  latitude: 52.95,
  longitude: -1.17,
  englishRegion: "E12000004",
  nhsRegion: "Y60",
  icb: "QT1",
});
const NAMES = [
  "NG1",
  "NG7",
  "NG17",
  "NE71",
  "N1",
  "S1",
  "SW1A",
  "EC1A",
  "W1A",
  "M1",
  "CH1",
  "SY1",
  "TD15",
  "OX1",
  "IP1",
];
const outcodes = NAMES.map(district);
const problemOf = (text: string) => {
  const found = findOutcode(text, outcodes);
  return found.outcode === null ? found.problem : `found ${found.outcode.outcode}`;
};

describe("the district of a postcode", () => {
  test.each([
    ["NG7 2UH", "NG7"],
    ["ng72uh", "NG7"],
    ["  n g 7   2 u h ", "NG7"],
    ["NG7", "NG7"],
    ["ng17 4jl", "NG17"],
    ["NG7 2", "NG7"],
    ["SW1A 1AA", "SW1A"],
    ["sw1a1aa", "SW1A"],
    ["EC1A", "EC1A"],
    ["M1 1AE", "M1"],
    ["M11AE", "M1"],
    ["W1A 0AX", "W1A"],
  ])("%j: %s", (text, outcode) => {
    expect(outcodeOf(text)).toBe(outcode);
  });

  test.each(["", " ", "NG", "Nottingham", "7 2UH", "NG7 2U", "NG7-2UH", "NG7 2UHH", "123", "NGX 2UH"])(
    "%j is none",
    (text) => {
      expect(outcodeOf(text)).toBe(null);
    },
  );

  test("case and blanks never matter", () => {
    const blanks = fc.array(fc.constantFrom("", " ", "  ", "\t"), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(
        fc.constantFrom("NG72UH", "M11AEX".slice(0, 5), "SW1A1AA"),
        blanks,
        fc.boolean(),
        (code, gaps, low) => {
          const spaced = [...code].map((letter, at) => letter + (gaps[at] ?? "")).join("");
          expect(outcodeOf(low ? spaced.toLowerCase() : spaced)).toBe(outcodeOf(code));
        },
      ),
    );
  });

  test("every district is found by its own name and by any full postcode in it", () => {
    const second = fc.stringMatching(/^\d[A-Z]{2}$/);
    fc.assert(
      fc.property(fc.constantFrom(...NAMES), second, (name, inward) => {
        expect(problemOf(name)).toBe(`found ${name}`);
        expect(problemOf(`${name} ${inward}`)).toBe(`found ${name}`);
        expect(problemOf(`${name}${inward}`)).toBe(`found ${name}`);
      }),
    );
  });
});

describe("a postcode that is none of England", () => {
  test.each([
    ["EH1 1YZ", "Scotland"],
    ["zE1", "Scotland"],
    ["SA1 1AA", "Wales"],
    ["cf10", "Wales"],
    ["BT1 5GS", "Northern Ireland"],
    ["JE2 3NF", "the Channel Islands or the Isle of Man"],
  ])("%s is said to be in %s", (text, place) => {
    expect(problemOf(text)).toContain(`which is in ${place}; `);
    expect(problemOf(text)).toContain("not in these tables");
  });

  test.each([
    ["TD9", "Scotland"],
    ["SY20", "Wales"],
    ["NP16", "Wales"],
  ])("%s is at the border of %s: a place in England may be meant", (text, place) => {
    expect(problemOf(text)).toContain(`lie on the border of ${place}`);
  });

  test("a border district that is in England is found", () => {
    expect(problemOf("TD15 1LT")).toBe("found TD15");
    expect(problemOf("CH1")).toBe("found CH1");
  });

  test.each([
    ["NG8", "NG1, NG7"],
    ["NG71", "NG1, NG17, NG7"],
    ["GN7", "NG7"],
    ["0X1 2JD", "OX1"],
    ["1P1", "IP1"],
    ["NGI", "NG1"],
  ])("%s: perhaps %s", (text, suggestions) => {
    const found = findOutcode(text, outcodes);
    expect(found.outcode).toBe(null);
    expect(problemOf(text)).toContain(`perhaps ${suggestions}`);
  });

  test.each(["", "Nottingham", "12345", "!?"])("%j is told what a postcode looks like", (text) => {
    expect(problemOf(text)).toMatch(/^expected a postcode such as NG7 2UH, or its first half such as NG7, found/);
  });

  test("whatever is typed gets a district or a sentence without a full stop, and at most five suggestions", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const found = findOutcode(text, outcodes);
        if (found.outcode !== null) return;
        expect(found.problem.startsWith("expected ")).toBe(true);
        expect(found.suggestions.length).toBeLessThanOrEqual(5);
        for (const suggestion of found.suggestions) expect(NAMES).toContain(suggestion);
      }),
    );
  });
});

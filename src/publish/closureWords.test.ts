import { expect, test } from "vitest";
import { closedSentence, type LinkedSentence, renamedSentences, successorSentences } from "./closureWords.ts";

const closures = [
  {
    trustCode: "RAA",
    trustName: "Ashdale",
    closed: "2026-03-31",
    successor: { trustCode: "RBB", trustName: "Birchdale" },
  },
  { trustCode: "RCC", trustName: "Cedardale", closed: "2026-06-30", successor: null },
];
const both = new Set(["RAA", "RBB"]);
const text = (sentence: LinkedSentence | null) =>
  sentence && `${sentence.before}${sentence.trust?.name ?? ""}${sentence.after}`;

test("a closed trust names its successor, with a link where that has a page", () => {
  const told = closedSentence("RAA", closures, both);
  expect(text(told)).toBe(
    "This trust closed on 31 March 2026. Its successor is Birchdale; its own last quarter stands below.",
  );
  expect(told?.trust?.path).toBe("/trusts/RBB/");
  expect(closedSentence("RAA", closures, new Set())?.trust).toEqual({ path: null, name: "Birchdale" });
});

test("without a successor that is said", () => {
  expect(text(closedSentence("RCC", closures, both))).toBe(
    "This trust closed on 30 June 2026. The register names no trust as its successor; its last quarter stands below.",
  );
});

test("a successor names whom it followed; others say nothing", () => {
  expect(successorSentences("RBB", closures, both).map(text)).toEqual([
    "It is the successor of Ashdale, which closed on 31 March 2026. Figures up to then do not include it.",
  ]);
  expect(successorSentences("RAA", closures, both)).toEqual([]);
  expect(closedSentence("RBB", closures, both)).toBeNull();
});

test("a trust that the register calls otherwise says so, one that it only writes otherwise does not", () => {
  expect(renamedSentences("Ashdale NHS Trust", "Elmdale and Ashdale NHS Trust").map(text)).toEqual([
    "The national register calls it Elmdale and Ashdale NHS Trust now.",
  ]);
  expect(renamedSentences("St Ann's NHS Trust", "ST ANNS NHS TRUST")).toEqual([]);
  expect(renamedSentences("Ashdale NHS Trust", undefined)).toEqual([]);
});

/** Quotes and right-of-reply lines from the user's own file: the only words in a story that no figure tells. */
import { readFileSync } from "node:fs";
import type { StoryQuote } from "../stories/story.ts";
import { RequestError } from "./requestError.ts";

const SORTS = ["quote", "reply"] as const;

/**
 * Reads a JSON file: a list of { "speaker", "words", "trust" (a code, or left out), "sort": "quote" or "reply" }.
 * @throws RequestError with every fault of the file, one a line
 */
export function readQuotes(path: string, knownTrusts: ReadonlySet<string>): StoryQuote[] {
  let found: unknown;
  try {
    found = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new RequestError(`${path}: expected a JSON file of quotes, found ${(error as Error).message}`);
  }
  if (!Array.isArray(found)) throw new RequestError(`${path}: expected a list of quotes, found ${typeof found}`);
  const faults: string[] = [];
  const quotes = found.map((entry: unknown, at): StoryQuote => {
    const each = (typeof entry === "object" && entry !== null ? entry : {}) as Record<string, unknown>;
    const fault = (expected: string, value: unknown) =>
      faults.push(`${path}: quote ${at + 1}: expected ${expected}, found ${JSON.stringify(value) ?? "nothing"}`);
    const text = (key: string): string => {
      const value = each[key];
      if (typeof value === "string" && value.trim() !== "" && !value.includes("\n")) return value.trim();
      fault(`${key} as a text on one line`, value);
      return "";
    };
    const { trust = null, sort = "quote" } = each;
    if (trust !== null && !(typeof trust === "string" && knownTrusts.has(trust)))
      fault("trust as the code of a trust", trust);
    if (!SORTS.some((known) => known === sort)) fault(`sort as ${SORTS.join(" or ")}`, sort);
    for (const key of Object.keys(each)) {
      if (!["speaker", "words", "trust", "sort"].includes(key)) fault("speaker, words, trust or sort", key);
    }
    return {
      speaker: text("speaker"),
      words: text("words"),
      trustCode: trust as string | null,
      sort: sort as StoryQuote["sort"],
    };
  });
  if (faults.length > 0) throw new RequestError(faults.join("\n"));
  return quotes;
}

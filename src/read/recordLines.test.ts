import fc from "fast-check";
import { expect, test } from "vitest";
import "../../test/fixedSeed.ts";
import { type RecordLine, recordLines } from "./recordLines.ts";

async function linesOf(...pieces: readonly (string | Buffer)[]): Promise<RecordLine[]> {
  async function* given() {
    for (const piece of pieces) yield Buffer.from(piece as string);
  }
  const found: RecordLine[] = [];
  for await (const ended of recordLines(given())) found.push(...ended);
  return found;
}

test("blank lines are no records, and a record begins where its first byte is", async () => {
  expect(await linesOf('a,b\r\n\r\n\n1,"two\nlines"\n3,4')).toEqual([
    { line: 1, fields: 2, state: "sound" },
    { line: 4, fields: 2, state: "sound" },
    { line: 6, fields: 2, state: "sound" },
  ]);
});

test("what is wrong is told: fields, quotes, bytes", async () => {
  const wrong = Buffer.concat([Buffer.from("a,b\n1\n"), Buffer.from([0x31, 0x2c, 0xe9, 0x0a]), Buffer.from('2,"x\n')]);
  expect(await linesOf(wrong)).toEqual([
    { line: 1, fields: 2, state: "sound" },
    { line: 2, fields: 1, state: "sound" },
    { line: 3, fields: 2, state: "not-utf-8" },
    { line: 4, fields: 2, state: "unclosed-quote" },
  ]);
});

test("a character cut by the end of the file is no text", async () => {
  expect(await linesOf(Buffer.from("é").subarray(0, 1))).toEqual([{ line: 1, fields: 1, state: "not-utf-8" }]);
});

const texts = fc.string({ unit: fc.constantFrom("a", "é", "€", "𝄞", ",", '"', "\n", "\r", "\r\n"), maxLength: 60 });

test("however the file is cut into pieces, the records are the same", async () => {
  await fc.assert(
    fc.asyncProperty(texts, fc.array(fc.nat(200), { maxLength: 8 }), fc.boolean(), async (text, cuts, broken) => {
      const bytes = Buffer.concat([Buffer.from(text), Buffer.from(broken ? [0xff, 0x0a] : [])]);
      const at = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b), bytes.length];
      const pieces = at.slice(1).map((end, index) => bytes.subarray(at[index], end));
      expect(await linesOf(...pieces)).toEqual(await linesOf(bytes));
    }),
  );
});

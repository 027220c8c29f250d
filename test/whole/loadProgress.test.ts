/** What somebody sees who loads a large file: what is being done, and how far it is. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadFiles } from "../../src/steps/load.ts";
import { fixture, remembering, scratchFolder, scratchStore } from "../scratch.ts";

const MEGABYTE = 2 ** 20;

/** A sound file made large: the rows of a fixture again and again, under codes that the register is given too. */
async function largeFile() {
  const store = await scratchStore();
  const [header, ...rows] = readFileSync(fixture("sound.csv"), "utf8").trimEnd().split("\n");
  const at = header!.split(",").indexOf("Trust_code");
  const codes: string[] = [];
  const lines = [header!];
  for (let copy = 0, bytes = 0; bytes < 3.5 * MEGABYTE; copy++) {
    for (const row of rows) {
      const cells = row.split(",");
      cells[at] = `${cells[at]}-${copy}`;
      codes.push(cells[at]);
      lines.push(cells.join(","));
      bytes += lines.at(-1)!.length + 1;
    }
  }
  await store.connection.run(`insert into trust (trust_code) select unnest([${codes.map((code) => `'${code}'`)}])`);
  const path = join(scratchFolder(), "large.csv");
  writeFileSync(path, `${lines.join("\n")}\n`);
  return { store, path, rows: codes.length };
}

test("a large file: the share that is checked after each megabyte, then the rows", async () => {
  const { store, path, rows } = await largeFile();
  const told: { what: string; share: number | null }[] = [];
  const progress = {
    now: (what: string, share: number | null = null) => void told.push({ what, share }),
    done: () => {},
  };
  const loaded = await loadFiles([path], store, { ...remembering(), progress });
  expect(loaded.files).toEqual([{ name: "large.csv", layout: "trust-data", rows }]);

  const checked = told.filter(({ what }) => what === "checking large.csv").map(({ share }) => share!);
  expect(checked).toHaveLength(4);
  expect(checked).toEqual(checked.toSorted((a, b) => a - b));
  expect(checked[0]).toBeGreaterThan(0.25);
  expect(checked.at(-1)).toBe(1);

  const counted = `${rows.toLocaleString("en-GB")} rows`;
  const steps = told.map(({ what }) => what).filter((what, before) => what !== told[before - 1]?.what);
  expect(steps).toEqual([
    "reading 1 file",
    "checking large.csv",
    "reading large.csv",
    `understanding ${counted}`,
    `looking for faults in ${counted}`,
    "storing trust-data",
  ]);
  for (const { share } of told) expect(share === null || (share >= 0 && share <= 1)).toBe(true);
});

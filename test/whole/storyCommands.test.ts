/** The commands story, stories and verify, as a user types them. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commandLine } from "../commandLine.ts";
import { scratchFolder } from "../scratch.ts";

const { standings } = commandLine();

describe("standings story", () => {
  test.each([
    [["area", "East Midlands", "acute", "2025-26-Q1"], "Chesterfield Royal Hospital is best placed"],
    [["trust", "RFS", "2026-27-Q1"], "joint 87th of 134"],
    [["change-trust", "RX2", "2025-26-Q4"], "60th of 61"],
    [["change-area", "Kent and Medway ICB", "acute", "2025-26-Q3"], "since Q2 2025/26"],
    [["change-nation", "ambulance", "2025-26-Q2"], "10 ambulance trusts in England"],
    [["nation", "mh", "2025-26-Q4"], "61 mental health and community trusts"],
    [["override", "acute", "2026-27-Q1"], "The financial override changes the segment of 20 acute trusts"],
    [["members", "mh", "2026-27-Q1"], "left the table"],
    [["metric", "of0013", "North West", "acute", "2026-27-Q1"], "has the best value"],
  ])("%s", async (words, expected) => {
    const { out, status } = await standings("story", ...words);
    expect(status).toBe(0);
    expect(out.replaceAll(/\s+/g, " ")).toContain(expected);
    expect(out).toContain("independent of the NHS");
  });

  test("where there is nothing to tell it says why, with status 1", async () => {
    const { out, err, status } = await standings("story", "change-nation", "acute", "2026-27-Q1");
    expect([out, status]).toEqual(["", 1]);
    expect(err).toContain("belong to different framework years, so their ranks cannot be compared");
  });

  test("a wrong file of quotes is told with every fault", async () => {
    const file = join(scratchFolder(), "quotes.json");
    writeFileSync(
      file,
      JSON.stringify([
        { speaker: "A", words: 3 },
        { speaker: "", words: "x", trust: "ZZZ", sort: "cry" },
      ]),
    );
    const { err, status } = await standings("story", "trust", "RFS", "2026-27-Q1", "--quotes", file);
    expect(status).toBe(2);
    expect(err.split("\n")).toHaveLength(4);
    expect(err).toContain("quote 1: expected words as a text on one line, found 3");
    expect(err).toContain('quote 2: expected trust as the code of a trust, found "ZZZ"');
  });
});

test("standings verify passes a story as written, and marks line and facts after a wrong edit", async () => {
  const folder = scratchFolder();
  const { out } = await standings("story", "area", "East Midlands", "acute", "2026-27-Q1", "--out", folder);
  const file = join(out.replace("written: ", ""), "story.md");
  expect(await standings("verify", file)).toMatchObject({ status: 0 });
  const text = readFileSync(file, "utf8");
  const edited = text.replace("eight acute trusts", "nine acute trusts");
  expect(edited).not.toBe(text);
  writeFileSync(file, edited);
  const { out: marks, err, status } = await standings("verify", file);
  expect(status).toBe(1);
  expect(marks).toMatch(/story\.md:\d+ the facts say 8, found 9/);
  expect(err).toMatch(/claims? (?:is|are) not supported/);
  writeFileSync(file, text.replace("\n## From best", "\nMinisters ordered an inquiry.\n\n## From best"));
  const own = await standings("verify", file);
  expect(own.status).toBe(0);
  expect(own.out).toMatch(
    /story\.md:\d+ not judged: the figures tell nothing of this\n {2}Ministers ordered an inquiry\./,
  );
  expect(own.out).toContain("everything in them but in 1 of your own is traced");
});

test("standings verify refuses a file that is no story", async () => {
  const file = join(scratchFolder(), "own.md");
  writeFileSync(file, "# A title\n\nAll is well.\n");
  const { out, status } = await standings("verify", file);
  expect(status).toBe(1);
  expect(out).toContain("expected front matter with kind");
  expect((await standings("verify", `${file}x`)).status).toBe(2);
});

test("standings stories reports kind by kind and writes those that pass", async () => {
  const folder = scratchFolder();
  const { out, status } = await standings("stories", "--period", "2026-27-Q1", "--kind", "nation", "--out", folder);
  expect(status).toBe(0);
  expect(out).toMatch(/nation +3 +0/);
  expect(out).toContain("3 stories, 0 blocked by the checker");
  expect(
    readFileSync(join(folder, "nation-acute-2026-27-q1", "table.csv"), "utf8")
      .trim()
      .split("\n"),
  ).toHaveLength(135);
  expect((await standings("stories", "--period", "2024-25-Q1")).status).toBe(2);
});

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { moveInto } from "./moveInto.ts";

test("new folders come, files are replaced, and what was there besides stays", () => {
  const folder = mkdtempSync(join(tmpdir(), "standings-move-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const files = {
    "to/a/old.html": "old",
    "to/a/same.html": "old",
    "from/a/same.html": "new",
    "from/b/c/d.html": "new",
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  moveInto(join(folder, "from"), join(folder, "to"));
  const read = (name: string) => readFileSync(join(folder, "to", name), "utf8");
  expect([read("a/old.html"), read("a/same.html"), read("b/c/d.html")]).toEqual(["old", "new", "new"]);
});

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { copyInto, fileAt, filesLike, putInPlace, type SiteLayers, writeInto } from "./siteLayers.ts";

function layers(
  files: Readonly<Record<string, string>>,
  gone: readonly string[] = [],
): SiteLayers & { folder: string } {
  const folder = mkdtempSync(join(tmpdir(), "standings-layers-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const [over, under] = [join(folder, "over"), join(folder, "under")];
  for (const [name, text] of Object.entries({ "over/.keep": "", "under/.keep": "", ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return { folder, over, under, gone };
}

test("what is new lies over what stays, and what goes is not there", () => {
  const site = layers(
    {
      "under/a/index.html": "old a",
      "under/b/index.html": "old b",
      "under/b/story.md": "old story",
      "under/c.csv": "old c",
      "over/a/index.html": "new a",
      "over/d/index.html": "new d",
    },
    ["/b/", "/c.csv"],
  );
  expect(filesLike(site, "**/*.html")).toEqual(["a/index.html", "d/index.html"]);
  expect(["/b/index.html", "/b/story.md", "/c.csv"].map((path) => fileAt(site, path))).toEqual([null, null, null]);
  expect(readFileSync(fileAt(site, "/a/index.html")!, "utf8")).toBe("new a");
});

test("a file that says the same is not written again; one of a page that goes is", () => {
  const site = layers({ "under/same.txt": "same", "under/other.txt": "old", "under/b/same.txt": "same" }, ["/b/"]);
  for (const path of ["/same.txt", "/b/same.txt"]) writeInto(site, { path, text: "same" });
  writeInto(site, { path: "/other.txt", text: "new" });
  copyInto(site, "/copy.txt", join(site.under!, "same.txt"));
  copyInto(site, "/same.txt", join(site.under!, "same.txt"));
  expect(filesLike({ ...site, under: null }, "**/*.txt")).toEqual(["b/same.txt", "copy.txt", "other.txt"]);
});

test("in its place, the new takes the place of the old with its twins, what goes is gone, and the rest stays", async () => {
  const site = layers(
    {
      "under/a.csv": "long",
      "under/a.csv.gz": "twin of long",
      "under/a.csv.br": "twin of long",
      "under/b/index.html": "goes",
      "under/b/index.html.gz": "goes",
      "under/c.csv": "goes",
      "under/c.csv.gz": "goes",
      "under/d.csv": "stays",
      "under/d.csv.gz": "stays",
      "over/a.csv": "short",
      "over/e/index.html": "new",
      "over/e/index.html.gz": "new",
    },
    ["/b/", "/c.csv"],
  );
  await putInPlace(site, site.under!, join(site.folder, "old"));
  const is = filesLike({ over: site.under!, under: null, gone: [] }, "**/*.*");
  expect(is).toEqual(["a.csv", "d.csv", "d.csv.gz", "e/index.html", "e/index.html.gz"]);
  expect(readFileSync(join(site.under!, "a.csv"), "utf8")).toBe("short");
  expect(existsSync(site.over)).toBe(false);
});

test("where nothing stays the folders change places, whether there was one before or not", async () => {
  const { over, under, folder } = layers({ "over/new.html": "", "under/old.html": "" });
  await putInPlace({ over, under: null, gone: [] }, under!, join(folder, "old"));
  expect([existsSync(join(under!, "new.html")), existsSync(join(under!, "old.html"))]).toEqual([true, false]);
  await putInPlace({ over: under!, under: null, gone: [] }, join(folder, "first"), join(folder, "old"));
  expect(existsSync(join(folder, "first/new.html"))).toBe(true);
});

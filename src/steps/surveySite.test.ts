/** A built site that breaks its promises is told of, all faults at once. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { SiteFaultsError } from "./siteFaults.ts";
import { SiteFolder } from "./surveyedPage.ts";
import { type LookedAt, lookAtPage, surveySite } from "./surveySite.ts";

/** Bytes that gzip cannot make much smaller: figures of the sequence that Park and Miller gave. */
function noise(bytes: number): string {
  let state = 1;
  return Array.from({ length: bytes }, () => {
    state = (state * 48271) % 2147483647;
    return String.fromCharCode(33 + (state % 90));
  })
    .join("")
    .replaceAll(/[<>"'&]/g, "x");
}

function site(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "standings-survey-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

function faultsOf(folder: string, address = ""): readonly string[] {
  try {
    surveySite({ over: folder, under: null, gone: [] }, address);
    return [];
  } catch (error) {
    if (!(error instanceof SiteFaultsError)) throw error;
    return error.faults.map(({ page, expected, found }) => `${page} | ${expected} | ${found}`);
  }
}

test("pages, anchors, files and pictures that are not there are all named, with the page that asks for them", () => {
  const folder = site({
    "index.html": `<a href="/a/">a</a> <a href="/b/">b</a> <a href="/a/#here">c</a> <a href="/a/#gone">d</a> <a href="/a">e</a>`,
    "a/index.html": `<h1 id="here">A</h1> <a href="#here">up</a> <a href="#there">down</a> <img src="/picture.png"> <a href="../data/x.csv">x</a>`,
    "data/x.csv": "code\n",
  });
  expect(faultsOf(folder).toSorted()).toEqual([
    "/ | a link to a file of the site | /a",
    "/ | a link to a file of the site | /b/",
    "/ | an anchor #gone on /a/ | none",
    "/a/ | a link to a file of the site | /picture.png",
    "/a/ | an anchor #there on /a/ | none",
  ]);
});

test("links to others are not followed; whole addresses of the site's own are", () => {
  const folder = site({
    "index.html": `<link rel="canonical" href="https://own.example/"> <meta property="og:image" content="https://own.example/card.png"> <a href="https://www.england.nhs.uk/x/">x</a> <a href="mailto:a@b.example">m</a>`,
  });
  expect(faultsOf(folder, "https://own.example")).toEqual(["/ | a link to a file of the site | /card.png"]);
});

test("a page is weighed with its styles, fonts, and scripts down to what they import later", () => {
  const folder = site({
    "index.html": `<link rel="stylesheet" href="/s.css"><script type="module" src="/_astro/one.js"></script>`,
    "s.css": `@font-face { src: url("/f.woff2") } ${noise(500)}`,
    "f.woff2": "f".repeat(60_000),
    "_astro/one.js": `import { x } from"./two.js"; ${noise(100)}`,
    "_astro/two.js": `import("./three.js") // ${noise(14_000)}`,
    "_astro/three.js": noise(40_000),
  });
  const faults = faultsOf(folder);
  expect(faults).toHaveLength(2);
  expect(faults[0]).toMatch(
    /^\/ \| at most 100\.0 kB compressed \| 1\d\d\.\d kB \(html .* fonts 60\.0 kB, data 0\.0 kB\)$/,
  );
  expect(faults[1]).toMatch(/^\/ \| at most 15\.0 kB of script \| [45]\d\.\d kB$/);
});

test("what-if may have more script, and its data counts: of its quarters the heaviest", () => {
  const page = `<script type="module" src="/w.js"></script>`;
  const files = { "what-if/index.html": page, "w.js": noise(30_000), "data/what-if/a.json": noise(10_000) };
  expect(faultsOf(site(files))).toEqual([]);
  const { report } = surveySite(
    { over: site({ ...files, "data/what-if/b.json": noise(30_000) }), under: null, gone: [] },
    "",
  );
  expect(report.whatIf!.data).toBeGreaterThan(20_000);
  expect(report.whatIf!.data).toBeLessThan(30_000);
  expect(faultsOf(site({ ...files, "data/what-if/b.json": noise(90_000) }))[0]).toMatch(
    /^\/what-if\/ \| at most 90\.0 kB compressed/,
  );
});

test("a page that stays is not read again, and its links are followed all the same", () => {
  const served = site({
    "x/index.html": `<a href="/a/">a</a> <a href="/c/#part">c</a>`,
    "a/index.html": `<p>A</p>`,
    "c/index.html": `<h2 id="part">C</h2>`,
  });
  const before = surveySite({ over: served, under: null, gone: [] }, "");
  const over = site({ "c/index.html": `<h2 id="other">C</h2>`, "d/index.html": `<a href="/x/">up</a>` });
  writeFileSync(join(served, "x/index.html"), "<p>Nobody reads this.</p>");
  const faults = (gone: readonly string[], looked?: ReadonlyMap<string, LookedAt>): readonly string[] => {
    try {
      surveySite({ over, under: served, gone }, "", before, looked);
      return [];
    } catch (error) {
      return (error as SiteFaultsError).faults.map(({ page, expected, found }) => `${page} | ${expected} | ${found}`);
    }
  };
  expect(faults(["/a/"])).toEqual(["/x/ | a link to a file of the site | /a/", "/x/ | an anchor #part on /c/ | none"]);
  expect(faults([])).toEqual(["/x/ | an anchor #part on /c/ | none"]);
  // a new page that has been looked at is not read again either
  const found = lookAtPage("d/index.html", new SiteFolder({ over, under: served, gone: [] }), "")!;
  expect(found.links).toEqual(["/x/"]);
  const elsewhere = new Map([["d/index.html", { ...found, links: ["/nowhere/"] }]]);
  expect(faults([], elsewhere)).toContain("/d/ | a link to a file of the site | /nowhere/");
});

test("a page whose script fetches data is looked at when all files are there", () => {
  const folder = site({ "near/index.html": "<p>Near</p>", "data/near.json": noise(3000) });
  const layers = { over: folder, under: null, gone: [] };
  expect(lookAtPage("near/index.html", new SiteFolder(layers), "")).toBeNull();
  expect(lookAtPage("data/near.json", new SiteFolder(layers), "")).toBeNull();
  expect(surveySite(layers, "").pages["/near/"]!.weight.data).toBeGreaterThan(2000);
});

test("an empty folder is no site", () => {
  expect(faultsOf(site({}))).toEqual(["/ | a page | none"]);
});

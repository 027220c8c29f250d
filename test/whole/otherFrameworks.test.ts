/** What the commands say of a framework that is not of NHS trusts: they take it, or say truly why not. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { main } from "../../src/cli/main.ts";
import { projectPath } from "../../src/steps/project.ts";
import { commandLine } from "../commandLine.ts";
import { remembering, scratchFolder } from "../scratch.ts";

const page = readFileSync(projectPath("docs/FRAMEWORKS.md"), "utf8");
const files = new Map(
  [...page.matchAll(/<!-- file: (\S+) -->\n```\w+\n([\s\S]*?)```/g)].map(([, name, text]) => [name!, text!]),
);
type Definition = Record<string, unknown> & {
  metrics: { scoring: object }[];
  domains: { weight?: object }[];
  average: { of?: string };
  segments: { segment: number }[];
  scoreRange: object;
  unadjustedSegment: { segmentation: object };
};

afterEach(() => {
  process.exitCode = 0;
});

/** A database of the guide's libraries by its definition, altered; runs commands on it. */
async function libraries(change: (definition: Definition) => void = () => {}) {
  const folder = scratchFolder();
  const definition = JSON.parse(files.get("libraries.json")!) as Definition;
  change(definition);
  writeFileSync(join(folder, "libraries.json"), JSON.stringify(definition));
  writeFileSync(join(folder, "libraries.csv"), files.get("libraries.csv")!);
  const run = async (...args: string[]) => {
    const effects = remembering();
    process.exitCode = 0;
    await main(["node", "standings", ...args, "--database", join(folder, "libraries.duckdb")], effects);
    return { out: effects.printed.join("\n"), err: effects.noted.join("\n"), status: Number(process.exitCode) };
  };
  await run("load", "--framework", join(folder, "libraries.json"), join(folder, "libraries.csv"));
  expect((await run("score")).status).toBe(0);
  return { run, folder };
}

/** The guide's rating by places and thresholds, the average a mean of metric scores, 1 the best: the analyses can take it. */
function byPlaces(definition: Definition): void {
  for (const metric of definition.metrics) metric.scoring = { rule: "ranked", pool: "all-types", from: 1, to: 4 };
  for (const domain of definition.domains) delete domain.weight;
  delete definition.average.of;
  delete definition.eligibility;
  definition.scoreRange = { best: 1, worst: 4 };
  definition.segments = [1, 2, 3].map((segment) => ({ segment, title: `Band ${segment}` }));
  definition.unadjustedSegment.segmentation = { by: "thresholds", upTo: [2, 3], evidence: "manual" };
}

const NO_AREAS =
  "standings: expected a framework whose organisations are on the register, found County library rating: areas are not known for its libraries";
const NO_MEAN =
  "standings: expected a framework whose average is a mean of metric scores, found County library rating; it has standings table, explain and check";

test("what needs areas says in one sentence that they are not known", async () => {
  const { run } = await libraries();
  for (const command of [
    "table library 2026-spring --area Ashby",
    "table library 2026-spring --around NG7 --within 20",
    "trusts --area Ashby",
    "areas",
    "areas 2026-spring",
    "near NG7",
    "near NG7 --type library",
  ]) {
    expect(await run(...command.split(" ")), command).toEqual({ out: "", err: NO_AREAS, status: 2 });
  }
});

test("every analysis of a framework that it cannot take says which property is missing", async () => {
  const { run } = await libraries();
  for (const command of [
    "ranges library 2026-spring",
    "ranges acute 2026-spring",
    "sensitivity library 2026-spring",
    "override library 2026-spring",
    "trends library 2026-spring",
    "changes library 2026-spring 2026-spring",
    "changes L01 2026-spring 2026-spring",
    "whatif L01 2026-spring --least",
    "peers L01 2026-spring",
    "audit 2026-spring",
    "story trust L01 2026-spring",
    "stories",
    "stories --period 2026-spring",
    "picture card England library",
  ]) {
    expect(await run(...command.split(" ")), command).toEqual({ out: "", err: NO_MEAN, status: 2 });
  }
});

test.each([
  [
    "that gives everybody with an average a segment",
    (definition: Definition) =>
      Object.assign(definition, { eligibility: { metricsInDomain: 1, domains: 1, oneOf: [], evidence: "manual" } }),
  ],
  [
    "in which a lower score is better",
    (definition: Definition) => {
      definition.scoreRange = { best: 4, worst: 1 };
      for (const metric of definition.metrics) metric.scoring = { rule: "ranked", pool: "all-types", from: 4, to: 1 };
      definition.unadjustedSegment.segmentation = { by: "thresholds", upTo: [3, 2], evidence: "manual" };
    },
  ],
  [
    "whose segments are numbered from 1, the best",
    (definition: Definition) => {
      definition.segments = [3, 2, 1].map((segment) => ({ segment, title: `Band ${segment}` }));
    },
  ],
])("the analyses take a framework %s, and name that", async (property, alter) => {
  const { run } = await libraries((definition) => {
    byPlaces(definition);
    alter(definition);
  });
  expect((await run("ranges", "library", "2026-spring")).err).toContain(`expected a framework ${property}, found`);
});

describe("a framework of one's own that the analyses can take", () => {
  test("has ranges, chances and what-if for its own types and organisations, under its own publisher", async () => {
    const { run } = await libraries(byPlaces);
    const ranges = await run("ranges", "library", "2026-spring");
    expect(ranges.status, ranges.err).toBe(0);
    expect(ranges.out).toContain("Libraries, 2026-spring");
    expect(ranges.out).toContain("Figures: The county (CC0), recomputed where possible.");
    expect(ranges.out).toMatch(/Rank +Likely +Library +Code/);
    expect(ranges.out).toMatch(/Rank: of \d libraries, 1 is best/);
    expect(ranges.out).toContain("Group: libraries that cannot be told apart");
    expect(ranges.out).not.toMatch(/NHS|England|trust/i);
    const before = await run("ranges", "library", "2026-spring", "--trust", "Dunmore", "--against", "L06");
    expect(before.out).toContain("Chance that Dunmore really stands before Fernley: 100%");
    expect(before.out).toContain("of each library's own metric scores");
    expect(before.out).not.toMatch(/England|trust/i);
    const peers = await run("peers", "L01", "2026-spring");
    expect(peers.status, peers.err).toBe(0);
    expect(peers.out).toContain("Ashby (L01), ");
    expect(peers.out).toMatch(/\d libraries/);
    expect(peers.out).not.toMatch(/NHS|England|trust/i);
    const whatIf = await run("whatif", "L01", "2026-spring", "--set", "hours=60");
    expect(whatIf.out).toContain("What if: Ashby (L01), 2026-spring");
    expect((await run("ranges", "library", "2026-spring", "--area", "Ashby")).err).toBe(NO_AREAS);
    expect((await run("ranges", "acute", "2026-spring")).err).toBe('standings: expected library, found "acute"');
    expect((await run("whatif", "RFS", "2026-spring", "--least")).err).toContain(
      'expected the code or name of a library, found "RFS"',
    );
  });
});

test("a chosen list is one of whoever stands in the tables", async () => {
  const { run, folder } = await libraries();
  const { out } = await run("table", "library", "2026-spring", "--trusts", "l01,L04");
  expect(out).toContain("Libraries, chosen libraries, 2026-spring");
  expect(out).toMatch(/Dunmore[\s\S]*Ashby/);
  expect(out).not.toContain("Easthope");
  expect((await run("table", "library", "2026-spring", "--trusts", "RFS")).err).toContain(
    "expected codes of libraries of 2026-spring, found RFS",
  );
  writeFileSync(join(folder, "place.csv"), "trust_code,place\nL05,The east\n");
  const placed = await run("table", "library", "2026-spring", "--place", join(folder, "place.csv"));
  expect(placed.out).toContain("Libraries, The east, 2026-spring");
  writeFileSync(join(folder, "place.csv"), "trust_code\nRFS\n");
  expect((await run("table", "library", "2026-spring", "--place", join(folder, "place.csv"))).err).toContain(
    'expected the code of a library of 2026-spring, found "RFS"',
  );
});

test("trusts lists the libraries and no trust", async () => {
  const { run } = await libraries();
  const { out } = await run("trusts");
  expect(out.split("\n")[0]).toMatch(/^Code +Library +Type +Periods$/);
  expect(out).toMatch(/^L01 +Ashby +library +2026-spring$/m);
  expect(out).toContain("6 libraries.");
  expect(JSON.parse((await run("trusts", "--format", "json")).out)).toHaveLength(6);
  expect((await run("trusts", "--type", "acute")).err).toBe('standings: expected library, found "acute"');
});

describe("beside the figures of trusts", () => {
  const { standings } = commandLine();
  test("each period has its own types, and trusts lists both", async () => {
    const folder = scratchFolder();
    for (const [name, text] of files) writeFileSync(join(folder, name), text);
    await standings("load", "--framework", join(folder, "libraries.json"), join(folder, "libraries.csv"));
    await standings("score");
    expect((await standings("ranges", "library", "2026-27-Q1")).err).toContain(
      'expected acute, mental-health-and-community, ambulance, found "library"',
    );
    const { out } = await standings("trusts", "--format", "json");
    const codes = (JSON.parse(out) as { trustCode: string }[]).map(({ trustCode }) => trustCode);
    expect(codes).toContain("RFS");
    expect(codes).toContain("L01");
    const own = await standings("trusts", "--type", "library");
    expect(own.out).toContain("6 organisations.");
    expect((await standings("areas", "2026-27-Q1")).status).toBe(0);
  });
});

test("a period that nobody has is refused, with an area too", async () => {
  const { run } = await libraries();
  expect((await run("table", "library", "2027-autumn", "--area", "Ashby")).err).toMatch(
    /expected .*2026-spring.*found|expected acute/,
  );
});

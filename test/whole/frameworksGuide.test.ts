/** docs/FRAMEWORKS.md is run as it stands; definitions that are not in the repository go through the public commands. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { cmsStars2023 } from "../../frameworks/cms-stars-2023/index.ts";
import { main } from "../../src/cli/main.ts";
import { openForWriting } from "../../src/steps/database.ts";
import { projectPath } from "../../src/steps/project.ts";
import { remembering, scratchFolder } from "../scratch.ts";

const page = readFileSync(projectPath("docs/FRAMEWORKS.md"), "utf8");
const files = new Map(
  [...page.matchAll(/<!-- file: (\S+) -->\n```\w+\n([\s\S]*?)```/g)].map(([, name, text]) => [name!, text!]),
);
const commands = [...page.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block]) => block!.trim().split("\n"));
const shown = new Map(
  [...page.matchAll(/<!-- output of: (standings .*?) -->\n```text\n([\s\S]*?)```/g)].map(([, command, output]) => [
    command!,
    output!,
  ]),
);

afterEach(() => {
  process.exitCode = 0;
});

/** Runs a command of the page with its files in a folder; what it printed and its exit status. */
async function run(command: string, folder: string) {
  const names = [...files.keys(), "libraries.duckdb"];
  const args = command.split(" ").map((word) => (names.includes(word) ? join(folder, word) : word));
  const effects = remembering();
  process.exitCode = 0;
  await main(["node", ...args], effects);
  return { out: effects.printed.join("\n"), err: effects.noted.join("\n"), status: Number(process.exitCode) };
}

function folderWithFiles(change: (definition: typeof toy) => unknown = () => {}): string {
  const folder = scratchFolder();
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
  const definition = structuredClone(toy);
  change(definition);
  writeFileSync(join(folder, "libraries.json"), JSON.stringify(definition));
  return folder;
}
const toy = JSON.parse(files.get("libraries.json")!) as {
  id: string;
  reportingPeriods: string[];
  metrics: { scoring: object }[];
  unadjustedSegment: { segmentation: object };
  files: { reportingPeriod: string; figures: { column: string; publishedId: string }[] }[];
};

test("every command of the guide runs, and its table is the one that it shows", async () => {
  const folder = folderWithFiles();
  expect(commands.length).toBeGreaterThanOrEqual(5);
  const printed = new Map<string, string>();
  for (const command of commands) {
    const { out, err, status } = await run(command, folder);
    expect(status, `${command}: ${err}`).toBe(0);
    printed.set(command, out);
  }
  expect(shown.size).toBeGreaterThan(0);
  for (const [command, output] of shown) expect(`${printed.get(command)}\n`).toBe(output);
  const explained = printed.get("standings explain L01 2026-spring --database libraries.duckdb")!;
  expect(explained).toContain("Ashby (L01), Library");
  expect(explained).toContain("Stars: 2, among all libraries (3 is best, 1 is worst; the cut-points");
  expect(explained).not.toMatch(/\btrusts?\b|\bNHS\b|[Ss]egment/);
});

test("the guide's scores again, by plain arithmetic", () => {
  const deviations = (values: number[]) => {
    const mean = values.reduce((sum, value) => sum + value) / values.length;
    const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
    return values.map((value) => (value - mean) / spread);
  };
  const hours = deviations([40, 38, 30, 52, 45, 20]);
  const visits = deviations([1200, 900, 400, 2600, 1500]);
  const waiting = deviations([3, 5, 9, 2, 4, 12]);
  const codes = ["L01", "L02", "L03", "L04", "L05", "L06"];
  const output = [...shown.values()][0]!;
  codes.forEach((code, at) => {
    const service = at < visits.length ? (hours[at]! + visits[at]!) / 2 : hours[at]!;
    const overall = 0.6 * service - 0.4 * waiting[at]!;
    expect(output).toMatch(new RegExp(`${code} +${overall.toFixed(2).replace("-", "−")} `));
  });
});

test("the same rating by place and thresholds is another definition and no other command", async () => {
  const folder = folderWithFiles((definition) => {
    for (const metric of definition.metrics) metric.scoring = { rule: "ranked", pool: "all-types", from: 5, to: 1 };
    definition.unadjustedSegment.segmentation = { by: "thresholds", upTo: [4, 2], evidence: "manual" };
  });
  for (const command of commands.slice(0, 3)) expect((await run(command, folder)).status).toBe(0);
  const { out } = await run(`${commands[3]} --format json`, folder);
  const rows = JSON.parse(out) as { trustCode: string; averageMetricScore: number; adjustedSegment: number }[];
  // places of six go 5, 4.2, 3.4, 2.6, 1.8, 1 and of five 5, 4, 3, 2, 1; Easthope: 0.6·(4.2 + 4)/2 + 0.4·3.4 = 3.82
  expect(
    rows.map(({ trustCode, averageMetricScore, adjustedSegment }) => [trustCode, averageMetricScore, adjustedSegment]),
  ).toEqual([
    ["L04", 5, 3],
    ["L05", 3.82, 2],
    ["L01", 3.6, 2],
    ["L02", 2.42, 2],
    ["L03", 1.56, 1],
    ["L06", 1, 1],
  ]);
});

test("a Parquet file gives the same table as the CSV file with its rows, and its faults have lines too", async () => {
  const folder = folderWithFiles();
  const store = await openForWriting(":memory:");
  const toParquet = (select: string) =>
    store.connection.run(
      `copy (select ${select} from read_csv('${join(folder, "libraries.csv")}')) to '${join(folder, "libraries.parquet")}'`,
    );
  const load = commands[1]!.replace("libraries.csv", join(folder, "libraries.parquet"));
  await toParquet("* replace (case code when 'L02' then null else code end as code)");
  expect((await run(load, folder)).err).toContain(
    "libraries.parquet:3 [code] expected the code of a library, found nothing",
  );
  await toParquet("*");
  store.close();
  expect((await run(load, folder)).out).toContain("libraries.parquet: 6 rows of county-libraries-figures loaded");
  await run(commands[2]!, folder);
  expect(`${(await run(commands[3]!, folder)).out}\n`).toBe([...shown.values()][0]);
});

describe("what is wrong with a definition or its file is said, and nothing is stored", () => {
  test("faults of the definition", async () => {
    const folder = folderWithFiles((definition) => {
      definition.files[0]!.figures[0]!.publishedId = "colour";
      definition.files[0]!.reportingPeriod = "1999";
    });
    const { err, status } = await run(commands[1]!, folder);
    expect(status).toBe(1);
    expect(err).toContain("file figures: expected a published id of the framework, found colour");
    expect(err).toContain("file figures: expected a period of the framework, found 1999");
  });

  test("an id or a period of one of ours", async () => {
    const taken = await run(
      commands[1]!,
      folderWithFiles((definition) => Object.assign(definition, { id: "nof-2025-26" })),
    );
    expect(taken.err).toContain("expected an id of its own");
    const period = folderWithFiles((definition) => {
      definition.reportingPeriods = ["2025-26-Q1"];
      definition.files[0]!.reportingPeriod = "2025-26-Q1";
    });
    expect((await run(commands[1]!, period)).err).toContain("found 2025-26-Q1 of nof-2025-26");
  });

  test("faults of the file, each with its line and column, all in one run", async () => {
    const folder = folderWithFiles();
    const lines = files.get("libraries.csv")!.trim().split("\n");
    lines[1] = "L01,Ashby,forty,1200,3,";
    lines[3] = ",Coldwater,30,400,9,";
    lines[4] = "L02,Dunmore,52,2600,2,";
    lines[5] = "L05,,45,1.5e3,4,";
    writeFileSync(join(folder, "libraries.csv"), lines.join("\n"));
    const { err, status } = await run(commands[1]!, folder);
    expect(status).toBe(1);
    expect(err.split("\n")).toEqual([
      'libraries.csv:2 [hours] expected a number or NA, found "forty"',
      "libraries.csv:4 [code] expected the code of a library, found nothing",
      'libraries.csv:5 [code] expected each library once; it stands in line 3 too, found "L02 again"',
      "libraries.csv:6 [library] expected a name, found nothing",
      "4 faults; nothing was stored",
    ]);
  });

  test("a column that nobody knows, and one that is missing", async () => {
    const folder = folderWithFiles();
    const text = files.get("libraries.csv")!.replace("remarks", "comments").replace("waiting", "wait");
    writeFileSync(join(folder, "libraries.csv"), text);
    const { err } = await run(commands[1]!, folder);
    expect(err).toContain("libraries.csv:1 [waiting] expected a column waiting, found none");
    expect(err).toContain(
      'libraries.csv:1 [comments] expected a column of the layout county-libraries-figures, found "comments"',
    );
  });
});

test("another year of the star ratings, made by altering the definition, takes a file of its own", async () => {
  const folder = scratchFolder();
  const definition = {
    ...structuredClone(cmsStars2023),
    id: "cms-stars-2031",
    reportingPeriods: ["2031-07"],
    eligibility: { metricsInDomain: 1, domains: 1, oneOf: ["mortality"], evidence: "inferred" },
    peerGroups: [{ id: "one-group", title: "hospitals with one group", domainsCounted: 1 }],
    metrics: cmsStars2023.metrics.map((metric) => ({ ...metric, scoring: { ...metric.scoring, leftOutUpTo: 2 } })),
    files: cmsStars2023.files.map((file) => ({ ...file, reportingPeriod: "2031-07" })),
  };
  const [layout] = definition.files;
  const columns = [layout!.code, ...layout!.figures.map(({ column }) => column)];
  // eleven hospitals that report one measure; the fewer deaths the better
  const rows = Array.from({ length: 11 }, (_, at) =>
    columns
      .map((column) => (column === layout!.code ? `H${at}` : column === "MORT_30_AMI" ? `0.1${at}` : ""))
      .join(","),
  );
  writeFileSync(join(folder, "stars.json"), JSON.stringify(definition));
  writeFileSync(join(folder, "stars.csv"), [columns.join(","), ...rows].join("\n"));
  const database = join(folder, "stars.duckdb");
  const standings = async (...args: string[]) => {
    const effects = remembering();
    await main(["node", "standings", ...args, "--database", database], effects);
    expect(effects.noted).toEqual([]);
    return effects.printed.join("\n");
  };
  await standings("load", "--framework", join(folder, "stars.json"), join(folder, "stars.csv"));
  expect(await standings("score")).toBe("2031-07: 11 hospitals scored on 1 metrics by cms-stars-2031");
  const table = JSON.parse(await standings("table", "hospital", "2031-07", "--format", "json")) as {
    trustCode: string;
    adjustedSegment: number;
  }[];
  // 0.10, 0.11 … 0.19 and 0.110: H1 and H10 are level
  expect(table.map(({ trustCode }) => trustCode)).toEqual([
    "H0",
    "H1",
    "H10",
    "H2",
    "H3",
    "H4",
    "H5",
    "H6",
    "H7",
    "H8",
    "H9",
  ]);
  expect(table.map(({ adjustedSegment }) => adjustedSegment).toSorted((a, b) => b - a)).toEqual(
    table.map(({ adjustedSegment }) => adjustedSegment),
  );
  expect(new Set(table.map(({ adjustedSegment }) => adjustedSegment))).toEqual(new Set([5, 4, 3, 2, 1]));
});

import { expect, test } from "vitest";
import { madeExplained, madePeriodFacts, madePublication, madeTable, madeTrustFacts } from "../../test/madeFacts.ts";
import { figureFiles, METRIC_COLUMNS, STANDING_COLUMNS } from "./downloads.ts";

const trust = madeTrustFacts({ metrics: [madeExplained({ dataPeriod: "M11 25/26", value: -3.88 })] });
const { league } = madePublication([madePeriodFacts([madeTable([trust])])]);
const files = new Map(Array.from(figureFiles(league, "The publisher"), ({ path, text }) => [path, text]));
const linesOf = (name: string) => files.get(`/data/v1/${name}`)!.trim().split(/\r?\n/);

test.each([
  ["standings.csv", STANDING_COLUMNS],
  ["metrics.csv", METRIC_COLUMNS],
] as const)("%s has the columns that its page describes, the framework among them", (name, columns) => {
  const header = linesOf(name)[0]!.split(",");
  expect(header).toEqual(columns.map((column) => column.name));
  const cells = linesOf(name)[1]!.split(",");
  expect(cells[header.indexOf("framework")]).toBe(trust.framework.id);
});

test("data periods keep the publisher's code and numbers their hyphen", () => {
  expect(linesOf("metrics.csv")[1]).toContain(",-3.88,");
  expect(linesOf("metrics.csv")[1]).toContain(",M11 25/26,");
});

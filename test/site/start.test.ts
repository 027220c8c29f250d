/** `npm start`, the command for newcomers: what it prints is what the README says, and it serves the website. */
import { readFileSync } from "node:fs";
import { expect, inject, test } from "vitest";
import { projectPath } from "../../src/steps/project.ts";

const { printed, home } = inject("start");

test("it says how much agrees with what was published, as the README does", () => {
  const [, compared, exact, rounding, described, causeless] =
    /(\d+) published figures of 5 quarters compared: (\d+) exact, (\d+) within rounding, (\d+) described .*?; the cause of (\d+) is not known\)/.exec(
      printed,
    ) ?? [];
  const written = (count: string | undefined) => Number(count).toLocaleString("en-GB");
  const claim = `${written(compared)} published figures of five quarters compared, ${written(exact)} exact; of the rest ${rounding} are within rounding, ${Number(described) - Number(causeless)} differ for a known cause and ${causeless} domain figures for one that we do not know`;
  expect(readFileSync(projectPath("README.md"), "utf8").replaceAll(/\s+/g, " ")).toContain(claim);
  expect(printed).toContain(" 0 unexplained");
});

test("it builds every page, says how heavy they are, and serves them", () => {
  expect(printed).toMatch(/[\d,]+ pages in [\d.]+ s: [\d,]+ built \(\d+ a second\), 0 as before, 0 removed/);
  expect(printed).toMatch(/Heaviest page, compressed, without pictures: [\d.]+ kB of 100\.0 kB/);
  expect(home).toContain("<h1>How is your NHS trust doing, and how sure is that?</h1>");
});

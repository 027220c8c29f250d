/** The README is the front door: its commands run as written, and what it shows is what they print. */
import { execSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { projectPath } from "../../src/steps/project.ts";

const readme = readFileSync(projectPath("README.md"), "utf8");

function run(command: string): string {
  return execSync(command, { cwd: projectPath(""), encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

/** Lines of all `sh` blocks. */
const commands = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block]) => block!.trim().split("\n"));

test("the two commands for newcomers are there, and the second is what CI runs", () => {
  expect(commands).toContain("npm ci && npm start");
  expect(commands).toContain("npm ci && npm test");
  expect(readFileSync(projectPath(".ci/run"), "utf8")).toContain("\nnpm ci && npm test\n");
});

test("npm start does the main job and says how much agrees, as the README does", () => {
  const printed = run("npm start --silent");
  const [, compared, exact] = /(\d+) published figures of 5 quarters compared: (\d+) exact/.exec(printed) ?? [];
  const written = (count: string | undefined) => Number(count).toLocaleString("en-GB");
  expect(readme).toContain(`${written(compared)} published figures of five quarters compared`);
  expect(readme).toContain(`${written(exact)}\nexact, none unexplained`);
  expect(printed).toContain(" 0 unexplained");
});

const shown = [...readme.matchAll(/<!-- output of: standings (.*?) -->\n```text\n([\s\S]*?)```/g)].map(([, args, output]) => [args!, output!] as const);

test("there is output to look at", () => {
  expect(shown.length).toBeGreaterThanOrEqual(2);
});

test.each(shown)("npx standings %s prints what the README shows", (args, output) => {
  expect(commands.some((command) => command.includes(`npx standings ${args}`))).toBe(true);
  expect(run(`npx --no standings ${args}`)).toBe(output);
});

test("every link to a file leads to one", () => {
  const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, link]) => link!);
  for (const link of links) expect(() => readFileSync(projectPath(link)), link).not.toThrow(/ENOENT/);
});

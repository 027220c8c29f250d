/** The README is the front door: its commands run as written, and what it shows is what they print. */
import { execSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { projectPath } from "../../src/steps/project.ts";

const readme = readFileSync(projectPath("README.md"), "utf8");

/** Commands of this page share a database that is theirs alone. */
const folder = mkdtempSync(join(tmpdir(), "standings-readme-"));
const env = { ...process.env, STANDINGS_DATABASE: join(folder, "standings.duckdb") };

function run(command: string): string {
  return execSync(command, { cwd: projectPath(""), encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], env });
}

// `npm start` as a whole: test/site/start.test.ts
beforeAll(() => {
  run("npx --no standings start");
  return () => rmSync(folder, { recursive: true, force: true });
});

/** Lines of all `sh` blocks. */
const commands = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block]) => block!.trim().split("\n"));

test("the two commands for newcomers are there, and the second is what CI runs", () => {
  expect(commands).toContain("npm ci && npm start");
  expect(commands).toContain("npm ci && npm test");
  expect(readFileSync(projectPath(".ci/run"), "utf8")).toContain("\nnpm ci && npm test\n");
});

const shown = [...readme.matchAll(/<!-- output of: standings (.*?) -->\n```text\n([\s\S]*?)```/g)].map(
  ([, args, output]) => [args!, output!] as const,
);

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

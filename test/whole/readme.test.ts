/** The README is the front door: its commands run as written, and what it shows is what they print. */
import { execSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { projectPath } from "../../src/steps/project.ts";

const readme = readFileSync(projectPath("README.md"), "utf8");

/** Commands of this page share a database that is theirs alone. */
const folder = mkdtempSync(join(tmpdir(), "standings-readme-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const env = {
  ...process.env,
  STANDINGS_DATABASE: join(folder, "standings.duckdb"),
  STANDINGS_SITE: join(folder, "site"),
};

function run(command: string): string {
  return execSync(command, { cwd: projectPath(""), encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], env });
}

/** Lines of all `sh` blocks. */
const commands = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block]) => block!.trim().split("\n"));

test("the two commands for newcomers are there, and the second is what CI runs", () => {
  expect(commands).toContain("npm ci && npm start");
  expect(commands).toContain("npm ci && npm test");
  expect(readFileSync(projectPath(".ci/run"), "utf8")).toContain("\nnpm ci && npm test\n");
});

/** Runs `npm start` until the website answers; what it printed, and the home page. Any free port stands for the usual one. */
async function start(): Promise<{ printed: string; home: string }> {
  const process = spawn("npm", ["start", "--silent", "--", "--port", "0"], {
    cwd: projectPath(""),
    env,
    detached: true,
  });
  let printed = "";
  try {
    const address = await new Promise<string>((found, failed) => {
      process.stdout.on("data", (chunk: Buffer) => {
        printed += chunk.toString();
        const [, told] = /Standings is at (\S+)/.exec(printed) ?? [];
        if (told) found(told);
      });
      process.on("exit", (status) => failed(new Error(`npm start ended with ${status}: ${printed}`)));
    });
    return { printed, home: await (await fetch(address)).text() };
  } finally {
    globalThis.process.kill(-process.pid!, "SIGTERM");
  }
}

test("npm start does the main job, says how much agrees, as the README does, and serves the website", async () => {
  const { printed, home } = await start();
  expect(home).toContain("<h1>How is your NHS trust doing, and how sure is that?</h1>");
  const [, compared, exact, rounding, described, causeless] =
    /(\d+) published figures of 5 quarters compared: (\d+) exact, (\d+) within rounding, (\d+) described .*?; the cause of (\d+) is not known\)/.exec(
      printed,
    ) ?? [];
  const written = (count: string | undefined) => Number(count).toLocaleString("en-GB");
  const claim = `${written(compared)} published figures of five quarters compared, ${written(exact)} exact; of the rest ${rounding} are within rounding, ${Number(described) - Number(causeless)} differ for a known cause and ${causeless} domain figures for one that we do not know`;
  expect(readme.replaceAll(/\s+/g, " ")).toContain(claim);
  expect(printed).toContain(" 0 unexplained");
}, 300_000);

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

/**
 * `npm run bench`: every benchmark, one after the other, each in a process of its own; writes bench/RESULTS.md with machine,
 * commit and date. `npm run bench -- score reader` runs some of them and `-- --quick` all at small sizes: then the results are
 * printed and not written. A benchmark that fails or lacks something says so in its place; the others run all the same.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg, totalmem } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { peersInstalled } from "./peers.ts";

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const SECTIONS = {
  main: "The main job, cold",
  score: "The score core by size",
  reader: "The reader, one large file",
  ranges: "Likely ranges",
  whatif: "What if",
  stories: "Stories",
  site: "The site",
} as const;

const { values, positionals } = parseArgs({ options: { quick: { type: "boolean" } }, allowPositionals: true });
const quick = values.quick ?? false;
const unknown = positionals.filter((name) => !(name in SECTIONS));
if (unknown.length > 0) {
  console.error(`expected some of ${Object.keys(SECTIONS).join(", ")}, found ${unknown.join(", ")}`);
  process.exit(2);
}
const chosen = Object.entries(SECTIONS).filter(([name]) => positionals.length === 0 || positionals.includes(name));

const git = (...args: string[]) => execFileSync("git", args, { encoding: "utf8", cwd: path("..") }).trim();
const changed = git("status", "--porcelain", "--untracked-files=no").split("\n");
const clean = changed.every((line) => line === "" || line.endsWith("bench/RESULTS.md"));
const busy = () => (loadavg()[0]! / availableParallelism()).toFixed(1);
const head = `# Benchmarks

Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)} at commit ${git("rev-parse", "--short", "HEAD")}${clean ? "" : " and changes since"}: ${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}.
Both sides of every comparison are measured in the same run. Figures of another machine will differ; ratios less.
Load of the machine before the run, as a share of its processors: ${busy()}. Peers: ${peersInstalled() ?? "not installed (apt-get install python3-pandas python3-numpy)"}.`;

const parts: string[] = [];
let failed = 0;
for (const [name, title] of chosen) {
  const start = performance.now();
  console.error(`running bench/${name}.ts`);
  const { status, stdout } = spawnSync(process.execPath, [path(`${name}.ts`)], {
    encoding: "utf8",
    maxBuffer: 1 << 26,
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, STANDINGS_BENCH_QUICK: quick ? "1" : "" },
  });
  const seconds = Math.round((performance.now() - start) / 1000);
  const own = stdout.trim();
  if (status !== 0) failed++;
  const ended = status === 0 ? "" : `\n\nEnded with status ${status}: a limit was not kept or something was missing.`;
  const part = `## ${title}\n\n${own}${ended}\n\nTook ${seconds} s.`;
  console.log(`${part}\n`);
  parts.push(part);
}
if (!quick && positionals.length === 0) writeFileSync(path("RESULTS.md"), `${[head, ...parts].join("\n\n")}\n`);
process.exitCode = failed > 0 ? 1 : 0;

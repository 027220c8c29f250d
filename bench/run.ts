/** Runs every benchmark and writes bench/RESULTS.md, with machine, commit and date. */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { fileURLToPath } from "node:url";

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const BENCHMARKS = ["main.ts", "score.ts", "reader.ts", "ranges.ts", "whatif.ts", "site.ts"].filter((name) =>
  existsSync(path(name)),
);

const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8", cwd: path("..") }).trim();
const [cpu] = cpus();
const head = [
  "# Benchmarks",
  "",
  `Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)} at commit ${commit}: ${cpus().length} × ${cpu?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}.`,
  "Both sides of every comparison are measured in the same run. Figures of another machine will differ; ratios less.",
];
const parts: string[] = [];
for (const name of BENCHMARKS) {
  console.error(`running bench/${name}`);
  const { status, stdout, stderr } = spawnSync(process.execPath, [path(name)], {
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  if (status !== 0) throw new Error(`bench/${name} ended with status ${status}\n${stderr}`);
  console.log(stdout);
  parts.push(stdout.trim());
}
writeFileSync(path("RESULTS.md"), `${[head.join("\n"), ...parts].join("\n\n")}\n`);

/** The site as one process: the shipped quarters scored and every page written, with its pictures and downloads. */
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { measureInTurn, quick } from "./measure.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "standings-bench-"));
try {
  if (quick) console.log("Not run in a quick run.");
  else run();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function run(): void {
  const bin = join(root, "bin/standings.mjs");
  const [database, out] = [join(folder, "site.duckdb"), join(folder, "site")];
  const commands = { start: [process.execPath, bin, "start", "--database", database] };
  measureInTurn(commands, 1, () => {}, false);
  const { publish } = measureInTurn(
    { publish: [process.execPath, bin, "publish", "--database", database, "--out", out] },
    1,
    () => {},
    false,
  );
  const files = readdirSync(join(out, "dist"), { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const bytes = files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
  const pages = files.filter(({ name }) => name.endsWith(".html")).length;
  console.log("One run, from a scored database to a finished folder.\n");
  console.log("| | seconds | peak memory, MB | pages | files | MB |\n|---|---:|---:|---:|---:|---:|");
  const { seconds, megabytes } = publish!;
  console.log(
    `| standings publish | ${seconds[0]!.toFixed(1)} | ${Math.round(megabytes)} | ${pages.toLocaleString("en-GB")} | ${files.length.toLocaleString("en-GB")} | ${Math.round(bytes / 1e6)} |`,
  );
}

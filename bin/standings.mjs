#!/usr/bin/env node
// Starts the command. TypeScript runs as it is, which needs Node 22.18 or later: with an older Node the project's own is used.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import * as nodeModule from "node:module";
import { fileURLToPath } from "node:url";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major > 22 || (major === 22 && minor >= 18)) {
  nodeModule.enableCompileCache?.(fileURLToPath(new URL("../node_modules/.cache/compile", import.meta.url)));
  const { main } = await import("../src/cli/main.ts");
  await main(process.argv);
} else {
  const own = fileURLToPath(new URL("../node_modules/node/bin/node", import.meta.url));
  if (!existsSync(own)) {
    console.error(`standings: expected Node 22.18 or later, found ${process.version}; run npm ci first`);
    process.exit(2);
  }
  const { status } = spawnSync(own, process.argv.slice(1), { stdio: "inherit" });
  process.exit(status ?? 1);
}

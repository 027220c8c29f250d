/**
 * Completes package-lock.json with the builds for other platforms. A registry that does not hold them makes npm leave
 * them out, and `npm ci` then refuses the file. Versions are the exact ones that the packages themselves ask for.
 * Run after `npm install`: npm run lock
 */
import { readFileSync, writeFileSync } from "node:fs";

interface LockEntry {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  optionalDependencies?: Record<string, string>;
  [field: string]: unknown;
}

const SYSTEMS = ["android", "darwin", "freebsd", "linux", "openharmony", "win32"];
const PROCESSORS = ["arm64", "arm", "ia32", "x64", "riscv64", "ppc64", "s390x", "wasm32"];

/** Entries for all optional packages of exact version that the lock does not have yet. */
export function missingBuilds(packages: Readonly<Record<string, LockEntry>>): Record<string, LockEntry> {
  const found: Record<string, LockEntry> = {};
  for (const { optionalDependencies = {}, dev } of Object.values(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const path = `node_modules/${name}`;
      if (Object.keys(packages).some((known) => known === path || known.endsWith(`/${path}`))) continue;
      const words = name.split(/[/-]/);
      const system = SYSTEMS.find((word) => words.includes(word));
      const processor = PROCESSORS.find((word) => words.includes(word));
      found[path] = {
        version,
        ...(processor ? { cpu: [processor] } : {}),
        ...(dev ? { dev } : {}),
        ...(words.includes("musl") ? { libc: ["musl"] } : {}),
        optional: true,
        ...(system ? { os: [system] } : {}),
      };
    }
  }
  return found;
}

if (import.meta.main) {
  const path = new URL("../package-lock.json", import.meta.url);
  const lock = JSON.parse(readFileSync(path, "utf8")) as { packages: Record<string, LockEntry> };
  const missing = missingBuilds(lock.packages);
  lock.packages = Object.fromEntries(
    Object.entries({ ...lock.packages, ...missing }).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`${Object.keys(missing).length} builds for other platforms added`);
}

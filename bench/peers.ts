/** The peers: pandas and numpy of the system's Python, where Debian's packages are installed. */
import { spawnSync } from "node:child_process";

/** The Python whose packages are the peers. */
export const PYTHON = "/usr/bin/python3";

/** Name and version of the peers. Null: not installed. */
export function peersInstalled(): string | null {
  const { status, stdout } = spawnSync(
    PYTHON,
    ["-c", "import numpy, pandas; print('pandas', pandas.__version__ + ', numpy', numpy.__version__)"],
    { encoding: "utf8" },
  );
  return status === 0 ? stdout.trim() : null;
}

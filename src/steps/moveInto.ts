/** A folder's files moved into another, without copying what is in them. */
import { existsSync, readdirSync, renameSync } from "node:fs";
import { join } from "node:path";

/** Moves everything of one folder into another of the same disk; a file that is there already is replaced. */
export function moveInto(from: string, to: string): void {
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [own, other] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory() && existsSync(other)) moveInto(own, other);
    else renameSync(own, other);
  }
}

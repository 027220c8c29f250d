/** Share cards of the site, drawn as PNG in threads beside the build; a card that says the same as before is kept. */
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Card, drawCard } from "../publish/pictures/card.ts";
import { drawInThreads } from "./pngThreads.ts";
import type { PngJob } from "./pngWorker.ts";
import { projectPath } from "./project.ts";

/** Cards by their address: "/cards/trust-rfs-2026-27-q1.png". */
export type Cards = ReadonlyMap<string, Card>;

export interface DrawnCards {
  /** Hash of what each shows, by its address: for the next time. */
  hashes: Record<string, string>;
  drawn: number;
  kept: number;
}

/**
 * Writes all cards below `to`. Drawing goes on beside the caller until the promise is kept. A card whose hash is in `before` is taken from `from`, the site as it was.
 */
export async function drawCards(
  cards: Cards,
  { from, to, before }: { from: string; to: string; before: Readonly<Record<string, string>> },
): Promise<DrawnCards> {
  mkdirSync(join(to, "cards"), { recursive: true });
  const version = createHash("sha256")
    .update(readFileSync(projectPath("package-lock.json")))
    .digest("hex");
  const hashes: Record<string, string> = {};
  const jobs: PngJob[] = [];
  for (const [path, card] of cards) {
    const svg = drawCard(card);
    const hash = createHash("sha256").update(version).update(svg).digest("hex");
    hashes[path] = hash;
    const [old, file] = [join(from, path), join(to, path)];
    if (before[path] !== hash || !existsSync(old)) jobs.push({ svg, scale: 1, files: [file] });
    else if (!existsSync(file)) copyFileSync(old, file);
  }
  await drawInThreads(jobs);
  return { hashes, drawn: jobs.length, kept: cards.size - jobs.length };
}

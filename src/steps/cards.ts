/** Share cards of the site, drawn as PNG in threads beside the build; a card that says the same as before is kept. */
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, globSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { type Card, drawCard } from "../publish/pictures/card.ts";
import type { CardJob } from "./cardWorker.ts";
import { projectPath } from "./project.ts";

/** Cards by their address: "/cards/trust-rfs-2026-27-q1.png". */
export type Cards = ReadonlyMap<string, Card>;

export interface DrawnCards {
  /** Hash of what each shows, by its address: for the next time. */
  hashes: Record<string, string>;
  drawn: number;
  kept: number;
}

/** One thread for every core but one, which builds the pages meanwhile. */
const THREADS = Math.max(1, availableParallelism() - 1);

/**
 * Cards that one thread draws before another takes over. What a drawing takes, 3 MB, is outside the heap and is given back
 * for certain only when its thread ends: five hundred in one thread took 1.8 GB.
 */
const CARDS_OF_A_THREAD = 40;

/**
 * Writes all cards below `to`, and removes those that are wanted no more. Drawing goes on beside the caller until the
 * promise is kept. A card whose hash is in `before` is taken from `from`, the site as it was.
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
  const jobs: CardJob[] = [];
  for (const [path, card] of cards) {
    const svg = drawCard(card);
    const hash = createHash("sha256").update(version).update(svg).digest("hex");
    hashes[path] = hash;
    const [old, file] = [join(from, path), join(to, path)];
    if (before[path] !== hash || !existsSync(old)) jobs.push({ svg, file });
    else if (!existsSync(file)) copyFileSync(old, file);
  }
  for (const name of globSync("cards/*.png", { cwd: to })) if (!cards.has(`/${name}`)) rmSync(join(to, name));
  await drawInThreads(jobs);
  return { hashes, drawn: jobs.length, kept: cards.size - jobs.length };
}

/** @throws where a picture cannot be drawn: a site with holes is not put in place */
async function drawInThreads(jobs: readonly CardJob[]): Promise<void> {
  const shares = Array.from({ length: Math.ceil(jobs.length / CARDS_OF_A_THREAD) }, (_, at) =>
    jobs.slice(at * CARDS_OF_A_THREAD, (at + 1) * CARDS_OF_A_THREAD),
  );
  // each of these takes one share after the other from the common list
  const takeShares = async () => {
    for (let share = shares.shift(); share !== undefined; share = shares.shift()) await drawInThread(share);
  };
  await Promise.all(Array.from({ length: THREADS }, takeShares));
}

function drawInThread(share: readonly CardJob[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./cardWorker.ts", import.meta.url), { workerData: share });
    worker.on("error", reject);
    worker.on("exit", (code) => (code === 0 ? resolve() : reject(new Error(`drawing cards ended with ${code}`))));
  });
}

/** Many pictures as PNG, drawn in threads that end, so that what they took is given back. */
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { PngJob } from "./pngWorker.ts";

/** One thread for every core but one, which builds the pages meanwhile. */
const THREADS = Math.max(1, availableParallelism() - 1);

/**
 * Pictures that one thread draws before another takes over. What a drawing takes, 3 MB for a card, is outside the heap and is given back
 * for certain only when its thread ends: five hundred cards in one thread took 1.8 GB.
 */
const PICTURES_OF_A_THREAD = 40;

/** @throws where a picture cannot be drawn: a site with holes is not put in place */
export async function drawInThreads(jobs: readonly PngJob[]): Promise<void> {
  const shares = Array.from({ length: Math.ceil(jobs.length / PICTURES_OF_A_THREAD) }, (_, at) =>
    jobs.slice(at * PICTURES_OF_A_THREAD, (at + 1) * PICTURES_OF_A_THREAD),
  );
  // each of these takes one share after the other from the common list
  const takeShares = async () => {
    for (let share = shares.shift(); share !== undefined; share = shares.shift()) await drawInThread(share);
  };
  await Promise.all(Array.from({ length: THREADS }, takeShares));
}

function drawInThread(share: readonly PngJob[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./pngWorker.ts", import.meta.url), { workerData: share });
    worker.on("error", reject);
    worker.on("exit", (code) => (code === 0 ? resolve() : reject(new Error(`drawing pictures ended with ${code}`))));
  });
}

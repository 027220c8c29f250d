/** Many pictures as PNG, drawn in threads that end, so that what they took is given back. */
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { PngJob } from "./pngWorker.ts";

/** One thread for every core but one, which does something else meanwhile. */
const THREADS = Math.max(1, availableParallelism() - 1);

/**
 * Pictures that one thread draws before another takes over. What a drawing takes, 3 MB for a card, is outside the heap and is given back
 * for certain only when its thread ends: five hundred cards in one thread took 1.8 GB.
 */
const PICTURES_OF_A_THREAD = 60;

export interface Drawing {
  /** Takes a picture on; returns at once. */
  draw: (job: PngJob) => void;
  /** No more will come: kept when all are drawn. @throws where a picture cannot be drawn: a site with holes is not put in place */
  finished: () => Promise<void>;
}

/** Draws in threads beside the caller, who may go on to take pictures on. One thread after the other needs the caller to wait for something now and then. */
export function drawingInThreads(): Drawing {
  const waiting: PngJob[] = [];
  const running = new Set<Promise<void>>();
  const failed: unknown[] = [];
  const startThreads = (least: number): void => {
    while (running.size < THREADS && waiting.length >= least && failed.length === 0) {
      const thread: Promise<void> = drawInThread(waiting.splice(0, PICTURES_OF_A_THREAD))
        .catch((error: unknown) => void failed.push(error))
        .finally(() => {
          running.delete(thread);
          startThreads(least);
        });
      running.add(thread);
    }
  };
  return {
    draw: (job) => {
      waiting.push(job);
      startThreads(PICTURES_OF_A_THREAD);
    },
    finished: async () => {
      startThreads(1);
      while (running.size > 0) {
        await Promise.all(running);
        startThreads(1);
      }
      if (failed.length > 0) throw failed[0];
    },
  };
}

/** Draws all of some pictures. @throws as `Drawing` does */
export async function drawInThreads(jobs: Iterable<PngJob>): Promise<void> {
  const drawing = drawingInThreads();
  for (const job of jobs) drawing.draw(job);
  await drawing.finished();
}

function drawInThread(share: readonly PngJob[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./pngWorker.ts", import.meta.url), { workerData: share });
    worker.on("error", reject);
    worker.on("exit", (code) => (code === 0 ? resolve() : reject(new Error(`drawing pictures ended with ${code}`))));
  });
}

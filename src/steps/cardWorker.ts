/** The thread that draws share cards: each job is one picture and the file it goes to. */
import { writeFileSync } from "node:fs";
import { workerData } from "node:worker_threads";
import { drawPng } from "./drawPng.ts";

export interface CardJob {
  svg: string;
  file: string;
}

for (const { svg, file } of workerData as readonly CardJob[]) writeFileSync(file, drawPng(svg));

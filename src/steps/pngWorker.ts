/** The thread that draws pictures as PNG: each job is one picture and the files that it goes to. */
import { writeFileSync } from "node:fs";
import { workerData } from "node:worker_threads";
import { drawPng } from "./drawPng.ts";

export interface PngJob {
  svg: string;
  /** Pixels of the PNG to one of the picture. */
  scale: number;
  files: string[];
}

for (const { svg, scale, files } of workerData as readonly PngJob[]) {
  const png = drawPng(svg, scale);
  for (const file of files) writeFileSync(file, png);
}

import { Command } from "commander";
import type { Effects } from "../../steps/effects.ts";
import { FIGURES } from "../../steps/project.ts";
import { shipFigures } from "../../steps/ship.ts";

export const shipCommand = (effects: Effects): Command =>
  new Command("ship")
    .description("write the figures that come with the project from official files (for maintainers)")
    .argument("<files...>", "official CSV files")
    .requiredOption("--reference <folder>", "folder of the register, hospital sites, postcode districts and boundaries")
    .option("--out <folder>", "where to write", FIGURES)
    .action(async (files: string[], { reference, out }: { reference: string; out: string }) => {
      const { files: written, bytes, tables } = await shipFigures(files, reference, out, effects);
      effects.progress.done();
      effects.print(`${tables} tables shipped in ${written} files, ${Math.round(bytes / 1000)} kB: ${out}`);
    });

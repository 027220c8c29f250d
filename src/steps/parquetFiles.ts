/** The two large downloads as Parquet, beside their CSV. */
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { DataFile } from "../publish/dataFile.ts";
import { LICENCE, type ParquetFile, WHOLE_FILES } from "../publish/downloads.ts";
import type { Store } from "../store/open.ts";
import { writeParquet } from "../store/parquet.ts";

/**
 * Writes them into a folder, from the CSV that is published; a file whose CSV is the same as last time is kept.
 * @param figures the files of figures to download
 */
export async function writeParquetFiles(
  store: Store,
  figures: readonly DataFile[],
  folder: string,
  source: string,
): Promise<ParquetFile[]> {
  mkdirSync(folder, { recursive: true });
  const files: ParquetFile[] = [];
  for (const { name, title, columns } of WHOLE_FILES) {
    const text = figures.find(({ path }) => path === `/data/v1/${name}.csv`)!.text;
    const [csv, parquet] = [join(folder, `${name}.csv`), join(folder, `${name}.parquet`)];
    if (!isSame(csv, text) || !statSync(parquet, { throwIfNoEntry: false })) {
      rmSync(parquet, { force: true });
      writeFileSync(csv, text);
      await writeParquet(store, csv, parquet, columns, { licence: LICENCE, source });
    }
    files.push({ path: `/data/v1/${name}.parquet`, title, bytes: statSync(parquet).size });
  }
  return files;
}

function isSame(file: string, text: string): boolean {
  return statSync(file, { throwIfNoEntry: false }) !== undefined && readFileSync(file, "utf8") === text;
}

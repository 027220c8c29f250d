/** Compressed twins beside the files of a built site, so that a server need not compress anything. */
import { globSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

/** Smaller files gain nothing. */
const SMALLEST = 1024;

/** Writes `.br` and `.gz` for every text file that has no newer ones. */
export function compressFiles(folder: string): void {
  for (const name of globSync("**/*.{html,css,js,json,xml,svg,csv,txt,webmanifest}", { cwd: folder })) {
    const file = join(folder, name);
    const { size, mtimeMs } = statSync(file);
    if (size < SMALLEST) continue;
    const twin = statSync(`${file}.br`, { throwIfNoEntry: false });
    if (twin && twin.mtimeMs >= mtimeMs) continue;
    const bytes = readFileSync(file);
    writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }));
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 6 }));
  }
}

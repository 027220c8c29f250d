/** Compressed twins beside the files of a built site, so that a server need not compress anything. */
import { globSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

/** Smaller files gain nothing. */
const SMALLEST = 1024;
/** Thousands of small tables and texts are there to be kept by whoever wants one: twins of these are not worth their place. */
const SMALLEST_DOWNLOAD = 16_384;
/** Bits of the window in which Brotli looks for what it has seen: no wider than the file, as clearing it takes longer than a small page. */
const [LEAST_WINDOW, WIDEST_WINDOW] = [16, 22];
/** Files in hand at a time: zlib works in threads beside this one, and four keep them busy. */
const AT_A_TIME = 4;

const [brotli, gzipped] = [promisify(brotliCompress), promisify(gzip)];

/**
 * Writes `.br` and `.gz` for every text file that has no newer ones.
 * @param then what is done with each file when its twins are there, by its name; meanwhile others are compressed
 */
export async function compressFiles(folder: string, then: (name: string) => void = () => {}): Promise<void> {
  const names = globSync("**/*.{html,css,js,json,xml,svg,csv,txt,webmanifest}", { cwd: folder }).values();
  const work = async () => {
    for (const name of names) {
      await compressFile(join(folder, name));
      then(name);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
}

async function compressFile(file: string): Promise<void> {
  const { size, mtimeMs } = statSync(file);
  if (size < (/\.(csv|txt)$/.test(file) ? SMALLEST_DOWNLOAD : SMALLEST)) return;
  const twin = statSync(`${file}.br`, { throwIfNoEntry: false });
  if (twin && twin.mtimeMs >= mtimeMs) return;
  const bytes = readFileSync(file);
  const [br, gz] = await Promise.all([
    brotli(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 5,
        [constants.BROTLI_PARAM_SIZE_HINT]: size,
        [constants.BROTLI_PARAM_LGWIN]: windowOf(size),
      },
    }),
    gzipped(bytes, { level: 6 }),
  ]);
  writeFileSync(`${file}.br`, br);
  writeFileSync(`${file}.gz`, gz);
}

const windowOf = (bytes: number): number =>
  Math.min(WIDEST_WINDOW, Math.max(LEAST_WINDOW, Math.ceil(Math.log2(bytes + 1))));

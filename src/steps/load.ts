/** Published files into the database: all of them, or nothing. */
import { statSync } from "node:fs";
import { basename } from "node:path";
import { FileFaultsError } from "../read/faults.ts";
import { type LayoutDone, readPublished } from "../read/readPublished.ts";
import { JOIN_AS_GUESSED, JOIN_AS_WRITTEN } from "../read/sql.ts";
import type { ReadFile } from "../read/stage.ts";
import type { FrameworkDefinition } from "../score/definition.ts";
import { keepDefinition } from "../store/definitions.ts";
import { allOrNothing, type Store, sizeFor } from "../store/open.ts";
import { registeredTrusts } from "../store/register.ts";
import {
  currentFiles,
  loadedChecksums,
  type NewRelease,
  numberReleases,
  renewReleases,
  settleReleases,
  storeReleases,
  storeTypedRows,
} from "../store/storeReading.ts";
import { type Effects, isoTime } from "./effects.ts";
import { frameworks, frameworksOf, knownCorrections, knownSources, type Sources } from "./project.ts";

export interface Loaded {
  files: readonly { name: string; layout: string; rows: number }[];
  alreadyLoaded: readonly string[];
  /** Tables whose figures come from another file than before. */
  replaced: readonly { scope: string; earlier: string; now: string }[];
}

/**
 * Reads official files and stores them in one transaction. A file that was loaded before changes nothing.
 * @param framework the one that the files are of; null: every known one, told apart by layouts and periods.
 *   A definition that is not in the repository is kept in the database beside the figures.
 * @throws FileFaultsError with every fault of every file; the database is then as it was
 */
export async function loadFiles(
  paths: readonly string[],
  store: Store,
  { clock, progress }: Effects,
  framework: FrameworkDefinition | null = null,
): Promise<Loaded> {
  const known = {
    frameworks: framework ? [framework] : frameworksOf(store),
    trustCodes: await registeredTrusts(store),
    corrections: knownCorrections(),
    loaded: await loadedChecksums(store),
  };
  const files = paths.map((path) => ({ path, name: namesApart(path, paths) }));
  await sizeFor(
    store,
    paths.reduce((sum, path) => sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0), 0),
  );
  progress.now(`reading ${files.length} ${files.length === 1 ? "file" : "files"}`);
  const readAt = isoTime(clock());
  const sources = knownSources();
  await store.connection.run(JOIN_AS_WRITTEN);
  const loading = allOrNothing(store, async () => {
    let stored = false;
    const keep: LayoutDone = async (layout, staged) => {
      if (!stored)
        await numberReleases(
          store,
          staged.map(({ index }) => index),
        );
      stored = true;
      progress.now(`storing ${layout}`);
      await storeTypedRows(store, layout);
    };
    const reading = await readPublished(store.connection, files, known, keep, progress.now);
    if (reading.faults.length > 0) throw new FileFaultsError(reading.faults);
    if (stored)
      await storeReleases(
        store,
        reading.files.map((file) => newRelease(file, sources)),
        readAt,
        false,
      );
    if (framework && !frameworks.includes(framework)) await keepDefinition(store, framework);
    const before = await currentFiles(store);
    const again = reading.alreadyLoaded.map(({ name }) => basename(name));
    const renewed = stored || again.length === 0 ? [] : await renewReleases(store, again);
    if (stored || renewed.length > 0) await settleReleases(store);
    const after = await currentFiles(store);
    const replaced = [...after].flatMap(([scope, name]) => {
      const earlier = before.get(scope);
      return earlier === undefined || earlier === name ? [] : [{ scope, earlier, now: name }];
    });
    return {
      replaced,
      files: reading.files.map(({ name, layout, rows }) => ({ name, layout: layout.id, rows })),
      alreadyLoaded: reading.alreadyLoaded.map(({ name }) => name),
    };
  });
  return loading.finally(() => store.connection.run(JOIN_AS_GUESSED));
}

/** A file's name; its whole path where two of the files have the same name. */
function namesApart(path: string, paths: readonly string[]): string {
  const name = basename(path);
  return paths.filter((other) => basename(other) === name).length > 1 ? path : name;
}

function newRelease({ index, name, sha256, layout, bytes, rows }: ReadFile, sources: Sources): NewRelease {
  const { files } = sources;
  const own = layout.wide?.definition;
  const { publisher, address, licence } = own ? { ...own, address: own.source } : sources;
  const known = files.find((file) => file.sha256 === sha256);
  return {
    fileIndex: index,
    sha256,
    fileName: basename(name),
    layout: layout.id,
    publisher,
    address: known?.address ?? address,
    licence,
    bytes,
    rows,
    revision: Number(/-v(\d+)\.csv$/i.exec(name)?.[1] ?? 1),
  };
}

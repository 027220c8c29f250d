/** The shipped geography: register, areas, memberships and boundaries, from the reference files. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Area } from "../areas/area.ts";
import { stoodOn } from "../areas/period.ts";
import { csvOf } from "../format/dataTable.ts";
import { type FileFault, FileFaultsError } from "../read/faults.ts";
import { readBoundaries } from "../read/referenceBoundaries.ts";
import { type ReferenceTrust, readEarlierPlacings, readTrusts } from "../read/referenceTrusts.ts";
import { BOUNDARY_FILES, shippedBoundary } from "./shipBoundaries.ts";
import { areasOf, membershipsOf } from "./shipRegister.ts";

/** Folder of the boundaries among the shipped figures. */
export const BOUNDARIES = "boundaries";

/**
 * Reads the reference files and writes what we ship of them into a folder.
 * @throws FileFaultsError with every fault of every file; nothing is written then
 */
export function shipGeography(reference: string, out: string): void {
  const faults: FileFault[] = [];
  const trusts = readTrusts(reference, faults);
  const earlier = readEarlierPlacings(reference, faults);
  const sources = BOUNDARY_FILES.map((file) => ({ ...file, read: readBoundaries(reference, file.source, faults) }));
  refuseFaults(faults);

  const boards = (file: string) => sources.find((source) => source.file === file)!.read!;
  const both = { before: boards("icb-2023.json"), after: boards("icb-2026.json") };
  const areas = areasOf(trusts, earlier, both, faults);
  const memberships = membershipsOf(trusts, earlier, areas, faults);
  const boundaries = sources.map(({ file, kind, day, read }) => {
    const standing = areas.filter((area) => area.kind === kind && stoodOn(area, day));
    return { file, topology: shippedBoundary(read!, standing, faults) };
  });
  refuseFaults(faults);

  writeCsv(join(out, "trusts.csv"), trusts.sort(byKeys(({ trustCode }) => trustCode)).map(trustRow));
  writeCsv(join(out, "areas.csv"), areas.sort(byKeys(({ kind, areaName }) => `${kind} ${areaName}`)).map(areaRow));
  writeCsv(join(out, "memberships.csv"), memberships);
  mkdirSync(join(out, BOUNDARIES), { recursive: true });
  for (const { file, topology } of boundaries) {
    writeFileSync(join(out, BOUNDARIES, file), `${JSON.stringify(topology)}\n`);
  }
}

function refuseFaults(faults: readonly FileFault[]): void {
  if (faults.length > 0) throw new FileFaultsError(faults);
}

/** An order by code units, the same on every machine. */
function byKeys<T>(keyOf: (item: T) => string): (one: T, other: T) => number {
  return (one, other) => (keyOf(one) < keyOf(other) ? -1 : keyOf(one) > keyOf(other) ? 1 : 0);
}

function writeCsv(path: string, rows: readonly object[]): void {
  writeFileSync(path, `${csvOf(rows as readonly Record<string, unknown>[]).trimEnd()}\n`);
}

function trustRow({ englishRegion, nhsRegion, icb, file, line, ...trust }: ReferenceTrust) {
  const { trustCode, trustName, postcode, latitude, longitude, opened, closed, successor } = trust;
  const areas = { englishRegion: englishRegion.code, nhsRegion: nhsRegion.code, icb: icb.code };
  return { trustCode, trustName, postcode, latitude, longitude, ...areas, opened, closed, successor };
}

function areaRow({ areaCode, kind, areaName, otherCode, earlierCode, slug, from, until }: Area) {
  return { areaCode, kind, areaName, otherCode, earlierCode: earlierCode ?? null, slug, from, until };
}

/** The shipped geography: register, areas, memberships, sites, districts and boundaries, from the reference files. */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { stoodOn } from "../areas/period.ts";
import { csvOf } from "../format/dataTable.ts";
import { type FileFault, FileFaultsError } from "../read/faults.ts";
import { readBoundaries } from "../read/referenceBoundaries.ts";
import { OUTCODES_FILE, readOutcodes } from "../read/referenceOutcodes.ts";
import { readSites, readSuccessions, SITES_FILE, SUCCESSIONS_FILE } from "../read/referenceSites.ts";
import { readTowns, TOWNS_FILE } from "../read/referenceTowns.ts";
import { type ReferenceTrust, readEarlierPlacings, readTrusts, TRUST_FILES } from "../read/referenceTrusts.ts";
import { REGISTER_TABLES } from "../store/register.ts";
import { type KnownReference, knownSiteOwners, knownSources, knownTownExceptions } from "./project.ts";
import { BOUNDARY_FILES, shippedBoundary } from "./shipBoundaries.ts";
import { districtsOfSites, shippedOutcodes } from "./shipOutcodes.ts";
import { areasOf, membershipsOf } from "./shipRegister.ts";
import { shippedSites } from "./shipSites.ts";
import { townsOf } from "./shipTowns.ts";

/** Folder of the boundaries among the shipped figures. */
export const BOUNDARIES = "boundaries";

/** Every reference file that is read. */
export const REFERENCE_FILES = [
  ...Object.values(TRUST_FILES),
  TOWNS_FILE,
  SUCCESSIONS_FILE,
  SITES_FILE,
  OUTCODES_FILE,
  ...BOUNDARY_FILES.map(({ source }) => source),
] as const;

/**
 * Reads the reference files and writes what we ship of them into a folder.
 * @returns what stands behind it, each file with its checksum
 * @throws FileFaultsError with every fault of every file; nothing is written then
 */
export function shipGeography(reference: string, out: string): KnownReference[] {
  const faults: FileFault[] = [];
  const trusts = readTrusts(reference, faults);
  const earlier = readEarlierPlacings(reference, faults);
  const published = readTowns(reference, faults);
  const sources = BOUNDARY_FILES.map((file) => ({ ...file, read: readBoundaries(reference, file.source, faults) }));
  const sites = readSites(reference, faults);
  const successions = readSuccessions(reference, faults);
  const outcodes = readOutcodes(reference, faults);
  refuseFaults(faults);

  const boards = (file: string) => sources.find((source) => source.file === file)!.read!;
  const both = { before: boards("icb-2023.json"), after: boards("icb-2026.json") };
  const areas = areasOf(trusts, earlier, both, faults);
  const memberships = membershipsOf(trusts, earlier, areas, faults);
  const boundaries = sources.map(({ file, kind, day, read }) => {
    const standing = areas.filter((area) => area.kind === kind && stoodOn(area, day));
    return { file, topology: shippedBoundary(read!, standing, faults) };
  });
  const owned = shippedSites(sites, successions, trusts, knownSiteOwners(), faults);
  const towns = townsOf(trusts, published, knownTownExceptions(), faults);
  const listed = shippedOutcodes(outcodes, areas, faults);
  refuseFaults(faults);
  const topologyOf = (file: string) => boundaries.find((boundary) => boundary.file === file)!.topology;
  const districts = [
    ...listed,
    ...districtsOfSites(owned, listed, {
      englishRegion: topologyOf("english-region.json"),
      nhsRegion: topologyOf("nhs-region.json"),
      icb: topologyOf("icb-2026.json"),
    }),
  ];

  writeCsv(
    out,
    "trusts.csv",
    trusts.sort(byKeys(({ trustCode }) => trustCode)).map((trust) => trustRow(trust, towns)),
  );
  writeCsv(out, "areas.csv", areas.sort(byKeys(({ kind, areaName }) => `${kind} ${areaName}`)));
  writeCsv(
    out,
    "memberships.csv",
    memberships.sort(byKeys(({ trustCode, kind, from }) => `${trustCode} ${kind} ${from ?? ""}`)),
  );
  writeCsv(out, "sites.csv", owned.sort(byKeys(({ siteCode }) => siteCode)));
  writeCsv(out, "outcodes.csv", districts.sort(byKeys(({ outcode }) => outcode)));
  mkdirSync(join(out, BOUNDARIES), { recursive: true });
  for (const { file, topology } of boundaries) {
    writeFileSync(join(out, BOUNDARIES, file), `${JSON.stringify(topology)}\n`);
  }
  return REFERENCE_FILES.map((fileName) => behind(join(reference, fileName)));
}

/** A reference file with its checksum; what is not said of it in data/sources.json is not known. */
function behind(path: string): KnownReference {
  const fileName = basename(path);
  const sha256 = createHash("sha256").update(readFileSync(path)).digest("hex");
  const said = knownSources().references.find((known) => known.sha256 === sha256);
  return said ?? { fileName, sha256, publisher: "", licence: "", note: "not a file that we know" };
}

function refuseFaults(faults: readonly FileFault[]): void {
  if (faults.length === 0) return;
  const order = new Map([...new Set(faults.map(({ file }) => file))].map((file, at) => [file, at]));
  throw new FileFaultsError([...faults].sort((a, b) => order.get(a.file)! - order.get(b.file)! || a.line - b.line));
}

/** An order by code units, the same on every machine. */
function byKeys<T>(keyOf: (item: T) => string): (one: T, other: T) => number {
  return (one, other) => (keyOf(one) < keyOf(other) ? -1 : keyOf(one) > keyOf(other) ? 1 : 0);
}

/** Writes a file of the register with the columns that the database reads, in that order. */
function writeCsv(out: string, file: (typeof REGISTER_TABLES)[number]["file"], rows: readonly object[]): void {
  const { columns } = REGISTER_TABLES.find((table) => table.file === file)!;
  const keys = Object.keys(columns).map((name) =>
    name.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
  );
  const records = rows.map((row) => {
    const cells = new Map(Object.entries(row));
    return Object.fromEntries(keys.map((key) => [key, cells.get(key) ?? null]));
  });
  writeFileSync(join(out, file), `${csvOf(records).trimEnd()}\n`);
}

function trustRow(trust: ReferenceTrust, towns: ReadonlyMap<string, string>) {
  const { englishRegion, nhsRegion, icb } = trust;
  const town = towns.get(trust.trustCode) ?? null;
  return { ...trust, town, englishRegion: englishRegion.code, nhsRegion: nhsRegion.code, icb: icb.code };
}

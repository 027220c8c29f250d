/** Reading what the user typed: names in any spelling, with a helpful word when they are not known. */
import { Option as CommanderOption, InvalidArgumentError, type Option } from "commander";
import { RequestError } from "../steps/errors.ts";
import type { Area, FrameworkDefinition, Place, TrustSummary } from "../steps/facts.ts";
import { areasOfPeriod } from "../steps/facts.ts";
import { DEFAULT_DATABASE, frameworks } from "../steps/project.ts";

type OrganisationType = FrameworkDefinition["organisationTypes"][number];

export const FORMATS = ["text", "json", "csv", "markdown"] as const;
export type Format = (typeof FORMATS)[number];

export function formatOption(formats: readonly Format[] = FORMATS): Option {
  return new CommanderOption("--format <format>", "how to write the result").choices(formats).default("text");
}

export function databaseOption(): Option {
  return new CommanderOption("--database <file>", "another database file").default(
    DEFAULT_DATABASE,
    "var/standings.duckdb",
  );
}

/** A reporting period: 2025-26-Q1, also written "Q1 2025/26". */
export function parsePeriod(text: string): string {
  const dashed = /^(20\d{2})[-/](\d{2})[- ]Q([1-4])$/i.exec(text.trim());
  const spoken = /^Q([1-4])[- ](20\d{2})[-/](\d{2})$/i.exec(text.trim());
  const [year, end, quarter] = dashed ? dashed.slice(1) : spoken ? [spoken[2], spoken[3], spoken[1]] : [];
  // other frameworks call their periods otherwise; the database tells whether it has one
  const isQuarter = year !== undefined || /q\d/i.test(text);
  if (!isQuarter && /^[a-z0-9][a-z0-9._-]*$/i.test(text.trim())) return text.trim();
  if (!year || !end || !quarter || Number(end) !== (Number(year) + 1) % 100) {
    throw new InvalidArgumentError(`expected a period such as 2025-26-Q1, found ${JSON.stringify(text)}`);
  }
  return `${year}-${end}-Q${quarter}`;
}

/** The type of organisation that is meant, among those of some frameworks; of the newest of ours where there are none. */
export function findType(text: string, definitions: readonly FrameworkDefinition[]): OrganisationType {
  const own = definitions.length > 0 ? definitions : [frameworks.at(-1)!];
  const types = [
    ...new Map(own.flatMap(({ organisationTypes }) => organisationTypes.map((type) => [type.id, type]))).values(),
  ];
  const plain = plainType(text);
  const found = types.find(({ id, title }) => plain === id || plain === plainType(title));
  if (found) return found;
  const alias = types.find(({ id }) => id === TYPE_ALIASES[plain]);
  if (alias) return alias;
  throw new RequestError(`expected ${types.map(({ id }) => id).join(", ")}, found ${JSON.stringify(text)}`);
}

/** Other names of types that people write. */
const TYPE_ALIASES: Readonly<Record<string, string>> = {
  mh: "mental-health-and-community",
  "mental-health": "mental-health-and-community",
  "non-acute-hospital": "mental-health-and-community",
};

const plainType = (text: string) => text.trim().toLowerCase().replaceAll(/[ _]+/g, "-");

/** Names are compared without case, "NHS", and what all boards have in their names. */
function plainName(name: string): string {
  return name
    .toLowerCase()
    .replaceAll("&", "and")
    .replaceAll(/\b(nhs|icb|integrated care board|foundation|trust)\b/g, "")
    .replaceAll(/[^a-z0-9]+/g, " ")
    .trim();
}

/** Kinds of area in words. */
export const KIND_WORDS = {
  "english-region": "English region",
  "nhs-region": "NHS region",
  icb: "integrated care board",
} as const;

/** What kind of area this is, in words. */
export function areaInWords({ areaName, kind }: Area): string {
  return `${areaName} (${KIND_WORDS[kind]})`;
}

/** A part of a table in words, to follow its name: ", East Midlands (English region)", " with a hospital within 20 km of NG7". */
export function whereInWords(where: Area | Place | null): string {
  if (where === null) return "";
  if ("areaCode" in where) return `, ${areaInWords(where)}`;
  return where.placeName.startsWith("with ") ? ` ${where.placeName}` : `, ${where.placeName}`;
}

/**
 * The area that a name or code means, among those that stood in the period, if one is given. A name that is both an English
 * and an NHS region means the English one, unless it is written "nhs:South East"; the note says so. The name for addresses
 * ("east-midlands") is understood too.
 */
export function findArea(
  text: string,
  areas: readonly Area[],
  period: string | null = null,
): { area: Area; note: string | null } {
  if (period === null) return lookUp(text, areas);
  const standing = areasOfPeriod(areas, period);
  try {
    return lookUp(text, standing);
  } catch (error) {
    const { area } = lookUp(text, areas, error);
    const when = area.from === null ? `until ${area.until}` : `from ${area.from}`;
    throw new RequestError(
      `expected an area that stood in ${period}, found ${areaInWords(area)}, which stood ${when}; standings areas ${period} lists those of the quarter`,
    );
  }
}

/** @throws RequestError when no area fits, or the given fault instead */
function lookUp(text: string, areas: readonly Area[], fault?: unknown): { area: Area; note: string | null } {
  const [, prefix, name = text] = /^(nhs|english|icb):(.*)$/i.exec(text.trim()) ?? [];
  const kind = prefix ? { nhs: "nhs-region", english: "english-region", icb: "icb" }[prefix.toLowerCase()] : null;
  const candidates = kind ? areas.filter((area) => area.kind === kind) : areas;
  const code = name.trim().toUpperCase();
  const byCode = candidates.filter(
    ({ areaCode, otherCode, earlierCode, slug }) =>
      areaCode.toUpperCase() === code ||
      (code.length > 1 && [otherCode, earlierCode].includes(code)) ||
      (code.includes("-") && slug.toUpperCase() === code),
  );
  const wanted = plainName(name) === "east" ? "east of england" : plainName(name);
  const found = byCode.length > 0 ? byCode : candidates.filter(({ areaName }) => plainName(areaName) === wanted);
  const [first] = found;
  if (!first) {
    if (fault !== undefined) throw fault;
    const near = candidates.filter(({ areaName }) => wanted !== "" && plainName(areaName).includes(wanted));
    const hint = near.length > 0 ? `; perhaps ${near.map(areaInWords).join(", ")}` : "; standings areas lists them";
    throw new RequestError(
      `expected a region or integrated care board, by name or code, found ${JSON.stringify(text)}${hint}`,
    );
  }
  const other = found[1];
  const note = other ? `${areaInWords(first)} is meant; for the ${KIND_WORDS[other.kind]} use ${other.areaCode}` : null;
  return { area: first, note };
}

/**
 * The organisation that a code or a part of a name means.
 * @param one what it is called
 */
export function findTrust<T extends Pick<TrustSummary, "trustCode" | "trustName">>(
  text: string,
  trusts: readonly T[],
  one = "trust",
): T {
  const byCode = trusts.find(({ trustCode }) => trustCode === text.trim().toUpperCase());
  if (byCode) return byCode;
  const wanted = plainName(text);
  const exact = trusts.filter(({ trustName }) => plainName(trustName) === wanted);
  const found =
    exact.length > 0 ? exact : trusts.filter(({ trustName }) => wanted !== "" && plainName(trustName).includes(wanted));
  const [only, ...more] = found;
  if (!only)
    throw new RequestError(
      `expected the code or name of a ${one}, found ${JSON.stringify(text)}; standings trusts lists them all`,
    );
  if (more.length > 0) {
    const names = found.slice(0, 8).map(({ trustCode, trustName }) => `${trustCode} ${trustName}`);
    throw new RequestError(
      `expected one ${one}, found ${found.length} with ${JSON.stringify(text)} in the name: ${names.join("; ")}${found.length > 8 ? " …" : ""}`,
    );
  }
  return only;
}

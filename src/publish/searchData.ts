/** What the search box finds: trusts, metrics and areas, in one small file that is read when a reader begins to type. */
import { closureOf } from "../areas/closure.ts";
import { formatPeriod } from "../format/figures.ts";
import { areaPath } from "./areaPath.ts";
import { newestPeriodOf } from "./areaPeriod.ts";
import { closedOn } from "./closureWords.ts";
import type { DataFile } from "./dataFile.ts";
import { definitionsOf, pathIn } from "./metricPath.ts";
import type { Publication } from "./page.ts";

/** One thing that can be found. */
export interface SearchEntry {
  kind: "trust" | "metric" | "area";
  path: string;
  title: string;
  /** What it is, in a few words: "Acute trust, Chesterfield", "Metric, acute trusts". */
  what: string;
  /** Its code: "RFS", "OF0013", "E12000004". */
  code: string;
  /** Other words by which it is found: its town, earlier names, hospitals. */
  words: string;
}

export const SEARCH_PATH = "/data/search.json";

/** Entries as rows, the field names once. */
export type SearchFile = readonly (readonly [SearchEntry["kind"], string, string, string, string, string])[];

export function* searchFiles(publication: Publication): Iterable<DataFile> {
  const file: SearchFile = searchEntries(publication).map(({ kind, path, title, what, code, words }) => [
    kind,
    path,
    title,
    what,
    code,
    words,
  ]);
  yield { path: SEARCH_PATH, text: JSON.stringify(file) };
}

export function searchEntries(publication: Publication): SearchEntry[] {
  const { league, geography } = publication;
  return [...trustEntries(league.periods, geography), ...metricEntries(league.periods), ...areaEntries(publication)];
}

/** Every trust of every period under its newest name, with its town; its other names, in earlier tables and in the register, and hospitals are words. */
function trustEntries(
  periods: Publication["league"]["periods"],
  { near, seats, closures }: Pick<Publication["geography"], "near" | "seats" | "closures">,
): SearchEntry[] {
  const newest = periods.at(-1)?.reportingPeriod;
  const found = new Map<string, SearchEntry & { names: Set<string> }>();
  for (const { definition, reportingPeriod, tables } of periods) {
    for (const { trustType, trusts } of tables) {
      const type = definition.organisationTypes.find(({ id }) => id === trustType)?.title ?? trustType;
      for (const { trustCode, trustName } of trusts) {
        const names = (found.get(trustCode)?.names ?? new Set<string>()).add(trustName);
        const closed = closureOf(closures, trustCode);
        const until = reportingPeriod === newest ? "" : `, until ${formatPeriod(reportingPeriod)}`;
        const what = `${type}${closed ? `, ${closedOn(closed)}` : until}`;
        const path = `/trusts/${trustCode}/`;
        found.set(trustCode, { kind: "trust", path, title: trustName, what, code: trustCode, words: "", names });
      }
    }
  }
  const towns = new Map(seats.map(({ trustCode, town }) => [trustCode, town]));
  const hospitals = Map.groupBy(near?.sites ?? [], ({ trustCode }) => trustCode);
  return [...found.values()].map(({ names, ...entry }) => {
    const registered = near?.trusts.find(({ trustCode }) => trustCode === entry.code)?.trustName;
    const asSuccessor = closures.flatMap(({ successor }) =>
      successor?.trustCode === entry.code ? successor.trustName : [],
    );
    const others = [...names, ...(registered === undefined ? [] : [registered]), ...asSuccessor].filter(
      (name) => name !== entry.title,
    );
    // many sites are written with the name of their trust behind them, which is found anyway
    const own = (hospitals.get(entry.code) ?? []).map(({ siteName }) => siteName.replace(/ - .*\bNHS\b.*$/, ""));
    const town = towns.get(entry.code) ?? null;
    const what = town === null ? entry.what : `${entry.what}, ${town}`;
    return {
      ...entry,
      what,
      words: [...(town === null ? [] : [town]), ...new Set(others), ...new Set(own)].join("; "),
    };
  });
}

function metricEntries(periods: Publication["league"]["periods"]): SearchEntry[] {
  const definitions = definitionsOf(periods);
  return definitions.flatMap((definition) =>
    definition.metrics.map((metric) => ({
      kind: "metric",
      path: pathIn(metric.id, definition, definitions),
      title: metric.plainTitle,
      what: `Metric, ${definition.title.replace(/^NHS /, "")}`,
      code: metric.id,
      words: metric.title,
    })),
  );
}

const KIND_OF_AREA = {
  "english-region": "Region of England",
  "nhs-region": "NHS region",
  icb: "Integrated care board",
};

function areaEntries({ geography, league }: Publication): SearchEntry[] {
  const withPage = geography.areas.filter((area) => newestPeriodOf(area, league));
  return withPage.map(({ areaCode, areaName, kind, slug, until }) => ({
    kind: "area",
    path: areaPath(kind, slug),
    title: areaName,
    what: until === null ? KIND_OF_AREA[kind] : `${KIND_OF_AREA[kind]}, until ${until}`,
    code: areaCode,
    words: "",
  }));
}

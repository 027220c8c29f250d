/** How to take the figures with you and make them again: `/data/`. */

import { formatPeriod } from "../format/figures.ts";
import { type Column, downloads, METRIC_COLUMNS, STANDING_COLUMNS } from "./downloads.ts";
import type { PageKind } from "./page.ts";

export interface DataPage {
  /** Every command that answers a question, with one real call of it. */
  commands: readonly { call: string; what: string }[];
  /** Commands that make everything again, one after the other. */
  reproduce: readonly { call: string; what: string }[];
  publisher: string;
  licence: string;
  version: string;
  /** Addresses of data files, from what is written for download. */
  files: DataFiles;
  /** What the columns of the two large files mean; tables and trusts have the same columns. */
  columns: readonly { file: string; columns: readonly Column[] }[];
  /** How to name a figure's source, ready to copy. */
  citation: string;
}

export interface DataFiles {
  /** Everything in one file. */
  whole: readonly (FileLink & { form: string; size: string })[];
  /** One line a table: its file in each form. */
  tables: readonly { title: string; page: string; forms: readonly FileLink[] }[];
  /** Trusts with files of their own, and the address of one as an example. */
  trusts: number;
  example: readonly FileLink[];
  /** Files that describe the others. */
  about: readonly FileLink[];
}

interface FileLink {
  path: string;
  title: string;
  bytes?: number;
}

/** "1.2 MB", "340 kB". */
const sizeInWords = (bytes: number): string =>
  bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;

export const dataPages: PageKind<DataPage> = {
  kind: "data",
  *pages(publication) {
    const {
      league,
      project: { sources, version },
    } = publication;
    const newest = league.periods.at(-1);
    const table = newest?.tables[0];
    const [trust, other] = table?.trusts ?? [];
    if (!newest || !table || !trust || !other) return;
    const { reportingPeriod } = newest;
    const [type, code] = [table.trustType, trust.trustCode];
    // a trend needs an earlier quarter of the same rules, with its metrics
    const trend = league.periods.findLast(({ previous }) => previous?.sameFramework);
    const trendPeriod = trend?.reportingPeriod ?? reportingPeriod;
    const trendType = trend?.tables.find(({ holds }) => holds === "metrics")?.trustType ?? type;
    const before = newest.previous?.reportingPeriod ?? reportingPeriod;
    yield {
      path: "/data/",
      title: "Data",
      description: "Every figure as a file, what each column means, how to cite it, and how to make it all again.",
      trail: [],
      facts: {
        commands: [
          { call: `standings table ${type} ${reportingPeriod}`, what: "a league table, whole or of one area" },
          { call: `standings explain ${code} ${reportingPeriod}`, what: "why a trust stands where it stands" },
          { call: `standings ranges ${type} ${reportingPeriod}`, what: "how sure each place is" },
          {
            call: `standings sensitivity ${type} ${reportingPeriod}`,
            what: "what if a metric were left out or weighed more",
          },
          { call: `standings override ${type} ${reportingPeriod}`, what: "places with and without the override" },
          {
            call: `standings whatif ${code} ${reportingPeriod} --least`,
            what: "what it would take to reach the next segment",
          },
          {
            call: `standings changes ${code} ${before} ${reportingPeriod}`,
            what: "what changed between two quarters, and why",
          },
          { call: `standings peers ${code} ${reportingPeriod}`, what: "whom a trust can learn from" },
          {
            call: `standings trends ${trendType} ${trendPeriod}`,
            what: "who is worse and worsening, better and bettering",
          },
          {
            call: `standings story trust ${code} ${reportingPeriod}`,
            what: "a story, ready to print and checked against the figures",
          },
          { call: `standings audit ${reportingPeriod}`, what: "the framework against the known faults of such tables" },
        ],
        reproduce: [
          { call: "npm ci", what: "installs what is needed, and nothing else" },
          {
            call: "npx standings start",
            what: "loads the published figures, scores every quarter, and compares each figure with the published one",
          },
          { call: "npx standings publish", what: "builds this website and its data files" },
        ],
        files: dataFiles([...downloads(publication)]),
        columns: [
          { file: "/data/v1/standings.csv", columns: STANDING_COLUMNS },
          { file: "/data/v1/metrics.csv", columns: METRIC_COLUMNS },
        ],
        publisher: sources.publisher,
        licence: sources.licence,
        version,
        citation: `Standings ${version}, ${formatPeriod(reportingPeriod)}, from figures of ${sources.publisher}. Contains public sector information licensed under the ${sources.licence}.`,
      },
    };
  },
};

const FORMS: Readonly<Record<string, string>> = { PARQUET: "Parquet" };

/** Sorts the files that are written, by the addresses that their own index gives. */
function dataFiles(written: readonly { path: string; text: string }[]): DataFiles {
  const index = written.find(({ path }) => path.endsWith("/index.json"));
  const { files } = JSON.parse(index?.text ?? '{"files":[]}') as { files: readonly FileLink[] };
  const listed = new Set(files.map(({ path }) => path));
  const textOf = new Map(written.map(({ path, text }) => [path, text]));
  const formOf = ({ path }: FileLink) => ({ path, title: path.slice(path.lastIndexOf(".") + 1).toUpperCase() });
  const partOf = ({ path }: FileLink, at: number) => path.split("/")[at] ?? "";
  const ofTrusts = Map.groupBy(
    files.filter((file) => partOf(file, 3) === "trusts"),
    (file) => partOf(file, 4).split(".")[0]!,
  );
  const ofTables = Map.groupBy(
    files.filter((file) => partOf(file, 3) === "tables"),
    ({ path }) => path.slice(0, path.lastIndexOf(".")),
  );
  return {
    whole: files
      .filter(({ path }) => path.split("/").length === 4)
      .map((file) => ({
        ...file,
        form: FORMS[formOf(file).title] ?? formOf(file).title,
        // what stands in the page is weighed in UTF-8, as it goes over the line uncompressed
        size: sizeInWords(file.bytes ?? new TextEncoder().encode(textOf.get(file.path) ?? "").length),
      })),
    tables: [...ofTables].map(([path, forms]) => ({
      title: `${partOf(forms[0]!, 4).replaceAll("-", " ")}, ${formatPeriod(path.slice(path.lastIndexOf("/") + 1))}`,
      page: `${path.replace("/data/v1", "")}/`,
      forms: forms.map(formOf),
    })),
    trusts: ofTrusts.size,
    example: [...ofTrusts.values()][0]?.map(({ path }) => ({ path, title: path })) ?? [],
    about: written.filter(({ path }) => !listed.has(path)).map(({ path }) => ({ path, title: path })),
  };
}

/** The register of trusts: the trusts of the tables, those that are open, and the register's extract of July 2025. */
import { join } from "node:path";
import type { FileFault } from "./faults.ts";
import { dateIn, positionIn, type ReferenceFile, readRows, refuseRepeats, textIn } from "./referenceRows.ts";

/** A code with its name and another code. */
export interface NamedCode {
  code: string;
  name: string;
  other: string;
}

/** A trust as the newest register has it. */
export interface ReferenceTrust {
  trustCode: string;
  trustName: string;
  postcode: string;
  latitude: number;
  longitude: number;
  englishRegion: NamedCode;
  nhsRegion: NamedCode;
  icb: NamedCode;
  opened: string | null;
  closed: string | null;
  successor: string;
  /** Where it stands, for faults found later. */
  file: string;
  line: number;
}

/** Where the extract of July 2025 has a trust. */
export interface EarlierPlacing {
  nhsRegion: string;
  icb: string;
  line: number;
}

const COLUMNS = [
  "ods_code",
  "display_name",
  "postcode",
  "lat",
  "long",
  "rgn_ons",
  "rgn_name",
  "gor_letter",
  "nhser_ods",
  "nhser_name",
  "nhser_ons",
  "icb_ods",
  "icb_name",
  "icb_ons",
  "open_date",
];

/** Names of the files, by what they hold. */
export const TRUST_FILES = {
  tables: "trusts-2025-26.csv",
  open: "trusts-current.csv",
  extract: "ods-etr-2025-07.csv",
} as const;

/** Reads all trusts: those of the tables, then open ones that stand in no table yet. */
export function readTrusts(folder: string, faults: FileFault[]): ReferenceTrust[] {
  const tables = trustsIn(readRows(join(folder, TRUST_FILES.tables), [...COLUMNS, "status", "successor"], faults));
  const known = new Set(tables.map(({ trustCode }) => trustCode));
  const open = trustsIn(readRows(join(folder, TRUST_FILES.open), COLUMNS, faults));
  return [...tables, ...open.filter(({ trustCode }) => !known.has(trustCode))];
}

function trustsIn(file: ReferenceFile): ReferenceTrust[] {
  refuseRepeats(file, "ods_code");
  const trusts = file.rows.flatMap((row): ReferenceTrust[] => {
    const area = (code: string, name: string, other: string): NamedCode => ({
      code: textIn(file, row, code),
      name: textIn(file, row, name),
      other: textIn(file, row, other),
    });
    const trust = {
      trustCode: textIn(file, row, "ods_code"),
      trustName: textIn(file, row, "display_name"),
      postcode: textIn(file, row, "postcode"),
      englishRegion: area("rgn_ons", "rgn_name", "gor_letter"),
      nhsRegion: area("nhser_ods", "nhser_name", "nhser_ons"),
      icb: area("icb_ods", "icb_name", "icb_ons"),
      opened: dateIn(file, row, "open_date"),
      closed: closingDay(file, row.line, row.cells.status ?? ""),
      successor: row.cells.successor ?? "",
      file: file.name,
      line: row.line,
    };
    const position = positionIn(file, row, ["lat", "long"]);
    return position === null ? [] : [{ ...trust, ...position }];
  });
  for (const kind of ["englishRegion", "nhsRegion", "icb"] as const) refuseTwoNames(file, trusts, kind);
  return trusts;
}

/** "closed 20260331" gives the last day; "open", with or without a remark, gives null. */
function closingDay(file: ReferenceFile, line: number, status: string): string | null {
  const [, day] = /^closed (\d{8})$/.exec(status) ?? [];
  if (day) return dateIn(file, { line, cells: { status: day } }, "status");
  if (!/^(open\b.*)?$/.test(status)) {
    file.fault("not-a-number", line, "status", "open, or closed with a day such as 20260331", JSON.stringify(status));
  }
  return null;
}

function refuseTwoNames(
  file: ReferenceFile,
  trusts: readonly ReferenceTrust[],
  kind: "englishRegion" | "nhsRegion" | "icb",
): void {
  const column = { englishRegion: "rgn_name", nhsRegion: "nhser_name", icb: "icb_name" }[kind];
  const first = new Map<string, NamedCode>();
  for (const { line, [kind]: area } of trusts) {
    const earlier = first.get(area.code);
    if (!earlier) first.set(area.code, area);
    else if (earlier.name !== area.name || earlier.other !== area.other) {
      const expected = `${earlier.name}, ${earlier.other} for ${area.code}, as above`;
      file.fault("contradicts-another-row", line, column, expected, `${area.name}, ${area.other}`);
    }
  }
}

/** Reads where the register had each trust in July 2025. The file has no header; columns go by their position. */
export function readEarlierPlacings(folder: string, faults: FileFault[]): Map<string, EarlierPlacing> {
  const file = readRows(join(folder, TRUST_FILES.extract), { code: 0, nhsRegion: 2, icb: 3 }, faults);
  refuseRepeats(file, "code");
  return new Map(
    file.rows.map((row) => [
      textIn(file, row, "code"),
      { nhsRegion: textIn(file, row, "nhsRegion"), icb: textIn(file, row, "icb"), line: row.line },
    ]),
  );
}

/** The register: trusts, and the areas they lie in. */
import { ask } from "./ask.ts";
import type { Store } from "./open.ts";

/** Kinds of area that a trust lies in by its headquarters. */
export const AREA_KINDS = ["english-region", "nhs-region", "icb"] as const;
export type AreaKind = (typeof AREA_KINDS)[number];

export interface Area {
  areaCode: string;
  kind: AreaKind;
  areaName: string;
  /** Another code for the same area: the ODS code of an NHS region or board, the letter of an English region. */
  otherCode: string;
}

/** Column of the trust table that holds an area's code. */
const COLUMN_OF: Record<AreaKind, string> = {
  "english-region": "english_region",
  "nhs-region": "nhs_region",
  icb: "icb",
};

export function areaColumn(kind: AreaKind): string {
  return COLUMN_OF[kind];
}

/** Fills the register from the shipped files, in place of an earlier one. */
export async function writeRegister({ connection }: Store, trustsCsv: string, areasCsv: string): Promise<void> {
  await connection.run(`begin; delete from trust; delete from area;
    insert into trust by name select * from read_csv('${trustsCsv.replaceAll("'", "''")}', header = true, auto_detect = false, delim = ',',
      quote = '"', escape = '"', columns = {trust_code: 'varchar', trust_name: 'varchar', postcode: 'varchar', latitude: 'double',
      longitude: 'double', english_region: 'varchar', nhs_region: 'varchar', icb: 'varchar', opened: 'date', closed: 'date',
      successor: 'varchar'});
    insert into area by name select * from read_csv('${areasCsv.replaceAll("'", "''")}', header = true, auto_detect = false, delim = ',',
      quote = '"', escape = '"', columns = {area_code: 'varchar', kind: 'varchar', area_name: 'varchar', other_code: 'varchar'});
    commit;`);
}

/** Codes of all trusts on the register. */
export async function registeredTrusts(store: Store): Promise<string[]> {
  const rows = await ask<{ trust_code: string }>(store, "select trust_code from trust order by trust_code");
  return rows.map(({ trust_code }) => trust_code);
}

/** All areas, by kind and name. */
export async function areas(store: Store): Promise<Area[]> {
  const rows = await ask<{ area_code: string; kind: AreaKind; area_name: string; other_code: string }>(
    store,
    "select * from area order by kind, area_name",
  );
  return rows.map((row) => ({
    areaCode: row.area_code,
    kind: row.kind,
    areaName: row.area_name,
    otherCode: row.other_code,
  }));
}

/** The register: trusts, the areas they lie in and when, hospital sites and postcode districts. */
import { join } from "node:path";
import type { Area, AreaKind } from "../areas/area.ts";
import type { Closure } from "../areas/closure.ts";
import type { Membership } from "../areas/membership.ts";
import type { Seat } from "../areas/town.ts";
import { ask } from "./ask.ts";
import type { Store } from "./open.ts";

export type { Area, AreaKind };

/** The shipped files of the register, and the table each goes into. */
export const REGISTER_TABLES = [
  {
    file: "trusts.csv",
    table: "trust",
    columns: {
      trust_code: "varchar",
      trust_name: "varchar",
      town: "varchar",
      postcode: "varchar",
      latitude: "double",
      longitude: "double",
      english_region: "varchar",
      nhs_region: "varchar",
      icb: "varchar",
      opened: "date",
      closed: "date",
      successor: "varchar",
    },
  },
  {
    file: "areas.csv",
    table: "area",
    columns: {
      area_code: "varchar",
      kind: "varchar",
      area_name: "varchar",
      other_code: "varchar",
      earlier_code: "varchar",
      slug: "varchar",
      from: "date",
      until: "date",
    },
  },
  {
    file: "memberships.csv",
    table: "trust_area",
    columns: { trust_code: "varchar", kind: "varchar", area_code: "varchar", from: "date", until: "date" },
  },
  {
    file: "sites.csv",
    table: "hospital_site",
    columns: {
      site_code: "varchar",
      site_name: "varchar",
      trust_code: "varchar",
      parent_code: "varchar",
      postcode: "varchar",
      latitude: "double",
      longitude: "double",
    },
  },
  {
    file: "outcodes.csv",
    table: "outcode",
    columns: {
      outcode: "varchar",
      latitude: "double",
      longitude: "double",
      english_region: "varchar",
      nhs_region: "varchar",
      icb: "varchar",
    },
  },
] as const;

/** Fills the register from the shipped files of a folder, in place of an earlier one. */
export async function writeRegister({ connection }: Store, folder: string): Promise<void> {
  const statements = REGISTER_TABLES.map(({ file, table, columns }) => {
    const path = join(folder, file).replaceAll("'", "''");
    const types = Object.entries(columns).map(([name, type]) => `"${name}": '${type}'`);
    return `delete from ${table}; insert into ${table} by name select * from read_csv('${path}', header = true,
      auto_detect = false, delim = ',', quote = '"', escape = '"', columns = {${types.join(", ")}})`;
  });
  await connection.run(`begin; ${statements.join("; ")}; commit;`);
}

/** Codes of all trusts on the register. */
export async function registeredTrusts(store: Store): Promise<string[]> {
  const rows = await ask<{ trust_code: string }>(store, "select trust_code from trust order by trust_code");
  return rows.map(({ trust_code }) => trust_code);
}

/** All areas, by kind and name. */
export async function areas(store: Store): Promise<Area[]> {
  const rows = await ask<Omit<Area, "earlierCode" | "kind"> & { kind: AreaKind; earlierCode: string | null }>(
    store,
    `select area_code as "areaCode", kind, area_name as "areaName", other_code as "otherCode",
      earlier_code as "earlierCode", slug, "from"::varchar as "from", until::varchar as until
    from area order by kind, area_name`,
  );
  return rows.map(({ earlierCode, ...area }) => (earlierCode === null ? area : { ...area, earlierCode }));
}

/** Where every trust of the register lay and when. */
export async function memberships(store: Store): Promise<Membership[]> {
  return ask(
    store,
    `select trust_code as "trustCode", kind, area_code as "areaCode", "from"::varchar as "from", until::varchar as until
    from trust_area order by all`,
  );
}

/** Where every trust of the register has its headquarters, by code. */
export async function seats(store: Store): Promise<Seat[]> {
  return ask(
    store,
    `select trust_code as "trustCode", nullif(town, '') as town, postcode, latitude, longitude from trust order by trust_code`,
  );
}

/** Every trust of the register that closed, by code. */
export async function closures(store: Store): Promise<Closure[]> {
  const rows = await ask<Omit<Closure, "successor"> & { successorCode: string | null; successorName: string | null }>(
    store,
    `select own.trust_code as "trustCode", own.trust_name as "trustName", own.closed::varchar as closed,
      next.trust_code as "successorCode", next.trust_name as "successorName"
    from trust own left join trust next on next.trust_code = own.successor
    where own.closed is not null order by own.trust_code`,
  );
  return rows.map(({ successorCode, successorName, ...own }) => ({
    ...own,
    successor:
      successorCode === null || successorName === null ? null : { trustCode: successorCode, trustName: successorName },
  }));
}

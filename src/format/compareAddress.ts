/** A comparison as an address: "?period=2026-27-Q1&trusts=RFS,RX1". */

/** No more than fit beside one another. */
export const MOST_COMPARED = 5;

export interface Comparison {
  /** Null: the newest. */
  reportingPeriod: string | null;
  /** Upper case, each once, in the order chosen. */
  trustCodes: readonly string[];
}

export function comparisonOf(query: string): Comparison {
  const asked = new URLSearchParams(query);
  const codes = (asked.get("trusts") ?? "").split(",").map((code) => code.trim().toUpperCase());
  return { reportingPeriod: asked.get("period")?.trim() || null, trustCodes: [...new Set(codes.filter(Boolean))] };
}

export function comparisonQuery({ reportingPeriod, trustCodes }: Comparison): string {
  const parts = [
    reportingPeriod === null ? "" : `period=${encodeURIComponent(reportingPeriod)}`,
    trustCodes.length === 0 ? "" : `trusts=${trustCodes.map(encodeURIComponent).join(",")}`,
  ].filter((part) => part !== "");
  return parts.length === 0 ? "" : `?${parts.join("&")}`;
}

/** A table in which trusts stand. */
interface Standing {
  trustType: string;
  plural: string;
  codes: readonly string[];
}

/**
 * Which of the asked trusts can be compared: those of the table of the first that is known, at most five. `told` says in
 * words why others cannot; empty: all can.
 */
export function comparable<Table extends Standing>(
  trustCodes: readonly string[],
  tables: readonly Table[],
): { table: Table | null; codes: readonly string[]; told: readonly string[] } {
  const tableOf = (code: string) => tables.find(({ codes }) => codes.includes(code)) ?? null;
  const table = trustCodes.map(tableOf).find((found) => found !== null) ?? null;
  const unknown = trustCodes.filter((code) => tableOf(code) === null);
  const elsewhere = trustCodes.filter((code) => tableOf(code) !== null && tableOf(code) !== table);
  const own = trustCodes.filter((code) => tableOf(code) !== null && tableOf(code) === table);
  const told = [
    unknown.length > 0
      ? `Expected codes of trusts that stand in a table of this quarter, found ${unknown.join(", ")}`
      : "",
    ...elsewhere.map(
      (code) =>
        `${code} stands among the ${tableOf(code)!.plural}: only trusts of one table are ranked together, here the ${table!.plural}`,
    ),
    own.length > MOST_COMPARED
      ? `Expected ${MOST_COMPARED} trusts or fewer, found ${own.length}; the first ${MOST_COMPARED} are shown`
      : "",
  ].filter((text) => text !== "");
  return { table, codes: own.slice(0, MOST_COMPARED), told };
}

/** Marks of what pages are made from: where a mark is as it was, so is every page that is made from nothing else. */
import { createHash, type Hash } from "node:crypto";
import type { LeagueFacts } from "../format/leagueFacts.ts";
import type { Geography } from "../publish/geography.ts";
import type { ProjectFacts } from "../publish/projectFacts.ts";

export interface Marks {
  /** By reporting period: of its figures, those of all earlier ones, and geography. 64 hexadecimal digits. */
  quarters: ReadonlyMap<string, string>;
  /** Of everything that the site tells. */
  whole: string;
}

export function marksOf({ periods }: LeagueFacts, { near, ...places }: Geography, project: ProjectFacts): Marks {
  // of today's hospitals and districts the pages of a quarter know where a site is and who ran it in 2020, no more
  const sites = near?.sites.map(({ trustCode: _, ...site }) => site) ?? [];
  const hash = createHash("sha256").update(JSON.stringify([places, sites]));
  const quarters = periods.map(({ tables, scored, ...period }) => {
    // tables are plain data, but for the function that compares draws: these follow from the scores, and those from the league
    addTo(hash, [period, tables]);
    addTo(hash, scored.league, inColumns);
    return [period.reportingPeriod, hash.copy().digest("hex")] as const;
  });
  addTo(hash, [near, project]);
  return { quarters: new Map(quarters), whole: hash.digest("hex") };
}

function addTo(hash: Hash, facts: unknown, replacer?: (key: string, value: unknown) => unknown): void {
  hash.update(JSON.stringify(facts, replacer));
}

/** Columns by their bytes and maps by their entries: as plain objects JSON would leave them out, or write them number by number. */
function inColumns(_: string, value: unknown): unknown {
  if (value instanceof Map) return [...value];
  if (ArrayBuffer.isView(value)) {
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("base64");
  }
  return value;
}

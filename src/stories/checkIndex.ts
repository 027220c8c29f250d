/** Every name that a story may use, with what it means: the checker's dictionary. */

import type { Area } from "../areas/area.ts";
import type { Geography } from "../areas/geography.ts";
import { formatQuarter } from "../format/figures.ts";
import type { LeagueFacts, PeriodFacts, TableFacts, TrustFacts } from "../format/leagueFacts.ts";
import { areaPhrase, shortName } from "./names.ts";
import { type StoryArea, trustsOfWhere } from "./storyPlace.ts";

export interface CheckIndex {
  league: LeagueFacts;
  geography: Geography;
  /** Codes by every spelling of a trust's name. */
  trustCodes: ReadonlyMap<string, string>;
  trustNames: RegExp;
  areasByName: ReadonlyMap<string, Area[]>;
  areaNames: RegExp;
  /** Ids by plain title; one title may serve several frameworks. */
  metricIds: ReadonlyMap<string, readonly string[]>;
  metricNames: RegExp;
  /** Names of frameworks. */
  frameworks: ReadonlyMap<string, string>;
  periods: ReadonlyMap<string, string>;
  /** Every town that a trust is based in. */
  townNames: RegExp;
  rows: ReadonlyMap<string, TrustFacts>;
  groups: Map<string, readonly TrustFacts[]>;
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
const oneOf = (names: Iterable<string>, before = "(?<![\\w’'-])", after = "(?![\\w-])") =>
  new RegExp(
    `${before}(?:${[...names]
      .sort((a, b) => b.length - a.length)
      .map(escaped)
      .join("|")})${after}`,
    "g",
  );

export function checkIndex(league: LeagueFacts, geography: Geography): CheckIndex {
  const trusts = league.periods.flatMap(({ tables }) => tables.flatMap((table) => table.trusts));
  const trustCodes = new Map<string, string>();
  for (const { trustName, trustCode } of trusts) {
    trustCodes.set(trustName, trustCode);
    trustCodes.set(shortName(trustName), trustCode);
  }
  for (const { trustCode, trustName, successor } of geography.closures) {
    for (const own of [{ trustCode, trustName }, ...(successor ? [successor] : [])]) {
      if (!trustCodes.has(own.trustName)) trustCodes.set(own.trustName, own.trustCode);
    }
  }
  const areasByName = Map.groupBy(geography.areas, areaPhrase);
  for (const [phrase, areas] of [...areasByName]) {
    areasByName.set(`${phrase.slice(0, 1).toUpperCase()}${phrase.slice(1)}`, areas);
  }
  const metricIds = new Map<string, string[]>();
  for (const { plainTitle, id } of league.periods.flatMap(({ definition }) => definition.metrics)) {
    const ids = metricIds.get(plainTitle) ?? [];
    if (!ids.includes(id)) metricIds.set(plainTitle, [...ids, id]);
  }
  return {
    league,
    geography,
    trustCodes,
    trustNames: oneOf(trustCodes.keys()),
    areasByName,
    areaNames: oneOf(areasByName.keys()),
    metricIds,
    metricNames: oneOf(metricIds.keys(), "“", "”"),
    frameworks: new Map(league.periods.map(({ definition }) => [definition.title, definition.id])),
    periods: new Map(league.periods.map(({ reportingPeriod }) => [formatQuarter(reportingPeriod), reportingPeriod])),
    townNames: oneOf(new Set(geography.seats.flatMap(({ town }) => town ?? []))),
    rows: new Map(trusts.map((own) => [`${own.reportingPeriod} ${own.trustCode}`, own])),
    groups: new Map(),
  };
}

/** The trusts that a story is about: of its area, or of the whole table. */
export function groupOf(
  index: CheckIndex,
  { period, table, area }: { period: PeriodFacts; table: TableFacts; area: StoryArea | null },
): readonly TrustFacts[] {
  if (area === null) return table.trusts;
  const key = `${period.reportingPeriod} ${table.trustType} ${area.kind === "place" ? area.trustCodes.join(" ") : area.areaCode}`;
  const known = index.groups.get(key);
  if (known) return known;
  const found = trustsOfWhere(table, area, index.geography);
  index.groups.set(key, found);
  return found;
}

/** The map of England by the values of one metric: which fourth of its table each trust is in, by shape and colour. */
import { list } from "../format/figures.ts";
import type { TableFacts, TrustFacts } from "../format/leagueFacts.ts";
import type { MetricDefinition } from "../score/definition.ts";
import { ENGLAND_LOOK, type MapGround, mapGround, mapMark, mapSvg } from "./areaMap.ts";
import { areaPath } from "./areaPath.ts";
import { areasOfTrust, type Geography } from "./geography.ts";

export interface MetricMap {
  picture: string;
  /** English regions by name, each with the number of its trusts in each fourth, best first. */
  regions: readonly { path: string; name: string; counts: readonly number[] }[];
  /** Of all that have a value. */
  counts: readonly number[];
  /** Names of trusts with a value and no known place. */
  lost: readonly string[];
}

export const FOURTHS = [1, 2, 3, 4] as const;
export const FOURTH_NAMES = ["best fourth", "second fourth", "third fourth", "worst fourth"] as const;

/**
 * The fourth of its table that each trust's value lies in, 1 to 4, best first, by trust code. Trusts with the same value
 * are in the same fourth, the better one. Left out: no value in the metric's unit.
 */
export function fourthsOf(metric: MetricDefinition, trusts: readonly TrustFacts[]): Map<string, number> {
  const sign = metric.better === "higher" ? -1 : 1;
  const values = trusts.flatMap(({ trustCode, metrics }) => {
    const found = metrics.find(({ metricId, unit }) => metricId === metric.id && unit === metric.unit);
    return metric.better === null || found?.value == null ? [] : [{ trustCode, value: sign * found.value }];
  });
  const sorted = values.map(({ value }) => value).sort((a, b) => a - b);
  return new Map(
    values.map(({ trustCode, value }) => [
      trustCode,
      Math.floor((sorted.indexOf(value) * FOURTHS.length) / sorted.length) + 1,
    ]),
  );
}

/** Null: no values are published, or no places are known. */
export function metricMap(
  metric: MetricDefinition,
  tables: readonly TableFacts[],
  geography: Geography,
): MetricMap | null {
  const all = tables.flatMap(({ trusts }) => {
    const fourths = fourthsOf(metric, trusts);
    return trusts.flatMap((trust) => {
      const fourth = fourths.get(trust.trustCode);
      return fourth === undefined ? [] : [{ trust, fourth }];
    });
  });
  const england = englandOf(geography);
  if (england === null || all.length < FOURTHS.length) return null;
  const { ground, places } = england;
  const shown = all.filter(({ trust }) => places.has(trust.trustCode));
  const countsOf = (own: readonly { fourth: number }[]) =>
    FOURTHS.map((fourth) => own.filter((each) => each.fourth === fourth).length);
  const byRegion = Map.groupBy(
    all,
    ({ trust }) => areasOfTrust(geography, trust.trustCode, trust.reportingPeriod)["english-region"]?.areaCode,
  );
  // the worst last: where marks lie close, they are on top
  const marks = shown
    .toSorted((a, b) => a.fourth - b.fourth)
    .map(({ trust, fourth }) => mapMark(fourth, places.get(trust.trustCode)!, ENGLAND_LOOK));
  const told = countsOf(shown).map((count, at) => `${count} in the ${FOURTH_NAMES[at]}`);
  return {
    picture: mapSvg(
      ground,
      `Map of England with the headquarters of ${shown.length} trusts, marked by the fourth of their table that their value of “${metric.plainTitle}” lies in: ${list(told)}. The table beside it counts them by region.`,
      ground.boundaries + marks.join(""),
    ),
    regions: geography.areas
      .filter(({ kind, areaCode }) => kind === "english-region" && byRegion.has(areaCode))
      .map(({ kind, slug, areaName, areaCode }) => ({
        path: areaPath(kind, slug),
        name: areaName,
        counts: countsOf(byRegion.get(areaCode)!),
      })),
    counts: countsOf(all),
    lost: all.filter(({ trust }) => !places.has(trust.trustCode)).map(({ trust }) => trust.trustName),
  };
}

interface England {
  ground: MapGround;
  /** Where the mark of each trust stands. */
  places: ReadonlyMap<string, readonly [x: number, y: number]>;
}

/** Laid out once for all metrics: every trust keeps its place from map to map. */
const laidOut = new WeakMap<Geography, England>();

function englandOf(geography: Geography): England | null {
  const { seats, boundaries } = geography;
  if (seats.length === 0) return null;
  const found = laidOut.get(geography);
  if (found) return found;
  const ground = mapGround(boundaries["english-region"], null, seats, ENGLAND_LOOK);
  const made = { ground, places: new Map(seats.map(({ trustCode }, at) => [trustCode, ground.marks[at]!])) };
  laidOut.set(geography, made);
  return made;
}

/** The map of England with every trust of a quarter, and the same by region as a table. */
import { list } from "../format/figures.ts";
import type { PeriodFacts, TrustFacts } from "../format/leagueFacts.ts";
import { areaMap, ENGLAND_LOOK } from "./areaMap.ts";
import { areaPath } from "./areaPath.ts";
import { areasOfTrust, type Geography } from "./geography.ts";

export interface EnglandMap {
  picture: string;
  /** Segments, best first. */
  segments: readonly number[];
  /** English regions by name, each with the number of its trusts in each segment. */
  regions: readonly { path: string; name: string; counts: readonly number[] }[];
  /** Names of trusts that stand in the tables and have no known place. */
  lost: readonly string[];
}

/** Null: no places are known for the period. */
export function englandMap(
  { reportingPeriod, definition, tables }: PeriodFacts,
  geography: Geography,
): EnglandMap | null {
  if (geography.near?.reportingPeriod !== reportingPeriod) return null;
  const positions = new Map(geography.near.trusts.map((trust) => [trust.trustCode, trust]));
  const all = tables.flatMap(({ trusts }) => trusts);
  const shown = all.flatMap((trust) => {
    const at = positions.get(trust.trustCode);
    return at ? [{ label: "", latitude: at.latitude, longitude: at.longitude, segment: trust.adjustedSegment }] : [];
  });
  const segments = definition.segments.map(({ segment }) => segment);
  const counts = segmentCounts(all, segments);
  const regionOf = ({ trustCode }: TrustFacts) =>
    areasOfTrust(geography, trustCode, reportingPeriod)["english-region"]?.areaCode;
  const byRegion = Map.groupBy(all, regionOf);
  return {
    picture: areaMap(
      geography.boundaries["english-region"],
      null,
      shown,
      `Map of England with the headquarters of ${shown.length} NHS trusts, marked by segment: ${list(segments.map((segment, at) => `${counts[at]} in segment ${segment}`))}. The table beside it counts them by region.`,
      ENGLAND_LOOK,
    ),
    segments,
    regions: geography.areas
      .filter(({ kind, areaCode }) => kind === "english-region" && byRegion.has(areaCode))
      .map(({ kind, slug, areaName, areaCode }) => ({
        path: areaPath(kind, slug),
        name: areaName,
        counts: segmentCounts(byRegion.get(areaCode)!, segments),
      })),
    lost: all.filter(({ trustCode }) => !positions.has(trustCode)).map(({ trustName }) => trustName),
  };
}

/** How many trusts are in each segment. */
export function segmentCounts(
  trusts: readonly Pick<TrustFacts, "adjustedSegment">[],
  segments: readonly number[],
): number[] {
  return segments.map((segment) => trusts.filter(({ adjustedSegment }) => adjustedSegment === segment).length);
}

/** What every possible average would mean for an organisation: its segments, and where it stands in the order of its table. */
import type { FrameworkDefinition } from "../score/definition.ts";
import type { LeagueScores } from "../score/league.ts";
import { applyOverrides } from "../score/overrides.ts";
import type { Places } from "./resamplePlaces.ts";

/** By place of the rounded average. */
export interface PlaceKeys {
  /** 1 the best. */
  unadjusted: Uint8Array;
  /** 0: the flag of an override is not known. */
  adjusted: Uint8Array;
  /** Order in the league table: smaller is better, equal is joint. */
  keys: Uint16Array;
}

/**
 * Keys of each given organisation by the league's own cut-points, held fixed, and its used override flags;
 * null where the cut-points could not be computed or a flag is not known.
 */
export function placeKeys(
  definition: FrameworkDefinition,
  scores: LeagueScores,
  rows: readonly number[],
  scale: Places,
): { keysOf: (PlaceKeys | null)[]; keys: number } {
  const { by } = definition.ranking;
  const made = new Map<string, { unadjusted: Uint8Array; adjusted: Uint8Array; order: Float64Array } | null>();
  const kindOf = (row: number) => [scores.typeOf[row], ...scores.overrides.map(({ flags }) => flags[row])].join(" ");
  for (const row of rows) {
    const kind = kindOf(row);
    if (made.has(kind)) continue;
    const unadjusted = segmentsOfPlaces(scores.unadjusted.cutPoints[scores.typeOf[row]!] ?? null, scale);
    const adjusted = unadjusted && adjustedOfPlaces(definition, scores, row, unadjusted);
    if (!unadjusted || !adjusted) {
      made.set(kind, null);
      continue;
    }
    const order = Float64Array.from(adjusted, (segment, place) =>
      by.reduce((key, part) => key * scale.size + (part === "adjustedSegment" ? segment : place), 0),
    );
    made.set(kind, { unadjusted, adjusted, order });
  }
  const orders = [...made.values()].flatMap((kind) => (kind ? [...kind.order] : []));
  const keyOf = new Map([...new Set(orders)].sort((a, b) => a - b).map((order, key) => [order, key]));
  const kinds = new Map(
    [...made].map(([kind, found]) => [
      kind,
      found && { ...found, keys: Uint16Array.from(found.order, (order) => keyOf.get(order)!) },
    ]),
  );
  return { keysOf: rows.map((row) => kinds.get(kindOf(row))!), keys: keyOf.size };
}

/** Segment of every place; an average equal to a cut-point gets the better segment. */
function segmentsOfPlaces(cutPoints: readonly number[] | null, { perScore, lowest, size }: Places): Uint8Array | null {
  if (cutPoints === null) return null;
  return Uint8Array.from(
    { length: size },
    (_, place) => 1 + cutPoints.filter((cut) => lowest + place > cut * perScore + 1e-9).length,
  );
}

function adjustedOfPlaces(
  definition: FrameworkDefinition,
  { overrides }: LeagueScores,
  row: number,
  unadjusted: Uint8Array,
): Uint8Array | null {
  if (overrides.some(({ flags }) => flags[row] === -1)) return null;
  const flagged = overrides.map(({ id, flags }) => ({
    segmentNoBetterThan: definition.overrides.find((override) => override.id === id)!.segmentNoBetterThan,
    flags: new Int8Array(unadjusted.length).fill(flags[row]!),
  }));
  return applyOverrides(unadjusted, flagged);
}

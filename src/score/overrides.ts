/** Overrides: flags that hold a segment back, whatever the average. */
import type { OverrideDefinition } from "./definition.ts";
import type { League, OverrideResult } from "./league.ts";

/**
 * Flags of every organisation. A published flag is used as it is; the rule's own answer stands beside it,
 * so that a disagreement can be reported instead of replaced.
 */
export function overrideFlags(override: OverrideDefinition, league: League): Omit<OverrideResult, "moved"> {
  const size = league.organisations.length;
  const published = league.publishedFlags.get(override.id);
  const computedFlags = new Int8Array(size).fill(-1);
  if (override.flag.rule === "any-value-below") {
    const { values } = override.flag;
    for (let row = 0; row < size; row++) {
      const found = values.map(({ metricId, below }) => {
        const value = league.metrics.get(metricId)?.values[row] ?? Number.NaN;
        return Number.isNaN(value) ? -1 : value < below ? 1 : 0;
      });
      computedFlags[row] = found.includes(1) ? 1 : found.includes(-1) ? -1 : 0;
    }
  }
  const flags = computedFlags.map((computed, row) => (published && published[row] !== -1 ? published[row]! : computed));
  return { id: override.id, flags, computedFlags };
}

/**
 * Adjusted segments: a flagged organisation's segment is `segmentNoBetterThan` or worse.
 * Applying an override twice is the same as applying it once. Without a known flag there is no adjusted segment (0).
 * @param numbers the segments' numbers, best first; 1, 2, 3 and so on when left out
 */
export function applyOverrides(
  unadjusted: Uint8Array,
  overrides: readonly { segmentNoBetterThan: number; flags: Int8Array }[],
  numbers?: readonly number[],
): Uint8Array {
  const adjusted = unadjusted.slice();
  for (const { flags, segmentNoBetterThan } of overrides) {
    for (let row = 0; row < adjusted.length; row++) {
      if (flags[row] === -1) adjusted[row] = 0;
      else if (flags[row] === 1 && isBetter(adjusted[row]!, segmentNoBetterThan, numbers))
        adjusted[row] = segmentNoBetterThan;
    }
  }
  return adjusted;
}

/** Whether an organisation has a segment, and a better one than the other. */
export function isBetter(segment: number, than: number, numbers?: readonly number[]): boolean {
  if (segment === 0) return false;
  return numbers ? numbers.indexOf(segment) < numbers.indexOf(than) : segment < than;
}

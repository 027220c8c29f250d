/** How a metric's values spread over a table, as a strip a line high: every trust a faint tick, one trust marked. */

const [WIDTH, HEIGHT] = [180, 18];

/** What the strips of one metric of one table share. */
export interface Spread {
  better: "higher" | "lower";
  lowest: number;
  highest: number;
  /** Every trust's tick and the middle half, drawn once. */
  background: string;
}

/** @param values of all trusts of the table that have the metric; null where there are fewer than two different ones */
export function spreadOf(
  values: readonly number[],
  better: "higher" | "lower",
  quartiles: { lowerQuartile: number | null; upperQuartile: number | null } | null,
): Spread | null {
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  if (values.length < 2 || lowest === highest) return null;
  const across = acrossOf({ better, lowest, highest });
  const ticks = [...new Set(values.map((value) => Math.round(across(value))))].sort((a, b) => a - b);
  const { lowerQuartile = null, upperQuartile = null } = quartiles ?? {};
  const ends = lowerQuartile === null || upperQuartile === null ? null : [across(lowerQuartile), across(upperQuartile)];
  const box = ends
    ? `<rect class="middle-half" x="${round(Math.min(...ends))}" y="4" width="${round(Math.abs(ends[1]! - ends[0]!))}" height="10"/>`
    : "";
  return {
    better,
    lowest,
    highest,
    background: `${box}<path class="tick" d="${ticks.map((x) => `M${x} 5v8`).join("")}"/>`,
  };
}

/** The strip of one value: better ends lie at the left. Decoration beside the same figures in words. */
export function spreadStrip(spread: Spread, value: number, segmentClass = "own"): string {
  const x = round(acrossOf(spread)(value));
  return `<svg class="strip" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true">${spread.background}<path class="${segmentClass}" d="M${x} 1v16"/><circle class="${segmentClass}" cx="${x}" cy="9" r="3.5"/></svg>`;
}

/** From a value to its place across the strip, the better end at the left. */
function acrossOf({
  better,
  lowest,
  highest,
}: Pick<Spread, "better" | "lowest" | "highest">): (value: number) => number {
  const from = better === "lower" ? lowest : highest;
  const to = better === "lower" ? highest : lowest;
  return (value) => 5 + ((value - from) / (to - from)) * (WIDTH - 10);
}

function round(x: number): number {
  return Math.round(x * 10) / 10;
}

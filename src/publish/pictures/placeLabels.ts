/** Finds places for labels beside marks: none covers another, a mark, or leaves the frame. A search without chance. */

export type Point = readonly [x: number, y: number];

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Size {
  width: number;
  height: number;
}

export interface PlacedLabel extends Box {
  /** Line from the mark to the label, where the label does not stand right beside it. */
  leader: readonly [Point, Point] | null;
}

/** Free room around a label and a mark, in pixels. */
const GAP = 2;
const ANGLES = 24;
/** A label this near to its mark needs no line. */
const BESIDE = 6;

export const overlaps = (one: Box, other: Box): boolean =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

/**
 * A place for each label, in their order; null: none was found for all of them at once.
 * @param marks middles of the marks; `radius` is how far a mark reaches
 * @param reach farthest distance of a label from its mark
 */
export function placeLabels(
  marks: readonly Point[],
  labels: readonly Size[],
  frame: Box,
  { radius, reach }: { radius: number; reach: number },
): PlacedLabel[] | null {
  const markBoxes = marks.map(
    ([x, y]): Box => ({ left: x - radius, top: y - radius, right: x + radius, bottom: y + radius }),
  );
  const crowd = marks.map(([x, y]) =>
    marks.reduce((sum, [ox, oy]) => sum + 1 / (1 + Math.hypot(x - ox, y - oy) / 30), 0),
  );
  const orders = [
    (a: number, b: number) => crowd[b]! - crowd[a]!,
    (a: number, b: number) => labels[b]!.width * labels[b]!.height - labels[a]!.width * labels[a]!.height,
    (a: number, b: number) => marks[a]![1] - marks[b]![1],
    (a: number, b: number) => marks[a]![0] - marks[b]![0],
    (a: number, b: number) => crowd[a]! - crowd[b]!,
  ];
  let best: { placed: PlacedLabel[]; cost: number } | null = null;
  for (const order of orders) {
    const found = inOrder(
      marks.map((_, at) => at).sort((a, b) => order(a, b) || a - b),
      marks,
      labels,
      frame,
      { markBoxes, radius, reach },
    );
    if (found && (best === null || found.cost < best.cost)) best = found;
  }
  return best?.placed ?? null;
}

function inOrder(
  order: readonly number[],
  marks: readonly Point[],
  labels: readonly Size[],
  frame: Box,
  { markBoxes, radius, reach }: { markBoxes: readonly Box[]; radius: number; reach: number },
): { placed: PlacedLabel[]; cost: number } | null {
  const placed: PlacedLabel[] = [];
  const taken: Box[] = [];
  const lines: (readonly [Point, Point])[] = [];
  let total = 0;
  for (const at of order) {
    let [chosen, lowest] = [null as PlacedLabel | null, Number.POSITIVE_INFINITY];
    for (const candidate of candidates(marks[at]!, labels[at]!, radius, reach)) {
      if (candidate.cost >= lowest) continue;
      const box = grown(candidate.box, GAP);
      if (box.left < frame.left || box.right > frame.right || box.top < frame.top || box.bottom > frame.bottom)
        continue;
      if (markBoxes.some((mark) => overlaps(box, mark)) || taken.some((other) => overlaps(box, other))) continue;
      if (lines.some((line) => crosses(line, box))) continue;
      const { leader } = candidate;
      if (leader && taken.some((other) => crosses(leader, other))) continue;
      const crossings = leader
        ? lines.filter((line) => meet(line, leader)).length +
          markBoxes.filter((mark, own) => own !== at && crosses(leader, mark)).length
        : 0;
      const cost = candidate.cost + crossings * 60;
      if (cost < lowest) [chosen, lowest] = [{ ...candidate.box, leader }, cost];
    }
    if (chosen === null) return null;
    placed[at] = chosen;
    taken.push(grown(chosen, GAP));
    if (chosen.leader) lines.push(chosen.leader);
    total += lowest;
  }
  return { placed, cost: total };
}

/** Places around a mark, near ones first, right and left before above and below. */
function* candidates([x, y]: Point, { width, height }: Size, radius: number, reach: number) {
  const step = (2 * Math.PI) / ANGLES;
  for (let distance = 0; distance <= reach; distance += distance < 20 ? 4 : 8) {
    for (let turn = 0; turn < ANGLES; turn++) {
      const angle = turn * step;
      const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
      // the label's box touches a circle of this distance around the mark at the given angle
      const away = radius + GAP + 1 + distance;
      const left = x + dx * away + (dx > 0.3 ? 0 : dx < -0.3 ? -width : -width / 2);
      const top = y + dy * away + (dy > 0.3 ? 0 : dy < -0.3 ? -height : -height / 2);
      const box: Box = { left, top, right: left + width, bottom: top + height };
      const near: Point = [clamp(x, box.left, box.right), clamp(y, box.top, box.bottom)];
      const leader = distance > BESIDE ? ([[x, y], near] as const) : null;
      yield { box, leader, cost: distance * 1.5 + Math.abs(dy) * 4 + (dx < 0 ? 1 : 0) };
    }
  }
}

const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);
const grown = ({ left, top, right, bottom }: Box, by: number): Box => ({
  left: left - by,
  top: top - by,
  right: right + by,
  bottom: bottom + by,
});

const side = ([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point) => (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
function meet([a, b]: readonly [Point, Point], [c, d]: readonly [Point, Point]): boolean {
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

/** Whether a line runs through a box. */
export function crosses(line: readonly [Point, Point], { left, top, right, bottom }: Box): boolean {
  const inside = ([x, y]: Point) => x > left && x < right && y > top && y < bottom;
  if (inside(line[0]) || inside(line[1])) return true;
  return (
    meet(line, [
      [left, top],
      [right, bottom],
    ]) ||
    meet(line, [
      [left, bottom],
      [right, top],
    ])
  );
}

/**
 * The least joint change, by branch and bound over the steps of every metric. The bound is a dynamic programme: the
 * largest gain that the metrics still open can add with exactly so many places made up on exactly so many metrics.
 * A branch is left only when even that is not enough, so nothing that could be an answer is passed over.
 */
import type { ExactSums } from "./leastChangeNeed.ts";
import type { Ladder } from "./leastChangeSteps.ts";
import type { Choice, Reach, Target } from "./leastChangeTarget.ts";

export interface Found {
  choices: readonly Choice[];
  /** Places made up, all metrics together. */
  places: number;
  /** Nothing with fewer metrics (for `fewestMetrics`) or fewer places (for `fewestPlaces`) than this is enough. */
  atLeast: number;
  /** Whether the search was complete; if not, the answer is enough, but one between it and `atLeast` may be too. */
  proven: boolean;
}

export interface Search {
  ladders: readonly Ladder[];
  sums: ExactSums;
  target: Target;
  /** Scores the whole league again: for choices that nothing else tells. */
  isEnough: (choices: readonly Choice[]) => boolean;
}

/** So many choices are judged by the averages of all others, and so many branches looked at, before a search is given up. */
const MOST_CHECKS = 4_000;
const MOST_BRANCHES = 300_000;

interface Work extends Search {
  gains: readonly (readonly number[])[];
  checks: number;
  branches: number;
  /** Places that are being looked at: with fewer nothing is enough. */
  reached: number;
}

const workOn = (search: Search): Work => ({
  ...search,
  gains: search.sums.gains.map((steps) => steps.map(search.sums.asNumber)),
  checks: MOST_CHECKS,
  branches: MOST_BRANCHES,
  reached: 1,
});

/** Steps of any size. */
const ANY = Number.POSITIVE_INFINITY;

/** More than the error of a sum of gains held as floats; the leaves are judged exactly. */
const SLACK = 1e-9;

/**
 * The smallest number of metrics that is enough, and with it the fewest places. Null: not even all together are enough.
 * With fixed cut-points the `k` largest gains decide whether `k` metrics can be enough, because gains add up.
 */
export function fewestMetrics(search: Search): Found | null {
  const work = workOn(search);
  const largest = work.sums.gains.map(largestOf);
  const order = [...largest.keys()].sort((a, b) =>
    largest[a]! < largest[b]! ? 1 : largest[a]! > largest[b]! ? -1 : a - b,
  );
  let total = 0n;
  for (let metrics = 1; metrics <= order.length; metrics++) {
    total += largest[order[metrics - 1]!]!;
    if (total <= work.sums.moreThan(work.target.reach(metrics, ANY).atMost)) continue;
    const found = fewestPlacesWith([metrics], ANY, work);
    if (found) return { ...found, atLeast: metrics };
    if (isSpent(work)) return strongest(order, metrics, search);
  }
  return null;
}

/**
 * The fewest places made up in all, over any number of metrics, and among equals the fewest metrics.
 * With a moving cut-point the answer that is enough wherever it moves comes first; then all lesser ones are looked at.
 * @param known an answer that is enough
 */
export function fewestPlaces(search: Search, known: Found): Found {
  const { surely, atMost } = search.target.reach(search.ladders.length, ANY);
  const certain = fewestWherever({ surely, atMost: surely }, search);
  const least = certain && certain.places <= known.places ? certain : { ...known, proven: true };
  if (surely === atMost) return least;
  const work = workOn(search);
  const numbers = [...search.ladders.keys()].map((ladder) => ladder + 1);
  const lesser = fewestPlacesWith(numbers, least.places - 1, work);
  if (lesser || !isSpent(work)) return lesser ?? { ...least, atLeast: least.places, proven: true };
  return { ...least, atLeast: work.reached, proven: false };
}

/** The fewest places, and for them the fewest metrics, with a fixed cut-point. */
function fewestWherever(fixed: Reach, search: Search): Found | null {
  const work = workOn({ ...search, target: { reach: () => fixed, reachWith: () => fixed } });
  const any = fewestPlacesWith(null, ANY, work);
  const numbers = [...search.ladders.keys()].map((ladder) => ladder + 1);
  return any && fewestPlacesWith(numbers, any.places, work, any.places);
}

const isSpent = ({ checks, branches }: Work): boolean => checks <= 0 || branches <= 0;

/** When the search had to be given up: the strongest steps of as few metrics as are enough. */
function strongest(order: readonly number[], atLeast: number, { sums, isEnough, ladders }: Search): Found | null {
  const choices: Choice[] = [];
  for (const ladder of order) {
    const gains = sums.gains[ladder]!;
    if (gains.length === 0) continue;
    choices.push({ ladder, step: gains.indexOf(largestOf(gains)) });
    if (!isEnough(choices)) continue;
    const places = choices.reduce((sum, { ladder: at, step }) => sum + ladders[at]!.steps[step]!.places, 0);
    return { choices, places, atLeast, proven: false };
  }
  return null;
}

/** @param numbers exactly so many metrics, each tried; null: any number */
function fewestPlacesWith(numbers: readonly number[] | null, upTo: number, work: Work, from = 1): Found | null {
  const { ladders, sums, target } = work;
  const all = ladders.reduce((sum, { steps }) => sum + Math.max(0, ...steps.map(({ places }) => places)), 0);
  const last = Math.min(all, upTo);
  let table = boundsUpTo(Math.min(Math.max(32, from), last), numbers, work);
  for (let places = from; places <= last; places++) {
    work.reached = places;
    if (places > table.places) table = boundsUpTo(Math.min(2 * table.places, last), numbers, work);
    for (const metrics of numbers ?? [null]) {
      if (metrics !== null && metrics > places) break;
      const gain = table.at(0, metrics ?? 0, places) + SLACK;
      const count = metrics ?? ladders.length;
      const needOf = (largestStep: number) => sums.asNumber(sums.moreThan(target.reach(count, largestStep).atMost));
      if (gain <= needOf(ANY)) continue;
      const need = needOf(metrics === null ? ANY : places - metrics + 1);
      if (gain <= need) continue;
      const choices = branch(0, metrics ?? 0, places, 0, [], { table, need, counted: metrics !== null, work });
      if (choices) return { choices, places, atLeast: places, proven: true };
      if (isSpent(work)) return null;
    }
  }
  return null;
}

interface Bounds {
  places: number;
  /** Largest gain from the ladders from `ladder` on, with exactly so many places and so many metrics. */
  at: (ladder: number, metrics: number, places: number) => number;
}

function boundsUpTo(places: number, numbers: readonly number[] | null, { ladders, gains }: Work): Bounds {
  const levels = Math.min(places, Math.max(0, ...(numbers ?? []))) + 1;
  const width = places + 1;
  const best = new Float64Array((ladders.length + 1) * levels * width).fill(Number.NEGATIVE_INFINITY);
  const index = (ladder: number, level: number, spent: number) => (ladder * levels + level) * width + spent;
  best[index(ladders.length, 0, 0)] = 0;
  for (let ladder = ladders.length - 1; ladder >= 0; ladder--) {
    const { steps } = ladders[ladder]!;
    // no more metrics than there are from here on
    for (let level = 0; level < Math.min(levels, ladders.length - ladder + 1); level++) {
      const rest = index(ladder + 1, level, 0);
      const own = index(ladder, level, 0);
      for (let spent = 0; spent < width; spent++) best[own + spent] = best[rest + spent]!;
      if (numbers !== null && level === 0) continue;
      const under = index(ladder + 1, numbers === null ? 0 : level - 1, 0);
      steps.forEach((step, at) => {
        const gain = gains[ladder]![at]!;
        for (let spent = step.places; spent < width; spent++) {
          const total = best[under + spent - step.places]! + gain;
          if (total > best[own + spent]!) best[own + spent] = total;
        }
      });
    }
  }
  return { places, at: (ladder, level, spent) => best[index(ladder, level, spent)]! };
}

interface Branching {
  table: Bounds;
  need: number;
  /** Whether the number of metrics is counted. */
  counted: boolean;
  work: Work;
}

/** The first choices, most promising first, that are enough. Null: there are none. */
function branch(
  ladder: number,
  levels: number,
  places: number,
  gain: number,
  chosen: readonly Choice[],
  how: Branching,
): readonly Choice[] | null {
  const { table, need, counted, work } = how;
  if (work.branches-- <= 0) return null;
  if (ladder === work.ladders.length) return places === 0 && judge(chosen, work) ? chosen : null;
  const under = counted ? levels - 1 : 0;
  const options = [{ step: -1, promise: gain + table.at(ladder + 1, levels, places) }];
  if (!counted || levels > 0) {
    work.ladders[ladder]!.steps.forEach((step, at) => {
      if (step.places > places) return;
      options.push({
        step: at,
        promise: gain + work.gains[ladder]![at]! + table.at(ladder + 1, under, places - step.places),
      });
    });
  }
  const open = options.filter(({ promise }) => promise + SLACK > need).sort((a, b) => b.promise - a.promise);
  for (const { step } of open) {
    const found =
      step === -1
        ? branch(ladder + 1, levels, places, gain, chosen, how)
        : branch(
            ladder + 1,
            under,
            places - work.ladders[ladder]!.steps[step]!.places,
            gain + work.gains[ladder]![step]!,
            [...chosen, { ladder, step }],
            how,
          );
    if (found) return found;
    if (isSpent(work)) return null;
  }
  return null;
}

/** Whether choices are enough: by exact sums and bounds where these tell, otherwise by the averages of all others. */
export function judge(choices: readonly Choice[], work: Search & { checks: number }): boolean {
  const { sums, target, isEnough, ladders } = work;
  const gain = choices.reduce((sum, { ladder, step }) => sum + sums.gains[ladder]![step]!, 0n);
  const told = ({ surely, atMost }: Reach) =>
    gain > sums.moreThan(surely) ? true : gain <= sums.moreThan(atMost) ? false : null;
  const largestStep = Math.max(...choices.map(({ ladder, step }) => ladders[ladder]!.steps[step]!.places));
  const roughly = told(target.reach(choices.length, largestStep));
  if (roughly !== null) return roughly;
  if (work.checks-- <= 0) return false;
  return told(target.reachWith(choices)) ?? isEnough(choices);
}

function largestOf(gains: readonly bigint[]): bigint {
  let most = 0n;
  for (const gain of gains) if (gain > most) most = gain;
  return most;
}

/**
 * The steps by which one organisation can get better on one metric: for each metric score in reach the weakest value that
 * gives it, found from the values of the others and from the rule's limits. Nobody else changes.
 */
import type { FrameworkDefinition, Limit, MetricDefinition } from "../score/definition.ts";
import { scoreOfPlace } from "../score/lattice.ts";
import { GIVEN_BY, type League, type LeagueScores } from "../score/league.ts";
import { placeOf, rankedOf } from "../score/metricFigures.ts";
import { combineParts, partsOf } from "./rescoreChanged.ts";
import { badnessOf, poolName, rankedOthers, scoresAlone, standsBefore } from "./rescoreChangedMetric.ts";
import { type Change, poolIsComplete, ruleOf } from "./whatIfChanges.ts";

/** What a step asks for: a value this good or better, a value better than this, or a metric score where no value will tell. */
export type Need =
  | { metricId: string; value: number; orBetter: true }
  | { metricId: string; betterThan: number }
  | { metricId: string; metricScore: number };

/** One way to be better on a metric. */
export interface Step {
  /** Exact metric score that it gives. */
  metricScore: number;
  /**
   * Places made up: the organisations of the pool that stood before and no longer do, at least 1 because a step over a
   * limit may pass nobody. For a combination the sum over its parts; where only scores are known, by scores.
   */
  places: number;
  needs: readonly Need[];
  /** The weakest such change, to be handed to `whatIf`. */
  changes: readonly Change[];
}

/** A metric that counts and can be better, with its steps from the weakest to the strongest. */
export interface Ladder {
  metric: MetricDefinition;
  /** Exact metric score now. */
  metricScore: number;
  steps: readonly Step[];
}

/** One organisation in its league, as the least change sees it. */
export interface OwnSetting {
  definition: FrameworkDefinition;
  league: League;
  scores: LeagueScores;
  row: number;
  /**
   * Whether it matters how far others are pushed back, as it does where cut-points are quantiles. Then a value between
   * two others is a step of its own beside the value that equals the worse of them, though the own score is the same.
   */
  othersMatter: boolean;
}

/** Ladders of every counted metric on which an organisation has a score. The best already have no steps. */
export function laddersOf(setting: OwnSetting): Ladder[] {
  const { definition, scores, row } = setting;
  return definition.metrics.flatMap((metric) => {
    const metricScore = scores.metrics.get(metric.id)?.scores[row] ?? Number.NaN;
    if (metric.weight === null || Number.isNaN(metricScore)) return [];
    return [{ metric, metricScore, steps: stepsOf(metric, setting) }];
  });
}

function stepsOf(metric: MetricDefinition, setting: OwnSetting): Step[] {
  const { league, row, scores } = setting;
  if (partsOf(metric).length > 0) return combinationSteps(metric, setting);
  const now = scores.metrics.get(metric.id)!.scores[row]!;
  const rule = ruleOf(metric, row, league);
  const value = league.metrics.get(metric.id)?.values[row] ?? Number.NaN;
  const byValue = rule.rule !== "published" && !Number.isNaN(value) && canBeRanked(metric, setting);
  const steps = byValue ? valueSteps(metric, value, setting) : scoreSteps(metric, setting);
  return steps.filter(({ metricScore }) => metricScore < now);
}

function canBeRanked(metric: MetricDefinition, { definition, league, row }: OwnSetting): boolean {
  const rule = ruleOf(metric, row, league);
  return rule.rule !== "ranked" || rule.pool === "within-type" || poolIsComplete(metric, definition, league);
}

/** A point on the metric's scale that may be asked for. */
interface Aim {
  value: number;
  /** Whether the value itself is enough, or only what is better. */
  enough: boolean;
}

/** Scores as a function of the own value change only at the others' values and at limits: these are all the steps. */
function valueSteps(metric: MetricDefinition, value: number, setting: OwnSetting): Step[] {
  const { league, row, scores } = setting;
  const sign = metric.better === "higher" ? -1 : 1;
  const official = scores.metrics.get(metric.id)!;
  const pool = valuePool(metric, setting);
  const badness = badnessOf(metric, league);
  const rule = ruleOf(metric, row, league);
  const ranked = rule.rule === "ranked" ? rankedOthers(metric, league, official, row, (other) => other === row) : [];
  const marks = sorted([...pool.map(badness), ...limitsOf(metric, setting).map(({ value: limit }) => sign * limit)]);
  const others = marksOfOthers(ranked, badness, sign * value, setting.othersMatter);
  const aims = [
    ...others.map(([mark, enough]) => ({ value: sign * mark!, enough: enough === 1 })),
    ...limitsOf(metric, setting),
  ];
  const standing = pool.filter((other) => standsBefore(other, row, badness, official, league.typeOf)).length;
  const weakestFirst = aims
    .map(({ value: aim, enough }) => ({ aim, enough, own: enough ? sign * aim : beyond(sign * aim, marks) }))
    .filter(({ own }) => own < sign * value)
    .sort((a, b) => b.own - a.own);
  const given = scoresAlone(
    metric,
    league,
    row,
    Float64Array.from(weakestFirst, ({ own }) => sign * own + 0),
  );
  const [rankedMarks, poolMarks] = [ranked, pool].map((rows) => Float64Array.from(rows, badness).sort()) as Columns;
  const steps = weakestFirst.map(({ aim, enough, own }, at): Step => {
    const example = sign * own + 0;
    const byPlace = rule.rule === "ranked" && given.givenBy[at] === GIVEN_BY.indexOf("place");
    const place = 1 + countBelow(rankedMarks, own);
    return {
      metricScore: byPlace ? scoreOfPlace(place, ranked.length + 1, rule) : given.scores[at]!,
      places: Math.max(1, standing - countBelow(poolMarks, own)),
      needs: [
        enough ? { metricId: metric.id, value: example, orBetter: true } : { metricId: metric.id, betterThan: aim + 0 },
      ],
      changes: [{ organisation: league.organisations[row]!, metricId: metric.id, value: example }],
    };
  });
  return climbing(steps, setting.othersMatter && rule.rule === "ranked");
}

type Columns = [Float64Array, Float64Array];

/** How many of some ascending numbers are less than another. */
function countBelow(ascending: ArrayLike<number>, limit: number): number {
  let [from, to] = [0, ascending.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (ascending[middle]! < limit) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Organisations with a value of the same unit in the same pool, without the own. */
function valuePool(metric: MetricDefinition, { league, row }: OwnSetting): number[] {
  const { values } = league.metrics.get(metric.id)!;
  const rule = ruleOf(metric, row, league);
  const ranked = rule.rule === "ranked" ? rule : ({ rule: "ranked", pool: "all-types", from: 1, to: 1 } as const);
  const own = poolName(ranked, row, metric, league);
  return [...league.typeOf.keys()].filter(
    (other) => other !== row && !Number.isNaN(values[other]!) && poolName(ranked, other, metric, league) === own,
  );
}

/** The values of ranked others that are better than the own; and what is just better than the own or, if asked, than each. */
function marksOfOthers(
  ranked: readonly number[],
  badness: (row: number) => number,
  own: number,
  between: boolean,
): number[][] {
  const marks = [...new Set(ranked.map(badness))].filter((mark) => mark <= own);
  return marks.flatMap((mark) => [
    ...(mark === own ? [] : [[mark, 1]]),
    ...(between || mark === own ? [[mark, 0]] : []),
  ]);
}

/** Standards, floors, band limits, and the whole values of a linear rule. */
function limitsOf(metric: MetricDefinition, { league, row, definition }: OwnSetting): Aim[] {
  const rule = ruleOf(metric, row, league);
  const aim = ({ limit, includesLimit }: Limit): Aim => ({ value: limit, enough: includesLimit });
  if (rule.rule === "ranked") return [rule.standard, rule.floor].flatMap((limit) => (limit ? [aim(limit)] : []));
  if (rule.rule === "bands") return rule.limits.map((limit) => ({ value: limit, enough: true }));
  if (rule.rule !== "linear") return [];
  const best = (definition.scoreRange.best - rule.base) / rule.perUnit;
  const worst = (rule.noWorseThan - rule.base) / rule.perUnit;
  const [low, high] = [Math.ceil(Math.min(best, worst)), Math.floor(Math.max(best, worst))];
  return Array.from({ length: Math.max(0, high - low + 1) }, (_, at) => ({ value: low + at, enough: true }));
}

/** The number better than `mark` and worse than the next better one, with the fewest decimals, nearest to `mark`. */
function beyond(mark: number, marks: readonly number[]): number {
  const next = marks[countBelow(marks, mark) - 1] ?? Number.NEGATIVE_INFINITY;
  for (let decimals = 0; decimals < 12; decimals++) {
    const scale = 10 ** decimals;
    const candidate = (Math.ceil(mark * scale) - 1) / scale;
    if (candidate > next && candidate < mark) return candidate;
  }
  return (mark + next) / 2;
}

function sorted(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}

/** Steps from the weakest, each better than all before it; or all of them where it matters how others are pushed back. */
function climbing(weakestFirst: readonly Step[], keepAll: boolean): Step[] {
  let best = Number.POSITIVE_INFINITY;
  return weakestFirst.filter(({ metricScore }) => {
    const kept = keepAll || metricScore < best;
    best = Math.min(best, metricScore);
    return kept;
  });
}

/** Where no value will tell: the better scores that others of the pool hold, or those of better places where these are known. */
function scoreSteps(metric: MetricDefinition, setting: OwnSetting): Step[] {
  const { league, row, scores } = setting;
  const official = scores.metrics.get(metric.id)!;
  const now = official.scores[row]!;
  const rule = ruleOf(metric, row, league);
  const place = placeOf(official, row);
  const byPlace = rule.rule === "ranked" && place > 0;
  const reached = byPlace
    ? Array.from({ length: place - 1 }, (_, at) => scoreOfPlace(at + 1, rankedOf(official, row), rule))
    : [...new Set(official.scores)].filter((score) => score < now);
  if (byPlace && rule.standard) reached.push(rule.standard.score);
  const holders = (score: number) => official.scores.filter((other) => other < score).length;
  const places = (score: number) => {
    if (!byPlace) return holders(now) - holders(score);
    const at = reached.indexOf(score);
    return at < place - 1 ? place - 1 - at : place - 1;
  };
  const steps = reached.map(
    (metricScore): Step => ({
      metricScore,
      places: Math.max(1, places(metricScore)),
      needs: [{ metricId: metric.id, metricScore }],
      changes: [{ organisation: league.organisations[row]!, metricId: metric.id, metricScore }],
    }),
  );
  return climbing(
    steps.sort((a, b) => b.metricScore - a.metricScore),
    false,
  );
}

/** Every mixture of steps of the parts, and of parts left as they are. */
function combinationSteps(metric: MetricDefinition, setting: OwnSetting): Step[] {
  const { scores, row, definition } = setting;
  const parts = definition.metrics.filter(({ id }) => partsOf(metric).includes(id));
  const now = new Map(parts.map(({ id }) => [id, scores.metrics.get(id)!.scores[row]!]));
  const known = parts.filter(({ id }) => !Number.isNaN(now.get(id)!));
  if (known.length === 0) return scoreSteps(metric, setting);
  let mixtures: { steps: Step[]; own: Map<string, number> }[] = [{ steps: [], own: now }];
  for (const part of known) {
    const steps = stepsOf(part, setting);
    mixtures = mixtures.flatMap((mixture) => [
      mixture,
      ...steps.map((step) => ({
        steps: [...mixture.steps, step],
        own: new Map(mixture.own).set(part.id, step.metricScore),
      })),
    ]);
  }
  const before = scores.metrics.get(metric.id)!.scores[row]!;
  const all = mixtures.flatMap(({ steps, own }): Step[] => {
    const { score } = combineParts(metric, own);
    if (steps.length === 0 || !(score < before)) return [];
    return [
      {
        metricScore: score,
        places: steps.reduce((sum, { places }) => sum + places, 0),
        needs: steps.flatMap(({ needs }) => needs),
        changes: steps.flatMap(({ changes }) => changes),
      },
    ];
  });
  return all.sort((a, b) => a.places - b.places || b.metricScore - a.metricScore);
}

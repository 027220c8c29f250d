/**
 * Leagues of any size for benchmarks and tests: organisations × metrics × periods, with ties, missing values and pools,
 * scored by rules that are drawn from a real definition. The same seed gives the same leagues everywhere.
 */
import { type Random, randomStream, uniform, wholeBelow } from "../src/analyse/random.ts";
import type { FrameworkDefinition, MetricDefinition, ScoringRule } from "../src/score/definition.ts";
import type { League, MetricColumns } from "../src/score/league.ts";
import { drawDefinition } from "./syntheticRules.ts";

export interface SyntheticSize {
  organisations: number;
  metrics: number;
  periods: number;
  seed: number;
  /** Share of values that are not reported. */
  missing: number;
  /** Kinds of rules to draw from, as `kindOf` names them; all that the definition holds when left out. */
  kinds?: readonly string[];
}

/** A definition with as many metrics as wanted, drawn from those of another, and its leagues, one for each period. */
export function syntheticLeagues(
  from: FrameworkDefinition,
  { organisations, metrics, periods, seed, missing, kinds }: SyntheticSize,
): { definition: FrameworkDefinition; leagues: League[] } {
  const definition = drawDefinition(from, { metrics, periods, kinds: kinds ?? null }, randomStream(seed, "rules"));
  const leagues = definition.reportingPeriods.map((period) =>
    oneLeague(definition, period, {
      organisations,
      missing,
      random: randomStream(seed, period),
      lean: Float64Array.from({ length: organisations }, uniformOf(randomStream(seed, "lean"))),
    }),
  );
  return { definition, leagues };
}

interface Setting {
  organisations: number;
  missing: number;
  random: Random;
  /** How each organisation leans on all metrics and in all periods: 0 to the best, 1 to the worst. */
  lean: Float64Array;
}

const uniformOf = (random: Random) => () => uniform(random);

/** Share of what an organisation's own lean decides; chance decides the rest. */
const LEAN = 0.6;

/** Where a figure lies between the best, 0, and the worst, 1. */
const drawn = ({ random, lean }: Setting, row: number) => LEAN * lean[row]! + (1 - LEAN) * uniform(random);

function oneLeague(definition: FrameworkDefinition, reportingPeriod: string, setting: Setting): League {
  const { organisations: size, random } = setting;
  const types = definition.organisationTypes;
  const typeOf = new Uint8Array(size);
  // every type has somebody; the first is the largest, as acute trusts are
  for (let row = 0; row < size; row++)
    typeOf[row] = row < types.length ? row : Math.floor(uniform(random) ** 2 * types.length);
  const none = new Float64Array(size).fill(Number.NaN);
  const ranks = new Int32Array(size);
  const metrics = new Map(
    definition.metrics.map((metric, at): [string, MetricColumns] => {
      const { values, units } = valuesOf(metric, at, setting) ?? { values: none, units: null };
      const publishedScores = metric.scoring.rule === "published" ? scoresOf(definition, setting) : none;
      return [metric.id, { values, ranks, units, publishedScores }];
    }),
  );
  const flags = new Int8Array(size);
  for (let row = 0; row < size; row++) flags[row] = uniform(random) < 0.2 ? 1 : 0;
  return {
    reportingPeriod,
    organisations: Array.from({ length: size }, (_, row) => `O${row}`),
    typeOf,
    metrics,
    publishedFlags: new Map(definition.overrides.map(({ id }) => [id, flags])),
    publishedAverages: none,
    publishedSegments: new Uint8Array(size),
    publishedDomainSegments: new Map(),
  };
}

/** Values on both sides of everything that the rule distinguishes. Null: the rule asks for none. */
function valuesOf(
  { scoring, unit, better }: MetricDefinition,
  at: number,
  setting: Setting,
): Pick<MetricColumns, "values" | "units"> | null {
  const { organisations: size, missing, random } = setting;
  const rules = scoring.rule === "by-unit" ? scoring.units.map((own) => own.scoring) : [scoring];
  const ranges = rules.map(rangeOf);
  const range = ranges[0]!;
  if (range === null) return null;
  const values = new Float64Array(size);
  const units = scoring.rule === "by-unit" ? new Uint8Array(size) : null;
  // every third metric is shown with one decimal, and counts are whole, so that ties are common
  const scale = unit === "count" ? 1 : at % 3 === 0 ? 10 : null;
  for (let row = 0; row < size; row++) {
    if (units) units[row] = wholeBelow(random, rules.length);
    const [low, high] = units ? ranges[units[row]!]! : range;
    const share = drawn(setting, row);
    const value = better === "lower" ? low + (high - low) * share : high - (high - low) * share;
    values[row] = uniform(random) < missing ? Number.NaN : scale === null ? value : Math.round(value * scale) / scale;
  }
  return { values, units };
}

/** Between which values a rule is put to the test. Null: it has none. */
function rangeOf(rule: ScoringRule): readonly [number, number] | null {
  switch (rule.rule) {
    case "ranked": {
      const limit = rule.standard?.limit ?? rule.floor?.limit ?? 50;
      const half = Math.max(Math.abs(limit), 1) / 2;
      return [limit - half, limit + half];
    }
    case "bands": {
      const [low, high] = [Math.min(...rule.limits), Math.max(...rule.limits)];
      const beyond = Math.max(high - low, 1) / 2;
      return [low - beyond, high + beyond];
    }
    case "linear":
      return [0, (1.5 * (rule.noWorseThan - rule.base)) / rule.perUnit];
    case "standardised":
      return [40, 60];
    default:
      return null;
  }
}

/** Published scores between the best and the worst, of those who have one. */
function scoresOf({ scoreRange: { best, worst }, scoreDecimals }: FrameworkDefinition, setting: Setting): Float64Array {
  const { organisations: size, missing, random } = setting;
  const scale = 10 ** scoreDecimals;
  const scores = new Float64Array(size);
  for (let row = 0; row < size; row++) {
    const score = Math.round((best + (worst - best) * drawn(setting, row)) * scale) / scale;
    scores[row] = uniform(random) < missing ? Number.NaN : score;
  }
  return scores;
}

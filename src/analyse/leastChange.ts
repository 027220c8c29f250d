/** The least change by which an organisation would reach the next better segment: on each metric alone, and jointly. */
import type { FrameworkDefinition } from "../score/definition.ts";
import type { League, LeagueScores } from "../score/league.ts";
import { exactSums } from "./leastChangeNeed.ts";
import { type Found, fewestMetrics, fewestPlaces, judge, type Search } from "./leastChangeSearch.ts";
import { laddersOf, type OwnSetting, type Step } from "./leastChangeSteps.ts";
import { type Choice, targetOf } from "./leastChangeTarget.ts";
import { rescoreChanged } from "./rescoreChanged.ts";
import { type Standing, standingOf } from "./whatIf.ts";
import { type Change, changesByRow, RefusedChangesError } from "./whatIfChanges.ts";

/** What one metric alone can do. */
export interface AloneAnswer {
  metricId: string;
  /** Exact metric score now. */
  metricScore: number;
  /** The metric's value now, in its unit. Null: no value is published. */
  value: number | null;
  /** Best metric score in reach, and the step that gives it. Null: it holds the best already. */
  best: Step | null;
  /** The weakest step that is enough by itself. Null: not possible alone. */
  enough: Step | null;
  /** Others that hold today what `enough` (or, where nothing is enough, `best`) asks for: of the same type, of the same sub-type. */
  heldBySameType: readonly string[];
  heldBySameSubType: readonly string[];
}

/** A joint change that is enough. */
export interface JointAnswer {
  steps: readonly { metricId: string; metricScore: number; step: Step }[];
  /** Places made up, all metrics together. */
  places: number;
  /** Proven: no change of fewer metrics (or, for `fewestPlaces`, places) than this is enough. */
  atLeast: number;
  /** Whether the answer is the least. Otherwise it is enough, and the least lies between it and `atLeast`. */
  proven: boolean;
  /** Where the organisation would stand. */
  after: Standing;
}

/** What a raised flag does to the answer. */
export interface HoldingOverride {
  overrideId: string;
  segmentNoBetterThan: number;
  /** True where no change of the average can better the adjusted segment as long as the flag is raised. */
  holdsBack: boolean;
  /** Values that raise the flag by its rule, with the value that would not. Empty: the flag is not made from values. */
  raisedBy: readonly { metricId: string; value: number; atLeast: number }[];
  /** Where the organisation would stand without the flag, and nothing else changed. */
  withoutFlag: Standing;
}

export interface LeastChange {
  reportingPeriod: string;
  organisation: string;
  now: Standing;
  /** The next better unadjusted segment. Null: it is in the best already. */
  segment: number | null;
  /** The cut-point of that segment as it is now. */
  cutPoint: number | null;
  /** Rounded average that is needed: this or less, if nobody else's average changed. */
  averageNeeded: number | null;
  /** Whether cut-points move with the averages (quantiles) or are fixed (thresholds). */
  cutPointMoves: boolean;
  /** Every counted metric on which it has a score, the largest gain first. */
  alone: readonly AloneAnswer[];
  /** Null: not even the best score in reach on every metric is enough. */
  fewestMetrics: JointAnswer | null;
  /** Null also where it was not asked for. */
  fewestPlaces: JointAnswer | null;
  overrides: readonly HoldingOverride[];
}

/**
 * The least change to the next better unadjusted segment, found exactly: see `docs/analysis/whatif.md`.
 * Only better metric scores on metrics that it has are considered; nobody else's values change.
 * @param subTypeOf the sub-type of an organisation, for who is alike
 * @param places whether the fewest places are asked for, which takes about as long as all else
 * @throws RefusedChangesError when its metric scores or the cut-points are not at hand
 */
export function leastChange(
  definition: FrameworkDefinition,
  league: League,
  scores: LeagueScores,
  organisation: string,
  subTypeOf: (organisation: string) => string,
  { places = true }: { places?: boolean } = {},
): LeastChange {
  const row = league.organisations.indexOf(organisation);
  const { segmentation } = definition.unadjustedSegment;
  const setting: OwnSetting = { definition, league, scores, row, othersMatter: segmentation.by === "quantiles" };
  refuse(setting, organisation);
  const now = standingOf(scores, row);
  const segment = now.unadjustedSegment! > 1 ? now.unadjustedSegment! - 1 : null;
  const facts = {
    reportingPeriod: league.reportingPeriod,
    organisation,
    now,
    segment,
    cutPoint: segment === null ? null : scores.unadjusted.cutPoints[league.typeOf[row]!]![segment - 1]!,
    cutPointMoves: setting.othersMatter,
    overrides: holdingOverrides(setting, now),
  };
  if (segment === null) return { ...facts, averageNeeded: null, alone: [], fewestMetrics: null, fewestPlaces: null };
  const ladders = laddersOf(setting);
  const target = targetOf(ladders, segment, setting);
  const standingAfter = (choices: readonly Choice[]) => {
    const changes = choices.flatMap(({ ladder, step }) => ladders[ladder]!.steps[step]!.changes);
    return standingOf(rescored(setting, changes), row);
  };
  const isEnough = (choices: readonly Choice[]) => standingAfter(choices).unadjustedSegment! <= segment;
  const search: Search = { ladders, sums: exactSums(ladders, setting), target, isEnough };
  const joint = (found: Found | null): JointAnswer | null =>
    found && {
      steps: found.choices.map(({ ladder, step }) => {
        const { metric, metricScore, steps } = ladders[ladder]!;
        return { metricId: metric.id, metricScore, step: steps[step]! };
      }),
      places: found.places,
      atLeast: found.atLeast,
      proven: found.proven,
      after: standingAfter(found.choices),
    };
  const fewest = fewestMetrics(search);
  return {
    ...facts,
    averageNeeded: target.reach(0, 0).surely / 10 ** definition.average.decimals,
    alone: aloneAnswers(search, setting, subTypeOf),
    fewestMetrics: joint(fewest),
    fewestPlaces: joint(places ? fewest && fewestPlaces(search, fewest) : null),
  };
}

function rescored({ definition, league, scores }: OwnSetting, changes: readonly Change[]): LeagueScores {
  return rescoreChanged(definition, league, scores, changesByRow(definition, league, scores, changes));
}

function refuse({ league, scores, row }: OwnSetting, organisation: string): void {
  if (row === -1)
    throw new RefusedChangesError([`expected an organisation of ${league.reportingPeriod}, found ${organisation}`]);
  if (scores.average.counts[row] === 0)
    throw new RefusedChangesError([
      `the metric scores of ${organisation} are not at hand in ${league.reportingPeriod}`,
    ]);
  if (!scores.unadjusted.cutPoints[league.typeOf[row]!])
    throw new RefusedChangesError([
      `the cut-points of ${league.reportingPeriod} cannot be computed from what is at hand`,
    ]);
}

function aloneAnswers(search: Search, setting: OwnSetting, subTypeOf: (organisation: string) => string): AloneAnswer[] {
  const { league, row } = setting;
  const { sums, ladders } = search;
  const answers = ladders.map(({ metric, metricScore, steps }, ladder) => {
    const gains = sums.gains[ladder]!;
    const enough = steps.findIndex((_, step) =>
      judge([{ ladder, step }], { ...search, checks: Number.POSITIVE_INFINITY }),
    );
    const most = gains.reduce((best, gain, at) => (best === -1 || gain > gains[best]! ? at : best), -1);
    const value = league.metrics.get(metric.id)?.values[row] ?? Number.NaN;
    const shown = steps[enough === -1 ? most : enough] ?? null;
    const held = shown ? holders(shown, metric.id, setting) : [];
    const answer: AloneAnswer = {
      metricId: metric.id,
      metricScore,
      value: Number.isNaN(value) ? null : value,
      best: steps[most] ?? null,
      enough: steps[enough] ?? null,
      heldBySameType: held,
      heldBySameSubType: held.filter((other) => subTypeOf(other) === subTypeOf(league.organisations[row]!)),
    };
    return { answer, most: gains[most] ?? 0n };
  });
  return answers.sort((a, b) => (a.most < b.most ? 1 : a.most > b.most ? -1 : 0)).map(({ answer }) => answer);
}

/** Others of the same type whose values are what a step asks for; where it asks for several, or for scores, by the metric's score. */
function holders(step: Step, metricId: string, { league, scores, row, definition }: OwnSetting): string[] {
  const [need] = step.needs;
  const metric = definition.metrics.find(({ id }) => id === need!.metricId)!;
  const sign = metric.better === "higher" ? -1 : 1;
  const single = step.needs.length === 1 && need!.metricId === metricId;
  return league.organisations.filter((_, other) => {
    if (other === row || league.typeOf[other] !== league.typeOf[row]) return false;
    if (!single || "metricScore" in need!)
      return scores.metrics.get(metricId)!.scores[other]! <= step.metricScore + 1e-12;
    const columns = league.metrics.get(metricId)!;
    if (columns.units && columns.units[other] !== columns.units[row]) return false;
    const value = columns.values[other]!;
    return "value" in need! ? sign * value <= sign * need!.value : sign * value < sign * need!.betterThan;
  });
}

function holdingOverrides(setting: OwnSetting, now: Standing): HoldingOverride[] {
  const { definition, league, row } = setting;
  return definition.overrides.flatMap(({ id, flag, segmentNoBetterThan }) => {
    if (!now.raisedFlags.includes(id)) return [];
    const values = flag.rule === "any-value-below" ? flag.values : [];
    const raisedBy = values.flatMap(({ metricId, below }) => {
      const value = league.metrics.get(metricId)?.values[row] ?? Number.NaN;
      return value < below ? [{ metricId, value, atLeast: below }] : [];
    });
    const without = rescored(setting, [{ organisation: league.organisations[row]!, overrideId: id, flag: 0 }]);
    const holdsBack = now.adjustedSegment !== null && now.adjustedSegment <= segmentNoBetterThan;
    return [{ overrideId: id, segmentNoBetterThan, holdsBack, raisedBy, withoutFlag: standingOf(without, row) }];
  });
}

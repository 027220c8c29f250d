/** The changes that a what-if may be asked for, and which of them cannot be answered. */
import type { FrameworkDefinition, MetricDefinition, ScoringRule } from "../score/definition.ts";
import { type League, type LeagueScores, PUBLISHED } from "../score/league.ts";
import { roundHalfAway } from "../score/methodRounding.ts";

/** Another value of one organisation on one metric, in the metric's own unit. Null: not reported. */
export interface ValueChange {
  organisation: string;
  metricId: string;
  value: number | null;
}

/** Another metric score of one organisation, within the framework's range. Null: not scored. Nobody else's score moves. */
export interface ScoreChange {
  organisation: string;
  metricId: string;
  metricScore: number | null;
}

/** Another override flag of one organisation: 1 raised, 0 not. */
export interface FlagChange {
  organisation: string;
  overrideId: string;
  flag: 0 | 1;
}

export type Change = ValueChange | ScoreChange | FlagChange;

/** The changes that change something, by metric or override and by row. NaN: none. */
export interface ChangesByRow {
  values: ReadonlyMap<string, ReadonlyMap<number, number>>;
  metricScores: ReadonlyMap<string, ReadonlyMap<number, number>>;
  flags: ReadonlyMap<string, ReadonlyMap<number, number>>;
}

/** Some changes cannot be answered from the figures at hand. All reasons travel together. */
export class RefusedChangesError extends Error {
  override readonly name = "RefusedChangesError";
  readonly reasons: readonly string[];
  constructor(reasons: readonly string[]) {
    super(reasons.join("\n"));
    this.reasons = reasons;
  }
}

/**
 * Sorts changes by metric and row. A change to what is there already (for a score: exactly, or as rounded) is left out.
 * @throws RefusedChangesError with the reason of every change that cannot be answered
 */
export function changesByRow(
  definition: FrameworkDefinition,
  league: League,
  scores: LeagueScores,
  changes: readonly Change[],
): ChangesByRow {
  const setting = { definition, league, scores };
  const reasons: string[] = [];
  const sorted = { values: new Map(), metricScores: new Map(), flags: new Map() } satisfies Record<string, Lists>;
  const seen = new Set<string>();
  for (const change of changes) {
    const row = league.organisations.indexOf(change.organisation);
    const subject = "overrideId" in change ? change.overrideId : change.metricId;
    const reason = refusal(change, row, setting);
    if (reason !== null) reasons.push(reason);
    else if (seen.has(`${row} ${subject}`))
      reasons.push(`${change.organisation}, ${subject}: expected one change, found more`);
    else put(sorted, change, row, setting);
    seen.add(`${row} ${subject}`);
  }
  if (reasons.length > 0) throw new RefusedChangesError(reasons);
  return sorted;
}

type Lists = Map<string, Map<number, number>>;

interface Setting {
  definition: FrameworkDefinition;
  league: League;
  scores: LeagueScores;
}

function put(
  sorted: Record<keyof ChangesByRow, Lists>,
  change: Change,
  row: number,
  { definition, league, scores }: Setting,
) {
  const add = (lists: Lists, id: string, now: number, then: number) => {
    if (Object.is(now, then) || now === then) return;
    lists.set(id, (lists.get(id) ?? new Map()).set(row, then));
  };
  if ("value" in change) {
    const now = league.metrics.get(change.metricId)?.values[row] ?? Number.NaN;
    add(sorted.values, change.metricId, now, change.value ?? Number.NaN);
  } else if ("metricScore" in change) {
    const now = scores.metrics.get(change.metricId)!.scores[row]!;
    if (change.metricScore !== roundHalfAway(now, definition.scoreDecimals))
      add(sorted.metricScores, change.metricId, now, change.metricScore ?? Number.NaN);
  } else {
    add(
      sorted.flags,
      change.overrideId,
      scores.overrides.find(({ id }) => id === change.overrideId)!.flags[row]!,
      change.flag,
    );
  }
}

/** Why a change cannot be answered; null: it can. */
function refusal(change: Change, row: number, setting: Setting): string | null {
  const { definition, league, scores } = setting;
  const { organisation } = change;
  if (row === -1) return `expected an organisation of ${league.reportingPeriod}, found ${organisation}`;
  if ("overrideId" in change) {
    const known = definition.overrides.map(({ id }) => id);
    if (!known.includes(change.overrideId))
      return `expected an override (${known.join(", ")}), found ${change.overrideId}`;
    return [0, 1].includes(change.flag) ? null : `${change.overrideId}: expected 0 or 1, found ${change.flag}`;
  }
  const metric = definition.metrics.find(({ id }) => id === change.metricId);
  if (!metric) return `expected a metric of ${definition.title}, found ${change.metricId}`;
  const type = definition.organisationTypes[league.typeOf[row]!]!;
  if (!metric.organisationTypes.includes(type.id))
    return `${metric.id} does not apply to ${type.plural}: ${organisation}`;
  if (scores.average.basis[row] === PUBLISHED)
    return `the metric scores of ${organisation} are not at hand: its average is taken over as published`;
  if (scores.unadjusted.cutPoints[league.typeOf[row]!] === null)
    return `the cut-points of ${league.reportingPeriod} cannot be computed from what is at hand`;
  return "value" in change ? valueRefusal(change, metric, row, setting) : scoreRefusal(change, definition);
}

function scoreRefusal({ metricId, metricScore }: ScoreChange, { scoreRange }: FrameworkDefinition): string | null {
  const { best, worst } = scoreRange;
  if (metricScore === null || (metricScore >= best && metricScore <= worst)) return null;
  return `${metricId}: expected a metric score from ${best} to ${worst}, found ${metricScore}`;
}

function valueRefusal({ value }: ValueChange, metric: MetricDefinition, row: number, setting: Setting): string | null {
  const { definition, league } = setting;
  if (value !== null && !Number.isFinite(value)) return `${metric.id}: expected a number, found ${value}`;
  const rule = ruleOf(metric, row, league);
  switch (rule.rule) {
    case "published":
      return `${metric.id} has no published value, only a score: change its score`;
    case "matrix":
      return `${metric.id} has no value: it is made from ${rule.rows} and ${rule.columns}; change those, or its score`;
    case "mean-rounded-half-to-worse":
      return `${metric.id} has no value: it is made from ${rule.of.join(" and ")}; change those, or its score`;
    case "ranked":
      if (rule.pool === "within-type" || poolIsComplete(metric, definition, league)) return null;
      return `${metric.id} cannot be ranked again: it is ranked among all trusts that have it, and not all of them are at hand in ${league.reportingPeriod}; change its score`;
    default:
      return null;
  }
}

/** The rule by which a row's value becomes a score: that of its unit where rules differ by unit. */
export function ruleOf(
  { id, scoring }: MetricDefinition,
  row: number,
  league: League,
): Exclude<ScoringRule, { rule: "by-unit" }> {
  if (scoring.rule !== "by-unit") return scoring;
  return scoring.units[league.metrics.get(id)?.units?.[row] ?? 0]!.scoring;
}

/** Whether every type of organisation that has the metric is at hand, so that all places are known. */
export function poolIsComplete(metric: MetricDefinition, definition: FrameworkDefinition, league: League): boolean {
  const found = (type: number) => {
    for (const { values, publishedScores } of league.metrics.values()) {
      for (let row = 0; row < league.typeOf.length; row++) {
        if (league.typeOf[row] === type && !(Number.isNaN(values[row]!) && Number.isNaN(publishedScores[row]!)))
          return true;
      }
    }
    return false;
  };
  return definition.organisationTypes.every(({ id }, type) => !metric.organisationTypes.includes(id) || found(type));
}

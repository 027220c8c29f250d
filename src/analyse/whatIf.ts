/** What if: some values, metric scores or override flags were others. Everybody is ranked again. */
import type { FrameworkDefinition } from "../score/definition.ts";
import type { League, LeagueScores } from "../score/league.ts";
import { rescoreChanged } from "./rescoreChanged.ts";
import { type Change, changesByRow } from "./whatIfChanges.ts";

/** Where an organisation stands in its league table. Null: none. */
export interface Standing {
  /** Rounded as the method says, 1.00 best to 4.00 worst. */
  averageMetricScore: number | null;
  /** Not rounded. */
  exactAverage: number | null;
  unadjustedSegment: number | null;
  adjustedSegment: number | null;
  /** 1 the best; joint where others hold the same. */
  leagueRank: number | null;
  joint: boolean;
  /** Ids of the overrides whose flag is raised. */
  raisedFlags: readonly string[];
}

/** A metric score before and after, exact (not rounded). Null: none. */
export interface MetricScoreChange {
  metricId: string;
  before: number | null;
  after: number | null;
}

/** An organisation that stands otherwise than before, or whose figures were changed. */
export interface OrganisationChange {
  organisation: string;
  /** Position in the definition's `organisationTypes`. */
  type: number;
  /** Whether its own figures were changed; if not, it moved because others did. */
  changedItself: boolean;
  before: Standing;
  after: Standing;
  /** For an organisation changed itself every metric score it has; for others those that moved. */
  metrics: readonly MetricScoreChange[];
}

export interface WhatIf {
  reportingPeriod: string;
  /** The whole league as it would be. */
  scores: LeagueScores;
  /** In the order of the league. */
  changed: readonly OrganisationChange[];
}

/**
 * Scores and ranks the league as if the changes were published figures. With no change the scores are the official ones.
 * Metrics that nobody changed, and organisations that no change reaches, keep their official scores, also those that are
 * taken over as published. A changed value follows the metric's rule; its published rank and score no longer apply.
 * @param scores the official result, of `scoreLeague`
 * @throws RefusedChangesError when a change cannot be answered from the figures at hand
 */
export function whatIf(
  definition: FrameworkDefinition,
  league: League,
  scores: LeagueScores,
  changes: readonly Change[],
): WhatIf {
  const byRow = changesByRow(definition, league, scores, changes);
  const after = rescoreChanged(definition, league, scores, byRow);
  const changedRows = new Set(
    [byRow.values, byRow.metricScores, byRow.flags].flatMap((lists) =>
      [...lists.values()].flatMap((rows) => [...rows.keys()]),
    ),
  );
  const touched = [...after.metrics.keys()].filter((id) => after.metrics.get(id) !== scores.metrics.get(id));
  const changed: OrganisationChange[] = [];
  league.organisations.forEach((organisation, row) => {
    const changedItself = changedRows.has(row);
    if (!changedItself && standsAsBefore(scores, after, row)) return;
    changed.push({
      organisation,
      type: league.typeOf[row]!,
      changedItself,
      before: standingOf(scores, row),
      after: standingOf(after, row),
      metrics: metricChanges(scores, after, row, changedItself ? [...after.metrics.keys()] : touched, changedItself),
    });
  });
  return { reportingPeriod: league.reportingPeriod, scores: after, changed };
}

function standsAsBefore(before: LeagueScores, after: LeagueScores, row: number): boolean {
  const columns = ({ average, unadjusted, adjustedSegments, leagueRanks, joint }: LeagueScores) => [
    average.exact[row],
    average.rounded[row],
    unadjusted.segments[row],
    adjustedSegments[row],
    leagueRanks[row],
    joint[row],
  ];
  const now = columns(after);
  return columns(before).every((figure, at) => Object.is(figure, now[at]));
}

/** Where an organisation stands. */
export function standingOf(scores: LeagueScores, row: number): Standing {
  const { average, unadjusted, adjustedSegments, leagueRanks, joint, overrides } = scores;
  return {
    averageMetricScore: known(average.rounded[row]!),
    exactAverage: known(average.exact[row]!),
    unadjustedSegment: unadjusted.segments[row]! || null,
    adjustedSegment: adjustedSegments[row]! || null,
    leagueRank: leagueRanks[row]! || null,
    joint: joint[row] === 1,
    raisedFlags: overrides.filter(({ flags }) => flags[row] === 1).map(({ id }) => id),
  };
}

function metricChanges(
  before: LeagueScores,
  after: LeagueScores,
  row: number,
  ids: readonly string[],
  all: boolean,
): MetricScoreChange[] {
  return ids.flatMap((metricId) => {
    const [old, now] = [before.metrics.get(metricId)!.scores[row]!, after.metrics.get(metricId)!.scores[row]!];
    const same = Object.is(old, now);
    if (same && (!all || Number.isNaN(old))) return [];
    return [{ metricId, before: known(old), after: known(now) }];
  });
}

function known(number: number): number | null {
  return Number.isNaN(number) ? null : number;
}

/** Organisations of the same table that stood before an organisation, or level with it, and now stand behind it. */
export function passedBy({ scores: after, changed }: WhatIf, before: LeagueScores, organisation: string): string[] {
  const own = changed.find((change) => change.organisation === organisation);
  if (!own?.before.leagueRank || !own.after.leagueRank) return [];
  const [was, is] = [own.before.leagueRank, own.after.leagueRank];
  return after.organisations.filter((_, row) => {
    const [theirs, now] = [before.leagueRanks[row]!, after.leagueRanks[row]!];
    return before.typeOf[row] === own.type && theirs > 0 && theirs <= was && now > is;
  });
}

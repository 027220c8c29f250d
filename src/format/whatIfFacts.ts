/** The facts of a what-if, for the command line and for the page in the browser: one answer, made in one place. */
import { type OrganisationChange, passedBy, standingOf, whatIf } from "../analyse/whatIf.ts";
import type { Change } from "../analyse/whatIfChanges.ts";
import type { FrameworkDefinition, MetricDefinition } from "../score/definition.ts";
import type { League, LeagueScores } from "../score/league.ts";
import type { ChangedFigure, MovedTrust, NamedTrust, WhatIfFacts } from "./whatif.ts";

/** A scored league whose trusts have names. */
export interface NamedLeague {
  definition: FrameworkDefinition;
  league: League;
  scores: LeagueScores;
  /** Published name of every organisation, by code. */
  names: ReadonlyMap<string, { trustName: string }>;
}

/** Looks up what a figure covers, as published: "Jun-25". Empty: not told. */
export type DataPeriodIn = (trustType: string, metricId: string, unit: string) => string;

/**
 * What would be different for a trust, and for all others, if some figures were others.
 * @throws RefusedChangesError when a change cannot be answered from the figures at hand
 */
export function whatIfFacts(
  named: NamedLeague,
  trustCode: string,
  changes: readonly Change[],
  dataPeriodIn: DataPeriodIn,
): WhatIfFacts {
  const { definition, league, scores } = named;
  const row = league.organisations.indexOf(trustCode);
  const found = whatIf(definition, league, scores, changes);
  const own = found.changed.find(({ organisation }) => organisation === trustCode);
  const backwards = {
    ...found,
    scores,
    changed: found.changed.map((change) => ({ ...change, before: change.after, after: change.before })),
  };
  const nameOf = namesOf(named);
  const moved = found.changed.map((change) => movedTrust(change, named));
  return {
    reportingPeriod: league.reportingPeriod,
    ...nameOf(trustCode),
    ...tableOf(row, named),
    changes: changes.map((change) => changedFigure(change, named, dataPeriodIn)),
    before: standingOf(scores, row),
    after: standingOf(found.scores, row),
    metrics: own?.changedItself ? moved.find((trust) => trust.trustCode === trustCode)!.metrics : [],
    passed: passedBy(found, scores, trustCode).map(nameOf),
    passedBy: passedBy(backwards, found.scores, trustCode).map(nameOf),
    moved,
  };
}

export function namesOf({ names }: Pick<NamedLeague, "names">): (trustCode: string) => NamedTrust {
  return (trustCode) => ({ trustCode, trustName: names.get(trustCode)?.trustName ?? trustCode });
}

/** The table that a row stands in. */
export function tableOf(row: number, { definition, league, scores }: Omit<NamedLeague, "names">) {
  const type = league.typeOf[row]!;
  const { id, plural } = definition.organisationTypes[type]!;
  return { trustType: id, plural, trustsRanked: scores.ranked[type]! };
}

/** The unit of a trust's value: that of its own row where rows differ by unit. */
export function unitOf({ id, unit, scoring }: MetricDefinition, row: number, league: League): string {
  if (scoring.rule !== "by-unit") return unit;
  return scoring.units[league.metrics.get(id)?.units?.[row] ?? 0]!.unit;
}

function changedFigure(change: Change, named: NamedLeague, dataPeriodIn: DataPeriodIn): ChangedFigure {
  const { definition, league, scores } = named;
  const { organisation } = change;
  const row = league.organisations.indexOf(organisation);
  const trust = namesOf(named)(organisation);
  const known = (figure: number | undefined) => (figure === undefined || Number.isNaN(figure) ? null : figure);
  if ("overrideId" in change) {
    const { title } = definition.overrides.find(({ id }) => id === change.overrideId)!;
    const flag = scores.overrides.find(({ id }) => id === change.overrideId)!.flags[row]!;
    const before = flag === -1 ? null : flag;
    return {
      ...trust,
      what: "flag",
      id: change.overrideId,
      title,
      unit: "",
      dataPeriod: "",
      before,
      after: change.flag,
    };
  }
  const metric = definition.metrics.find(({ id }) => id === change.metricId)!;
  const unit = unitOf(metric, row, league);
  const figure = {
    ...trust,
    id: metric.id,
    title: metric.plainTitle,
    dataPeriod: dataPeriodIn(tableOf(row, named).trustType, metric.id, unit),
  };
  if ("metricScore" in change) {
    const before = known(scores.metrics.get(metric.id)!.scores[row]);
    return { ...figure, what: "metric score", unit: "score", before, after: change.metricScore };
  }
  const before = known(league.metrics.get(metric.id)?.values[row]);
  return { ...figure, what: "value", unit, before, after: change.value };
}

function movedTrust(
  { organisation, type, changedItself, before, after, metrics }: OrganisationChange,
  { definition, names }: NamedLeague,
): MovedTrust {
  return {
    trustCode: organisation,
    trustName: names.get(organisation)?.trustName ?? organisation,
    trustType: definition.organisationTypes[type]!.id,
    changedItself,
    before,
    after,
    metrics: metrics.map((metric) => ({
      ...metric,
      plainTitle: definition.metrics.find(({ id }) => id === metric.metricId)!.plainTitle,
    })),
  };
}

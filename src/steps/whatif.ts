/** What-if and the least change, for one trust of one period. */
import { leastChange } from "../analyse/leastChange.ts";
import { type OrganisationChange, passedBy, standingOf, whatIf } from "../analyse/whatIf.ts";
import { type Change, RefusedChangesError } from "../analyse/whatIfChanges.ts";
import type { ChangedFigure, MovedTrust, NamedTrust, WhatIfFacts } from "../format/whatif.ts";
import type { LeastFacts, MetricWords } from "../format/whatifLeast.ts";
import type { FrameworkDefinition, MetricDefinition } from "../score/definition.ts";
import type { Store } from "../store/open.ts";
import { type DataPeriodOf, dataPeriods } from "./changesFacts.ts";
import { RequestError } from "./requestError.ts";
import { type ScoredLeague, scoredLeague } from "./scoredLeague.ts";

/** A change as it is asked for: of a metric by the id of the metric, its value or its score, or of an override's flag. */
export interface AskedChange {
  what: "value" | "metric score" | "flag";
  /** Null: the trust that the question is about. */
  trustCode: string | null;
  id: string;
  /** Null: none. */
  to: number | null;
}

/** What would be different if some figures were others. */
export async function whatIfOfTrust(
  store: Store,
  trustCode: string,
  period: string,
  asked: readonly AskedChange[],
): Promise<WhatIfFacts> {
  const scored = await scoredLeague(store, period);
  const { definition, league, scores } = scored;
  const row = rowOf(trustCode, scored);
  const changes = asked.map((change) => changeOf(change, trustCode, definition));
  const found = answering(() => whatIf(definition, league, scores, changes));
  const own = found.changed.find(({ organisation }) => organisation === trustCode);
  const backwards = {
    ...found,
    scores,
    changed: found.changed.map((change) => ({ ...change, before: change.after, after: change.before })),
  };
  const named = namesOf(scored);
  const dataPeriodOf = await dataPeriods(store);
  const moved = found.changed.map((change) => movedTrust(change, scored));
  return {
    reportingPeriod: period,
    ...named(trustCode),
    ...tableOf(row, scored),
    changes: changes.map((change) => changedFigure(change, scored, dataPeriodOf)),
    before: standingOf(scores, row),
    after: standingOf(found.scores, row),
    metrics: own?.changedItself ? moved.find((trust) => trust.trustCode === trustCode)!.metrics : [],
    passed: passedBy(found, scores, trustCode).map(named),
    passedBy: passedBy(backwards, found.scores, trustCode).map(named),
    moved,
  };
}

/** The least change by which a trust would reach the next better segment. */
export async function leastChangeOfTrust(store: Store, trustCode: string, period: string): Promise<LeastFacts> {
  const scored = await scoredLeague(store, period);
  const { definition, league, scores, names } = scored;
  const row = rowOf(trustCode, scored);
  const subTypeOf = (code: string) => names.get(code)?.subType ?? "";
  const { organisation, alone, overrides, ...found } = answering(() =>
    leastChange(definition, league, scores, trustCode, subTypeOf),
  );
  const dataPeriodOf = await dataPeriods(store);
  const { trustType } = tableOf(row, scored);
  const words = (metric: MetricDefinition): MetricWords => {
    const unit = unitOf(metric, row, scored);
    const dataPeriod = dataPeriodOf(period, trustType, metric.id, unit);
    return { plainTitle: metric.plainTitle, unit, better: metric.better, dataPeriod };
  };
  const metricWords = Object.fromEntries(definition.metrics.map((metric) => [metric.id, words(metric)]));
  return {
    ...namesOf(scored)(organisation),
    ...tableOf(row, scored),
    subType: subTypeOf(trustCode),
    ...found,
    alone: alone.map((answer) => {
      const { plainTitle, unit, dataPeriod } = metricWords[answer.metricId]!;
      return { plainTitle, unit, dataPeriod, ...answer };
    }),
    overrides: overrides.map((own) => ({
      title: definition.overrides.find(({ id }) => id === own.overrideId)!.title,
      ...own,
    })),
    metricWords,
  };
}

/** Changes that cannot be answered become a word to the user. */
function answering<Answer>(question: () => Answer): Answer {
  try {
    return question();
  } catch (error) {
    if (error instanceof RefusedChangesError) throw new RequestError(error.message);
    throw error;
  }
}

function rowOf(trustCode: string, { league }: ScoredLeague): number {
  const row = league.organisations.indexOf(trustCode);
  if (row === -1)
    throw new RequestError(`expected a trust that stands in a table of ${league.reportingPeriod}, found ${trustCode}`);
  return row;
}

function namesOf({ names }: ScoredLeague): (trustCode: string) => NamedTrust {
  return (trustCode) => ({ trustCode, trustName: names.get(trustCode)?.trustName ?? trustCode });
}

function tableOf(row: number, { definition, league, scores }: ScoredLeague) {
  const type = league.typeOf[row]!;
  const { id, plural } = definition.organisationTypes[type]!;
  return { trustType: id, plural, trustsRanked: scores.ranked[type]! };
}

function changeOf({ what, trustCode, id, to }: AskedChange, own: string, definition: FrameworkDefinition): Change {
  const organisation = trustCode ?? own;
  if (what === "flag") return { organisation, overrideId: id, flag: to === 1 ? 1 : 0 };
  const name = id.toUpperCase();
  const metric = definition.metrics.find((candidate) =>
    [candidate.id, candidate.valueId, candidate.scoreId].includes(name),
  );
  const metricId = metric?.id ?? id;
  return what === "value" ? { organisation, metricId, value: to } : { organisation, metricId, metricScore: to };
}

/** The unit of a trust's value: that of its own row where rows differ by unit. */
function unitOf({ id, unit, scoring }: MetricDefinition, row: number, { league }: ScoredLeague): string {
  if (scoring.rule !== "by-unit") return unit;
  return scoring.units[league.metrics.get(id)?.units?.[row] ?? 0]!.unit;
}

function changedFigure(change: Change, scored: ScoredLeague, dataPeriodOf: DataPeriodOf): ChangedFigure {
  const { definition, league, scores } = scored;
  const { organisation } = change;
  const row = league.organisations.indexOf(organisation);
  const named = namesOf(scored)(organisation);
  const known = (figure: number | undefined) => (figure === undefined || Number.isNaN(figure) ? null : figure);
  if ("overrideId" in change) {
    const { title } = definition.overrides.find(({ id }) => id === change.overrideId)!;
    const flag = scores.overrides.find(({ id }) => id === change.overrideId)!.flags[row]!;
    const before = flag === -1 ? null : flag;
    return {
      ...named,
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
  const { trustType } = tableOf(row, scored);
  const unit = unitOf(metric, row, scored);
  const figure = {
    ...named,
    id: metric.id,
    title: metric.plainTitle,
    dataPeriod: dataPeriodOf(league.reportingPeriod, trustType, metric.id, unit),
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
  { definition, names }: ScoredLeague,
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

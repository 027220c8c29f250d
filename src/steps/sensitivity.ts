/** How firm a league table is: ranks without each metric, under random weights, under other choices, and all at once. */
import { type Composite, compositeOf, rowsOfType } from "../analyse/composite.ts";
import { type GlobalSensitivity, globalSensitivity } from "../analyse/globalSensitivity.ts";
import {
  type LeaveOneOutOfOne,
  leaveOneOut,
  leaveOneOutOf,
  type MetricInfluence,
  travelByMetric,
} from "../analyse/leaveOneOut.ts";
import { choicesForOne, choicesForTable, OTHER_CHOICES, otherChoices } from "../analyse/otherChoices.ts";
import { randomWeights } from "../analyse/randomWeights.ts";
import type { Sensitivity } from "../analyse/sobol.ts";
import type {
  GlobalIndex,
  NamedInfluence,
  SensitivityFacts,
  TrustSensitivity,
  TrustSensitivityInFull,
} from "../format/sensitivity.ts";
import { periodSummaries } from "../store/leagueTable.ts";
import type { Store } from "../store/open.ts";
import type { Effects } from "./effects.ts";
import { RequestError } from "./requestError.ts";
import { type ScoredLeague, scoredLeague } from "./scoredLeague.ts";

export interface SensitivityRequest {
  trustType: string;
  period: string;
  /** Weightings drawn at random, of each kind. */
  draws: number;
  /** Base samples of the global sensitivity. */
  samples: number;
  seed: number;
}

/** Bootstrap resamples behind the standard errors of the global indices. */
const RESAMPLES = 200;

/** The whole table with each trust's spreads; with a trust's code also that trust in full. */
export async function tableSensitivity(
  store: Store,
  request: SensitivityRequest,
  trustCode: string | null,
  { progress }: Effects,
): Promise<SensitivityFacts> {
  const { trustType, period, draws, samples, seed } = request;
  const scored = await scoredLeague(store, period);
  const type = scored.definition.organisationTypes.findIndex(({ id }) => id === trustType);
  const rows = rowsOfType(scored.scores.typeOf, type);
  await refuseWithoutScores(store, request, scored, rows);
  const row = trustCode === null ? null : scored.scores.organisations.indexOf(trustCode);
  if (row !== null && !rows.includes(row))
    throw new RequestError(`expected a trust in the ${trustType} table of ${period}, found ${trustCode}`);
  const composite = compositeOf(scored.definition, scored.league, scored.scores);
  progress.now("leaving out one metric after the other", 0);
  const left = leaveOneOut(composite);
  const choices = otherChoices(composite);
  progress.now("weighing metrics at random", 0.1);
  const overMetrics = randomWeights(composite, { weighed: "metrics", draws, seed });
  progress.now("weighing domains at random", 0.4);
  const overDomains = randomWeights(composite, { weighed: "domains", draws, seed });
  progress.now("varying everything at once", 0.6);
  const global = globalSensitivity(composite, type, { samples, seed, resamples: RESAMPLES });
  const titles = titlesOf(scored);
  const named = (own: MetricInfluence): NamedInfluence => ({ ...own, title: titles(own.metricId) });
  const inFull = (at: number): TrustSensitivityInFull => {
    const without = leaveOneOutOf(composite, left, at);
    const chosen = choicesForOne(choices, at);
    return {
      ...inShort(scored, at, without, titles),
      randomMetricWeights: overMetrics.spreads[at]!,
      randomDomainWeights: overDomains.spreads[at]!,
      otherChoices: chosen.ranks,
      movedMostBy: chosen.movedMostBy,
      strongestInput: strongestInput(global, at, titles),
      metrics: without.metrics.map(named),
      choices: chosen.choices,
      global: indicesOf(global.rankOf.get(at), titles),
    };
  };
  const all = rows.map(inFull).sort(byRank);
  return {
    reportingPeriod: period,
    trustType,
    plural: scored.definition.organisationTypes[type]!.plural,
    framework: scored.definition.id,
    by: "Standings",
    trustsRanked: scored.scores.ranked[type]!,
    otherAveragesPublished: othersPublished(composite),
    draws,
    samples,
    seed,
    choices: choicesForTable(choices, composite.typeOf, type).map((own) => ({
      ...own,
      title: titles(own.choiceId),
      sentence: OTHER_CHOICES.find(({ id }) => id === own.choiceId)?.sentence ?? "Every choice above at once.",
    })),
    metricsLeftOut: travelByMetric(composite, left, type).map((own) => ({ ...own, title: titles(own.metricId) })),
    randomMetricWeights: { meanPlaces: overMetrics.meanPlaces[type]! },
    randomDomainWeights: { meanPlaces: overDomains.meanPlaces[type]! },
    global: {
      meanPlaces: global.meanPlaces.mean,
      variance: global.meanPlaces.variance,
      indices: indicesOf(global.meanPlaces, titles),
    },
    trusts: all.map(({ metrics, choices: own, global: indices, ...short }): TrustSensitivity => short),
    trust: all.find((own) => own.trustCode === trustCode) ?? null,
  };
}

function byRank(a: TrustSensitivity, b: TrustSensitivity): number {
  const last = Number.POSITIVE_INFINITY;
  return (a.leagueRank ?? last) - (b.leagueRank ?? last) || a.trustName.localeCompare(b.trustName, "en");
}

/** Title of a metric, a choice or an input, by its id. */
function titlesOf({ definition }: ScoredLeague): (id: string) => string {
  const titles = new Map([
    ...definition.metrics.map(({ id, plainTitle }) => [id, plainTitle] as const),
    ...OTHER_CHOICES.map(({ id, title }) => [id, title] as const),
    ["all-together", "All together"],
    ["metric-left-out", "One metric left out"],
    ["weights", "Random weights"],
  ]);
  return (id) => titles.get(id) ?? id;
}

function inShort(
  { scores, names }: ScoredLeague,
  row: number,
  { leagueRank, ranks, heldUpMostBy, heldDownMostBy, average }: LeaveOneOutOfOne,
  titles: (id: string) => string,
) {
  const trustCode = scores.organisations[row]!;
  const brief = (own: MetricInfluence | null) =>
    own && { metricId: own.metricId, title: titles(own.metricId), rankWithout: own.rankWithout, places: own.places };
  return {
    trustCode,
    trustName: names.get(trustCode)?.trustName ?? trustCode,
    leagueRank,
    joint: scores.joint[row] === 1,
    averageMetricScore: Number.isNaN(scores.average.rounded[row]!) ? null : scores.average.rounded[row]!,
    exactAverage: average,
    adjustedSegment: scores.adjustedSegments[row]! || null,
    withoutOneMetric: ranks,
    heldUpMostBy: brief(heldUpMostBy),
    heldDownMostBy: brief(heldDownMostBy),
  };
}

function strongestInput(global: GlobalSensitivity, row: number, titles: (id: string) => string): GlobalIndex | null {
  const [strongest] = indicesOf(global.rankOf.get(row), titles).sort((a, b) => b.total - a.total);
  return strongest ?? null;
}

function indicesOf(sensitivity: Sensitivity | undefined, titles: (id: string) => string): GlobalIndex[] {
  return (sensitivity?.indices ?? []).map((own) => ({ ...own, title: titles(own.inputId) }));
}

function othersPublished({ publishedAverages }: Composite): boolean {
  return publishedAverages.some((average) => !Number.isNaN(average));
}

async function refuseWithoutScores(
  store: Store,
  { trustType, period }: SensitivityRequest,
  { scores }: ScoredLeague,
  rows: readonly number[],
): Promise<void> {
  if (rows.some((row) => scores.average.counts[row]! > 0)) return;
  const periods = (await periodSummaries(store)).filter(
    (own) => own.trustType === trustType && own.holds === "metrics",
  );
  const known = periods.map(({ reportingPeriod }) => reportingPeriod).join(", ") || "none";
  const found = rows.length > 0 ? "published averages only" : "no trusts";
  throw new RequestError(
    `expected a period with metric scores of ${trustType} (${known}), found ${found} in ${period}`,
  );
}

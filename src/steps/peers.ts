/** Whom to learn from, and what worsens or gets better over a framework year. */
import { lessons, type SeriesPoint } from "../analyse/peers.ts";
import { type Likeness, type OrganisationFacts, similarTrusts } from "../analyse/peersSimilar.ts";
import { trends } from "../analyse/trends.ts";
import type { Area } from "../areas/area.ts";
import type { DatedSeries, FoundPeers, FoundTrends } from "../format/peers.ts";
import type { Store } from "../store/open.ts";
import { codesIn, type DataPeriodOf, dataPeriods, nameIn, registerOf, typeIn } from "./changesFacts.ts";
import type { Effects } from "./effects.ts";
import { RequestError } from "./requestError.ts";
import { analysedPeriods, type ScoredLeague, scoredLeague } from "./scoredLeague.ts";

/** For each weak metric of a trust the similar trusts that do clearly better, with their values over the loaded periods. */
export async function peersOf(
  store: Store,
  trustCode: string,
  reportingPeriod: string,
  likeness: Likeness,
  { progress }: Effects,
): Promise<FoundPeers> {
  progress.now("reading the loaded periods");
  const periods = await allPeriods(store);
  const period = periods.find(({ league }) => league.reportingPeriod === reportingPeriod);
  if (!period) await scoredLeague(store, reportingPeriod); // says what is loaded
  const now = period!;
  const trustType = typeIn(now, trustCode);
  if (likeness.by === "choice") for (const code of likeness.codes) typeIn(now, code);
  const register = await registerOf(store);
  const factsOf = new Map(
    now.league.organisations.map((code): [string, OrganisationFacts] => [
      code,
      { subType: now.names.get(code)?.subType ?? "", region: register.get(code)?.englishRegion ?? "" },
    ]),
  );
  const { similar, widened } = similarTrusts(now, trustCode, factsOf, likeness);
  const found = lessons(now, trustCode, similar, periods)!;
  const dataPeriodOf = await dataPeriods(store);
  const named = (code: string) => ({ trustCode: code, trustName: nameIn([now], code).trustName });
  const { plural } = now.definition.organisationTypes.find(({ id }) => id === trustType)!;
  return {
    reportingPeriod,
    trustType,
    plural,
    ...named(trustCode),
    ...factsOf.get(trustCode)!,
    likeness,
    widened,
    hasMetrics: now.scores.average.counts[now.league.organisations.indexOf(trustCode)]! > 0,
    similar: similar.map((other) => ({ ...other, ...named(other.trustCode), ...factsOf.get(other.trustCode)! })),
    weakMetrics: found.map((lesson) => ({
      ...lesson,
      series: dated(lesson.series, trustCode, periods, dataPeriodOf),
      peers: lesson.peers.map((peer) => ({
        ...peer,
        ...named(peer.trustCode),
        series: dated(peer.series, peer.trustCode, periods, dataPeriodOf),
      })),
    })),
  };
}

async function allPeriods(store: Store): Promise<ScoredLeague[]> {
  const all: ScoredLeague[] = [];
  for (const period of await analysedPeriods(store)) all.push(await scoredLeague(store, period));
  return all;
}

function dated(
  series: readonly SeriesPoint[],
  trustCode: string,
  periods: readonly ScoredLeague[],
  dataPeriodOf: DataPeriodOf,
): DatedSeries[] {
  return series.map((point, at) => {
    const { reportingPeriod, metricId, unit } = point;
    const known = metricId !== null && periods[at]!.league.organisations.includes(trustCode);
    const dataPeriod = known ? dataPeriodOf(reportingPeriod, typeIn(periods[at]!, trustCode), metricId, unit) : "";
    return { ...point, dataPeriod };
  });
}

/** Metrics and averages that are worse than their table's median and worsen over the framework year, and the reverse. */
export async function trendsOf(
  store: Store,
  trustType: string,
  reportingPeriod: string,
  area: Area | null,
): Promise<FoundTrends> {
  const last = await scoredLeague(store, reportingPeriod);
  const earlier = (await analysedPeriods(store)).filter(
    (period) => period < reportingPeriod && last.definition.reportingPeriods.includes(period),
  );
  if (earlier.length === 0) {
    throw new RequestError(
      `expected a quarter with an earlier loaded one of the ${last.definition.title}, found ${reportingPeriod} alone`,
    );
  }
  const periods: ScoredLeague[] = [];
  for (const period of earlier) periods.push(await scoredLeague(store, period));
  periods.push(last);
  const found = trends(periods, trustType, await codesIn(store, area, reportingPeriod));
  const dataPeriodOf = await dataPeriods(store);
  const withNames = (all: typeof found.worseAndWorsening) =>
    all.map((trend) => ({
      ...trend,
      trustName: nameIn([last], trend.trustCode).trustName,
      dataPeriods: periods.map(({ league }) =>
        trend.metricId === null ? "" : dataPeriodOf(league.reportingPeriod, trustType, trend.metricId, trend.unit),
      ),
    }));
  const hasMetrics = periods.map(({ league, scores, definition }) =>
    league.typeOf.some(
      (type, row) => definition.organisationTypes[type]!.id === trustType && scores.average.counts[row]! > 0,
    ),
  );
  return {
    reportingPeriod,
    trustType,
    plural: last.definition.organisationTypes.find(({ id }) => id === trustType)!.plural,
    framework: { id: last.definition.id, title: last.definition.title },
    periods: found.periods,
    withoutMetrics: found.periods.filter((_, at) => !hasMetrics[at]),
    worseAndWorsening: withNames(found.worseAndWorsening),
    betterAndBettering: withNames(found.betterAndBettering),
  };
}

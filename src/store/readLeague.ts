/** One period's current figures as the columns that the score core takes. */
import type { FrameworkDefinition } from "../score/definition.ts";
import type { League, MetricColumns } from "../score/league.ts";
import { ask, askColumns } from "./ask.ts";
import type { Store } from "./open.ts";

/** Periods that have figures, oldest first. */
export async function loadedPeriods(store: Store): Promise<string[]> {
  const rows = await ask<{ reporting_period: string }>(
    store,
    "select distinct reporting_period from release_scope order by reporting_period",
  );
  return rows.map(({ reporting_period }) => reporting_period);
}

/** Reads the leagues of several periods at once. Trusts stand in the order of their codes. */
export async function readLeagues(
  store: Store,
  periods: readonly { reportingPeriod: string; definition: FrameworkDefinition }[],
): Promise<League[]> {
  const wanted = periods.map(({ reportingPeriod }) => `'${reportingPeriod}'`).join(", ");
  const listed = await ask<{ reporting_period: string; trust_code: string; trust_type: string }>(
    store,
    `select distinct reporting_period, trust_code, trust_type from current_trust where reporting_period in (${wanted})
    order by reporting_period, trust_code`,
  );
  const drafts = new Map(
    periods.map(({ reportingPeriod, definition }) => {
      const own = listed.filter(({ reporting_period }) => reporting_period === reportingPeriod);
      return [reportingPeriod, draftLeague(reportingPeriod, definition, own)] as const;
    }),
  );
  await addValues(store, drafts, wanted);
  await addPublishedScores(store, drafts, wanted);
  return periods.map(({ reportingPeriod }) => drafts.get(reportingPeriod)!.league);
}

/** A league that is being filled. */
interface Draft {
  league: League;
  rowOf: ReadonlyMap<string, number>;
  /** Units of the metrics that are scored by unit. */
  unitsOf: ReadonlyMap<string, readonly string[]>;
}

function draftLeague(
  reportingPeriod: string,
  definition: FrameworkDefinition,
  listed: readonly { trust_code: string; trust_type: string }[],
): Draft {
  const types = definition.organisationTypes.map(({ id }) => id);
  const organisations = listed.map(({ trust_code }) => trust_code);
  const size = organisations.length;
  const nothing = () => new Float64Array(size).fill(Number.NaN);
  const byUnit = definition.metrics.flatMap(({ id, scoring }) =>
    scoring.rule === "by-unit" ? [[id, scoring] as const] : [],
  );
  const unitsOf = new Map(byUnit.map(([id, { units }]) => [id, units.map(({ unit }) => unit as string)]));
  const metrics = definition.metrics.map(({ id }): [string, MetricColumns] => {
    const units = unitsOf.has(id) ? new Uint8Array(size) : null;
    return [id, { values: nothing(), ranks: new Int32Array(size), units, publishedScores: nothing() }];
  });
  const league: League = {
    reportingPeriod,
    organisations,
    typeOf: Uint8Array.from(listed, ({ trust_type }) => types.indexOf(trust_type)),
    metrics: new Map(metrics),
    publishedFlags: new Map(definition.overrides.map(({ id }) => [id, new Int8Array(size).fill(-1)])),
    publishedAverages: nothing(),
    publishedSegments: new Uint8Array(size),
    publishedDomainSegments: new Map(definition.domains.map(({ id }) => [id, new Uint8Array(size)])),
  };
  return { league, unitsOf, rowOf: new Map(organisations.map((code, row) => [code, row])) };
}

async function addValues(store: Store, drafts: ReadonlyMap<string, Draft>, wanted: string): Promise<void> {
  const [periods, codes, ids, units, values, ranks] = (await askColumns(
    store,
    `select reporting_period, trust_code, metric_id, unit, value, metric_rank from current_observation
    where reporting_period in (${wanted})`,
  )) as [string[], string[], string[], string[], number[], (number | null)[]];
  periods?.forEach((period, at) => {
    const { league, rowOf, unitsOf } = drafts.get(period)!;
    const columns = league.metrics.get(ids[at]!)!;
    const row = rowOf.get(codes[at]!)!;
    columns.values[row] = values[at]!;
    columns.ranks[row] = ranks[at] ?? 0;
    if (columns.units) columns.units[row] = unitsOf.get(ids[at]!)!.indexOf(units[at]!);
  });
}

/** Published scores; where a trust's data file and its league table both tell a figure, the data file's is used. */
async function addPublishedScores(store: Store, drafts: ReadonlyMap<string, Draft>, wanted: string): Promise<void> {
  const [periods, codes, quantities, subjects, values] = (await askColumns(
    store,
    `select reporting_period, trust_code, quantity, subject, value from current_score where reporting_period in (${wanted})
      and quantity in ('metricScore', 'overrideFlag', 'averageMetricScore', 'unadjustedSegment', 'domainSegment')
      order by layout`,
  )) as [string[], string[], string[], string[], number[]];
  periods?.forEach((period, at) => {
    const { league, rowOf } = drafts.get(period)!;
    const row = rowOf.get(codes[at]!)!;
    const column = columnOf(league, quantities[at]!, subjects[at]!);
    if (column) column[row] = values[at]!;
  });
}

/** The column of a league that a published score belongs in. */
function columnOf(
  league: League,
  quantity: string,
  subject: string,
): Float64Array | Uint8Array | Int8Array | undefined {
  switch (quantity) {
    case "metricScore":
      return league.metrics.get(subject)?.publishedScores;
    case "overrideFlag":
      return league.publishedFlags.get(subject);
    case "averageMetricScore":
      return league.publishedAverages;
    case "unadjustedSegment":
      return league.publishedSegments;
    default:
      return league.publishedDomainSegments.get(subject);
  }
}

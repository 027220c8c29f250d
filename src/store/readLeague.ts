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

/** Reads a period's league. Trusts stand in the order of their codes. */
export async function readLeague(store: Store, definition: FrameworkDefinition, period: string): Promise<League> {
  const types = definition.organisationTypes.map(({ id }) => id);
  const listed = await ask<{ trust_code: string; trust_type: string }>(
    store,
    "select distinct trust_code, trust_type from current_trust where reporting_period = $period order by trust_code",
    { period },
  );
  const organisations = listed.map(({ trust_code }) => trust_code);
  const size = organisations.length;
  const rowOf = new Map(organisations.map((code, row) => [code, row]));
  const typeOf = Uint8Array.from(listed, ({ trust_type }) => types.indexOf(trust_type));
  const metrics = new Map<string, MetricColumns>(
    definition.metrics.map(({ id, scoring }) => [
      id,
      {
        values: new Float64Array(size).fill(Number.NaN),
        ranks: new Int32Array(size),
        units: scoring.rule === "by-unit" ? new Uint8Array(size) : null,
        publishedScores: new Float64Array(size).fill(Number.NaN),
      },
    ]),
  );
  const [codes, ids, units, values, ranks] = (await askColumns(
    store,
    "select trust_code, metric_id, unit, value, metric_rank from current_observation where reporting_period = $period",
    { period },
  )) as [string[], string[], string[], number[], (number | null)[]];
  const unitsOf = new Map(
    definition.metrics.map(({ id, scoring }) => [
      id,
      scoring.rule === "by-unit" ? scoring.units.map(({ unit }) => unit as string) : [],
    ]),
  );
  codes?.forEach((code, at) => {
    const columns = metrics.get(ids[at]!)!;
    const row = rowOf.get(code)!;
    columns.values[row] = values[at]!;
    columns.ranks[row] = ranks[at] ?? 0;
    if (columns.units) columns.units[row] = unitsOf.get(ids[at]!)!.indexOf(units[at]!);
  });
  const league: League = {
    reportingPeriod: period,
    organisations,
    typeOf,
    metrics,
    publishedFlags: new Map(definition.overrides.map(({ id }) => [id, new Int8Array(size).fill(-1)])),
    publishedAverages: new Float64Array(size).fill(Number.NaN),
    publishedSegments: new Uint8Array(size),
    publishedDomainSegments: new Map(definition.domains.map(({ id }) => [id, new Uint8Array(size)])),
  };
  await addPublishedScores(store, league, rowOf);
  return league;
}

/** Published scores; where a trust's data file and its league table both tell a figure, the data file's is used. */
async function addPublishedScores(store: Store, league: League, rowOf: ReadonlyMap<string, number>): Promise<void> {
  const [codes, quantities, subjects, values] = (await askColumns(
    store,
    `select trust_code, quantity, subject, value from current_score where reporting_period = $period
      and quantity in ('metricScore', 'overrideFlag', 'averageMetricScore', 'unadjustedSegment', 'domainSegment')
      order by layout`,
    { period: league.reportingPeriod },
  )) as [string[], string[], string[], number[]];
  codes?.forEach((code, at) => {
    const row = rowOf.get(code)!;
    const value = values[at]!;
    const subject = subjects[at]!;
    switch (quantities[at]) {
      case "metricScore":
        league.metrics.get(subject)!.publishedScores[row] = value;
        break;
      case "overrideFlag":
        league.publishedFlags.get(subject)![row] = value;
        break;
      case "averageMetricScore":
        league.publishedAverages[row] = value;
        break;
      case "unadjustedSegment":
        league.publishedSegments[row] = value;
        break;
      case "domainSegment":
        league.publishedDomainSegments.get(subject)![row] = value;
    }
  });
}

/** The facts of the least change to the next better segment, with the names and units to tell it. */
import { leastChange } from "../analyse/leastChange.ts";
import type { MetricDefinition } from "../score/definition.ts";
import { type DataPeriodIn, type NamedLeague, namesOf, tableOf, unitOf } from "./whatIfFacts.ts";
import type { LeastFacts, MetricWords } from "./whatifLeast.ts";

/** A scored league with the names and sub-types of its trusts, by code. */
export interface NamedLeagueWithKinds extends NamedLeague {
  names: ReadonlyMap<string, { trustName: string; subType: string }>;
}

/**
 * @param asked as `leastChange` takes it
 * @throws RefusedChangesError when the question cannot be answered from the figures at hand
 */
export function leastFacts(
  scored: NamedLeagueWithKinds,
  trustCode: string,
  dataPeriodIn: DataPeriodIn,
  asked: { places?: boolean } = {},
): LeastFacts {
  const { definition, league, scores, names } = scored;
  const row = league.organisations.indexOf(trustCode);
  const subTypeOf = (code: string) => names.get(code)?.subType ?? "";
  const { organisation, alone, overrides, ...found } = leastChange(
    definition,
    league,
    scores,
    trustCode,
    subTypeOf,
    asked,
  );
  const { trustType } = tableOf(row, scored);
  const words = (metric: MetricDefinition): MetricWords => {
    const unit = unitOf(metric, row, league);
    const dataPeriod = dataPeriodIn(trustType, metric.id, unit);
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

/** The override apart: one table with and without it. */
import { type OverrideApart, overrideApart } from "../analyse/overrideApart.ts";
import type { OverrideFacts, TrustWithoutOverride } from "../format/override.ts";
import type { Store } from "../store/open.ts";
import { RequestError } from "./requestError.ts";
import { type ScoredLeague, scoredLeague } from "./scoredLeague.ts";

/** Every trust of a table with and without the framework's overrides, best first with them. */
export async function tableWithoutOverride(store: Store, trustType: string, period: string): Promise<OverrideFacts> {
  const scored = await scoredLeague(store, period);
  const { definition, scores } = scored;
  const type = definition.organisationTypes.findIndex(({ id }) => id === trustType);
  const all = overrideApart(definition, scores).filter(({ row }) => scores.typeOf[row] === type);
  if (all.length === 0) throw new RequestError(`expected a period with ${trustType} trusts, found none in ${period}`);
  const trusts = all.map((own) => named(own, scored)).sort(byRank);
  return {
    reportingPeriod: period,
    trustType,
    plural: definition.organisationTypes[type]!.plural,
    overrides: definition.overrides.map(({ id, title, meaning, segmentNoBetterThan }) => {
      return { id, title, meaning, segmentNoBetterThan };
    }),
    trustsRanked: scores.ranked[type]!,
    trusts,
  };
}

function named(own: OverrideApart, { scores, names }: ScoredLeague): TrustWithoutOverride {
  const codeOf = (row: number) => scores.organisations[row]!;
  const { row, fellBehind, cameAheadOf, ...rest } = own;
  const average = scores.average.rounded[row]!;
  return {
    trustCode: codeOf(row),
    trustName: names.get(codeOf(row))?.trustName ?? codeOf(row),
    averageMetricScore: Number.isNaN(average) ? null : average,
    ...rest,
    fellBehind: fellBehind.map(codeOf),
    cameAheadOf: cameAheadOf.map(codeOf),
  };
}

function byRank(a: TrustWithoutOverride, b: TrustWithoutOverride): number {
  const rank = ({ withIt }: TrustWithoutOverride) => withIt.leagueRank ?? Number.POSITIVE_INFINITY;
  return rank(a) - rank(b) || a.trustName.localeCompare(b.trustName, "en");
}

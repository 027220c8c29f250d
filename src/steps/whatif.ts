/** What-if and the least change, for one trust of one period. */
import { type Change, RefusedChangesError } from "../analyse/whatIfChanges.ts";
import { leastFacts } from "../format/leastFacts.ts";
import { whatIfFacts } from "../format/whatIfFacts.ts";
import type { WhatIfFacts } from "../format/whatif.ts";
import type { LeastFacts } from "../format/whatifLeast.ts";
import type { FrameworkDefinition } from "../score/definition.ts";
import type { Store } from "../store/open.ts";
import { dataPeriods } from "./changesFacts.ts";
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
  rowOf(trustCode, scored);
  const changes = asked.map((change) => changeOf(change, trustCode, scored.definition));
  const dataPeriodOf = await dataPeriods(store);
  return answering(() => whatIfFacts(scored, trustCode, changes, (...subject) => dataPeriodOf(period, ...subject)));
}

/** The least change by which a trust would reach the next better segment. */
export async function leastChangeOfTrust(store: Store, trustCode: string, period: string): Promise<LeastFacts> {
  const scored = await scoredLeague(store, period);
  rowOf(trustCode, scored);
  const dataPeriodOf = await dataPeriods(store);
  return answering(() => leastFacts(scored, trustCode, (...subject) => dataPeriodOf(period, ...subject)));
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

/** Scores the loaded periods and stores what was found. */
import type { FrameworkDefinition } from "../score/definition.ts";
import { type LeagueScores, PUBLISHED } from "../score/league.ts";
import { scoreLeague } from "../score/scoreLeague.ts";
import { allOrNothing, type Store } from "../store/open.ts";
import { loadedPeriods, readLeagues } from "../store/readLeague.ts";
import { writeScores } from "../store/writeScores.ts";
import { type Effects, isoTime } from "./effects.ts";
import { frameworkOf } from "./project.ts";
import { RequestError } from "./requestError.ts";

export interface ScoredPeriod {
  reportingPeriod: string;
  framework: string;
  /** Trusts with an average metric score. */
  trusts: number;
  /** What several of them are called. */
  many: string;
  /** Metrics scored for at least one trust and counted. */
  metrics: number;
  /** Trusts whose average is taken over as published, because their metric figures are not loaded. */
  averagesTakenOver: number;
}

/** Scores the given periods, or all that are loaded. */
export async function scorePeriods(
  periods: readonly string[],
  store: Store,
  { clock, progress }: Effects,
): Promise<ScoredPeriod[]> {
  const loaded = await loadedPeriods(store);
  const wanted = periods.length > 0 ? periods : loaded;
  if (wanted.length === 0) throw new RequestError("expected loaded figures, found none; run: standings load");
  for (const period of wanted) {
    if (!loaded.includes(period))
      throw new RequestError(`expected a loaded period (${loaded.join(", ") || "none is loaded"}), found ${period}`);
  }
  const scoredAt = isoTime(clock());
  const covered = wanted.map((reportingPeriod) => {
    const definition = frameworkOf(reportingPeriod, store);
    if (!definition) throw new RequestError(`expected a period that a framework covers, found ${reportingPeriod}`);
    return { reportingPeriod, definition };
  });
  return allOrNothing(store, async () => {
    const leagues = await readLeagues(store, covered);
    const scored = covered.map(({ reportingPeriod, definition }, at) => {
      progress.now(`scoring ${reportingPeriod}`, at / covered.length);
      return { definition, scores: scoreLeague(definition, leagues[at]!) };
    });
    await writeScores(store, scored, scoredAt);
    return scored.map(({ definition, scores }) => summary(definition, scores));
  });
}

function summary(definition: FrameworkDefinition, { reportingPeriod, metrics, average }: LeagueScores): ScoredPeriod {
  const counted = definition.metrics.filter(
    ({ id, weight }) => weight && metrics.get(id)?.scores.some((score) => !Number.isNaN(score)),
  );
  return {
    reportingPeriod,
    framework: definition.id,
    many: definition.organisation.many,
    trusts: average.basis.filter((basis) => basis > 0).length,
    metrics: counted.length,
    averagesTakenOver: average.basis.filter((basis) => basis === PUBLISHED).length,
  };
}

/** Scores the loaded periods and stores what was found. */
import { scoreLeague } from "../score/scoreLeague.ts";
import { allOrNothing, type Store } from "../store/open.ts";
import { loadedPeriods, readLeague } from "../store/readLeague.ts";
import { writeScores } from "../store/writeScores.ts";
import { type Effects, isoTime } from "./effects.ts";
import { frameworkOf } from "./project.ts";
import { RequestError } from "./requestError.ts";

export interface ScoredPeriod {
  reportingPeriod: string;
  framework: string;
  /** Trusts with an average metric score. */
  trusts: number;
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
  for (const period of wanted) {
    if (!loaded.includes(period))
      throw new RequestError(`expected a loaded period (${loaded.join(", ") || "none is loaded"}), found ${period}`);
  }
  const scoredAt = isoTime(clock());
  return allOrNothing(store, async () => {
    const done: ScoredPeriod[] = [];
    for (const [at, period] of wanted.entries()) {
      progress.now(`scoring ${period}`, at / wanted.length);
      done.push(await scorePeriod(period, store, scoredAt));
    }
    return done;
  });
}

async function scorePeriod(period: string, store: Store, scoredAt: string): Promise<ScoredPeriod> {
  const definition = frameworkOf(period);
  if (!definition) throw new RequestError(`expected a period that a framework covers, found ${period}`);
  const league = await readLeague(store, definition, period);
  const scores = scoreLeague(definition, league);
  await writeScores(store, definition, scores, scoredAt);
  const counted = definition.metrics.filter(
    ({ id, weight }) => weight && scores.metrics.get(id)?.basis.some((basis) => basis > 0),
  );
  return {
    reportingPeriod: period,
    framework: definition.id,
    trusts: scores.average.basis.filter((basis) => basis > 0).length,
    metrics: counted.length,
    averagesTakenOver: scores.average.basis.filter((basis) => basis === 2).length,
  };
}
